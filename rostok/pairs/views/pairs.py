"""The list of pairs, one pair (W7) before its order, and the order made of several."""

from __future__ import annotations

from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rostok.core import clock, journal
from rostok.core.access import May, allowed, get_or_404, has, requires
from rostok.core.exports import export, links
from rostok.core.http import page
from rostok.core.lists import listing
from rostok.core.models import User
from rostok.core.pieces import Button, done, events
from rostok.core.refusal import Refusal
from rostok.engine.russian import counted, date_short
from rostok.pairs.actions import answers, making
from rostok.pairs.forms.desk import PairFilters
from rostok.pairs.lifecycle import AGREED, COMING, DRAFT, PROPOSED, WAITED
from rostok.pairs.models import Pair
from rostok.pairs.queries import desk
from rostok.pairs.queries import pairs as queries
from rostok.pairs.queries.answers import of_pair
from rostok.people.actions.exports import note_exported
from rostok.people.queries.names import told

SORTS = {
    "mentor": ("mentor__sort_key", "mentee__sort_key"),
    "mentee": ("mentee__sort_key", "mentor__sort_key"),
    "organisation": ("organisation__sort_key", "mentor__sort_key"),
    "state": ("state", "mentor__sort_key"),
    "until": ("until", "mentor__sort_key"),
}
WORDS = ("пара", "пары", "пар")
TONES = {
    "draft": "neutral", "proposed": "work", "agreed": "attention", "declined": "neutral", "dropped": "neutral",
    "active": "done", "paused": "soon", "finished": "neutral", "stopped": "neutral", "replaced": "neutral",
    "archived": "neutral",
}  # fmt: skip
HEADER = ("Наставник", "Наставляемый", "Форма", "Тема", "Организация", "С", "По", "Состояние", "Приказ")


@requires(May.PAIR_VIEW)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Pairs by the filter of the address."""
    user = cast(User, request.user)
    form = PairFilters(request.GET, user)
    rows = queries.found(user, form.values())
    own = desk.home_ids(user)

    def table() -> list[list[Any]]:
        lines = [_cells(row, own) for row in rows.order_by(*SORTS["mentor"])]
        note_exported(None, "список пар", len(lines), by=user)
        return lines

    file = export(request, "Наставнические пары", HEADER, table)
    if file is not None:
        return file
    found = listing(request, rows, SORTS, "mentor", WORDS)
    waiting = queries.to_order(user).count() if has(user, May.PAPER_EDIT) and has(user, May.PAIR_EDIT) else 0
    moves = []
    if has(user, May.PAIR_MATCH):
        moves.append(Button(reverse("pairs:start"), "Подобрать пары", "primary", get=True))
    if waiting:
        moves.append(Button(reverse("pairs:order"), f"Собрать приказ: {waiting}", get=True))
    context = {
        "heading": "Пары и группы",
        "form": form,
        "found": found,
        "lines": [(row, *_names(row, own), TONES[row.state]) for row in found.rows],
        "files": links(request),
        "moves": moves,
        "may_match": has(user, May.PAIR_MATCH),
    }
    return page(request, "pairs/list.html", context)


def _names(row: Pair, own: set[int]) -> tuple[str, str]:
    mentor = told(row.mentor, own, pupil=row.form == "UU")
    return mentor, told(row.mentee, own, pupil=row.form != "TT")


def _cells(row: Pair, own: set[int]) -> list[Any]:
    return [
        *_names(row, own), row.get_form_display(), str(row.topic or ""), str(row.organisation), row.since, row.until,
        row.get_state_display(), str(row.order or ""),
    ]  # fmt: skip


def seen_pair(user: User, pk: int, may: May = May.PAIR_VIEW) -> Pair:
    """The pair that `user` may `may`. Raises Http404."""
    row = queries.pairs(user, may).filter(pk=pk).first()
    if row is None:
        raise Http404
    return row


@requires(May.PAIR_VIEW)
@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One pair: who, how, till when, papers, answers, history."""
    user = cast(User, request.user)
    pair = seen_pair(user, pk)
    edits = allowed(user, May.PAIR_EDIT, pair)
    mentor, mentee = _names(pair, desk.home_ids(user))
    context = {
        "heading": f"{mentor} → {mentee}",
        "lead": f"{pair.get_form_display()}, {pair.organisation}",
        "crumbs": [("Пары и группы", reverse("pairs:list"))],
        "pair": pair,
        "tone": TONES[pair.state],
        "facts": _facts(pair, user),
        "answers": _answers(pair) if edits else [],
        "moves": _moves(pair, user, edits=edits),
        "history": events(journal.history(pair, 20), pair.organisation) if edits else [],
    }  # fmt: skip
    return page(request, "pairs/pair.html", context)


def _answers(pair: Pair) -> list[tuple[Any, tuple[tuple[str, str], ...]]]:
    """What both sides said, with buttons for an answer that is given aloud."""
    buttons = (("accept", "Согласен"), ("refuse", "Не подходит"))
    return [(row, buttons if row.state in WAITED and pair.state == PROPOSED else ()) for row in of_pair(pair)]


def _facts(pair: Pair, user: User) -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = [("Форма", pair.get_form_display())]
    if pair.variant:
        found.append(("Ролевая модель", pair.variant))
    if pair.topic:
        found.append(("Тема", str(pair.topic)))
    if pair.group:
        found.append(("Группа", str(pair.group)))
    days = [date_short(day) for day in (pair.since, pair.until) if day]
    found.append(("Срок", " – ".join(days) or "не указан"))
    if pair.order is not None:
        seen = allowed(user, May.PAPER_VIEW, pair.order)
        found.append(
            ("Приказ", str(pair.order), reverse("papers:paper", args=[pair.order.pk]))
            if seen
            else ("Приказ", str(pair.order))
        )
    found.append(("Учебный год", clock.year_label(pair.school_year)))
    if pair.note:
        found.append(("Пояснение", pair.note))
    return found


def _moves(pair: Pair, user: User, *, edits: bool) -> list[Button]:
    if not edits or pair.state not in COMING:
        return []
    found = []
    if pair.state == DRAFT and pair.order_id is None:
        found.append(Button(reverse("pairs:ask", args=[pair.pk]), "Спросить согласие", "primary"))
    if pair.order_id is None and allowed(user, May.PAPER_EDIT, pair.organisation):
        kind = "primary" if pair.state == AGREED else "plain"
        found.append(Button(f"{reverse('pairs:order')}?pair={pair.pk}", "Собрать приказ", kind, get=True))
    if pair.order_id is None:
        found.append(Button(reverse("pairs:drop", args=[pair.pk]), "Снять", get=True))
    return found


@requires(May.PAIR_EDIT)
@require_POST
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    """Letters to both sides."""
    user = cast(User, request.user)
    pair = seen_pair(user, pk, May.PAIR_EDIT)
    sent = answers.ask(pair, by=user)
    text = "Письма отправлены обоим." if sent == 2 else "Почта есть не у всех: спросите лично и внесите ответ здесь."
    done(request, text)
    return redirect("pairs:pair", pk)


@requires(May.PAIR_EDIT)
@require_POST
def answer(request: HttpRequest, pk: int, answer: int, verb: str) -> HttpResponse:
    """What was said aloud."""
    user = cast(User, request.user)
    pair = seen_pair(user, pk, May.PAIR_EDIT)
    row = get_or_404(of_pair(pair), user, May.PAIR_EDIT, pk=answer)
    if verb not in answers.VERBS:
        raise Http404
    answers.answer_by_hand(row, verb, "", by=user)
    done(request, f"Записано: {row.person}, {row.get_state_display().lower()}.")
    return redirect("pairs:pair", pk)


@requires(May.PAIR_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back what no order has fixed; asks once."""
    user = cast(User, request.user)
    pair = seen_pair(user, pk, May.PAIR_EDIT)
    if request.method == "POST":
        answers.drop(pair, request.POST.get("note", ""), by=user)
        done(request, f"Пара снята: {pair}. Наставляемый снова ждёт наставника.")
        return redirect("pairs:list")
    context = {
        "heading": "Снять пару",
        "text": f"{pair}. Пара не закреплена приказом. Наставляемый снова будет в подборе, ссылки из писем закроются.",
        "url": reverse("pairs:drop", args=[pk]),
        "button": "Снять пару",
        "kind": "danger",
        "back": reverse("pairs:pair", args=[pk]),
    }
    return page(request, "pairs/confirm.html", context)


@requires(May.PAIR_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def order(request: HttpRequest) -> HttpResponse:
    """Which pairs go into the order: agreed ones are ticked."""
    user = cast(User, request.user)
    rows = queries.to_order(user)
    if request.method == "POST":
        picked = [int(key) for key in request.POST.getlist("pair") if key.isdigit()]
        chosen = list(rows.filter(pk__in=picked))
        if not chosen:
            raise Refusal("Отметьте хотя бы одну пару.")
        made = making.collect_order(chosen[0].organisation, chosen, by=user)
        done(request, f"Собран черновик приказа: {counted(made.lines.count(), *WORDS)}.")
        return redirect("papers:paper", made.pk)
    asked = {int(key) for key in request.GET.getlist("pair") if key.isdigit()}
    own = desk.home_ids(user)
    context = {
        "heading": "Собрать приказ о парах",
        "lead": "В приказ войдут отмеченные пары. Согласованные отмечены сразу.",
        "crumbs": [("Пары и группы", reverse("pairs:list"))],
        "lines": [
            (row, *_names(row, own), row.pk in asked if asked else row.state == AGREED, TONES[row.state])
            for row in rows
        ],
    }
    return page(request, "pairs/order.html", context)
