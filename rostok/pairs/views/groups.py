"""A group: made at the desk of one mentor and several mentees, shown with the state of each."""

from __future__ import annotations

from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from rostok.core import clock
from rostok.core.access import May, allowed, get_or_404, requires
from rostok.core.form_base import from_request
from rostok.core.http import page
from rostok.core.models import Organisation, User
from rostok.core.pieces import Button, done
from rostok.core.refusal import Refusal
from rostok.engine.russian import counted
from rostok.pairs.actions import making
from rostok.pairs.actions import notes as note_actions
from rostok.pairs.forms.life import GroupForm, GroupStartForm, NoteForm
from rostok.pairs.lifecycle import COMING, FIXED, LIVE
from rostok.pairs.models import Group
from rostok.pairs.queries import card, desk
from rostok.pairs.queries.pairs import homes

from .pairs import TONES, names, told_of

PEOPLE = ("наставляемый", "наставляемых", "наставляемых")


@requires(May.PAIR_MATCH)
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """Whose group; a curator of one school goes on at once."""
    user = cast(User, request.user)
    rows = homes(user, May.PAIR_MATCH)
    if rows.count() == 1:
        return redirect("pairs:group_new", rows.get().pk)
    form = from_request(GroupStartForm, request, rows=rows)
    if request.method == "POST" and form.is_valid():
        return redirect("pairs:group_new", form.cleaned_data["organisation"].pk)
    context = {"heading": "Собрать группу", "form": form, "form_failed": bool(form.errors), "button": "Дальше", "back": reverse("pairs:start")}  # fmt: skip
    return page(request, "pairs/pair_form.html", context)


@requires(May.PAIR_MATCH)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, pk: int) -> HttpResponse:
    """A mentor with places, a topic, from two mentees who wait."""
    user = cast(User, request.user)
    place = get_or_404(Organisation, user, May.PAIR_MATCH, pk=pk)
    mentors = [row for row in card.free_mentors(place, user) if row.free > 1]
    mentees = list(card.waiting(place, user))
    topics = list(card.topics(place))
    form = from_request(GroupForm, request, mentors=mentors, mentees=mentees, topics=topics)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        chosen = [row for row in mentees if row.pk in given["mentees"]]
        mentor = next(row for row in mentors if row.pk == given["mentor"])
        topic = next((row for row in topics if row.pk == given["topic"]), None)
        try:
            making.refuse_stopped(mentor, chosen, by=user)
            group = making.make_group(mentor, chosen, given["title"], topic=topic, by=user)
        except Refusal as problem:
            form.refuse(problem)
        else:
            done(request, f"Группа собрана: {counted(len(chosen), *PEOPLE)}. Соберите приказ или спросите согласие.")
            return redirect("pairs:group", group.pk)
    context = {
        "heading": "Собрать группу",
        "lead": f"{place}. Один наставник, одна тема, от двух наставляемых. Каждый станет парой группы со своей судьбой.",
        "crumbs": [("Пары и группы", reverse("pairs:list")), ("Подбор пар", reverse("pairs:start"))],
        "form": form,
        "form_failed": bool(form.errors),
        "button": "Собрать группу" if mentors and len(mentees) > 1 else "",
        "missing": _missing(len(mentors), len(mentees)),
        "back": reverse("pairs:start"),
    }
    return page(request, "pairs/pair_form.html", context)


def _missing(mentors: int, mentees: int) -> str:
    if not mentors:
        return "Нет наставника, у которого свободно два места или больше. Увеличьте число мест на карточке наставника."
    if mentees < 2:
        return "Для группы нужны двое наставляемых, которые ждут наставника. Сейчас их меньше."
    return ""


def seen_group(user: User, pk: int) -> Any:
    """The group with the pairs that `user` sees; of others 404."""
    found = card.groups(user).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


@requires(May.PAIR_VIEW)
@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """The mentor, the topic, each member with health and programme."""
    user = cast(User, request.user)
    group = seen_group(user, pk)
    rows, own = group.seen, desk.home_ids(user)
    health = card.health_of(rows)
    plans = card.progress(rows)
    edits = allowed(user, May.PAIR_EDIT, group.organisation)
    mentor = names(rows[0], own)[0]
    facts = [
        ("Наставник", mentor),
        ("Организация", str(group.organisation)),
        ("Учебный год", clock.year_label(group.school_year)),
    ]
    if group.topic:
        facts.insert(1, ("Тема", str(group.topic)))
    if rows[0].variant:
        facts.append(("Ролевая модель", rows[0].variant))
    context = {
        "heading": group.title,
        "lead": f"{counted(len(rows), *PEOPLE)}, {rows[0].get_form_display()}",
        "crumbs": [("Пары и группы", reverse("pairs:list"))],
        "group": group,
        "facts": facts,
        "lines": [(row, names(row, own)[1], TONES[row.state], health[row.pk], plans.get(row.pk)) for row in rows],
        "moves": _moves(group, user, edits=edits),
        "alone": len([row for row in rows if row.state in LIVE]) == 1,
    }
    return page(request, "pairs/group.html", context)


def _moves(group: Group, user: User, *, edits: bool) -> list[Button]:
    rows: Any = group.seen  # type: ignore[attr-defined]  # read by card.groups
    found = []
    unordered = [row for row in rows if row.state in COMING and row.order_id is None]
    if unordered and edits and allowed(user, May.PAPER_EDIT, group.organisation):
        asked = "&".join(f"pair={row.pk}" for row in unordered)
        found.append(Button(f"{reverse('pairs:order')}?{asked}", "Собрать приказ", "primary", get=True))
    fixed = [row for row in rows if row.state in FIXED]
    if fixed and allowed(user, May.PROGRAMME_EDIT, group.organisation):
        found.append(
            Button(reverse("pairs:programme_new", args=[fixed[0].pk]) + "?group=1", "Программа группы", get=True)
        )
    if rows and allowed(user, May.NOTE_WRITE, rows[0]):
        found.append(Button(reverse("pairs:group_note", args=[group.pk]), "Заметка", get=True))
    return found


@requires(May.NOTE_WRITE)
@require_http_methods(["GET", "HEAD", "POST"])
def note_add(request: HttpRequest, pk: int) -> HttpResponse:
    """One note about all pairs of the group that the writer may write about."""
    user = cast(User, request.user)
    group = seen_group(user, pk)
    rows = [row for row in group.seen if allowed(user, May.NOTE_WRITE, row)]
    if not rows:
        raise Http404
    form = from_request(NoteForm, request)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        made = note_actions.write(rows, given["audience"], given["text"], by=user)
        done(
            request,
            f"Записано. Видит: {made[0].get_audience_display()}.",
            undo=reverse("pairs:note_remove", args=[made[0].pk]),
        )
        return redirect("pairs:group", pk)
    context = {
        "heading": "Заметка о группе",
        "lead": f"{told_of(group.title)} Заметка появится на странице каждой пары группы, её увидит только тот, для кого она.",
        "crumbs": [("Пары и группы", reverse("pairs:list")), (group.title, reverse("pairs:group", args=[pk]))],
        "form": form,
        "form_failed": bool(form.errors),
        "button": "Записать",
        "back": reverse("pairs:group", args=[pk]),
    }
    return page(request, "pairs/pair_form.html", context)
