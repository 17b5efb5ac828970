"""What is asked of a plan and what answers it: one reading of the address for every view and every export."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, QueryDict

from rostok.core import clock
from rostok.core.models import User
from rostok.plans import queries
from rostok.plans.forms.filters import PlanFilter
from rostok.plans.models import Plan

VIEWS = (("table", "Таблица"), ("timeline", "Лента"), ("calendar", "Календарь"))


@dataclass(frozen=True)
class Shown:
    """A plan as `user` asked to see it. `query` is the address without the view, `whole` says that nothing is filtered."""

    plan: Plan
    user: User
    form: PlanFilter
    asked: queries.Filter
    lines: list[queries.Line]
    today: date
    view: str
    query: QueryDict

    @property
    def whole(self) -> bool:
        """Whether every row is shown."""
        return self.asked == queries.Filter()

    @property
    def year(self) -> int:
        """The school year of the timeline: the asked one, else the present one, kept inside the plan."""
        years = self.plan.years
        return self.asked.year or min(max(clock.school_year(self.today), years[0]), years[-1])

    def url(self, **changes: object) -> str:
        """The same with other values; None takes a value out."""
        query = self.query.copy()
        for name, value in changes.items():
            if value is None:
                query.pop(name, None)
            else:
                query[name] = str(value)
        return f"?{query.urlencode()}"

    @property
    def conditions(self) -> list[str]:
        """What is asked, in words: «этап: Основной», «состояние: Просрочено»."""
        form = self.form
        found = [f"«{self.asked.q}»"] if self.asked.q else []
        for name in ("stage", "responsible", "standing", "year"):
            if name in form.fields and form.cleaned_data.get(name):
                words = dict(form.fields[name].choices)  # type: ignore[attr-defined]  # ChoiceFields by this list of names
                found.append(f"{form.fields[name].label.lower()}: {words[form.cleaned_data[name]]}")  # type: ignore[union-attr]  # every field has a label
        return found


def shown(request: HttpRequest, plan: Plan, user: User) -> Shown:
    """Read the address and the rows; a condition that cannot be understood is left out."""
    form = PlanFilter(
        request.GET,
        stages=[(str(stage.pk), str(stage)) for stage in queries.stages_of(plan)],
        responsible=queries.responsible_names(plan),
        years=plan.years,
    )
    values = form.values()
    asked = queries.Filter(
        q=values["q"] or "",
        stage=int(values["stage"]) if values["stage"] else None,
        responsible=values["responsible"] or "",
        standing=values["standing"] or "",
        year=int(values["year"]) if values.get("year") else None,
    )
    today = clock.today(plan.organisation)
    view = request.GET.get("view", "")
    query = request.GET.copy()
    query.pop("day", None)
    return Shown(
        plan,
        user,
        form,
        asked,
        queries.lines(plan, asked, today),
        today,
        view if view in dict(VIEWS) else "table",
        query,
    )
