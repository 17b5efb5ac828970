"""Forms of bulk entry: where the table comes from, what its columns are, cells of a row."""

from __future__ import annotations

from typing import Any

from django import forms

from rostok.core.form_base import OrganisationChoice, PoliteForm
from rostok.core.models import User
from rostok.engine.rosters import fields_of
from rostok.engine.russian import date_short
from rostok.people.models import Intake
from rostok.people.queries.intake import homes
from rostok.people.queries.intake_known import Known
from rostok.people.queries.intake_plan import ANOTHER, Line

ACCEPTED = ".xlsx,.xls,.ods,.csv,.tsv,.txt,.docx"


class StartForm(PoliteForm):
    """A paste or a file."""

    organisation = OrganisationChoice()
    text = forms.CharField(
        label="Вставьте строки из Excel",
        error_messages={"required": "Вставьте строки или выберите файл."},
        help_text="Выделите строки вместе с заголовком, скопируйте и вставьте сюда. До 2 000 строк.",
        widget=forms.Textarea(attrs={"class": "tall", "spellcheck": "false"}),
    )
    file = forms.FileField(
        label="Или выберите файл",
        required=False,
        help_text="Excel, ODS, CSV или таблица Word (DOCX). До 5\u00a0МБ и 2 000 строк.",
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
    )

    def __init__(self, *args: Any, user: User, listed: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field, own = self.fields["organisation"], homes(user, listed)
        field.queryset = own  # type: ignore[attr-defined]  # a ModelChoiceField
        if len(own) == 1:
            field.initial = own[0].pk
            field.widget = forms.HiddenInput()

    def clean(self) -> dict[str, Any]:
        """A file stands for the text."""
        values = super().clean() or {}
        if values.get("file") or "file" in self.errors:
            self.errors.pop("text", None)
        return {"text": "", **values}


class ColumnForm(PoliteForm):
    """What a column is."""

    field = forms.ChoiceField(required=False)

    def __init__(self, *args: Any, kind: str, title: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [(name, known.title) for name, known in fields_of(kind).items()]
        self.fields["field"].choices = [("", "Не брать"), *known]  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["field"].label = title


def _known(known: Known, kind: str) -> str:
    """Somebody of the base in one line; of another organisation's people the name only."""
    person, posts = known.person, [held.post for held in known.posts]
    born = date_short(person.born_on) if person.born_on else ""
    facts = [person.full_name, born, *posts] if kind != Intake.Kind.MUNICIPAL else [person.full_name]
    return f"{', '.join(filter(None, facts))} из базы"


class RowForm(PoliteForm):
    """Cells of one row: those that are wrong first, then the rest; whether to take the row; who it is."""

    def __init__(self, *args: Any, line: Line, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, prefix=f"row-{line.place}", **kwargs)
        self.line, self.kind, known = line, kind, fields_of(kind)
        self.wrong = list(dict.fromkeys(fault.field for fault in line.faults if fault.field in known))
        for name in [*self.wrong, *(name for name in line.cells if name not in self.wrong)]:
            self.fields[name] = forms.CharField(
                label=known[name].title, required=False, max_length=5000, initial=line.cells.get(name, "")
            )
        if line.asked:
            people = [(known.person.pk, f"Это {_known(known, kind)}") for known in line.asked]
            self.fields["same"] = forms.TypedChoiceField(
                label="Кто это",
                choices=[*people, (ANOTHER, "Это другой человек")],
                coerce=int,
                required=False,
                widget=forms.RadioSelect,
            )
        self.fields["drop"] = forms.BooleanField(label="Не вносить эту строку", required=False)

    def correction(self) -> dict[str, Any]:
        """What `actions.correct` takes: changed cells only."""
        values = dict(self.cleaned_data)
        drop, same = values.pop("drop"), values.pop("same", 0)
        cells = {name: value for name, value in values.items() if value != self.line.cells.get(name, "")}
        found: dict[str, Any] = {"cells": cells, "drop": drop}
        if same:
            found |= {"same": same, "asked": [known.person.pk for known in self.line.asked]}
        return found
