"""How rooms know each other: by models, queries and actions, never by signals. The row itself is import-linter's."""

from __future__ import annotations

import ast
from pathlib import Path

from .source import PRODUCT, ROOMS, files, furniture, name, nothing, product, tree

DOORS = {"models", "queries", "actions", "blanks", "lifecycle"}


def imported(path: Path) -> list[tuple[int, str]]:
    """Line and full name of everything a module imports; relative names are made full."""
    package = path.relative_to(PRODUCT.parent).with_suffix("").parts[:-1]
    found = []
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found += [(node.lineno, alias.name) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(package[: len(package) + 1 - node.level]) if node.level else ""
            origin = ".".join(filter(None, (base, node.module)))
            found += [(node.lineno, f"{origin}.{alias.name}") for alias in node.names]
    return found


def test_a_room_is_entered_by_its_models_queries_actions_and_papers() -> None:
    wrong = []
    for path in product():
        here = furniture(path)[0]
        for line, target in imported(path):
            parts = target.split(".")
            if (
                parts[0] == "rostok"
                and len(parts) > 2
                and parts[1] in ROOMS
                and parts[1] != here
                and parts[2] not in DOORS
            ):
                wrong.append(f"{name(path)}:{line} imports {target}")
    nothing(wrong)


def test_views_and_forms_are_opened_by_urls_and_views_only() -> None:
    wrong = []
    for path in product():
        room, piece = furniture(path)
        for line, target in imported(path):
            parts = target.split(".")
            if parts[0] == "rostok" and len(parts) > 2 and parts[2] in {"views", "forms"}:
                own = parts[1] == room or (parts[1] == "core" and parts[2] == "forms")
                if not own or piece not in {"urls", "views", "forms"}:
                    wrong.append(f"{name(path)}:{line} imports {target}")
    nothing(wrong)


def test_there_are_no_signals() -> None:
    wrong = [
        f"{name(path)}:{line} imports {target}"
        for path in product()
        for line, target in imported(path)
        if target.startswith(("django.dispatch", "django.db.models.signals", "django.core.signals"))
    ]
    nothing(wrong)


def test_the_row_of_rooms_is_the_row_on_the_disk() -> None:
    on_disk = {path.parent.name for path in files(PRODUCT, "apps.py")} - {"core"}
    assert on_disk == set(ROOMS)
