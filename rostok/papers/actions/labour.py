"""Agreements under article 351.8: written down, changed, marked as signed on paper, their papers prepared as drafts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q

from rostok.core import clock, journal
from rostok.core.access import May, check
from rostok.core.models import Organisation, User
from rostok.core.refusal import Refusal
from rostok.engine.russian import date_short, squeeze
from rostok.papers.blanks.labour import facts_of
from rostok.papers.lifecycle import DRAFT
from rostok.papers.models import Agreement, IssuedPaper, PaperKind, PaperLine
from rostok.papers.queries.choosing import sample_for
from rostok.papers.queries.labour import lacking
from rostok.papers.queries.labour_list import workers

from .papers import edit, prepare

#: What the parties sign; once it is signed it changes only by another agreement.
TERMS = ("mentor", "mentee", "content", "form", "since", "until", "pay_kind", "pay")
REST = ("in_duties", "ground", "pay_act", "contract_number", "contract_date")
#: Papers that belong to an agreement; the notice has words of its own (`labour_ends`).
KINDS = (PaperKind.CONSENT_MENTORING, PaperKind.AGREEMENT_EXTRA)
Pay = PaperLine.Pay


@transaction.atomic
def add_agreement(organisation: Organisation, values: Mapping[str, Any], *, by: User) -> Agreement:
    """A card of a worker who mentors a worker. Raises `Refusal` for those who do not work here and for a second card."""
    check(by, May.PAPER_EDIT, organisation)
    agreement = Agreement(organisation=organisation)
    _take(agreement, values)
    _must_be_workers(agreement)
    _must_be_single(agreement)
    agreement.save()
    _write("added", agreement, f"Заведено соглашение о наставничестве: {agreement.mentor.full_name}", by)
    return agreement


@transaction.atomic
def change_agreement(agreement: Agreement, values: Mapping[str, Any], *, by: User) -> None:
    """Change what is written, in the drafts of its papers too. Raises `Refusal` when terms that are signed would change."""
    check(by, May.PAPER_EDIT, agreement)
    before = {name: getattr(agreement, name) for name in TERMS}
    _take(agreement, values)
    if agreement.signed_on and any(getattr(agreement, name) != value for name, value in before.items()):
        raise Refusal(
            "Соглашение подписано, его условия меняют новым соглашением. Если отметка о подписании ошибочна, сначала снимите её."
        )
    _must_be_workers(agreement)
    _must_be_single(agreement)
    agreement.save()
    _write("changed", agreement, "Соглашение изменено", by)
    drafts = IssuedPaper.objects.filter(kind__in=KINDS, state=DRAFT, facts__agreement=agreement.pk)
    for paper in drafts.filter(organisation=agreement.organisation):
        edit(paper, {"facts": {**paper.facts, **facts_of(agreement)}}, by=by)


def _take(agreement: Agreement, values: Mapping[str, Any]) -> None:
    for name in (*TERMS, *REST):
        if name in values:
            value = values[name]
            setattr(agreement, name, squeeze(value) if isinstance(value, str) and name != "content" else value)
    if agreement.pay_kind == Pay.NONE:
        agreement.pay = agreement.pay_act = None
    elif agreement.pay is None or agreement.pay <= 0:
        raise Refusal("Напишите размер доплаты.", field="pay")
    elif agreement.pay_kind == Pay.PERCENT and agreement.pay > 100:
        raise Refusal("Больше 100 % оклада за наставничество не назначают. Проверьте размер.", field="pay")
    if agreement.since and agreement.until and agreement.until < agreement.since:
        raise Refusal("Последний день раньше первого.", field="until")
    if agreement.in_duties and not agreement.ground:
        raise Refusal("Напишите, где это указано: должностная инструкция или трудовой договор, пункт.", field="ground")


def _must_be_workers(agreement: Agreement) -> None:
    if agreement.mentor_id == agreement.mentee_id:
        raise Refusal("Наставник и наставляемый — один человек.", field="mentee")
    asked = [("mentor", agreement.mentor_id), ("mentee", agreement.mentee_id)]
    today = clock.today(agreement.organisation)
    here = set(workers([agreement.organisation], today).values_list("pk", flat=True))
    for field, pk in asked:
        if pk and pk not in here:
            raise Refusal(
                "Этот человек здесь сейчас не работает: статья 351.8 — о работниках одного работодателя.", field=field
            )


def _must_be_single(agreement: Agreement) -> None:
    """One card for a pair and a term: two would both be asked for papers."""
    rows = Agreement.objects.filter(
        organisation=agreement.organisation, mentor=agreement.mentor, mentee=agreement.mentee, ends_on__isnull=True
    ).exclude(pk=agreement.pk)
    if agreement.until:
        rows = rows.filter(Q(since__isnull=True) | Q(since__lte=agreement.until))
    if agreement.since:
        rows = rows.filter(Q(until__isnull=True) | Q(until__gte=agreement.since))
    if rows.exists():
        raise Refusal("Соглашение этой пары на этот срок уже заведено. Откройте его в списке.", field="mentee")


@transaction.atomic
def mark_signed(agreement: Agreement, values: Mapping[str, Any], *, by: User) -> None:
    """Marks «подписано на бумаге»: `consent_on`, `signed_on`, `number`; an empty date takes its mark away."""
    check(by, May.PAPER_EDIT, agreement)
    today = clock.today(agreement.organisation)
    for name in ("consent_on", "signed_on"):
        day = values[name]
        if day and day > today:
            raise Refusal("Этот день ещё не наступил.", field=name)
    if values["signed_on"] and not all((agreement.content, agreement.form, agreement.since, agreement.until)):
        raise Refusal(
            "Сначала запишите содержание, форму и срок работы: статья 351.8 требует указать их в соглашении.",
            field="signed_on",
        )
    agreement.consent_on, agreement.signed_on = values["consent_on"], values["signed_on"]
    agreement.number = squeeze(values["number"]) if agreement.signed_on else ""
    agreement.save(update_fields=["consent_on", "signed_on", "number"])
    _write("signed", agreement, f"Отмечено на бумаге: {_marks(agreement)}", by)


def _marks(agreement: Agreement) -> str:
    def word(day: date | None) -> str:
        return f"от {date_short(day)}" if day else "нет"

    number = f" №\u00a0{agreement.number}" if agreement.number else ""
    return f"согласие {word(agreement.consent_on)}, соглашение {word(agreement.signed_on)}{number}"


@transaction.atomic
def prepare_paper(agreement: Agreement, kind: str, *, by: User) -> IssuedPaper:
    """A draft of the consent or of the additional agreement, from the sample of the organisation."""
    if kind not in KINDS:
        raise Refusal("Такого документа у соглашения нет.")
    sample = sample_for(agreement.organisation, PaperKind(kind))
    made = prepare(
        agreement.organisation,
        kind,
        heading=sample.heading,
        body=sample.body,
        blank=sample.blank,
        facts=facts_of(agreement),
        by=by,
    )
    _write("prepared", agreement, f"Подготовлен черновик: {made.get_kind_display()}", by)
    return made


@transaction.atomic
def prepare_for_order(order: IssuedPaper, common: Mapping[str, Any], *, by: User) -> list[Agreement]:
    """Cards and drafts of both papers for every line of `order` that has none. `common`: content, form, pay_act."""
    made = []
    for line in lacking(order):
        values = {name: getattr(line, name) for name in ("mentor", "mentee", "since", "until", "pay_kind", "pay")}
        agreement = add_agreement(order.organisation, {**values, **common}, by=by)
        for kind in KINDS:
            prepare_paper(agreement, kind, by=by)
        made.append(agreement)
    if not made:
        raise Refusal("Соглашения для всех пар этого приказа уже заведены.")
    return made


def note_exported(organisation: Organisation, what: str, count: int, *, by: User) -> None:
    """A list with names and pay was taken away as a file."""
    journal.write(
        "agreement.exported", organisation, f"Скачано: {what}, строк {count}", by=by, organisation=organisation
    )


def _write(verb: str, agreement: Agreement, text: str, by: User) -> None:
    journal.write(f"agreement.{verb}", agreement, text, by=by, organisation=agreement.organisation)
