"""Bulk entries that are killed, `python -m tests.people.killed FOLDER`: between the reading and the writing only the draft is kept."""

from __future__ import annotations

from tests.killing import Killing

ROWS, KNOWN, AT_RANDOM = 40, 10, 10
#: The tables that an entry of mentors writes.
TABLES = (
    "people_intake", "people_person", "people_employment", "people_mentorcard", "people_mentorcard_topics", "core_journalentry",
)  # fmt: skip


def lay() -> None:
    """A school where some of the people are known."""
    from tests import factories as make
    from tests.people.tables import staff

    town = make.organisation(None, "Город Томск", "municipality")
    school = make.organisation(town, "СОШ № 1")
    make.topic(town, "Дисциплина на уроке")
    make.person_with("curator", school, "Котова Екатерина Юрьевна", "katya@school1.ru")
    for name, post, _ in staff(KNOWN):
        make.person(school, name, post)


def enter() -> None:
    """Read a table and write it."""
    from rostok.core.models import Organisation, User
    from rostok.people.actions.intake_write import write
    from tests.people.tables import pasted, staff

    head = ("ФИО", "Должность", "Телефон", "С чем поможет")
    rows = [(*row, "Дисциплина на уроке") for row in staff(ROWS)]
    school, katya = Organisation.objects.get(kind="school"), User.objects.get()
    write(pasted(school, katya, head, *rows, kind="mentors"), by=katya)


if __name__ == "__main__":
    Killing(lay, enter, TABLES, AT_RANDOM).main()
