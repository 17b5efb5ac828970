"""Forms of the mentor base."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from rostok.core.form_base import Filters, OrganisationChoice, any_of
from rostok.core.models import User
from rostok.people.lifecycle import MENTOR
from rostok.people.models import MentorCard
from rostok.people.queries import mentors as queries

#: Columns of the list besides the name: key, label, shown without asking.
COLUMNS = (
    ("organisation", "Организация", True),
    ("post", "Кто это, предмет", True),
    ("state", "Состояние", True),
    ("free", "Мест", True),
    ("consent", "Согласие", True),
    ("training", "Обучение", True),
    ("topics", "С чем поможет", False),
    ("forms", "Формы", False),
    ("place", "Как встречается", False),
    ("time", "Когда есть время", False),
    ("experience", "Стаж", False),
    ("since", "В базе с", False),
)
USUAL = tuple(key for key, _, usual in COLUMNS if usual)


class MentorFilters(Filters):
    """Which mentors to show, and what of them."""

    q = forms.CharField(label="Фамилия, имя")
    organisation = OrganisationChoice(empty_label="Все организации")
    pool = forms.ChoiceField(label="Кто это", choices=any_of(MentorCard.Pool.choices, "Все"))
    state = forms.ChoiceField(
        label="Состояние", choices=any_of([(state, MENTOR.labels[state]) for state in MENTOR.states], "Любое")
    )
    topic = forms.ModelChoiceField(queries.no_topics(), label="С чем поможет", empty_label="Любая тема")
    form = forms.ChoiceField(label="Форма", choices=any_of(queries.FORMS, "Любая"))
    free = forms.BooleanField(label="есть свободное место")
    unagreed = forms.BooleanField(label="без согласия")
    untrained = forms.BooleanField(label="без обучения")
    columns = forms.MultipleChoiceField(
        label="Столбцы", choices=[(key, label) for key, label, _ in COLUMNS], widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, data: Mapping[str, Any], user: User) -> None:
        super().__init__(data)
        self.fields["organisation"].queryset = queries.homes(user)  # type: ignore[attr-defined]  # a ModelChoiceField
        self.fields["topic"].queryset = queries.topics_seen(user)  # type: ignore[attr-defined]  # as above

    @property
    def chosen(self) -> list[str]:
        """Keys of the columns to show, in their own order."""
        asked = self.values()["columns"] or USUAL
        return [key for key, _, _ in COLUMNS if key in asked]
