"""The letter of duties."""

from __future__ import annotations

from rostok.desk import mails
from rostok.desk.queries import Duty
from tests.scenes import TODAY, Scene


def duty(tone: str, number: int = 1) -> Duty:
    return Duty(tone, "Просрочено", f"Дело {number}", "до 10 сентября", f"/roadmaps/{number}", (1, number))


def test_the_digest_lists_at_most_seven_lines_and_counts_the_rest(scene: Scene) -> None:
    letter = mails.post_digest(scene.katya, scene.school, [duty("late", number) for number in range(9)], TODAY)
    assert letter is not None
    assert letter.subject == "Наставничество: 9\u00a0дел, СОШ № 1"
    assert letter.body.count("– Просрочено") == 7
    assert "И ещё: 2" in letter.body


def test_there_is_no_letter_when_nothing_presses(scene: Scene) -> None:
    assert mails.post_digest(scene.katya, scene.school, [duty("work")], TODAY) is None
