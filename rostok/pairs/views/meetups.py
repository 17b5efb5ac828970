"""Quick meetings: the list, one meeting with what goes on now, who is asked, who came, badges, the timetable."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rostok.core import clock, journal
from rostok.core.access import May, get_or_404, requires
from rostok.core.exports import attachment, export, links
from rostok.core.form_base import from_request
from rostok.core.http import page
from rostok.core.lists import listing
from rostok.core.models import User
from rostok.core.pieces import Button, done, events
from rostok.core.refusal import Refusal
from rostok.engine.documents import to_docx, to_pdf
from rostok.engine.russian import counted, date_short
from rostok.pairs.actions import meetups as actions
from rostok.pairs.blanks import meetups as blanks
from rostok.pairs.forms.meetups import ChoiceForm, MeetupFilters, MeetupForm, PlacesForm
from rostok.pairs.models import Meetup, MeetupPlace
from rostok.pairs.queries import desk
from rostok.pairs.queries import meetups as queries
from rostok.pairs.queries.pairs import homes
from rostok.people.actions.exports import note_exported

SORTS = {"day": ("-day", "-starts_at"), "title": ("title",)}
WORDS = ("встреча", "встречи", "встреч")
HEADER = ("Название", "Дата", "Начало", "Организация", "Кого знакомим", "Наставников", "Наставляемых", "Закрыта")
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MAKERS = {"docx": (to_docx, DOCX), "pdf": (to_pdf, "application/pdf")}
CRUMB = ("Быстрые встречи", "pairs:meetups")


@requires(May.PAIR_EDIT)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """All meetings."""
    user = cast(User, request.user)
    form = MeetupFilters(request.GET, user)
    rows = queries.found(user, form.values())
    file = export(request, "Быстрые встречи", HEADER, lambda: [_cells(row) for row in rows.order_by(*SORTS["day"])])
    if file is not None:
        return file
    context = {
        "heading": CRUMB[0],
        "form": form,
        "found": listing(request, rows, SORTS, "day", WORDS),
        "files": links(request),
        "moves": [Button(reverse("pairs:meetup_new"), "Назначить", "primary", get=True)],
    }
    return page(request, "pairs/meetups.html", context)


def _cells(row: Any) -> list[Any]:
    kind = "обучающиеся" if row.pupils else "педагоги"
    closed = clock.day_of(row.closed_at, row.organisation) if row.closed_at else None
    hour = f"{row.starts_at:%H:%M}"
    return [row.title, row.day, hour, str(row.organisation), kind, row.mentors, row.mentees, closed]


def own(user: User, pk: int) -> Meetup:
    """The meeting that `user` leads. Raises Http404."""
    return get_or_404(queries.meetups(user), user, May.PAIR_EDIT, pk=pk)


@requires(May.PAIR_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Day, hour, length of rounds; the next page asks who comes."""
    user = cast(User, request.user)
    form = from_request(MeetupForm, request, rows=homes(user, May.PAIR_EDIT))
    if request.method == "POST" and form.is_valid():
        made = actions.make(form.cleaned_data["organisation"], form.cleaned_data, by=user)
        return redirect("pairs:meetup_people", made.pk)
    return _form_page(request, form, "Новые быстрые встречи", [(CRUMB[0], reverse(CRUMB[1]))])


@requires(May.PAIR_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct the hours and the title."""
    user = cast(User, request.user)
    meetup = own(user, pk)
    form = MeetupForm.of(meetup, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change(meetup, form.cleaned_data, by=user)
        except Refusal as problem:
            form.refuse(problem)
        else:
            done(request, "Записано.")
            return redirect("pairs:meetup", pk)
    return _form_page(request, form, "Изменить встречу", _crumbs(own(user, pk)))


def _crumbs(meetup: Meetup) -> list[tuple[str, str]]:
    return [(CRUMB[0], reverse(CRUMB[1])), (meetup.title, reverse("pairs:meetup", args=[meetup.pk]))]


def _form_page(request: HttpRequest, form: MeetupForm, heading: str, crumbs: list[tuple[str, str]]) -> HttpResponse:
    context = {"heading": heading, "crumbs": crumbs, "form": form, "form_failed": bool(form.errors)}
    return page(request, "pairs/meetup_form.html", context)


@requires(May.PAIR_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def people(request: HttpRequest, pk: int) -> HttpResponse:
    """Whom to ask: those without a mentor and mentors with a free place are ticked the first time."""
    user = cast(User, request.user)
    meetup = own(user, pk)
    words = request.GET.get("q", "")
    mentors, mentees = queries.mentors_for(meetup, user, words), queries.mentees_for(meetup, user, words)
    shown = list(mentors[: queries.OFFERED]), list(mentees[: queries.OFFERED])
    problem = ""
    if request.method == "POST":
        form = ChoiceForm(request.POST, mentors=shown[0], mentees=shown[1])
        if form.is_valid():
            offered = {card.pk for card in shown[0]}, {card.pk for card in shown[1]}
            try:
                count = actions.ask(
                    meetup, (form.cleaned_data["mentors"], form.cleaned_data["mentees"]), offered, by=user
                )
            except Refusal as refusal:
                problem = refusal.text
            else:
                done(request, f"Приглашены: {counted(count, *actions.PEOPLE)}.")
                return redirect("pairs:meetup", pk)
        else:
            problem = "База изменилась, пока страница была открыта. Отметьте участников заново."
    chosen = queries.known(meetup)
    first = not any(chosen)
    homes_ = desk.home_ids(user)
    sides = [
        (
            title,
            name,
            [(card, desk.name(card, homes_), card.waits and card.near if first else card.pk in keys) for card in cards],
        )
        for title, name, cards, keys in (
            ("Наставники", "mentors", shown[0], chosen[0]),
            ("Наставляемые", "mentees", shown[1], chosen[1]),
        )
    ]
    context = {
        "heading": "Кто участвует",
        "lead": "Сначала отмечены все без наставника и все, у кого есть свободное место." if first else "",
        "crumbs": _crumbs(meetup),
        "meetup": meetup,
        "sides": sides,
        "q": words,
        "problem": problem,
        "too_many": max(len(side) for side in shown) == queries.OFFERED,
        "form_failed": bool(problem),
    }
    return page(request, "pairs/meetup_people.html", context)


@requires(May.PAIR_EDIT)
@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """What goes on now, who came, what came of it."""
    user = cast(User, request.user)
    meetup = own(user, pk)
    rows = queries.places(meetup)
    table = queries.timetable(meetup, rows)
    named = _named(user)
    result = queries.result(meetup, rows)
    moves = [] if meetup.closed_at else _moves(meetup, rows, begun=bool(table.now().number))
    context = {
        "heading": meetup.title,
        "lead": f"{meetup.organisation}, {date_short(meetup.day)}, начало в {meetup.starts_at:%H:%M}",
        "crumbs": [(CRUMB[0], reverse(CRUMB[1]))],
        "meetup": meetup,
        "places": [(one, named(one), _role(one)) for one in rows],
        "result": result,
        "mutual": [(named(mentor), named(mentee)) for mentor, mentee in result.mutual],
        "moves": moves,
        "history": events(journal.history(meetup, 20), meetup.organisation),
        **_live(table, named),
    }
    return page(request, "pairs/meetup.html", context)


def _named(user: User) -> blanks.Named:
    homes_ = desk.home_ids(user)
    return lambda place: desk.name(queries.card_of(place), homes_)


def _role(place: MeetupPlace) -> str:
    if not place.number:
        return "ждёт рассадки"
    return f"наставник, стол {place.number}" if place.mentor_card_id else "наставляемый"


def _live(table: queries.Timetable, named: blanks.Named) -> dict[str, Any]:
    """What goes on now, this round and the next one, all rounds."""
    now = table.now()

    def told(number: int) -> dict[str, Any]:
        sittings = [
            (one.table, named(one.mentor), [named(who) for who in one.mentees]) for one in table.sittings(number)
        ]
        return {"number": number, "sittings": sittings, "resting": [named(one) for one in table.resting(number)]}

    shown = [number for number in ((now.number if now.is_round else None), now.following) if number]
    return {
        "now": now,
        "rounds": [told(number) for number in shown],
        "hours": [(number, table.hours.begin_of(number), table.hours.end_of(number)) for number in table.numbers],
        "grid": [
            (named(one), [(number, table.table_of(one, number)) for number in table.numbers]) for one in table.mentees
        ],
    }  # fmt: skip


def _moves(meetup: Meetup, rows: list[MeetupPlace], *, begun: bool) -> list[Button]:
    def act(name: str, label: str, kind: str = "plain", *, get: bool = False) -> Button:
        return Button(reverse(f"pairs:meetup_{name}", args=[meetup.pk]), label, kind, get=get)

    if not rows:
        return [act("people", "Выбрать участников", "primary", get=True), act("edit", "Изменить", get=True)]
    found = [
        act("screen", "На экран", get=True),
        act("people", "Участники", get=True),
        act("edit", "Изменить", get=True),
    ]
    found.insert(0, act("close", "Закрыть встречу", "primary") if begun else act("begin", "Начать сейчас", "primary"))
    return found


@requires(May.PAIR_EDIT)
@require_safe
def screen(request: HttpRequest, pk: int) -> HttpResponse:
    """The same in large letters for the wall: opened by who leads, turned over by the server when a round changes."""
    user = cast(User, request.user)
    meetup = own(user, pk)
    table = queries.timetable(meetup, queries.places(meetup))
    live = _live(table, _named(user))
    context = {"heading": live["now"].words, "lead": meetup.title, "crumbs": _crumbs(meetup), "meetup": meetup, **live}
    answer = page(request, "pairs/meetup_screen.html", context)
    changes = live["now"].changes_at
    if changes is not None:
        answer.headers["Refresh"] = str(min(3600, max(1, int((changes - clock.now()).total_seconds()) + 1)))
    return answer


@requires(May.PAIR_EDIT)
@require_POST
def came(request: HttpRequest, pk: int) -> HttpResponse:
    """Ticks of who came."""
    user = cast(User, request.user)
    meetup = own(user, pk)
    waits = actions.tick(meetup, _ticked(request, meetup, "place"), by=user)
    names = ", ".join(str(one) for one in waits)
    done(request, f"Записано. Без места в расписании: {names}. Нажмите «Рассадить заново»." if waits else "Записано.")
    return redirect("pairs:meetup", pk)


def _ticked(request: HttpRequest, meetup: Meetup, name: str) -> list[int]:
    form = PlacesForm({"place": request.POST.getlist(name)}, places=queries.places(meetup))
    if not form.is_valid():
        raise Refusal("Участники изменились, пока страница была открыта. Отметьте заново.")
    found: list[int] = form.cleaned_data["place"]
    return found


@requires(May.PAIR_EDIT)
@require_POST
def seat(request: HttpRequest, pk: int) -> HttpResponse:
    """A new timetable."""
    return _act(request, pk, actions.seat_anew, "Рассадка новая: покажите расписание участникам.")


@requires(May.PAIR_EDIT)
@require_POST
def begin(request: HttpRequest, pk: int) -> HttpResponse:
    """The first round begins."""
    return _act(request, pk, actions.begin, "Первый раунд начался.")


@requires(May.PAIR_EDIT)
@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """No wish changes any more."""
    return _act(request, pk, actions.close, "Встреча закрыта. Пожелания учитывает подбор пар.")


def _act(request: HttpRequest, pk: int, action: Callable[..., object], words: str) -> HttpResponse:
    user = cast(User, request.user)
    action(own(user, pk), by=user)
    done(request, words)
    return redirect("pairs:meetup", pk)


@requires(May.PAIR_EDIT)
@require_POST
def badges(request: HttpRequest, pk: int) -> HttpResponse:
    """The badge of one, or of everybody."""
    user = cast(User, request.user)
    meetup = own(user, pk)
    pairs = actions.badges(meetup, _ticked(request, meetup, "badge"), by=user)
    note_exported(meetup.organisation, "бейджи быстрых встреч", len(pairs), by=user)
    people_ = [(one, request.build_absolute_uri(path)) for one, path in pairs]
    name = f"Бейджи {date_short(meetup.day)}.pdf"
    return attachment(name, to_pdf(blanks.badges_paper(meetup, people_, _named(user))), "application/pdf")


@requires(May.PAIR_EDIT)
@require_safe
def paper(request: HttpRequest, pk: int, fmt: str) -> HttpResponse:
    """The timetable of all rounds as a file."""
    user = cast(User, request.user)
    meetup = own(user, pk)
    if fmt not in MAKERS:
        raise Http404
    make, content_type = MAKERS[fmt]
    table = queries.timetable(meetup, queries.places(meetup))
    note_exported(meetup.organisation, "расписание быстрых встреч", len(table.mentees), by=user)
    name = f"Расписание {date_short(meetup.day)}.{fmt}"
    return attachment(name, make(blanks.timetable_paper(meetup, table, _named(user))), content_type)
