"""Which words a consent has for whom: the nearest text of the tree with the names filled in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from rostok.core import clock
from rostok.core.access import May, visible
from rostok.core.models import Organisation, User
from rostok.engine.russian.declension import Case
from rostok.people.models import Consent, ConsentText, Person, Purpose, Representative

from .consent_texts_ready import ADULT_DATA, CHILD_DATA, PARTS, PARTS_OF_MENTORING, READY
from .names import cased

PLACE = re.compile(r"\{([а-яё ]+)\}")
BLANK = "_" * 30
Signer = Consent.Signer
#: Words that a text may leave to be filled in → what stands there.
FILLED = {
    "начало": "кто подписывает: сам, представитель или оба",
    "даю": "«даю» или «даём»",
    "чьих данных": "«моих персональных данных» или «персональных данных» с именем ребёнка",
    "чьего изображения": "«моего изображения» или «изображения» с именем ребёнка",
    "субъект": "фамилия, имя, отчество того, чьи данные",
    "представитель": "фамилия, имя, отчество представителя",
    "участник": "фамилия, имя, отчество того, кто будет наставником",
    "оператор": "полное название вашей организации",
    "адрес": "адрес вашей организации",
    "муниципалитет": "название муниципалитета",
    "адрес муниципалитета": "его адрес",
    "поручение": "кто хранит данные по поручению",
    "данные": "перечень данных взрослого или ребёнка",
    "место": "«место работы и должность» или «класс»",
    "срок": "срок в месяцах",
}


@dataclass(frozen=True)
class Words:
    """A text of a consent as it applies: an own one (`row`) or the ready one."""

    purpose: str
    title: str
    text: str
    months: int
    row: ConsentText | None = None


def texts(user: User, may: May = May.CONSENT_TEXT_EDIT) -> QuerySet[ConsentText]:
    """Own texts of organisations where `user` may `may`."""
    return visible(ConsentText.objects.select_related("organisation"), user, may)


def owners(user: User) -> QuerySet[Organisation]:
    """Open organisations whose texts `user` prepares."""
    return visible(Organisation.objects.filter(closed_on__isnull=True), user, May.CONSENT_TEXT_EDIT)


class Library:
    """Texts and municipalities of several organisations, read at once."""

    def __init__(self, organisations: Iterable[Organisation]) -> None:
        lines = {place.pk: place.line for place in organisations}
        wanted = {pk for line in lines.values() for pk in line}
        day = clock.today()
        self._above = {row.pk: row for row in Organisation.objects.filter(pk__in=wanted)}
        self._own: dict[tuple[int, str], ConsentText] = {}
        for row in ConsentText.objects.filter(organisation__in=wanted, since__lte=day).order_by("version"):
            self._own[row.organisation_id, row.purpose] = row

    def words(self, organisation: Organisation, purpose: str) -> Words:
        """The text of the nearest organisation upwards that has one, else the ready one."""
        for pk in reversed(organisation.line):
            row = self._own.get((pk, purpose))
            if row is not None:
                return Words(purpose, row.title, row.text, row.months, row)
        ready = READY[purpose]
        return Words(purpose, ready.title, ready.text, ready.months)

    def municipality(self, organisation: Organisation) -> Organisation | None:
        """The municipality above `organisation`, or itself."""
        above = (self._above[pk] for pk in reversed(organisation.line))
        return next((place for place in above if place.is_municipality), None)


def library_for(people: Iterable[Person]) -> Library:
    """The library of the organisations of `people`."""
    return Library({person.organisation_id: person.organisation for person in people}.values())


def wording(
    words: Words,
    person: Person,
    signer: str,
    representative: Representative | None,
    library: Library,
    *,
    paper: bool = False,
) -> str:
    """The exact text for this person; on paper with lines for what we do not keep: passport, address, powers."""
    place = person.organisation
    town = library.municipality(place)
    adult = representative.adult.full_name if representative else BLANK
    child = signer != Signer.SELF
    values = {
        "начало": _beginning(person, signer, representative, paper),
        "даю": "даём" if signer == Signer.BOTH else "даю",
        "чьих данных": f"персональных данных {_child(person)}" if child else "моих персональных данных",
        "чьего изображения": f"изображения {_child(person)}" if child else "моего изображения",
        "субъект": person.full_name,
        "представитель": adult,
        "участник": person.full_name,
        "оператор": place.name,
        "адрес": place.address or BLANK,
        "муниципалитет": town.name if town else "муниципалитет",
        "адрес муниципалитета": (town.address if town else "") or BLANK,
        "поручение": ordered(place, town),
        "данные": CHILD_DATA if child else ADULT_DATA,
        "место": "класс" if child else "место работы и должность",
        "срок": f"до достижения цели, но не дольше {words.months} мес. со дня подписания",
    }
    return PLACE.sub(lambda found: values.get(found.group(1), found.group()), words.text)


def _child(person: Person) -> str:
    """«несовершеннолетней Петровой Алисы»: in the genitive, corrected by hand or made by the rules."""
    if not person.gender:
        return f"несовершеннолетнего: {person.full_name}"  # without the gender a name is not declined
    ending = "ей" if person.gender == Person.Gender.FEMALE else "его"
    return f"несовершеннолетн{ending} {cased(person, Case.GENITIVE)}"


def _beginning(person: Person, signer: str, representative: Representative | None, paper: bool) -> str:
    adult = representative.adult.full_name if representative else BLANK
    kinship = f" ({representative.get_kinship_display()})" if representative else ""
    papers = (
        f", адрес: {BLANK}, документ, удостоверяющий личность: серия ________ № ____________, выдан {BLANK}"
        if paper
        else ""
    )
    powers = (
        f", документ о полномочиях: {representative.proof if representative and representative.proof else BLANK}"
        if paper
        else ""
    )
    if signer == Signer.SELF:
        return f"Я, {person.full_name}{papers},"
    if signer == Signer.BOTH:
        return (
            f"Мы, {person.full_name}{papers}, и законный представитель{kinship} {adult}{papers}{powers}, "
            "каждый от своего имени"
        )
    return f"Я, {adult}{papers}, законный представитель{kinship} {_child(person)}{papers}{powers},"


def ordered(place: Organisation, town: Organisation | None) -> str:
    """Who processes the data by order of `place`: the municipality on whose server they lie."""
    if town is None or town.pk == place.pk:
        return "другому лицу не поручена"
    address = f", адрес: {town.address}" if town.address else ""
    return f"{town.name}{address}: хранение данных на сервере муниципалитета"


def missing_parts(purpose: str, text: str) -> list[str]:
    """Obligatory parts that `text` lacks, in words."""
    parts = PARTS_OF_MENTORING if purpose == Purpose.MENTORING else PARTS
    return [about for mark, about in parts.items() if mark not in text]


def unknown_marks(text: str) -> list[str]:
    """Words in braces that nothing is put into."""
    return [word for word in PLACE.findall(text) if word not in FILLED]


def sections(text: str) -> list[tuple[str, str]]:
    """[(«Цель», what it says)] of a wording: its lines that have a heading; the opening has none."""
    found = []
    for line in text.split("\n"):
        head, mark, rest = line.partition(": ")
        if mark and len(head) <= 30 and "," not in head:
            found.append((head, rest))
    return found


def opening(text: str) -> str:
    """The first line of a wording: who agrees to what."""
    return text.partition("\n")[0]


def until(given_on: date, months: int) -> date:
    """The last day of a consent given on a day."""
    month = given_on.month - 1 + months
    year, month = given_on.year + month // 12, month % 12 + 1
    for day in (given_on.day, 30, 29, 28):
        try:
            return date(year, month, day)
        except ValueError:  # that month is shorter
            continue
    raise AssertionError(f"no month without 28 days: {given_on}, {months}")
