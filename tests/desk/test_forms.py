"""Filters forgive, the reminder does not."""

from __future__ import annotations

from rostok.desk.forms import DrillFilter, PictureFilter, RemindForm

PLANS, YEARS, USUAL = [("1", "Город")], [("2026", "2026/27")], {"plan": "1", "year": "2026"}


def test_an_unknown_condition_is_left_out() -> None:
    form = PictureFilter({"plan": "1", "year": "2026", "only": "hack", "q": "7"}, PLANS, YEARS, usual=USUAL)
    assert form.values() == {"plan": "1", "year": "2026", "only": None, "q": "7"}


def test_the_plan_and_year_shown_anyway_are_no_condition() -> None:
    assert not PictureFilter(dict(USUAL), PLANS, YEARS, usual=USUAL).narrowed
    assert PictureFilter(USUAL | {"year": "2027"}, PLANS, YEARS, usual=USUAL).narrowed
    assert PictureFilter(USUAL | {"only": "late"}, PLANS, YEARS, usual=USUAL).narrowed


def test_the_list_takes_a_row_and_a_standing() -> None:
    form = DrillFilter(
        {"standing": "late", "row": "5", "organisation": "9"}, PLANS, YEARS, [("9", "СОШ № 1")], usual=USUAL
    )
    values = form.values()
    assert (values["standing"], values["row"], values["organisation"]) == ("late", 5, "9")


def test_a_reminder_asks_for_words_and_schools() -> None:
    form = RemindForm({}, choices=[("9", "СОШ № 1")])
    assert form.errors == {
        "text": ["Напишите, о чём напоминаете."],
        "organisations": ["Отметьте хотя бы одну организацию."],
    }
