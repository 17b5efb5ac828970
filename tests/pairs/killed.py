"""Solvings of a desk that are killed, `python -m tests.pairs.killed FOLDER`, and the next press on what each of them left."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.killing import Killing

PEOPLE, AT_RANDOM = 12, 12
#: Of the old proposal are mentors with the first keys; the new one gives everybody a better mentor.
TABLES = (
    "pairs_roundline", f"pairs_roundline WHERE mentor_card_id <= {PEOPLE}", f"pairs_roundline WHERE mentor_card_id > {PEOPLE}",
    "pairs_round WHERE revision > 2",
)  # fmt: skip


def lay() -> None:
    """Everybody has been proposed a mentor; then mentors come who help with the very topic that is asked for."""
    from rostok.core.models import Organisation
    from rostok.pairs.actions.rounds import open_round
    from tests import factories as make

    town = make.organisation(None, "Город Томск", "municipality")
    school = make.organisation(town, "СОШ № 1")
    make.person_with("curator", school, "Котова Екатерина Юрьевна", "katya@school1.ru")
    topic = make.topic(town, "Дисциплина на уроке")
    for number in range(PEOPLE):
        _agreed(make.mentor(school, f"Прежний{number} Пётр Ильич", experience=10))
        card = _agreed(make.mentee(school, f"Молодой{number} Иван Ильич"))
        card.requests.create(
            organisation=school, topic=topic, is_main=True, school_year=_year(), made_at=card.person.consents.get().made_at
        )  # fmt: skip
    press()
    for number in range(PEOPLE):
        _agreed(make.mentor(school, f"Новый{number} Павел Ильич", experience=10)).topics.add(topic)
    assert open_round(Organisation.objects.get(kind="school"), pupils=False, by=_katya()).revision == 2


def _agreed(card: Any) -> Any:
    from tests import factories as make

    make.consent(card.person, "processing")
    return card


def _katya() -> Any:
    from rostok.core.models import User

    return User.objects.get()


def _year() -> int:
    from rostok.core import clock

    return clock.school_year(clock.today())


def press() -> None:
    """«Предложить за меня»."""
    from rostok.core.models import Organisation
    from rostok.pairs.actions.rounds import open_round, solve

    katya = _katya()
    round_ = open_round(Organisation.objects.get(kind="school"), pupils=False, by=katya)
    solve(round_, revision=round_.revision, by=katya)


class Pressing(Killing):
    """Killed solvings, and what the next press makes of them."""

    def told(self, folder: Path) -> dict[str, Any]:
        """As of every killing, and `again`: what stands after the next press on each killed database."""
        told = super().told(folder)
        killed = [path for name in ("statement", "moment") for path in sorted(folder.glob(f"{name}-*.sqlite3"))]
        for path in killed:
            self.run(path, None)
        return told | {"again": [self.left(path) for path in killed]}


if __name__ == "__main__":
    Pressing(lay, press, TABLES, AT_RANDOM).main()
