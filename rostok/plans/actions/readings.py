"""Paper comes in: read in a guarded child process, checked and corrected by a person, then saved as a plan."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from rostok.core import clock, files, journal
from rostok.core.access import May, check
from rostok.core.models import Organisation, StoredFile, User
from rostok.core.refusal import Refusal
from rostok.engine.deadlines import Span
from rostok.engine.doubts import Doubt
from rostok.engine.roadmap import Column, Draft, Row, Unreadable, read_html, read_safely, read_text
from rostok.engine.roadmap.checks import doubts_of
from rostok.engine.roadmap.header import is_header
from rostok.engine.roadmap.kinds import MOST_BYTES
from rostok.engine.roadmap.readers.delimited import decode
from rostok.plans import queries
from rostok.plans.models import Plan, Reading
from rostok.plans.pictured import is_pictured

from .copies import own_title
from .plans import check_owner, create_plan

PASTE_LIMIT = 500_000  # characters; the longest real plan seen has 40 000
EDITABLE = ("number", "stage", "activity", "deadline", "responsible", "result", "note")
#: Endings that the store does not keep: their text is kept in the reading itself.
TEXT_ENDINGS = ("csv", "tsv", "htm", "html", "md")
#: Photographs of paper, and scans: recognition takes half a minute a sheet, so it is done by the queue.
PHOTOGRAPHS = ("jpg", "jpeg", "png")
NO_TABLE = (
    "Таблицу мероприятий найти не удалось. Проверьте, что в файле есть таблица со столбцами «Мероприятие» и «Сроки»."
)


def read_file(organisation: Organisation, upload: UploadedFile[bytes], *, by: User) -> Reading:
    """Keep the file and what was read from it. Raises `Refusal` with the reader's own sentence; nothing is kept then.

    Reading may take a minute, so the transaction begins after it: other people write meanwhile.
    """
    check_owner(organisation, by)
    name = files.clean_name(upload.name or "")
    ending = name.rpartition(".")[2].lower()
    as_text = ending in TEXT_ENDINGS
    if not as_text:
        files.examine(upload)
    data = upload.read(MOST_BYTES + 1)  # a byte more than the reader takes: it says itself that this is too much
    if ending in PHOTOGRAPHS or (ending == "pdf" and is_pictured(data)):
        return _wait(organisation, upload, name, by=by)
    try:
        draft = read_safely(data, name)
    except Unreadable as problem:
        raise Refusal(problem.message, field="file")
    _check_rows(draft, "file")
    with transaction.atomic():
        stored = None if as_text else files.keep(upload, organisation=organisation, by=by)
        return _keep(organisation, draft, name, by=by, file=stored, original=decode(data) if as_text else "")


@transaction.atomic
def _wait(organisation: Organisation, upload: UploadedFile[bytes], name: str, *, by: User) -> Reading:
    """A reading that the queue will fill; the caller puts it there."""
    stored = files.keep(upload, organisation=organisation, by=by)
    return Reading.objects.create(
        organisation=organisation, user=by, file=stored, name=name[:200], draft={}, waiting=True, made_at=clock.now()
    )


def finish_reading(reading: Reading) -> None:
    """Recognise the photograph of a waiting reading. Safe to run twice: what is no longer waiting is left alone."""
    if not reading.waiting or reading.file is None:
        return
    values: dict[str, Any] = {"waiting": False}
    try:
        draft = read_safely(files.place_of(reading.file.sha256).read_bytes(), reading.name)
        _check_rows(draft, "file")
    except Unreadable as problem:
        values["problem"] = problem.message[:500]
    except Refusal as problem:
        values["problem"] = problem.text[:500]
    else:
        values["draft"] = replace(draft, title=draft.title or own_title(reading.organisation, draft.span)).as_dict()
    Reading.objects.filter(pk=reading.pk, waiting=True).update(**values)


@transaction.atomic
def read_paste(organisation: Organisation, text: str, html: str = "", *, by: User) -> Reading:
    """The same for text pasted from Word, Excel or a page; `html` is the clipboard's own table when the browser gives it."""
    check_owner(organisation, by)
    draft = read_pasted(text, html)
    _check_rows(draft, "text")
    return _keep(organisation, draft, "Вставленный текст", by=by, original=text)


def read_pasted(text: str, html: str = "") -> Draft:
    """The draft of a paste. Raises `Refusal` for what is empty, too large or not readable."""
    if not (text.strip() or html.strip()):
        raise Refusal("Вставьте таблицу.", field="text")
    if len(text) > PASTE_LIMIT or len(html) > 4 * PASTE_LIMIT:
        raise Refusal("Текст слишком большой. Сохраните его файлом и загрузите файл.", field="text")
    try:
        return read_html(html) if "<table" in html.lower() else read_text(text)
    except Unreadable as problem:
        raise Refusal(problem.message, field="text")


def read_rows(plan: Plan, text: str, html: str = "") -> Draft:
    """Rows pasted into `plan`: without a heading of their own they stand under the columns of the plan."""
    if "<table" not in html.lower():
        head = "\t".join(column["title"] or "№" for column in plan.columns)
        first = next((line for line in text.splitlines() if line.strip()), "")
        if first.count("\t") == head.count("\t") and not is_header(first.split("\t")):
            text = f"{head}\n{text}"
    draft = read_pasted(text, html)
    if not draft.rows:
        raise Refusal("Строк таблицы не видно. Скопируйте строки целиком: со сроком и ответственными.", field="text")
    return draft


@transaction.atomic
def read_sample(organisation: Organisation, code: str, year: int, *, by: User) -> Reading:
    """A ready form of school year `year`, named after `organisation`, laid before the person like any other paper."""
    check_owner(organisation, by)
    draft = queries.sample_draft(code, year)
    sample = next(sample for sample in queries.SAMPLES if sample.code == code)
    draft = replace(draft, title=own_title(organisation, draft.span), doubts=())
    return _keep(organisation, draft, f"Форма «{sample.title}»", by=by)


def _check_rows(draft: Draft, field: str) -> None:
    if not draft.rows:
        raise Refusal(NO_TABLE, field=field)


def _keep(
    organisation: Organisation, draft: Draft, name: str, *, by: User, file: StoredFile | None = None, original: str = ""
) -> Reading:
    draft = replace(draft, title=draft.title or own_title(organisation, draft.span))
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
    reading: Reading,
    *,
    title: str,
    preamble: str,
    rows: Sequence[Row],
    columns: Sequence[Column],
    by: User,
    span: Span | None = None,
    dropped: Collection[int] = (),
) -> Draft:
    """Write what the person corrected on the check page. `dropped` are places of rows that will not be saved.

    A column with another meaning moves the cells of every row. Doubts that the words themselves raise are asked anew,
    so a mended deadline stops being doubted; those about the paper (a torn row, a joined table) stay.
    """
    check(by, May.PLAN_EDIT, reading)
    if reading.saved:
        raise Refusal("Эта карта уже сохранена. Меняйте её на странице карты.")
    meanings = [column.meaning for column in columns if column.meaning != "other"]
    twice = next(
        (column for column in columns if column.meaning in meanings and meanings.count(column.meaning) > 1), None
    )
    if twice is not None:
        raise Refusal(
            f"Два столбца поняты одинаково. Выберите другой смысл для столбца «{twice.title}».", field="columns"
        )
    old = Draft.from_dict(reading.draft)
    moved = [_remapped(row, old.columns, columns) for row in rows]
    draft = replace(
        old, title=title, preamble=preamble, rows=tuple(moved), columns=tuple(columns), span=span or old.span
    )
    draft = replace(draft, doubts=_doubts(old, draft, dropped_before=reading.draft.get("dropped", ()), dropped=dropped))
    reading.draft = {**draft.as_dict(), "dropped": sorted(dropped)}
    reading.save(update_fields=["draft"])
    return draft


def _doubts(old: Draft, new: Draft, *, dropped_before: Collection[int], dropped: Collection[int]) -> tuple[Doubt, ...]:
    """Doubts of the paper that stay, then those of the rows as they stand now."""
    asked = set(_of_rows(old, ())) | set(_of_rows(old, dropped_before))
    kept = [doubt for doubt in old.doubts if doubt not in asked]
    if new.span != old.span:
        kept = [doubt for doubt in kept if not doubt.code.startswith("span.")]
    return (*kept, *_of_rows(new, dropped))


def _of_rows(draft: Draft, dropped: Collection[int]) -> tuple[Doubt, ...]:
    rows = tuple(row for place, row in enumerate(draft.rows) if place not in dropped)
    found = doubts_of(replace(draft, rows=rows), (), ())
    return tuple(doubt for doubt in found if not doubt.code.startswith("table."))


def _remapped(row: Row, before: Sequence[Column], after: Sequence[Column]) -> Row:
    """`row` with its cells under the new meanings of the columns."""
    if list(before) == list(after) or len(before) != len(after):
        return row
    extra = dict(row.extra)
    cells = [getattr(row, old.meaning) if old.meaning in EDITABLE else extra.pop(old.title, "") for old in before]
    values: dict[str, Any] = {old.meaning: "" for old in before if old.meaning in EDITABLE}
    for column, cell in zip(after, cells, strict=True):
        if column.meaning in EDITABLE:
            values[column.meaning] = cell
        elif cell:
            extra[column.title] = cell
    values["activity"] = values.get("activity") or values.get("stage") or row.activity
    return replace(row, **values, extra=tuple(extra.items()))


@transaction.atomic
def save_reading(reading: Reading, *, by: User) -> Plan:
    """The checked draft becomes a plan. A second press gives the plan that the first one made."""
    check(by, May.PLAN_EDIT, reading)
    locked = Reading.objects.get(pk=reading.pk)
    if locked.saved is not None:
        return locked.saved
    draft, dropped = Draft.from_dict(locked.draft), set(locked.draft.get("dropped", ()))
    draft = replace(draft, rows=tuple(row for place, row in enumerate(draft.rows) if place not in dropped))
    plan = create_plan(reading.organisation, draft, by=by, file=reading.file)
    if not Reading.objects.filter(pk=reading.pk, plan=locked.plan_id).update(plan=plan):
        raise Refusal("Карта уже сохранена в другом окне. Откройте список карт.")
    journal.write("plan.read", plan, f"Прочитано из «{reading.name}»", by=by, organisation=plan.organisation)
    return plan


def row_from(values: Mapping[str, str], known: Row) -> Row:
    """`known` with the cells a person corrected on the check page."""
    cells: dict[str, Any] = {name: value.strip() for name, value in values.items() if name in EDITABLE}
    return replace(known, **cells)
