"""What comes from an address, a form or a file becomes a number only when it is written as one."""

from __future__ import annotations

from .source import calls, name, nothing, product, tree


def test_digits_are_those_that_int_reads() -> None:
    """«¹» is a digit for `isdigit` and «½» for `isnumeric`; `int` reads neither, `isdecimal` knows it."""
    wrong = [
        f"{name(path)}:{line} .{called}()"
        for path in product()
        for line, called in calls(tree(path))
        if called in {"isdigit", "isnumeric"}
    ]
    nothing(wrong)
