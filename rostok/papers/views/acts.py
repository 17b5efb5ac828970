"""The register of normative acts: one list of one's own and of those above, form with a line read, remove with undo."""

from __future__ import annotations

from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rostok.core.access import May, get_or_404, public, requires
from rostok.core.exports import export, links, served
from rostok.core.form_base import from_request
from rostok.core.http import back, page
from rostok.core.lists import listing
from rostok.core.models import User
from rostok.core.pieces import Button, done
from rostok.core.refusal import Refusal
from rostok.engine.roadmap.act_line import act_of
from rostok.engine.sheets import Value
from rostok.papers.actions import acts as actions
from rostok.papers.forms.acts import ActFilters, ActForm, LineForm
from rostok.papers.models import NormativeAct
from rostok.papers.queries import acts as queries

State = NormativeAct.State
SORTS = {
    "level": ("step", "position"),
    "date": ("date", "position"),
    "title": ("search_key",),
    "number": ("number_key",),
    "state": ("state", "step", "position"),
}
WORDS = ("документ", "документа", "документов")
TONES = {State.DRAFT: "neutral", State.IN_FORCE: "done", State.CHANGED: "attention", State.LOST: "late"}
HEADER = ("Уровень", "Вид", "Кем принят", "Дата", "Номер", "Название", "Состояние", "Чей", "Метки", "Ссылка")


@requires(May.ACT_VIEW)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Acts of my organisations and of those above them."""
    user = cast(User, request.user)
    form = ActFilters(request.GET, user=user)
    rows = queries.found(user, form.values())
    file = export(
        request, "Нормативные документы", HEADER, lambda: [_cells(row) for row in rows.order_by(*SORTS["level"])]
    )
    if file is not None:
        return file
    own = set(queries.keepers(user).values_list("pk", flat=True))
    context = {
        "heading": "Нормативные документы",
        "lead": "Документы вашей организации и тех, что над ней. Записанное здесь видят все, кто входит в вашу организацию.",
        "form": form,
        "found": (found := listing(request, rows, SORTS, "level", WORDS)),
        "lines": [
            (row, TONES[State(row.state)], _moves(row) if row.organisation_id in own else []) for row in found.rows
        ],
        "files": links(request),
        "line_form": LineForm(auto_id="line-%s") if own else None,
        "moves": [Button(reverse("papers:import"), "Внести перечень", get=True)] if own else [],
    }
    return page(request, "papers/list.html", context)


def _cells(row: NormativeAct) -> list[Value]:
    facts: list[Value] = [row.get_level_display(), row.kind, row.issuer, row.date, row.number, row.title]
    return [*facts, row.get_state_display(), str(row.organisation), ", ".join(row.tags), row.link]


def _moves(row: NormativeAct) -> list[Button]:
    return [
        Button(reverse("papers:edit", args=[row.pk]), "Изменить", "link", get=True),
        Button(reverse("papers:remove", args=[row.pk]), "Убрать", "link"),
    ]


@requires(May.ACT_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Add an act; `?line=` fills the fields with what one line says, to be checked before anything is written."""
    user = cast(User, request.user)
    typed = request.GET.get("line", "")[:2000] if request.method != "POST" else ""
    form = from_request(ActForm, request, user=user, initial=_read(typed, user)) if typed else _plain(request, user)
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        try:
            act = actions.add_act(given.pop("organisation"), given, upload=given.pop("file"), by=user)
        except Refusal as problem:
            form.refuse(problem)
        else:
            done(request, "Документ добавлен.", undo=reverse("papers:remove", args=[act.pk]))
            return redirect("papers:list")
    heading = "Проверьте, ещё ничего не записано" if typed else "Добавить документ"
    return _form(request, heading, form, "Записать" if typed else "Добавить", lead=typed, warning=_twin(typed, user))


def _plain(request: HttpRequest, user: User) -> ActForm:
    form: ActForm = from_request(ActForm, request, user=user)
    return form


def _read(typed: str, user: User) -> dict[str, Any]:
    """What the line says, as the first values of the form."""
    home = queries.keepers(user).first()
    kind = home.kind if home else ""
    return queries.line_values(act_of(typed), {"region": "regional", "municipality": "municipal"}.get(kind, "school"))


def _twin(typed: str, user: User) -> str:
    same = queries.twin(user, act_of(typed)) if typed else None
    return (
        f"Похоже, такой документ уже есть в перечне: {same}. Он виден и вам, записывать его снова не нужно."
        if same
        else ""
    )


@requires(May.ACT_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change an act."""
    user = cast(User, request.user)
    act = get_or_404(queries.kept_by(user), user, May.ACT_EDIT, pk=pk)
    initial = {name: getattr(act, name) for name in actions.FIELDS} | {"tags": ", ".join(act.tags)}
    form = from_request(ActForm, request, user=user, act=act, initial=initial)
    del form.fields["organisation"]
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        try:
            actions.change_act(act, given, upload=given.pop("file"), by=user)
        except Refusal as problem:
            form.refuse(problem)
        else:
            done(request, "Документ записан.")
            return redirect("papers:act", act.pk)
    return _form(request, "Изменить документ", form, "Записать")


def _form(
    request: HttpRequest, heading: str, form: ActForm, button: str, *, lead: str = "", warning: str = ""
) -> HttpResponse:
    context = {
        "heading": heading,
        "lead": lead,
        "warning": warning,
        "form": form,
        "form_failed": bool(form.errors),
        "button": button,
        "back": reverse("papers:list"),
    }
    return page(request, "core/form.html", context)


@requires(May.ACT_EDIT)
@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take out; the message takes it back."""
    user = cast(User, request.user)
    act = get_or_404(queries.kept_by(user), user, May.ACT_EDIT, pk=pk)
    actions.remove_act(act, by=user)
    done(request, "Документ убран из перечня.", undo=reverse("papers:restore", args=[act.pk]))
    return redirect("papers:list")


@requires(May.ACT_EDIT)
@require_POST
def restore(request: HttpRequest, pk: int) -> HttpResponse:
    """Undo of `remove`."""
    user = cast(User, request.user)
    act = get_or_404(queries.acts(), user, May.ACT_EDIT, pk=pk)
    actions.restore_act(act, by=user)
    done(request, "Документ возвращён в перечень.")
    return back(request, "papers:list")


@public
@require_safe
def file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The file of an act: acts are public, so is their text."""
    act = queries.open_acts().filter(pk=pk, file__isnull=False).select_related("file").first()
    if act is None or act.file is None:
        raise Http404
    return served(act.file)
