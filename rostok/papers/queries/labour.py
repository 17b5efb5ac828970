"""What article 351.8 of the Labour Code asks before an order gives a worker a colleague to mentor."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from django.db.models import Q
from django.urls import reverse

from rostok.core import clock
from rostok.engine.russian import counted, date_short
from rostok.papers.models import Agreement, IssuedPaper, PaperKind, PaperLine
from rostok.people.models import Employment

from .obstacles import Obstacle

#: Orders whose annex gives work to mentors.
GIVING = (PaperKind.ORDER_PAIRS, PaperKind.ORDER_CHANGE)
Pay = PaperLine.Pay
Key = tuple[int, int | None]


def labour_obstacles(paper: IssuedPaper) -> list[Obstacle]:
    """What lines of `paper` lack: consent, agreement, its term, ground of pay. Only pairs of two workers are asked."""
    if paper.kind not in GIVING:
        return []
    lines = worker_lines(paper)
    known = agreements_for(paper.organisation_id, lines)
    found = [(line, agreement_of(line, known, day_of(line, paper))) for line in lines]
    missing = [line for line, agreement in found if agreement is None]
    return [
        *_of_missing(missing, paper),
        *(one for line, agreement in found if agreement for one in _of_line(line, agreement, paper)),
    ]


def day_of(line: PaperLine, paper: IssuedPaper) -> date:
    """The first day of the work that the line gives."""
    return line.since or paper.date or clock.today(paper.organisation)


def worker_lines(paper: IssuedPaper) -> list[PaperLine]:
    """Lines of `paper` in which both people have a post in its organisation on the first day of their work."""
    lines = list(paper.lines.select_related("mentor", "mentee").filter(mentor__isnull=False, mentee__isnull=False))
    people = {pk for line in lines for pk in (line.mentor_id, line.mentee_id)}
    jobs: dict[int, list[Employment]] = {}
    for job in Employment.objects.filter(person__in=people, organisation=paper.organisation_id):
        jobs.setdefault(job.person_id, []).append(job)

    def works(person: int | None, day: date) -> bool:
        return any(job.since <= day and (job.until is None or day <= job.until) for job in jobs.get(person or 0, ()))

    return [line for line in lines if all(works(pk, day_of(line, paper)) for pk in (line.mentor_id, line.mentee_id))]


def agreements_for(organisation: int, lines: Iterable[PaperLine]) -> dict[Key, list[Agreement]]:
    """(mentor, mentee or None) → agreements of the organisation with the mentors of `lines`, the latest first."""
    mentors = {line.mentor_id for line in lines}
    rows = Agreement.objects.filter(organisation=organisation, mentor__in=mentors)
    known: dict[Key, list[Agreement]] = {}
    for row in rows.select_related("pay_act").order_by("-since", "-pk"):
        known.setdefault((row.mentor_id, row.mentee_id), []).append(row)
    return known


def agreement_of(line: PaperLine, known: dict[Key, list[Agreement]], day: date) -> Agreement | None:
    """The agreement that the line stands on: in force on `day` if there is such, with this very mentee rather than any."""
    if line.mentor_id is None:
        return None
    fitting = [*known.get((line.mentor_id, line.mentee_id), ()), *known.get((line.mentor_id, None), ())]
    return min(fitting, key=lambda row: not covers(row, day), default=None)


def covers(row: Agreement, day: date) -> bool:
    """Whether the agreement is in force on `day` by its term."""
    begun = row.since is None or row.since <= day
    return begun and (row.until is None or day <= row.until) and (row.ends_on is None or day < row.ends_on)


def _of_missing(lines: list[PaperLine], paper: IssuedPaper) -> Iterator[Obstacle]:
    """One row for all pairs without an agreement: one press prepares the agreements of all."""
    if lines:
        who = (
            f"{lines[0].mentor} — {lines[0].mentee}" if len(lines) == 1 else counted(len(lines), "пара", "пары", "пар")
        )
        path = reverse("papers:agreements_prepare", args=[paper.pk])
        yield Obstacle(f"{who}: нет письменного согласия и дополнительного соглашения.", "Подготовить соглашения", path)


def _of_line(line: PaperLine, found: Agreement, paper: IssuedPaper) -> Iterator[Obstacle]:
    who, day = f"{line.mentor} — {line.mentee}", day_of(line, paper)
    path = reverse("papers:agreement", args=[found.pk])
    for text in lacks(found, line, day):
        yield Obstacle(f"{who}: {text}", "Открыть соглашение", path)
    for text in differences(found, line):
        yield Obstacle(f"{who}: {text}", "Открыть соглашение", path, blocks=False)


def lacks(found: Agreement, line: PaperLine, day: date) -> Iterator[str]:
    """What hinders work by `found` from `day`, in words. Work that is in the labour function asks for its ground only."""
    if found.ends_on and found.ends_on <= (line.until or found.ends_on):
        yield f"соглашение прекращено с {date_short(found.ends_on)}."
    elif found.in_duties:
        if not found.ground:
            yield "не указано, где наставничество входит в трудовую функцию."
    else:
        yield from _papers(found, line, day)


def _papers(found: Agreement, line: PaperLine, day: date) -> Iterator[str]:
    if found.consent_on is None:
        yield "нет письменного согласия."
    elif found.consent_on > day:
        yield f"согласие от {date_short(found.consent_on)} позже начала работы {date_short(day)}."
    if found.signed_on is None:
        yield "нет дополнительного соглашения."
    yield from _term(found, line, day)
    if (line.pay_kind != Pay.NONE or found.pay_kind != Pay.NONE) and found.pay_act is None:
        yield "нет основания доплаты."


def _term(found: Agreement, line: PaperLine, day: date) -> Iterator[str]:
    if found.since and found.since > day:
        yield f"соглашение действует с {date_short(found.since)}, а пара — с {date_short(day)}."
    if found.until and found.until < (line.until or day):
        yield f"соглашение действует по {date_short(found.until)}, пара — {_till(line)}."


def _till(line: PaperLine) -> str:
    return f"по {date_short(line.until)}" if line.until else f"с {date_short(line.since)}" if line.since else "позже"


def differences(found: Agreement, line: PaperLine) -> Iterator[str]:
    """What the order and the agreement say differently about pay: signing is possible, the accountant will ask."""
    if not found.in_duties and (line.pay_kind, line.pay) != (found.pay_kind, found.pay):
        yield f"доплата в приказе — {pay_words(line)}, в соглашении — {pay_words(found)}."


def pay_words(row: PaperLine | Agreement) -> str:
    """«3 000 ₽ в месяц», «15 % оклада», «без доплаты»."""
    if row.pay_kind == Pay.NONE or row.pay is None:
        return "без доплаты"
    whole, cents = divmod(round(row.pay * 100), 100)
    number = f"{whole:,}".replace(",", "\u00a0") + (f",{cents:02d}" if cents else "")
    return f"{number}\u00a0{'₽ в месяц' if row.pay_kind == Pay.SUM else '% оклада'}"


def lacking(paper: IssuedPaper) -> list[PaperLine]:
    """Lines of `paper` for which no agreement is there at all."""
    if paper.kind not in GIVING:
        return []
    lines = worker_lines(paper)
    known = agreements_for(paper.organisation_id, lines)
    return [line for line in lines if agreement_of(line, known, day_of(line, paper)) is None]


def active_lines(agreement: Agreement, day: date) -> list[PaperLine]:
    """Rows of signed orders that give the mentor of `agreement` this work on `day` or later."""
    rows = PaperLine.objects.filter(
        Q(until__isnull=True) | Q(until__gte=day),
        paper__organisation=agreement.organisation_id,
        paper__state="signed",
        mentor=agreement.mentor_id,
        ended_on__isnull=True,
    )
    if agreement.mentee_id:
        rows = rows.filter(mentee=agreement.mentee_id)
    return list(rows.select_related("paper", "mentor", "mentee").order_by("paper", "position"))
