"""The project's own files as the rules of the house read them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PRODUCT, TESTS = ROOT / "rostok", ROOT / "tests"
ROOMS = ("people", "papers", "plans", "pairs", "public", "desk")
CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)


@cache
def files(folder: Path, pattern: str) -> tuple[Path, ...]:
    """Files under `folder` with a name like `pattern`, without what is made by machines."""
    return tuple(sorted(path for path in folder.rglob(pattern) if "__pycache__" not in path.parts and path.is_file()))


@cache
def text(path: Path) -> str:
    """The text of a file."""
    return path.read_text(encoding="utf-8")


@cache
def tree(path: Path) -> ast.Module:
    """The syntax of a module."""
    return ast.parse(text(path), filename=str(path))


def product() -> tuple[Path, ...]:
    """Python modules of the product, migrations left out."""
    return tuple(path for path in files(PRODUCT, "*.py") if "migrations" not in path.parts)


def name(path: Path) -> str:
    """The path as a person names it."""
    return path.relative_to(ROOT).as_posix()


def furniture(path: Path) -> tuple[str, str]:
    """Room and piece of a module: rostok/plans/actions/rows.py → («plans», «actions»)."""
    parts = path.relative_to(PRODUCT).with_suffix("").parts
    return (parts[0], parts[1]) if len(parts) > 1 else ("", parts[0])


def calls(module: ast.Module) -> Iterator[tuple[int, str]]:
    """Line and name of every method called in a module."""
    for node in ast.walk(module):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield node.lineno, node.func.attr


def docstrings(module: ast.Module) -> set[int]:
    """Identities of the nodes that are docstrings."""
    found = set()
    for node in ast.walk(module):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and node.body:
            first = node.body[0]
            if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
                found.add(id(first.value))
    return found


def strings(path: Path) -> Iterator[tuple[int, str]]:
    """Line and value of every text of a module that is not a docstring."""
    module = tree(path)
    skipped = docstrings(module)
    for node in ast.walk(module):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in skipped:
            yield node.lineno, node.value


def nothing(found: Iterable[object]) -> None:
    """Fails with a line for each finding: pytest itself would show the first of a list."""
    lines = [str(one) for one in found]
    assert not lines, "\n".join(["", *lines])
