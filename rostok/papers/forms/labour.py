"""Forms of agreements under article 351.8 and of the list for the accountant."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from django import forms

from rostok.core import clock
from rostok.core.form_base import Day, Filters, OrganisationChoice, PoliteForm, any_of
from rostok.core.models import Organisation, User
from rostok.papers.models import Agreement, PaperLine
from rostok.papers.queries import labour_list as queries
from rostok.people.models import Person
from rostok.people.queries.persons import no_people

CONTENT = "помощь в планировании уроков, посещение уроков и их разбор, консультации"
FORM = "индивидуальная, очно по месту работы"


class WorkerChoice(forms.ModelChoiceField):  # type: ignore[type-arg]  # the class takes no parameters at run time
    """A worker with the post, so that namesakes differ."""

    def __init__(self, label: str, **kwargs: Any) -> None:
        kwargs.setdefault("empty_label", "Выберите")
        super().__init__(no_people(), label=label, **kwargs)

    def label_from_instance(self, obj: Person) -> str:
        """«Белова Ксения Константиновна, учитель математики»."""
        posts = dict.fromkeys(job.post for job in getattr(obj, "posts_now", ()))
        return ", ".join([obj.full_name, *posts])


class AgreementFilters(Filters):
    """Which agreements to show."""

    q = forms.CharField(label="Фамилия")
    organisation = OrganisationChoice(empty_label="Все организации")
    state = forms.ChoiceField(
        label="Состояние", choices=any_of([(key, words) for key, (words, _) in queries.STATES.items()], "Любое")
    )
    mentor = WorkerChoice("Наставник", empty_label="Все")

    def __init__(self, data: Mapping[str, Any], user: User) -> None:
        super().__init__(data)
        self.fields["mentor"].queryset = queries.mentors_seen(user)  # type: ignore[attr-defined]  # a ModelChoiceField
        homes = queries.homes(user)
        if len(homes) > 1:
            self.fields["organisation"].queryset = homes  # type: ignore[attr-defined]  # as above
        else:
            self.fields["organisation"].widget = forms.HiddenInput()


def _act_field(**kwargs: Any) -> forms.ModelChoiceField:  # type: ignore[type-arg]  # as above
    return forms.ModelChoiceField(
        queries.no_acts(), label="Основание доплаты", required=False, empty_label="Не выбрано", **kwargs
    )


class AgreementForm(PoliteForm):
    """A card: who, what, when, for how much, on what ground."""

    mentor = WorkerChoice("Наставник", error_messages={"required": "Выберите наставника."})
    mentee = WorkerChoice(
        "Кого обучает",
        required=False,
        empty_label="Всех, кого закрепит приказ",
        help_text="Только работники своей организации: для учеников и чужих работников такое соглашение не нужно.",
    )
    in_duties = forms.BooleanField(label="Наставничество входит в трудовую функцию", required=False)
    ground = forms.CharField(
        label="Где это указано",
        max_length=300,
        required=False,
        help_text="Например, «должностная инструкция, п. 2.5». Тогда статья 351.8 не применяется"
        " (письмо Роструда от 02.10.2025 № ТЗ/7300-6-1).",
    )
    content = forms.CharField(
        label="Содержание работы", max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    form = forms.CharField(label="Форма выполнения", max_length=200, required=False)
    since = Day(label="С какого дня", required=False)
    until = Day(label="По какой день", required=False)
    pay_kind = forms.ChoiceField(label="Доплата", choices=PaperLine.Pay.choices)
    pay = forms.DecimalField(
        label="Размер",
        max_digits=9,
        decimal_places=2,
        min_value=0,
        required=False,
        localize=True,
        error_messages={
            "invalid": "Напишите число, например 3000 или 12,5.",
            "min_value": "Размер не бывает меньше нуля.",
        },
    )
    pay_act = _act_field(help_text="Положение об оплате труда или иной акт из перечня нормативных документов.")
    contract_number = forms.CharField(label="Номер трудового договора", max_length=40, required=False)
    contract_date = Day(label="Дата трудового договора", required=False)

    def __init__(
        self, *args: Any, organisation: Organisation, also: Collection[int | None] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        here = queries.homes_of(organisation)
        # Somebody who has left since then stays in the choice of their own card.
        staff = queries.workers(here, clock.today(organisation), also)
        for name in ("mentor", "mentee"):
            self.fields[name].queryset = staff  # type: ignore[attr-defined]  # a ModelChoiceField
        self.fields["pay_act"].queryset = queries.grounds(here)  # type: ignore[attr-defined]  # as above


class PlaceForm(PoliteForm):
    """Whose agreement it is, for those who keep papers of several organisations."""

    organisation = OrganisationChoice()

    def __init__(self, *args: Any, places: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = places  # type: ignore[attr-defined]  # a ModelChoiceField


class PrepareForm(PoliteForm):
    """What is the same in all agreements of an order; each may be changed on its card."""

    content = forms.CharField(
        label="Содержание работы", max_length=2000, initial=CONTENT, widget=forms.Textarea(attrs={"rows": 3})
    )
    form = forms.CharField(label="Форма выполнения", max_length=200, initial=FORM)
    pay_act = _act_field(help_text="Нужно, если в приказе есть доплаты.")

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["pay_act"].queryset = queries.grounds(queries.homes_of(organisation))  # type: ignore[attr-defined]  # a ModelChoiceField


class MarkForm(PoliteForm):
    """What is signed on paper."""

    consent_on = Day(label="Письменное согласие от", required=False)
    signed_on = Day(label="Дополнительное соглашение от", required=False)
    number = forms.CharField(label="Номер дополнительного соглашения", max_length=40, required=False)


class NoticeForm(PoliteForm):
    """Who has warned, when, what is the last day."""

    notice_by = forms.ChoiceField(
        label="Кто предупредил",
        choices=[
            (Agreement.Notice.MENTOR, "Наставник отказывается досрочно"),
            (Agreement.Notice.EMPLOYER, "Организация отменяет поручение"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Выберите, кто предупредил."},
    )
    notice_on = Day(label="День предупреждения", error_messages={"required": "Укажите день предупреждения."})
    last_day = Day(label="Последний день работы", error_messages={"required": "Укажите последний день."})


class PayFilters(Filters):
    """Which month, whose, all pairs or only those with pay."""

    q = forms.CharField(label="Фамилия")
    month = forms.CharField(label="Месяц", widget=forms.TextInput(attrs={"type": "month"}))
    organisation = OrganisationChoice(empty_label=None)
    who = forms.ChoiceField(label="Пары", choices=[("", "С доплатой"), ("all", "Все")])

    def __init__(self, data: Mapping[str, Any], user: User) -> None:
        asked = {name: data.get(name) for name in self.base_fields}
        # The field shows which month it is even when the address does not say.
        super().__init__(asked | {"month": f"{month_of(asked['month'], clock.today()):%Y-%m}"})
        self.homes = queries.homes(user)
        self.usual = {"month": f"{clock.today():%Y-%m}"}
        if len(self.homes) > 1:
            self.usual["organisation"] = str(self.homes[0].pk)
            self.fields["organisation"].queryset = self.homes  # type: ignore[attr-defined]  # a ModelChoiceField
        else:
            self.fields["organisation"].widget = forms.HiddenInput()

    @property
    def place(self) -> Organisation | None:
        """The organisation asked for, else the first of one's own."""
        return self.values()["organisation"] or self.homes.first()


def month_of(text: str | None, today: date) -> date:
    """The first day of «2026-11»; of this month when the text is no month."""
    year, _, month = (text or "").partition("-")
    if len(year) == 4 and year.isdecimal() and month.isdecimal() and 1 <= int(month) <= 12 and int(year) > 1990:
        return date(int(year), int(month), 1)
    return today.replace(day=1)
