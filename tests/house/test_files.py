"""Files stay small, say what they are, carry no address of somebody's machine and no silent exception to a check."""

from __future__ import annotations

import ast
import re

from .source import PRODUCT, ROOT, TESTS, files, name, nothing, product, text, tree

LIMITS = {".py": 400, ".html": 400, ".js": 400, ".css": 1500, ".md": 400, ".txt": 400}
FOLDERS = [
    ROOT / part for part in ("rostok", "tests", "bin", "docs", "deploy", ".ci", "bench") if (ROOT / part).exists()
]
DATA = {"samples", "golden", "data", "migrations"}  # not read through: given, or written by a machine
MACHINE = re.compile(r"(?<![\w.])/(work|root|farm|home/\w+|tmp/\w+)/")
REGISTRY = re.compile(r"pypi\.org|pythonhosted|registry\.npmjs|deb\.debian\.org|/simple\b/?$", re.MULTILINE)


def written() -> list:
    """Text files that people write."""
    found = [
        path
        for folder in FOLDERS
        for path in files(folder, "*")
        if path.suffix in {*LIMITS, ".sh", ".yaml", ".conf", ".service", ""}
    ]
    found += [path for path in ROOT.glob("*") if path.is_file() and path.suffix in {".md", ".py", ".toml", ".lock"}]
    return found


def test_no_file_is_too_long_to_read() -> None:
    long = [
        (name(path), text(path).count("\n"))
        for path in written()
        if not DATA & set(path.parts) and text(path).count("\n") > LIMITS.get(path.suffix, 10**6)
    ]
    nothing(long)


def test_half_of_the_modules_are_very_short() -> None:
    sizes = sorted(text(path).count("\n") for path in product() if text(path).strip())
    assert sizes[len(sizes) // 2] <= 100


def test_every_module_says_what_it_is() -> None:
    silent = [
        name(path)
        for path in (*product(), *files(TESTS, "*.py"))
        if text(path).strip() and not ast.get_docstring(tree(path))
    ]
    nothing(silent)


def test_no_file_knows_somebodys_machine() -> None:
    wrong = [
        (name(path), hit.group())
        for path in written()
        if not DATA & set(path.parts)
        for hit in MACHINE.finditer(text(path))
    ]
    nothing(wrong)


def test_no_file_names_a_package_registry() -> None:
    here = ROOT / "tests" / "house" / "test_files.py"
    wrong = [(name(path), hit.group()) for path in written() if path != here for hit in REGISTRY.finditer(text(path))]
    nothing(wrong)


def test_every_exception_to_a_check_has_a_reason() -> None:
    wrong = []
    for path in (*product(), *files(TESTS, "*.py")):
        for number, line in enumerate(text(path).splitlines(), 1):
            mark = re.search(r"#\s*(noqa|type:\s*ignore)(.*)$", line)
            if mark and "re." not in line and not re.match(r"(:\s?[\w, ]+|\[[\w\-, ]+\])\s+# \S", mark.group(2)):
                wrong.append(f"{name(path)}:{number}")
    nothing(wrong)


def test_no_test_is_skipped() -> None:
    banned = re.compile(r"pytest\.(skip|xfail|importorskip)\b|mark\.(skip|skipif|xfail)\b|unittest\.skip")
    here = ROOT / "tests" / "house" / "test_files.py"
    wrong = [
        (name(path), hit.group())
        for path in files(TESTS, "*.py")
        if path != here
        for hit in banned.finditer(text(path))
    ]
    nothing(wrong)


def test_nothing_is_left_for_later() -> None:
    later = re.compile(r"\b(TODO|FIXME|XXX|raise NotImplementedError)\b|except( Exception)?:\s*(pass|\.\.\.)")
    wrong = [(name(path), hit.group()) for path in product() for hit in later.finditer(text(path))]
    wrong += [(name(path), hit.group()) for path in files(PRODUCT, "*.html") for hit in later.finditer(text(path))]
    nothing(wrong)
