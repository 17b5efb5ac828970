"""The ground of all forms: errors in plain words, a refusal becomes an error of the field."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.forms.utils import flatatt
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from .models import Organisation
from .queries import no_organisations
from .refusal import Refusal

WORDS = {
    "invalid_choice": "Выберите из списка.",
    "invalid_list": "Выберите из списка.",
    "max_length": "Сократите до %(limit_value)d знаков, сейчас %(show_value)d.",
    "missing": "Приложите файл.",
    "empty": "Файл пуст. Приложите другой.",
}


class PoliteForm(forms.Form):
    """The ground of every form: what to write instead of «обязательное поле», no browser bubbles."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if field.error_messages["required"] == forms.Field.default_error_messages["required"]:
                field.error_messages["required"] = f"Заполните поле «{field.label}»."
            field.error_messages |= WORDS

    def refuse(self, problem: Refusal) -> None:
        """Show a refusal of an action at its field, or above the form."""
        self.add_error(problem.field if problem.field in self.fields else None, problem.text)


class Day(forms.DateField):
    """A date: the browser's calendar, or typed as people write it."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")

    def __init__(self, **kwargs: Any) -> None:
        words = {"invalid": "Напишите дату так: 12.09.2026."}
        super().__init__(error_messages=words | kwargs.pop("error_messages", {}), **kwargs)


class Email(forms.EmailField):
    """An address of a person or of oneself."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", "Почта")
        words = {"required": "Напишите почту.", "invalid": "Напишите почту целиком, например ivanova@school1.ru."}
        super().__init__(max_length=254, error_messages=words | kwargs.pop("error_messages", {}), **kwargs)
        self.widget.attrs.setdefault("autocapitalize", "none")
        self.widget.attrs.setdefault("spellcheck", "false")


class Filters(PoliteForm):
    """A GET form of a list. A condition that cannot be understood is left out, never an error."""

    #: Values that a field of the bar has when nothing was asked.
    usual: Mapping[str, str] = {}
    #: Whether everything is of one organisation: its name is then neither asked nor repeated in every row.
    one_place = False

    def __init__(self, data: Mapping[str, Any], *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", "filter-%s")
        super().__init__(data, *args, **kwargs)
        for field in self.fields.values():
            field.required = False

    def values(self) -> dict[str, Any]:
        """Name → clean value; what is empty or not understood is None."""
        self.is_valid()
        return {name: self.cleaned_data.get(name) or None for name in self.fields}

    def choose_among(self, places: QuerySet[Organisation]) -> None:
        """Offer `places` in the field `organisation`; a single one is no choice, and the field is hidden."""
        self.fields["organisation"].queryset = self.places = places  # type: ignore[attr-defined]  # a ModelChoiceField
        self.one_place = len(places[:2]) < 2
        if self.one_place:
            self.fields["organisation"].widget = forms.HiddenInput()

    @property
    def narrowed(self) -> bool:
        """Whether a condition besides the words of the search is on: a phone then shows the bar unfolded."""
        asked = {field.name: self.data.get(field.name) for field in self.visible_fields() if field.name != "q"}
        return any(value and value != self.usual.get(name) for name, value in asked.items())


def any_of(choices: Any, label: str) -> list[tuple[str, str]]:
    """`choices` of a filter with «любая» on top."""
    return [("", label), *choices]


class LongSelect(forms.Select):
    """A list of hundreds of options in one piece: Django renders two templates for each of them."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """The element `select` without groups."""
        drawn = self.get_context(name, value, attrs)["widget"]
        options = format_html_join(
            "",
            '<option value="{}"{}>{}</option>',
            (
                (
                    option["value"],
                    mark_safe(" selected") if option["selected"] else "",
                    option["label"],
                )  # a word of ours
                for _, options, _ in drawn["optgroups"]
                for option in options
            ),
        )
        return format_html('<select name="{}"{}>{}</select>', drawn["name"], flatatt(drawn["attrs"]), options)


class OrganisationChoice(forms.ModelChoiceField):  # type: ignore[type-arg]  # the class takes no parameters at run time
    """An organisation among those given to the form."""

    widget = LongSelect

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", "Организация")
        kwargs.setdefault("error_messages", {"required": "Выберите организацию."})
        kwargs.setdefault("empty_label", "Выберите")
        super().__init__(no_organisations(), **kwargs)


def from_request(kind: type[PoliteForm], request: HttpRequest, **kwargs: Any) -> Any:
    """A form filled from POST, or an empty one on GET."""
    return kind(request.POST, request.FILES, **kwargs) if request.method == "POST" else kind(**kwargs)
