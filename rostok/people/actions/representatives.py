"""Who decides for a child: add a known or a new adult, end it."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction

from rostok.core import clock, journal
from rostok.core.access import May, check
from rostok.core.models import User
from rostok.core.refusal import Refusal
from rostok.engine.russian import search_key, squeeze
from rostok.engine.russian.names import mended
from rostok.people.models import Person, Representative
from rostok.people.queries.persons import is_minor, namesakes


@transaction.atomic
def add_representative(
    child: Person,
    *,
    adult: Person | None = None,
    full_name: str = "",
    kinship: str,
    proof: str = "",
    phone: str = "",
    email: str = "",
    by: User,
) -> Representative:
    """A known `adult` of the same organisation, or a new one by name and contacts.

    Raises `Refusal` for a child as representative, for the same adult twice, for a namesake who is known already.
    """
    check(by, May.PERSON_EDIT, child)
    if adult is None:
        adult = _new_adult(child, full_name, phone, email)
    if adult.pk == child.pk or adult.organisation_id != child.organisation_id or is_minor(adult):
        raise Refusal("Выберите взрослого человека этой же организации.", field="adult")
    if child.representatives.filter(adult=adult, until__isnull=True).exists():
        raise Refusal("Этот представитель уже указан.", field="adult")
    row = Representative.objects.create(
        child=child, adult=adult, kinship=kinship, proof=squeeze(proof), since=clock.today(child.organisation)
    )
    _write("representative_added", row, f"{child}: представитель — {adult}, {row.get_kinship_display()}", by)
    return row


def _new_adult(child: Person, full_name: str, phone: str, email: str) -> Person:
    if not squeeze(full_name):
        raise Refusal("Выберите человека из списка или напишите фамилию, имя и отчество.", field="adult")
    if namesakes(child.organisation, search_key(mended(full_name))[:300]).exists():
        raise Refusal("Такой человек уже есть. Выберите его из списка.", field="full_name")
    return Person.objects.create(organisation=child.organisation, full_name=full_name, phone=phone, email=email)


@transaction.atomic
def end_representative(row: Representative, *, by: User) -> None:
    """From today on the adult no longer decides for the child."""
    check(by, May.PERSON_EDIT, row.child)
    yesterday = clock.today(row.child.organisation) - timedelta(days=1)
    if row.until is not None and row.until <= yesterday:
        raise Refusal("Этот представитель уже не действует.")
    text = f"{row.child}: больше не представитель — {row.adult}"
    if row.since > yesterday:
        _write("representative_ended", row, text, by)
        row.delete()
        return
    row.until = yesterday
    row.save(update_fields=["until"])
    _write("representative_ended", row, text, by)


def _write(verb: str, row: Representative, text: str, by: User) -> None:
    journal.write(f"person.{verb}", row.child, text, by=by, organisation=row.child.organisation)
