"""A new roadmap: choose the source, read it, and go on to the check page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from rostok.core import clock
from rostok.core.access import May, get_or_404, requires
from rostok.core.form_base import from_request
from rostok.core.http import page
from rostok.core.models import Organisation, User
from rostok.core.pieces import done
from rostok.core.queries import organisations
from rostok.core.refusal import Refusal
from rostok.engine.deadlines import Span
from rostok.engine.roadmap import Approval, Column, Draft, Row
from rostok.plans import actions, jobs, queries
from rostok.plans.forms.reading import EmptyForm, FileForm, OwnerForm, PasteForm, SampleForm, TakeForm
from rostok.plans.models import Plan

SOURCES = {
    "file": "Файл",
    "paste": "Вставить таблицу",
    "sample": "Готовая форма",
    "last": "Прошлогодняя",
    "municipal": "Из муниципальной",
    "empty": "С первой строки",
}


@requires(May.PLAN_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """One page with a tab for each source; whatever comes from paper goes on to the check page."""
    user = cast(User, request.user)
    owners = list(organisations(user, May.PLAN_EDIT).filter(closed_on__isnull=True))
    owner = next(
        (row for row in owners if str(row.pk) == request.GET.get("organisation")), owners[0] if owners else None
    )
    sources = _sources(owner)
    source = request.GET.get("from", "")
    source = source if source in sources else next(iter(sources))
    form = _form(request, source, user, owner)
    if request.method == "POST" and form is not None and form.is_valid():
        try:
            return TAKEN[source](request, form.cleaned_data, user)
        except Refusal as problem:
            form.refuse(problem)
    context = {
        "heading": "Новая дорожная карта",
        "lead": "Ничего не запишем, пока вы не проверите прочитанное." if source in ("file", "paste", "sample") else "",
        "tabs": [(label, _address(name, owner), name == source) for name, label in sources.items()],
        "source": source,
        "form": form,
        "form_failed": bool(form and form.errors),
        "owners": [(str(row), _address(source, row), row == owner) for row in owners] if len(owners) > 1 else [],
        "rows": _rows(source, form, owner),
    }
    return page(request, "plans/new.html", context)


def _sources(owner: Organisation | None) -> dict[str, str]:
    """Sources that make sense for `owner`; a school with an approved municipal roadmap above begins with it."""
    left = dict(SOURCES)
    if owner is None or not queries.former_plans(owner).exists():
        del left["last"]
    if (
        owner is None
        or owner.kind not in Organisation.EXECUTORS
        or not queries.municipal_plans(owner, clock.today(owner)).exists()
    ):
        del left["municipal"]
    first = "municipal" if "municipal" in left else "file"
    return {first: left[first], **left}


def _address(source: str, owner: Organisation | None) -> str:
    chosen = f"&organisation={owner.pk}" if owner else ""
    return f"{reverse('plans:new')}?from={source}{chosen}"


def _form(request: HttpRequest, source: str, user: User, owner: Organisation | None) -> Any:
    """The form of the source; «last» is a list of links and has none."""
    kinds: dict[str, type[OwnerForm]] = {
        "file": FileForm, "paste": PasteForm, "sample": SampleForm, "municipal": TakeForm, "empty": EmptyForm,
    }  # fmt: skip
    kind = kinds.get(source)
    if kind is None:
        return None
    initial: dict[str, Any] = {"organisation": owner}
    years: dict[str, Any] = {}
    if source in ("sample", "municipal", "empty"):
        years["years"] = queries.years_ahead(clock.today(owner))
        asked = request.GET.get("year")
        initial["year"] = int(asked) if asked and asked.isdecimal() else years["years"][0][0]
    if source == "sample":
        codes = [sample.code for sample in queries.SAMPLES]
        initial["code"] = request.GET.get("code") if request.GET.get("code") in codes else None
    return from_request(kind, request, user=user, initial=initial, **years)


def _rows(source: str, form: Any, owner: Organisation | None) -> Any:
    """What stands beside the form: the ready forms with a look inside, or plans to begin from."""
    if owner is None:
        return []
    if source == "sample":
        return _samples(form, owner)
    if source == "last":
        return [(plan, reverse("plans:next", args=[plan.pk])) for plan in queries.former_plans(owner)]
    if source == "municipal":
        return list(queries.municipal_plans(owner, clock.today(owner)))
    return []


def _samples(form: Any, owner: Organisation) -> list[tuple[Any, str, list[queries.Preview], int]]:
    """Ready forms, those of the level of `owner` first; the chosen one with its rows in the chosen year."""
    chosen, year = form["code"].value(), int(form["year"].value())
    municipal = actions.level_of(owner) == Plan.Level.MUNICIPAL
    found = []
    for sample in sorted(queries.SAMPLES, key=lambda one: one.municipal != municipal):
        draft = queries.sample_draft(sample.code, year)
        rows = queries.previews(draft, draft.span) if sample.code == chosen else []
        found.append((sample, f"{_address('sample', owner)}&year={year}&code={sample.code}", rows, len(draft.rows)))
    return found


def _from_file(request: HttpRequest, values: dict[str, Any], user: User) -> HttpResponse:
    reading = actions.read_file(values["organisation"], values["file"], by=user)
    if reading.waiting:
        jobs.recognise.enqueue(reading.pk)
    return _to_check(reading)


def _from_paste(request: HttpRequest, values: dict[str, Any], user: User) -> HttpResponse:
    return _to_check(actions.read_paste(values["organisation"], values["text"], values["html"], by=user))


def _from_sample(request: HttpRequest, values: dict[str, Any], user: User) -> HttpResponse:
    return _to_check(actions.read_sample(values["organisation"], values["code"], values["year"], by=user))


def _to_check(reading: Any) -> HttpResponse:
    return redirect("plans:reading", reading.pk)


def _from_municipal(request: HttpRequest, values: dict[str, Any], user: User) -> HttpResponse:
    plan = get_or_404(queries.plans_for(user), user, May.PLAN_VIEW, pk=values["plan"])
    made = actions.take_municipal(values["organisation"], plan, values["year"], by=user)
    done(request, f"Карта создана из муниципальной: {queries.row_count(made)}. Проверьте сроки и отправьте директору.")
    return redirect("plans:plan", made.pk)


def _from_nothing(request: HttpRequest, values: dict[str, Any], user: User) -> HttpResponse:
    row = Row(
        activity=values["activity"],
        stage=values["stage"],
        number="1",
        deadline=values["deadline"],
        responsible=values["responsible"],
    )
    columns = tuple(Column(column["title"], column["meaning"]) for column in actions.default_columns())
    span = Span.school(values["year"])
    draft = Draft(title=values["title"], approval=Approval(), span=span, columns=columns, rows=(row,))
    made = actions.create_plan(values["organisation"], draft, by=user)
    done(request, "Карта создана. Добавьте остальные мероприятия.")
    return redirect("plans:plan", made.pk)


TAKEN: dict[str, Callable[[HttpRequest, dict[str, Any], User], HttpResponse]] = {
    "file": _from_file,
    "paste": _from_paste,
    "sample": _from_sample,
    "municipal": _from_municipal,
    "empty": _from_nothing,
}
