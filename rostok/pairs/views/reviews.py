"""Pages after the match: a question by its personal link or signed in, the decision at the end, the letter of thanks."""

from __future__ import annotations

from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from rostok.core.access import May, public, requires
from rostok.core.form_base import from_request
from rostok.core.http import page
from rostok.core.models import User
from rostok.core.pieces import done
from rostok.core.refusal import Refusal
from rostok.pairs.actions import reviews as actions
from rostok.pairs.forms.reviews import OutcomeForm, ReviewForm
from rostok.pairs.models import Outcome, Review
from rostok.pairs.queries import reviews as queries

from .answers import private, stale
from .pair_life import fixed_pair, form_page
from .pairs import seen_pair, told_of


@public
@require_http_methods(["GET", "HEAD", "POST"])
def by_link(request: HttpRequest, key: str) -> HttpResponse:
    """The question of a letter: three answers, no password, no scripts."""
    try:
        asked = actions.open_review(key)
    except Refusal as problem:
        return stale(request, problem)
    review = asked.review
    form = from_request(ReviewForm, request, about=review.kind)
    if request.method == "POST" and form.is_valid():
        actions.answer_by_link(asked, form.cleaned_data)
        return private(redirect("pairs:review_link", key))
    context = {
        "heading": queries.QUESTIONS[Review.Kind(review.kind)],
        "review": review,
        "other": actions.other(review),
        "is_mentor": review.side == actions.Side.MENTOR,
        "form": form,
        "form_failed": bool(form.errors),
    }
    return private(page(request, "pairs/review_link.html", context))


@requires(May.PAIR_VIEW)
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """The same question for one who has signed in, or for the curator who writes down what was said."""
    user = cast(User, request.user)
    review = queries.reviews(user).filter(pk=pk, answered_at__isnull=True).first()
    if review is None:
        raise Http404
    own = review.person.user_id == user.pk
    pair = seen_pair(user, review.pair_id, May.PAIR_VIEW if own else May.PAIR_EDIT)
    form = from_request(ReviewForm, request, about=review.kind)
    if request.method == "POST" and form.is_valid():
        actions.answer(review, form.cleaned_data, by=user)
        done(request, "Ответ записан.")
        return redirect(reverse("pairs:pair", args=[pair.pk]) + "#reviews")
    who = "" if own else f" Отвечает {review.get_side_display()} {review.person}, вы вносите ответ."
    lead = f"{told_of(pair)}{who} Ответ увидит только куратор школы, второй стороне его не показываем."
    return form_page(request, pair, form, queries.QUESTIONS[Review.Kind(review.kind)], lead, "Ответить")


@requires(May.PAIR_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def outcome(request: HttpRequest, pk: int) -> HttpResponse:
    """Result and decision; what follows opens at once."""
    user, pair = cast(User, request.user), fixed_pair(request, pk)
    form = from_request(OutcomeForm, request)
    if request.method == "POST" and form.is_valid():
        try:
            made, order = actions.decide(pair, form.cleaned_data, by=user)
        except Refusal as problem:
            form.refuse(problem)
        else:
            done(request, f"Итог записан, решение: {made.get_decision_display()}.")
            return _after(pk, made, order.pk if order else 0)
    lead = (
        f"{told_of(pair)} Отзывы обеих сторон на странице пары. Решение можно изменить, пока пара закреплена приказом."
    )
    return form_page(request, pair, form, "Итог пары", lead, "Записать итог")


def _after(pk: int, made: Outcome, order: int) -> HttpResponse:
    if order:
        return redirect("papers:paper", order)
    where = {"change": "pairs:replace", "close": "pairs:end"}[made.decision]
    return redirect(where, pk)


@requires(May.PAPER_EDIT)
@require_POST
def thanks(request: HttpRequest, pk: int) -> HttpResponse:
    """The draft of the letter of thanks to the mentor."""
    user = cast(User, request.user)
    pair = seen_pair(user, pk, May.PAIR_EDIT)
    paper = actions.thank(pair, by=user)
    done(request, "Подготовлено благодарственное письмо. Проверьте слова и отправьте на подпись.")
    return redirect("papers:paper", paper.pk)
