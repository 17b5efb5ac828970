"""Names and posts as papers need them: what was corrected by hand wins over what the rules make."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import TypeVar

from django.db.models import Model, Prefetch, Q, QuerySet

from rostok.core import clock
from rostok.engine.russian import declension
from rostok.engine.russian.declension import CASES, Case
from rostok.engine.russian.names import Name
from rostok.engine.russian.posts import decline_post
from rostok.engine.russian.typography import NO_BREAK_SPACE
from rostok.people.models import Employment, Enrolment, Person

#: What each case answers and the words of papers that ask for it.
QUESTIONS = {
    Case.GENITIVE: "кого",
    Case.DATIVE: "кому",
    Case.ACCUSATIVE: "кого (назначить)",
    Case.INSTRUMENTAL: "кем",
    Case.PREPOSITIONAL: "о ком",
}
Row = TypeVar("Row", bound=Model)
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True)
class Form:
    """One form on the card: `by_hand` when somebody corrected it."""

    case: Case
    question: str
    text: str
    by_hand: bool


def cased(person: Person, case: Case | str) -> str:
    """The full name of `person` in `case`: «Иванову Ивану Ивановичу»."""
    return person.cases.get(str(case)) or automatic(person, Case(case))


def automatic(person: Person, case: Case) -> str:
    """What the rules make of the name."""
    return declension.cased(person.name, person.gender, case)  # type: ignore[arg-type]  # choices of the field


def cased_short(person: Person, case: Case | str, *, family_first: bool = False) -> str:
    """«И. И. Иванову», or «Иванову И. И.»: the family name of the corrected form, when there is one."""
    by_hand = person.cases.get(str(case))
    name = person.name
    if not by_hand:
        return declension.cased_short(name, person.gender, Case(case), family_first=family_first)  # type: ignore[arg-type]  # as above
    family = " ".join(by_hand.split(" ")[: len(name.family.split(" "))])
    return Name(family, name.given, name.patronymic).family_first if family_first else _initials_first(name, family)


def _initials_first(name: Name, family: str) -> str:
    return Name(family, name.given, name.patronymic).initials_first


def cased_post(held: Employment | str, case: Case | str) -> str:
    """The post in `case`: «учителю-логопеду». A bare text is declined by the rules only."""
    if isinstance(held, str):
        return decline_post(held, Case(case))
    return held.cases.get(str(case)) or decline_post(held.post, Case(case))


def forms(person: Person) -> list[Form]:
    """Five forms of the name for the card."""
    return [Form(case, QUESTIONS[case], cased(person, case), bool(person.cases.get(case))) for case in CASES]


def post_forms(held: Employment) -> list[Form]:
    """Five forms of a post."""
    return [Form(case, QUESTIONS[case], cased_post(held, case), bool(held.cases.get(case))) for case in CASES]


def doubt(person: Person) -> str:
    """Why the forms want a look: "" when they are usual or already corrected."""
    if not person.gender:
        return "Пол не указан, поэтому имя не склоняется. Укажите пол."
    if not person.cases and not declension.is_usual(person.name.family):
        return "Фамилия редкая: проверьте формы и поправьте, если нужно."
    return ""


def told(person: Person, own: Collection[int], *, pupil: bool) -> str:
    """The full name; of a pupil whose school is not one of `own` what `outside` says.

    The class is named when `person` was read with `classes_now`.
    """
    if not pupil or person.organisation_id in own:
        return person.full_name
    classes = getattr(person, "classes_now", ())
    return outside(person, classes[0].form if classes else "")


def with_classes(rows: QuerySet[Row], path: str = "person") -> QuerySet[Row]:
    """`rows` whose people, `path` away, know their classes of today, as `told` asks."""
    day = clock.today()
    now = Enrolment.objects.filter(Q(until__isnull=True) | Q(until__gte=day), since__lte=day)
    return rows.prefetch_related(Prefetch(f"{path}__enrolments", queryset=now, to_attr="classes_now"))


def outside(person: Person, form: str = "") -> str:
    """A pupil as people outside the school see them: «Смирнов Д., 9 класс»."""
    name = person.name
    short = NO_BREAK_SPACE.join(part for part in (name.family, f"{name.given[:1]}." if name.given else "") if part)
    year = _NUMBER.match(form.strip())
    return f"{short}, {year.group()}{NO_BREAK_SPACE}класс" if year else short
