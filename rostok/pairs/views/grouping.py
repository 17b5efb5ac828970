"""Groups at the desk: proposed by the engine, chosen, left, solved again; then agreement or order as with pairs."""

from __future__ import annotations

from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from rostok.core.access import May, allowed, requires
from rostok.core.http import page
from rostok.core.models import User
from rostok.core.pieces import done
from rostok.core.refusal import Refusal
from rostok.engine.russian import counted
from rostok.pairs.actions import grouping as actions
from rostok.pairs.actions import making
from rostok.pairs.forms.grouping import GroupingForm, RevisionForm
from rostok.pairs.queries import desk, grouping
from rostok.pairs.queries.grouping import Draft

from .desk import own_round
from .pairs import letters_of

GROUPS = ("группа", "группы", "групп")
SAID = {
    "left": "Не в группе: {}.", "back": "Снова подбираем: {}.", "keep": "Группа остаётся: {}.",
    "free": "Выбор снят: {}.", "out": "Группу не ведёт: {}.", "in": "Снова может вести: {}.",
}  # fmt: skip
UNDO = {"left": "back", "back": "left", "keep": "free", "free": "keep", "out": "in", "in": "out"}


@requires(May.PAIR_MATCH)
@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """The draft of groups with reasons, and who is in none and why."""
    user = cast(User, request.user)
    round_ = own_round(user, pk)
    draft, own = Draft.of(round_), desk.home_ids(user)
    told = grouping.tell(round_, user, draft)
    found = grouping.possible(round_, user)
    alone = grouping.alone(found, draft)
    mentees, mentors = grouping.cards(round_, user, {*alone, *draft.left}, draft.out)
    context = {
        "heading": "Группы: предложение",
        "lead": f"{round_.organisation}. Один наставник, одна тема, от двух наставляемых одной школы.",
        "crumbs": [("Подбор пар", reverse("pairs:start")), ("Стол", reverse("pairs:desk", args=[pk]))],
        "round": round_,
        "form": GroupingForm(initial={"revision": round_.revision, "most": draft.most}),
        "words": draft.words(),
        "lines": [
            (one, desk.name(one.mentor, own), [(card, desk.name(card, own), asks) for card, asks in one.people])
            for one in told
        ],
        "alone": [(desk.name(card, own), alone[card.pk]) for card in mentees if card.pk in alone],
        "left": [(card.pk, desk.name(card, own)) for card in mentees if card.pk in draft.left],
        "out": [(card.pk, desk.name(card, own)) for card in mentors],
        "at_home": allowed(user, May.PAPER_EDIT, round_.organisation) and desk.is_of_one_place(round_),
    }
    return page(request, "pairs/grouping.html", context)


@requires(May.PAIR_MATCH)
@require_POST
def solve(request: HttpRequest, pk: int) -> HttpResponse:
    """«Предложить группы»."""
    user = cast(User, request.user)
    round_, form = own_round(user, pk), GroupingForm(request.POST)
    if not form.is_valid():
        raise Refusal(f"Напишите, сколько человек может быть в группе: от {grouping.LEAST} до {grouping.HIGHEST_MOST}.")
    draft = actions.propose(round_, revision=form.cleaned_data["revision"], most=form.cleaned_data["most"], by=user)
    told = grouping.tell(round_, user, draft)
    done(
        request,
        f"Предложено {grouping.summary(told)}. {draft.words()}"
        if told
        else "Групп собрать не из кого: ниже сказано почему.",
    )
    return redirect("pairs:grouping", pk)


@requires(May.PAIR_MATCH)
@require_POST
def press(request: HttpRequest, pk: int, mentee: int, decision: str, mentor: int) -> HttpResponse:
    """One decision about a mentee or about the group of a mentor; the rest is solved anew."""
    user = cast(User, request.user)
    round_, form = own_round(user, pk), RevisionForm(request.POST)
    mentees, mentors = grouping.cards(round_, user, {mentee}, {mentor})
    if (
        decision not in actions.VERBS
        or not form.is_valid()
        or not (mentees if decision in ("left", "back") else mentors)
    ):
        raise Http404
    seen = form.cleaned_data["revision"]
    revision = round_.revision if seen is None else seen
    actions.press(round_, decision, mentee=mentee, mentor=mentor, revision=revision, by=user)
    person = (mentees if decision in ("left", "back") else mentors)[0].person
    undo = reverse("pairs:grouping_press", args=[pk, mentee, UNDO[decision], mentor])
    done(request, SAID[decision].format(str(person).rstrip(".")), undo=undo)
    return redirect("pairs:grouping", pk)


@requires(May.PAIR_MATCH)
@require_POST
def finish(request: HttpRequest, pk: int) -> HttpResponse:
    """Ticked groups are made: asked for agreement, put into one order, or handed to their schools."""
    user = cast(User, request.user)
    round_, form, act = own_round(user, pk), RevisionForm(request.POST), request.POST.get("act", "")
    picked = {int(key) for key in request.POST.getlist("group") if key.isdecimal()}
    revision = form.cleaned_data["revision"] if form.is_valid() else None
    made = actions.make_groups(round_, picked, revision=round_.revision if revision is None else revision, by=user)
    pairs = grouping.pairs_of(made)
    said = f"{counted(len(made), *GROUPS)}, {counted(len(pairs), *grouping.PEOPLE)}"
    if act == "order":
        order = making.collect_order(round_.organisation, pairs, by=user)
        done(request, f"Собран черновик приказа: {said}.")
        return redirect("papers:paper", order.pk)
    if act == "ask":
        sent = making.ask_all(pairs, by=user)
        done(request, f"Спросили согласие: {said}.{letters_of(pairs, sent)}")
    else:
        done(request, f"Передано школам: {said}, школ: {making.hand_over(pairs, by=user)}.")
    return redirect("pairs:list")
