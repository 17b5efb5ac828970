"""What people type at the desk."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from rostok.core.form_base import Filters, PoliteForm, any_of
from rostok.plans.models import Stage

ONLY = (
    ("late", "С просрочкой"),
    ("silent", "Молчат больше 14 дней"),
    ("unapproved", "Карта не утверждена"),
    ("approved", "Карта утверждена"),
    ("absent", "В этом году нет"),
)
STANDINGS = (
    ("late", "Просрочено"),
    ("running", "Идёт"),
    ("ahead", "Не начато"),
    ("done", "Выполнено"),
    ("proved", "С подтверждением"),
    ("unproved", "Без подтверждения"),
    ("not_required", "Не требуется"),
    ("closed", "Выполнено или не требуется"),
)


class PlanFilter(Filters):
    """Which plan, which year."""

    plan = forms.ChoiceField(label="Дорожная карта")
    year = forms.ChoiceField(label="Учебный год")

    def __init__(
        self, data: Any, plans: list[tuple[str, str]], years: list[tuple[str, str]], *, usual: Mapping[str, str]
    ) -> None:
        super().__init__(data)
        self.usual = usual
        self.fields["plan"].choices = plans  # type: ignore[attr-defined]  # a field of choices
        self.fields["year"].choices = years  # type: ignore[attr-defined]  # as above


class PictureFilter(PlanFilter):
    """Which organisations of the picture."""

    only = forms.ChoiceField(label="Показать", choices=any_of(ONLY, "Все организации"))
    q = forms.CharField(label="Название", max_length=100)


class DrillFilter(PlanFilter):
    """Which windows behind a number."""

    organisation = forms.ChoiceField(label="Организация")
    phase = forms.ChoiceField(label="Этап", choices=any_of(Stage.Phase.choices, "Все"))
    standing = forms.ChoiceField(label="Состояние", choices=any_of(STANDINGS, "Любое"))
    q = forms.CharField(label="Мероприятие", max_length=100)
    row = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self, data: Any, plans: Any, years: Any, organisations: list[tuple[str, str]], *, usual: Mapping[str, str]
    ) -> None:
        super().__init__(data, plans, years, usual=usual)
        self.fields["organisation"].choices = any_of(organisations, "Все")  # type: ignore[attr-defined]  # a field of choices


class RemindForm(PoliteForm):
    """The letter and those who get it."""

    text = forms.CharField(
        label="Текст письма",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Список просроченного и ссылку добавим сами, для каждой школы свои",
        error_messages={"required": "Напишите, о чём напоминаете."},
    )
    organisations = forms.MultipleChoiceField(
        label="Кому",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Отметьте хотя бы одну организацию."},
    )

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisations"].choices = choices  # type: ignore[attr-defined]  # a field of choices
