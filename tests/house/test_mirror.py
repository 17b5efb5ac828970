"""Every module has its test where one looks for it, and every test can fail."""

from __future__ import annotations

import ast
from pathlib import Path

from .source import PRODUCT, TESTS, files, name, product, tree

#: Kinds of modules that other tests hold: registration; addresses, opened by the tests of views; tables of states,
#: held by tests/house/test_lifecycles.py.
EXEMPT = {"__init__", "apps", "urls", "lifecycle", "settings", "wsgi"}
CHECKS = ("assert", "expect", "check", "raises", "axe", "same", "refuse")


def homes(path: Path) -> list[Path]:
    """Where the test of a module may stand: beside its twin, or in the test of its package."""
    *folders, module = path.relative_to(PRODUCT).with_suffix("").parts
    folders = [part for part in folders if part != "management"]
    places = [TESTS.joinpath(*folders, f"test_{module}.py")]
    if len(folders) > 1:
        places.append(TESTS.joinpath(*folders[:-1], f"test_{folders[-1]}.py"))
        places.append(TESTS.joinpath(*folders, f"test_{folders[-1]}.py"))
    return places


def test_every_module_has_a_test() -> None:
    alone = [
        f"{name(path)} → {name(homes(path)[0])}"
        for path in product()
        if path.stem not in EXEMPT and not any(place.exists() for place in homes(path))
    ]
    assert alone == []


def can_fail(test: ast.FunctionDef) -> bool:
    """Whether a test compares something or calls what compares."""
    for node in ast.walk(test):
        if isinstance(node, ast.Assert):
            return True
        if isinstance(node, ast.Call):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if called.startswith(CHECKS) or called.endswith("_clean"):
                return True
    return False


def test_every_test_can_fail() -> None:
    toothless = [
        f"{name(path)}:{node.lineno} {node.name}"
        for path in files(TESTS, "test_*.py")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_") and not can_fail(node)
    ]
    assert toothless == []


def test_names_of_tests_are_sentences() -> None:
    short = [
        f"{name(path)}:{node.lineno} {node.name}"
        for path in files(TESTS, "test_*.py")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_") and node.name.count("_") < 2
    ]
    assert short == []
