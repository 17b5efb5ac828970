"""Rows of a table with named columns → values ready to be compared and written, or faults with how to mend them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from rostok.engine.rosters import cells, vocabulary
from rostok.engine.rosters.cells import Doubtful
from rostok.engine.rosters.fields import MUNICIPAL, PUPILS, fields_of
from rostok.engine.rosters.schools import school_of
from rostok.engine.russian import search_key, squeeze
from rostok.engine.russian.names import gender, split

_YOUNGEST, _OLDEST = {PUPILS: 3}, {PUPILS: 25}
#: Words that may be so long in the cards.
_LENGTHS = {
    "post": 200, "subject": 200, "workplace": 200, "wishes": 300, "time": 300, "education": 200, "mentoring": 300,
    "clearance": 200, "direction": 200, "achievements": 5000, "interests": 5000, "expectations": 5000,
}  # fmt: skip
#: Columns of the official forms that tell of the pair: kept with the card as they stood.
FORMER = ("mentor", "mentor_place", "mentees", "mentee_place", "results", "mark")


@dataclass(frozen=True)
class Fault:
    """A cell that keeps its row from being written: what is wrong, how to mend it, what to offer."""

    field: str
    what: str
    how: str
    guess: str = ""


@dataclass(frozen=True)
class Entry:
    """A row: values by the names of what is written, faults of its cells."""

    values: dict[str, Any]
    faults: tuple[Fault, ...] = ()

    @property
    def name(self) -> str:
        """Whose row it is."""
        return str(self.values.get("full_name", ""))


@dataclass(frozen=True)
class Setting:
    """What a list is read against: the day, topics by their keys, schools, labels of choices, the organisation itself."""

    kind: str
    day: date
    home: int = 0
    topics: Mapping[str, int] = field(default_factory=dict)
    schools: Mapping[int, tuple[str, str]] = field(default_factory=dict)
    labels: Mapping[str, dict[str, str]] = field(default_factory=dict)


Cleaner = Callable[[str, Setting], dict[str, Any]]


def clean_rows(rows: Sequence[tuple[int, Mapping[str, str]]], setting: Setting) -> list[Entry]:
    """An entry for every (number, field → text of its cell); the second row of one person is a fault of it."""
    entries = [_clean(row, setting) for _, row in rows]
    seen: dict[tuple[str, int], list[tuple[int, Any]]] = {}
    for place, entry in enumerate(entries):
        if not entry.name:
            continue
        born = entry.values.get("born_on")
        known = seen.setdefault((search_key(entry.name), entry.values.get("school", 0)), [])
        twin = next((other for other, day in known if not day or not born or day == born), None)
        if twin is not None:
            how = "Отметьте «Не вносить» или исправьте имя"
            fault = Fault("full_name", f"Этот человек уже есть в строке {rows[twin][0]}", how)
            entries[place] = Entry(entry.values, (*entry.faults, fault))
        else:
            known.append((place, born))
    return entries


def _clean(row: Mapping[str, str], setting: Setting) -> Entry:
    values: dict[str, Any] = {}
    faults: list[Fault] = []
    for name, text in row.items():
        if not text or name in _NAMES:
            continue
        try:
            found = _CLEANERS[name](text, setting)
        except Doubtful as doubt:
            faults.append(Fault(name, doubt.what, doubt.how, doubt.guess))
        else:
            former = {**values.get("former", {}), **found.pop("former", {})}
            values |= found
            if former:
                values["former"] = former
    faults[:0] = _name(row, values)
    _complete(values, row, setting)
    return Entry(values, tuple(faults))


_NAMES = ("full_name", "family", "given", "patronymic")


def _name(row: Mapping[str, str], values: dict[str, Any]) -> list[Fault]:
    """The name of one column or of three; a name in three columns keeps its parts as they stand."""
    parts = [row.get(name, "") for name in _NAMES[1:]]
    place = "full_name" if "full_name" in row else "family"
    text = row.get("full_name") or squeeze(" ".join(parts))
    if not text:
        return [Fault(place, "Нет фамилии и имени", "Впишите фамилию, имя и отчество")]
    try:
        values["full_name"] = cells.name_of(text)
    except Doubtful as doubt:
        return [Fault(place, doubt.what, doubt.how, doubt.guess)]
    name = split(values["full_name"])
    values |= {"family": name.family, "given": name.given, "patronymic": name.patronymic, "gender": gender(name)}
    return []


def _complete(values: dict[str, Any], row: Mapping[str, str], setting: Setting) -> None:
    """What follows from other cells: a class of two columns, contacts without a representative are the person's own."""
    if values.get("letter") and str(values.get("form", "")).isdecimal():
        values["form"] += f" {values['letter']}"
    if values.get("rep_name") is None:
        for part in ("phone", "email"):
            if own := values.pop(f"rep_{part}", ""):
                values.setdefault(part, own)
        values.pop("rep_kinship", None)
    if setting.kind == "mentors":
        values["pool_told"] = "pool" in values
        values.setdefault("pool", _pool_of(values))


def _pool_of(values: Mapping[str, Any]) -> str:
    if values.get("form"):
        return "pupil"
    return vocabulary.code_of(str(values.get("post", "")), vocabulary.POOLS) or "teacher"


def _birthday(text: str, setting: Setting) -> dict[str, Any]:
    year = cells.year_of(text)
    if year is not None:
        return {"former": {"birth_year": str(year)}}
    day = cells.day_of(text)
    age = setting.day.year - day.year
    if not _YOUNGEST.get(setting.kind, 5) <= age <= _OLDEST.get(setting.kind, 100):
        raise Doubtful(f"Дата рождения {day:%d.%m.%Y}: выходит {max(age, 0)} лет", "Проверьте год рождения")
    return {"born_on": day}


def _day(name: str) -> Cleaner:
    return lambda text, setting: {name: cells.day_of(text)}


def _words(name: str) -> Cleaner:
    def clean(text: str, setting: Setting) -> dict[str, Any]:
        words = squeeze(text)
        if len(words) > _LENGTHS[name]:
            raise Doubtful(f"Слишком длинно: {len(words)} знаков", f"Сократите до {_LENGTHS[name]} знаков")
        return {name: words}

    return clean


def _choice(name: str, words: vocabulary.Words, title: str) -> Cleaner:
    def clean(text: str, setting: Setting) -> dict[str, Any]:
        labels = setting.labels.get(name, {code: code for code, _ in words})
        return {name: vocabulary.choice_of(text, words, labels, title)}

    return clean


def _category(text: str, setting: Setting) -> dict[str, Any]:
    if setting.kind == "mentors":  # the qualification of a teacher, in words
        if len(text) > 60:
            raise Doubtful("Слишком длинно для категории", "Сократите до 60 знаков")
        return {"category": squeeze(text)}
    return _choice("category", vocabulary.CATEGORIES, "Категория")(text, setting)


def _state(text: str, setting: Setting) -> dict[str, Any]:
    return _choice("state", vocabulary.STATES[setting.kind], "Состояние")(text, setting)


def _contacts(prefix: str) -> Cleaner:
    def clean(text: str, setting: Setting) -> dict[str, Any]:
        phone, email, rest = cells.contacts_of(text)
        found: dict[str, Any] = {}
        if phone:
            found[f"{prefix}phone"] = cells.phone_of(phone)
        if email:
            found[f"{prefix}email"] = cells.email_of(email)
        if not found:
            raise Doubtful(f"Контакты «{text}»: нет телефона и почты", "Впишите номер или адрес почты")
        kinship = vocabulary.code_of(rest.split(" ")[0], vocabulary.KINSHIPS) if prefix else ""
        name = rest.partition(" ")[2] if kinship else rest
        if prefix and cells.is_full_name(name):
            found |= {"rep_name": cells.name_of(name), **({"rep_kinship": kinship} if kinship else {})}
        return found

    return clean


def _forms(text: str, setting: Setting) -> dict[str, Any]:
    parts = cells.words_of(text)
    return {"forms": [vocabulary.code_of(part, vocabulary.FORMS) or part[:60] for part in parts]}


def _topics(text: str, setting: Setting) -> dict[str, Any]:
    """Words of the vocabulary are topics; the rest stays in words, for a paper has no vocabulary."""
    whole = setting.topics.get(search_key(text))
    if whole:
        return {"topics": [whole]}
    known = [(part, setting.topics.get(search_key(part))) for part in cells.words_of(text)]
    found: dict[str, Any] = {"topics": list(dict.fromkeys(pk for _, pk in known if pk))}
    rest = [part for part, pk in known if not pk]
    return {**found, "former": {"topics": "; ".join(rest)[:500]}} if rest else found


def _request(text: str, setting: Setting) -> dict[str, Any]:
    """Requests of the vocabulary, or own words that somebody sorts later."""
    parts = [text] if search_key(text) in setting.topics else cells.words_of(text)
    found = [setting.topics.get(search_key(part)) for part in parts]
    if found and all(found):
        return {"requests": list(dict.fromkeys(found))}
    if len(text) > 500:
        raise Doubtful(f"Запрос слишком длинный: {len(text)} знаков", "Сократите до 500 знаков")
    return {"request_words": squeeze(text)}


def _link(text: str, setting: Setting) -> dict[str, Any]:
    found = next((word for word in text.split() if word.startswith(("http://", "https://"))), "")
    if not found or len(found) > 200 or "." not in found:
        raise Doubtful(f"«{text[:60]}» не похоже на адрес страницы", "Вставьте адрес целиком: он начинается с https://")
    return {"case_url": found}


def _school(text: str, setting: Setting) -> dict[str, Any]:
    """The school of a municipal list; in a list of one organisation, that the row is about its own people."""
    if setting.kind == MUNICIPAL:
        return {"school": school_of(text, setting.schools)}
    own = setting.schools[setting.home][0] if setting.home in setting.schools else ""
    try:
        found = school_of(text, setting.schools)
    except Doubtful as doubt:
        raise Doubtful(doubt.what, f"Похоже на «{own}»? Впишите свою организацию или не вносите строку", own)
    if found != setting.home:
        raise Doubtful(f"Строка о другой организации: «{text}»", f"Вносим людей «{own}». Исправьте или не вносите", own)
    return {}


def _former(name: str) -> Cleaner:
    return lambda text, setting: {"former": {name: squeeze(text)[:1000]}}


_CLEANERS: dict[str, Cleaner] = {
    "born_on": _birthday,
    "phone": lambda text, setting: {"phone": cells.phone_of(text)},
    "email": lambda text, setting: {"email": cells.email_of(text)},
    "contacts": _contacts(""),
    "rep_contacts": _contacts("rep_"),
    "rep_phone": lambda text, setting: {"rep_phone": cells.phone_of(text)},
    "rep_email": lambda text, setting: {"rep_email": cells.email_of(text)},
    "rep_name": lambda text, setting: {"rep_name": cells.name_of(text)},
    "rep_kinship": _choice("rep_kinship", vocabulary.KINSHIPS, "Степень родства"),
    "form": lambda text, setting: {"form": cells.form_of(text)},
    "letter": lambda text, setting: {"letter": text.strip(" «»\"'")[:1].upper()},
    "since": _day("since"),
    "until": _day("until"),
    "experience": lambda text, setting: {"experience": cells.number_of(text, "Стаж", 80)},
    "capacity": lambda text, setting: {"capacity": cells.number_of(text, "Сколько наставляемых", 50)},
    "pool": _choice("pool", vocabulary.POOLS, "Кто это"),
    "category": _category,
    "place": _choice("place", vocabulary.PLACES, "Как встречается"),
    "state": _state,
    "forms": _forms,
    "topics": _topics,
    "request": _request,
    "case_url": _link,
    "school": _school,
    **{name: _words(name) for name in _LENGTHS},
    **{name: _former(name) for name in FORMER},
}


def titles_of(kind: str) -> dict[str, str]:
    """Field → its title, for texts about faults."""
    return {name: known.title for name, known in fields_of(kind).items()}
