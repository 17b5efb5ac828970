"""The table of the curator: ten meetings of others on one page, a check, one press, one press to take them back."""

from __future__ import annotations

from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from rostok.core import clock
from rostok.core.access import May, requires
from rostok.core.http import page
from rostok.core.models import User
from rostok.core.pieces import done
from rostok.core.refusal import Refusal
from rostok.engine.russian import counted, date_short
from rostok.pairs.actions import meetings as actions
from rostok.pairs.forms.meetings import TableRow
from rostok.pairs.models import Meeting
from rostok.pairs.queries import meetings as queries

from .meetings import WORDS

#: So many pairs stand in one table: those long without a meeting first.
ROWS = 100


@requires(May.MEETING_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def table(request: HttpRequest) -> HttpResponse:
    """Tick the pairs that met; the first press shows what will be written, the second writes."""
    user = cast(User, request.user)
    if not queries.places(user).exists():
        raise Http404
    rows = [_row(request, pair) for pair in queries.for_table(user)[:ROWS]]
    key, problem = request.POST.get("key", "")[:36] or actions.fresh_key(), ""
    if request.method == "POST" and "back" not in request.POST:
        wrong = [text for row in rows for text in _errors(row)]
        chosen = [row for row in rows if row.is_valid() and row.cleaned_data["held"]]
        problem = "; ".join(wrong) or ("" if chosen else "Отметьте хотя бы одну пару.")
        if not problem and "save" in request.POST:
            given = [
                (row.pair, row.cleaned_data["day"], row.cleaned_data["kind"] or Meeting.Kind.TALK) for row in chosen
            ]
            try:
                count = actions.log_table(given, key=key, by=user)
            except Refusal as refused:
                problem = refused.text
            else:
                undo = reverse("pairs:meetings_undo", args=[key])
                done(request, f"Записано: {counted(count, *WORDS)}.", undo=undo if count else "")
                return redirect("pairs:meetings")
        if not problem:
            return _check(request, chosen, key)
    context = {
        "heading": "Отметить встречи таблицей",
        "lead": "Отметьте пары, которые встретились. Сверху те, кто давно не встречался.",
        "crumbs": [("Встречи", reverse("pairs:meetings"))],
        "rows": rows,
        "key": key,
        "problem": problem,
    }
    return page(request, "pairs/meetings_table.html", context)


def _row(request: HttpRequest, pair: Any) -> TableRow:
    initial = {"day": clock.today(pair.organisation), "kind": pair.last_kind or Meeting.Kind.TALK}
    return TableRow(request.POST, pair=pair) if request.method == "POST" else TableRow(initial=initial, pair=pair)


def _errors(row: TableRow) -> list[str]:
    """What is wrong with a ticked row; rows without a tick say nothing."""
    if row.is_valid() or f"{row.prefix}-held" not in row.data:
        return []
    return [
        f"{row.pair}: проверьте дату и вид." if name != "day" else str(texts[0]) for name, texts in row.errors.items()
    ]


def _check(request: HttpRequest, chosen: list[TableRow], key: str) -> HttpResponse:
    """What will be written, with a word about days that have a meeting already."""
    days = [(row.pair.pk, row.cleaned_data["day"]) for row in chosen]
    twice = queries.same_day(days)
    kinds = dict(Meeting.Kind.choices)
    lines, hidden = [], [("key", key), ("save", "1")]
    for row, day in zip(chosen, days, strict=True):
        kind = row.cleaned_data["kind"] or Meeting.Kind.TALK
        again = ", в этот день встреча уже записана" if day in twice else ""
        lines.append(f"{row.pair}: {date_short(day[1])}, {kinds[kind]}{again}")
        hidden += [(f"{row.prefix}-held", "on"), (f"{row.prefix}-day", f"{day[1]}"), (f"{row.prefix}-kind", kind)]
    context = {
        "heading": "Проверьте, ещё ничего не записано",
        "crumbs": [("Встречи", reverse("pairs:meetings"))],
        "names": lines,
        "hidden": hidden,
        "url": reverse("pairs:meetings_table"),
        "button": f"Записать: {counted(len(lines), *WORDS)}",
        "warning": "Есть пары, у которых встреча в этот день уже записана." if twice else "",
    }
    return page(request, "pairs/meetings_check.html", context)


@requires(May.MEETING_EDIT)
@require_POST
def undo(request: HttpRequest, batch: str) -> HttpResponse:
    """Take back everything that one press wrote."""
    user = cast(User, request.user)
    if not queries.batch(user, batch).exists():
        raise Http404
    count = actions.take_back(batch, by=user)
    done(request, f"Отменено: {counted(count, *WORDS)}.")
    return redirect("pairs:meetings")
