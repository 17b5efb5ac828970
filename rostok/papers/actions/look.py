"""How papers of an organisation look: set within the limits of ГОСТ Р 7.0.97-2025."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.db import transaction

from rostok.core import journal
from rostok.core.access import May, check
from rostok.core.models import Organisation, User
from rostok.core.refusal import Refusal
from rostok.engine.russian import squeeze
from rostok.papers.models import PaperLook

from .numbering import check_mask

#: Field → the least and the greatest value with the words of a refusal. Margins: ГОСТ Р 7.0.97-2025, 3.3.
LIMITS = {
    "size": (12, 14, "Кегль текста — от 12 до 14."),
    "table_size": (9, 14, "Кегль таблиц — от 9 до 14."),
    "left": (20, 40, "Поле слева — от 20 до 40 мм."),
    "right": (10, 40, "Поле справа — от 10 до 40 мм."),
    "top": (20, 40, "Поле сверху — от 20 до 40 мм."),
    "bottom": (20, 40, "Поле снизу — от 20 до 40 мм."),
}
FIELDS = ("head", "city", "font", *LIMITS, "qr")
LONGEST = 40  # letters of the name of a series


@transaction.atomic
def set_look(organisation: Organisation, values: Mapping[str, Any], masks: Mapping[str, str], *, by: User) -> PaperLook:
    """Set the look. `values`: fields of FIELDS; `masks`: series → mask with `{n}`. Signed papers stay as they were.

    Raises `Refusal` for a value outside LIMITS and for a mask without exactly one `{n}`.
    """
    check(by, May.BLANK_EDIT, organisation)
    for name, (least, greatest, words) in LIMITS.items():
        if name in values and not least <= Decimal(values[name]) <= greatest:
            raise Refusal(words, field=name)
    kept = {name: values[name] for name in FIELDS if name in values}
    kept["masks"] = {squeeze(series)[:LONGEST]: check_mask(mask) for series, mask in masks.items() if series.strip()}
    look, _ = PaperLook.objects.update_or_create(organisation=organisation, defaults=kept)
    journal.write("look.changed", look, "Изменён вид документов", by=by, organisation=organisation)
    return look
