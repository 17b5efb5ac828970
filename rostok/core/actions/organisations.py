"""Organisations: add, change, close."""

from __future__ import annotations

from django.db import transaction
from django.utils.text import slugify

from .. import clock, journal
from ..access import May, check
from ..models import Organisation, User
from ..refusal import Refusal

LATIN = str.maketrans(
    {
        "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e", "ж": "zh", "з": "z", "и": "i", "й": "i",
        "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f",
        "х": "h", "ц": "c", "ч": "ch", "ш": "sh", "щ": "sch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya",
        "№": "n",
    }
)  # fmt: skip


def free_slug(name: str) -> str:
    """An address of a page that no organisation has yet."""
    base = slugify(name.lower().translate(LATIN))[:50] or "organisation"
    slug, number = base, 2
    while Organisation.objects.filter(slug=slug).exists():
        slug, number = f"{base}-{number}", number + 1
    return slug


@transaction.atomic
def add_organisation(
    parent: Organisation | None,
    *,
    kind: str,
    name: str,
    short_name: str,
    by: User | None,
    timezone: str = "",
    contact: str = "",
) -> Organisation:
    """Add a node under `parent`. `by` None is the command line."""
    if by is not None:
        if parent is None:
            raise Refusal("Выберите, куда входит организация.", field="parent")
        check(by, May.ORGANISATION_EDIT, parent)
    added = Organisation.objects.create(
        parent=parent,
        path=f"new-{free_slug(short_name)}-{clock.now().timestamp()}"[:100],
        kind=kind,
        name=name,
        short_name=short_name,
        slug=free_slug(short_name),
        timezone=timezone or (parent.timezone if parent else "Asia/Tomsk"),
        contact=contact,
    )
    added.path = f"{parent.path if parent else '/'}{added.pk}/"
    added.save(update_fields=["path"])
    journal.write("organisation.added", added, "Организация добавлена", by=by, organisation=added)
    return added


@transaction.atomic
def change_organisation(organisation: Organisation, values: dict[str, object], *, by: User) -> Organisation:
    """Change the card; the tree itself does not move."""
    check(by, May.ORGANISATION_EDIT, organisation)
    for name in ("name", "short_name", "address", "timezone", "contact", "goals"):
        if name in values:
            setattr(organisation, name, values[name])
    organisation.save()
    journal.write(
        "organisation.changed", organisation, "Карточка организации изменена", by=by, organisation=organisation
    )
    return organisation


@transaction.atomic
def close_organisation(organisation: Organisation, *, by: User) -> None:
    """Close: nobody gets rights from it any more, its papers stay. `reopen_organisation` takes it back."""
    check(by, May.ORGANISATION_EDIT, organisation)
    if organisation.children.filter(closed_on__isnull=True).exists():
        raise Refusal("Сначала закройте организации, которые входят в эту.")
    organisation.closed_on = clock.today(organisation)
    organisation.save(update_fields=["closed_on"])
    journal.write("organisation.closed", organisation, "Организация закрыта", by=by, organisation=organisation)


@transaction.atomic
def reopen_organisation(organisation: Organisation, *, by: User) -> None:
    """Undo `close_organisation`."""
    check(by, May.ORGANISATION_EDIT, organisation)
    organisation.closed_on = None
    organisation.save(update_fields=["closed_on"])
    journal.write("organisation.reopened", organisation, "Организация снова открыта", by=by, organisation=organisation)
