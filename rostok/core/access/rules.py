"""The three doors to rows: `visible`, `get_or_404`, `check`. Nothing else decides who sees what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet
from django.http import Http404

from .. import clock
from ..refusal import Forbidden
from .may import May, Reach
from .table import GRANTS

if TYPE_CHECKING:
    from typing import TypeAlias

    from ..models import Guarded, Membership, User

    Anybody: TypeAlias = User | AnonymousUser

Row = TypeVar("Row", bound="Guarded")


def hats(user: Anybody) -> list[Membership]:
    """Live memberships of `user` today, read once per request. A closed organisation gives no rights."""
    if isinstance(user, AnonymousUser) or not user.is_active:
        return []
    kept: tuple[Any, list[Membership]] | None = getattr(user, "_hats", None)
    day = clock.today()
    if kept is None or kept[0] != day:
        found = [
            hat
            for hat in user.memberships.select_related("organisation").order_by("since", "id")
            if hat.is_live(clock.today(hat.organisation)) and hat.organisation.closed_on is None
        ]
        kept = (day, found)
        user._hats = kept  # type: ignore[attr-defined]  # kept on the request's own object, gone with it
    return kept[1]


def forget_hats(user: User) -> None:
    """Read the memberships anew: call it after a role of `user` has changed."""
    if hasattr(user, "_hats"):
        del user._hats


def has(user: Anybody, may: May) -> bool:
    """Whether any hat of `user` knows `may` at all, however far it reaches."""
    return any(may in GRANTS.get(hat.role, {}) for hat in hats(user))  # type: ignore[call-overload]  # text of Role


def visible(rows: QuerySet[Row], user: Anybody, may: May) -> QuerySet[Row]:
    """Those of `rows` that `user` may `may`. One condition in the database, so lists and counts agree."""
    model = rows.model
    condition = Q(pk__in=())
    for hat in hats(user):
        reach = GRANTS.get(hat.role, {}).get(may)  # type: ignore[call-overload]  # text of Role
        if reach is Reach.ALL:
            return rows
        if reach is not None:
            condition |= _within(model, reach, hat)
    return rows.filter(condition)


def _within(model: type[Guarded], reach: Reach, hat: Membership) -> Q:
    """The condition on `model` for one hat."""
    if reach is Reach.OWN:
        return _named(model, hat)
    if not model.access_org:
        return Q(pk__in=())
    prefix = "" if model.access_org == "self" else model.access_org + "__"
    if reach is Reach.HOME:
        return Q(**{f"{prefix}id": hat.organisation_id})
    if reach is Reach.LINE:
        return Q(**{f"{prefix}id__in": hat.organisation.line})
    return Q(**{f"{prefix}path__startswith": hat.organisation.path})


def _named(model: type[Guarded], hat: Membership) -> Q:
    """Rows of `model` that name the wearer of `hat`, or the role of it in its organisation."""
    condition = Q(pk__in=())
    for path in model.access_people:
        condition |= Q(pk=hat.user_id) if path == "self" else Q(**{path: hat.user_id})
    if model.access_role and model.access_org:
        condition |= Q(**{model.access_org: hat.organisation_id, f"{model.access_role}__contains": f"|{hat.role}|"})
    return condition


def open_rows(rows: QuerySet[Row]) -> QuerySet[Row]:
    """Those of `rows` that are published to everybody; a model that does not say so publishes none."""
    opened = rows.model.access_open
    return rows.filter(opened) if opened is not None else rows.none()


def allowed(user: Anybody, may: May, row: Guarded) -> bool:
    """Whether `user` may do `may` with this very row."""
    return visible(type(row)._default_manager.filter(pk=row.pk), user, may).exists()


def check(user: Anybody, may: May, row: Guarded) -> None:
    """Raise `Forbidden` (403) unless `user` may do `may` with `row`. The row was found by the right to see it."""
    if not allowed(user, may, row):
        raise Forbidden(may)


def get_or_404(rows: type[Row] | QuerySet[Row], user: Anybody, may: May, **where: Any) -> Row:
    """The one row of `rows` with `where` that `user` may `may`; a foreign row and an absent one are the same 404."""
    found = rows if isinstance(rows, QuerySet) else rows._default_manager.all()
    row = visible(found, user, may).filter(**where).first()
    if row is None:
        raise Http404
    return row
