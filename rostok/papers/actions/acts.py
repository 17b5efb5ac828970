"""Every write of normative acts: add, change, lose force, remove and take back, import of a list."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Max
from django.urls import reverse

from rostok.core import clock, files, journal, todo
from rostok.core.access import May, Role, check
from rostok.core.models import Organisation, User
from rostok.core.refusal import Refusal
from rostok.engine.roadmap import Document
from rostok.papers.models import NormativeAct
from rostok.papers.queries.acts import citing_organisations, guessed_level
from rostok.papers.queries.acts_import import ANNEX, compared

LOST = NormativeAct.State.LOST

#: How headings of lists begin → the level they mean.
LEVELS = {
    "федерал": "federal", "всеросс": "federal", "регион": "regional", "област": "regional", "краев": "regional",
    "республ": "regional", "муницип": "municipal", "город": "municipal", "район": "municipal", "школ": "school",
    "локал": "school",
}  # fmt: skip
FIELDS = (
    "level", "kind", "issuer", "number", "date", "title", "link", "state", "replaces", "annex_of", "tags",
)  # fmt: skip


@transaction.atomic
def add_act(
    organisation: Organisation, values: dict[str, Any], *, by: User, upload: UploadedFile[Any] | None = None
) -> NormativeAct:
    """Add an act to the register of `organisation`. `values`: fields of FIELDS."""
    check(by, May.ACT_EDIT, organisation)
    act = NormativeAct(organisation=organisation, position=_last(organisation) + 1)
    _fill(act, values, upload, by)
    act.save()
    _write("added", act, "Документ добавлен", by)
    return act


@transaction.atomic
def change_act(act: NormativeAct, values: dict[str, Any], *, by: User, upload: UploadedFile[Any] | None = None) -> None:
    """Change an act; without `upload` its file stays. An act that loses force becomes a duty of those who cite it."""
    check(by, May.ACT_EDIT, act)
    before = NormativeAct.objects.values_list("state", flat=True).get(pk=act.pk)
    _fill(act, values, upload, by)
    if act.pk in (act.replaces_id, act.annex_of_id):
        raise Refusal("Документ не может заменять сам себя или быть приложением к себе.", field="replaces")
    act.save()
    _write("changed", act, "Документ изменён", by)
    if act.state != before:
        _write("state", act, f"Состояние: {act.get_state_display()}", by)
        _call_to_check(act)


@transaction.atomic
def lose_act(act: NormativeAct, *, by: User) -> None:
    """The act lost force. Raises `Refusal` when it had lost it before."""
    check(by, May.ACT_EDIT, act)
    if not NormativeAct.objects.filter(pk=act.pk).exclude(state=LOST).update(state=LOST):
        raise Refusal("Документ уже отмечен: утратил силу.")
    act.state = LOST
    _write("state", act, f"Состояние: {act.get_state_display()}", by)
    _call_to_check(act)


@transaction.atomic
def links_checked(act: NormativeAct, organisation: Organisation, *, by: User) -> None:
    """The organisation has looked through its papers and samples that cite the act."""
    check(by, May.PAPER_EDIT, organisation)
    if not todo.settle(f"act:{act.pk}:{organisation.pk}:"):
        raise Refusal("Ссылки на этот документ уже проверены.")
    text = f"Ссылки на документ, который утратил силу, проверены: {act}"
    journal.write("act.checked", act, text[:300], by=by, organisation=organisation)


def _call_to_check(act: NormativeAct) -> None:
    """«Проверьте ссылки» to each organisation whose papers cite an act without force; a restored act asks nobody."""
    todo.settle(f"act:{act.pk}:")
    for organisation in citing_organisations(act) if act.state == LOST else ():
        todo.owe(
            f"act:{act.pk}:{organisation.pk}:links",
            organisation=organisation,
            role=Role.OPERATOR if organisation.is_municipality else Role.CURATOR,
            text=f"Проверьте ссылки: утратил силу {act}",
            button="Открыть",
            path=reverse("papers:act", args=[act.pk]),
        )


@transaction.atomic
def remove_act(act: NormativeAct, *, by: User) -> None:
    """Take an act out of the register; `restore_act` takes it back."""
    check(by, May.ACT_EDIT, act)
    act.removed_at = clock.now()
    act.save(update_fields=["removed_at"])
    _write("removed", act, "Документ убран из перечня", by)


@transaction.atomic
def restore_act(act: NormativeAct, *, by: User) -> None:
    """Undo `remove_act`."""
    check(by, May.ACT_EDIT, act)
    act.removed_at = None
    act.save(update_fields=["removed_at"])
    _write("restored", act, "Документ возвращён в перечень", by)


@transaction.atomic
def import_acts(
    organisation: Organisation, documents: Iterable[Document], *, by: User, renamed: Collection[int] = ()
) -> list[NormativeAct]:
    """Add what is not in the register yet, in the order given; acts of keys `renamed` take their titles; → what was written.

    «… (приложение № 2)» becomes an annex of the numbered act of its level above it.
    """
    check(by, May.ACT_EDIT, organisation)
    position, added, changed = _last(organisation), [], []
    main: NormativeAct | None = None
    for line in compared(organisation, [act_values(document, organisation) for document in documents]):
        act = line.act
        if act is None:
            position += 1
            act = NormativeAct(organisation=organisation, position=position, **line.values)
            if ANNEX.search(act.title):
                act.annex_of = main if main and main.level == act.level else None
            act.save()
            added.append(act)
        elif line.differs and act.pk in renamed:
            change_act(act, {"title": line.values["title"]}, by=by)
            changed.append(act)
        main = act if act.number and not ANNEX.search(act.title) else main
    if not added and not changed:
        raise Refusal("Все эти документы уже в перечне.")
    if added:
        journal.write("act.imported", added[0], f"Добавлено документов: {len(added)}", by=by, organisation=organisation)
    return added + changed


def act_values(document: Document, organisation: Organisation) -> dict[str, Any]:
    """Fields of an act out of a document that was read; a level not read is guessed, else that of the organisation."""
    home = {"region": "regional", "municipality": "municipal"}.get(organisation.kind, "school")
    said = document.level.lower()
    level = next((level for start, level in LEVELS.items() if said.startswith(start)), guessed_level(document, home))
    return {
        "level": level,
        "kind": document.type[:120],
        "issuer": document.issuer[:300],
        "number": document.number[:40],
        "date": document.date,
        "title": document.title,
    }


def documents_of(plain: Iterable[Sequence[str]]) -> list[Document]:
    """Documents out of the rows that the check page carries: title, type, level, issuer, ISO date or "", number."""
    return [
        Document(title, type_, level, issuer, date.fromisoformat(day) if day else None, number)
        for title, type_, level, issuer, day, number in plain
    ]


def _fill(act: NormativeAct, values: dict[str, Any], upload: UploadedFile[Any] | None, by: User) -> None:
    for name in FIELDS:
        if name in values:
            setattr(act, name, values[name])
    if upload is not None:
        act.file = files.keep(upload, organisation=act.organisation, by=by)


def _last(organisation: Organisation) -> int:
    """The greatest place in the register of `organisation`."""
    found = NormativeAct.objects.filter(organisation=organisation).aggregate(last=Max("position"))
    return found["last"] or 0


def _write(verb: str, act: NormativeAct, text: str, by: User) -> None:
    journal.write(f"act.{verb}", act, f"{text}: {act}"[:300], by=by, organisation=act.organisation)
