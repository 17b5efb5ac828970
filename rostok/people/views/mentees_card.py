"""The card of a mentee: who, what is asked and lacked, what happened; its moves; a new one."""

from __future__ import annotations

from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rostok.core import clock, journal
from rostok.core.access import May, allowed, requires
from rostok.core.form_base import from_request
from rostok.core.http import page
from rostok.core.models import User
from rostok.core.pieces import Button, done, events
from rostok.core.refusal import Refusal
from rostok.core.workflow import open_moves
from rostok.engine.charts import Bar, bars
from rostok.people.actions import mentees as actions
from rostok.people.actions import requests_links as asking
from rostok.people.blanks.mentees import consent_words, contacts, name_of
from rostok.people.forms.deficits import AgainForm, DeficitForm
from rostok.people.forms.mentees import CardForm, KnownForm, MoveForm, NewForm
from rostok.people.lifecycle import ARCHIVED, LEFT, MENTEE, OPEN
from rostok.people.queries import mentees as queries
from rostok.people.queries.consents_signers import mail_of
from rostok.people.queries.topics import audience_of, vocabulary

from .mentees import TONES

#: Moves that people make by hand; a pair is made and parted where pairs are.
BY_HAND = ("list", "unlist", "finish", "leave", "archive", "restore")
REQUEST_TONES = {"open": "attention", "closed": "done", "withdrawn": "neutral", "carried": "neutral"}


@requires(May.BASE_VIEW)
@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """The card."""
    user = cast(User, request.user)
    row = queries.card(user, pk)
    if row is None:
        raise Http404
    if row.person.organisation_id not in queries.homes_of(user):
        actions.note_view(row, by=user)
    return render_card(request, row)


def render_card(request: HttpRequest, row: Any, form: DeficitForm | None = None) -> HttpResponse:
    """The page of one card; `form` brings back a deficit that was not written."""
    user = cast(User, request.user)
    own = queries.homes_of(user)
    may_edit = allowed(user, May.BASE_EDIT, row)
    may_ask = allowed(user, May.REQUEST_EDIT, row)
    deficits = list(queries.deficits_of(row))
    words = vocabulary(row.organisation, audience_of(is_pupil=row.is_pupil))
    context = {
        "heading": name_of(row, own),
        "lead": f"{queries.about(row, own)}, {row.person.organisation}".lstrip(", "),
        "crumbs": [("Наставляемые", reverse("people:mentees"))],
        "row": row,
        "tone": TONES[row.state],
        "reasons": queries.reasons(row, own),
        "facts": _facts(row, own, user),
        "person_url": reverse("people:person", args=[row.person_id])
        if allowed(user, May.PERSON_VIEW, row.person)
        else "",
        "requests": [
            (one, clock.year_label(one.school_year), REQUEST_TONES[one.state], _request_moves(one) if may_ask else [])
            for one in queries.requests_of(row)
        ],
        "deficits": [(one, one.topic.get_group_display()) for one in deficits],
        "chart": _chart(deficits),
        "form": (form or DeficitForm(rows=words)) if may_edit else None,
        "again": AgainForm() if may_edit else None,
        "form_failed": bool(form and form.errors),
        "moves": _moves(row, user, may_edit=may_edit, may_ask=may_ask),
        "history": events(journal.history(row, 15), row.organisation) if row.person.organisation_id in own else [],
    }
    return page(request, "people/mentee.html", context)


def _facts(row: Any, own: set[int], user: User) -> list[tuple[str, ...]]:
    at = reverse("people:person_consents", args=[row.person_id]) if allowed(user, May.CONSENT_VIEW, row.person) else ""
    facts: list[tuple[str, ...]] = [
        ("Категория", row.get_category_display()),
        ("Согласия", consent_words(row, own), at),
        ("В базе с", f"{row.since:%d.%m.%Y}"),
        ("Завершил", f"{row.finished_on:%d.%m.%Y}" if row.finished_on else ""),
        ("Связь", contacts(row, own)),
        ("Ожидания", row.expectations),
        ("Пожелания к наставнику", row.wishes),
        ("Результат", row.result),
        ("Пояснение", row.note),
    ]
    return [fact for fact in facts if fact[1]]


def _chart(deficits: list[Any]) -> SafeString:
    """Level before and after of each deficit that was checked again; nothing when there is none."""
    rows = []
    for one in deficits:
        if one.level_after is not None:
            rows.append(Bar(f"{one.topic}: был", one.level, f"{one.level} из 3"))
            rows.append(Bar("стал", one.level_after, f"{one.level_after} из 3", own=True))
    return mark_safe(bars(rows, "Уровень дефицита до и после") if rows else "")  # noqa: S308  # made by our own XML writer


def _moves(row: Any, user: User, *, may_edit: bool, may_ask: bool) -> list[Button]:
    found = []
    if may_ask and row.state not in (ARCHIVED, LEFT):
        found.append(Button(reverse("people:requests_enter") + f"?pick={row.pk}", "Внести запрос", "primary", get=True))
        found.append(Button(reverse("people:mentee_link", args=[row.pk]), "Отправить ссылку на запрос"))
    if may_edit:
        found.append(Button(reverse("people:mentee_edit", args=[row.pk]), "Изменить", get=True))
    url = reverse("people:mentee_move", args=[row.pk])
    for step in open_moves(row, MENTEE, user):
        if step.verb in BY_HAND:
            found.append(Button(url, step.label, "plain", name="verb", value=step.verb))
    return found


def _request_moves(one: Any) -> list[Button]:
    if one.state == OPEN:
        return [Button(reverse("people:request_close", args=[one.pk]), "Закрыть", get=True)]
    return [Button(reverse("people:request_reopen", args=[one.pk]), "Вернуть в работу", "link")]


@requires(May.BASE_EDIT)
@require_POST
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """One press."""
    user = cast(User, request.user)
    row = _mine(user, pk)
    form = MoveForm(request.POST)
    if not form.is_valid() or form.cleaned_data["verb"] not in BY_HAND:
        raise Http404
    before, verb = row.state, form.cleaned_data["verb"]
    actions.move_mentee(row, verb, note=form.cleaned_data["note"], by=user)
    way_back = verb in ("leave", "archive") and before in actions.ROAD
    undo = reverse("people:mentee_back", args=[pk]) + f"?to={before}" if way_back else ""
    done(request, f"{row.person}: {row.get_state_display().lower()}.", undo=undo)
    return redirect("people:mentee", pk)


@requires(May.BASE_EDIT)
@require_POST
def back(request: HttpRequest, pk: int) -> HttpResponse:
    """Out of the archive to where the card stood."""
    user = cast(User, request.user)
    row = _mine(user, pk)
    actions.undo_move(row, request.GET.get("to", ""), by=user)
    done(request, f"{row.person}: {row.get_state_display().lower()}.")
    return redirect("people:mentee", pk)


def _mine(user: User, pk: int) -> Any:
    row = queries.card(user, pk, May.BASE_EDIT)
    if row is None:
        raise Http404
    return row


@requires(May.BASE_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """What is written on the card."""
    user = cast(User, request.user)
    row = _mine(user, pk)
    names = ("category", "since", "expectations", "wishes", "result", "case_url")
    form = from_request(CardForm, request, initial={name: getattr(row, name) for name in names})
    if request.method == "POST" and form.is_valid():
        actions.change_mentee(row, by=user, **form.cleaned_data)
        done(request, "Карточка записана.")
        return redirect("people:mentee", pk)
    context = {
        "heading": f"Изменить карточку: {row.person}",
        "form": form,
        "form_failed": bool(form.errors),
        "button": "Записать",
        "back": reverse("people:mentee", args=[pk]),
    }
    return page(request, "core/form.html", context)


@requires(May.BASE_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Somebody known, or somebody new by a short form."""
    user = cast(User, request.user)
    is_new = "new" in request.GET
    form = from_request(NewForm if is_new else KnownForm, request, user=user)
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        try:
            if is_new:
                row = actions.add_new_mentee(given.pop("organisation"), given.pop("full_name"), by=user, **given)
            else:
                row = actions.add_mentee(given.pop("person"), by=user, **given)
        except Refusal as problem:
            form.refuse(problem)
        else:
            done(request, f"В базе наставляемых: {row.person}. Опишите запрос или отправьте ссылку.")
            return redirect("people:mentee", row.pk)
    context = {
        "heading": "Добавить наставляемого",
        "tabs": [("Уже записан в школе", "?", not is_new), ("Новый человек", "?new=1", is_new)],
        "form": form,
        "form_failed": bool(form.errors),
        "back": reverse("people:mentees"),
    }
    return page(request, "people/mentee_new.html", context)


@requires(May.REQUEST_EDIT)
@require_POST
def link(request: HttpRequest, pk: int) -> HttpResponse:
    """A letter with a personal link, or the sheet when there is no address."""
    user = cast(User, request.user)
    row = queries.card(user, pk, May.REQUEST_EDIT)
    if row is None:
        raise Http404
    if not mail_of(row.person):
        raise Refusal("У человека нет почты. Отметьте его в списке и скачайте листок со ссылкой.")
    asking.send_links([row], key=f"{clock.now():%Y%m%d%H%M}", by=user)
    done(request, f"Ссылка отправлена: {mail_of(row.person)}.")
    return redirect("people:mentee", pk)
