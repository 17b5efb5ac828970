"""Figures of pairs on a day or in a school year: pairs, groups and distinct people, by what they are asked for.

Figures name nobody, so they count people with and without consent to the transfer; the lists behind them hold the rule of
`queries.pairs`. Whoever needs a figure elsewhere calls `taking_part` and `count`, or `figures` for all of them: each is one
grouped query whatever the number of pairs.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, CharField, Count, F, Min, Q, QuerySet, Value, When

from rostok.core import clock
from rostok.core.access import May, visible
from rostok.core.models import Organisation, User
from rostok.pairs.lifecycle import ARCHIVED, FIXED, OVER, PAIR
from rostok.pairs.models import Pair
from rostok.people.models import Form, MenteeCard

#: Full years: code → (from, to). Federal indicators ask for mentees of 10–19 and mentors of 15–19 (order Р-145).
AGES = {"0-9": (0, 9), "10-14": (10, 14), "15-19": (15, 19), "20-35": (20, 35), "36-": (36, 150)}
AGE_WORDS = {
    "0-9": "до 10 лет", "10-14": "10–14 лет", "15-19": "15–19 лет", "20-35": "20–35 лет", "36-": "36 лет и старше",
    "": "возраст не указан",
}  # fmt: skip
#: Several groups of age asked for at once.
JOINED_AGES = {"10-19": ("10-14", "15-19")}
WHO = {"pupil": "обучающиеся", "young": "педагоги со стажем до трёх лет", "teacher": "другие педагоги"}
YOUNG = (MenteeCard.Category.FIRST_YEAR, MenteeCard.Category.YOUNG)
COUNTED = ("pairs", "groups", "mentees", "mentors")
NONE = "-"


@dataclass(frozen=True)
class Span:
    """A day, or a school year; `ages_on` is the day on which the years of people are counted.

    For a school year that is 1 January inside it, as in form ОО-1 that gives the number of all pupils.
    """

    since: date
    until: date
    ages_on: date

    @classmethod
    def of_day(cls, day: date) -> Span:
        return cls(day, day, day)

    @classmethod
    def of_year(cls, year: int) -> Span:
        return cls(date(year, 9, 1), date(year + 1, 8, 31), date(year + 1, 1, 1))


@dataclass(frozen=True)
class Line:
    """One line of figures: pairs, groups, and people each counted once."""

    code: str
    label: str
    pairs: int
    groups: int
    mentees: int
    mentors: int


@dataclass(frozen=True)
class Part:
    """Lines by one dimension."""

    code: str
    title: str
    lines: list[Line]


@dataclass(frozen=True)
class Dimension:
    """By what pairs are told apart: an expression whose value is the code of a line, and words for known codes, in order."""

    title: str
    expression: Callable[[Span], Any]
    words: Mapping[str, str]


def at_work(span: Span) -> Q:
    """Pairs fixed by an order whose work touches `span`: till the last day they had, else till the term of the order.

    A pair whose term is over and whom nobody has closed counts till its term only.
    """
    open_end = Q(until__gte=span.since) | Q(until__isnull=True, state__in=FIXED)
    lasts = Q(ended_on__gte=span.since) | Q(open_end, ended_on__isnull=True, state__in=(*FIXED, *OVER))
    return Q(lasts, state__in=(*FIXED, *OVER, ARCHIVED), since__lte=span.until)


def taking_part(user: User, span: Span, asked: Mapping[str, Any] | None = None) -> QuerySet[Pair]:
    """Pairs of `user`'s organisations at work in `span`, narrowed by `asked`: code of a dimension → code of a line."""
    return narrowed(visible(Pair.objects.all(), user, May.PAIR_VIEW).filter(at_work(span)), span, asked or {})


def narrowed(rows: QuerySet[Pair], span: Span, asked: Mapping[str, Any]) -> QuerySet[Pair]:
    """Those of `rows` that stand in the lines `asked` for; what is empty or unknown narrows nothing."""
    for code, value in asked.items():
        if value and code in DIMENSIONS:
            values = JOINED_AGES.get(str(value), ("" if value == NONE else value,))
            name = f"by_{code}"
            rows = rows.annotate(**{name: DIMENSIONS[code].expression(span)}).filter(**{f"{name}__in": values})
    return rows


def count(rows: QuerySet[Pair]) -> dict[str, int]:
    """pairs, groups, mentees, mentors of `rows`; whoever is in several pairs counts once."""
    found: dict[str, int] = rows.order_by().aggregate(**_counts())
    return found


def _counts() -> dict[str, Count]:
    return {
        "pairs": Count("pk"),
        "groups": Count("group", distinct=True),
        "mentees": Count("mentee", distinct=True),
        "mentors": Count("mentor", distinct=True),
    }


def figures(rows: QuerySet[Pair], span: Span, codes: tuple[str, ...] = ()) -> tuple[Line, list[Part]]:
    """The total of `rows` and their parts by each dimension of `codes`, all when none is named."""
    total = Line("", "Всего", **count(rows))
    return total, [by(rows, span, code) for code in codes or DIMENSIONS]


def by(rows: QuerySet[Pair], span: Span, code: str) -> Part:
    """One dimension: known lines in their order, then others by name."""
    dimension = DIMENSIONS[code]
    grouped = rows.order_by().annotate(**{f"by_{code}": dimension.expression(span)}).values(f"by_{code}")
    found = {str(row.pop(f"by_{code}")): row for row in grouped.annotate(**_counts())}
    words = _places(found) if code == "organisation" else dict(dimension.words)
    order = {value: place for place, value in enumerate(words)}
    codes = sorted(found, key=lambda value: (order.get(value, len(order)), value))
    lines = [Line(value or NONE, words.get(value, value or "не указана"), **found[value]) for value in codes]
    return Part(code, dimension.title, lines)


def _places(found: Mapping[str, Any]) -> dict[str, str]:
    rows = Organisation.objects.filter(pk__in=list(found)).order_by("sort_key")
    return {str(row.pk): str(row) for row in rows}


def overdue(user: User) -> QuerySet[Pair]:
    """Pairs whose term is over while nobody has said what is next: they are in no figure of today."""
    return visible(Pair.objects.all(), user, May.PAIR_VIEW).filter(state__in=FIXED, until__lt=clock.today())


def years(user: User) -> list[int]:
    """School years in which pairs of `user` have worked, and this one, the latest first."""
    this = clock.school_year(clock.today())
    day = visible(Pair.objects.all(), user, May.PAIR_VIEW).aggregate(first=Min("since"))["first"]
    return list(range(this, min(this, clock.school_year(day)) - 1 if day else this - 1, -1))


# Dimensions


def _of_age(path: str) -> Callable[[Span], Any]:
    """The group of full years of the person at `path` on the day of the span."""

    def expression(span: Span) -> Any:
        born = f"{path}__born_on"
        groups = [
            When(**{f"{born}__gt": years_before(span.ages_on, last + 1)}, then=Value(code))
            for code, (_, last) in AGES.items()
        ]
        return Case(*groups, default=Value(""), output_field=CharField())

    return expression


def years_before(day: date, years: int) -> date:
    """Who was born later is not `years` old on `day` yet."""
    last = 28 if (day.month, day.day) == (2, 29) else day.day
    return date(max(1, day.year - years), day.month, last)


def _who(_: Span) -> Any:
    return Case(
        When(Q(mentee_card__is_pupil=True) | Q(mentee_card__isnull=True) & ~Q(form=Form.TT), then=Value("pupil")),
        When(mentee_card__category__in=YOUNG, then=Value("young")),
        default=Value("teacher"),
        output_field=CharField(),
    )


DIMENSIONS = {
    "form": Dimension("По формам наставничества", lambda _: F("form"), dict(Form.choices)),
    "variant": Dimension("По ролевым моделям", lambda _: F("variant"), {}),
    "who": Dimension("Кто наставляемый", _who, WHO),
    "mentee_age": Dimension("Наставляемые по возрасту", _of_age("mentee"), AGE_WORDS),
    "mentor_age": Dimension("Наставники по возрасту", _of_age("mentor"), AGE_WORDS),
    "state": Dimension("Состояние пар сейчас", lambda _: F("state"), PAIR.labels),
    "organisation": Dimension("По организациям", lambda _: F("organisation"), {}),
}
