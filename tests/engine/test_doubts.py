"""A doubt is a value."""

from rostok.engine.doubts import Doubt


def test_doubts_are_equal_by_what_they_say() -> None:
    one = Doubt("deadline.unread", "строка 7", "Срок не разобран", ("до 10.09.2026",))
    assert one == Doubt("deadline.unread", "строка 7", "Срок не разобран", ("до 10.09.2026",))
    assert one != Doubt("deadline.unread", "строка 8", "Срок не разобран", ("до 10.09.2026",))
    assert Doubt("a.b", "", "Что-то").guesses == ()
