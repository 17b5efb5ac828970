"""Programmes: made from a template in one press, edited, approved with a comment, marked step by step, printed, renewed."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.urls import reverse

from rostok.core import clock, journal, todo
from rostok.core.access import May, Role, allowed, check
from rostok.core.models import Organisation, User
from rostok.core.queries import work_calendar
from rostok.core.refusal import Refusal
from rostok.core.workflow import carry
from rostok.engine.russian import date_long, date_short
from rostok.pairs.lifecycle import APPROVED, FULFILLED, PREPARED, PROGRAMME
from rostok.pairs.models import Pair, Programme, ProgrammeEdition, ProgrammeStep, ProgrammeTemplate
from rostok.pairs.queries.programmes import Source, differences, lay_out, next_version
from rostok.papers.actions import papers
from rostok.papers.models import IssuedPaper, PaperKind
from rostok.papers.queries.choosing import sample_for
from rostok.people.models import Person
from rostok.plans.actions import attach_evidence
from rostok.plans.models import Occurrence

from .making import term

TEXTS = ("title", "goal", "tasks", "result")
STEP = ("title", "kind", "due", "result", "activity")
CLOSED = "Программа на согласовании или утверждена. Нажмите «Изменить», чтобы править её."


@transaction.atomic
def make(pairs: Sequence[Pair], source: Source, *, by: User) -> list[Programme]:
    """A draft for each of `pairs` (several of them are one group), dates laid out over its term by working days."""
    if not pairs:
        raise Refusal("Программа уже есть. Откройте её на странице пары.")
    key = secrets.token_hex(16) if len(pairs) > 1 else ""
    work = work_calendar()
    made = []
    for pair in pairs:
        programme = _new(pair, source, key, by)
        first, last = term(pair.organisation)
        since, until = max(pair.since or first, first), pair.until or last
        days = lay_out(source.steps, since, max(since, until), work)
        ProgrammeStep.objects.bulk_create(
            ProgrammeStep(programme=programme, position=place, due=day, **_values(step))
            for place, (step, day) in enumerate(zip(source.steps, days, strict=True), 1)
        )
        _write("made", programme, f"Составлена программа: {source.title}", by)
        made.append(programme)
    return made


def _new(pair: Pair, source: Source, key: str, by: User) -> Programme:
    values = {"title": source.title, "goal": source.goal, "tasks": source.tasks, "template_code": source.code}
    programme = Programme(
        pair=pair, together=key, template_version=source.version, made_by=by, made_at=clock.now(), **values
    )
    try:
        with transaction.atomic():
            programme.save()
    except IntegrityError:
        raise Refusal("Программа уже есть. Откройте её на странице пары.") from None
    check(by, May.PROGRAMME_EDIT, programme)  # the row names the mentor, the pair would let in the mentee too
    return programme


def _values(step: Mapping[str, Any]) -> dict[str, Any]:
    return {name: step[name] for name in ("key", "title", "kind", "result")}


@transaction.atomic
def edit(programme: Programme, values: Mapping[str, Any], steps: Sequence[Mapping[str, Any]], *, by: User) -> None:
    """Words and steps of a draft anew. `steps`: {pk or None, title, kind, due, result, activity}; one without a title goes.

    Raises `Refusal` for a programme that was approved or is being looked at.
    """
    check(by, May.PROGRAMME_EDIT, programme)
    if Programme.objects.values_list("state", flat=True).get(pk=programme.pk) != PREPARED:
        raise Refusal(CLOSED)
    Programme.objects.filter(pk=programme.pk).update(**{name: values[name] for name in TEXTS if name in values})
    known = {step.pk: step for step in programme.steps.all()}
    kept = [step for step in steps if str(step["title"]).strip()]
    if not kept:
        raise Refusal("В программе нужен хотя бы один шаг.")
    ordered = sorted(kept, key=lambda step: (step["due"] is None, step["due"] or date.max))
    for place, step in enumerate(ordered, 1):
        row = known.pop(step.get("pk") or 0, None) or ProgrammeStep(programme=programme)
        row.position = place
        for name in STEP:
            setattr(row, name, step.get(name))
        row.save()
    ProgrammeStep.objects.filter(pk__in=known).delete()
    _write("changed", programme, "Программа изменена", by)


# States


@transaction.atomic
def submit(programme: Programme, *, by: User) -> None:
    """To the curator, with a duty."""
    _carry(programme, "submit", "Программа отправлена на согласование", by, return_note="")
    _owe(programme, Role.CURATOR, "Согласуйте программу", "Открыть")


@transaction.atomic
def send_back(programme: Programme, note: str, *, by: User) -> None:
    """Back to the pair, with what to mend."""
    if not note.strip():
        raise Refusal("Напишите, что исправить.", field="words")
    _carry(programme, "send_back", f"Программа возвращена: {note.strip()}", by, return_note=note.strip()[:300])


@transaction.atomic
def approve(programme: Programme, comment: str, *, by: User) -> None:
    """The curator approves; what was approved is kept whole."""
    values = {"return_note": "", "comment": comment.strip()[:500], "approved_at": clock.now()}
    _carry(programme, "approve", "Программа утверждена", by, edition=programme.edition + 1, **values)
    _keep(programme, by)


@transaction.atomic
def revise(programme: Programme, *, by: User) -> None:
    """Back to a draft to be changed; the approved edition stays as it was."""
    _carry(programme, "revise", "Программа открыта для изменений", by)


@transaction.atomic
def fulfil(programme: Programme, *, by: User) -> None:
    """The work is done. Raises `Refusal` while steps are open."""
    left = programme.steps.filter(done_on__isnull=True).count()
    if left:
        raise Refusal(f"Не отмечено шагов: {left}. Отметьте их или уберите из программы.")
    _carry(programme, "fulfil", "Программа выполнена", by)


def _keep(programme: Programme, by: User) -> None:
    steps = [
        {"title": step.title, "kind": step.kind, "due": step.due.isoformat() if step.due else None, "result": step.result,
         "done_on": step.done_on.isoformat() if step.done_on else None}
        for step in programme.steps.order_by("position", "pk")
    ]  # fmt: skip
    words = Programme.objects.filter(pk=programme.pk).values(*TEXTS).get()
    ProgrammeEdition.objects.create(
        programme=programme, number=programme.edition, content=words | {"steps": steps}, made_by=by, made_at=clock.now()
    )


# Steps


@transaction.atomic
def mark(step: ProgrammeStep, day: date, *, by: User) -> None:
    """The step was done on `day`. A row of the roadmap that it is bound to gets it as evidence, when `by` may record facts."""
    check(by, May.PROGRAMME_EDIT, step)
    _mark(step, day, by)
    _evidence(step, day, by)


def _mark(step: ProgrammeStep, day: date, by: User | None) -> None:
    """`by` is None when the mentor came by a personal link."""
    pair = step.programme.pair
    if day > clock.today(pair.organisation):
        raise Refusal("Этот день ещё не наступил.", field="done_on")
    if not ProgrammeStep.objects.filter(pk=step.pk, done_on__isnull=True).update(done_on=day, done_by=by):
        raise Refusal("Шаг уже отмечен.")
    step.done_on = day
    _write("step", step.programme, f"Сделано {date_short(day)}: {step.title}", by)


def _evidence(step: ProgrammeStep, day: date, by: User) -> None:
    """The nearest open window of the bound row gets the step as a record; without the name of anybody."""
    if step.activity_id is None:
        return
    window = Occurrence.objects.filter(activity=step.activity_id, state="open").order_by("last", "pk").first()
    if window is not None and allowed(by, May.FACT_RECORD, window):
        title = f"Шаг программы пары, сделано {date_short(day)}"  # no words of people: a roadmap may be open to all
        attach_evidence(window, by=by, title=title, record=step)


@transaction.atomic
def unmark(step: ProgrammeStep, *, by: User) -> None:
    """Taken back."""
    check(by, May.PROGRAMME_EDIT, step)
    ProgrammeStep.objects.filter(pk=step.pk).update(done_on=None, done_by=None)
    _write("step_back", step.programme, f"Отметка снята: {step.title}", by)


def mark_named(pair: Pair, words: str, day: date, *, by: User | None) -> bool:
    """A meeting names a step by its words: that step is done; → whether there was one still open.

    `by` is None when the mentor wrote the meeting by a personal link: the link itself is the right.
    """
    rows = ProgrammeStep.objects.filter(programme__pair=pair, title=words.strip(), done_on__isnull=True)
    step = rows.exclude(programme__state=FULFILLED).select_related("programme__pair__organisation").first()
    if step is None or (by is not None and not allowed(by, May.PROGRAMME_EDIT, step)):
        return False
    _mark(step, day, by)
    if by is not None:
        _evidence(step, day, by)
    return True


# The paper


@transaction.atomic
def prepare_paper(programme: Programme, *, by: User) -> IssuedPaper:
    """A draft of the paper «персонализированная программа» with everything the programme says."""
    pair, kind = programme.pair, PaperKind.PROGRAMME
    sample = sample_for(pair.organisation, kind)
    since, until = pair.since or term(pair.organisation)[0], pair.until or term(pair.organisation)[1]
    rows = [
        [step.title, step.get_kind_display(), f"до {date_short(step.due)}" if step.due else "в течение срока",
         step.result, f"выполнено {date_short(step.done_on)}" if step.done_on else ""]
        for step in programme.steps.order_by("position", "pk")
    ]  # fmt: skip
    facts: dict[str, Any] = {
        "наставник": _named(pair.mentor, pair.organisation), "наставляемый": _named(pair.mentee, pair.organisation),
        "цель": programme.goal, "задачи": programme.tasks, "форма работы": pair.get_form_display(),
        "начало срока": date_long(since), "конец срока": date_long(until), "tables": {"план программы": rows},
    }  # fmt: skip
    optional = {
        "запрос": str(pair.topic) if pair.topic else "", "вид наставничества": pair.variant,
        "ожидаемый результат": programme.result,
    }  # fmt: skip
    facts |= {name: words for name, words in optional.items() if words}
    paper = papers.prepare(
        pair.organisation, kind, heading=sample.heading, body=sample.body, blank=sample.blank, facts=facts, by=by
    )
    Programme.objects.filter(pk=programme.pk).update(paper=paper)
    papers.name_readers(paper, [pair.mentor, pair.mentee], by=by)
    return paper


def _named(person: Person, organisation: Organisation) -> object:
    """People of the school are named by their card, so their forms and posts follow; others by words."""
    return {"person": person.pk} if person.organisation_id == organisation.pk else person.full_name


# Templates


@transaction.atomic
def set_template(organisation: Organisation, code: str, values: Mapping[str, Any], *, by: User) -> ProgrammeTemplate:
    """The next version of a template; "" for `code` makes a new one. Raises `Refusal` without steps."""
    check(by, May.TEMPLATE_EDIT, organisation)
    steps = [dict(step) for step in values["steps"] if str(step["title"]).strip()]
    if not steps:
        raise Refusal("В шаблоне нужен хотя бы один шаг.")
    for step in steps:
        step["key"] = step.get("key") or secrets.token_hex(5)
    key = code or secrets.token_hex(8)
    plain = {name: values[name] for name in ("form", "variant", "title", "goal", "tasks")}
    try:
        with transaction.atomic():
            made = ProgrammeTemplate.objects.create(
                organisation=organisation, code=key, version=next_version(organisation, key),
                steps=sorted(steps, key=lambda step: int(step["after"])), made_by=by, made_at=clock.now(), **plain,
            )  # fmt: skip
    except IntegrityError:
        raise Refusal("Шаблон только что изменил другой человек. Откройте страницу заново.") from None
    journal.write("programme_template.set", made, f"Шаблон программы: {made}", by=by, organisation=organisation)
    return made


@transaction.atomic
def accept(programme: Programme, now: Source, keys: Collection[str], *, by: User) -> int:
    """Take the chosen differences of a changed template; with none chosen the programme stays as it is. → how many taken.

    The template is not offered again until it changes again. An approved programme stays approved, by a new edition.
    """
    check(by, May.PROGRAMME_APPROVE, programme)
    taken = [one for one in differences(programme, now) if one.key in keys]
    new = {str(step["key"]): step for step in now.steps}
    held = {step.key: step for step in programme.steps.all()}
    for one in taken:
        if one.sort == "removed":
            held[one.key].delete()
        elif one.sort == "changed":
            ProgrammeStep.objects.filter(pk=held[one.key].pk).update(**_values(new[one.key]))
        else:
            _add(programme, now, one.key)
    moved = Programme.objects.filter(pk=programme.pk, template_version=programme.template_version)
    if not moved.update(template_version=now.version):
        raise Refusal("Предложение уже разобрано. Откройте программу заново.")
    text = f"Приняты изменения шаблона: {len(taken)}" if taken else "Изменения шаблона не приняты"
    _write("renewed", programme, text, by)
    if taken and programme.state == APPROVED:
        Programme.objects.filter(pk=programme.pk).update(edition=programme.edition + 1, approved_at=clock.now())
        programme.edition += 1
        _keep(programme, by)
    return len(taken)


def _add(programme: Programme, now: Source, key: str) -> None:
    pair = programme.pair
    first, last = term(pair.organisation)
    days = lay_out(now.steps, pair.since or first, max(pair.until or last, pair.since or first), work_calendar())
    place, day = next((place, day) for place, day in enumerate(days) if now.steps[place]["key"] == key)
    at = programme.steps.aggregate(last=Max("position"))["last"] or 0
    ProgrammeStep.objects.create(programme=programme, position=at + 1, due=max(day, first), **_values(now.steps[place]))


def _carry(programme: Programme, verb: str, text: str, by: User, **values: Any) -> None:
    carry(programme, PROGRAMME, verb, by=by, organisation=programme.pair.organisation, text=text[:300], **values)
    todo.settle(f"programme:{programme.pk}:")


def _owe(programme: Programme, role: str, text: str, button: str) -> None:
    todo.owe(
        f"programme:{programme.pk}:{role}", organisation=programme.pair.organisation, role=role,
        text=f"{text}: {programme.pair}", button=button, path=reverse("pairs:programme", args=[programme.pk]),
    )  # fmt: skip


def _write(verb: str, programme: Programme, text: str, by: User | None) -> None:
    journal.write(f"programme.{verb}", programme, text[:300], by=by, organisation=programme.pair.organisation)
