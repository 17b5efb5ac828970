"""The check page: what was read beside the paper it was read from. Nothing is written as a plan until it is saved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

from django.http import HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from rostok.core import clock, exports
from rostok.core.access import May, get_or_404, requires
from rostok.core.http import page
from rostok.core.models import User
from rostok.core.pieces import done
from rostok.core.refusal import Refusal
from rostok.engine.deadlines import Span
from rostok.engine.doubts import Doubt
from rostok.engine.roadmap import Column, Draft, Row
from rostok.engine.russian import counted, squeeze
from rostok.plans import actions, queries
from rostok.plans.forms.reading import ColumnForm, DraftForm, RowForm
from rostok.plans.models import Reading

ONE_LINE = ("number", "stage", "deadline")
SHEET = 100  # rows of one page: 800 fields, far from what a browser or the server minds
HEADINGS = {
    "span.": "#id_first",
    "column": "#id_column-0-meaning",
}  # doubts of the paper as a whole that are mended in one place
AGAIN = ("year.outside", "span.outside")  # what "deadline.outside" has said already
OPEN_ALL = 8  # so many rows are shown whole; of more only the doubtful ones


@dataclass
class Line:
    """A row of the page: its form, its meaning, the cells of the paper, its doubts."""

    place: int
    row: Row
    form: RowForm
    meaning: queries.Understood
    original: list[tuple[str, str]]
    doubts: list[Doubt]
    dropped: bool
    is_open: bool

    @property
    def anchor(self) -> str:
        """Where links of doubts lead."""
        return f"row-{self.place}"


class Check:
    """The reading with its forms, filled from the draft or from what was posted."""

    def __init__(self, reading: Reading, query: QueryDict, data: QueryDict | None = None) -> None:
        self.reading = reading
        self.draft = Draft.from_dict(reading.draft)
        self.dropped: set[int] = set(reading.draft.get("dropped", ()))
        # One place is doubted once for one reason; the later doubt knows the guesses.
        # That a day lies out of the span is said of it once, though its year is doubted too.
        out = {doubt.where for doubt in self.draft.doubts if doubt.code == "deadline.outside"}
        asked = [doubt for doubt in self.draft.doubts if not (doubt.code in AGAIN and doubt.where in out)]
        # The page lays every deadline inside a known span, so only the span itself is asked about.
        asked = [doubt for doubt in asked if doubt.code != "deadline.no_span"]
        self.unsure = list({(doubt.where, doubt.code): doubt for doubt in asked}.values())
        self.span = _known_span(reading, self.draft)
        self.pages = max(1, -(-len(self.draft.rows) // SHEET))
        sheet = query.get("page", "1")
        self.page = min(max(1, int(sheet)), self.pages) if sheet.isdecimal() else 1
        self.whole = query.get("rows") == "all"
        self.places = range((self.page - 1) * SHEET, min(self.page * SHEET, len(self.draft.rows)))
        self._bind(data)

    def _bind(self, data: QueryDict | None) -> None:
        draft = self.draft
        heading = {"title": draft.title, "preamble": draft.preamble, "first": self.span.first, "last": self.span.last}
        self.heading = DraftForm(data, initial=heading)
        self.columns = [
            (column, ColumnForm(data, prefix=f"column-{place}", initial={"meaning": column.meaning}))
            for place, column in enumerate(draft.columns)
        ]
        self.rows = {place: RowForm(data, prefix=f"row-{place}", initial=self._initial(place)) for place in self.places}
        for form in self.rows.values():
            _widen(form)

    def _initial(self, place: int) -> dict[str, Any]:
        row = self.draft.rows[place]
        words = {name: getattr(row, name) for name in actions.EDITABLE}
        # A browser drops line breaks of a one-line field: «Апрель 2024» and «Май 2024» would grow together.
        return {"drop": place in self.dropped} | words | {name: squeeze(words[name]) for name in ONE_LINE}

    @property
    def forms(self) -> list[Any]:
        """Every form of the page."""
        return [self.heading, *(form for _, form in self.columns), *self.rows.values()]

    def is_valid(self) -> bool:
        """Whether all of them are; none is left unchecked."""
        return all([form.is_valid() for form in self.forms])

    def keep(self, user: User) -> None:
        """Write the corrections into the reading."""
        rows = list(self.draft.rows)
        for place, form in self.rows.items():
            values = form.cleaned_data
            self.dropped = self.dropped | {place} if values["drop"] else self.dropped - {place}
            rows[place] = actions.row_from({name: values[name] or "" for name in actions.EDITABLE}, rows[place])
        values = self.heading.cleaned_data
        given = queries.span_between(values["first"], values["last"])
        actions.correct_reading(
            self.reading,
            title=values["title"],
            preamble=values["preamble"],
            rows=rows,
            columns=[Column(column.title, form.cleaned_data["meaning"]) for column, form in self.columns],
            span=self.draft.span if _same(given, self.draft.span) else given,
            dropped=self.dropped,
            by=user,
        )

    def keep_typed(self, user: User) -> None:
        """Write the words as they are typed, mistakes and all: they outlive a closed page and a lost session.

        Columns wait for «Записать исправления»: their cells move, and the page in the browser stands as it stood.
        """
        rows = list(self.draft.rows)
        for place, form in self.rows.items():
            self.dropped = self.dropped | {place} if form["drop"].value() else self.dropped - {place}
            rows[place] = actions.row_from(
                {name: str(form[name].value() or "") for name in actions.EDITABLE}, rows[place]
            )
        self.heading.is_valid()  # fills what is said rightly
        first, last = (self.heading.cleaned_data.get(name) for name in ("first", "last"))
        given = queries.span_between(first, last) if first and last and first <= last else self.span
        actions.correct_reading(
            self.reading,
            title=str(self.heading["title"].value() or ""),
            preamble=str(self.heading["preamble"].value() or ""),
            rows=rows,
            columns=self.draft.columns,
            span=self.draft.span if _same(given, self.span) else given,
            dropped=self.dropped,
            by=user,
        )

    def lines(self) -> list[Line]:
        """Rows of the page."""
        span, titles = self.span, [column.name for column in self.draft.columns]
        by_place: dict[str, list[Doubt]] = {}
        for doubt in self.unsure:
            by_place.setdefault(doubt.where, []).append(doubt)
        found = []
        for place, form in self.rows.items():
            row = self.draft.rows[place]
            phrase = str(form["deadline"].value() or "")
            doubts = by_place.get(row.origin, []) if row.origin else []
            dropped = bool(form["drop"].value())
            meaning = queries.understood(phrase, span)
            doubtful = bool(doubts or form.errors or (phrase and not meaning.clear))
            is_open = self.whole or len(self.draft.rows) <= OPEN_ALL or (doubtful and not dropped)
            original = [(title, cell) for title, cell in zip(titles, row.cells, strict=False) if cell]
            found.append(Line(place, row, form, meaning, original, doubts, dropped, is_open))
        return found

    def doubts(self) -> list[tuple[Doubt, str]]:
        """Doubts with the address of the row, or of the dates and columns of the roadmap, they are about; "" for others."""
        places = {row.origin: place for place, row in enumerate(self.draft.rows) if row.origin}
        found = []
        for doubt in self.unsure:
            place = places.get(doubt.where)
            sheet = f"?page={place // SHEET + 1}" if place is not None and place // SHEET + 1 != self.page else ""
            heading = next((link for start, link in HEADINGS.items() if doubt.code.startswith(start)), "")
            found.append((doubt, heading if place is None else f"{sheet}#row-{place}"))
        return found


def _widen(form: RowForm) -> None:
    """Make the boxes as tall as their words."""
    for name, width in (("activity", 60), ("responsible", 30), ("result", 30), ("note", 60)):
        text = str(form[name].value() or "")
        lines = sum(1 + len(line) // width for line in text.split("\n"))
        form.fields[name].widget.attrs["rows"] = min(max(1, lines), 12)


def _same(one: Span, other: Span) -> bool:
    return (one.first, one.last) == (other.first, other.last)


def _known_span(reading: Reading, draft: Draft) -> Span:
    """The span of the paper; what it does not say is the school year of today."""
    return queries.span_between(*actions.span_dates(draft.span, reading.organisation)[:2])


def _reading(user: User, pk: int) -> Reading:
    rows = queries.readings()
    return get_or_404(rows, user, May.PLAN_EDIT, pk=pk)


@requires(May.PLAN_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest, pk: int) -> HttpResponse:
    """Show, keep corrections, save. `act` of the pressed button: keep, save, or page-N to turn over.

    The page itself sends `typed` while a person types.
    """
    user = cast(User, request.user)
    reading = _reading(user, pk)
    if reading.saved:
        done(request, "Эта карта уже сохранена. Меняйте её здесь.")
        return redirect("plans:plan", reading.saved.pk)
    if reading.waiting or reading.problem:
        return _not_read(request, reading)
    shown = Check(reading, request.GET, request.POST if request.method == "POST" else None)
    if request.method == "POST" and request.POST.get("act") == "typed":
        shown.keep_typed(user)
        return page(request, "plans/kept.html", {"at": f"{clock.now().astimezone(reading.organisation.zone):%H:%M}"})
    refusal: Refusal | None = None
    if request.method == "POST" and shown.is_valid():
        try:
            shown.keep(user)
            if request.POST.get("act") == "save":
                return _saved(request, reading, user)
        except Refusal as problem:
            refusal = problem
        else:
            return _kept(request, shown)
    return page(request, "plans/reading.html", _context(request, shown, refusal))


def _not_read(request: HttpRequest, reading: Reading) -> HttpResponse:
    """A photograph or a scan is still being recognised (the page asks again by itself), or could not be."""
    context = {
        "heading": "Файл не прочитан" if reading.problem else "Распознаём снимок",
        "lead": f"{reading.name} · {reading.organisation}",
        "reading": reading,
        "seconds": int((clock.now() - reading.made_at).total_seconds()),
        "steps": [("Источник", "done"), ("Распознавание", "current"), ("Проверка", "next"), ("Карта", "next")],
        "again": f"{reverse('plans:new')}?from=file&organisation={reading.organisation_id}",
    }
    return page(request, "plans/waiting.html", context)


def _saved(request: HttpRequest, reading: Reading, user: User) -> HttpResponse:
    plan = actions.save_reading(reading, by=user)
    undo = reverse("plans:archive", args=[plan.pk])
    done(request, f"Карта сохранена: {queries.row_count(plan)}. Она пока черновик.", undo=undo)
    return redirect("plans:plan", plan.pk)


def _kept(request: HttpRequest, shown: Check) -> HttpResponse:
    act = request.POST.get("act", "")
    query = request.GET.copy()
    if act.startswith("page-"):
        query["page"] = act.removeprefix("page-")
    else:
        done(request, "Исправления записаны. Карта ещё не сохранена.")
    return redirect(f"{reverse('plans:reading', args=[shown.reading.pk])}?{query.urlencode()}".rstrip("?"))


def _context(request: HttpRequest, shown: Check, refusal: Refusal | None) -> dict[str, Any]:
    reading, draft = shown.reading, shown.draft
    kept = len(draft.rows) - len(shown.dropped)
    lines = shown.lines()
    problems = [(f"row-{line.place}", line, form_errors) for line in lines if (form_errors := _errors(line.form))]
    return {
        "heading": "Проверьте, ещё ничего не записано",
        "lead": f"{reading.name} · {reading.organisation}",
        "reading": reading,
        "draft": draft,
        "heading_form": shown.heading,
        "columns": shown.columns,
        "lines": lines,
        "doubts": shown.doubts(),
        "refusal": refusal.text if refusal else "",
        "columns_open": bool(refusal and refusal.field == "columns")
        or any(doubt.code == "columns.guessed" for doubt in draft.doubts),
        "problems": problems,
        "form_failed": bool(refusal or problems or shown.heading.errors),
        "counts": _counts(shown, kept),
        "steps": [("Источник", "done"), ("Проверка", "current"), ("Карта", "next")],
        "has_original": bool(reading.file_id or reading.original),
        "stages": list(dict.fromkeys(row.stage for row in draft.rows if row.stage)),
        "again": f"{reverse('plans:new')}?from={'file' if reading.file_id else 'paste' if reading.original else 'sample'}"
        f"&organisation={reading.organisation_id}",
        "some_closed": any(not line.is_open for line in lines),
        "page_number": shown.page,
        "pages": range(1, shown.pages + 1) if shown.pages > 1 else [],
    }


def _errors(form: RowForm) -> list[tuple[str, str]]:
    return [(form[name].id_for_label, str(text)) for name, texts in form.errors.items() for text in texts]


def _counts(shown: Check, kept: int) -> str:
    draft = shown.draft
    parts = [counted(kept, "строка", "строки", "строк")]
    if draft.stages:
        parts.append(counted(len(draft.stages), "этап", "этапа", "этапов"))
    if shown.dropped:
        parts.append(f"не берём {len(shown.dropped)}")
    return ", ".join(parts)


@requires(May.PLAN_EDIT)
@require_safe
def original(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The paper itself: a file to save, or the pasted text as text."""
    reading = _reading(cast(User, request.user), pk)
    if reading.file is not None:
        return exports.served(reading.file)
    return page(
        request,
        "plans/original.html",
        {
            "heading": "Оригинал",
            "lead": reading.name,
            "text": reading.original,
            "back": reverse("plans:reading", args=[reading.pk]),
        },
    )


@requires(May.PLAN_EDIT)
@require_safe
def understand(request: HttpRequest) -> HttpResponse:
    """The fragment «Понято: …» for a phrase being typed: of a reading, of a plan, or of a row's own page."""
    user = cast(User, request.user)
    phrase = next((str(value) for name, value in request.GET.items() if name.endswith(("phrase", "deadline"))), "")
    context = {"meaning": queries.understood(phrase[:2000], _span(request, user)), "phrase": phrase}
    return page(request, "plans/understood.html", context)


def _span(request: HttpRequest, user: User) -> Span:
    """The span of the reading or the plan that the address names."""
    plan, reading = request.GET.get("plan", ""), request.GET.get("reading", "")
    if reading.isdecimal():
        row = _reading(user, int(reading))
        return _known_span(row, Draft.from_dict(row.draft))
    if plan.isdecimal():
        return get_or_404(queries.plans_for(user), user, May.PLAN_VIEW, pk=int(plan)).span
    return Span.unknown()
