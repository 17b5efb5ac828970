"""Issued papers: made, checked, signed with a number, frozen; changed and annulled only by another paper."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.db import transaction
from django.urls import reverse

from rostok.core import clock, files, journal, todo
from rostok.core.access import May, Role, check
from rostok.core.models import Membership, Organisation, User
from rostok.core.refusal import Refusal
from rostok.core.workflow import carry
from rostok.engine.documents.frozen import fingerprint, freeze
from rostok.engine.russian import squeeze
from rostok.engine.samples import fill
from rostok.papers.blanks.naming import file_name, heading_of
from rostok.papers.blanks.paper import file_of, paper_of
from rostok.papers.lifecycle import ANNULLED, DRAFT, PAPER, SIGNED
from rostok.papers.models import Acquaintance, IssuedPaper, NormativeAct, PaperKind, PaperLine
from rostok.papers.queries.checks import ENDING, obstacles
from rostok.papers.queries.citing import cited_acts
from rostok.papers.queries.values import grounds_of, values_of
from rostok.people.models import Person

from .letters import ask_to_sign, tell_signed
from .numbering import is_taken, take_number

EDITABLE = ("heading", "body", "facts", "stamps", "series", "by_office", "date", "signer", "signer_name", "signer_post")
LINE = (
    "mentor", "mentor_text", "mentee", "mentee_text", "form", "topic", "since", "until", "pay_kind", "pay", "replaces",
)  # fmt: skip
FROZEN = "Документ подписан: изменить его нельзя. Подготовьте новый документ об изменении."


@transaction.atomic
def prepare(
    organisation: Organisation,
    kind: str,
    *,
    heading: str,
    body: str,
    by: User,
    lines: Iterable[Mapping[str, Any]] = (),
    acts: Iterable[NormativeAct] | None = None,
    previous: IssuedPaper | None = None,
    relation: str = "",
    **values: Any,
) -> IssuedPaper:
    """A draft of one kind with the text of its sample.

    `values`: fields of EDITABLE; `lines`: rows of the annex; `acts`: on which it stands, else those of its sample.
    """
    check(by, May.PAPER_EDIT, organisation)
    today = clock.today(organisation)
    paper = IssuedPaper.objects.create(
        organisation=organisation,
        kind=kind,
        heading=heading.strip(),
        body=body.strip(),
        school_year=clock.school_year(today),
        made_by=by,
        made_at=clock.now(),
        mark=secrets.token_hex(8),
        previous=previous,
        relation=relation,
        **{
            "series": "приказы" if kind.startswith("order_") else "",
            "signer_post": _usual_post(organisation),
            **values,
        },
    )
    chosen = paper.blank.acts.all() if acts is None and paper.blank else acts or ()
    _cite(paper, chosen)
    set_lines(paper, lines, by=by)
    if previous is not None and relation in ENDING:
        name_readers(paper, _touched(previous, paper.facts.get("lines")), by=by)
    _write("made", paper, f"Подготовлен черновик: {paper.get_kind_display()}", by)
    return paper


@transaction.atomic
def edit(
    paper: IssuedPaper, values: Mapping[str, Any], *, acts: Iterable[NormativeAct] | None = None, by: User
) -> None:
    """Change a draft. `values`: fields of EDITABLE; `acts`: on which it stands, None to leave them.

    Raises `Refusal` when it is no longer a draft.
    """
    check(by, May.PAPER_EDIT, paper)
    _must_be_draft(paper)
    for name in EDITABLE:
        if name in values:
            setattr(paper, name, values[name])
    paper.save()
    _cite(paper, grounds_of(paper) if acts is None else acts)
    _write("changed", paper, "Черновик изменён", by)


def _cite(paper: IssuedPaper, chosen: Iterable[NormativeAct]) -> None:
    """Keep the acts that the paper stands on and those that its words name: who cites an act is known when it loses force."""
    grounds = list(chosen)
    paper.facts = {**paper.facts, "cited": []}
    paper.acts.set(grounds)
    words = fill(f"{paper.heading}\n{paper.body}", values_of(paper)).text
    known = {act.pk for act in grounds}
    named = [act.pk for act in cited_acts(paper.organisation, words) if act.pk not in known]
    paper.facts["cited"] = named
    paper.save(update_fields=["facts"])
    paper.acts.add(*named)


@transaction.atomic
def set_lines(paper: IssuedPaper, lines: Iterable[Mapping[str, Any]], *, only_changed: bool = False, by: User) -> None:
    """The whole annex anew. People of lines are also those who are to read the paper.

    `only_changed`: rows of an order of change that say the same as the row they replace are left out.
    """
    check(by, May.PAPER_EDIT, paper)
    _must_be_draft(paper)
    paper.lines.all().delete()
    chosen = [line for line in lines if not (only_changed and _is_same(line))]
    made = [
        PaperLine(paper=paper, position=place, **{name: line[name] for name in LINE if name in line})
        for place, line in enumerate(chosen, 1)
    ]
    PaperLine.objects.bulk_create(made)
    readers = {person.pk: person for line in made for person in (line.mentor, line.mentee) if person is not None}
    name_readers(paper, readers.values(), by=by)


def _touched(paper: IssuedPaper, lines: Sequence[int] | None) -> Iterable[Person]:
    """Both people of these rows of `paper`, whose work another order ends; without rows all who were to read it."""
    if lines is None:
        return Person.objects.filter(acquaintances__paper=paper)
    pairs = paper.lines.filter(pk__in=lines).values_list("mentor", "mentee")
    return Person.objects.filter(pk__in=[pk for pair in pairs for pk in pair if pk])


def _is_same(line: Mapping[str, Any]) -> bool:
    former = line.get("replaces")
    return former is not None and all(getattr(former, name) == line.get(name) for name in LINE[:-1] if name in line)


@transaction.atomic
def name_readers(paper: IssuedPaper, people: Iterable[Person], *, by: User) -> None:
    """Who is to read the paper; those who have read it already stay."""
    check(by, May.PAPER_EDIT, paper)
    wanted = {person.pk for person in people}
    paper.acquaintances.filter(read_at__isnull=True).exclude(person__in=wanted).delete()
    known = set(paper.acquaintances.values_list("person_id", flat=True))
    Acquaintance.objects.bulk_create(Acquaintance(paper=paper, person_id=pk) for pk in sorted(wanted - known))


def _must_be_draft(paper: IssuedPaper) -> None:
    state = IssuedPaper.objects.values_list("state", flat=True).get(pk=paper.pk)
    if state in (SIGNED, ANNULLED):
        raise Refusal(FROZEN)
    if state != DRAFT:
        raise Refusal("Документ отправлен дальше. Отзовите его, чтобы менять.")


# The chain


@transaction.atomic
def submit(paper: IssuedPaper, *, by: User) -> None:
    """To the one who checks, with a duty."""
    _carry(paper, "submit", "Отправлен на проверку", by, return_note="")
    _owe(paper, _checking_role(paper), "Проверьте документ", "Проверить")


@transaction.atomic
def approve(paper: IssuedPaper, *, by: User) -> None:
    """To the table of the one who signs."""
    _carry(paper, "approve", "Проверен, отправлен на подпись", by, return_note="")
    _owe(paper, _signing_role(paper), "Подпишите документ", "Открыть")
    ask_to_sign(paper, _signing_role(paper), by=by)


@transaction.atomic
def send_back(paper: IssuedPaper, note: str, *, by: User) -> None:
    """Back to its maker, with a reason."""
    if not note.strip():
        raise Refusal("Напишите, что исправить.", field="note")
    _carry(paper, "send_back", f"Возвращён на доработку: {squeeze(note)}", by, return_note=squeeze(note)[:300])
    _owe(paper, Role.CURATOR, "Исправьте документ", "Открыть")


@transaction.atomic
def withdraw(paper: IssuedPaper, *, by: User) -> None:
    """Its maker takes it back."""
    _carry(paper, "withdraw", "Отозван", by)


def sign(paper: IssuedPaper, *, day: date | None = None, number: str = "", by: User) -> None:
    """Sign: obstacles are none, the number is given or typed, the paper is frozen with the hash of its PDF.

    Raises `Refusal` with the obstacles, or for a number that is taken.
    """
    with transaction.atomic():
        blocking = [found for found in obstacles(paper) if found.blocks]
        if blocking:
            raise Refusal("Мешает подписать: " + "; ".join(found.text for found in blocking))
        paper.date = day or paper.date or clock.today(paper.organisation)
        values: dict[str, Any] = {"date": paper.date, "signed_by": by, "signed_at": clock.now()}
        values |= _signer(paper, by)
        if not paper.by_office:
            values |= _number(paper, number)
        _carry(paper, "sign", "Подписан", by, **values)
        if not paper.by_office:
            _freeze(paper, by)
        apply(paper, by=by)
        _settle(paper)
        tell_signed(paper, by=by)


@transaction.atomic
def register(paper: IssuedPaper, number: str, day: date, *, by: User) -> None:
    """The office gives the number afterwards: once, and then the paper is frozen."""
    check(by, May.PAPER_EDIT, paper)
    if paper.state != SIGNED or paper.number:
        raise Refusal("Номер уже присвоен." if paper.number else "Номер присваивают подписанному документу.")
    if not squeeze(number):
        raise Refusal("Напишите номер.", field="number")
    paper.date = day
    given = _number(paper, number)
    taken = IssuedPaper.objects.filter(pk=paper.pk, number="", state=SIGNED).update(date=day, **given)
    if not taken:
        raise Refusal("Номер уже присвоен. Откройте страницу заново.")
    paper.refresh_from_db()
    _freeze(paper, by)
    _write("registered", paper, f"Присвоен номер {paper.number} от {paper.date:%d.%m.%Y}", by)


@transaction.atomic
def annul(paper: IssuedPaper, *, ground: IssuedPaper, by: User) -> None:
    """A signed paper is annulled by another signed paper; its words and bytes stay as they are."""
    if ground.state != SIGNED or ground.previous_id != paper.pk:
        raise Refusal("Отменить документ можно подписанным документом, который его называет.")
    _carry(paper, "annul", f"Отменён: {ground}", by)


def apply(paper: IssuedPaper, *, by: User) -> None:
    """What a signed paper does to the one it names: ends replaced pairs, annuls."""
    if paper.previous is None:
        return
    day = paper.date or clock.today(paper.organisation)
    replaced = paper.lines.exclude(replaces=None).values("replaces")
    ending = paper.previous.lines.filter(ended_on__isnull=True)
    if paper.relation not in ENDING:
        ending = ending.filter(pk__in=replaced)
    elif paper.facts.get("lines"):
        ending = ending.filter(pk__in=paper.facts["lines"])
    last = date.fromisoformat(paper.facts["last_day"]) if paper.facts.get("last_day") else day
    ending.update(ended_on=last, ended_by=paper, ended_why=str(paper.facts.get("why", ""))[:300])
    if paper.relation == IssuedPaper.Relation.ANNULS:
        annul(paper.previous, ground=paper, by=by)


def _usual_post(organisation: Organisation) -> str:
    """Who signs in an institution; a municipality names the post itself."""
    return "" if organisation.is_municipality else "Директор"


def _signer(paper: IssuedPaper, by: User) -> dict[str, Any]:
    """Who is printed under the paper: as prepared, else the one who signs."""
    return {"signer_name": paper.signer_name or by.full_name, "signer_post": paper.signer_post}


def _number(paper: IssuedPaper, number: str) -> dict[str, Any]:
    year = (paper.date or clock.today(paper.organisation)).year
    typed = squeeze(number).lstrip("№ ")
    if not paper.series:
        return {"number": typed, "number_year": year}
    if typed and is_taken(paper.organisation, paper.series, year, typed):
        raise Refusal(f"Номер {typed} в этом году уже есть. Впишите другой.", field="number")
    return {"number": typed or take_number(paper.organisation, paper.series, year), "number_year": year}


def _freeze(paper: IssuedPaper, by: User) -> None:
    """Keep the paper as it is now: its values and its file, by the hashes of which any later change is seen."""
    made, paper.heading = paper_of(paper), heading_of(paper)
    sheet = SimpleUploadedFile(file_name(paper, paper.ending), file_of(paper, made))
    stored = files.keep(sheet, organisation=paper.organisation, by=by)
    paper.frozen, paper.file, paper.sha256 = freeze(made), stored, stored.sha256
    paper.frozen_sha256 = fingerprint(paper.frozen)
    paper.save(update_fields=["heading", "frozen", "frozen_sha256", "file", "sha256"])


# Facts about a signed paper


@transaction.atomic
def attach(
    paper: IssuedPaper, *, scan: UploadedFile[Any] | None, signature: UploadedFile[Any] | None, note: str, by: User
) -> None:
    """A scan of the signed sheet, a detached electronic signature: beside the paper, never in place of it."""
    check(by, May.PAPER_EDIT, paper)
    if paper.state not in (SIGNED, ANNULLED):
        raise Refusal("Скан и подпись прикладывают к подписанному документу.")
    if scan is None and signature is None:
        raise Refusal("Приложите файл.", field="scan")
    if scan is not None:
        paper.scan = files.keep(scan, organisation=paper.organisation, by=by)
    if signature is not None:
        paper.signature_file = files.keep(signature, organisation=paper.organisation, by=by)
        paper.signature_note = squeeze(note)[:300]
    paper.save(update_fields=["scan", "signature_file", "signature_note"])
    _write("attached", paper, "Приложен скан или файл подписи", by)


@transaction.atomic
def mark_read(paper: IssuedPaper, people: Sequence[int], *, by: User) -> int:
    """Marks «ознакомлен» made by hand from the paper sheet; → how many."""
    check(by, May.PAPER_EDIT, paper)
    return _read(paper.acquaintances.filter(person__in=people), Acquaintance.Way.PAPER, paper, by)


@transaction.atomic
def read(paper: IssuedPaper, *, by: User) -> int:
    """The reader's own mark in the system; → 1, or 0 when it was there already."""
    return _read(paper.acquaintances.filter(person__user=by), Acquaintance.Way.SYSTEM, paper, by)


def _read(rows: Any, way: str, paper: IssuedPaper, by: User) -> int:
    if paper.state != SIGNED:
        raise Refusal("Знакомятся с подписанным документом.")
    count: int = rows.filter(read_at__isnull=True).update(read_at=clock.now(), way=way)
    if count:
        _write("read", paper, f"Ознакомлены: {count}", by)
    return count


def _carry(paper: IssuedPaper, verb: str, text: str, by: User, **values: Any) -> None:
    carry(paper, PAPER, verb, by=by, organisation=paper.organisation, text=f"{text}: {paper}"[:300], **values)
    if verb in ("submit", "approve", "send_back", "withdraw"):
        _settle(paper)


def _owe(paper: IssuedPaper, role: str, text: str, button: str) -> None:
    todo.owe(
        f"paper:{paper.pk}:{role}",
        organisation=paper.organisation,
        role=role,
        text=f"{text}: {PaperKind(paper.kind).label}",
        button=button,
        path=reverse("papers:paper", args=[paper.pk]),
    )


def _settle(paper: IssuedPaper) -> None:
    todo.settle(f"paper:{paper.pk}:")


def _checking_role(paper: IssuedPaper) -> str:
    """The deputy; where there is none, the next one who may check."""
    place = paper.organisation
    if place.is_municipality:
        return Role.OPERATOR
    deputies = Membership.objects.filter(organisation=place, role=Role.DEPUTY, until__isnull=True)
    return Role.DEPUTY if deputies.exists() else Role.DIRECTOR


def _signing_role(paper: IssuedPaper) -> str:
    return Role.OBSERVER if paper.organisation.is_municipality else Role.DIRECTOR


def _write(verb: str, paper: IssuedPaper, text: str, by: User) -> None:
    journal.write(f"paper.{verb}", paper, text[:300], by=by, organisation=paper.organisation)
