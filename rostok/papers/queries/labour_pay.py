"""Pairs in force in a month by signed orders, for the accountant: who, by which order, on what ground, how much, how long."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.db.models.functions import Coalesce

from rostok.core.access import May, visible
from rostok.core.lists import search
from rostok.core.models import Organisation, User
from rostok.core.queries import work_calendar
from rostok.engine.labour import Part, month_bounds, part_of_month
from rostok.engine.russian import date_short
from rostok.papers.lifecycle import ANNULLED, SIGNED
from rostok.papers.models import Agreement, PaperLine

from .labour import agreement_of, agreements_for, pay_words

Pay = PaperLine.Pay
#: An annulled order was in force till the day of its annulment, which is then the last day of its lines.
ISSUED = (SIGNED, ANNULLED)


@dataclass(frozen=True)
class Row:
    """One pair in one month."""

    line: PaperLine
    mentor: str
    mentee: str
    order: str
    ground: str
    pay: str
    part: Part
    changes: tuple[str, ...]


def lines(user: User, organisation: Organisation, month: date, words: str = "", *, paid: bool) -> QuerySet[PaperLine]:
    """Lines of signed orders in force on any day of the month; `paid`: only those with pay by order or agreement."""
    first, last = month_bounds(month)
    rows = visible(PaperLine.objects.all(), user, May.PAPER_VIEW)
    rows = rows.filter(paper__organisation=organisation, paper__state__in=ISSUED)
    rows = rows.annotate(begins=Coalesce("since", "paper__date")).filter(begins__lte=last)
    rows = rows.filter(Q(until__isnull=True) | Q(until__gte=first))
    rows = rows.filter(Q(ended_on__isnull=True) | Q(ended_on__gte=first))
    # A line ended before it began was never in force.
    rows = rows.exclude(ended_on__lt=Coalesce("since", "paper__date"))
    if paid:
        rows = rows.filter(~Q(pay_kind=Pay.NONE) | Q(Exists(_paid_agreements())))
    if words:
        both = [search(rows, words, f"{side}__search_key").values("pk") for side in ("mentor", "mentee")]
        rows = rows.filter(Q(pk__in=both[0]) | Q(pk__in=both[1]))
    return rows


def _paid_agreements() -> QuerySet[Agreement]:
    rows = Agreement.objects.filter(
        Q(mentee__isnull=True) | Q(mentee=OuterRef("mentee_id")),
        organisation=OuterRef("paper__organisation_id"),
        mentor=OuterRef("mentor_id"),
        in_duties=False,
        signed_on__isnull=False,
    )
    return rows.exclude(pay_kind=Pay.NONE)


def with_all(rows: QuerySet[PaperLine]) -> QuerySet[PaperLine]:
    """`rows` with everything that a line of the list names, in a number of queries that does not grow."""
    next_lines = PaperLine.objects.filter(paper__state__in=ISSUED).select_related("mentor", "paper")
    return rows.select_related(
        "paper__organisation", "mentor", "mentee", "ended_by", "replaces__mentor"
    ).prefetch_related(Prefetch("replaced_by", queryset=next_lines, to_attr="next_lines"))


def month_rows(found: Iterable[PaperLine], organisation: Organisation, month: date) -> list[Row]:
    """`found` as rows of the list of `month`."""
    listed, calendar = list(found), work_calendar()
    known = agreements_for(organisation.pk, listed)
    made = []
    for line in listed:
        part = part_of_month(month, _begins(line), _ends(line), calendar)
        if part is not None:
            made.append(_row(line, agreement_of(line, known, part.first), part))
    return made


def _begins(line: PaperLine) -> date | None:
    return line.since or line.paper.date


def _ends(line: PaperLine) -> date | None:
    """The last day: by the term, or earlier if an order has ended the pair."""
    return min((day for day in (line.until, line.ended_on) if day), default=None)


def _row(line: PaperLine, agreement: Agreement | None, part: Part) -> Row:
    paid = line if line.pay_kind != Pay.NONE or agreement is None or agreement.in_duties else agreement
    return Row(
        line=line,
        mentor=line.mentor.full_name if line.mentor else line.mentor_text,
        mentee=line.mentee.full_name if line.mentee else line.mentee_text,
        order=order_words(line),
        ground=ground_words(agreement),
        pay=pay_words(paid),
        part=part,
        changes=tuple(_changes(line, agreement, part)),
    )


def order_words(line: PaperLine) -> str:
    """«№ 36-а от 12.09.2026»; an order that waits for its number says so."""
    number = f"№\u00a0{line.paper.number}" if line.paper.number else "номер не присвоен"
    return f"{number} от {date_short(line.paper.date)}" if line.paper.date else number


def ground_words(agreement: Agreement | None) -> str:
    """The additional agreement and the act by which the pay is set, or the ground of the labour function."""
    if agreement is None:
        return ""
    if agreement.in_duties:
        return f"входит в трудовую функцию: {agreement.ground}" if agreement.ground else "входит в трудовую функцию"
    parts = []
    if agreement.signed_on:
        number = f" №\u00a0{agreement.number}" if agreement.number else ""
        parts.append(f"доп. соглашение{number} от {date_short(agreement.signed_on)}")
    if agreement.pay_act:
        parts.append(str(agreement.pay_act))
    return "; ".join(parts)


def _changes(line: PaperLine, agreement: Agreement | None, part: Part) -> Iterator[str]:
    """What began or ended inside the month."""
    begins, ends = _begins(line), _ends(line)
    if begins == part.first:
        instead = f", вместо: {line.replaces.mentor or line.replaces.mentor_text}" if line.replaces else ""
        yield f"начало {date_short(part.first)}{instead}"
    if ends == part.last:
        order = f", приказ №\u00a0{line.ended_by.number}" if line.ended_by and line.ended_by.number else ""
        followers = [str(after.mentor or after.mentor_text) for after in line.next_lines]  # type: ignore[attr-defined]  # of with_all
        after = f", далее: {', '.join(followers)}" if followers else ""
        yield f"последний день {date_short(part.last)}{order}{after}"
    if agreement and agreement.ends_on and ends != part.last and agreement.notice_on and agreement.ends_on <= part.last:
        yield f"предупреждение от {date_short(agreement.notice_on)}, приказа ещё нет"
