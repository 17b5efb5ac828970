"""Styles and scripts work in Chromium 109, the last one for Windows 7, and load nothing from elsewhere."""

from __future__ import annotations

import re

from .source import PRODUCT, files, name, nothing, text

SHEETS, SCRIPTS = files(PRODUCT, "*.css"), files(PRODUCT, "*.js")
NEW_CSS = re.compile(
    r"\bsubgrid\b|:popover|\[popover|\boklch\(|\boklab\(|\bcolor-mix\(|\blight-dark\(|@scope\b|@starting-style|"
    r"view-transition|text-wrap|field-sizing|animation-timeline|anchor-name|@position-try|\blinear\(|\bsin\(|\bcos\(|"
    r"interpolate-size|:has\(|:open\b|:user-invalid|@view-transition|overlay\s*:"
)
NEW_JS = re.compile(
    r"\.(toSorted|toReversed|toSpliced|withResolvers|groupBy|fromAsync|isSubsetOf|startViewTransition|showPopover|"
    r"canParse|hidePopover|togglePopover)\b|\beval\(|new Function\(|innerHTML|document\.write"
)
FOREIGN = re.compile(r"(?:https?:)?//(?!www\.w3\.org)[\w.-]+\.[a-z]{2,}|@import")


def plain(sheet: str) -> str:
    """A style sheet without comments."""
    return re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)


def nested(sheet: str) -> list[str]:
    """Rules that stand inside rules: Chromium 109 drops them."""
    open_rules: list[str] = []
    wrong = []
    for before, brace in re.findall(r"([^{};]*)([{};])", plain(sheet)):
        if brace == "{":
            selector = before.strip()
            if open_rules and not open_rules[-1].startswith("@"):
                wrong.append(f"{open_rules[-1]} → {selector}")
            open_rules.append(selector)
        elif brace == "}":
            open_rules.pop()
    return wrong


def test_the_reader_of_nesting_sees_nesting() -> None:
    assert nested("@media print { a { b: c } } d { e: f; g { h: i } }") == ["d → g"]


def test_styles_use_what_the_oldest_browser_knows() -> None:
    assert SHEETS
    wrong = [(name(path), hit.group()) for path in SHEETS for hit in NEW_CSS.finditer(plain(text(path)))]
    nothing(wrong)
    nothing([(name(path), rule) for path in SHEETS for rule in nested(text(path))])


def test_scripts_use_what_the_oldest_browser_knows_and_the_policy_allows() -> None:
    nothing([(name(path), hit.group()) for path in SCRIPTS for hit in NEW_JS.finditer(text(path))])


def test_styles_and_scripts_load_nothing_from_elsewhere() -> None:
    wrong = [(name(path), hit.group()) for path in (*SHEETS, *SCRIPTS) for hit in FOREIGN.finditer(plain(text(path)))]
    nothing(wrong)


def test_colours_are_named_once() -> None:
    """A colour but black and white is written in a variable, so that the low-vision version can change every one."""
    wrong = []
    for path in SHEETS:
        used = re.sub(r"--[\w-]+\s*:[^;}]*", "", plain(text(path)))
        wrong += [(name(path), hit.group()) for hit in re.finditer(r":[^;{}]*#(?!(?:000|fff)\b)[0-9a-f]{3,8}\b", used)]
    nothing(wrong)
