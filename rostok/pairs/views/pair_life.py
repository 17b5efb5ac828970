"""Acts on one pair: pause, resume, end, another mentor, archive, role variant, notes."""

from __future__ import annotations

from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rostok.core import clock
from rostok.core.access import May, get_or_404, requires
from rostok.core.exports import export, links
from rostok.core.form_base import PoliteForm, from_request
from rostok.core.http import page
from rostok.core.lists import listing
from rostok.core.models import User
from rostok.core.pieces import done
from rostok.core.refusal import Refusal
from rostok.pairs.actions import life
from rostok.pairs.actions import notes as note_actions
from rostok.pairs.forms.life import EndForm, NoteFilters, NoteForm, PauseForm, ReplaceForm, VariantForm
from rostok.pairs.lifecycle import FIXED
from rostok.pairs.models import Pair
from rostok.pairs.queries import card, notes
from rostok.people.actions.exports import note_exported

from .pairs import seen_pair, told_of

READ_ONLY = "Эта пара ещё не закреплена приказом или уже закончилась."


def form_page(request: HttpRequest, pair: Pair, form: PoliteForm, heading: str, lead: str, button: str) -> HttpResponse:
    """One form about a pair."""
    context = {
        "heading": heading,
        "lead": lead,
        "crumbs": [("Пары и группы", reverse("pairs:list")), (str(pair), reverse("pairs:pair", args=[pair.pk]))],
        "form": form,
        "form_failed": bool(form.errors),
        "button": button,
        "back": reverse("pairs:pair", args=[pair.pk]),
    }
    return page(request, "pairs/pair_form.html", context)


def fixed_pair(request: HttpRequest, pk: int) -> Pair:
    """A pair that works or stands; of others a sentence."""
    pair = seen_pair(cast(User, request.user), pk, May.PAIR_EDIT)
    if pair.state not in FIXED:
        raise Refusal(READ_ONLY)
    return pair


@requires(May.PAIR_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def pause(request: HttpRequest, pk: int) -> HttpResponse:
    """No meetings till a day."""
    user, pair = cast(User, request.user), fixed_pair(request, pk)
    form = from_request(PauseForm, request)
    if request.method == "POST" and form.is_valid():
        try:
            life.pause(pair, form.cleaned_data["paused_until"], form.cleaned_data["note"], by=user)
        except Refusal as problem:
            form.refuse(problem)
        else:
            done(request, f"Приостановлена: {told_of(pair)}", undo=reverse("pairs:resume", args=[pk]))
            return redirect("pairs:pair", pk)
    lead = f"{told_of(pair)} Пока пара приостановлена, о встречах и сроках программы не напоминаем."
    return form_page(request, pair, form, "Приостановить пару", lead, "Приостановить")


@requires(May.PAIR_EDIT)
@require_POST
def resume(request: HttpRequest, pk: int) -> HttpResponse:
    """The work goes on."""
    user, pair = cast(User, request.user), fixed_pair(request, pk)
    life.resume(pair, by=user)
    done(request, f"Работа возобновлена: {told_of(pair)}")
    return redirect("pairs:pair", pk)


@requires(May.PAIR_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """The end: at the term by itself, before it by an order whose draft is made here."""
    user, pair = cast(User, request.user), fixed_pair(request, pk)
    draft = card.draft_of_end(pair)
    if draft is not None:
        done(request, "Приказ о прекращении уже подготовлен. Пара закончится, когда его подпишут.")
        return redirect("papers:paper", draft.pk)
    form = from_request(EndForm, request, initial={"last_day": clock.today(pair.organisation)})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            order = life.end(pair, given["ending"], given["last_day"], given["note"], by=user)
        except Refusal as problem:
            form.refuse(problem)
        else:
            if order is None:
                done(request, f"Завершена: {told_of(pair)}")
                return redirect("pairs:pair", pk)
            done(request, "Подготовлен проект приказа. Пара закончится, когда его подпишут.")
            return redirect("papers:paper", order.pk)
    lead = (
        f"{told_of(pair)} История пары сохранится. До конца срока пару прекращает приказ: его проект откроется сразу, "
        "до подписания пара работает."
    )
    return form_page(request, pair, form, "Завершить пару", lead, "Завершить")


@requires(May.PAIR_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def replace(request: HttpRequest, pk: int) -> HttpResponse:
    """Another mentor: candidates with free places, common topics first; the order is drafted."""
    user, pair = cast(User, request.user), fixed_pair(request, pk)
    ready = card.change_in_work(pair)
    if ready is not None:
        done(request, f"Замена уже подготовлена: {told_of(ready.mentor)}")
        return redirect("papers:paper", ready.order_id) if ready.order_id else redirect("pairs:pair", ready.pk)
    cards, stopped = card.replacements(pair, user)
    form = from_request(ReplaceForm, request, cards=cards, initial={"since": clock.today(pair.organisation)})
    if request.method == "POST" and form.is_valid():
        chosen = next(row for row in cards if row.pk == form.cleaned_data["mentor"])
        try:
            order = life.replace(pair, chosen, form.cleaned_data["since"], by=user)
        except Refusal as problem:
            form.refuse(problem)
        else:
            done(request, f"Подготовлен проект приказа: новый наставник — {told_of(chosen.person)}")
            return redirect("papers:paper", order.pk)
    if not cards:
        lead = (
            f"Место есть, но мешает правило: {'; '.join(stopped)}."
            if stopped
            else "Свободных наставников нет. Добавьте места на карточке наставника или завершите пару и вернитесь к подбору."
        )
        return form_page(request, pair, PoliteForm(), "Сменить наставника", lead, "")
    lead = f"{told_of(pair)} История останется у прежней пары. Новая начнёт работу, когда подпишут приказ: его проект откроется сразу."
    return form_page(request, pair, form, "Сменить наставника", lead, "Подготовить приказ")


@requires(May.PAIR_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def archive(request: HttpRequest, pk: int) -> HttpResponse:
    """Out of the lists; asks once."""
    user = cast(User, request.user)
    pair = seen_pair(user, pk, May.PAIR_EDIT)
    if request.method == "POST":
        life.archive(pair, by=user)
        done(request, f"В архиве: {told_of(pair)} Страница пары открывается по-прежнему.")
        return redirect("pairs:pair", pk)
    context = {
        "heading": "Убрать пару в архив",
        "text": f"{told_of(pair)} Пара уйдёт из обычного списка. Страница и история останутся, их видно по условию «В архиве».",
        "url": reverse("pairs:archive", args=[pk]),
        "button": "Убрать в архив",
        "kind": "primary",
        "back": reverse("pairs:pair", args=[pk]),
    }
    return page(request, "pairs/confirm.html", context)


@requires(May.PAIR_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def variant(request: HttpRequest, pk: int) -> HttpResponse:
    """The role variant of the pair, of all pairs when it is a group."""
    user = cast(User, request.user)
    pair = seen_pair(user, pk, May.PAIR_EDIT)
    form = from_request(VariantForm, request, form=pair.form, now=pair.variant)
    if request.method == "POST" and form.is_valid():
        life.set_variant(pair, form.cleaned_data["variant"], by=user)
        done(request, f"Ролевая модель: {pair.variant}.")
        return redirect("pairs:pair", pk)
    lead = f"{pair}, {pair.get_form_display()}. По ней предложим шаблон программы."
    return form_page(request, pair, form, "Ролевая модель", lead, "Записать")


@requires(May.NOTE_WRITE)
@require_http_methods(["GET", "HEAD", "POST"])
def note_add(request: HttpRequest, pk: int) -> HttpResponse:
    """A note, with its reader chosen."""
    user = cast(User, request.user)
    pair = seen_pair(user, pk)
    get_or_404(Pair, user, May.NOTE_WRITE, pk=pk)
    form = from_request(NoteForm, request)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        made = note_actions.write([pair], given["audience"], given["text"], by=user)
        done(
            request,
            f"Записано. Видит: {made[0].get_audience_display()}.",
            undo=reverse("pairs:note_remove", args=[made[0].pk]),
        )
        return redirect(reverse("pairs:pair", args=[pk]) + "#notes")
    return form_page(
        request, pair, form, "Заметка о паре", f"{told_of(pair)} Заметку увидит только тот, для кого она.", "Записать"
    )


@requires(May.NOTE_WRITE)
@require_POST
def note_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """The author takes a note away; of others 404."""
    user = cast(User, request.user)
    note = notes.own(user).filter(pk=pk).first()
    if note is None:
        raise Http404
    pair, group = note.pair, note.pair.group_id if note.together else None
    note_actions.remove(note, by=user)
    done(request, "Заметка удалена.")
    return redirect("pairs:group", group) if group else redirect("pairs:pair", pair.pk)


@requires(May.NOTE_READ)
@require_safe
def psychologist_notes(request: HttpRequest) -> HttpResponse:
    """What was written for the psychologist about pairs of the school."""
    user = cast(User, request.user)
    form = NoteFilters(request.GET)
    rows = notes.for_psychologist(user, form.values())

    def table() -> list[list[Any]]:
        lines = [
            [str(row.pair), str(row.pair.organisation), str(row.author), clock.day_of(row.made_at, row.pair.organisation),
             row.text] for row in rows
        ]  # fmt: skip
        note_exported(None, "заметки о парах для психолога", len(lines), by=user)
        return lines

    file = export(request, "Заметки о парах", ("Пара", "Организация", "Кто написал", "Дата", "Заметка"), table)
    if file is not None:
        return file
    found = listing(request, rows, {"made": ("-made_at", "-pk")}, "made", ("заметка", "заметки", "заметок"))
    unread = notes.unread(found.rows)
    context: dict[str, Any] = {
        "heading": "Заметки о парах для психолога",
        "lead": "Здесь только то, что написали вам. Других заметок о парах вы не видите.",
        "form": form,
        "found": found,
        "lines": [(row, row.pk in unread) for row in found.rows],
        "files": links(request),
    }
    return page(request, "pairs/notes.html", context)


@requires(May.DESK_VIEW)
@require_POST
def note_read(request: HttpRequest, pk: int) -> HttpResponse:
    """«Прочитано»: the duty goes."""
    user = cast(User, request.user)
    note = notes.notes(user).filter(pk=pk).first()
    if note is None:
        raise Http404
    note_actions.have_read(note, by=user)
    done(request, "Отмечено: прочитано.")
    if note.audience == note.Audience.PSYCHOLOGIST:
        return redirect("pairs:notes")
    return redirect("pairs:pair", note.pair_id)
