"""What the order says of a roadmap."""

from __future__ import annotations

from datetime import date

import pytest

from rostok.plans.models import Plan
from rostok.plans.queries.orders import annex_of, name_in_order


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Дорожная карта (план мероприятий)\nпо реализации Положения", "по реализации Положения"),
        ("КОМПЛЕКСНЫЙ ПЛАН МЕРОПРИЯТИЙ («дорожная карта»)\nпо развитию наставничества", "по развитию наставничества"),
        ("Дорожная карта реализации «Целевой модели»", "реализации «Целевой модели»"),
        ("Дорожная карта", "на 2026/27"),
        ("План работы", "План работы"),
    ],
)
def test_the_title_loses_the_words_that_the_order_says_itself(title, name):
    plan = Plan(title=title, first=date(2026, 9, 1), last=date(2027, 8, 31), span_kind="school")
    assert name_in_order(plan) == name


def test_stages_become_rows_unless_the_paper_has_a_column_for_them():
    columns = [{"title": "", "meaning": "number"}, {"title": "Дело", "meaning": "activity"}]
    rows = [{"stage": "Первый", "cells": ["1", "а"]}, {"stage": "Первый", "cells": ["2", "б"]}]
    made = annex_of({"columns": columns, "rows": rows})
    assert made == {"header": ["№", "Дело"], "rows": [["Первый"], ["1", "а"], ["2", "б"]], "widths": [1, 9]}
    columns[0]["meaning"] = "stage"
    assert annex_of({"columns": columns, "rows": rows})["rows"] == [["1", "а"], ["2", "б"]]
