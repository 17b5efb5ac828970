"""An exception takes its months out of a repeated deadline; what it cannot take out is doubted."""

from datetime import date

from rostok.engine.deadlines import Span, Window, explain, read
from rostok.engine.deadlines.excepting import split_off, without
from rostok.engine.deadlines.model import Deadline

YEAR = Span.school(2026)


def test_the_excepted_month_is_left_out() -> None:
    deadline = read("ежемесячно (кроме января)", YEAR)
    assert (deadline.kind, deadline.period, len(deadline.windows)) == ("recurring", "month", 11)
    assert not any(window.first and window.first.month == 1 for window in deadline.windows)
    assert explain(deadline).endswith("; кроме января")
    assert not deadline.doubts


def test_excepted_months_are_left_out_of_each_year_of_a_plan() -> None:
    deadline = read("ежемесячно, за исключением июня-августа", Span.school(2026, 2028))
    months = {window.first.month for window in deadline.windows if window.first}
    assert len(deadline.windows) == 18
    assert not months & {6, 7, 8}


def test_an_exception_that_no_window_lies_in_is_doubted() -> None:
    deadline = read("в течение учебного года, кроме каникул", YEAR)
    assert deadline.windows
    assert [doubt.code for doubt in deadline.doubts] == ["deadline.except"]


def test_what_never_had_days_only_keeps_the_note() -> None:
    deadline = read("ежедневно, кроме воскресенья", YEAR)
    assert (deadline.period, deadline.notes, deadline.doubts) == ("day", ("кроме воскресенья",), ())


def test_a_phrase_is_split_at_its_exception() -> None:
    assert split_off("ежемесячно (кроме января), до 5 числа") == ("ежемесячно , до 5 числа", "января")
    assert split_off("до 10 сентября") == ("до 10 сентября", "")


def test_the_last_window_is_never_taken_out() -> None:
    may = Window(date(2027, 5, 1), date(2027, 5, 31))
    deadline = without(Deadline("май, кроме мая", "range", (may,)), "мая", (may,))
    assert deadline.windows == (may,)
    assert deadline.doubts
