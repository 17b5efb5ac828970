"""The outbox: every letter the program writes, sent or waiting."""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from .. import clock, outbox
from ..access import May, get_or_404, requires
from ..actions import letters as actions
from ..forms import LetterFilters
from ..http import back, page
from ..lists import listing
from ..models import Letter, User
from ..pieces import Button, done
from ..queries import found_letters, letters

TONES = {Letter.State.WAITING: "work", Letter.State.SENT: "done", Letter.State.FAILED: "late"}
SORTS = {"made": ("made_at",), "to": ("to",), "state": ("state", "-made_at")}
WORDS = ("письмо", "письма", "писем")


@requires(May.OUTBOX_VIEW)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Letters, newest first."""
    user = cast(User, request.user)
    form = LetterFilters(request.GET)
    found = listing(request, found_letters(user, form.values()), SORTS, "-made", WORDS)
    context = {
        "heading": "Исходящие",
        "form": form,
        "found": found,
        "lines": [
            (row, clock.local(row.made_at, row.organisation), TONES[Letter.State(row.state)]) for row in found.rows
        ],
        "no_server": not outbox.server_is_set(),
    }
    return page(request, "core/outbox.html", context)


@requires(May.OUTBOX_VIEW)
@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One letter; the text of a sign-in letter is shown to its addressee only."""
    user = cast(User, request.user)
    row = get_or_404(letters(user), user, May.OUTBOX_VIEW, pk=pk)
    hidden = row.secret and row.to != user.email
    facts = [
        ("Кому", f"{row.to_name} <{row.to}>" if row.to_name else row.to),
        ("Написано", clock.local(row.made_at, row.organisation)),
        ("Отправлено", clock.local(row.sent_at, row.organisation) if row.sent_at else ""),
        ("Попыток", str(row.tries) if row.tries else ""),
        ("Что мешает", row.error),
    ]
    context = {
        "heading": "Письмо для входа" if hidden else row.subject,
        "row": row,
        "tone": TONES[Letter.State(row.state)],
        "facts": [fact for fact in facts if fact[1]],
        "hidden": hidden,
        "no_server": not outbox.server_is_set(),
        "moves": _moves(row),
    }
    return page(request, "core/letter.html", context)


def _moves(row: Letter) -> list[Button]:
    if row.secret or row.state == Letter.State.SENT:
        return []
    again = [Button(reverse("core:letter_resend", args=[row.pk]), "Отправить ещё раз")]
    passed = Button(reverse("core:letter_passed", args=[row.pk]), "Передано вручную")
    return [*(again if row.state == Letter.State.FAILED else []), passed]


@requires(May.OUTBOX_VIEW)
@require_POST
def resend(request: HttpRequest, pk: int) -> HttpResponse:
    """Into the queue again."""
    user = cast(User, request.user)
    actions.resend(get_or_404(letters(user), user, May.OUTBOX_VIEW, pk=pk), by=user)
    done(request, "Письмо отправим в течение минуты.")
    return back(request, "core:outbox")


@requires(May.OUTBOX_VIEW)
@require_POST
def passed(request: HttpRequest, pk: int) -> HttpResponse:
    """Passed on by hand."""
    user = cast(User, request.user)
    actions.note_passed(get_or_404(letters(user), user, May.OUTBOX_VIEW, pk=pk), by=user)
    done(request, "Отметили: письмо передано вручную.")
    return back(request, "core:outbox")
