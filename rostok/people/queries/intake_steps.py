"""What a row of a table would write: one step for each row of the base that is made or changed. Empty cells change nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from rostok.engine.rosters import Entry
from rostok.engine.russian import search_key
from rostok.engine.russian.phones import one_form
from rostok.people.lifecycle import CANDIDATE, FINISHED, FOUND, LISTED

from .intake import Kind
from .intake_known import Known, value_of
from .mentors import FORMS

FORM_WORDS = dict(FORMS)
#: The form of mentoring that a kind of mentor begins with when the table says none.
USUAL_FORM = {"pupil": "UU", "student": "SU", "parent": "RU", "employer": "RU", "graduate": "SU"}
_CARD = ("since", "until", "wishes", "case_url")
_MENTOR = (
    "pool", "forms", "capacity", "place", "time", "workplace", "experience", "category", "education", "mentoring",
    "achievements", "interests", "clearance",
)  # fmt: skip
_MENTEE = ("category", "expectations", "result")
_PERSON = ("born_on", "phone", "email")


@dataclass(frozen=True)
class Step:
    """`table` names the model (see `actions.intake_write`), `pk` 0 is a new row, `before` what the values were."""

    table: str
    pk: int
    values: dict[str, Any]
    before: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Place:
    """Where and when a list is entered: id of the organisation, its day, the school year, kind of the list."""

    organisation: int
    day: date
    year: int
    kind: str


def steps_of(entry: Entry, known: Known | None, place: Place) -> list[Step]:
    """Steps of a row whose person is `known` or, when None, new; nothing when the base says the same already."""
    if place.kind == Kind.MUNICIPAL:
        return _municipal(entry, known, place)
    found = [*_person(entry, known, place), *_guardian(entry, known, place)]
    if entry.values.get("post") or entry.values.get("subject"):
        found += _post(entry.values, known, place)
    if entry.values.get("form"):
        found += _class(entry.values, known, place)
    cards: dict[str, Callable[[Mapping[str, Any], Known | None, Place], list[Step]]] = {
        Kind.MENTORS: _mentor,
        Kind.MENTEES: _mentee,
    }
    return found + (cards[place.kind](entry.values, known, place) if place.kind in cards else [])


def status_of(steps: Iterable[Step], kind: str) -> str:
    """ "new", "change" or "same" for a row with these steps."""
    main = {Kind.MENTORS: "mentor", Kind.MENTEES: "mentee", Kind.MUNICIPAL: "municipal"}.get(Kind(kind), "person")
    listed = list(steps)
    if any(step.table == main and not step.pk for step in listed):
        return "new"
    return "change" if listed else "same"


def _changed(row: Any, values: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """(new values, old values) of those that differ; an empty new value is no change."""
    new = {
        name: value
        for name, value in values.items()
        if value not in ("", None, [], {}) and value != value_of(row, name)
    }
    return new, {name: getattr(row, name) for name in new}


def _update(table: str, row: Any, values: Mapping[str, Any]) -> list[Step]:
    new, before = _changed(row, values)
    return [Step(table, row.pk, new, before)] if new else []


def _person(entry: Entry, known: Known | None, place: Place) -> list[Step]:
    values = {name: entry.values[name] for name in _PERSON if entry.values.get(name)}
    if "phone" in values:
        values["phone"] = one_form(values["phone"])
    if known is None:
        return [Step("person", 0, {**_named(entry.values), **values, "organisation_id": place.organisation})]
    if known.person.search_key != search_key(entry.name):  # the person said to be the same has another name now
        values |= _named(entry.values)
    return _update("person", known.person, values)


def _named(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: values.get(name, "") for name in ("full_name", "family", "given", "patronymic", "gender")}


def _guardian(entry: Entry, known: Known | None, place: Place) -> list[Step]:
    """The representative: found among those of the child, else a person of the school by this name, else a new one."""
    name = entry.values.get("rep_name")
    if not name:
        return []
    contacts = {"phone": one_form(entry.values.get("rep_phone", "")), "email": entry.values.get("rep_email", "")}
    for tie in known.guardians if known else []:
        if tie.adult.search_key == search_key(name):
            kinship = {"kinship": entry.values.get("rep_kinship", "")}
            return [*_update("adult", tie.adult, contacts), *_update("representative", tie, kinship)]
    adult = {"full_name": name, **contacts, "organisation_id": place.organisation}
    kinship = {"kinship": entry.values.get("rep_kinship") or "other", "since": place.day}
    return [Step("adult", 0, adult), Step("representative", 0, kinship)]


def _post(values: Mapping[str, Any], known: Known | None, place: Place) -> list[Step]:
    post = values.get("post") or "учитель"
    told = {"subject": values.get("subject", "")}
    if place.kind == Kind.STAFF:
        told["since"] = values.get("since")
    held = next((held for held in known.posts if search_key(held.post) == search_key(post)), None) if known else None
    if held is not None:
        return _update("employment", held, told)
    since = told.get("since") or place.day
    return [
        Step(
            "employment",
            0,
            {"post": post, "subject": told["subject"], "since": since, "organisation_id": place.organisation},
        )
    ]


def _class(values: Mapping[str, Any], known: Known | None, place: Place) -> list[Step]:
    """A pupil is in one class: another one ends the present."""
    form, today = values["form"], place.day
    present = known.classes if known else []
    if any(search_key(row.form) == search_key(form) for row in present):
        return []
    since = (values.get("since") if place.kind == Kind.PUPILS else None) or today
    ended = [
        Step("enrolment", row.pk, {"until": max(row.since, since - timedelta(days=1))}, {"until": row.until})
        for row in present
    ]
    return [*ended, Step("enrolment", 0, {"form": form, "since": since, "organisation_id": place.organisation})]


def _card_of(cards: Iterable[Any], until: date | None) -> Any:
    """The card of the same spell: the live one, or the past one that ended on the same day."""
    listed = list(cards)
    past = until is not None and next((card for card in listed if card.until == until), None)
    return past or next((card for card in listed if card.until is None), None)


def _former(values: Mapping[str, Any], card: Any) -> dict[str, str]:
    return {**(card.former if card else {}), **values.get("former", {})}


def _mentor(values: Mapping[str, Any], known: Known | None, place: Place) -> list[Step]:
    card = _card_of(known.mentor if known else [], values.get("until"))
    told = {name: values[name] for name in (*_CARD, *_MENTOR) if values.get(name) not in (None, "", [])}
    told["former"] = _former(values, card)
    topics = [topic for topic in values.get("topics", []) if not (card and topic in known.topics)]  # type: ignore[union-attr]  # a card is somebody's
    added = [Step("topic", 0, {"topic_id": topic}) for topic in topics]
    if card is not None:
        if not values.get("pool_told"):
            told.pop("pool", None)
        return [*_update("mentor", card, told), *_tied(added, card)]
    told.setdefault("forms", [USUAL_FORM.get(told.get("pool", ""), "TT")])
    return [Step("mentor", 0, {**_begun(told, values, place, CANDIDATE)}), *added]


def _tied(added: list[Step], card: Any) -> list[Step]:
    return [Step("topic", 0, {**step.values, "mentorcard_id": card.pk}) for step in added]


def _begun(told: Mapping[str, Any], values: Mapping[str, Any], place: Place, state: str) -> dict[str, Any]:
    """A new card: its day, its state; a spell that is over comes in as finished."""
    over = values.get("until") is not None and values["until"] < place.day
    since = values.get("since") or min(place.day, values.get("until") or place.day)
    return {
        **told,
        "since": since,
        "state": FINISHED if over else values.get("state") or state,
        "organisation_id": place.organisation,
    }


def _mentee(values: Mapping[str, Any], known: Known | None, place: Place) -> list[Step]:
    card = _card_of(known.mentee if known else [], values.get("until"))
    former = _former(values, card)
    if values.get("forms"):
        former["forms"] = "; ".join(FORM_WORDS.get(code, code) for code in values["forms"])
    result = former.pop("results", "")
    told = {name: values[name] for name in (*_CARD, *_MENTEE) if values.get(name) not in (None, "", [])}
    told |= {"former": former} | ({"result": result} if result else {})
    wanted = bool(values.get("requests") or values.get("request_words"))
    asked = _requests(values, known if card else None, place)
    if card is not None:
        return [
            *_update("mentee", card, told),
            *(Step("request", 0, {**values, "card_id": card.pk}) for values in asked),
        ]
    is_pupil = bool(values.get("form") or (known and known.classes))
    made = {**_begun(told, values, place, LISTED if wanted else FOUND), "is_pupil": is_pupil}
    return [Step("mentee", 0, made), *(Step("request", 0, values) for values in asked)]


def _requests(values: Mapping[str, Any], known: Known | None, place: Place) -> list[dict[str, Any]]:
    """Requests of the row that are not open yet; the first is the main one when there is none."""
    present = known.requests if known else []
    topics = {request.topic_id for request in present}
    words = {search_key(request.words) for request in present}
    ground = {"organisation_id": place.organisation, "school_year": place.year}
    found: list[dict[str, Any]] = [{**ground, "topic_id": pk} for pk in values.get("requests", []) if pk not in topics]
    own = values.get("request_words", "")
    if own and search_key(own) not in words:
        found.append({**ground, "words": own})
    if found and not any(request.is_main for request in present):
        found[0]["is_main"] = True
    return found


def _municipal(entry: Entry, known: Known | None, place: Place) -> list[Step]:
    """A proposed line; somebody whom the school has not entered yet becomes a person of it, others stay as they are."""
    values, school = entry.values, entry.values["school"]
    found: list[Step] = []
    if known is None:
        contacts = {name: values[name] for name in _PERSON if values.get(name)}
        found.append(Step("person", 0, {**_named(values), **contacts, "organisation_id": school}))
        if values.get("post") or values.get("subject"):
            post = {"post": values.get("post") or "учитель", "subject": values.get("subject", ""), "since": place.day}
            found.append(Step("employment", 0, {**post, "organisation_id": school}))
    told = {"direction": values.get("direction", "")}
    if known is not None and known.lines:
        return _update("municipal", known.lines[0], told)
    line = {**told, "school_id": school, "organisation_id": place.organisation, "school_year": place.year}
    return [*found, Step("municipal", 0, line)]
