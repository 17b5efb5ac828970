"""Rights: the page (`table`), the doors to rows (`rules`), the doors to views (`doors`)."""

from .doors import declared, public, requires, signed_in
from .may import May, Reach
from .roles import Role
from .rules import allowed, check, forget_hats, get_or_404, has, hats, open_rows, visible
from .table import GRANTS

__all__ = [
    "GRANTS",
    "May",
    "Reach",
    "Role",
    "allowed",
    "check",
    "declared",
    "forget_hats",
    "get_or_404",
    "has",
    "hats",
    "open_rows",
    "public",
    "requires",
    "signed_in",
    "visible",
]
