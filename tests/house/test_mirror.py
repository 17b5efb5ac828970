"""Every module has its test where one looks for it, and every test can fail."""

from __future__ import annotations

import ast
from pathlib import Path

from .source import PRODUCT, TESTS, files, name, nothing, product, tree

#: Kinds of modules that other tests hold: registration; addresses, opened by the tests of views; tables of states,
#: held by tests/house/test_lifecycles.py.
EXEMPT = {"__init__", "apps", "urls", "lifecycle", "settings", "wsgi"}


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
    nothing(alone)


def called(function: ast.FunctionDef) -> set[str]:
    """Names of everything a function calls."""
    calls = [node.func for node in ast.walk(function) if isinstance(node, ast.Call)]
    return {call.attr if isinstance(call, ast.Attribute) else getattr(call, "id", "") for call in calls}


def asserts(function: ast.FunctionDef) -> bool:
    """Whether a function compares something by itself, or by the words of pytest and of playwright."""
    return any(isinstance(node, ast.Assert) for node in ast.walk(function)) or bool(
        called(function) & {"raises", "warns", "expect", "django_assert_num_queries", "django_assert_max_num_queries"}
    )


def test_every_test_can_fail() -> None:
    """By its own comparison, or by calling a helper of the tests that compares."""
    functions = [
        (path, node)
        for path in files(TESTS, "*.py")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef)
    ]
    checks = {node.name for _, node in functions if not node.name.startswith("test_") and asserts(node)}
    checks |= {node.name for _, node in functions if called(node) & checks}
    nothing(
        f"{name(path)}:{node.lineno} {node.name}"
        for path, node in functions
        if node.name.startswith("test_") and not asserts(node) and not called(node) & checks
    )


def test_names_of_tests_are_sentences() -> None:
    short = [
        f"{name(path)}:{node.lineno} {node.name}"
        for path in files(TESTS, "test_*.py")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_") and node.name.count("_") < 2
    ]
    nothing(short)
