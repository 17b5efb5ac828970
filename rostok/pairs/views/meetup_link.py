"""The page of a badge on a phone: where one is now, whom one has met, three answers about each; no account, no scripts."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from rostok.core import clock
from rostok.core.access import public
from rostok.core.http import page
from rostok.core.pieces import done
from rostok.core.refusal import Refusal
from rostok.pairs.actions import meetups as actions
from rostok.pairs.forms.meetups import WishesForm
from rostok.pairs.models import MeetupPlace
from rostok.pairs.queries import desk
from rostok.pairs.queries import meetups as queries

from .answers import private, stale


@public
@require_http_methods(["GET", "HEAD", "POST"])
def wish(request: HttpRequest, key: str) -> HttpResponse:
    """One's own rounds and wishes; nobody else's wish is read here."""
    try:
        place = actions.open_place(key).place
    except Refusal as problem:
        return stale(request, problem)
    meetup = place.meetup
    table = queries.timetable(meetup, queries.places(meetup))
    home = {place.person.organisation_id}

    def named(one: MeetupPlace) -> str:
        return desk.name(queries.card_of(one), home)

    met = [(one.person.pk, named(one)) for one in table.met(place, clock.now())]
    form = WishesForm(request.POST if request.method == "POST" else None, met=met, said=queries.own_wishes(place))
    if request.method == "POST" and form.is_valid():
        try:
            actions.say(place, form.told())
        except Refusal as problem:
            form.refuse(problem)
        else:
            done(request, "Записано. До конца встречи ответы можно менять.")
            return redirect("pairs:meetup_link", key)
    now = table.now()
    turns = [(one.number, one.begins, one.table, [named(who) for who in one.people]) for one in table.turns(place)]
    context = {
        "heading": meetup.title,
        "meetup": meetup,
        "person": place.person,
        "is_mentor": place.mentor_card_id is not None,
        "now": now,
        "turns": turns,
        "current": next((one for one in turns if one[0] == (now.number if now.is_round else now.following)), None),
        "met": met,
        "form": form,
        "form_failed": bool(form.errors),
        "said": [(name, dict(queries.Answer.choices)[form.initial_of(pk)]) for pk, name in met if form.initial_of(pk)],
    }
    return private(page(request, "pairs/meetup_link.html", context))
