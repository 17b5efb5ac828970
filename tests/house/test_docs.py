"""Generated pages are fresh, and the page of installation tells the variables that the program reads."""

from __future__ import annotations

import ast
import re

import pytest

from rostok.core.management.commands.docs import PAGES

from .source import PRODUCT, ROOT, files, name, nothing, text, tree

DOCS = ROOT / "docs"


@pytest.mark.parametrize("page", PAGES)
def test_generated_pages_are_fresh(page: str) -> None:
    """When this fails: bin/rostok docs."""
    assert (DOCS / page).read_text(encoding="utf-8") == PAGES[page]()


def read_by_settings() -> dict[str, str | None]:
    """Each variable that the settings read and its default when that is a plain text."""
    found: dict[str, str | None] = {}
    for node in ast.walk(tree(PRODUCT / "settings.py")):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"env", "flag"}:
            first = node.args[0]
            if isinstance(first, ast.Constant):
                given = node.args[1] if len(node.args) > 1 else None
                plain = isinstance(given, ast.Constant) and isinstance(given.value, str)
                found[f"ROSTOK_{first.value}"] = given.value if plain else None
    return found


def told() -> dict[str, str]:
    """Variables of the table in docs/install.md with their defaults."""
    rows = re.findall(r"^\| `(ROSTOK_\w+)` \| ([^|]*) \|", text(DOCS / "install.md"), re.MULTILINE)
    return {variable: default.strip().strip("`") for variable, default in rows}


def test_every_variable_of_the_settings_is_told_with_its_default() -> None:
    for variable, default in read_by_settings().items():
        assert variable in told()
        if default:
            assert told()[variable] == default


def test_every_told_variable_is_read_somewhere() -> None:
    places = [*files(ROOT / "bin", "*"), *files(ROOT / "deploy", "*"), *files(ROOT / "tests", "*.py")]
    elsewhere = " ".join(text(path) for path in places if path.name != "test_docs.py")
    wrong = [one for one in told() if one not in read_by_settings() and one not in elsewhere]
    nothing(wrong)


def test_links_between_pages_lead_somewhere() -> None:
    broken = []
    for page in (*files(DOCS, "*.md"), *ROOT.glob("*.md")):
        for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", text(page)):
            if not (page.parent / target).exists():
                broken.append(f"{name(page)} → {target}")
    nothing(broken)


def test_programs_and_commands_that_pages_name_exist() -> None:
    commands = {path.stem for path in files(PRODUCT, "*.py") if path.parent.name == "commands"}
    django = {"migrate", "collectstatic", "shell", "check", "makemigrations", "help", "dumpdata", "test"}
    wrong = []
    for page in (*files(DOCS, "*.md"), *ROOT.glob("*.md")):
        for command in re.findall(r"bin/rostok ([a-z_]+)", text(page)):
            if command not in commands | django:
                wrong.append(f"{name(page)}: bin/rostok {command}")
        for program in re.findall(r"\bbin/(\w+)", text(page)):
            if not (ROOT / "bin" / program).exists() and f".venv/bin/{program}" not in text(page):
                wrong.append(f"{name(page)}: bin/{program}")
    nothing(wrong)


def test_decisions_are_short() -> None:
    long = [name(path) for path in files(DOCS / "decisions", "*.md") if text(path).count("\n") > 40]
    nothing(long)
