"""The list of pairs, one pair (W7) before its order, and the order made of several."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rostok.core import clock, journal
from rostok.core.access import May, allowed, get_or_404, has, requires
from rostok.core.exports import export, links
from rostok.core.http import page
from rostok.core.lists import ByKeys, by_portions, listing
from rostok.core.models import User
from rostok.core.pieces import Button, done, events
from rostok.core.refusal import Refusal
from rostok.engine.russian import counted, date_short
from rostok.pairs.actions import answers, making
from rostok.pairs.forms.desk import PairFilters
from rostok.pairs.lifecycle import (
    ACTIVE,
    AGREED,
    ARCHIVED,
    COMING,
    DECLINED,
    DRAFT,
    DROPPED,
    FIXED,
    FULFILLED,
    LIVE,
    OVER,
    PAUSED,
    PROPOSED,
    WAITED,
)  # fmt: skip
from rostok.pairs.models import Pair, Programme
from rostok.pairs.queries import card, desk
from rostok.pairs.queries import meetings as meeting_queries
from rostok.pairs.queries import notes as note_queries
from rostok.pairs.queries import pairs as queries
from rostok.pairs.queries import reviews as review_queries
from rostok.pairs.queries.answers import of_pair
from rostok.pairs.queries.searching import unpaired
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
#: The work has begun.
STARTED = (*FIXED, *OVER)
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
        narrow = rows.select_related(None).select_related("organisation", "mentor", "mentee", "topic", "order")
        lines = [_cells(row, own) for row in by_portions(narrow.order_by(*SORTS["mentor"]))]
        note_exported(None, "список пар", len(lines), by=user)
        return lines

    file = export(request, "Наставнические пары", HEADER, table)
    if file is not None:
        return file
    found = listing(request, rows, SORTS, "mentor", WORDS, ByKeys)
    waiting = queries.to_order(user).count() if has(user, May.PAPER_EDIT) and has(user, May.PAIR_EDIT) else 0
    moves = []
    if has(user, May.PAIR_MATCH):
        moves.append(Button(reverse("pairs:start"), "Подобрать пары", "primary", get=True))
    if waiting:
        moves.append(Button(reverse("pairs:order"), f"Собрать приказ: {waiting}", get=True))
    if has(user, May.TEMPLATE_EDIT):
        moves.append(Button(reverse("pairs:templates"), "Шаблоны программ", get=True))
    if has(user, May.PAIR_MATCH):
        moves.append(Button(reverse("pairs:years"), "Итоги года", get=True))
        moves.append(Button(reverse("pairs:figures"), "В цифрах", get=True))
    context = {
        "heading": "Пары и группы",
        "form": form,
        "found": found,
        "lines": _lines(found.rows, own),
        "files": links(request),
        "moves": moves,
        "may_match": has(user, May.PAIR_MATCH),
        "unpaired": unpaired(user).count() if has(user, May.UNPAIRED_VIEW) else 0,
    }
    return page(request, "pairs/list.html", context)


def _lines(rows: Sequence[Pair], own: set[int]) -> list[tuple[Any, ...]]:
    """Pair, both names, tone and word of its state; of those at work, how they do."""
    known = card.health_of(row for row in rows if row.state in FIXED)
    states = {row.pk: (TONES[row.state], row.get_state_display()) for row in rows}
    states |= {key: (health.tone, health.word) for key, health in known.items()}
    return [(row, *names(row, own), *states[row.pk]) for row in rows]


def names(row: Pair, own: set[int]) -> tuple[str, str]:
    """Mentor and mentee as readers of the organisations `own` may see them."""
    mentor = told(row.mentor, own, pupil=row.form == "UU")
    return mentor, told(row.mentee, own, pupil=row.form != "TT")


def _cells(row: Pair, own: set[int]) -> list[Any]:
    return [
        *names(row, own), row.get_form_display(), str(row.topic or ""), str(row.organisation), row.since, row.until,
        row.get_state_display(), str(row.order or ""),
    ]  # fmt: skip


def told_of(what: object) -> str:
    """A name as a sentence: an initial at the end brings its own full stop."""
    return f"{str(what).rstrip('.')}."


def seen_pair(user: User, pk: int, may: May = May.PAIR_VIEW) -> Pair:
    """The pair that `user` may `may`. Raises Http404."""
    row = queries.pairs(user, may).filter(pk=pk).first()
    if row is None:
        raise Http404
    return row


@requires(May.PAIR_VIEW)
@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One pair (W7): health, programme, meetings, papers, reviews, notes, history."""
    user = cast(User, request.user)
    pair = seen_pair(user, pk)
    edits = allowed(user, May.PAIR_EDIT, pair)
    mentor, mentee = names(pair, desk.home_ids(user))
    programme = card.programme_of(pair)
    mine = user.pk in (pair.mentor.user_id, pair.mentee.user_id)
    inside = edits or mine
    context = {
        "heading": f"{mentor} → {mentee}",
        "lead": f"{pair.get_form_display()}, {pair.organisation}",
        "crumbs": [("Пары и группы", reverse("pairs:list"))],
        "pair": pair,
        "tone": TONES[pair.state],
        "health": card.health_of([pair])[pair.pk] if pair.state in FIXED else None,
        "facts": _facts(pair, user, edits=edits),
        "answers": _answers(pair) if edits else [],
        "moves": _moves(pair, user, edits=edits),
        "more": _more(pair, edits=edits),
        "programme": programme if inside else None,
        "steps": list(programme.steps.all()) if programme and inside else [],
        "stepped": len([step for step in programme.steps.all() if step.done_on]) if programme else 0,
        "programme_new": _may_plan(pair, programme, user),
        "papers": card.papers(pair, user, programme) if inside else [],
        "milestones": review_queries.milestones(pair, programme) if inside and pair.state in STARTED else [],
        "meetings": meeting_queries.of_pair(pair) if inside and pair.state in STARTED else None,
        "may_log": pair.state in FIXED and (edits or user.pk == pair.mentor.user_id),
        "may_call": pair.state in FIXED and mine,
        "reviews": _reviews(pair, user, edits=edits),
        "outcome": review_queries.outcome_of(pair, user),
        "may_decide": edits and review_queries.may_decide(pair),
        "notes": _notes(pair, user),
        "may_note": inside and pair.state != ARCHIVED and allowed(user, May.NOTE_WRITE, pair),
        "user_pk": user.pk,
        "history": events(journal.history(pair, 20), pair.organisation) if edits else [],
    }
    return page(request, "pairs/pair.html", context)


def _may_plan(pair: Pair, programme: Programme | None, user: User) -> bool:
    """Whether there is no programme in work and this user may make one."""
    missing = programme is None or programme.state == FULFILLED
    if not missing or pair.state not in LIVE:
        return False
    return user.pk == pair.mentor.user_id or (
        user.pk != pair.mentee.user_id and allowed(user, May.PROGRAMME_EDIT, pair)
    )


def _reviews(pair: Pair, user: User, *, edits: bool) -> list[tuple[Any, str]]:
    """[(question, address of the answer or "")]: the other side's answer is nobody's but the school's."""
    found = []
    for row in review_queries.of_pair(pair, user):
        may = row.answered_at is None and (edits or row.person.user_id == user.pk)
        found.append((row, reverse("pairs:review", args=[row.pk]) if may else ""))
    return found


def _notes(pair: Pair, user: User) -> list[tuple[Any, bool]]:
    """[(note, whether the reader still owes to read it)]."""
    rows = list(note_queries.of_pair(pair, user))
    unread = note_queries.unread(rows)
    return [(row, row.pk in unread and row.author_id != user.pk) for row in rows]


def _more(pair: Pair, *, edits: bool) -> list[Button]:
    """Acts on a pair at work, or after it."""
    if not edits:
        return []
    asked = (
        [("variant", "Изменить ролевую модель" if pair.variant else "Указать ролевую модель")]
        if pair.state in LIVE
        else []
    )
    if pair.state == ACTIVE:
        asked += [("pause", "Приостановить")]
    if pair.state in FIXED:
        asked += [("replace", "Сменить наставника"), ("end", "Завершить")]
    if pair.state in (*OVER, DECLINED, DROPPED):
        asked += [("archive", "В архив")]
    return [Button(reverse(f"pairs:{name}", args=[pair.pk]), label, get=True) for name, label in asked]


def _answers(pair: Pair) -> list[tuple[Any, tuple[tuple[str, str], ...]]]:
    """What both sides said, with buttons for an answer that is given aloud."""
    buttons = (("accept", "Согласен"), ("refuse", "Не подходит"))
    return [(row, buttons if row.state in WAITED and pair.state == PROPOSED else ()) for row in of_pair(pair)]


def _facts(pair: Pair, user: User, *, edits: bool) -> list[tuple[str, ...]]:
    """What is known of the pair; why it ended is told to the school only, a refusal or an end is nobody's mark."""
    own = desk.home_ids(user)
    found: list[tuple[str, ...]] = [("Форма", pair.get_form_display())]
    if pair.variant:
        found.append(("Ролевая модель", pair.variant))
    if pair.topic:
        found.append(("Тема", str(pair.topic)))
    if pair.group:
        found.append(("Группа", str(pair.group), reverse("pairs:group", args=[pair.group.pk])))
    days = [date_short(day) for day in (pair.since, pair.until) if day]
    found.append(("Срок", " – ".join(days) or "не указан"))
    if pair.order is not None:
        seen = allowed(user, May.PAPER_VIEW, pair.order)
        found.append(
            ("Приказ", str(pair.order), reverse("papers:paper", args=[pair.order.pk]))
            if seen
            else ("Приказ", str(pair.order))
        )
    found.append(("Учебный год", _years(pair)))
    if edits and pair.ending and pair.state not in LIVE:
        found.append(("Почему закончилась", pair.get_ending_display()))
    if edits and pair.note:
        found.append(("Пояснение", pair.note))
    former, fresh = card.neighbours(pair)
    if former is not None:
        found.append(("Прежний наставник", names(former, own)[0], reverse("pairs:pair", args=[former.pk])))
    if fresh is not None and (edits or fresh.state not in COMING):  # till the order a change is the school's own affair
        found.append(("Новый наставник", names(fresh, own)[0], reverse("pairs:pair", args=[fresh.pk])))
    draft = card.draft_of_end(pair) if pair.state in FIXED else None
    if draft is not None and allowed(user, May.PAPER_VIEW, draft):
        found.append(("Готовится", "приказ о прекращении", reverse("papers:paper", args=[draft.pk])))
    return found


def _years(pair: Pair) -> str:
    """«2026/27», of a pair that was carried over «2026/27 – 2027/28»."""
    last = pair.ended_on or pair.until
    years = sorted({pair.school_year, clock.school_year(last) if last else pair.school_year})
    return " – ".join(clock.year_label(year) for year in years)


def _moves(pair: Pair, user: User, *, edits: bool) -> list[Button]:
    if edits and pair.state == PAUSED:
        return [Button(reverse("pairs:resume", args=[pair.pk]), "Возобновить", "primary")]
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
    done(request, f"Спросили согласие.{letters_of([pair], sent)}")
    return redirect("pairs:pair", pk)


def letters_of(pairs: Sequence[Pair], sent: int) -> str:
    """How many letters have gone, and what to do for those who have no mailbox."""
    told = f" Писем отправлено: {sent}."
    return (
        told
        if sent == 2 * len(pairs)
        else f"{told} Почта есть не у всех: спросите лично и внесите ответ на странице пары."
    )


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
        done(request, f"Пара снята: {told_of(pair)} Наставляемый снова ждёт наставника.")
        return redirect("pairs:list")
    context = {
        "heading": "Снять пару",
        "text": f"{told_of(pair)} Пара не закреплена приказом. Наставляемый снова будет в подборе, ссылки из писем закроются.",
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
        picked = [int(key) for key in request.POST.getlist("pair") if key.isdecimal()]
        chosen = list(rows.filter(pk__in=picked))
        if not chosen:
            raise Refusal("Отметьте хотя бы одну пару.")
        made = making.collect_order(chosen[0].organisation, chosen, by=user)
        done(request, f"Собран черновик приказа: {counted(made.lines.count(), *WORDS)}.")
        return redirect("papers:paper", made.pk)
    asked = {int(key) for key in request.GET.getlist("pair") if key.isdecimal()}
    own = desk.home_ids(user)
    context = {
        "heading": "Собрать приказ о парах",
        "lead": "В приказ войдут отмеченные пары. Согласованные отмечены сразу.",
        "crumbs": [("Пары и группы", reverse("pairs:list"))],
        "lines": [
            (row, *names(row, own), row.pk in asked if asked else row.state == AGREED, TONES[row.state]) for row in rows
        ],
    }
    return page(request, "pairs/order.html", context)
