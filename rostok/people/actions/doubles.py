"""Two cards of one person become one in a transaction, with a record of every changed value for the way back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.db import IntegrityError, models, transaction

from rostok.core import clock, journal
from rostok.core.access import May, check
from rostok.core.models import User
from rostok.core.refusal import Refusal
from rostok.people.models import (
    DifferentPeople,
    Employment,
    Enrolment,
    MenteeCard,
    MentorCard,
    Merge,
    Person,
    Representative,
)
from rostok.people.queries.doubles import UNDO_DAYS, chosen, pointing_at

#: What goes with the chosen value of a field.
TOGETHER = {
    "name": ("full_name", "family", "given", "patronymic", "cases", "search_key", "sort_key"),
    "gender": ("gender",),
    "born_on": ("born_on",),
    "phone": ("phone",),
    "email": ("email",),
}
#: Tables that speak of the two cards themselves and stay as they are.
OWN = (DifferentPeople, Merge)


class Steps(list[list[Any]]):
    """Changes in their order: [table, row, field, before, after]."""

    def put(self, row: models.Model, field: str, value: Any) -> None:
        """Write `value` and remember what was there."""
        before = getattr(row, field)
        if before == value:
            return
        type(row)._default_manager.filter(pk=row.pk).update(**{field: value})
        setattr(row, field, value)
        self.append([row._meta.label_lower, row.pk, field, _plain(before), _plain(value)])

    def try_put(self, row: models.Model, field: str, value: Any) -> bool:
        """The same, unless the new card already has such a row: then the old one stays with the old card."""
        try:
            with transaction.atomic():
                self.put(row, field, value)
        except IntegrityError:
            return False
        return True


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, (date, datetime)) else value


@transaction.atomic
def say_different(first: Person, second: Person, *, by: User) -> None:
    """«Это разные люди»: the pair is not offered again."""
    for person in (first, second):
        check(by, May.PERSON_EDIT, person)
    low, high = sorted((first, second), key=lambda person: person.pk)
    DifferentPeople.objects.get_or_create(first=low, second=high, defaults={"by": by, "at": clock.now()})
    journal.write(
        "person.different", low, f"Разные люди: {low} и {high}", by=by, organisation=low.organisation, other=high.pk
    )


@transaction.atomic
def merge(first: Person, second: Person, picks: Mapping[str, str], *, by: User) -> Merge:
    """`second` becomes part of `first`; `picks`: field → «first» or «second» where both are filled and differ.

    Raises `Refusal` for cards of different organisations, for a child and its representative, for a card merged already.
    """
    for person in (first, second):
        check(by, May.PERSON_EDIT, person)
    _check_pair(first, second)
    steps = Steps()
    _merge_fields(steps, first, second, chosen(first, second, picks))
    for kind in (MentorCard, MenteeCard):
        _join_cards(steps, kind, first, second)
    _repoint(steps, Person, second, first, OWN)
    steps.put(second, "merged_into_id", first.pk)
    row = Merge.objects.create(kept=first, gone=second, steps=steps, by=by, at=clock.now())
    text = f"Объединены две карточки: {first}"
    journal.write("person.merged", first, text, by=by, organisation=first.organisation, merge=row.pk)
    return row


def _check_pair(first: Person, second: Person) -> None:
    if first.pk == second.pk or first.organisation_id != second.organisation_id:
        raise Refusal("Объединить можно две карточки одной организации.")
    if first.merged_into_id or second.merged_into_id:
        raise Refusal("Эти карточки уже объединены. Откройте страницу заново.")
    together = (first.pk, second.pk)
    if Representative.objects.filter(child_id__in=together, adult_id__in=together).exists():
        raise Refusal("Один из них — представитель другого. Это разные люди.")


def _merge_fields(steps: Steps, first: Person, second: Person, source: Mapping[str, Person]) -> None:
    account = source["user"].user_id
    if second.user_id != account or account != first.user_id:
        steps.put(second, "user_id", None)
        steps.put(first, "user_id", account)
    for field, names in TOGETHER.items():
        for name in names:
            steps.put(first, name, getattr(source[field], name))


def _join_cards(steps: Steps, kind: type[MentorCard] | type[MenteeCard], first: Person, second: Person) -> None:
    """Two open cards of one base in one organisation: what hangs on the second goes to the first, the second is closed."""
    for extra in kind._default_manager.filter(person=second, until__isnull=True):
        main = kind._default_manager.filter(
            person=first, organisation_id=extra.organisation_id, until__isnull=True
        ).first()
        if main is None:
            continue
        _repoint(steps, kind, extra, main, ())
        steps.put(extra, "until", max(extra.since, clock.today(extra.organisation)))


def _repoint(
    steps: Steps, model: type[models.Model], old: models.Model, new: models.Model, but: tuple[type[models.Model], ...]
) -> None:
    """Every row that names `old` names `new`, in every table there is, those of other rooms too."""
    for table, field in pointing_at(model):
        if table not in but:
            for row in table._default_manager.filter(**{field: old}):
                if not _is_repeated(row, new):
                    steps.try_put(row, f"{field}_id", new.pk)


def _is_repeated(row: models.Model, new: models.Model) -> bool:
    """Whether the card that stays already has this very post or class today: one of the two is enough."""
    if isinstance(row, Employment):
        same = Employment.objects.filter(person_id=new.pk, organisation_id=row.organisation_id, post=row.post)
        return row.until is None and same.filter(until__isnull=True).exists()
    if isinstance(row, Enrolment):
        live = Enrolment.objects.filter(person_id=new.pk, organisation_id=row.organisation_id, form=row.form)
        return row.until is None and live.filter(until__isnull=True).exists()
    return False


@transaction.atomic
def undo_merge(row: Merge, *, by: User) -> int:
    """Put back every value that nobody has changed since; → how many were left as they are now."""
    check(by, May.PERSON_EDIT, row)
    if row.undone_at is not None:
        raise Refusal("Это объединение уже отменено.")
    if row.at < clock.now() - UNDO_DAYS:
        raise Refusal("Прошло больше 30 дней. Отменить объединение уже нельзя.")
    kept_back = sum(not _put_back(*step) for step in reversed(row.steps))
    row.undone_at = clock.now()
    row.save(update_fields=["undone_at"])
    text = f"Объединение отменено: {row.kept} и {row.gone} снова две карточки"
    journal.write("person.parted", row.kept, text, by=by, organisation=row.kept.organisation)
    return kept_back


def _put_back(label: str, pk: int, field: str, before: Any, after: Any) -> bool:
    model = apps.get_model(label)
    row = model._default_manager.filter(pk=pk).first()
    if row is None or _plain(getattr(row, field)) != after:
        return False
    earlier = model._meta.get_field(field).to_python(before)
    try:
        with transaction.atomic():
            model._default_manager.filter(pk=pk).update(**{field: earlier})
    except IntegrityError:  # another row has taken the place since
        return False
    return True
