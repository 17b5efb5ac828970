"""The common vocabulary: what may be chosen today and on any day, and its keeping by the operator."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rostok.core import clock
from rostok.core.access import May, get_or_404, requires
from rostok.core.exports import export, links
from rostok.core.form_base import from_request
from rostok.core.http import page
from rostok.core.models import User
from rostok.core.pieces import Button, done
from rostok.core.refusal import Refusal
from rostok.engine.russian import counted, date_long
from rostok.people.actions import topics as actions
from rostok.people.forms.topics import DayForm, NewTopicForm, ReplaceForm, TopicForm
from rostok.people.models import Topic
from rostok.people.queries import topics as queries

HEADER = ("Для кого", "Группа", "Тема", "Действует с", "Не действует с", "Запросов", "Дефицитов", "Наставников")
FORMS = ("тема", "темы", "тем")


@requires(May.REQUEST_VIEW)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Topics by audience and group, on today or on the day asked."""
    user = cast(User, request.user)
    form = DayForm(request.GET)
    asked: date | None = form.values()["day"]
    day = asked or clock.today()
    rows = list(queries.with_use(queries.topics(user).filter(queries.on(day))).order_by("audience", "position"))
    file = export(request, "Словарь запросов", HEADER, lambda: [_cells(row) for row in rows])
    if file is not None:
        return file
    keeper = queries.keepers(user).first()
    may_edit = keeper is not None and asked is None
    context = {
        "heading": "Словарь запросов",
        "lead": f"Как было на {date_long(day)}" if asked else "Этими словами описывают запросы, дефициты и помощь",
        "crumbs": [("Карта запросов", reverse("people:requests"))],
        "form": form,
        "past": asked is not None,
        "audiences": _audiences(rows),
        "found": counted(len(rows), *FORMS),
        "keeper": keeper,
        "may_edit": may_edit,
        "retired": queries.topics(user)
        .filter(retired_on__isnull=False)
        .select_related("replaced_by")
        .order_by("-retired_on")
        if may_edit
        else [],
        "moves": _moves() if may_edit and rows else [],
        "first_moves": _first_moves(keeper) if keeper else [],
        "files": links(request),
    }
    return page(request, "people/topics.html", context)


def _audiences(rows: list[Topic]) -> list[tuple[str, list[tuple[str, list[Topic]]]]]:
    found = []
    for code, label in Topic.Audience.choices:
        own = [row for row in rows if row.audience == code]
        if own:
            found.append((label.capitalize(), queries.in_groups(sorted(own, key=lambda row: _place(row, own)))))
    return found


def _place(row: Topic, rows: list[Topic]) -> tuple[int, int]:
    """Groups stand as their first topic does."""
    return min(other.position for other in rows if other.group == row.group), row.position


def _moves() -> list[Button]:
    return [Button(reverse("people:topic_new"), "Добавить тему", "primary", get=True)]


def _first_moves(keeper: Any) -> list[Button]:
    take = Button(reverse("people:topic_lay", args=[keeper.pk]), "Взять готовый словарь", "primary")
    return [take, Button(reverse("people:topic_new"), "Добавить тему", get=True)]


def _cells(row: Any) -> list[Any]:
    return [
        row.get_audience_display(), row.get_group_display(), row.title, row.since, row.retired_on,
        row.asked or 0, row.lacked or 0, row.offered or 0,
    ]  # fmt: skip


@requires(May.TOPIC_EDIT)
@require_POST
def lay(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin with the ready vocabulary."""
    user = cast(User, request.user)
    organisation = get_or_404(queries.keepers(user), user, May.TOPIC_EDIT, pk=pk)
    made = actions.lay_ready(organisation, by=user)
    done(request, f"Словарь готов: {counted(made, *FORMS)}. Слова можно менять.")
    return redirect("people:topics")


@requires(May.TOPIC_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """A topic more."""
    user = cast(User, request.user)
    form = from_request(NewTopicForm, request)
    keeper = queries.keepers(user).first()
    if request.method == "POST" and keeper is not None and form.is_valid():
        try:
            topic = actions.add_topic(keeper, by=user, **form.cleaned_data)
        except Refusal as problem:
            form.refuse(problem)
        else:
            done(request, f"Тема добавлена: {topic}.")
            return redirect("people:topics")
    return _form(request, "Добавить тему", form, "Добавить тему")


def _form(request: HttpRequest, heading: str, form: Any, button: str, **rest: Any) -> HttpResponse:
    context = {"heading": heading, "form": form, "form_failed": bool(form.errors), "button": button}
    context |= {"back": reverse("people:topics"), **rest}
    return page(request, "people/topic_form.html", context)


@requires(May.TOPIC_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Title and group; replacing and ending are beside."""
    user = cast(User, request.user)
    topic = get_or_404(Topic, user, May.TOPIC_EDIT, pk=pk)
    form = from_request(TopicForm, request, initial={"title": topic.title, "group": topic.group})
    if request.method == "POST" and form.is_valid():
        try:
            new_one = actions.change_topic(topic, by=user, **form.cleaned_data)
        except Refusal as problem:
            form.refuse(problem)
        else:
            done(request, f"Тема записана: {new_one}.")
            return redirect("people:topics")
    moves = [Button(reverse("people:topic_replace", args=[pk]), "Заменить другой темой", get=True)]
    if topic.retired_on is None:
        moves.append(Button(reverse("people:topic_retire", args=[pk]), "Больше не предлагать", "danger"))
    note = "Старое название останется в словаре прошлых дат, запросы перейдут к новому."
    return _form(request, "Изменить тему", form, "Записать", moves=moves, note=note)


@requires(May.TOPIC_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def replace(request: HttpRequest, pk: int) -> HttpResponse:
    """Another topic takes the place of this one; cannot be taken back, so the figures are told before."""
    user = cast(User, request.user)
    topic = get_or_404(queries.with_use(queries.topics(user, May.TOPIC_EDIT)), user, May.TOPIC_EDIT, pk=pk)
    rows = queries.vocabulary(topic.organisation, topic.audience).exclude(pk=pk)
    form = from_request(ReplaceForm, request, rows=rows)
    if request.method == "POST" and form.is_valid():
        try:
            actions.replace_topic(topic, form.cleaned_data["other"], by=user)
        except Refusal as problem:
            form.refuse(problem)
        else:
            done(request, f"Тему «{topic}» заменила «{form.cleaned_data['other']}».")
            return redirect("people:topics")
    figures: Any = topic
    warning = (
        f"К новой теме перейдут: запросов {figures.asked or 0}, дефицитов {figures.lacked or 0}, "
        f"наставников {figures.offered or 0}. Вернуть обратно будет нельзя."
    )
    return _form(request, f"Заменить тему «{topic}»", form, "Заменить тему", warning=warning)


@requires(May.TOPIC_EDIT)
@require_POST
def retire(request: HttpRequest, pk: int) -> HttpResponse:
    """Nobody chooses it any more."""
    user = cast(User, request.user)
    topic = get_or_404(Topic, user, May.TOPIC_EDIT, pk=pk)
    actions.retire_topic(topic, by=user)
    done(request, f"Тему больше не предлагаем: {topic}.", undo=reverse("people:topic_restore", args=[pk]))
    return redirect("people:topics")


@requires(May.TOPIC_EDIT)
@require_POST
def restore(request: HttpRequest, pk: int) -> HttpResponse:
    """It may be chosen again."""
    user = cast(User, request.user)
    topic = get_or_404(Topic, user, May.TOPIC_EDIT, pk=pk)
    actions.restore_topic(topic, by=user)
    done(request, f"Тема снова в словаре: {topic}.")
    return redirect("people:topics")


@requires(May.TOPIC_EDIT)
@require_POST
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """A step up or down."""
    user = cast(User, request.user)
    topic = get_or_404(Topic, user, May.TOPIC_EDIT, pk=pk)
    actions.move_topic(topic, up="up" in request.POST, by=user)
    return redirect(reverse("people:topics") + f"#topic-{pk}")
