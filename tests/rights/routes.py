"""Every named route of the resolver with the rows it needs; a route that is not understood fails the test."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from rostok.core.access import declared

from .world import Place

#: Beginning of a route's name → which row its `pk` is. The longest beginning wins.
ROWS = {
    "core:role_": "membership",
    "core:organisation": "organisation",
    "core:letter": "letter",
    "core:file": "file",
    "core:calendar_remove": None,
    "people:": "person",
    "people:post_edit": "employment",
    "people:post_end": "employment",
    "people:post_forms": "employment",
    "people:class_edit": "enrolment",
    "people:class_end": "enrolment",
    "people:representative_end": "representative",
    "people:merge_undo": "merge",
    "people:mentor": "mentor",
    "people:mentors_undo": None,
    "people:training_add": "mentor",
    "people:training_remove": "training",
    "people:candidate": "mentor",
    "people:questionnaire": "mentor",
    "people:mentee": "mentee",
    "people:mentees_undo": None,
    "people:deficit_": "deficit",
    "people:deficit_add": "mentee",
    "people:request_": "request",
    "people:request_carry_undo": None,
    "people:proposal_answer": "proposal",
    "people:topic_": "topic",
    "people:topic_lay": "organisation",
    "people:municipal": "municipal",
    "people:municipal_undo": None,
    "people:intake": "intake",
    "people:consent_": "consent",
    "people:consent_text": "consent_text",
    "people:erasure": "destruction",
    "papers:": "act",
    "papers:agreement": "agreement",
    "papers:agreements_prepare": "paper",
    "papers:blank": "blank",
    "papers:paper": "paper",
    "papers:paper_facts": "organisation",
    "pairs:": "pair",
    "pairs:desk": "round",
    "pairs:help": "help",
    "pairs:help_ask": "pair",
    "pairs:meeting": "meeting",
    "pairs:meetup": "meetup",
    "pairs:met": "meeting",
    "pairs:report": "report",
    "pairs:solve": "round",
    "pairs:press": "round",
    "pairs:refresh": "round",
    "pairs:undo": "round",
    "pairs:forbid": "round",
    "pairs:allow": "round",
    "pairs:finish": "round",
    "pairs:rules": "organisation",
    "pairs:group": "group",
    "pairs:group_new": "organisation",
    "pairs:grouping": "round",
    "pairs:note_read": "pair_note",
    "pairs:note_remove": "pair_note",
    "pairs:programme": "programme",
    "pairs:programme_new": "pair",
    "pairs:step_": "step",
    "pairs:template": "template",
    "pairs:template_edit": "organisation",
    "pairs:year": "organisation",
    "pairs:review": "review",
    "pairs:search": "mentee",
    "plans:": "plan",
    "plans:reading": "reading",
    "plans:occurrence_": "occurrence",
    "plans:evidence_": "evidence",
    "public:": "plan",
}
FIXED = {
    "fmt": ("xlsx", "docx", "pdf", "ics", "csv"),
    "kind": ("docx", "pdf"),
    "purpose": ("processing",),
    "topic": ("privacy",),
    "listed": ("staff", "municipal"),
    "ready_kind": ("order_pairs",),
    "secret": ("wrong",),
    "verb": ("pause", "accept"),
    "code": ("WRONG234",),
    "mark": ("wrong",),
    "paper_kind": ("order_pairs",),
    "what": ("scan", "signature"),
    "decision": ("left",),
    "move": ("submit",),
    "template": ("tt-young",),
    "batch": ("wrong",),
}
#: Parts of addresses that name a row besides `pk`.
KEYS = {
    "item": "activity", "slug": "slug", "key": "feed", "sheet": "sheet", "mentee": "mentee", "mentor": "mentor",
    "ban": "ban", "answer": "answer",
}  # fmt: skip


@dataclass(frozen=True)
class Route:
    """One path of the resolver."""

    name: str
    keys: tuple[str, ...]
    door: Any

    def urls(self, place: Place) -> list[str]:
        """Addresses of the route for rows of `place`, one for each fixed word it knows."""
        base: dict[str, Any] = {}
        many: list[dict[str, Any]] = [{}]
        for key in self.keys:
            if key == "pk":
                base[key] = place.rows[self._row()] if self._row() else 0
            elif key in KEYS:
                base[key] = place.rows[KEYS[key]]
            else:
                many = [known | {key: word} for known in many for word in FIXED[key]]
        return [reverse(self.name, kwargs=base | words) for words in many]

    def _row(self) -> str | None:
        fitting = [beginning for beginning in ROWS if self.name.startswith(beginning)]
        return ROWS[max(fitting, key=len)]

    @property
    def has_row(self) -> bool:
        """Whether the address names a row of somebody."""
        return bool({"pk", *KEYS} & set(self.keys)) and self.name != "core:calendar_remove"


def routes() -> list[Route]:
    """Every route with a name, in order."""
    return sorted(_walk(get_resolver().url_patterns, ""), key=lambda route: route.name)


def _walk(patterns: list[Any], namespace: str) -> Iterator[Route]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern.url_patterns, pattern.app_name or namespace)
        elif isinstance(pattern, URLPattern):
            yield Route(f"{namespace}:{pattern.name}", tuple(pattern.pattern.converters), declared(pattern.callback))
