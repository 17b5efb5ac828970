"""Only actions write; what the core keeps for everybody (journal, outbox, duties, files, states, schedule) is written there."""

from __future__ import annotations

import ast
import re

from .source import PRODUCT, calls, files, furniture, name, nothing, product, text, tree

WRITES = {
    "save", "create", "update", "delete", "bulk_create", "bulk_update", "get_or_create", "update_or_create",
    "asave", "acreate", "aupdate", "adelete",
}  # fmt: skip
#: Pieces of furniture that read and show.
READERS = {"views", "forms", "queries", "mails", "blanks", "lifecycle", "urls", "templatetags"}
#: Modules of the core that read and show.
CORE_READERS = {"access", "context", "http", "middleware", "look", "lists", "pieces", "exports", "gallery", "form_base"}
RAW = re.compile(r"\.raw\(|\.extra\(|RawSQL|\bcursor\(|select_for_update|\.executescript\(")
BLIND = re.compile(r"__(icontains|iexact|istartswith|iendswith|iregex)\b")


def test_what_reads_does_not_write() -> None:
    wrong = []
    for path in product():
        room, piece = furniture(path)
        if piece in READERS or (room == "core" and piece in CORE_READERS):
            wrong += [f"{name(path)}:{line} .{verb}()" for line, verb in calls(tree(path)) if verb in WRITES]
    nothing(wrong)


def test_views_and_forms_do_not_touch_tables() -> None:
    wrong = []
    for path in product():
        if furniture(path)[1] in {"views", "forms"}:
            for node in ast.walk(tree(path)):
                if isinstance(node, ast.Attribute) and node.attr in {"objects", "_default_manager", "_base_manager"}:
                    wrong.append(f"{name(path)}:{node.lineno} .{node.attr}")
    nothing(wrong)


def test_a_job_leaves_writing_to_actions() -> None:
    wrong = [
        f"{name(path)}:{line} .{verb}()"
        for path in product()
        if furniture(path)[1] == "jobs"
        for line, verb in calls(tree(path))
        if verb in WRITES
    ]
    nothing(wrong)


def test_searching_knows_cyrillic_on_both_databases() -> None:
    """SQLite compares only Latin letters without case; `search_key` columns are for that."""
    wrong = [f"{name(path)}: {hit.group()}" for path in product() for hit in BLIND.finditer(text(path))]
    nothing(wrong)


def test_nothing_speaks_to_one_database_only() -> None:
    """Raw SQL and row locks differ between databases; copying a whole database is the one exception."""
    wrong = [
        f"{name(path)}: {hit.group()}"
        for path in product()
        if path.name not in {"backup.py", "restore.py", "copies.py"}
        for hit in RAW.finditer(text(path))
    ]
    nothing(wrong)


def test_templates_read_and_never_decide_about_rights() -> None:
    asks = re.compile(r"{[{%][^}]*\b(perms\.|has_perm|may\(|allowed\()")
    wrong = [f"{name(path)}: {hit.group()}" for path in files(PRODUCT, "*.html") for hit in asks.finditer(text(path))]
    nothing(wrong)
