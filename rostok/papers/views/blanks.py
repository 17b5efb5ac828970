"""Samples: the list, a sample with its places and a filled example, the example as a file."""

from __future__ import annotations

from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_safe

from rostok.core import journal
from rostok.core.access import May, has, hats, requires
from rostok.core.exports import attachment, export, links, served
from rostok.core.files import place_of
from rostok.core.http import page
from rostok.core.lists import listing
from rostok.core.models import Organisation, User
from rostok.core.pieces import Button, events
from rostok.core.workflow import open_moves
from rostok.engine.documents import to_docx, to_pdf
from rostok.engine.samples import fill_word
from rostok.engine.sheets import Value as CellValue
from rostok.papers.blanks.samples import example, example_words
from rostok.papers.forms.blanks import BlankFilters
from rostok.papers.lifecycle import BLANK, DRAFT, ISSUED
from rostok.papers.models import Blank
from rostok.papers.queries import blanks as queries
from rostok.papers.queries.blanks_ready import Ready, ready
from rostok.papers.queries.values import check
from rostok.papers.queries.values_list import own_list
from rostok.papers.queries.values_tables import example_tables, table_list

from .sheet import sheet

SORTS = {
    "kind": ("kind", "-version"),
    "title": ("search_key",),
    "organisation": ("organisation__sort_key", "kind"),
    "changed": ("-changed_at",),
}
WORDS = ("образец", "образца", "образцов")
HEADER = ("Образец", "Документ", "Чей", "Редакция", "Состояние", "Примечание")
TYPES = {"pdf": "application/pdf", "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document"}
TONES = {DRAFT: "neutral", ISSUED: "done"}


@requires(May.PAPER_VIEW)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Own samples, those from above, built-in ones."""
    user = cast(User, request.user)
    form = BlankFilters(request.GET)
    asked = form.values()
    rows, built_in = queries.found(user, asked), queries.ready_found(asked)
    file = export(request, "Образцы документов", HEADER, lambda: [_cells(row) for row in rows.order_by(*SORTS["kind"])])
    if file is not None:
        return file
    own = set(queries.own(user).values_list("pk", flat=True))
    found = listing(request, rows, SORTS, "kind", WORDS)
    context = {
        "heading": "Образцы документов",
        "lead": "По ним система готовит приказы и другие документы. Свой образец важнее образца сверху.",
        "form": form,
        "found": found,
        "lines": [(row, row.pk in own, TONES.get(row.state, "neutral"), notes(row)) for row in found.rows],
        "ready": [(one, one.kind) for one in built_in],
        "files": links(request),
        "sees_consents": has(user, May.CONSENT_VIEW),
        "moves": [Button(reverse("papers:blank_new"), "Добавить образец", get=True)]
        if queries.keepers(user).exists()
        else [],
    }
    return page(request, "papers/blanks.html", context)


def notes(row: Any) -> list[str]:
    """What wants a look: annotated by `queries.readable`."""
    found = ["исходный образец изменился"] if row.is_old else []
    return [*found, "изменился акт, на который он ссылается"] if row.has_doubt else found


def _cells(row: Any) -> list[CellValue]:
    return [
        row.title,
        row.get_kind_display(),
        str(row.organisation),
        row.version,
        row.get_state_display(),
        ", ".join(notes(row)),
    ]


@requires(May.PAPER_VIEW)
@require_safe
def card(request: HttpRequest, pk: int) -> HttpResponse:
    """One sample."""
    user = cast(User, request.user)
    row: Any = get_blank(user, pk)
    is_own = queries.own(user).filter(pk=pk).exists()
    context = {
        "heading": row.title,
        "lead": f"{row.get_kind_display()} · {row.organisation} · редакция {row.version}",
        "blank": row,
        "tone": TONES.get(row.state, "neutral"),
        "report": check(row.kind, f"{row.heading}\n{row.body}"),
        "doubts": queries.doubtful_acts(row),
        "newer": queries.newer_source(row) if is_own and row.is_old else None,
        "acts": row.acts.all(),
        "versions": [one for one in queries.chain(row) if one.pk != row.pk] if is_own else [],
        "entries": events(journal.history(row), row.organisation) if is_own else [],
        "moves": _moves(row, user, is_own),
        **_shown(row, row.organisation if is_own else _home(user)),
    }
    return page(request, "papers/blank.html", context)


def get_blank(user: User, pk: int) -> Blank:
    """The sample that `user` may open: an own one, or one issued above."""
    row = queries.readable(user).filter(pk=pk).first()
    if row is None:
        raise Http404
    return row


def _moves(row: Blank, user: User, is_own: bool) -> list[Button]:
    """What can be done with it: one's own is changed and moved, another's is taken."""
    keepers = list(queries.keepers(user))
    if not is_own:
        return [_take(reverse("papers:blank_take", args=[row.pk]), keeper, keepers) for keeper in keepers]
    found = []
    if row.organisation in keepers:
        edit = Button(reverse("papers:blank_edit", args=[row.pk]), "Изменить", get=True)
        found.append(
            edit if row.state == DRAFT else Button(reverse("papers:blank_revise", args=[row.pk]), "Новая редакция")
        )
        for step in open_moves(row, BLANK, user):
            kind = "primary" if step.verb == "issue" else "plain"
            found.append(Button(reverse(f"papers:blank_{step.verb}", args=[row.pk]), step.label, kind))
    return found


def _take(url: str, keeper: Organisation, keepers: list[Organisation]) -> Button:
    label = "Взять и изменить под себя" if len(keepers) == 1 else f"Взять для {keeper}"
    return Button(url, label, "primary", name="organisation", value=str(keeper.pk))


def _shown(source: Blank | Ready, place: Organisation) -> dict[str, Any]:
    """Places of the sample with their meaning, and the example; an own Word file has its example as a file only."""
    is_word = isinstance(source, Blank) and source.docx is not None
    return {
        "values": own_list(source.kind),
        "tables": table_list(source.kind),
        "sheet": None if is_word else sheet(example(source.kind, source.heading, source.body, place)),
        "examples": _examples(source, is_word),
    }


def _examples(source: Blank | Ready, is_word: bool) -> list[tuple[str, str]]:
    kinds = ("docx",) if is_word else ("docx", "pdf")
    name, key = ("blank_example", source.pk) if isinstance(source, Blank) else ("blank_ready_example", source.kind)
    return [(reverse(f"papers:{name}", args=[key, kind]), {"docx": "Word", "pdf": "PDF"}[kind]) for kind in kinds]


def _home(user: User) -> Organisation:
    """Where the user sees papers: its names stand in the example."""
    return next(hat.organisation for hat in hats(user))


@requires(May.PAPER_VIEW)
@require_safe
def ready_card(request: HttpRequest, ready_kind: str) -> HttpResponse:
    """One built-in sample."""
    user = cast(User, request.user)
    known = get_ready(ready_kind)
    keepers = list(queries.keepers(user))
    url = reverse("papers:blank_ready_take", args=[known.kind])
    context = {
        "heading": known.title,
        "lead": "Готовый образец. Возьмите его и измените под себя.",
        "report": check(known.kind, f"{known.heading}\n{known.body}"),
        "moves": [_take(url, keeper, keepers) for keeper in keepers],
        **_shown(known, _home(user)),
    }
    return page(request, "papers/blank.html", context)


def get_ready(kind: str) -> Ready:
    """The built-in sample of a kind."""
    if kind not in ready():
        raise Http404
    return ready()[kind]


@requires(May.PAPER_VIEW)
@require_safe
def example_file(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """The filled example of a sample."""
    user = cast(User, request.user)
    row = get_blank(user, pk)
    place = row.organisation if queries.own(user).filter(pk=pk).exists() else _home(user)
    if row.docx is None:
        return _example_file(row, place, kind)
    if kind != "docx" or not place_of(row.docx.sha256).exists():
        raise Http404
    content = fill_word(
        place_of(row.docx.sha256).read_bytes(), example_words(row.kind, place), example_tables(row.kind)
    )
    return attachment(f"Пример. {row.title}.docx", content.data, TYPES["docx"])


@requires(May.PAPER_VIEW)
@require_safe
def ready_example_file(request: HttpRequest, ready_kind: str, kind: str) -> HttpResponse:
    """The filled example of a built-in sample."""
    return _example_file(get_ready(ready_kind), _home(cast(User, request.user)), kind)


def _example_file(source: Blank | Ready, place: Organisation, kind: str) -> HttpResponse:
    if kind not in TYPES:
        raise Http404
    made = example(source.kind, source.heading, source.body, place)
    return attachment(f"Пример. {source.title}.{kind}", (to_pdf if kind == "pdf" else to_docx)(made), TYPES[kind])


@requires(May.PAPER_VIEW)
@require_safe
def source_file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The own Word file of a sample, as it was uploaded."""
    row = get_blank(cast(User, request.user), pk)
    if row.docx is None:
        raise Http404
    return served(row.docx)
