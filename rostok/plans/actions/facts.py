"""How a window is closed: by a fact, by «не требуется», or moved with a reason."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import URLValidator
from django.db import transaction
from django.db.models import Model

from rostok.core import clock, files, journal
from rostok.core.access import May, check
from rostok.core.models import User
from rostok.core.queries import work_calendar
from rostok.core.refusal import Refusal
from rostok.core.workflow import carry
from rostok.engine import deadlines
from rostok.engine.russian import date_short
from rostok.plans import lifecycle
from rostok.plans.lifecycle import OCCURRENCE
from rostok.plans.models import Evidence, Occurrence, Plan
from rostok.plans.wording import brief

#: Signs of a row's name in the journal: with the longest beginning («День события …») a sentence stays within 120.
ROW_SIGNS = 70
CYCLE_VERBS = ("complete", "dismiss", "reopen")


@transaction.atomic
def complete(occurrence: Occurrence, *, by: User, comment: str = "") -> None:
    """Done. Without evidence it is done too, and says so everywhere («без подтверждения»)."""
    carry(
        occurrence,
        OCCURRENCE,
        "complete",
        by=by,
        organisation=occurrence.organisation,
        text=f"Выполнено{'' if occurrence.proofs else ', без подтверждения'}: {_row(occurrence)}",
        closed_on=clock.today(occurrence.organisation),
        closed_by=by,
        comment=comment.strip()[:500],
    )
    _touch(occurrence)


@transaction.atomic
def complete_with(
    occurrence: Occurrence,
    *,
    by: User,
    comment: str = "",
    upload: UploadedFile[Any] | None = None,
    url: str = "",
    record: Model | None = None,
) -> None:
    """Done, with everything that is given put beside it; if somebody was quicker, nothing is kept."""
    check(by, May.FACT_RECORD, occurrence)
    attach_all(occurrence, by=by, upload=upload, url=url, record=record, needed=False)
    complete(occurrence, by=by, comment=comment)


@transaction.atomic
def dismiss(occurrence: Occurrence, reason: str, *, by: User) -> None:
    """«Не требуется у нас», with a reason that the municipality sees."""
    if not reason.strip():
        raise Refusal("Напишите, почему не требуется: причину увидит муниципалитет.", field="reason")
    carry(
        occurrence,
        OCCURRENCE,
        "dismiss",
        by=by,
        organisation=occurrence.organisation,
        text=f"Не требуется: {_row(occurrence)}. Причина: {reason.strip()}",
        closed_on=clock.today(occurrence.organisation),
        closed_by=by,
        comment=reason.strip()[:500],
    )
    _touch(occurrence)


@transaction.atomic
def reopen(occurrence: Occurrence, *, by: User) -> None:
    """Undo `complete` and `dismiss`; evidence stays."""
    carry(
        occurrence,
        OCCURRENCE,
        "reopen",
        by=by,
        organisation=occurrence.organisation,
        text=f"Возвращено в работу: {_row(occurrence)}",
        closed_on=None,
        closed_by=None,
        comment="",
    )
    _touch(occurrence)


@transaction.atomic
def postpone(occurrence: Occurrence, to: date, why: str, *, by: User) -> None:
    """A later day with a reason; the window of the paper stays as it was."""
    check(by, May.FACT_RECORD, occurrence)
    if not why.strip():
        raise Refusal("Напишите причину переноса: её увидит муниципалитет.", field="why")
    if to < clock.today(occurrence.organisation):
        raise Refusal("Новый срок уже прошёл. Укажите день не раньше сегодняшнего.", field="to")
    moved = Occurrence.objects.filter(pk=occurrence.pk, state=lifecycle.OPEN).update(
        postponed_to=to, postponed_why=why.strip()[:300]
    )
    if not moved:
        raise Refusal("Эта работа уже закрыта, переносить нечего. Откройте страницу заново.")
    occurrence.postponed_to = to
    journal.write(
        "occurrence.postponed",
        occurrence,
        f"Перенесено на {date_short(to)}: {_row(occurrence)}. Причина: {why.strip()}",
        by=by,
        organisation=occurrence.organisation,
    )
    _touch(occurrence)


@transaction.atomic
def set_event_day(occurrence: Occurrence, day: date, *, by: User) -> None:
    """«В течение 3 рабочих дней» gets its last day from the day of the event and the production calendar.

    The words of the paper stay as they are; another day can be set as long as the work is open.
    """
    check(by, May.FACT_RECORD, occurrence)
    activity = occurrence.activity
    deadline = deadlines.read(activity.deadline, activity.plan.span, calendar=work_calendar(), anchor=day)
    found = [(window.first or day, window.last) for window in deadline.windows if window.last]
    if activity.deadline_kind != "relative" or not found:
        raise Refusal("Этот срок не считается от события. Укажите даты на странице строки.", field="day")
    first, last = found[0]
    moved = Occurrence.objects.filter(pk=occurrence.pk, state=lifecycle.OPEN).update(
        first=min(first, last), last=max(first, last)
    )
    if not moved:
        raise Refusal("Эта работа уже закрыта, считать срок незачем. Откройте страницу заново.")
    occurrence.refresh_from_db()
    text = f"День события {date_short(day)}, срок до {date_short(last)}: {_row(occurrence)}"
    journal.write("occurrence.event", occurrence, text, by=by, organisation=occurrence.organisation)
    _touch(occurrence)


@transaction.atomic
def attach_evidence(
    occurrence: Occurrence,
    *,
    by: User | None,
    title: str = "",
    upload: UploadedFile[Any] | None = None,
    url: str = "",
    record: Model | None = None,
) -> Evidence:
    """Put a file, a link or a record of the system beside the window. `by` None means the system attached its own record."""
    if by is not None:
        check(by, May.FACT_RECORD, occurrence)
    kind, file = Evidence.Kind.RECORD, None
    if upload is not None:
        if by is None:
            raise ValueError("a file has somebody who brought it")
        kind, file = Evidence.Kind.FILE, files.keep(upload, organisation=occurrence.organisation, by=by)
    elif url:
        kind, url = Evidence.Kind.LINK, _clean_url(url)
    elif record is None:
        raise Refusal("Приложите файл, укажите ссылку или выберите запись.", field="file")
    evidence = Evidence.objects.create(
        occurrence=occurrence,
        kind=kind,
        title=(title.strip() or (file.name if file else url or str(record)))[:300],
        file=file,
        url=url,
        record_type=record._meta.label_lower if record else "",
        record_id=record.pk if record else None,
        added_by=by,
        added_at=clock.now(),
    )
    _count(occurrence)
    text = f"Приложено: {evidence.title}, к строке {_row(occurrence)}"
    journal.write("evidence.added", occurrence, text, by=by, organisation=occurrence.organisation)
    _touch(occurrence)
    return evidence


@transaction.atomic
def attach_all(
    occurrence: Occurrence,
    *,
    by: User,
    upload: UploadedFile[Any] | None = None,
    url: str = "",
    record: Model | None = None,
    needed: bool = True,
) -> list[Evidence]:
    """Each given thing becomes a piece of evidence. Raises `Refusal` when nothing is given and something is `needed`."""
    made = []
    if upload is not None:
        made.append(attach_evidence(occurrence, by=by, upload=upload))
    if url.strip():
        made.append(attach_evidence(occurrence, by=by, url=url))
    if record is not None or (needed and not made):
        made.append(attach_evidence(occurrence, by=by, record=record))
    return made


def _clean_url(url: str) -> str:
    """A web address and nothing else («javascript:» is not one)."""
    cleaned = url.strip() if "://" in url else f"https://{url.strip()}"
    try:
        URLValidator(schemes=["http", "https"])(cleaned)
    except ValidationError:
        raise Refusal(
            "Это не похоже на ссылку. Скопируйте её целиком из адресной строки, например https://school.ru/prikaz.",
            field="url",
        )
    return cleaned


@transaction.atomic
def remove_evidence(evidence: Evidence, *, by: User) -> None:
    """Take the evidence away; `restore_evidence` puts it back."""
    check(by, May.FACT_RECORD, evidence.occurrence)
    evidence.removed_at = clock.now()
    evidence.save(update_fields=["removed_at"])
    _count(evidence.occurrence)
    journal.write(
        "evidence.removed",
        evidence.occurrence,
        f"Убрано: {evidence.title}, из строки {_row(evidence.occurrence)}",
        by=by,
        organisation=evidence.occurrence.organisation,
    )


@transaction.atomic
def restore_evidence(evidence: Evidence, *, by: User) -> None:
    """Undo `remove_evidence`."""
    check(by, May.FACT_RECORD, evidence.occurrence)
    evidence.removed_at = None
    evidence.save(update_fields=["removed_at"])
    _count(evidence.occurrence)
    journal.write(
        "evidence.restored",
        evidence.occurrence,
        f"Возвращено: {evidence.title}, к строке {_row(evidence.occurrence)}",
        by=by,
        organisation=evidence.occurrence.organisation,
    )


def _row(occurrence: Occurrence) -> str:
    """«1.2 Издание приказа…»: which row the journal speaks of."""
    activity = occurrence.activity
    return f"{activity.number} {brief(activity.text, ROW_SIGNS - len(activity.number))}".strip(" .")


def _count(occurrence: Occurrence) -> None:
    """Keep the number of live proofs beside the window: lists show it without a query a row."""
    occurrence.proofs = occurrence.evidence.filter(removed_at__isnull=True).count()
    occurrence.save(update_fields=["proofs"])


def _touch(occurrence: Occurrence) -> None:
    Plan.objects.filter(pk=occurrence.plan_id).update(touched_at=clock.now())
