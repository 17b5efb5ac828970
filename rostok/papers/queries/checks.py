"""«Мешает подписать: …»: what an issued paper lacks, each with a button that mends it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.db.models import Q
from django.urls import reverse

from rostok.core import clock
from rostok.engine.samples import fill, holes, name_of
from rostok.papers.models import IssuedPaper, NormativeAct, PaperKind
from rostok.people.models import Person, Purpose
from rostok.people.queries.consents import with_consent
from rostok.people.queries.municipal import appointed

from .choosing import places_of
from .labour import labour_obstacles
from .obstacles import Obstacle
from .values import AT_SIGNING, values_of
from .values_list import own_list
from .values_tables import typed_tables

#: Relations that end work given before: neither a consent that is gone nor a person who has left holds them up.
ENDING = (IssuedPaper.Relation.ENDS, IssuedPaper.Relation.ANNULS)


def obstacles(paper: IssuedPaper) -> list[Obstacle]:
    """Everything in the way, what blocks first."""
    found = [one for check in CHECKS for one in check(paper)]
    return sorted(found, key=lambda one: not one.blocks)


def _heading(paper: IssuedPaper) -> Iterable[Obstacle]:
    edit = reverse("papers:paper_edit", args=[paper.pk])
    if not paper.heading.strip():
        yield Obstacle("Не написан заголовок.", "Написать", edit)
    if not paper.body.strip():
        yield Obstacle("Документ пуст.", "Написать текст", edit)


def _places(paper: IssuedPaper) -> Iterable[Obstacle]:
    edit = reverse("papers:paper_edit", args=[paper.pk])
    filled = fill(f"{paper.heading}\n{paper.body}", values_of(paper))
    # «куратор», «куратор кратко», «куратор, дательный» are one answer; a post comes with its person.
    lacking = dict.fromkeys(name.partition(",")[0].removesuffix(" кратко") for name in filled.missing)
    asked = places_of(paper) if lacking else []
    field = {name_of(value.name): f"#id_v{place}" for place, value in enumerate(asked)}
    follows = {name_of(value.name) for value in own_list(paper.kind) if name_of(value.of) in lacking}
    for name in lacking:
        if name not in AT_SIGNING and name not in follows:
            yield Obstacle(f"Не заполнено: {name}.", "Заполнить", edit + field.get(name, ""))
    for name in filled.unknown:
        yield Obstacle(f"Такого места в образце нет: «{name}».", "Исправить текст", edit)


def _tables(paper: IssuedPaper) -> Iterable[Obstacle]:
    """An annex of rows that people type, with a heading and nothing under it."""
    known = paper.facts.get("tables", {}) | paper.facts.get("own_tables", {})
    for table in typed_tables(paper.kind, paper.body):
        if not known.get(table.name):
            path = reverse("papers:paper_edit", args=[paper.pk])
            yield Obstacle(f"В таблице «{table.name}» нет ни одной строки.", "Заполнить", path)


def _word(paper: IssuedPaper) -> Iterable[Obstacle]:
    """An own Word file that has no place for what is known only at signing: it would be written by hand."""
    if paper.blank is None or not paper.is_word:
        return
    named = {name.partition(",")[0] for name in holes(paper.body)}
    lacking = (["номера"] if paper.series and "номер" not in named else []) + (
        [] if named & {"дата", "дата кратко"} else ["даты"]
    )
    for what in lacking:
        path = reverse("papers:blank", args=[paper.blank.pk])
        yield Obstacle(
            f"В файле Word нет места для {what}: на листе придётся писать от руки.", "Образец", path, blocks=False
        )


def _annex(paper: IssuedPaper) -> Iterable[Obstacle]:
    if paper.kind == PaperKind.ORDER_PAIRS and not paper.lines.exists():
        yield Obstacle("В приложении нет ни одной пары.", "Внести пары", reverse("papers:paper_lines", args=[paper.pk]))
    taken: set[int] = set()
    for line in paper.lines.select_related("mentor", "mentee"):
        if not (line.mentor_id or line.mentor_text) or not (line.mentee_id or line.mentee_text):
            yield Obstacle(
                f"Строка {line.position}: пара без одного из двух.",
                "Исправить",
                reverse("papers:paper_lines", args=[paper.pk]),
            )
        if line.mentee_id in taken:
            yield Obstacle(
                f"{line.mentee}: назван в приложении дважды.",
                "Проверить",
                reverse("papers:paper_lines", args=[paper.pk]),
                blocks=False,
            )
        taken.add(line.mentee_id or 0)


def _people(paper: IssuedPaper) -> Iterable[Obstacle]:
    """People who have left the organisation; an order that ends their work names them all the same.

    Municipal mentors work in schools that are not their own.
    """
    if paper.relation in ENDING:
        return
    strangers = [person for person in _named(paper) if person.organisation_id != paper.organisation_id]
    invited = appointed(paper.organisation, paper.school_year) if strangers else set()
    for person in strangers:
        if person.pk not in invited:
            yield Obstacle(
                f"{person}: уже не в организации.", "Исправить", reverse("papers:paper_lines", args=[paper.pk])
            )


def _named(paper: IssuedPaper) -> list[Person]:
    return list(
        {one.person_id: one.person for one in paper.acquaintances.select_related("person__organisation")}.values()
    )


def _consents(paper: IssuedPaper) -> Iterable[Obstacle]:
    """A pupil is named in an order with consent to the processing only; for a worker the labour contract is the ground.

    A consent that is gone ends the pair: the order that ends it is not held up by that.
    """
    if paper.relation in ENDING:
        return
    for person in _lacking(paper):
        path = reverse("people:person_consents", args=[person.pk])
        yield Obstacle(f"{person}: нет согласия на обработку данных.", "Отправить ссылку", path)


def _lacking(paper: IssuedPaper) -> Iterable[Person]:
    """Pupils whom the paper names and who, or whose parents, do not agree."""
    named = Person.objects.filter(acquaintances__paper=paper).distinct()
    day = clock.today(paper.organisation)
    pupils = named.filter(Q(enrolments__until__isnull=True) | Q(enrolments__until__gte=day), enrolments__since__lte=day)
    agreed = set(with_consent(pupils, Purpose.PROCESSING, "").values_list("pk", flat=True))
    return pupils.exclude(pk__in=agreed).order_by("sort_key")


def without_consent(paper: IssuedPaper) -> Iterable[Obstacle]:
    """On a signed paper: people of live pairs whose consent has been withdrawn or is not there; a pair may have to end."""
    live = paper.lines.filter(ended_on__isnull=True).values_list("mentor", "mentee")
    people = {pk for line in live for pk in line}
    path = reverse("papers:paper_end", args=[paper.pk])
    for person in _lacking(paper):
        if person.pk in people:
            yield Obstacle(
                f"{person}: согласия на обработку данных больше нет. Решите, завершать ли работу пары.",
                "Завершить пары",
                path,
            )


def _acts(paper: IssuedPaper) -> Iterable[Obstacle]:
    for act in paper.acts.filter(state=NormativeAct.State.LOST):
        yield Obstacle(
            f"Документ, на который ссылаетесь, утратил силу: {act}",
            "Исправить",
            reverse("papers:paper_edit", args=[paper.pk]),
            blocks=False,
        )


CHECKS: list[Callable[[IssuedPaper], Iterable[Obstacle]]] = [
    _heading,
    _places,
    _tables,
    _word,
    _annex,
    _people,
    _consents,
    labour_obstacles,
    _acts,
]
