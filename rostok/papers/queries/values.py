"""Values for the places of a sample, from the database and from the facts of the paper, and the check of its places."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.urls import reverse

from rostok.core import clock
from rostok.core.access import Role
from rostok.core.models import Membership, Organisation
from rostok.engine.russian import MONTHS_GENITIVE, date_long, date_short
from rostok.engine.samples import holes, name_of, stray, tables_of
from rostok.papers.models import IssuedPaper, NormativeAct, PaperKind, PaperLook
from rostok.people.models import Employment, Person

from .values_forms import Subject, forms
from .values_list import GROUND, Sort, Value, own_list
from .values_tables import table_list

#: Values that a paper gets only when it is signed: before that they are gaps and hinder nothing.
AT_SIGNING = frozenset(("номер", "дата", "дата кратко", "адрес проверки"))
_DAY = re.compile(rf"(\d{{1,2}}) (?={'|'.join(MONTHS_GENITIVE)})")
_HATS = {Role.DIRECTOR.value: "директор", Role.CURATOR.value: "куратор"}


@dataclass(frozen=True)
class Check:
    """What a text asks for and nobody knows, and what its kind of paper needs and the text lacks."""

    unknown: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def unknown_text(self) -> str:
        return ", ".join(self.unknown)

    @property
    def missing_text(self) -> str:
        return ", ".join(self.missing)


def names_of(kind: str) -> set[str]:
    """Every name with its forms that a sample of `kind` may write in braces, as names are compared."""
    return {name for value in own_list(kind) for name in _names(value)}


def _names(value: Value) -> set[str]:
    return {name_of(name) for name in forms(value, "")}


def check(kind: str, text: str) -> Check:
    """The report on the text of a sample."""
    return check_names(kind, holes(text), tables_of(text), stray(text))


def check_names(kind: str, places: Iterable[str], tables: Iterable[str], strange: Iterable[str]) -> Check:
    """The report on names found in a text or in an own Word file. «Other» papers know the tables of all kinds."""
    asked, wanted = list(places), list(tables)
    kinds = list(PaperKind) if kind == PaperKind.OTHER else [kind]
    every = {name_of(found.name) for each in kinds for found in table_list(each)}
    known = names_of(kind)
    unknown = [name for name in asked if name not in known] + [_table(name) for name in wanted if name not in every]
    missing = [value.name for value in own_list(kind) if value.needed and not _names(value) & set(asked)]
    own = [
        name_of(found.name) for found in table_list(kind)[:-1]
    ]  # the last is the sheet of acquaintance, which is a choice
    missing += [_table(name) for name in own if name not in wanted]
    return Check(tuple(dict.fromkeys([*unknown, *strange])), tuple(missing))


def _table(name: str) -> str:
    return f"таблица: {name}"


def example_values(kind: str) -> dict[str, str]:
    """Every name → its words in the example."""
    made = {name: words for value in own_list(kind) for name, words in forms(value, value.example).items()}
    return {name: _DAY.sub("\\1\u00a0", words) for name, words in made.items()}


def grounds_of(paper: IssuedPaper) -> list[NormativeAct]:
    """Acts on which `paper` stands: those chosen for it; an act that its words name themselves is not said again."""
    named = set(paper.facts.get("cited", []))
    return [act for act in paper.acts.all() if act.pk not in named]


def values_of(paper: IssuedPaper) -> dict[str, str]:
    """Every name of the kind → words for `paper`; "" for what is not known yet."""
    return values(
        paper.kind,
        paper.organisation,
        day=paper.date or clock.today(paper.organisation),
        facts=paper.facts,
        acts=grounds_of(paper),
        signer=paper.signer or paper.signer_name,
        signer_post=paper.signer_post,
        number=paper.number,
        dated=paper.date,
        school_year=paper.school_year,
        mark=paper.mark,
    )


def values(
    kind: str,
    organisation: Organisation,
    *,
    day: date,
    facts: Mapping[str, Any] | None = None,
    acts: Iterable[NormativeAct] = (),
    signer: Person | str = "",
    signer_post: str = "",
    number: str = "",
    dated: date | None = None,
    school_year: int | None = None,
    mark: str = "",
) -> dict[str, str]:
    """Every name of `kind` → its words.

    `facts`: name → text, or {"person": id} for somebody of the organisation, whose forms corrected by hand then count.
    A fact wins over what the database knows; a form given by its name («куратор, дательный») wins over the rule.
    """
    given = dict(facts or {})
    known: dict[str, Subject] = {**_plain(organisation, day, number, dated, school_year), **_people(organisation, day)}
    known |= {"адрес проверки": settings.SITE_URL + reverse("papers:check", args=[mark]) if mark else ""}
    known |= {GROUND: _ground(acts), "подписывающий": signer or known.get("директор", "")}
    known |= {"должность подписывающего": _within(signer_post)} if signer_post else {}
    made: dict[str, str] = {}
    for value in own_list(kind):
        subject = _fact(given.get(value.name), organisation) or known.get(value.name, "")
        if not subject and value.sort is Sort.POST:
            subject = _post(known.get(value.of, ""), organisation, day)
        known[value.name] = subject
        made |= forms(value, subject)
    by_hand = {name: words for name, words in given.items() if "," in name and name in made and isinstance(words, str)}
    return made | by_hand


def _within(post: str) -> str:
    """A post in the middle of a sentence; the place itself says where it begins with a capital."""
    return post if post[1:2].isupper() else post[:1].lower() + post[1:]


def _fact(fact: object, organisation: Organisation) -> Subject:
    if isinstance(fact, Mapping):
        return Person.objects.filter(organisation=organisation, pk=int(fact.get("person", 0))).first() or ""
    return "" if fact is None else str(fact)


def _people(organisation: Organisation, day: date) -> dict[str, Person | str]:
    """The director and the curator by their hats; the newest hat wins."""
    found: dict[str, Person | str] = {}
    hats = Membership.objects.filter(organisation=organisation, role__in=_HATS).select_related("user__person")
    for hat in hats.order_by("-since", "-id"):
        if hat.is_live(day):
            found.setdefault(_HATS[hat.role], getattr(hat.user, "person", None) or hat.user.full_name)
    return found


def _post(who: Subject, organisation: Organisation, day: date) -> Employment | str:
    """The post that `who` holds on `day`, best of all in `organisation`; "" for somebody who is only a text."""
    if not isinstance(who, Person):
        return ""
    held = [job for job in who.employments.all() if job.since <= day and (job.until is None or day <= job.until)]
    return next((job for job in held if job.organisation_id == organisation.pk), next(iter(held), ""))


def _plain(
    organisation: Organisation, day: date, number: str, dated: date | None, school_year: int | None
) -> dict[str, str]:
    year = clock.school_year(day) if school_year is None else school_year
    look = PaperLook.objects.filter(organisation=organisation).first()
    return {
        "организация": organisation.name,
        "организация кратко": organisation.short_name,
        "вышестоящая организация": organisation.parent.name if organisation.parent else "",
        "место": look.city if look else "",
        "адрес": organisation.address,
        "учебный год": f"{year}/{year + 1}",
        "начало учебного года": date_long(date(year, 9, 1)),
        "номер": number,
        "дата": date_long(dated) if dated else "",
        "дата кратко": date_short(dated) if dated else "",
    }


def _ground(acts: Iterable[NormativeAct]) -> str:
    """Cited acts: «приказ … от … № …; распоряжение …»."""
    texts = (str(act) for act in acts)
    return "; ".join(text if text.split(" ")[0].isupper() else text[:1].lower() + text[1:] for text in texts)
