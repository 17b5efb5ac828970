"""A value under each of its names: «куратор», «куратор, дательный», «куратор кратко», «куратор кратко, дательный»."""

from __future__ import annotations

from rostok.engine.russian.cases import in_genitive
from rostok.engine.russian.declension import Case, cased, cased_short
from rostok.engine.russian.names import Name, gender, split
from rostok.engine.russian.posts import decline_post
from rostok.people.models import Employment, Person
from rostok.people.queries import names

from .values_list import Sort, Value

CASES = {
    "родительный": Case.GENITIVE, "дательный": Case.DATIVE, "винительный": Case.ACCUSATIVE,
    "творительный": Case.INSTRUMENTAL, "предложный": Case.PREPOSITIONAL,
}  # fmt: skip
Subject = Person | Employment | str


def forms(value: Value, subject: Subject) -> dict[str, str]:
    """Name → words in each form; all empty when there is nobody. A person may be named by text, then rules decline."""
    made = {value.name: _nominative(subject)}
    if value.sort is Sort.TEXT:
        return made
    for label, case in CASES.items():
        made[f"{value.name}, {label}"] = _cased(value.sort, subject, case) if subject else ""
    if value.sort is Sort.PERSON:
        made[f"{value.name} кратко"] = _name(subject).initials_first
        for label, case in CASES.items():
            made[f"{value.name} кратко, {label}"] = _short(subject, case) if subject else ""
    return made


def institution(name: str, case: Case) -> str:
    """The name of an organisation in `case`; an abbreviation («МБОУ СШ № 7») and a name all in capitals stay."""
    if name.split(" ")[0].isupper():
        return name
    genitive = in_genitive(name)
    if genitive != name:  # «учреждение»: neuter, and lifeless in the accusative
        return {Case.GENITIVE: genitive, Case.ACCUSATIVE: name}.get(case) or decline_post(name, case)
    return decline_post(name, case)


def _act(text: str, case: Case) -> str:
    """«приказ от … № …»: the name of the kind stands first and alone changes."""
    head, space, rest = text.partition(" ")
    return text if head.isupper() else f"{decline_post(head, case)}{space}{rest}"


def _nominative(subject: Subject) -> str:
    if isinstance(subject, Person):
        return subject.full_name
    return subject.post if isinstance(subject, Employment) else subject


def _cased(sort: Sort, subject: Subject, case: Case) -> str:
    if isinstance(subject, Person):
        return names.cased(subject, case)
    if sort is Sort.POST:
        return names.cased_post(subject, case)
    text = _nominative(subject)
    if sort is Sort.PLACE:
        return institution(text, case)
    if sort is Sort.ACTS:
        return "; ".join(_act(part, case) for part in text.split("; "))
    return cased(split(text), gender(split(text)), case)


def _short(subject: Subject, case: Case) -> str:
    if isinstance(subject, Person):
        return names.cased_short(subject, case)
    name = _name(subject)
    return cased_short(name, gender(name), case)


def _name(subject: Subject) -> Name:
    return subject.name if isinstance(subject, Person) else split(_nominative(subject))
