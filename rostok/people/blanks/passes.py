"""Sheets of sign-in cards: ten on a sheet, to be cut apart."""

from __future__ import annotations

from collections.abc import Sequence

from django.conf import settings
from django.urls import reverse

from rostok.core import clock
from rostok.engine.documents import Badge, Badges, Paper, Paragraph
from rostok.engine.russian import date_short
from rostok.people.models import Person


def passes_paper(passes: Sequence[tuple[Person, str]]) -> Paper:
    """Cards with a QR code, the code in letters, the name and the term."""
    year_end = clock.school_year(clock.today()) + 1
    return Paper(
        title=("Карточки входа",),
        blocks=(
            Paragraph(
                "Разрежьте лист и раздайте под подпись. Коды показаны один раз: потеряли карточку — выдайте новую,"
                " старая сразу перестанет работать.",
                indent=False,
            ),
            Badges(tuple(_badge(person, code, year_end) for person, code in passes), columns=2, framed=True),
        ),
        note=f"Напечатано {date_short(clock.today())}",
        made=clock.now().replace(microsecond=0),
    )


def _badge(person: Person, code: str, year_end: int) -> Badge:
    form = ", ".join(held.form for held in person.forms_now)  # type: ignore[attr-defined]  # put there by the query
    return Badge(
        settings.SITE_URL + reverse("core:login_card_code", args=[code]),
        (
            f"Код: {code}",
            person.full_name,
            form,
            f"{settings.SITE_URL.partition('//')[2]}{reverse('core:login_card')}",
            f"до 31.08.{year_end}",
        ),
    )
