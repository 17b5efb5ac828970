"""Conditions of a plan's page."""

from __future__ import annotations

from rostok.plans.forms.filters import PlanFilter


def read(data, years=(2026, 2027)):
    return PlanFilter(data, stages=[("1", "Первый"), ("2", "Второй")], responsible=["МАУ ИМЦ", "ОО"], years=years)


def test_values_are_clean_and_the_unknown_is_nothing():
    values = read({"q": " пары ", "stage": "2", "responsible": "никто", "standing": "late", "year": "2027"}).values()
    assert values["q"] == "пары"
    assert (values["stage"], values["responsible"], values["standing"], values["year"]) == ("2", None, "late", "2027")


def test_a_question_with_one_answer_is_not_asked():
    form = read({"year": "2026"}, years=(2026,))
    assert "year" not in form.fields
    assert form.values()["year"] is None
    assert [name for name in form.fields if not form[name].is_hidden] == ["q", "stage", "responsible", "standing"]
