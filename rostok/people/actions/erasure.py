"""Destruction of a person's data: every personal field of every table by its class, the act, the extract of the journal."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import Any

from django.contrib.auth.hashers import make_password
from django.contrib.sessions.models import Session
from django.db import models, transaction
from django_otp import devices_for_user

from rostok.core import clock, journal, todo
from rostok.core.access import May, check
from rostok.core.models import Guarded, JournalEntry, Letter, Privacy, StoredFile, User
from rostok.core.refusal import Refusal
from rostok.people import privacy
from rostok.people.lifecycle import GIVEN
from rostok.people.models import Consent, DestructionAct, Person, Purpose
from rostok.people.models.persons import ERASED
from rostok.people.queries.erasure import ground_to_keep

from .consents_withdrawal import withdraw
from .erasure_orders import order_destruction, settle_order
from .erasure_words import Needles, needles_of, scrub

#: Tables whose rows say nothing once the person is gone: the row itself is destroyed.
DESTROYED = {
    "PersonalLink", "SignInKey", "SignInCard", "ColumnMemory", "Representative", "Deficit", "DifferentPeople", "Merge",
    "Todo",
}  # fmt: skip
#: Classes that outlive the person: proofs for three years; traces, whose names are replaced.
KEPT = (Privacy.LEGAL, Privacy.TRACE, Privacy.KEY)
#: 152-ФЗ and order 179 of Roskomnadzor: the act and the extract are kept three years.
PROOF = timedelta(days=3 * 365 + 1)


@transaction.atomic
def erase(person: Person, *, by: User) -> DestructionAct:
    """Destroy everything personal about `person`; → the act with the list of data and the extract of the journal.

    Consents and acts stay as proof. Raises `Refusal` with the reason while the law or running work holds the data.
    """
    check(by, May.PERSON_ERASE, person)
    if person.erased_at is not None:
        raise Refusal("Данные этого человека уже уничтожены.")
    reason = ground_to_keep(person)
    if reason:
        raise Refusal(f"Данные пока нельзя уничтожить: {reason}.")
    act = order_destruction(person, reason="требование человека", asked_at=clock.now(), by=by)
    _withdraw_all(person, by)
    for pk in person.consents.values_list("pk", flat=True):
        todo.settle(f"consent:withdrawn:{pk}:")  # its page goes with the person
    found = privacy.related(person)
    needles = needles_of(person, act.mark)
    act.listing = listing(found)
    act.extract = _extract(found)
    JournalEntry.objects.filter(actor_id__in=found.get(User, ())).update(actor=act.mark)
    for target in (Person, User):
        for model, key in privacy.mentions_of(target):
            model._default_manager.filter(**{f"{key}__in": found.get(target, ())}).update(**{key: None})
    for model, ids in found.items():
        _erase_rows(model, ids, needles)
    scrub(person, needles)
    moment = clock.now()
    Person.objects.filter(pk__in=found[Person]).update(erased_at=moment, merged_into=None)
    act.done_at, act.done_by = moment, by
    act.save()
    settle_order(act)
    entry = journal.write(
        "person.erased", act, "Данные уничтожены, составлен акт", by=by, organisation=act.organisation, mark=act.mark
    )
    act.extract = [*act.extract, _line(entry)]
    act.save(update_fields=["extract"])
    person.refresh_from_db()
    return act


def _withdraw_all(person: Person, by: User) -> None:
    """Consents still in force end with the destruction; the processing first, since it takes the others with it."""
    rows = Consent.objects.filter(person=person, organisation=person.organisation, state=GIVEN)
    for row in sorted(rows, key=lambda row: row.purpose != Purpose.PROCESSING):
        row.refresh_from_db(fields=["state"])
        if row.state == GIVEN:
            withdraw(row, why="данные уничтожаются", by=by)


def listing(found: privacy.Rows) -> list[dict[str, Any]]:
    """What is destroyed: tables with their fields in words and the number of rows; what stays is left out."""
    lines = []
    for model, ids in found.items():
        names = [
            str(field.verbose_name)
            for field, kind in privacy.personal_fields(model)
            if kind not in KEPT and not isinstance(field, models.ForeignKey)
        ]
        words = [word for name in names for word in name.split(", ")]  # «фамилия, имя, отчество» and its three parts
        russian = [word for word in dict.fromkeys(words) if any("а" <= sign <= "я" for sign in word.lower())]
        if names or model.__name__ in DESTROYED:
            lines.append({"table": privacy.title_of(model), "fields": russian, "rows": len(ids)})
    return lines


def _extract(found: privacy.Rows) -> list[dict[str, str]]:
    """Entries of the journal about the person: when and what kind, without words that name anybody."""
    entries = JournalEntry.objects.filter(pk__in=found.get(JournalEntry, ())).order_by("pk")
    return [_line(entry) for entry in entries]


def _line(entry: JournalEntry) -> dict[str, str]:
    return {"at": clock.local(entry.at, entry.organisation), "verb": entry.verb, "number": str(entry.pk)}


def _erase_rows(model: type[Guarded], ids: set[int], needles: Needles) -> None:
    """Destroy or blank the rows of one table."""
    rows = model._default_manager.filter(pk__in=ids)
    if model.__name__ in DESTROYED:
        rows.delete()
    elif model is User:
        _close_accounts(ids, needles.mark)
    elif model is JournalEntry:
        _blank_journal(ids, needles)
    elif model is Letter:
        _blank_letters(ids)
    else:
        _blank_files(model, ids)
        values = {
            field.name: empty(field)
            for field, kind in privacy.personal_fields(model)
            if kind not in KEPT and not isinstance(field, models.ForeignKey | models.ManyToManyField)
        }
        if values:
            rows.update(**values | _needed(model))
        _untie(model, rows)


def empty(field: Any) -> Any:
    """The value that says nothing: null, the field's own default, an empty text, or words where emptiness is not allowed."""
    if field.null:
        return None
    if field.has_default():
        return field.get_default()
    if field.name in ("search_key", "sort_key") or field.blank:
        return ""
    return ERASED[: field.max_length] if isinstance(field, models.CharField | models.TextField) else 0


def _needed(model: type[Guarded]) -> dict[str, str]:
    """A request without a topic has to say something (a constraint of the table)."""
    return {"words": ERASED} if model.__name__ == "Request" else {}


def _untie(model: type[Guarded], rows: models.QuerySet[Any]) -> None:
    """Empty what the rows were tied to: choices of many, and keys that may be empty."""
    for field, kind in privacy.personal_fields(model):
        if isinstance(field, models.ManyToManyField) and kind not in KEPT:
            for row in rows:
                getattr(row, field.name).clear()
        if isinstance(field, models.OneToOneField) and kind not in KEPT and field.null:
            rows.update(**{field.name: None})


def _blank_files(model: type[Guarded], ids: set[int]) -> None:
    """Scans stay as proof, the names that people gave to the files do not."""
    for field in model._meta.concrete_fields:
        if isinstance(field, models.ForeignKey) and field.related_model is StoredFile:
            held = model._default_manager.filter(pk__in=ids, **{f"{field.name}__isnull": False})
            for file in StoredFile.objects.filter(pk__in=held.values(field.name)):
                file.name = f"скан {file.pk}.{file.name.rpartition('.')[2]}"[:200]
                file.save(update_fields=["name"])


def _close_accounts(ids: set[int], mark: str) -> None:
    """The account opens no more; whoever signed something in it is the pseudonym now."""
    for user in User.objects.filter(pk__in=ids):
        for device in devices_for_user(user, confirmed=None):
            device.delete()
        user.full_name, user.email, user.is_active = mark, f"{mark.lower()}-{user.pk}@erased.invalid", False
        user.password, user.feed_key, user.last_login = make_password(None), secrets.token_urlsafe(24)[:40], None
        user.save()
    for session in Session.objects.all():
        if session.get_decoded().get("_auth_user_id") in {str(pk) for pk in ids}:
            session.delete()


def _blank_letters(ids: set[int]) -> None:
    """What was said goes; what was not sent yet is not sent."""
    rows = Letter.objects.filter(pk__in=ids)
    rows.filter(state=Letter.State.WAITING).update(
        state=Letter.State.FAILED, error="Адресат попросил уничтожить данные"
    )
    rows.update(to="", to_name="", subject=ERASED, body="", key=None)


def _blank_journal(ids: set[int], needles: Needles) -> None:
    """Entries about the person stay in their places; names and words give way to the pseudonym."""
    JournalEntry.objects.filter(pk__in=ids).update(target=needles.mark, data={"text": f"{ERASED}: {needles.mark}"})


def forget_proofs() -> int:
    """Acts three years old go, and with them the consents that were kept beside them; → rows dropped."""
    gone = 0
    for act in DestructionAct.objects.filter(done_at__lt=clock.now() - PROOF):
        gone += Consent.objects.filter(person=act.person_id_was).delete()[0]
        gone += act.delete()[0]
    return gone
