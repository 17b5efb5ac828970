"""Reports of mentors: put together from facts, confirmed by a press, accepted or returned by the school, reminded of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction
from django.urls import reverse

from rostok.core import clock, journal, todo
from rostok.core.access import May, Role, check
from rostok.core.models import Organisation, User
from rostok.core.refusal import Refusal
from rostok.core.workflow import carry
from rostok.engine.russian import counted
from rostok.pairs.lifecycle import REPORT
from rostok.pairs.models import MentorReport
from rostok.pairs.queries import reports as queries
from rostok.people.actions.links import STALE, make_link, open_link
from rostok.people.actions.links_mail import carry_by_link, write_to
from rostok.people.models import Person, PersonalLink
from rostok.people.queries.consents_signers import mail_of

WORDS = ("отчёт", "отчёта", "отчётов")
#: Municipal mentors report in May and June (the complex plan of Tomsk): drafts are ready by the middle of May.
MONTH, FIRST_DAY = 5, 15


def year_span(day: date) -> tuple[date, date]:
    """The school year that `day` belongs to, till the end of lessons."""
    year = clock.school_year(day)
    return date(year, 9, 1), date(year + 1, 5, 31)


@transaction.atomic
def collect(organisation: Organisation, since: date, until: date, *, by: User | None) -> int:
    """Drafts of everybody who led pairs in the period and has none, with letters; → how many. By None: the clock."""
    if by is not None:
        check(by, May.REPORT_ACCEPT, organisation)
    if until < since:
        raise Refusal("Конец периода раньше начала. Поменяйте даты местами.", field="until")
    made = 0
    for mentor in queries.mentors_of(organisation, since, until):
        report = _draft(organisation, mentor, since, until)
        if report is not None:
            made += 1
            journal.write("report.made", report, f"Собран отчёт: {mentor}", by=by, organisation=organisation)
            _write(report, "pairs/mails/report.txt", f"report:{report.pk}:made")
    return made


def _draft(organisation: Organisation, mentor: Person, since: date, until: date) -> MentorReport | None:
    try:
        with transaction.atomic():
            return MentorReport.objects.create(
                organisation=organisation, mentor=mentor, since=since, until=until, school_year=clock.school_year(since),
                made_at=clock.now(),
            )  # fmt: skip
    except IntegrityError:  # somebody was quicker
        return None


def collect_in_may() -> int:
    """In the second half of May drafts of the school year for every organisation with pairs; → how many."""
    today = clock.today()
    if today.month != MONTH or today.day < FIRST_DAY:
        return 0
    since, until = year_span(today)
    return sum(collect(place, since, until, by=None) for place in queries.places_at_work(since, until))


def _write(report: MentorReport, template: str, key: str) -> bool:
    """A letter with the link to the report; a mentor without an address confirms on the page."""
    if not mail_of(report.mentor):
        return False
    path = reverse("pairs:own_report", args=[fresh_link(report)])
    letter = write_to(
        report.mentor, "report", template, {"report": report, "path": path}, organisation=report.organisation, key=key,
        secret=True,
    )  # fmt: skip
    return letter is not None


def fresh_link(report: MentorReport) -> str:
    """A new key; older ones of this report die."""
    return make_link(report.mentor, PersonalLink.Kind.REPORT, target_id=report.pk)[1]


@dataclass(frozen=True)
class Opened:
    """A living link with its report."""

    link: PersonalLink
    report: MentorReport


def open_report(key: str) -> Opened:
    """What the link is about. Raises `Refusal` for a stale one."""
    link = open_link(key, PersonalLink.Kind.REPORT)
    report = queries.report_of_link(link.target_id, link.person_id)
    if report is None:
        raise Refusal(STALE)
    return Opened(link, report)


@transaction.atomic
def confirm(report: MentorReport, remark: str, *, by: User | None) -> None:
    """The mentor says that it is so: the facts stay as they are now. `by` None: by the link."""
    place, text = report.organisation, f"Отчёт сдан: {report.mentor}"
    values = {
        "facts": queries.facts_of(report), "remark": remark.strip()[:1000], "confirmed_at": clock.now(), "reason": "",
    }  # fmt: skip
    if by is None:
        carry_by_link(report, REPORT, "confirm", organisation=place, text=text, **values)
    else:
        if report.mentor.user_id != by.pk:
            raise Refusal("Отчёт подтверждает сам наставник.")
        carry(report, REPORT, "confirm", by=by, organisation=place, text=text, **values)
    _tell_school(report)


def _tell_school(report: MentorReport) -> None:
    """One duty of the curator for all reports that wait, gone with the last of them."""
    place = report.organisation
    key, count = f"reports:{place.pk}:", queries.sent_count(place)
    if not count:
        todo.settle(key)
        return
    todo.owe(
        key, organisation=place, role=Role.OPERATOR if place.is_municipality else Role.CURATOR,
        text=f"Сдано и ждёт приёма: {counted(count, *WORDS)} наставников", button="Принять",
        path=f"{reverse('pairs:reports')}?stage=confirmed",
    )  # fmt: skip


@transaction.atomic
def take(report: MentorReport, *, by: User) -> None:
    """The school accepts."""
    carry(
        report, REPORT, "take", by=by, organisation=report.organisation, text=f"Отчёт принят: {report.mentor}",
        accepted_at=clock.now(), accepted_by=by,
    )  # fmt: skip
    _tell_school(report)


@transaction.atomic
def give_back(report: MentorReport, reason: str, *, by: User) -> None:
    """What is to be looked at; the mentor gets a letter. Facts are counted anew. Raises `Refusal` without a reason."""
    if not reason.strip():
        raise Refusal("Напишите, что проверить в отчёте.", field="reason")
    carry(
        report, REPORT, "give_back", by=by, organisation=report.organisation, text=f"Отчёт возвращён: {report.mentor}",
        reason=reason.strip()[:500],
    )  # fmt: skip
    _tell_school(report)
    _write(report, "pairs/mails/report_returned.txt", f"report:{report.pk}:back:{clock.now():%Y%m%d%H%M%S}")


@transaction.atomic
def remind(reports: Iterable[MentorReport], *, by: User) -> int:
    """Letters to those who have not confirmed, one a day; → how many."""
    sent = 0
    for report in reports:
        check(by, May.REPORT_REMIND, report)
        if report.state in queries.WAITING:
            sent += _write(report, "pairs/mails/report.txt", f"report:{report.pk}:remind:{clock.today()}")
    return sent
