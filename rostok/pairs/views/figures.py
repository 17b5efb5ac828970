"""«Наставничество в цифрах»: figures of a day or a school year, each leading to the list behind it; files and print."""

from __future__ import annotations

from typing import Any, cast
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from rostok.core import clock
from rostok.core.access import May, requires
from rostok.core.exports import PAPERS, attachment, export, links
from rostok.core.http import page
from rostok.core.lists import listing
from rostok.core.models import User
from rostok.engine.russian import counted, date_short
from rostok.pairs.blanks import figures as blanks
from rostok.pairs.forms.figures import FigureFilters
from rostok.pairs.queries import desk
from rostok.pairs.queries import figures as queries
from rostok.pairs.queries import figures_lists as lists
from rostok.people.actions.exports import note_exported

from .visits import MAKERS

TITLE = "Наставничество в цифрах"
HEADER = ("Кто", "Организация", "С кем")
#: Words of the address that the figures and the lists behind them share.
SHARED = ("year", "day", "organisation", "form")


def _form(request: HttpRequest) -> FigureFilters:
    """The bar of whoever sees a whole organisation; of others 404."""
    form = FigureFilters(request.GET, cast(User, request.user))
    if not form.places.exists():
        raise Http404
    return form


def _lead(form: FigureFilters) -> str:
    """The conditions in a sentence."""
    given = form.values()
    place = given["organisation"] or (form.places[0] if form.one_place else "Все организации")
    day = given["day"]
    when = f"на {date_short(day)}" if day else f"{clock.year_label(given['year'] or _this())} учебный год"
    about = dict(form.fields["form"].choices).get(given["form"] or "-", "")  # type: ignore[attr-defined]  # a ChoiceField
    return ", ".join(part for part in (str(place), when, about) if part)


def _this() -> int:
    return clock.school_year(clock.today())


@requires(May.PAIR_VIEW)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Totals, then a table for each dimension."""
    user, form = cast(User, request.user), _form(request)
    span, lead = form.span(), _lead(form)
    codes = tuple(code for code in queries.DIMENSIONS if code != "organisation" or not form.one_place)
    total, parts = queries.figures(queries.taking_part(user, span, form.asked()), span, codes)
    file = export(request, TITLE, blanks.HEADER, lambda: blanks.rows(total, parts))
    if file is not None:
        return file
    kind = request.GET.get("format", "")
    if kind in MAKERS:
        make, content_type = MAKERS[kind]
        name = f"{TITLE} {date_short(clock.today())}.{kind}"
        return attachment(name, make(blanks.figures_paper(total, parts, lead)), content_type)
    kept = urlencode({name: request.GET[name] for name in SHARED if request.GET.get(name)})
    children = sum(line.mentees for part in parts if part.code == "mentee_age" for line in part.lines if line.code in queries.JOINED_AGES["10-19"])  # fmt: skip
    late = queries.overdue(user).count()
    context = {
        "heading": TITLE,
        "lead": lead,
        "crumbs": [("Пары и группы", reverse("pairs:list"))],
        "form": form,
        "total": _cells(total, "", kept),
        "parts": [
            (part, [(line, _cells(line, part.code, kept)) for line in part.lines]) for part in parts if part.lines
        ],
        "children": (children, _address("mentees", "mentee_age", "10-19", kept)),
        "ages_on": span.ages_on,
        "late": f"{counted(late, 'пара', 'пары', 'пар')}: срок прошёл, итог не подведён" if late else "",
        "files": links(request, PAPERS),
    }
    return page(request, "pairs/figures.html", context)


def _cells(line: queries.Line, dimension: str, kept: str) -> list[tuple[str, int, str]]:
    """[(heading, number, address of the list behind it)]."""
    return [
        (words[1], number, _address(kind, dimension, line.code, kept) if number else "")
        for kind, words in lists.KINDS.items()
        for number in (getattr(line, kind),)
    ]


def _address(kind: str, dimension: str, code: str, kept: str) -> str:
    own = urlencode({"of": kind} | ({dimension: code} if dimension else {}))
    # What the line says wins over the bar, which asks for the same or for all.
    rest = "&".join(part for part in kept.split("&") if part and part.split("=")[0] != dimension)
    return f"{reverse('pairs:figures_list')}?{own}{'&' if rest else ''}{rest}"


@requires(May.PAIR_VIEW)
@require_safe
def behind(request: HttpRequest) -> HttpResponse:
    """Who stands behind one figure; of other schools only those who agreed to be named."""
    user, form = cast(User, request.user), _form(request)
    kind = request.GET.get("of", "pairs")
    if kind not in lists.KINDS:
        raise Http404
    span, own = form.span(), desk.home_ids(user)
    asked = {code: request.GET.get(code, "").replace("\0", "") for code in queries.DIMENSIONS} | form.asked()
    rows = lists.behind(user, span, kind, asked)
    words, title = lists.KINDS[kind]

    def table() -> list[list[Any]]:
        shown = lists.show(user, span, kind, asked, list(rows.order_by(*lists.SORTS[kind]["name"])), own)
        note_exported(None, f"{TITLE}: {title.lower()}", len(shown), by=user)
        return [[one.name, one.place, "; ".join(name for name, _ in one.pairs)] for one in shown]

    file = export(request, f"{TITLE}: {title.lower()}", HEADER, table)
    if file is not None:
        return file
    found = listing(request, rows, lists.SORTS[kind], "name", words)
    every = queries.count(queries.taking_part(user, span, asked))[kind]
    kept = urlencode({name: request.GET[name] for name in SHARED if request.GET.get(name)})
    context = {
        "heading": f"{TITLE}: {title.lower()}",
        "lead": _lead_of(form, asked),
        "crumbs": [("Пары и группы", reverse("pairs:list")), (TITLE, f"{reverse('pairs:figures')}?{kept}")],
        "found": found,
        "rows": lists.show(user, span, kind, asked, found.rows, own),
        "hidden": max(0, every - found.total),
        "total": counted(every, *words),
        "files": links(request),
        "is_pairs": kind == "pairs",
    }
    return page(request, "pairs/figures_list.html", context)


def _lead_of(form: FigureFilters, asked: dict[str, Any]) -> str:
    """The bar and the line in a sentence."""
    said = []
    for code, value in asked.items():
        if value and code not in ("organisation", "form"):
            dimension = queries.DIMENSIONS[code]
            label = dimension.words.get("" if value == queries.NONE else value, value)
            said.append(f"{dimension.title.lower()}: {label}")
    return "; ".join([_lead(form), *said])
