"""Templates of programmes of an organisation: ready ones, own ones by version, running pairs to which a change is offered."""

from __future__ import annotations

from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from rostok.core.access import May, get_or_404, requires
from rostok.core.exports import export, links
from rostok.core.form_base import from_request
from rostok.core.http import page
from rostok.core.models import Organisation, User
from rostok.core.pieces import done
from rostok.core.refusal import Refusal
from rostok.engine.russian import counted
from rostok.pairs.actions import programmes as actions
from rostok.pairs.forms.programmes import TemplateFilters, TemplateForm, TemplateStepForm, step_forms
from rostok.pairs.queries import programmes as queries
from rostok.pairs.queries.pairs import homes

HEADER = ("Организация", "Шаблон", "Форма", "Ролевая модель", "Шагов", "Чей")
WORDS = ("form", "variant", "title", "goal", "tasks")


@requires(May.TEMPLATE_EDIT)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Templates in force in my organisations."""
    user = cast(User, request.user)
    form = TemplateFilters(request.GET)
    asked = form.values()
    places = [(place, queries.found(place, asked)) for place in homes(user, May.TEMPLATE_EDIT)]

    def table() -> list[list[Any]]:
        return [
            [str(place), one.title, one.form_label, one.variant, len(one.steps), one.words]
            for place, found in places for one in found
        ]  # fmt: skip

    file = export(request, "Шаблоны программ", HEADER, table)
    if file is not None:
        return file
    context = {
        "heading": "Шаблоны программ",
        "lead": "Готовые шаблоны можно взять как есть или изменить под себя: изменённый шаблон станет вашим.",
        "crumbs": [("Пары и группы", reverse("pairs:list"))],
        "form": form,
        "found": counted(sum(len(found) for _, found in places), "шаблон", "шаблона", "шаблонов"),
        "reset_url": request.path if any(asked.values()) else "",
        "places": places,
        "files": links(request),
    }
    return page(request, "pairs/programme_templates.html", context)


@requires(May.TEMPLATE_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int, template: str) -> HttpResponse:
    """The next version of a template; `new` begins an empty one. `pk` is the organisation."""
    user = cast(User, request.user)
    place = get_or_404(Organisation, user, May.TEMPLATE_EDIT, pk=pk)
    now = None if template == "new" else queries.source(place, template)
    if now is None and template != "new":
        raise Http404
    initial: dict[str, Any] = {name: getattr(now, name) for name in WORDS} if now else {}
    data = request.POST if request.method == "POST" else None
    form = from_request(TemplateForm, request, initial=initial)
    steps = step_forms(TemplateStepForm, now.steps if now else (), data)
    if data is not None and form.is_valid() and all(step.is_valid() for step in steps):
        values = form.cleaned_data | {"steps": [step.cleaned_data for step in steps]}
        try:
            made = actions.set_template(place, now.code if now else "", values, by=user)
        except Refusal as problem:
            form.refuse(problem)
        else:
            done(request, f"Шаблон записан: {made}.")
            return redirect("pairs:template", made.pk)
    context = {
        "heading": "Изменить шаблон" if now else "Новый шаблон",
        "lead": f"{place}. Запишется новая редакция, прежняя останется. Программы работающих пар сами не меняются.",
        "crumbs": [("Шаблоны программ", reverse("pairs:templates"))],
        "form": form,
        "steps": steps,
        "variants": TemplateForm.variants(),
        "form_failed": bool(form.errors or any(step.errors for step in steps)),
        "back": reverse("pairs:templates"),
    }
    return page(request, "pairs/programme_edit.html", context)


@requires(May.TEMPLATE_EDIT)
@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One version, the earlier ones, and pairs whose programme was made from an earlier one."""
    user = cast(User, request.user)
    row = queries.templates(user).filter(pk=pk).first()
    if row is None:
        raise Http404
    found = [
        (one, len(queries.differences(one, queries.newer(one) or queries.of_row(row))))
        for one in queries.running(row, user)
    ]
    context = {
        "heading": row.title,
        "lead": f"{row.organisation}, {row.get_form_display()}, редакция {row.version}. {counted(len(row.steps), 'шаг', 'шага', 'шагов')}",
        "crumbs": [("Шаблоны программ", reverse("pairs:templates"))],
        "template": row,
        "running": found,
        "versions": queries.templates(user).filter(organisation=row.organisation, code=row.code).exclude(pk=pk),
    }
    return page(request, "pairs/programme_template.html", context)
