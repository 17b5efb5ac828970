"""Samples: taken, written, issued, retired; a new version in place of an issued one, the newer text of the source."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from rostok.core import clock, files, journal
from rostok.core.access import May, check
from rostok.core.models import Organisation, User
from rostok.core.refusal import Refusal
from rostok.core.workflow import carry
from rostok.engine.samples import MOST_BYTES, look_into
from rostok.engine.uploads import Unreadable
from rostok.papers.lifecycle import BLANK, DRAFT, ISSUED
from rostok.papers.models import Blank, NormativeAct
from rostok.papers.queries import blanks as queries
from rostok.papers.queries.blanks_ready import Ready
from rostok.papers.queries.values import check as check_text

FIELDS = ("title", "heading", "body")


@transaction.atomic
def add(
    organisation: Organisation,
    kind: str,
    values: Mapping[str, str],
    *,
    by: User,
    upload: UploadedFile[Any] | None = None,
    acts: Iterable[NormativeAct] = (),
    **origin: Any,
) -> Blank:
    """A draft of `organisation`. `values`: fields of FIELDS; `upload`: an own Word file; `origin`: source, root, version."""
    check(by, May.BLANK_EDIT, organisation)
    blank = Blank(organisation=organisation, kind=kind, changed_by=by, changed_at=clock.now(), **origin)
    _fill(blank, values, upload, by)
    blank.save()
    blank.acts.set(acts)
    _write("added", blank, f"Образец подготовлен: {blank.title}", by)
    return blank


def take(organisation: Organisation, source: Blank | Ready, *, by: User) -> Blank:
    """A draft of `organisation` with the text of an issued sample above it, or of a built-in one."""
    values = {name: getattr(source, name) for name in FIELDS}
    if isinstance(source, Ready):
        return add(organisation, source.kind, values, by=by)
    origin: dict[str, Any] = {"source": source, "source_version": source.version, "docx": source.docx}
    return add(organisation, source.kind, values, by=by, acts=source.acts.all(), **origin)


@transaction.atomic
def edit(
    blank: Blank,
    values: Mapping[str, str],
    *,
    by: User,
    upload: UploadedFile[Any] | None = None,
    acts: Iterable[NormativeAct] | None = None,
) -> None:
    """Change a draft. Raises `Refusal` for an issued one: it has papers, its next version is prepared instead."""
    check(by, May.BLANK_EDIT, blank)
    _must_be_draft(blank)
    _fill(blank, values, upload, by)
    blank.changed_by, blank.changed_at = by, clock.now()
    blank.save()
    if acts is not None:
        blank.acts.set(acts)
    _write("changed", blank, "Образец изменён", by)


@transaction.atomic
def revise(blank: Blank, *, by: User) -> Blank:
    """The draft of the next version; the one that is being prepared already, if there is."""
    check(by, May.BLANK_EDIT, blank)
    versions = list(queries.chain(blank))
    known = next((row for row in versions if row.state == DRAFT), None)
    if known is not None:
        return known
    origin: dict[str, Any] = {
        "root_id": blank.root_id or blank.pk, "version": versions[0].version + 1, "docx": blank.docx,
        "source": blank.source, "source_version": blank.source_version,
    }  # fmt: skip
    values = {name: getattr(blank, name) for name in FIELDS}
    return add(blank.organisation, blank.kind, values, by=by, acts=blank.acts.all(), **origin)


@transaction.atomic
def issue(blank: Blank, *, by: User) -> None:
    """Put in force; the version that was in force gives way. Raises `Refusal` when a place of the text is not known."""
    unknown = check_text(blank.kind, f"{blank.heading}\n{blank.body}").unknown
    if unknown:
        raise Refusal(f"В образце есть места, которых нет в списке: {', '.join(unknown)}. Исправьте их и повторите.")
    if not blank.body.strip() and blank.docx is None:
        raise Refusal("В образце нет текста. Напишите его и повторите.")
    for older in queries.chain(blank).filter(state=ISSUED):
        retire(older, by=by)
    text = f"Введён в действие: {blank.title}, редакция {blank.version}"
    carry(blank, BLANK, "issue", by=by, organisation=blank.organisation, text=text, changed_at=clock.now())


@transaction.atomic
def retire(blank: Blank, *, by: User) -> None:
    """No new paper begins with it; papers made by it stay."""
    text = f"Больше не применяется: {blank.title}, редакция {blank.version}"
    carry(blank, BLANK, "retire", by=by, organisation=blank.organisation, text=text, changed_at=clock.now())


@transaction.atomic
def take_newer(blank: Blank, *, by: User) -> Blank:
    """The text of the newer version of the source, in the draft or in the next version of an issued sample."""
    newer = _newer(blank)
    draft = blank if blank.state == DRAFT else revise(blank, by=by)
    check(by, May.BLANK_EDIT, draft)
    draft.heading, draft.body, draft.docx = newer.heading, newer.body, newer.docx
    draft.source, draft.source_version = newer, newer.version
    draft.changed_by, draft.changed_at = by, clock.now()
    draft.save()
    draft.acts.set(newer.acts.all())
    _write("source_taken", draft, f"Взят текст исходного образца, редакция {newer.version}", by)
    return draft


@transaction.atomic
def keep_own(blank: Blank, *, by: User) -> None:
    """The newer version of the source has been seen; the own text stays."""
    check(by, May.BLANK_EDIT, blank)
    newer = _newer(blank)
    blank.source, blank.source_version = newer, newer.version
    blank.save(update_fields=["source", "source_version"])
    _write("own_kept", blank, f"Свой текст оставлен, исходный образец: редакция {newer.version}", by)


def _newer(blank: Blank) -> Blank:
    newer = queries.newer_source(blank)
    if newer is None:
        raise Refusal("Исходный образец не изменился. Откройте страницу заново.")
    return newer


def _must_be_draft(blank: Blank) -> None:
    if Blank.objects.values_list("state", flat=True).get(pk=blank.pk) != DRAFT:
        raise Refusal("Образец введён в действие или снят. Подготовьте новую редакцию.")


def _fill(blank: Blank, values: Mapping[str, str], upload: UploadedFile[Any] | None, by: User) -> None:
    for name in FIELDS:
        if name in values:
            setattr(blank, name, values[name].replace("\r\n", "\n").strip())
    if upload is None:
        return
    upload.seek(0)
    try:
        wanted = look_into(upload.read(MOST_BYTES + 1))
    except Unreadable as problem:
        raise Refusal(problem.message, field="file") from None
    blank.docx = files.keep(upload, organisation=blank.organisation, by=by)
    blank.body = wanted.as_text


def _write(verb: str, blank: Blank, text: str, by: User) -> None:
    journal.write(f"blank.{verb}", blank, text, by=by, organisation=blank.organisation)
