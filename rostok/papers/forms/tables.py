"""Rows of an annex that people type or paste: a row a line, cells parted by tabs or by «|»."""

from __future__ import annotations

import re
from typing import Any

from django import forms

from rostok.engine.russian import squeeze
from rostok.papers.queries.values_tables import TableOf

Rows = list[list[str]]
_COUNT = re.compile(r"\d{1,3}\.?")


class RowsField(forms.CharField):
    """The rows of one table of the closed list; its first column is counted, not typed."""

    def __init__(self, known: TableOf) -> None:
        columns = known.header[1:]
        super().__init__(
            label=f"Таблица: {known.about}",
            required=False,
            max_length=60_000,
            strip=False,
            widget=forms.Textarea(attrs={"rows": 5}),
            help_text=f"Строка таблицы с новой строки, столбцы через знак |: {' | '.join(columns)}. "
            f"Например: {' | '.join(filter(None, known.example[0][1:]))}. Можно вставить из Excel или Word.",
        )
        self.columns = columns

    def prepare_value(self, value: Any) -> Any:
        """Rows as they are typed."""
        return value if isinstance(value, str) else "\n".join(" | ".join(row) for row in value or ())

    def clean(self, value: Any) -> Any:
        """The rows, each cell without needless spaces; a row with too many cells is named."""
        text = super().clean(value)
        rows = [self._row(line) for line in text.splitlines() if line.strip(" |\t")]
        for place, row in enumerate(rows, 1):
            if len(row) > len(self.columns):
                raise forms.ValidationError(
                    f"Строка {place}: столбцов {len(row)}, а в таблице {len(self.columns)}. Уберите лишние знаки «|»."
                )
        return rows

    def _row(self, line: str) -> list[str]:
        cells = [squeeze(cell) for cell in line.split("\t" if "\t" in line else "|")]
        counted = len(cells) > len(self.columns) and _COUNT.fullmatch(cells[0])
        return cells[1:] if counted else cells
