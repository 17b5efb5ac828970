"""Telephone numbers as people write them, and the one form in which they are kept."""

from __future__ import annotations

import re

from . import squeeze

_RUSSIAN = 10
_FLOAT = re.compile(r"\.0+$")


def one_form(text: str) -> str:
    """«8 (913) 123-45-67», «+7 913 1234567», «79131234567.0» → «+79131234567».

    A number of the town (five to seven digits) and a foreign one keep their digits; what is no number stays as typed.
    """
    typed = squeeze(text)
    digits = re.sub(r"\D", "", _FLOAT.sub("", typed))
    if not 5 <= len(digits) <= 15 or re.search(r"[^\W\d_]", typed):
        return typed
    if len(digits) == _RUSSIAN and digits[0] in "3489":
        return f"+7{digits}"
    if len(digits) == _RUSSIAN + 1 and digits[0] in "78" and not typed.startswith("+8"):
        return f"+7{digits[1:]}"
    return f"+{digits}" if typed.startswith("+") else digits


def shown(phone: str) -> str:
    """«+79131234567» → «8 (913) 123-45-67»; other numbers as they are kept."""
    found = re.fullmatch(r"\+7(\d{3})(\d{3})(\d{2})(\d{2})", phone)
    return "8 ({}) {}-{}-{}".format(*found.groups()) if found else phone


def is_phone(text: str) -> bool:
    """Whether a number was understood in `text`."""
    return bool(re.fullmatch(r"\+?\d{5,15}", one_form(text)))
