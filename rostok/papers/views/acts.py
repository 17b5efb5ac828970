"""The register of normative acts: list, form, remove with undo, import with a check."""

from __future__ import annotations

from typing import cast

from django.core import signing
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
from rostok.core.models import Organisation, User
from rostok.core.pieces import Button, done
from rostok.core.refusal import Refusal
from rostok.engine.roadmap import Document, Unreadable, read_safely, read_text
from rostok.engine.roadmap.kinds import MOST_BYTES
from rostok.engine.russian import counted, search_key
from rostok.engine.sheets import Value
from rostok.papers.actions import acts as actions
from rostok.papers.forms.acts import ActFilters, ActForm, CheckedForm, ImportForm
from rostok.papers.models import NormativeAct
from rostok.papers.queries import acts as queries

SORTS = {"level": ("step", "position"), "date": ("date", "position"), "title": ("search_key",), "number": ("number",)}
WORDS = ("документ", "документа", "документов")
SALT = "papers.import"
WAIT = 3600  # seconds in which a checked list may be written


@requires(May.ACT_EDIT)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Acts that I keep."""
    user = cast(User, request.user)
    form = ActFilters(request.GET)
    rows = queries.found(user, form.values())
    header = ["Уровень", "Вид", "Кем принят", "Дата", "Номер", "Название", "Ссылка"]
    file = export(
        request, "Нормативные документы", header, lambda: [_cells(row) for row in rows.order_by(*SORTS["level"])]
    )
    if file is not None:
        return file
    context = {
        "heading": "Нормативные документы",
        "lead": "Записанное здесь видят все организации, которые входят в вашу.",
        "form": form,
        "found": (found := listing(request, rows, SORTS, "level", WORDS)),
        "lines": [(row, _moves(row)) for row in found.rows],
        "files": links(request),
        "moves": [
            Button(reverse("papers:import"), "Внести перечень", get=True),
            Button(reverse("papers:new"), "Добавить документ", "primary", get=True),
        ],
    }
    return page(request, "papers/list.html", context)


def _cells(row: NormativeAct) -> list[Value]:
    return [row.get_level_display(), row.kind, row.issuer, row.date, row.number, row.title, row.link]


def _moves(row: NormativeAct) -> list[Button]:
    return [
        Button(reverse("papers:edit", args=[row.pk]), "Изменить", "link", get=True),
        Button(reverse("papers:remove", args=[row.pk]), "Убрать", "link"),
    ]


@requires(May.ACT_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Add an act."""
    user = cast(User, request.user)
    form = from_request(ActForm, request, user=user)
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        try:
            act = actions.add_act(given.pop("organisation"), given, upload=given.pop("file"), by=user)
        except Refusal as problem:
            form.refuse(problem)
        else:
            done(request, "Документ добавлен.", undo=reverse("papers:remove", args=[act.pk]))
            return redirect("papers:list")
    return _form(request, "Добавить документ", form, "Добавить")


@requires(May.ACT_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change an act."""
    user = cast(User, request.user)
    act = get_or_404(queries.kept_by(user), user, May.ACT_EDIT, pk=pk)
    initial = {name: getattr(act, name) for name in actions.FIELDS} | {"organisation": act.organisation}
    form = from_request(ActForm, request, user=user, initial=initial)
    del form.fields["organisation"]
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        try:
            actions.change_act(act, given, upload=given.pop("file"), by=user)
        except Refusal as problem:
            form.refuse(problem)
        else:
            done(request, "Документ записан.")
            return redirect("papers:list")
    return _form(request, "Изменить документ", form, "Записать")


def _form(request: HttpRequest, heading: str, form: ActForm, button: str) -> HttpResponse:
    context = {
        "heading": heading,
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
    return back(request, "papers:list")


@requires(May.ACT_EDIT)
@require_POST
def restore(request: HttpRequest, pk: int) -> HttpResponse:
    """Undo of `remove`."""
    user = cast(User, request.user)
    act = get_or_404(queries.acts(), user, May.ACT_EDIT, pk=pk)
    actions.restore_act(act, by=user)
    done(request, "Документ возвращён в перечень.")
    return back(request, "papers:list")


@requires(May.ACT_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def bring(request: HttpRequest) -> HttpResponse:
    """A pasted list or a file: read, show, write nothing yet."""
    user = cast(User, request.user)
    form = from_request(ImportForm, request, user=user)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            documents = _read(given["text"], given["file"])
        except Refusal as problem:
            form.refuse(problem)
        else:
            return _check(request, given["organisation"], documents)
    context = {
        "heading": "Внести перечень документов",
        "form": form,
        "form_failed": bool(form.errors),
        "button": "Прочитать",
        "back": reverse("papers:list"),
    }
    return page(request, "core/form.html", context)


def _read(text: str, file: object) -> list[Document]:
    """Documents of the list. Raises `Refusal` when there are none or the file cannot be read."""
    try:
        draft = read_safely(file.read(MOST_BYTES + 1), file.name) if file else read_text(text)  # type: ignore[attr-defined]  # an UploadedFile
    except Unreadable as problem:
        raise Refusal(problem.message, field="file" if file else "text") from None
    if not draft.documents:
        raise Refusal(
            "Не нашли ни одного документа. Оставьте строки вида «Приказ … от 01.09.2025 № 10 „О…“».",
            field="file" if file else "text",
        )
    return list(draft.documents)


def _check(request: HttpRequest, organisation: Organisation, documents: list[Document]) -> HttpResponse:
    """The check page: what will be added, what is there already."""
    known = queries.known_keys(organisation)
    plain = [_plain(document) for document in documents]
    lines = []
    for document in documents:
        values = actions.act_values(document, organisation)
        values["level"] = NormativeAct.Level(values["level"]).label
        lines.append((values, (document.number[:40], search_key(document.title)) in known))
    fresh = sum(not there for _, there in lines)
    context = {
        "heading": "Проверьте, ещё ничего не записано",
        "lead": str(organisation),
        "lines": lines,
        "fresh": fresh,
        "label": counted(fresh, *WORDS),
        "organisation": organisation,
        "payload": signing.dumps(plain, salt=SALT, compress=True),
        "back": reverse("papers:import"),
    }
    return page(request, "papers/check.html", context)


def _plain(document: Document) -> list[str]:
    day = document.date.isoformat() if document.date else ""
    return [document.title, document.type, document.level, document.issuer, day, document.number]


@requires(May.ACT_EDIT)
@require_POST
def write(request: HttpRequest) -> HttpResponse:
    """Write what was checked."""
    user = cast(User, request.user)
    form = CheckedForm(request.POST, user=user)
    if not form.is_valid():
        raise Http404
    try:
        plain = signing.loads(form.cleaned_data["payload"], salt=SALT, max_age=WAIT)
    except signing.BadSignature:
        raise Refusal("Проверка устарела. Внесите перечень ещё раз.") from None
    added = actions.import_acts(form.cleaned_data["organisation"], actions.documents_of(plain), by=user)
    done(request, f"Записано: {counted(len(added), *WORDS)}.")
    return redirect("papers:list")


@public
@require_safe
def file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The file of an act: acts are public, so is their text."""
    act = queries.open_acts().filter(pk=pk, file__isnull=False).select_related("file").first()
    if act is None or act.file is None:
        raise Http404
    return served(act.file)
