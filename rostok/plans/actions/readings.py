"""Paper comes in: read in a guarded child process, checked and corrected by a person, then saved as a plan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from rostok.core import clock, files, journal
from rostok.core.access import May, check
from rostok.core.models import Organisation, User
from rostok.core.refusal import Refusal
from rostok.engine.roadmap import Column, Draft, Row, Unreadable, read_html, read_safely, read_text
from rostok.plans.models import Plan, Reading

from .plans import check_owner, create_plan

PASTE_LIMIT = 500_000  # characters; the longest real plan seen has 40 000


@transaction.atomic
def read_file(organisation: Organisation, upload: UploadedFile, *, by: User) -> Reading:
    """Keep the file and what was read from it. Raises `Refusal` with the reader's own sentence; nothing is kept then."""
    check_owner(organisation, by)
    stored = files.keep(upload, organisation=organisation, by=by)
    data = files.place_of(stored.sha256).read_bytes()
    try:
        draft = read_safely(data, stored.name)
    except Unreadable as problem:
        raise Refusal(problem.message, field="file")
    return _keep(organisation, draft, stored.name, by=by, file=stored)


@transaction.atomic
def read_paste(organisation: Organisation, text: str, html: str = "", *, by: User) -> Reading:
    """The same for text pasted from Word, Excel or a page; `html` is the clipboard's own table when the browser gives it."""
    check_owner(organisation, by)
    if not (text.strip() or html.strip()):
        raise Refusal("Вставьте таблицу или выберите файл.", field="text")
    if len(text) > PASTE_LIMIT or len(html) > 4 * PASTE_LIMIT:
        raise Refusal("Текст слишком большой. Сохраните его файлом и загрузите файл.", field="text")
    try:
        draft = read_html(html) if "<table" in html.lower() else read_text(text)
    except Unreadable as problem:
        raise Refusal(problem.message, field="text")
    return _keep(organisation, draft, "Вставленный текст", by=by, original=text)


def _keep(
    organisation: Organisation, draft: Draft, name: str, *, by: User, file: object = None, original: str = ""
) -> Reading:
    if not draft.rows:
        raise Refusal(
            "Таблицу мероприятий найти не удалось. Проверьте, что в файле есть таблица со столбцами «Мероприятие» и «Сроки»."
        )
    return Reading.objects.create(
        organisation=organisation,
        user=by,
        file=file,
        name=name[:200],
        original=original,
        draft=draft.as_dict(),
        made_at=clock.now(),
    )


@transaction.atomic
def correct_reading(
    reading: Reading, *, title: str, preamble: str, rows: Sequence[Row], columns: Sequence[Column], by: User
) -> Draft:
    """Write what the person corrected on the check page; doubts are left as the reader gave them."""
    check(by, May.PLAN_EDIT, reading)
    if reading.plan_id:
        raise Refusal("Эта карта уже сохранена. Меняйте её на странице карты.")
    draft = replace(
        Draft.from_dict(reading.draft), title=title, preamble=preamble, rows=tuple(rows), columns=tuple(columns)
    )
    reading.draft = draft.as_dict()
    reading.save(update_fields=["draft"])
    return draft


@transaction.atomic
def save_reading(reading: Reading, *, by: User) -> Plan:
    """The checked draft becomes a plan. A second press gives the plan that the first one made."""
    check(by, May.PLAN_EDIT, reading)
    locked = Reading.objects.get(pk=reading.pk)
    if locked.plan is not None:
        return locked.plan
    plan = create_plan(reading.organisation, Draft.from_dict(locked.draft), by=by, file=reading.file)
    if not Reading.objects.filter(pk=reading.pk, plan__isnull=True).update(plan=plan):
        raise Refusal("Карта уже сохранена в другом окне. Откройте список карт.")
    journal.write("plan.read", plan, f"Прочитано из «{reading.name}»", by=by, organisation=plan.organisation)
    return plan


def row_from(values: Mapping[str, str], known: Row) -> Row:
    """`known` with the cells a person corrected on the check page."""
    return replace(known, **{name: value.strip() for name, value in values.items() if name in EDITABLE})


EDITABLE = ("number", "stage", "activity", "deadline", "responsible", "result", "note")
