"""How a view says who may open it; the middleware does not open a view that says nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django.http.response import HttpResponseBase

from .may import May

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


def requires(may: May) -> Callable[[View], View]:
    """The view opens to signed-in people one of whose hats knows `may`; rows are still found by `visible`."""

    def mark(view: View) -> View:
        view.access = may  # type: ignore[attr-defined]  # read by the middleware and by the rights test
        return view

    return mark


def public(view: View) -> View:
    """The view opens to everybody."""
    view.access = "public"  # type: ignore[attr-defined]  # as above
    return view


def signed_in(view: View) -> View:
    """The view opens to anybody who has signed in, with or without a hat."""
    view.access = "signed_in"  # type: ignore[attr-defined]  # as above
    return view


def declared(view: Any) -> May | str | None:
    """What `view` says of itself."""
    return getattr(view, "access", None)
