"""The act of destruction by order 179 of Roskomnadzor of 28.10.2022, with the extract of the journal."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from rostok.core import clock
from rostok.engine.documents import Cell, Heading, Paper, Paragraph, Signature, Table
from rostok.engine.russian import date_long, date_short
from rostok.people.models import DestructionAct, Employment
from rostok.people.queries.consent_texts import Library, ordered

#: Verb of the journal → what it is called in the extract.
VERBS = {
    "person.erased": "Уничтожение персональных данных",
    "person.erasure_ordered": "Поступило основание уничтожить данные",
    "consent.withdraw": "Отзыв согласия",
    "consent.give": "Согласие получено",
    "consent.send": "Отправлена ссылка на согласие",
    "person.added": "Карточка добавлена",
    "person.changed": "Карточка изменена",
}
METHOD = "обезличивание и стирание записей базы данных без возможности восстановления; копии сменяются за 35 дней"


def act_paper(act: DestructionAct) -> Paper:
    """The act of an order that is done: the nine particulars of the order, then the extract."""
    place = act.organisation
    moment = act.done_at or act.asked_at
    post, name = _destroyer(act, clock.day_of(moment, place))
    town = Library([place]).municipality(place)
    facts = (
        ("Оператор", f"{place.name}{', адрес: ' + place.address if place.address else ''}"),
        ("Обработка по поручению", ordered(place, town)),
        ("Чьи данные уничтожены", f"{act.name} (в журнале: {act.mark})"),
        ("Кто уничтожил", f"{post}, {name}"),
        ("Перечень данных", "; ".join(_line(line) for line in act.listing)),
        ("Информационная система", "«Росток», база данных и хранилище файлов"),
        ("Способ уничтожения", METHOD),
        ("Причина уничтожения", act.reason),
        ("Дата уничтожения", clock.local(moment, place)),
    )
    rows = tuple((Cell(name), Cell(value)) for name, value in facts)
    extract = tuple(
        (Cell(line["number"]), Cell(line["at"]), Cell(VERBS.get(line["verb"], "Запись о человеке")))
        for line in act.extract
    )
    return Paper(
        title=("АКТ", "об уничтожении персональных данных"),
        head=(place.name,),
        blocks=(
            Paragraph(f"{date_long(clock.day_of(moment, place))}          № {act.pk}", align="left", indent=False),
            Table(("Сведения", "Значение"), rows, (4, 9)),
            Signature(post[:1].upper() + post[1:], name),
            Heading("Выписка из журнала регистрации событий"),
            Table(("№ записи", "Дата и время", "Событие"), extract, (2, 4, 7)),
        ),
        note=f"Акт и выписка хранятся три года, до {date_short(_kept_until(act))}.",
        made=moment.replace(microsecond=0),
    )


def _destroyer(act: DestructionAct, day: date) -> tuple[str, str]:
    """Post and name of whoever destroyed the data."""
    user = act.done_by
    if user is None:
        return "ответственный за уничтожение", ""
    held = Employment.objects.filter(person__user=user, organisation=act.organisation, since__lte=day)
    post = held.filter(Q(until__isnull=True) | Q(until__gte=day)).values_list("post", flat=True).first()
    return post or "ответственный за уничтожение", user.full_name


def _line(line: dict[str, object]) -> str:
    fields = line["fields"]
    words = f" ({', '.join(map(str, fields))})" if isinstance(fields, list) and fields else ""
    return f"{str(line['table']).lower()}{words}, записей: {line['rows']}"


def _kept_until(act: DestructionAct) -> date:
    day = clock.day_of(act.done_at or act.asked_at, act.organisation)
    return day.replace(year=day.year + 3, day=min(day.day, 28))


def file_name(act: DestructionAct, ending: str) -> str:
    """«Акт об уничтожении 12.pdf»: no name in the name of the file."""
    return f"Акт об уничтожении {act.pk}.{ending}"
