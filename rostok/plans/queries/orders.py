"""The order by which a roadmap is approved: its words, its annex with the roadmap's own columns, whether it fits still."""

from __future__ import annotations

import re
from typing import Any

from rostok.core.access import May, visible
from rostok.core.models import User
from rostok.engine.russian import squeeze
from rostok.papers.models import IssuedPaper
from rostok.plans.models import Plan

from .plans import snapshot

TABLE = "дорожная карта"
#: Relative widths of columns by their meaning.
WIDTHS = {
    "number": 1, "stage": 4, "activity": 9, "deadline": 3.4, "responsible": 3.6, "result": 4.4, "note": 4, "other": 3,
}  # fmt: skip
_KIND = re.compile(
    r"^(?:комплексный план мероприятий|план мероприятий)?\s*\(?[«\"“]?дорожн\w+ карт\w+[»\"”]?\)?\s*(?:\(план мероприятий\))?\s*",
    re.IGNORECASE,
)


def name_in_order(plan: Plan) -> str:
    """The title without the words «дорожная карта», which the order says itself: «по реализации Положения…»."""
    title = squeeze(plan.title)
    return _KIND.sub("", title) or f"на {plan.years_label}"


def annex_of(paper: dict[str, Any]) -> dict[str, Any]:
    """The roadmap as the table of an annex: own columns, the name of a stage as a row of one cell."""
    columns = paper["columns"]
    has_stage = any(column["meaning"] == "stage" for column in columns)
    rows: list[list[str]] = []
    stage = ""
    for row in paper["rows"]:
        if row["stage"] != stage and not has_stage:
            stage = row["stage"]
            rows.append([stage])
        rows.append(list(row["cells"]))
    return {
        "header": [column["title"] or "№" for column in columns],
        "rows": rows,
        "widths": [WIDTHS.get(column["meaning"], 3) for column in columns],
    }


def order_facts(plan: Plan) -> dict[str, Any]:
    """Facts of the order: what the plan is called, when it is in force, its annex."""
    span = f"на {plan.years_label} учебный год" if plan.span_kind == "school" else f"на {plan.years_label} год"
    years = span if "–" not in plan.years_label else f"на {plan.years_label} годы"
    return {
        "название карты": name_in_order(plan),
        "период карты": years,
        "own_tables": {TABLE: annex_of(snapshot(plan))},
    }


def fits(plan: Plan, order: IssuedPaper) -> bool:
    """Whether the annex of `order` still says what the rows of `plan` say."""
    kept: dict[str, Any] = order.facts.get("own_tables", {}).get(TABLE, {})
    now = annex_of(snapshot(plan))
    return all(kept.get(part) == now[part] for part in ("header", "rows"))


def shown_order(plan: Plan, user: User) -> IssuedPaper | None:
    """The order of the plan, if `user` may open it."""
    return visible(IssuedPaper.objects.filter(pk=plan.order_id or 0), user, May.PAPER_VIEW).first()


def seen_orders(plan: Plan, user: User) -> list[int]:
    """Keys of the orders of the plan's editions that `user` may open."""
    rows = visible(IssuedPaper.objects.filter(editions__plan=plan), user, May.PAPER_VIEW)
    return list(rows.values_list("pk", flat=True))
