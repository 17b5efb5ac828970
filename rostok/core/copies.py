"""Copies of everything in one archive: database, files, a manifest with counts and hashes; a copy is read back at once."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import zipfile
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, cast

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.core.serializers.base import DeserializationError
from django.db import connection, transaction
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from . import clock
from .models import Organisation, StoredFile

FORMAT = 1
MANIFEST = "manifest.json"
MEMBERS = {"sqlite": "database.sqlite3", "postgresql": "database.pgdump", "portable": "database.json"}
#: Tables that Django fills itself; a portable copy leaves them out.
OWN = ("contenttypes", "auth")
CHUNK = 1 << 20
Manifest = dict[str, Any]


class BadCopy(Exception):
    """The archive cannot be made or used; the text says why and what to do."""


def make(target: Path, *, portable: bool = False) -> Manifest:
    """Write the archive to `target` and read it back; → its manifest. Safe while people work.

    `portable` keeps rows as JSON, which either database takes: the way from SQLite to PostgreSQL.
    """
    target = target.resolve()
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_name(target.name + ".part")
    with TemporaryDirectory(dir=target.parent) as folder:
        kind = _kind(portable)
        database = Path(folder) / MEMBERS[kind]
        rows = {"sqlite": _dump_sqlite, "postgresql": _dump_postgresql, "portable": _dump_portable}[kind](database)
        manifest: Manifest = {
            "product": "rostok",
            "format": FORMAT,
            "made_at": clock.real_now().isoformat(),
            "database": kind,
            "rows": rows,
            "migrations": sorted(f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations()),
            "key": key_mark(),
            "files": {},
        }
        _pack(beside, database, manifest)
    os.replace(beside, target)
    return verify(target)


def _kind(portable: bool) -> str:
    if portable:
        return "portable"
    if connection.vendor == "sqlite":
        return "sqlite"
    return "postgresql" if shutil.which("pg_dump") and shutil.which("pg_restore") else "portable"


def key_mark() -> str:
    """A fingerprint of the secret key, which itself is never in a copy."""
    return hashlib.sha256(f"rostok copy {settings.SECRET_KEY}".encode()).hexdigest()[:16]


def _pack(beside: Path, database: Path, manifest: Manifest) -> None:
    """Database first, files after it: whatever the database names was there before."""
    root = Path(settings.MEDIA_ROOT)
    kept = (
        sorted(path for path in root.rglob("*") if path.is_file() and path.suffix != ".part") if root.exists() else []
    )
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as raw:
        with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
            for path, name in [
                (database, database.name),
                *((path, f"files/{path.relative_to(root)}") for path in kept),
            ]:
                manifest["files"][name] = _hash(path)
                archive.write(path, name)
            archive.writestr(MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1))
        raw.flush()
        os.fsync(raw.fileno())


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def verify(file: Path) -> Manifest:
    """Read the whole archive; → its manifest. Raises `BadCopy` when a byte, a row or a file is not as it was written."""
    with TemporaryDirectory() as folder:
        return _opened(file, Path(folder))


def _opened(file: Path, folder: Path) -> Manifest:
    """The manifest of a sound archive, its contents unpacked into `folder`."""
    try:
        with zipfile.ZipFile(file) as archive:
            manifest = _manifest(archive)
            _unpack(archive, manifest["files"], folder)
    except FileNotFoundError:
        raise BadCopy(f"Файла {file} нет.") from None
    except (zipfile.BadZipFile, OSError, EOFError, ValueError) as problem:
        raise BadCopy(f"Копия повреждена: {problem}. Возьмите другую.") from None
    database = folder / MEMBERS[manifest["database"]]
    if manifest["database"] == "sqlite":
        _check_sqlite(database, manifest["rows"])
    elif manifest["database"] == "postgresql":
        _run("pg_restore", "--list", str(database))
    return manifest


def _manifest(archive: zipfile.ZipFile) -> Manifest:
    if MANIFEST not in archive.namelist():
        raise BadCopy("Это не копия «Ростка»: в архиве нет описи.")
    manifest = cast(Manifest, json.loads(archive.read(MANIFEST)))
    if manifest.get("product") != "rostok":
        raise BadCopy("Это копия другой программы.")
    if manifest.get("format") != FORMAT or manifest.get("database") not in MEMBERS:
        raise BadCopy("Копию сделала более новая версия. Обновите программу и повторите.")
    return manifest


def _unpack(archive: zipfile.ZipFile, hashes: dict[str, str], folder: Path) -> None:
    """Members into `folder`, each compared with its hash; names that lead out of it are refused."""
    extra = set(archive.namelist()) - set(hashes) - {MANIFEST}
    if extra or not set(hashes) <= set(archive.namelist()):
        raise BadCopy("Копия повреждена: файлы не сходятся с описью. Возьмите другую.")
    for name, expected in hashes.items():
        place = (folder / name).resolve()
        if not place.is_relative_to(folder.resolve()):
            raise BadCopy("В копии есть файл с чужим путём. Такой копии нельзя верить.")
        place.parent.mkdir(parents=True, exist_ok=True)
        with archive.open(name) as source, place.open("wb") as file:
            shutil.copyfileobj(source, file, CHUNK)
        if _hash(place) != expected:
            raise BadCopy(f"Копия повреждена: {name} не тот, что был записан. Возьмите другую.")


def restore(file: Path, *, replace: bool = False) -> Manifest:
    """Put the archive in place of what is here; → its manifest. Raises `BadCopy` before anything is touched.

    A database with organisations in it is overwritten only with `replace`.
    """
    with TemporaryDirectory() as folder:
        manifest = _opened(file, Path(folder))
        _fits(manifest)
        if not replace and is_used():
            raise BadCopy("В базе уже есть организации. Чтобы заменить их копией, добавьте --replace.")
        database = Path(folder) / MEMBERS[manifest["database"]]
        {"sqlite": _load_sqlite, "postgresql": _load_postgresql, "portable": _load_portable}[manifest["database"]](
            database
        )
        _compare(manifest["rows"], _counts(list(manifest["rows"])))
        _put_files(Path(folder) / "files")
    call_command("migrate", verbosity=0, interactive=False)
    return manifest


def is_used() -> bool:
    """Whether the database has somebody's work in it."""
    return Organisation._meta.db_table in connection.introspection.table_names() and Organisation.objects.exists()


def missing_files() -> int:
    """Files that the database names and the folder does not hold."""
    root = Path(settings.MEDIA_ROOT)
    hashes = set(StoredFile.objects.values_list("sha256", flat=True))
    return sum(not (root / digest[:2] / digest).exists() for digest in hashes)


def _fits(manifest: Manifest) -> None:
    """The archive is of this kind of database and of no newer program."""
    if manifest["database"] not in ("portable", connection.vendor):
        other = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}[manifest["database"]]
        raise BadCopy(f"Копия сделана из {other}, а здесь другая база. Сделайте там копию с --portable.")
    known = {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}
    if set(manifest["migrations"]) - known:
        raise BadCopy("Копию сделала более новая версия. Обновите программу и повторите.")


def _put_files(folder: Path) -> None:
    root = Path(settings.MEDIA_ROOT)
    for path in folder.rglob("*") if folder.exists() else ():
        place = root / path.relative_to(folder)
        if path.is_file() and not place.exists():
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, place)
            place.chmod(0o600)


# Rows


def _tables(*, portable: bool = False) -> list[str]:
    """Tables of models, without those that a portable copy leaves out."""
    models = apps.get_models(include_auto_created=True)
    return sorted(m._meta.db_table for m in models if not portable or m._meta.app_label not in OWN)


def _counts(tables: list[str]) -> dict[str, int]:
    """Table → rows, as this connection sees them."""
    with connection.cursor() as cursor:
        counts = {}
        for table in tables:
            cursor.execute(f"SELECT COUNT(*) FROM {connection.ops.quote_name(table)}")  # noqa: S608  # a table of ours
            counts[table] = int(cursor.fetchone()[0])
        return counts


def _compare(expected: dict[str, int], found: dict[str, int]) -> None:
    wrong = [
        f"{table}: {found.get(table)} вместо {count}" for table, count in expected.items() if found.get(table) != count
    ]
    if wrong:
        raise BadCopy("Строки не сошлись с описью — " + ", ".join(wrong))


# SQLite: its own backup, page by page, consistent while others write


def _dump_sqlite(place: Path) -> dict[str, int]:
    connection.ensure_connection()
    with closing(sqlite3.connect(place)) as copy:
        connection.connection.backup(copy)
        return _count_sqlite(copy, _tables())


def _count_sqlite(database: sqlite3.Connection, tables: list[str]) -> dict[str, int]:
    quoted = {table: table.replace('"', '""') for table in tables}
    return {
        table: int(database.execute(f'SELECT COUNT(*) FROM "{name}"').fetchone()[0])  # noqa: S608  # a table of ours
        for table, name in quoted.items()
    }


def _check_sqlite(place: Path, rows: dict[str, int]) -> None:
    try:
        with closing(sqlite3.connect(place)) as copy:
            told = copy.execute("PRAGMA integrity_check").fetchone()[0]
            found = _count_sqlite(copy, list(rows))
    except sqlite3.Error as problem:
        raise BadCopy(f"База в копии не читается: {problem}. Возьмите другую.") from None
    if told != "ok":
        raise BadCopy(f"База в копии повреждена: {told}. Возьмите другую.")
    _compare(rows, found)


def _load_sqlite(place: Path) -> None:
    connection.ensure_connection()
    with closing(sqlite3.connect(place)) as copy:
        copy.backup(connection.connection)


# PostgreSQL: its own programs, on a snapshot that the counts share


def _dump_postgresql(place: Path) -> dict[str, int]:
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            cursor.execute("SELECT pg_export_snapshot()")
            snapshot = cursor.fetchone()[0]
        _run("pg_dump", "--format=custom", "--no-owner", f"--snapshot={snapshot}", f"--file={place}", *_address())
        return _counts(_tables())


def _load_postgresql(place: Path) -> None:
    connection.close()
    _run("pg_restore", "--clean", "--if-exists", "--no-owner", "--single-transaction", *_address(), str(place))


def _address() -> list[str]:
    values = connection.settings_dict
    pairs = [
        ("host", values["HOST"]),
        ("port", values["PORT"]),
        ("username", values["USER"]),
        ("dbname", values["NAME"]),
    ]
    return [f"--{name}={value}" for name, value in pairs if value]


def _run(*command: str) -> None:
    environment = {**os.environ, "PGPASSWORD": connection.settings_dict.get("PASSWORD") or ""}
    try:
        subprocess.run(command, check=True, capture_output=True, env=environment)
    except FileNotFoundError:
        raise BadCopy(f"Нет программы {command[0]}. Поставьте пакет postgresql-client.") from None
    except subprocess.CalledProcessError as problem:
        raise BadCopy(f"{command[0]}: {problem.stderr.decode(errors='replace').strip()[-500:]}") from None


# Portable: rows as JSON


def _dump_portable(place: Path) -> dict[str, int]:
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        call_command("dumpdata", "--all", *(f"--exclude={app}" for app in OWN), output=str(place), verbosity=0)
        return _counts(_tables(portable=True))


def _load_portable(place: Path) -> None:
    call_command("migrate", verbosity=0, interactive=False)
    call_command("flush", verbosity=0, interactive=False)
    try:
        call_command("loaddata", str(place), verbosity=0)
    except DeserializationError as problem:
        raise BadCopy(f"Строки не подходят к этой версии: {problem}") from None
