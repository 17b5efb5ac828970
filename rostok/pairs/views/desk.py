"""The desk (W6): who has no pair, what is proposed, candidates of the chosen one; every press is a form of its own."""

from __future__ import annotations

from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rostok.core import clock
from rostok.core.access import May, allowed, get_or_404, has, requires
from rostok.core.form_base import from_request
from rostok.core.http import page
from rostok.core.lists import listing, search
from rostok.core.models import User
from rostok.core.pieces import done
from rostok.core.refusal import Refusal
from rostok.engine.russian import counted
from rostok.pairs.actions import making
from rostok.pairs.actions import rounds as actions
from rostok.pairs.forms.desk import PressForm, SolveForm, StartForm
from rostok.pairs.models import Round, RoundLine
from rostok.pairs.queries import desk as queries
from rostok.pairs.queries import pairs as list_queries
from rostok.pairs.queries import rounds

from .pairs import letters_of

Decision = RoundLine.Decision
PAIRS = ("пара", "пары", "пар")
PEOPLE = ("наставляемый", "наставляемых", "наставляемых")


@requires(May.PAIR_MATCH)
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """Open rounds of mine, and a new one."""
    user = cast(User, request.user)
    form = from_request(StartForm, request, rows=list_queries.homes(user, May.PAIR_MATCH))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        made = actions.open_round(given["organisation"], pupils=bool(given["pupils"]), by=user)
        return redirect("pairs:desk", made.pk)
    context = {
        "heading": "Подбор пар",
        "lead": "Черновик подбора видите только вы. Другие узнают о паре, когда вы спросите согласие или соберёте приказ.",
        "form": form,
        "form_failed": bool(form.errors),
        "rounds": [(row, reverse("pairs:desk", args=[row.pk])) for row in rounds.rounds(user)],
    }
    return page(request, "pairs/desk_start.html", context)


@requires(May.PAIR_MATCH)
@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """The desk of one round."""
    user = cast(User, request.user)
    return card(request, own_round(user, pk))


def own_round(user: User, pk: int) -> Round:
    """The round of `user`; of others 404."""
    return get_or_404(rounds.rounds(user), user, May.ROUND_KEEP, pk=pk)


def card(request: HttpRequest, round_: Round, *, status: int = 200, **more: Any) -> HttpResponse:
    """The page, with what went wrong if anything."""
    user = cast(User, request.user)
    words = request.GET.get("q", "")
    rows = search(rounds.lines(round_), words, "mentee_card__person__search_key")
    without = listing(
        request, rows.filter(mentor_card__isnull=True), {"name": ("mentee_card__person__sort_key",)}, "name", PEOPLE
    )
    proposed = listing(
        request, rows.filter(mentor_card__isnull=False), {"name": ("mentee_card__person__sort_key",)}, "name", PAIRS
    )
    rounds.describe(round_, [*without.rows, *proposed.rows])
    own = queries.home_ids(user)
    waiting = round_.lines.count() if words else without.total + proposed.total
    places = queries.places(round_, user)
    free, helped = sum(places.values()), queries.helped(without.rows, round_, places, own)
    chosen, offered, asked_for = _chosen(request, round_, user)
    at_home = allowed(user, May.PAPER_EDIT, round_.organisation) and queries.is_of_one_place(round_)
    context = {
        "heading": f"Подбор пар: {'обучающиеся' if round_.pupils else 'педагоги'}",
        "lead": str(round_.organisation),
        "crumbs": [("Подбор пар", reverse("pairs:start"))],
        "round": round_,
        "figures": {"waiting": waiting, "free": free},
        "missing": max(0, waiting - free),
        "q": words,
        "without": without,
        "without_lines": [queries.line(row, own, round_, helped[row.pk]) for row in without.rows],
        "proposed": proposed,
        "proposed_lines": [queries.line(row, own, round_) for row in proposed.rows],
        "weights": queries.weights(round_),
        "rules_url": reverse("pairs:rules", args=[round_.organisation_id]) if has(user, May.RULES_EDIT) else "",
        "chosen": chosen,
        "asked_for": asked_for,
        "offered": [(one, queries.name(one.card, own)) for one in offered],
        "modes": Round.Mode.choices,
        "proof": queries.proof(round_),
        "newcomers": queries.newcomers(round_, user),
        "gone": [queries.name(line.mentee_card, own) for line in rounds.gone_lines(round_, user)],
        "at_home": at_home,
        "bans": queries.bans(round_, user),
        **more,
    }
    return page(request, "pairs/desk.html", context, status=status)


def _chosen(request: HttpRequest, round_: Round, user: User) -> tuple[RoundLine | None, list[Any], Any]:
    """Whose candidates are shown: a mentee's, a mentor's, or nobody's."""
    mentee, mentor = request.GET.get("mentee", ""), request.GET.get("mentor", "")
    if mentee.isdecimal():
        line = rounds.lines(round_).filter(mentee_card=int(mentee)).first()
        return line, rounds.candidates(round_, line, user) if line else [], None
    if mentor.isdecimal():
        held = queries.mentor_of_round(round_, user, int(mentor))
        return None, rounds.mentees_for(round_, held, user) if held else [], held
    return None, [], None


@requires(May.PAIR_MATCH)
@require_safe
def mentors(request: HttpRequest, pk: int) -> HttpResponse:
    """The desk from the side of mentors: who has free places."""
    user = cast(User, request.user)
    round_ = own_round(user, pk)
    fitting = queries.mentors_of_round(round_, user).filter(pk__in=queries.places(round_, user))
    rows = search(fitting, request.GET.get("q", ""), "person__search_key")
    found = listing(
        request,
        rows,
        {"name": ("person__sort_key",), "free": ("-free", "person__sort_key")},
        "free",
        ("наставник", "наставника", "наставников"),
    )
    own = queries.home_ids(user)
    context = {
        "heading": "Подбор пар: от наставника",
        "lead": str(round_.organisation),
        "crumbs": [("Подбор пар", reverse("pairs:start")), ("Стол", reverse("pairs:desk", args=[round_.pk]))],
        "round": round_,
        "q": request.GET.get("q", ""),
        "found": found,
        "lines": [(row, queries.name(row, own)) for row in found.rows],
    }
    return page(request, "pairs/desk_mentors.html", context)


@requires(May.PAIR_MATCH)
@require_POST
def solve(request: HttpRequest, pk: int) -> HttpResponse:
    """«Предложить за меня»."""
    user = cast(User, request.user)
    round_, form = own_round(user, pk), SolveForm(request.POST)
    if not form.is_valid():
        raise Refusal("Откройте подбор заново и повторите.")
    try:
        found = actions.solve(round_, revision=form.cleaned_data["revision"], mode=form.cleaned_data["mode"], by=user)
    except actions.Stale as problem:
        return _conflict(request, own_round(user, pk), problem, None)
    paired = sum(mentor is not None for mentor in found.mentor_of.values())
    left = len(found.mentor_of) - paired
    done(request, f"Предложено: {counted(paired, *PAIRS)}, без пары: {left}. Решение проверено.")
    return redirect("pairs:desk", pk)


@requires(May.PAIR_MATCH)
@require_POST
def press(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose, take away, leave without a pair, give back to the engine; the answer is the same place of the desk."""
    user = cast(User, request.user)
    round_, form = own_round(user, pk), PressForm(request.POST)
    if not form.is_valid():
        raise Refusal("Выберите из списка. Откройте подбор заново и повторите.")
    given = form.cleaned_data
    return _pressed(request, round_, given["mentee"], given["mentor"], given["decision"], given["revision"])


@requires(May.PAIR_MATCH)
@require_POST
def press_one(request: HttpRequest, pk: int, mentee: int, decision: str, mentor: int) -> HttpResponse:
    """The same press by a button that stands inside the form of the whole list."""
    round_, form = own_round(cast(User, request.user), pk), SolveForm(request.POST)
    if decision not in ("free", "left") or not form.is_valid():
        raise Http404
    wanted = "" if decision == "free" else decision
    return _pressed(request, round_, mentee, mentor or None, wanted, form.cleaned_data["revision"])


def _pressed(
    request: HttpRequest, round_: Round, mentee: int, mentor: int | None, decision: str, revision: int
) -> HttpResponse:
    user, pk = cast(User, request.user), round_.pk
    wanted = queries.press(round_, user, mentee, mentor, decision)
    before, alone = round_.lines.filter(mentee_card=wanted.mentee).first(), queries.alone(round_)
    try:
        actions.decide(round_, wanted, revision=revision, by=user)
    except actions.Stale as problem:
        return _conflict(request, own_round(user, pk), problem, wanted)
    words = {"pinned": f"Выбрано: {wanted.mentor.person if wanted.mentor else ''} — {wanted.mentee.person}.",
             "left": f"Оставлен без пары: {wanted.mentee.person}.", "": f"Снова подбираем: {wanted.mentee.person}."}  # fmt: skip
    price = max(0, queries.alone(round_) - alone) if decision == Decision.PINNED else 0
    told = f"{words[decision]} Без пары стало больше на {price}." if price else words[decision]
    done(request, told, undo=_undo(round_, before, wanted))
    return redirect(reverse("pairs:desk", args=[pk]) + f"#p-{wanted.mentee.pk}")


def _undo(round_: Round, before: RoundLine | None, pressed: queries.Press) -> str:
    former = before.decision if before else ""
    mentor = before.mentor_card_id if before and former == Decision.PINNED else 0
    place = reverse("pairs:undo", args=[round_.pk, pressed.mentee.pk, former or "free", mentor or 0])
    return f"{place}?revision={round_.revision}"


@requires(May.PAIR_MATCH)
@require_POST
def refresh(request: HttpRequest, pk: int) -> HttpResponse:
    """Newcomers of the base come to the desk, those who wait no more leave it."""
    user = cast(User, request.user)
    round_ = own_round(user, pk)
    gone = actions.clear(round_, by=user)
    fresh = actions.sync(round_, by=user)
    text = f"Добавлено на стол: {counted(fresh, *PEOPLE)}."
    done(request, f"{text} Убрано: {counted(gone, *PEOPLE)}." if gone else text)
    return redirect("pairs:desk", pk)


@requires(May.PAIR_MATCH)
@require_POST
def undo(request: HttpRequest, pk: int, mentee: int, decision: str, mentor: int) -> HttpResponse:
    """Back to what stood before the press, if nothing has been pressed since."""
    user = cast(User, request.user)
    round_, form = own_round(user, pk), SolveForm(request.GET)
    wanted = queries.press(round_, user, mentee, mentor or None, "" if decision == "free" else decision)
    if not form.is_valid():
        raise Refusal("Откройте подбор заново и повторите.")
    try:
        actions.decide(round_, wanted, revision=form.cleaned_data["revision"], by=user)
    except actions.Stale as problem:
        return _conflict(request, own_round(user, pk), problem, wanted)
    done(request, f"Отменено: {wanted.mentee.person}.")
    return redirect(reverse("pairs:desk", args=[pk]) + f"#p-{mentee}")


@requires(May.PAIR_MATCH)
@require_POST
def forbid(request: HttpRequest, pk: int) -> HttpResponse:
    """«Не предлагать друг другу»."""
    user = cast(User, request.user)
    round_, form = own_round(user, pk), PressForm(request.POST)
    if not form.is_valid():
        raise Refusal("Откройте подбор заново и повторите.")
    given = form.cleaned_data
    wanted = queries.press(round_, user, given["mentee"], given["mentor"], "")
    if wanted.mentor is None:
        raise Refusal("Выберите наставника.")
    try:
        ban = actions.forbid(round_, wanted.mentee, wanted.mentor, given["reason"], revision=given["revision"], by=user)
    except actions.Stale as problem:
        return _conflict(request, own_round(user, pk), problem, None)
    done(
        request,
        f"Больше не предлагаем друг другу: {ban.mentor} и {ban.mentee}.",
        undo=reverse("pairs:allow", args=[pk, ban.pk]),
    )
    return redirect(reverse("pairs:desk", args=[pk]) + f"?mentee={wanted.mentee.pk}#p-{wanted.mentee.pk}")


@requires(May.PAIR_MATCH)
@require_POST
def allow(request: HttpRequest, pk: int, ban: int) -> HttpResponse:
    """They may be offered to each other again."""
    user = cast(User, request.user)
    own_round(user, pk)
    row = get_or_404(queries.all_bans(), user, May.PAIR_MATCH, pk=ban)
    names = f"{row.mentor} и {row.mentee}"
    actions.allow(row, by=user)
    done(request, f"Снова можно предлагать: {names}.")
    return redirect("pairs:desk", pk)


def _conflict(request: HttpRequest, round_: Round, problem: Refusal, pressed: queries.Press | None) -> HttpResponse:
    """Both versions: what is on the desk now and what was pressed; one press repeats it."""
    now = rounds.lines(round_).filter(mentee_card=pressed.mentee).first() if pressed else None
    context = {
        "heading": "Подбор изменился в другом окне",
        "text": problem.text,
        "round": round_,
        "pressed": pressed,
        "now": now,
        "solved": clock.local(round_.solved_at, round_.organisation) if round_.solved_at else "",
    }
    return page(request, "pairs/desk_conflict.html", context, status=409)


@requires(May.PAIR_MATCH)
@require_POST
def finish(request: HttpRequest, pk: int) -> HttpResponse:
    """Drafts of the ticked pairs: asked for agreement, put into one order, or handed to their schools."""
    user = cast(User, request.user)
    round_, act, form = own_round(user, pk), request.POST.get("act", ""), SolveForm(request.POST)
    if not form.is_valid():
        raise Refusal("Откройте подбор заново и повторите.")
    picked = [int(key) for key in request.POST.getlist("line") if key.isdecimal()]
    rows = rounds.lines(round_).filter(mentor_card__isnull=False)
    rows = rows if request.POST.get("all") else rows.filter(pk__in=picked)
    try:
        made = making.make_pairs(round_, rows, revision=form.cleaned_data["revision"], by=user)
    except actions.Stale as problem:
        return _conflict(request, own_round(user, pk), problem, None)
    if act == "order":
        order = making.collect_order(round_.organisation, made, by=user)
        done(request, f"Собран черновик приказа: {counted(len(made), *PAIRS)}.")
        return redirect("papers:paper", order.pk)
    if act == "ask":
        sent = making.ask_all(made, by=user)
        done(request, f"Спросили согласие: {counted(len(made), *PAIRS)}.{letters_of(made, sent)}")
    else:
        schools = making.hand_over(made, by=user)
        done(request, f"Передано школам: {counted(len(made), *PAIRS)}, школ: {schools}.")
    return redirect("pairs:list")
