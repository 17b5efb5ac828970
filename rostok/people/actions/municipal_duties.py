"""Duties of May: the municipality makes the list of the coming year, schools propose."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.urls import reverse

from rostok.core import clock, todo
from rostok.core.access import Role
from rostok.core.models import Todo
from rostok.people.models import MunicipalMentor
from rostok.people.queries.municipal import to_remind

from .municipal import duty_of_school, duty_of_town

MAY, JUNE = 5, 6


@transaction.atomic
def remind(day: date) -> int:
    """Give the duties of `day`; → how many are new. A duty once closed is not opened again: it was answered."""
    if day.month not in (MAY, JUNE):
        return 0
    year = clock.school_year(day) + 1
    label, path = clock.year_label(year), f"{reverse('people:municipal')}?year={year}"
    new = 0
    for town, schools in to_remind(day):
        list_made = (
            MunicipalMentor.objects.filter(organisation=town, school_year=year).exclude(order_number="").exists()
        )
        key = duty_of_town(town, year)
        if not list_made and _is_new(key):
            text = f"Сформируйте список муниципальных наставников на {label}"
            todo.owe(
                key, organisation=town, role=Role.OPERATOR, text=text, button="Открыть список", path=path,
                due=date(year, JUNE, 30),
            )  # fmt: skip
            new += 1
        for school in schools:
            key = duty_of_school(town, year, school)
            if day.month == MAY and _is_new(key):
                text = f"Предложите муниципальных наставников на {label}"
                todo.owe(
                    key, organisation=school, role=Role.CURATOR, text=text, button="Предложить", path=path,
                    due=date(year, MAY, 31),
                )  # fmt: skip
                new += 1
    return new


def _is_new(key: str) -> bool:
    return not Todo.objects.filter(key=key).exists()
