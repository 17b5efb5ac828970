"""Papers of a quick meeting: badges with personal links, the timetable of all rounds."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rostok.core import clock
from rostok.engine.documents import Badge, Badges, Cell, Heading, Paper, Paragraph, Table, style_for
from rostok.engine.russian import date_long
from rostok.pairs.models import Meetup, MeetupPlace
from rostok.pairs.queries.meetups import Timetable

#: Rounds in one table of a sheet that lies on its side.
WIDE = 12
Named = Callable[[MeetupPlace], str]


def badges_paper(meetup: Meetup, people: Sequence[tuple[MeetupPlace, str]], named: Named) -> Paper:
    """Cut sheets: [(place, address)]; the code opens the list of those whom the person has met."""
    badges = tuple(
        Badge(
            url,
            (
                named(one),
                f"Наставник, стол {one.number}" if one.mentor_card_id and one.number else _role(one),
                "Наведите камеру телефона: где вы сейчас и с кем хотите работать.",
                "Ответы видите только вы.",
            ),
        )
        for one, url in people
    )
    return Paper(
        title=(meetup.title,),
        head=(str(meetup.organisation),),
        blocks=(
            Paragraph("Разрежьте лист и раздайте. Напечатаете бейдж заново — прежний код перестанет работать.", indent=False),
            Badges(badges, columns=2, framed=True),
        ),
        note=f"{date_long(meetup.day)}, начало в {meetup.starts_at:%H:%M}",
        made=clock.now().replace(microsecond=0),
    )  # fmt: skip


def _role(place: MeetupPlace) -> str:
    return "Наставник" if place.mentor_card_id else "Наставляемый"


def timetable_paper(meetup: Meetup, table: Timetable, named: Named) -> Paper:
    """Tables with mentors, then each mentee with the table of every round; «–» is a rest."""
    tables = tuple((Cell(str(number), align="center"), Cell(named(one))) for number, one in table.mentors.items())
    blocks: list[Heading | Table] = [Heading("Столы"), Table(("Стол", "Наставник"), tables, (1, 8))]
    numbers = list(table.numbers)
    for first in range(0, len(numbers), WIDE):
        part = numbers[first : first + WIDE]
        header = ("Наставляемый", *(f"{number}\n{table.hours.begin_of(number):%H:%M}" for number in part))
        rows = tuple(
            (Cell(named(one)), *(Cell(str(table.table_of(one, number) or "–"), align="center") for number in part))
            for one in table.mentees
        )
        blocks += [Heading(f"Раунды {part[0]}–{part[-1]}"), Table(header, rows, (5, *(1.3 for _ in part)))]
    return Paper(
        title=("Расписание", meetup.title),
        head=(str(meetup.organisation),),
        blocks=tuple(blocks),
        landscape=True,
        style=style_for(True),
        note=f"{date_long(meetup.day)}, раунд {meetup.minutes} мин., переход {meetup.pause} мин.",
        made=clock.now().replace(microsecond=0),
    )
