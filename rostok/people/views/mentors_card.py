"""The card of a mentor: what is known, what the rules say, one button for each open move."""

from __future__ import annotations

from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rostok.core import clock, journal
from rostok.core.access import May, allowed, requires
from rostok.core.form_base import from_request
from rostok.core.http import page
from rostok.core.models import User
from rostok.core.pieces import Button, done, events
from rostok.core.refusal import Refusal
from rostok.core.workflow import open_moves
from rostok.engine.russian import date_short
from rostok.engine.russian.phones import shown
from rostok.people.actions import mentors as actions
from rostok.people.actions import mentors_states as states
from rostok.people.forms.mentors import MentorForm, MoveForm, TrainingForm
from rostok.people.lifecycle import ABLE, ARCHIVED, FINISHED, MENTOR
from rostok.people.models import Purpose
from rostok.people.queries import mentors as queries
from rostok.people.queries.consents import has_consent
from rostok.people.queries.consents_register import NEEDED
from rostok.people.queries.mentors_rules import remarks
from rostok.people.queries.selection import selection_year

from .mentors import FORM_WORDS, TONES, post_words

#: Moves that ask for a reason first: their button opens a page.
ASKING = ("pause", "archive")
#: What an older base said and the card has no field for.
FORMER = (
    ("topics", "Компетенции, из прежней базы"),
    ("mentees", "Наставляемые, из прежней базы"),
    ("results", "Результаты, из прежней базы"),
)
#: Moves that have pages of their own.
ELSEWHERE = ("ask", "answer", "wait", "select", "decline")


def find(request: HttpRequest, pk: int, may: May = May.BASE_VIEW) -> Any:
    """The card of the address, with what its page tells. Raises Http404 when it is not for this user."""
    card = queries.card(cast(User, request.user), pk, may)
    if card is None:
        raise Http404
    return card


@requires(May.BASE_VIEW)
@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything that is known of somebody as a mentor."""
    card = find(request, pk)
    return _card(request, card, TrainingForm(initial={"held_on": clock.today(card.organisation)}))


def _card(request: HttpRequest, card: Any, form: TrainingForm) -> HttpResponse:
    user = cast(User, request.user)
    own = queries.home_ids(user)
    at_home = card.person.organisation_id in own
    may_edit = allowed(user, May.BASE_EDIT, card)
    if not at_home:
        actions.note_viewed(card, by=user)
    context = {
        "heading": queries.name_for(card, own),
        "lead": f"{card.get_pool_display()}, {card.person.organisation}",
        "card": card,
        "word": MENTOR.labels[card.state],
        "tone": TONES[card.state],
        "note": _note(card),
        "facts": _facts(card, at_home),
        "texts": [
            (title, text) for title, text in (("Достижения", card.achievements), ("Интересы", card.interests)) if text
        ],
        "consents": [(purpose.label, *_consent(card.person, purpose)) for purpose in Purpose] if at_home else [],
        "consents_url": reverse("people:person_consents", args=[card.person_id])
        if allowed(user, May.CONSENT_VIEW, card.person)
        else "",
        "remarks": remarks(card) if may_edit else [],
        "moves": buttons(card, user),
        "trainings": list(card.trainings.all()),
        "form": form if may_edit else None,
        "form_failed": bool(form.errors),
        "person_url": reverse("people:person", args=[card.person_id])
        if allowed(user, May.PERSON_VIEW, card.person)
        else "",
        "selection_url": reverse("people:candidate", args=[card.pk]) if at_home else "",
        "edit_url": reverse("people:mentor_edit", args=[card.pk]) if may_edit else "",
        "history": events(journal.history(card, 15), card.organisation) if at_home else [],
    }
    return page(request, "people/mentor.html", context)


def _consent(person: Any, purpose: Purpose) -> tuple[str, str]:
    """Tone and word of a paper: only those that a mentor needs are missed."""
    if has_consent(person, purpose):
        return "done", "есть"
    return ("soon", "нет") if purpose in NEEDED else ("none", "по желанию")


def _note(card: Any) -> str:
    """What stands beside the state: why, and till when."""
    parts = [f"до {date_short(card.pause_until)}" if card.pause_until else "", card.note]
    return ", ".join(part for part in parts if part)


def _facts(card: Any, at_home: bool) -> list[tuple[str, str]]:
    """Known facts only: an empty line tells nothing."""
    is_child = card.pool == card.Pool.PUPIL and not at_home
    years = "" if card.experience is None else str(card.experience)
    pairs = [
        ("Кто это", post_words(card, at_home=at_home)),
        ("Телефон", "" if is_child else shown(card.person.phone)),
        ("Почта", "" if is_child else card.person.email),
        ("С чем поможет", "; ".join(str(topic) for topic in card.topics_now)),
        ("Формы", "; ".join(FORM_WORDS.get(code, code) for code in card.forms)),
        (
            "Возьмёт наставляемых",
            f"{card.capacity}, свободно {card.free}" if card.state in ABLE else str(card.capacity),
        ),
        ("Как встречается", card.get_place_display()),
        ("Когда есть время", card.time),
        ("С кем хотел бы работать", card.wishes),
        ("Место работы или учёбы", card.workplace),
        ("Стаж, лет", years),
        ("Категория", card.category),
        ("Образование", card.education),
        ("Опыт наставничества", card.mentoring),
        ("Справки для работы с детьми", card.clearance if at_home else ""),
        ("Кейс", card.case_url),
        *((label, card.former.get(key, "") if at_home else "") for key, label in FORMER),
        ("В базе с", date_short(card.since)),
    ]
    return [(label, text) for label, text in pairs if text]


def buttons(card: Any, user: User) -> list[Button]:
    """One button for each move that is open to `user` from here."""
    found = []
    for step in open_moves(card, MENTOR, user):
        if step.verb in ELSEWHERE:
            continue
        label = step.label
        if card.state in (FINISHED, ARCHIVED) and step.verb in ("make_ready", "restore"):
            label = f"Вернуть в базу на {clock.year_label(selection_year(clock.today(card.organisation)))}"
        if step.verb in ASKING:
            found.append(Button(reverse("people:mentor_ask", args=[card.pk, step.verb]), label, get=True))
        else:
            url = reverse("people:mentor_move", args=[card.pk])
            found.append(Button(url, label, name="verb", value=step.verb))
    return found


@requires(May.BASE_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what stands on the card."""
    card = find(request, pk, May.BASE_EDIT)
    names = [name for name in MentorForm.base_fields if name != "topics"]
    initial = {name: getattr(card, name) for name in names} | {"topics": card.topics.all()}
    form = from_request(MentorForm, request, card=card, initial=initial)
    if request.method == "POST" and form.is_valid():
        values, topics = form.split()
        actions.change_mentor(card, values, topics, by=cast(User, request.user))
        done(request, "Карточка наставника записана.")
        return redirect("people:mentor", card.pk)
    context = {
        "heading": f"Изменить: {card.person.full_name}",
        "form": form,
        "form_failed": bool(form.errors),
        "button": "Записать",
        "back": reverse("people:mentor", args=[card.pk]),
    }
    return page(request, "core/form.html", context)


@requires(May.BASE_EDIT)
@require_POST
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """One move by its button."""
    verb = request.POST.get("verb", "")
    if verb not in states.VERBS or verb in ASKING:
        raise Http404
    return _moved(request, find(request, pk, May.BASE_EDIT), verb)


@requires(May.BASE_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """A move that asks for a reason: pause, archive."""
    if verb not in ASKING:
        raise Http404
    card = find(request, pk, May.BASE_EDIT)
    form = from_request(MoveForm, request, verb=verb)
    if request.method == "POST" and form.is_valid():
        try:
            return _moved(request, card, verb, **form.cleaned_data)
        except Refusal as problem:
            form.refuse(problem)
    context = {
        "heading": f"{MENTOR.move(verb).label}: {card.person.full_name}",
        "form": form,
        "form_failed": bool(form.errors),
        "button": MENTOR.move(verb).label,
        "back": reverse("people:mentor", args=[card.pk]),
    }
    return page(request, "core/form.html", context)


def _moved(request: HttpRequest, card: Any, verb: str, **values: Any) -> HttpResponse:
    entry = states.move_mentor(card, verb, by=cast(User, request.user), **values)
    done(
        request, f"Записано: {MENTOR.labels[card.state].lower()}.", undo=reverse("people:mentors_undo", args=[entry.pk])
    )
    return redirect("people:mentor", card.pk)


@requires(May.BASE_EDIT)
@require_POST
def training_add(request: HttpRequest, pk: int) -> HttpResponse:
    """A course more."""
    card = find(request, pk, May.BASE_EDIT)
    form = from_request(TrainingForm, request)
    if form.is_valid():
        try:
            actions.add_training(card, form.cleaned_data, by=cast(User, request.user))
        except Refusal as problem:
            form.refuse(problem)
        else:
            done(request, "Обучение записано.")
            return redirect("people:mentor", card.pk)
    return _card(request, card, form)


@requires(May.BASE_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def training_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a mistaken record away, after a check."""
    row = queries.training(cast(User, request.user), pk)
    if row is None:
        raise Http404
    if request.method == "POST":
        actions.remove_training(row, by=cast(User, request.user))
        done(request, "Запись об обучении убрана.")
        return redirect("people:mentor", row.card_id)
    context = {
        "heading": "Убрать запись об обучении",
        "confirm": {
            "url": request.path,
            "text": f"{row.card.person.full_name}: {row}, {date_short(row.held_on)}.",
            "button": "Убрать запись",
            "kind": "danger",
            "back": reverse("people:mentor", args=[row.card_id]),
        },
    }
    return page(request, "people/mentor_confirm.html", context)


@requires(May.BASE_EDIT)
@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back a move of one or of many."""
    user = cast(User, request.user)
    entry = queries.moved_entry(user, pk)
    if entry is None:
        raise Http404
    back = states.take_back(entry, by=user)
    done(request, f"Отменено, карточек: {back}.")
    return redirect("people:mentors")
