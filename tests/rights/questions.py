"""What is asked of the answers of a walk; each function returns what is wrong with them."""

from __future__ import annotations

import re

from rostok.core.access import Role

from .walk import Answer

#: Roles that see every school of their municipality.
WIDE = {Role.OPERATOR.value, Role.OBSERVER.value}
#: Addresses whose reading the journal tells of: files taken away, people of others looked at, a wrong code of a card.
LOOKS = {
    "core:login_card_code": "signin_failed",
    "pairs:meeting_visit_paper": "person.exported",
    "pairs:meetup_paper": "person.exported",
    "pairs:report_paper": "person.exported",
    "papers:agreements_pay_file": "agreement.exported",
    "papers:archive": "archive.taken",
    "papers:paper_beside": "paper.opened",
    "people:intake_rest": "person.exported",
    "people:mentee": "person.viewed",
    "people:mentees_form": "person.exported",
    "people:mentors_base": "person.exported",
    "people:municipal_paper": "person.exported",
    "people:selection_protocol": "person.exported",
    "plans:export": "plan.downloaded",
    "plans:paper": "plan.downloaded",
}
#: Of the municipality everybody of its schools may meet what its approved roadmap and its card hold.
MUNICIPAL = re.compile(
    r"^(Topic|MunicipalMentor|Plan|Stage|Activity|Occurrence|Evidence|Edition|JournalEntry|Blank|ProgrammeTemplate)"
)
#: The municipality sees the work of its schools, never their people and readings.
PEOPLE = re.compile(
    r"^(MentorCard|Training|Candidacy|MenteeCard|Request|Deficit|Person|Employment|Enrolment|Representative|Merge"
    r"|DifferentPeople|Reading)"
)
#: Headers that stand on every answer.
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
}
POLICY = {
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:", "font-src 'self'",
    "connect-src 'self'", "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'", "object-src 'none'",
}  # fmt: skip
#: Pages behind a personal link: they may tell nobody at all where the reader came from.
LINKS = ("/c/", "/d/", "/f/")


def opened_to_strangers(answers: list[Answer], who: str) -> list[Answer]:
    """Answers that let the person in to rows of a place that is not theirs: a visitor is led to the sign-in page."""
    if who == Role.ADMINISTRATOR.value:
        return []
    foreign = {"far"} if who in WIDE else {"near", "far"}
    shut = {302} if who == "visitor" else {403, 404, 405}
    return [
        answer
        for answer in answers
        if answer.route.door != "public"
        and (who == "visitor" or (answer.route.has_row and answer.place in foreign))
        and (answer.wrote or answer.status not in shut)
    ]


def readings_that_wrote(answers: list[Answer]) -> list[Answer]:
    """Reading changes nothing; of some addresses the journal tells that they were read."""
    return [item for item in answers if item.method == "GET" and item.verbs - {LOOKS.get(item.route.name)}]


def foreign_canaries(answers: list[Answer], who: str) -> set[tuple[str, str, str]]:
    """(route, place, model and field) of every canary the person should not have met."""
    return {
        (answer.route.name, place, model)
        for answer in answers
        for place, model in answer.met
        if not _allowed(who, place, model)
    }


def _allowed(who: str, place: str, model: str) -> bool:
    """Whether a person with this role may meet a canary of this place and model."""
    if who == Role.ADMINISTRATOR.value:
        return True
    if who in WIDE:
        return place == "town" or (place in ("own", "near") and not PEOPLE.match(model))
    if who in ("visitor", "nobody"):
        return False
    return place == "own" or (place == "town" and bool(MUNICIPAL.match(model)))


def bare(answers: list[Answer]) -> dict[str, list[str]]:
    """Address → headers that its answer should say and does not."""
    return {answer.url: wrong for answer in answers if (wrong := missing(answer.headers, answer.url))}


def missing(headers: dict[str, str], url: str = "") -> list[str]:
    """Headers and parts of the policy that are not as they should be."""
    found = [name for name, value in ALWAYS.items() if headers.get(name) != value]
    if url.startswith(LINKS) and headers.get("Referrer-Policy") == "no-referrer":
        found.remove("Referrer-Policy")
    said = {part.strip() for part in headers.get("Content-Security-Policy", "").split(";")}
    return [*found, *sorted(POLICY ^ said)]


def kept_by_caches(answers: list[Answer]) -> set[str]:
    """Routes behind a door whose answers caches may keep; the browser of the person itself may keep feeds and files."""
    return {
        answer.route.name
        for answer in answers
        if answer.route.door != "public"
        and answer.status == 200
        and answer.headers.get("Cache-Control") != "no-store"
        and "private" not in answer.headers.get("Cache-Control", "")
    }
