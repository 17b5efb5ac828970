"""Forms of people: the list, somebody new, the card."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.urls import reverse_lazy

from rostok.core.access import May
from rostok.core.form_base import Day, Email, Filters, OrganisationChoice, PoliteForm, any_of
from rostok.core.models import User
from rostok.engine.russian.phones import is_phone, shown
from rostok.people.blanks.persons import COLUMNS, USUAL
from rostok.people.models import Person
from rostok.people.queries import persons as queries


class PersonFilters(Filters):
    """Whom to show, and what of them."""

    q = forms.CharField(label="Фамилия, имя")
    organisation = OrganisationChoice(empty_label="Все организации")
    post = forms.ChoiceField(label="Должность")
    form = forms.ChoiceField(label="Класс")
    who = forms.ChoiceField(label="Кто", choices=any_of([("adult", "взрослые"), ("pupil", "обучающиеся")], "Все"))
    account = forms.ChoiceField(label="Вход", choices=any_of([("with", "входит"), ("without", "не входит")], "Любой"))
    unborn = forms.BooleanField(label="без даты рождения")
    left = forms.BooleanField(label="выбыли")
    columns = forms.MultipleChoiceField(label="Столбцы", widget=forms.CheckboxSelectMultiple)

    def __init__(self, data: Mapping[str, Any], user: User, remembered: str = "") -> None:
        """`remembered` are the columns chosen last time, «post.phone»."""
        super().__init__(data)
        self.remembered = remembered.split(".")
        self.choose_among(queries.homes(user))
        self.fields["columns"].choices = [  # type: ignore[attr-defined]  # a ChoiceField
            (key, title) for key, (title, _) in COLUMNS.items() if key != "organisation" or not self.one_place
        ]
        for name, known, word in (("post", queries.posts(user), "Любая"), ("form", queries.classes(user), "Любой")):
            self.fields[name].choices = any_of([(text, text) for text in known], word)  # type: ignore[attr-defined]  # a ChoiceField

    @property
    def chosen(self) -> list[str]:
        """Keys of the columns to show, in their own order: asked now, else as last time, else the usual ones."""
        asked = self["columns"].value() or self.remembered
        known = [key for key, _ in self.fields["columns"].choices]  # type: ignore[attr-defined]  # a ChoiceField
        return [key for key in known if key in asked] or [key for key in USUAL if key in known]


class Phone(forms.CharField):
    """A telephone in any form."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(label=kwargs.pop("label", "Телефон"), max_length=30, required=False, **kwargs)
        self.widget.attrs.setdefault("inputmode", "tel")

    def prepare_value(self, value: Any) -> Any:
        return shown(value) if isinstance(value, str) else value

    def clean(self, value: Any) -> str:
        typed = str(super().clean(value))
        if typed and not is_phone(typed):
            raise forms.ValidationError("Напишите телефон цифрами, например 8 913 123-45-67.")
        return typed


class NewPersonForm(PoliteForm):
    """Somebody new: the short form."""

    organisation = OrganisationChoice()
    full_name = forms.CharField(
        label="Фамилия, имя, отчество",
        max_length=200,
        error_messages={"required": "Напишите фамилию, имя и отчество."},
        widget=forms.TextInput(
            attrs={
                "autocomplete": "off",
                "hx-post": reverse_lazy("people:name_parts"),
                "hx-trigger": "input changed delay:400ms",
                "hx-target": "#name-parts",
            }
        ),
    )
    post = forms.CharField(label="Должность", max_length=200, required=False, help_text="Например, «учитель физики».")
    form = forms.CharField(
        label="Класс", max_length=40, required=False, help_text="Для обучающегося вместо должности, например «9 А»."
    )
    phone = Phone()
    email = Email(required=False)
    born_on = Day(label="Дата рождения", required=False)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = queries.homes(user, May.PERSON_EDIT)
        self.fields["organisation"].queryset = own  # type: ignore[attr-defined]  # a ModelChoiceField
        self.fields["organisation"].initial = own.first()
        if "same_name" in self.data:
            self.offer_same_name()

    def offer_same_name(self) -> None:
        """Let a namesake be written down as another person."""
        self.fields["same_name"] = forms.BooleanField(label="Это другой человек с таким же именем", required=False)


class PersonForm(PoliteForm):
    """The card: parts of the name, contacts, account."""

    family = forms.CharField(label="Фамилия", max_length=100, error_messages={"required": "Напишите фамилию."})
    given = forms.CharField(label="Имя", max_length=100, required=False)
    patronymic = forms.CharField(label="Отчество", max_length=100, required=False)
    gender = forms.ChoiceField(label="Пол", choices=any_of(Person.Gender.choices, "по имени"), required=False)
    born_on = Day(label="Дата рождения", required=False)
    phone = Phone()
    email = Email(required=False)
    account = forms.ModelChoiceField(
        queries.nobody(),
        label="Учётная запись",
        required=False,
        empty_label="Не входит в систему",
        help_text="Тогда свои дела человек увидит, когда войдёт.",
    )

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        name = person.name
        known = {
            "family": name.family, "given": name.given, "patronymic": name.patronymic, "gender": person.gender,
            "born_on": person.born_on, "phone": person.phone, "email": person.email, "account": person.user,
        }  # fmt: skip
        super().__init__(*args, initial=known, **kwargs)
        self.fields["account"].queryset = queries.accounts(person.organisation, person)  # type: ignore[attr-defined]  # a ModelChoiceField
        self.fields["account"].label_from_instance = lambda user: f"{user.full_name}, {user.email}"  # type: ignore[attr-defined]  # as above

    def changes(self) -> dict[str, Any]:
        """Values for `actions.persons.change_person`."""
        values = dict(self.cleaned_data)
        values["user"] = values.pop("account")
        parts = (values["family"], values["given"], values["patronymic"])
        return values | {"full_name": " ".join(part for part in parts if part)}
