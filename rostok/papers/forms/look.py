"""The form of the look of papers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from rostok.core.form_base import PoliteForm
from rostok.papers.actions.look import LIMITS, LONGEST
from rostok.papers.models import PaperLook

OWN = "own"
FONTS = ("Times New Roman", "PT Serif", "PT Astra Serif", "Liberation Serif", "Arial")
SIZES = ("12", "12.5", "13", "13.5", "14")
FREE = 2  # empty places for new series
MOST = 12


class LookForm(PoliteForm):
    """Letterhead, font, sizes, margins, check code; masks of numbers as pairs `series_1`, `mask_1`."""

    head = forms.CharField(
        label="Шапка",
        required=False,
        max_length=1000,
        help_text="Каждая строка — с новой строки: учредитель, название организации. Пустая шапка — полное название.",
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    city = forms.CharField(label="Место издания", required=False, max_length=100, help_text="Например, г. Томск.")
    font = forms.ChoiceField(label="Шрифт файла Word", choices=[*((font, font) for font in FONTS), (OWN, "Другой")])
    own_font = forms.CharField(label="Название другого шрифта", required=False, max_length=60)
    size = forms.ChoiceField(label="Кегль текста", choices=[(size, size.replace(".", ",")) for size in SIZES])
    table_size = forms.DecimalField(label="Кегль таблиц", max_digits=3, decimal_places=1)
    left = forms.IntegerField(label="Поле слева, мм")
    right = forms.IntegerField(label="Поле справа, мм")
    top = forms.IntegerField(label="Поле сверху, мм")
    bottom = forms.IntegerField(label="Поле снизу, мм")
    qr = forms.BooleanField(
        label="Печатать код проверки", required=False, help_text="По коду открывается страница: документ подлинный."
    )

    def __init__(self, *args: Any, series: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, (least, greatest, words) in LIMITS.items():
            if name != "size":
                self.fields[name].error_messages |= {"invalid": words, "required": words}
                self.fields[name].widget.attrs |= {"min": least, "max": greatest}
        rows = [*series.items(), *[("", "")] * FREE]
        self.places = range(1, min(len(rows), MOST) + 1)
        for place, (name, mask) in zip(self.places, rows, strict=False):
            self.fields[f"series_{place}"] = forms.CharField(
                label="Ряд номеров", required=False, max_length=LONGEST, initial=name
            )
            self.fields[f"mask_{place}"] = forms.CharField(label="Маска", required=False, max_length=30, initial=mask)

    @property
    def rows(self) -> list[tuple[Any, Any]]:
        """Bound pairs of a series and its mask."""
        return [(self[f"series_{place}"], self[f"mask_{place}"]) for place in self.places]

    def masks(self) -> dict[str, str]:
        """Series → mask, of what is typed now."""
        pairs = [(str(name.value() or "").strip(), str(mask.value() or "").strip()) for name, mask in self.rows]
        return {name: mask or "{n}" for name, mask in pairs if name}

    def clean(self) -> dict[str, Any] | None:
        """The name of an own font, limits, masks."""
        given = super().clean() or {}
        own = given.get("own_font", "")
        if given.get("font") == OWN or (own and own != self.initial.get("own_font", "")):  # a name just typed is meant
            given["font"] = own
            if not given["font"]:
                self.add_error("own_font", "Напишите название шрифта, как в списке шрифтов Word.")
        for name, (least, greatest, words) in LIMITS.items():
            if given.get(name) is not None and not least <= float(given[name]) <= greatest:
                self.add_error(name, words)
        for place in self.places:
            mask = given.get(f"mask_{place}", "")
            if mask and mask.count("{n}") != 1:
                self.add_error(f"mask_{place}", "В маске должно быть одно {n}: вместо него встанет число.")
        return given


def initial_of(look: PaperLook) -> dict[str, Any]:
    """First values of the form."""
    known = look.font in FONTS
    numbers = {"size": f"{float(look.size):g}", "table_size": f"{float(look.table_size):g}"}
    facts = {name: getattr(look, name) for name in ("head", "city", "left", "right", "top", "bottom", "qr")}
    return facts | numbers | {"font": look.font if known else OWN, "own_font": "" if known else look.font}
