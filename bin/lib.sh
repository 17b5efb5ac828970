# Shared by the programs of this folder: finds Python, makes the project's environment once, says plainly what is missing.
# Everything said here goes to stderr: stdout belongs to the program that is started.

# Python keeps what it has compiled: a test run and a demonstration start dozens of programs.
unset PYTHONDONTWRITEBYTECODE

say() { printf '%s\n' "$*" >&2; }

fail() { say "$*"; exit 1; }

# The first Python of this machine that is 3.11 or newer.
find_python() {
  for name in python3 python3.13 python3.12 python3.11 python3.14; do
    if command -v "$name" >/dev/null 2>&1 &&
      "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      command -v "$name"
      return
    fi
  done
  fail 'Нужен Python 3.11 или новее. / Python 3.11 or newer is needed: apt-get install python3 python3-venv'
}

# An empty environment in .venv: by uv, by venv, or by venv without pip (the system's pip then fills it).
make_venv() {
  python=$(find_python)
  say 'Готовлю окружение, это один раз. / Preparing the environment, once.'
  if command -v uv >/dev/null 2>&1; then
    uv venv --quiet --clear --python "$python" "$root/.venv" >&2
  elif "$python" -c 'import ensurepip' 2>/dev/null; then
    "$python" -m venv --clear "$root/.venv" >&2
  elif system_pip "$python"; then
    "$python" -m venv --clear --without-pip "$root/.venv" >&2
  elif [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    install_packages python3-venv
    "$python" -m venv --clear "$root/.venv" >&2
  else
    fail 'Нужен пакет python3-venv. / The package python3-venv is needed: sudo apt-get install python3-venv'
  fi
}

# Whether the pip of $1 can fill an environment that has none (pip 22.3 and newer).
system_pip() { "$1" -m pip --help 2>/dev/null | grep -q -- '--python'; }

# Debian's packages, by root.
install_packages() {
  say "apt-get install $*"
  export DEBIAN_FRONTEND=noninteractive
  { apt-get update -qq && apt-get install -y -qq --no-install-recommends "$@"; } >&2
}

# Fill .venv with exactly what the lock file $1 names, every file checked by its hash.
# ROSTOK_WHEELS names a folder of wheels for a machine without the internet.
fill_venv() {
  set -- --require-hashes -r "$1" ${ROSTOK_WHEELS:+--no-index --find-links "$ROSTOK_WHEELS"}
  if command -v uv >/dev/null 2>&1; then
    UV_SYSTEM_CERTS=1 uv pip install --quiet --python "$root/.venv/bin/python" "$@" >&2
    return
  fi
  set -- install --quiet --no-input --no-compile --disable-pip-version-check --root-user-action=ignore "$@"
  if "$root/.venv/bin/python" -c 'import pip' 2>/dev/null; then
    "$root/.venv/bin/python" -m pip "$@" >&2
  else
    "$(find_python)" -m pip --python "$root/.venv/bin/python" "$@" >&2
  fi
}

# The environment of the lock file $1; nothing is done when it already stands. Whoever gives a second lock file has
# all of it in the first: the development lock holds the other one whole.
environment() {
  if [ -x "$root/.venv/bin/python" ] && [ "$(cksum <"$root/$1")" = "$(cat "$root/.venv/$1.sum" 2>/dev/null)" ]; then
    return
  fi
  [ -x "$root/.venv/bin/python" ] || make_venv
  fill_venv "$root/$1" || fail 'Не удалось поставить пакеты: проверьте сеть. / Packages could not be installed: check the network.'
  for lock in "$@"; do cksum <"$root/$lock" >"$root/.venv/$lock.sum"; done
}
