"""A list of acts from a page or a file: read, checked, written whole."""

from __future__ import annotations

from typing import cast

from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from rostok.core.access import May, requires
from rostok.core.form_base import from_request
from rostok.core.http import page
from rostok.core.models import Organisation, User
from rostok.core.pieces import done
from rostok.core.refusal import Refusal
from rostok.engine.roadmap import Document, Unreadable, read_safely, read_text
from rostok.engine.roadmap.kinds import MOST_BYTES
from rostok.engine.russian import counted
from rostok.papers.actions import acts as actions
from rostok.papers.forms.acts import CheckedForm, ImportForm
from rostok.papers.models import NormativeAct
from rostok.papers.queries import acts_import as queries

from .acts import WORDS

SALT = "papers.import"
NO_TEXT = "Не нашли ни одного документа. Оставьте строки вида «Приказ … от 01.09.2025 № 10 „О…“»."
NO_FILE = "Не нашли в файле ни одного документа. В строке сначала стоит вид: «Приказ … от 01.09.2025 № 10 „О…“»."
WAIT = 3600  # seconds in which a checked list may be written


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
        # A roadmap reader doubts two lines that nothing announces; here the page itself has asked for a list.
        draft = read_safely(file.read(MOST_BYTES + 1), file.name, listed=True) if file else read_text(text, listed=True)  # type: ignore[attr-defined]  # an UploadedFile
    except Unreadable as problem:
        raise Refusal(problem.message, field="file" if file else "text") from None
    if not draft.documents:
        raise Refusal(NO_FILE if file else NO_TEXT, field="file" if file else "text")
    return list(draft.documents)


def _check(request: HttpRequest, organisation: Organisation, documents: list[Document]) -> HttpResponse:
    """The check page: what will be added, what is there already, whose title will change."""
    lines = queries.compared(organisation, [actions.act_values(document, organisation) for document in documents])
    fresh = sum(line.act is None for line in lines)
    differ = any(line.differs for line in lines)
    context = {
        "heading": "Проверьте, ещё ничего не записано",
        "lead": str(organisation),
        "lines": [(line, NormativeAct.Level(line.values["level"]).label) for line in lines],
        "fresh": fresh or differ,
        "button": "Записать" if differ else f"Записать {counted(fresh, *WORDS)}",
        "organisation": organisation,
        "payload": signing.dumps([_plain(document) for document in documents], salt=SALT, compress=True),
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
    renamed = {int(key) for key in request.POST.getlist("rename") if key.isdecimal()}
    documents = actions.documents_of(plain)
    written = actions.import_acts(form.cleaned_data["organisation"], documents, by=user, renamed=renamed)
    done(request, f"Записано: {counted(len(written), *WORDS)}.")
    return redirect("papers:list")
