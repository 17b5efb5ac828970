"""Forms of the core's pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from . import queries
from .access import Role
from .form_base import Day, Email, Filters, OrganisationChoice, PoliteForm, any_of
from .models import ZONES, Letter, Organisation, User


class SignInForm(PoliteForm):
    """The address to which the letter goes."""

    email = Email(widget=forms.EmailInput(attrs={"autocomplete": "email", "autofocus": True}))
    shared = forms.BooleanField(label="Чужой компьютер: забыть меня, когда закрою браузер", required=False)
    next = forms.CharField(required=False, widget=forms.HiddenInput)


class CodeForm(PoliteForm):
    """Six digits of the letter."""

    code = forms.CharField(
        label="Код из письма",
        max_length=20,
        error_messages={"required": "Впишите шесть цифр из письма."},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code", "autofocus": True}),
    )


class PasswordSignInForm(PoliteForm):
    """Address and password of those who have set one."""

    email = Email(widget=forms.EmailInput(attrs={"autocomplete": "username"}))
    password = forms.CharField(
        label="Пароль",
        max_length=200,
        strip=False,
        error_messages={"required": "Впишите пароль."},
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    shared = forms.BooleanField(label="Чужой компьютер: забыть меня, когда закрою браузер", required=False)
    next = forms.CharField(required=False, widget=forms.HiddenInput)


class CardForm(PoliteForm):
    """Eight signs of a printed card."""

    code = forms.CharField(
        label="Код с карточки",
        max_length=20,
        help_text="Восемь знаков, например 4F7K-92MX.",
        error_messages={"required": "Впишите код с карточки."},
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "autofocus": True}),
    )


class SharedForm(PoliteForm):
    """The question of the page behind the link in the letter."""

    shared = forms.BooleanField(label="Чужой компьютер: забыть меня, когда закрою браузер", required=False)


class TotpForm(PoliteForm):
    """Six digits of the application on the phone."""

    token = forms.CharField(
        label="Код из приложения на телефоне",
        max_length=20,
        error_messages={"required": "Впишите шесть цифр из приложения."},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
    )


class PasswordForm(PoliteForm):
    """A password to be set. One field: a mistyped password is mended by signing in with a letter."""

    password = forms.CharField(
        label="Новый пароль",
        max_length=200,
        strip=False,
        help_text="12 знаков или больше. Подойдёт фраза из нескольких слов.",
        error_messages={"required": "Впишите пароль."},
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )


class RoleFilters(Filters):
    """Which roles to show."""

    q = forms.CharField(label="Фамилия или почта")
    organisation = OrganisationChoice(empty_label="Все организации")
    role = forms.ChoiceField(label="Роль", choices=any_of(Role.choices, "Любая"))
    closed = forms.BooleanField(label="Показать прежние")

    def __init__(self, data: Mapping[str, Any], user: User) -> None:
        super().__init__(data)
        self.choose_among(queries.organisations_with_roles(user))


class RoleForm(PoliteForm):
    """Who gets which role where."""

    organisation = OrganisationChoice()
    role = forms.ChoiceField(label="Роль", error_messages={"required": "Выберите роль."})
    full_name = forms.CharField(
        label="Фамилия, имя, отчество",
        max_length=200,
        help_text="Если человек уже входит в систему, имя останется прежним.",
        error_messages={"required": "Напишите фамилию, имя и отчество."},
    )
    email = Email(help_text="На неё придёт письмо о том, как войти.")
    since = Day(label="С какого дня", required=False, help_text="Пустая дата — с сегодняшнего дня.")

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = queries.organisations_to_grant(user)  # type: ignore[attr-defined]  # a ModelChoiceField
        self.fields["role"].choices = any_of(queries.roles_to_grant(user), "Выберите")  # type: ignore[attr-defined]  # a ChoiceField


class HandOverForm(PoliteForm):
    """To whom the role passes."""

    full_name = forms.CharField(
        label="Кому: фамилия, имя, отчество",
        max_length=200,
        error_messages={"required": "Напишите фамилию, имя и отчество."},
        widget=forms.TextInput(attrs={"autofocus": True}),
    )
    email = Email(label="Почта этого человека", help_text="На неё придёт письмо о том, как войти.")


class OrganisationFilters(Filters):
    """Which organisations to show."""

    q = forms.CharField(label="Название")
    kind = forms.ChoiceField(label="Вид", choices=any_of(Organisation.Kind.choices, "Любой"))
    closed = forms.BooleanField(label="Показать закрытые")


class OrganisationForm(PoliteForm):
    """The card of an organisation."""

    name = forms.CharField(label="Полное название", max_length=300, help_text="Как в уставе: печатаем в документах.")
    short_name = forms.CharField(label="Короткое название", max_length=80, help_text="Например, «СОШ № 7».")
    address = forms.CharField(
        label="Адрес",
        max_length=300,
        required=False,
        help_text="С индексом, как в уставе: печатаем в согласиях и актах.",
    )
    timezone = forms.ChoiceField(label="Часовой пояс", choices=list(ZONES.items()))
    contact = forms.CharField(
        label="Кто поможет",
        max_length=200,
        required=False,
        help_text="Имя и телефон. Видят все, кто открыл страницы этой организации.",
    )
    goals = forms.CharField(
        label="Цели наставничества",
        required=False,
        max_length=5000,
        help_text="Для открытой страницы.",
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class NewOrganisationForm(PoliteForm):
    """A new node of the tree."""

    parent = OrganisationChoice(label="Входит в")
    kind = forms.ChoiceField(
        label="Вид", choices=any_of(Organisation.Kind.choices, "Выберите"), error_messages={"required": "Выберите вид."}
    )
    name = OrganisationForm.base_fields["name"]
    short_name = OrganisationForm.base_fields["short_name"]
    contact = OrganisationForm.base_fields["contact"]

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"].queryset = queries.parents_to_be(user)  # type: ignore[attr-defined]  # a ModelChoiceField


class LetterFilters(Filters):
    """Which letters to show."""

    q = forms.CharField(label="Почта получателя")
    state = forms.ChoiceField(label="Состояние", choices=any_of(Letter.State.choices, "Любое"))


class JournalFilters(Filters):
    """Which entries to show."""

    organisation = OrganisationChoice(empty_label="Все организации")
    what = forms.ChoiceField(label="О чём", choices=any_of(queries.JOURNAL_SUBJECTS.items(), "Обо всём"))
    actor = forms.CharField(label="Кто (фамилия)")
    since = Day(label="С")
    until = Day(label="По")

    def __init__(self, data: Mapping[str, Any], user: User) -> None:
        super().__init__(data)
        self.choose_among(queries.organisations_with_journal(user))


class CalendarDayForm(PoliteForm):
    """A correction of the production calendar."""

    day = Day(label="День", error_messages={"required": "Выберите день."})
    is_working = forms.TypedChoiceField(
        label="Какой это день",
        choices=[("0", "Выходной"), ("1", "Рабочий")],
        coerce=lambda value: value == "1",
        initial="0",
    )
    source = forms.CharField(
        label="Основание",
        max_length=200,
        help_text="Например, «постановление Правительства РФ от 10.10.2025 № 1335».",
        error_messages={"required": "Напишите, каким документом это решено."},
    )


class ClockForm(PoliteForm):
    """The day to which the demonstration moves."""

    date = Day(label="Дата")
