"""Papers that follow a signed one: of change, of ending, of annulment. They are drafts until they are signed themselves."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction

from rostok.core.models import User
from rostok.core.refusal import Refusal
from rostok.engine.russian import date_long
from rostok.papers.lifecycle import SIGNED
from rostok.papers.models import IssuedPaper, PaperKind
from rostok.papers.queries.choosing import sample_for

from .papers import LINE, prepare

R = IssuedPaper.Relation


@transaction.atomic
def prepare_change(paper: IssuedPaper, *, by: User) -> IssuedPaper:
    """A draft with every live row of `paper`, each bound to the row that it will replace: rows left as they are go."""
    live = paper.lines.filter(ended_on__isnull=True).select_related("mentor", "mentee")
    lines = [{name: getattr(line, name) for name in LINE} | {"replaces": line} for line in live]
    return _follow(paper, PaperKind.ORDER_CHANGE, R.CHANGES, by=by, lines=lines)


@transaction.atomic
def prepare_ending(paper: IssuedPaper, lines: Sequence[int], *, last_day: date, why: str, by: User) -> IssuedPaper:
    """A draft that ends `lines` (ids of rows of `paper`) after `last_day`."""
    chosen = paper.lines.filter(pk__in=lines, ended_on__isnull=True)
    if not chosen:
        raise Refusal("Отметьте хотя бы одну действующую пару.", field="lines")
    facts = {
        "lines": [line.pk for line in chosen],
        "last_day": last_day.isoformat(),
        "последний день": date_long(last_day),
        "why": f"в связи с {why.strip()}",
        "причина": why.strip(),
    }
    return _follow(paper, PaperKind.ORDER_ENDING, R.ENDS, by=by, facts=facts)


@transaction.atomic
def prepare_annulment(paper: IssuedPaper, *, by: User) -> IssuedPaper:
    """A draft that annuls `paper` whole."""
    return _follow(paper, PaperKind.ORDER_CANCEL, R.ANNULS, by=by)


def _follow(paper: IssuedPaper, kind: str, relation: str, *, by: User, **values: Any) -> IssuedPaper:
    if paper.state != SIGNED:
        raise Refusal("Изменить, завершить или отменить можно только подписанный документ.")
    sample = sample_for(paper.organisation, PaperKind(kind))
    values |= {"heading": sample.heading, "body": sample.body, "blank": sample.blank}
    facts = values.pop("facts", {}) | {"прежний приказ": _named(paper)}
    return prepare(
        paper.organisation,
        kind,
        by=by,
        previous=paper,
        relation=relation,
        series=paper.series or "приказы",
        facts=facts,
        **values,
    )


def _named(paper: IssuedPaper) -> str:
    """«приказ от 12.09.2026 № 36-а «О закреплении…»»."""
    word = paper.get_kind_display().split(" ")[0].lower()
    day = f" от {paper.date:%d.%m.%Y}" if paper.date else ""
    number = f" № {paper.number}" if paper.number else ""
    return f"{word}{day}{number}"
