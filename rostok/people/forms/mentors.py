"""Forms of the mentor base."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from rostok.core.access import May
from rostok.core.form_base import Day, Email, Filters, OrganisationChoice, PoliteForm, any_of
from rostok.core.models import User
from rostok.people.lifecycle import DECLINED, MENTOR
from rostok.people.models import MentorCard, Person, Topic
from rostok.people.queries import mentors as queries
from rostok.people.queries import topics

#: Columns of the list besides the name: key, label, shown without asking.
COLUMNS = (
    ("organisation", "Организация", True),
    ("post", "Кто это, предмет", True),
    ("state", "Состояние", True),
    ("free", "Свободно мест", True),
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
        label="Состояние",
        choices=any_of([(state, MENTOR.labels[state]) for state in MENTOR.states if state != DECLINED], "Любое"),
    )
    topic = forms.ModelChoiceField(topics.no_topics(), label="С чем поможет", empty_label="Любая тема")
    form = forms.ChoiceField(label="Форма", choices=any_of(queries.FORMS, "Любая"))
    free = forms.BooleanField(label="есть свободное место")
    unagreed = forms.BooleanField(label="без согласия")
    untrained = forms.BooleanField(label="без обучения")
    columns = forms.MultipleChoiceField(label="Столбцы", widget=forms.CheckboxSelectMultiple)

    def __init__(self, data: Mapping[str, Any], user: User) -> None:
        super().__init__(data)
        self.choose_among(queries.homes(user))
        self.fields["columns"].choices = [  # type: ignore[attr-defined]  # a ChoiceField
            (key, label) for key, label, _ in COLUMNS if key != "organisation" or not self.one_place
        ]
        self.fields["topic"].queryset = queries.topics_seen(user)  # type: ignore[attr-defined]  # a ModelChoiceField

    @property
    def chosen(self) -> list[str]:
        """Keys of the columns to show, in their own order."""
        asked = self.values()["columns"] or USUAL
        return [key for key, _ in self.fields["columns"].choices if key in asked]  # type: ignore[attr-defined]  # as above


class NewMentorForm(PoliteForm):
    """A candidate: who it is to the school, and for somebody new the name and one contact."""

    organisation = OrganisationChoice()
    full_name = forms.CharField(
        label="Фамилия, имя, отчество",
        max_length=200,
        error_messages={"required": "Напишите фамилию, имя и отчество."},
    )
    pool = forms.ChoiceField(label="Кто это", choices=MentorCard.Pool.choices)
    phone = forms.CharField(label="Телефон", max_length=30, required=False)
    email = Email(required=False, help_text="На неё придёт анкета.")

    def __init__(self, *args: Any, user: User, person: Person | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if person is not None:
            for name in ("organisation", "full_name", "phone", "email"):
                del self.fields[name]
            self.fields["pool"].initial = "pupil" if person.enrolments.exists() else "teacher"
            return
        own = queries.homes(user, May.BASE_EDIT)
        self.fields["organisation"].queryset = own  # type: ignore[attr-defined]  # a ModelChoiceField
        self.fields["organisation"].initial = own.first()


class MentorForm(PoliteForm):
    """What stands on the card."""

    pool = forms.ChoiceField(label="Кто это", choices=MentorCard.Pool.choices)
    topics = forms.ModelMultipleChoiceField(
        topics.no_topics(),
        label="С чем поможет",
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "chips"}),
    )
    capacity = forms.IntegerField(
        label="Сколько наставляемых возьмёт",
        min_value=0,
        max_value=50,
        error_messages={"invalid": "Напишите число.", "max_value": "Не больше 50.", "min_value": "Не меньше нуля."},
        help_text="Обычно не больше двух.",
    )
    place = forms.ChoiceField(label="Как встречается", choices=MentorCard.Place.choices)
    time = forms.CharField(label="Когда есть время", max_length=300, required=False)
    wishes = forms.CharField(label="С кем хотел бы работать", max_length=300, required=False)
    workplace = forms.CharField(
        label="Место работы или учёбы", max_length=200, required=False, help_text="Для наставников не из школы."
    )
    experience = forms.IntegerField(
        label="Стаж, лет",
        min_value=0,
        max_value=80,
        required=False,
        error_messages={"invalid": "Напишите число лет.", "max_value": "Проверьте число лет."},
    )
    category = forms.CharField(label="Категория", max_length=60, required=False)
    education = forms.CharField(label="Образование", max_length=200, required=False)
    mentoring = forms.CharField(label="Опыт наставничества", max_length=300, required=False)
    achievements = forms.CharField(label="Достижения", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    interests = forms.CharField(label="Интересы", required=False, widget=forms.Textarea(attrs={"rows": 2}))
    clearance = forms.CharField(
        label="Справки для работы с детьми",
        max_length=200,
        required=False,
        help_text="Об отсутствии судимости: номер и дата. Нужна родителям, студентам, работодателям, выпускникам.",
    )
    case_url = forms.URLField(
        assume_scheme="https",
        label="Ссылка на кейс",
        required=False,
        error_messages={"invalid": "Вставьте адрес целиком, с https://."},
    )

    # The last one: below it the name «forms» is a field.
    forms = forms.MultipleChoiceField(
        label="Формы наставничества",
        choices=queries.FORMS,
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "chips"}),
    )

    field_order = ("pool", "topics", "forms")

    def __init__(self, *args: Any, card: MentorCard, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["topics"]
        field.queryset = queries.words_for(card)
        field.choices = topics.choices(field.queryset)

    def split(self) -> tuple[dict[str, Any], list[Topic]]:
        """→ (fields of the card, topics)."""
        values = dict(self.cleaned_data)
        return values, list(values.pop("topics"))


class TrainingForm(PoliteForm):
    """A finished course."""

    course = forms.CharField(
        label="Курс или занятие", max_length=300, error_messages={"required": "Напишите, чему учились."}
    )
    held_on = Day(label="Дата", error_messages={"required": "Укажите дату."})
    hours = forms.IntegerField(
        label="Часов",
        min_value=0,
        max_value=2000,
        initial=0,
        error_messages={"invalid": "Напишите число часов.", "max_value": "Проверьте число часов."},
    )
    document = forms.CharField(
        label="Документ", max_length=200, required=False, help_text="Например, «удостоверение № 15 от 12.09.2026»."
    )


class MoveForm(PoliteForm):
    """Why and till when, for the moves that ask."""

    note = forms.CharField(label="Почему", max_length=300, required=False)
    pause_until = Day(label="Пауза до", required=False)

    def __init__(self, *args: Any, verb: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if verb != "pause":
            del self.fields["pause_until"]
