"""Forms of quick meetings: the meeting, who is asked, who came, wishes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms

from rostok.core import clock
from rostok.core.form_base import Day, Filters, OrganisationChoice, PoliteForm, any_of
from rostok.core.models import User
from rostok.core.queries import no_organisations
from rostok.pairs.models import Meetup, Wish
from rostok.pairs.queries import meetups

STATES = (("open", "Не закрыты"), ("closed", "Закрыты"))


class MeetupFilters(Filters):
    """The bar of the list."""

    q = forms.CharField(label="Поиск", max_length=100, widget=forms.TextInput(attrs={"type": "search"}))
    state = forms.ChoiceField(label="Состояние", choices=any_of(STATES, "Все"))
    year = forms.TypedChoiceField(label="Учебный год", coerce=int, empty_value=None)

    def __init__(self, data: Mapping[str, Any], user: User) -> None:
        super().__init__(data)
        fields: dict[str, Any] = self.fields
        labels = [(str(year), clock.year_label(year)) for year in meetups.years(user)]
        fields["year"].choices = any_of(labels, "Все годы")


class MeetupForm(PoliteForm):
    """When people meet, how long a round is, who sits alone."""

    organisation = OrganisationChoice()
    title = forms.CharField(label="Название", max_length=150, initial="Знакомство наставников и наставляемых")
    day = Day(label="Дата")
    starts_at = forms.TimeField(
        label="Начало", widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"invalid": "Напишите время так: 14:30."},
    )  # fmt: skip
    minutes = forms.IntegerField(label="Минут в раунде", min_value=1, max_value=60, initial=7)
    pause = forms.IntegerField(label="Минут на переход", min_value=0, max_value=30, initial=1)
    most = forms.IntegerField(
        label="Раундов не больше", min_value=1, max_value=100, required=False,
        help_text="Если пусто, каждый наставляемый встретится с каждым наставником.",
    )  # fmt: skip
    pupils = forms.ChoiceField(
        label="Кого знакомим с наставниками", choices=(("staff", "Педагогов"), ("pupils", "Обучающихся")), initial="staff",
        widget=forms.RadioSelect,
    )  # fmt: skip
    grouped = forms.ChoiceField(
        label="Если наставляемых больше, чем наставников", initial="alone",
        choices=(("alone", "За столом по одному, остальные отдыхают"), ("grouped", "За столом по двое и больше")),
        widget=forms.RadioSelect,
    )  # fmt: skip

    def __init__(self, *args: Any, rows: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["organisation"]
        field.queryset = no_organisations() if rows is None else rows
        if field.queryset.count() == 1:
            field.initial, field.empty_label = field.queryset.first(), None

    def clean_pupils(self) -> bool:
        """Whether the mentees are pupils."""
        return bool(self.cleaned_data["pupils"] == "pupils")

    def clean_grouped(self) -> bool:
        """Whether more than one mentee may sit at a table."""
        return bool(self.cleaned_data["grouped"] == "grouped")

    @classmethod
    def of(cls, meetup: Meetup, data: Any = None) -> MeetupForm:
        """The form of a meeting that is there already: its organisation stays."""
        names = ("title", "day", "starts_at", "minutes", "pause", "most")
        words = {"pupils": "pupils" if meetup.pupils else "staff", "grouped": "grouped" if meetup.grouped else "alone"}
        form = cls(data, initial={name: getattr(meetup, name) for name in names} | words)
        del form.fields["organisation"]
        return form


class ChoiceForm(PoliteForm):
    """Who is asked, among the people shown."""

    mentors = forms.TypedMultipleChoiceField(coerce=int, required=False, label="Наставники")
    mentees = forms.TypedMultipleChoiceField(coerce=int, required=False, label="Наставляемые")

    def __init__(self, data: Any, *, mentors: Iterable[Any], mentees: Iterable[Any]) -> None:
        super().__init__(data)
        fields: dict[str, Any] = self.fields
        fields["mentors"].choices = [(card.pk, card.pk) for card in mentors]
        fields["mentees"].choices = [(card.pk, card.pk) for card in mentees]


class PlacesForm(PoliteForm):
    """Places that are ticked: who came, or whose badge is printed."""

    place = forms.TypedMultipleChoiceField(coerce=int, required=False, label="Кто пришёл")

    def __init__(self, data: Any, *, places: Iterable[Any]) -> None:
        super().__init__(data)
        fields: dict[str, Any] = self.fields
        fields["place"].choices = [(one.pk, one.pk) for one in places]


class WishesForm(PoliteForm):
    """Three answers about each whom the person has met; no answer is an answer too."""

    def __init__(self, data: Any, *, met: Sequence[tuple[int, str]], said: Mapping[int, str]) -> None:
        super().__init__(data)
        self.met, self.said = [pk for pk, _ in met], said
        for pk, name in met:
            self.fields[f"about_{pk}"] = forms.ChoiceField(
                label=name, required=False, choices=[*Wish.Answer.choices, ("", "пока не знаю")],
                initial=said.get(pk, ""), widget=forms.RadioSelect,
            )  # fmt: skip

    def initial_of(self, pk: int) -> str:
        """What was said of a person before."""
        return self.said.get(pk, "")

    def told(self) -> dict[int, str]:
        """Person → answer; "" takes it back."""
        return {pk: self.cleaned_data[f"about_{pk}"] for pk in self.met}
