"""Facts of a window: done, not required, again in work, postponed, evidence added and taken away."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from rostok.core import clock
from rostok.core.access import May, get_or_404, requires
from rostok.core.form_base import PoliteForm
from rostok.core.models import User
from rostok.core.pieces import done
from rostok.core.refusal import Refusal
from rostok.engine.russian import date_short
from rostok.plans import actions, queries
from rostok.plans.forms.facts import EvidenceForm
from rostok.plans.models import Evidence, Occurrence

from .activity import card, fact_form


def _window(request: HttpRequest, pk: int) -> Occurrence:
    """The window, if its plan may be seen; the action asks whether it may be closed."""
    user = cast(User, request.user)
    return get_or_404(queries.windows_for(user), user, May.PLAN_VIEW, pk=pk)


def _to_card(window: Occurrence) -> HttpResponseRedirect:
    address = reverse("plans:activity", args=[window.plan_id, window.activity_id])
    return HttpResponseRedirect(f"{address}#window-{window.pk}")


def _carry(
    request: HttpRequest,
    window: Occurrence,
    name: str,
    act: Callable[[Any], object],
    said: Callable[[], str],
    *,
    undo: bool,
) -> HttpResponse:
    """Read the form called `name`, act, answer; mistakes and refusals come back on the card with everything typed."""
    form = fact_form(name, window, queries.record_choices(window.plan), request.POST, request.FILES)
    if form.is_valid():
        try:
            act(form)
        except Refusal as problem:
            if not problem.field:
                raise
            form.refuse(problem)
    if form.errors:
        return _again(request, window, name, form)
    done(request, said(), undo=reverse("plans:occurrence_reopen", args=[window.pk]) if undo else "")
    return _to_card(window)


def _again(request: HttpRequest, window: Occurrence, name: str, form: PoliteForm) -> HttpResponse:
    return card(
        request,
        window.plan,
        queries.activity_of(window.plan, window.activity_id),
        failed=(window.pk, name, form),
    )


@requires(May.PLAN_VIEW)
@require_POST
def complete(request: HttpRequest, pk: int) -> HttpResponse:
    """Done: with what is attached, or without evidence by its own button."""
    window, user = _window(request, pk), cast(User, request.user)
    bare = "bare" in request.POST

    def act(form: EvidenceForm) -> None:
        if not bare and not window.proofs and not form.attached():
            raise Refusal(
                "Приложите файл, укажите ссылку или выберите запись. Нечего приложить — отметьте без подтверждения.",
                field="file",
            )
        actions.complete_with(window, by=user, comment=form.cleaned_data["comment"], **_given(window, form))

    def said() -> str:
        return "Отмечено выполненным." if window.proofs else "Отмечено без подтверждения. Приложить его можно и позже."

    return _carry(request, window, "complete", act, said, undo=True)


def _given(window: Occurrence, form: EvidenceForm) -> dict[str, Any]:
    """Arguments of `attach_evidence` for every kind that is given."""
    values = form.cleaned_data
    return {
        "upload": values.get("file"),
        "url": values.get("url") or "",
        "record": queries.record_of(window.plan, values["record"]) if values.get("record") else None,
    }


@requires(May.PLAN_VIEW)
@require_POST
def dismiss(request: HttpRequest, pk: int) -> HttpResponse:
    """«Не требуется у нас»."""
    window, user = _window(request, pk), cast(User, request.user)
    return _carry(
        request,
        window,
        "dismiss",
        lambda form: actions.dismiss(window, form.cleaned_data["reason"], by=user),
        lambda: "Отмечено: не требуется. Муниципалитет увидит причину.",
        undo=True,
    )


@requires(May.PLAN_VIEW)
@require_POST
def postpone(request: HttpRequest, pk: int) -> HttpResponse:
    """A later day with a reason."""
    window, user = _window(request, pk), cast(User, request.user)
    return _carry(
        request,
        window,
        "postpone",
        lambda form: actions.postpone(window, form.cleaned_data["to"], form.cleaned_data["why"], by=user),
        lambda: f"Срок перенесён на {date_short(window.postponed_to)}." if window.postponed_to else "",
        undo=False,
    )


@requires(May.PLAN_VIEW)
@require_POST
def event(request: HttpRequest, pk: int) -> HttpResponse:
    """The day of the event from which a deadline is counted."""
    window, user = _window(request, pk), cast(User, request.user)
    return _carry(
        request,
        window,
        "event",
        lambda form: actions.set_event_day(window, form.cleaned_data["day"], by=user),
        lambda: f"Срок посчитан: до {date_short(window.last)}." if window.last else "",
        undo=False,
    )


@requires(May.PLAN_VIEW)
@require_POST
def evidence(request: HttpRequest, pk: int) -> HttpResponse:
    """Evidence of what is already done."""
    window, user = _window(request, pk), cast(User, request.user)
    return _carry(
        request,
        window,
        "evidence",
        lambda form: actions.attach_all(window, by=user, **_given(window, form)),
        lambda: "Подтверждение приложено.",
        undo=False,
    )


@requires(May.PLAN_VIEW)
@require_POST
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Back into work."""
    window = _window(request, pk)
    actions.reopen(window, by=cast(User, request.user))
    word, _ = queries.STANDINGS[window.standing(clock.today(window.organisation))]
    done(request, f"Возвращено в работу: состояние «{word}».")
    return _to_card(window)


@requires(May.PLAN_VIEW)
@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take evidence away."""
    row = _evidence(request, pk)
    actions.remove_evidence(row, by=cast(User, request.user))
    done(request, f"Убрано: {row.title}.", undo=reverse("plans:evidence_restore", args=[row.pk]))
    return _to_card(row.occurrence)


@requires(May.PLAN_VIEW)
@require_POST
def restore(request: HttpRequest, pk: int) -> HttpResponse:
    """Undo of `remove`."""
    row = _evidence(request, pk)
    actions.restore_evidence(row, by=cast(User, request.user))
    done(request, f"Возвращено: {row.title}.")
    return _to_card(row.occurrence)


def _evidence(request: HttpRequest, pk: int) -> Evidence:
    user = cast(User, request.user)
    return get_or_404(queries.evidence_for(user), user, May.PLAN_VIEW, pk=pk)
