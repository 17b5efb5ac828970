"""Sheets of consents: one person and purpose on each, with lines for what we do not keep and a QR code of the sheet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.conf import settings
from django.urls import reverse

from rostok.core import clock
from rostok.engine.documents import Badge, Badges, Block, Heading, PageBreak, Paper, PaperStyle, Paragraph, Signature
from rostok.people.models import Consent, Representative

STYLE = PaperStyle(size=12, left=25, top=15, bottom=15, first_line=0)
DAY = "«____» ______________ 20____ г."


def sheets_paper(sheets: Sequence[tuple[Consent, str, str, Representative | None]]) -> Paper:
    """The batch: (row of the register, title, exact text, representative) one after another, each on its own sheet."""
    blocks: list[Block] = []
    for place, sheet in enumerate(sheets):
        blocks += [PageBreak()] if place else []
        blocks += _sheet(*sheet)
    made = clock.now().replace(microsecond=0)
    return Paper(title=(), blocks=tuple(blocks), style=STYLE, made=made, numbered=False)


def _sheet(consent: Consent, title: str, text: str, adult: Representative | None) -> Iterable[Block]:
    yield Heading(title)
    yield Paragraph(text, indent=False)
    if consent.signer != Consent.Signer.REPRESENTATIVE:
        yield Signature(DAY, consent.person.full_name)
    if consent.signer != Consent.Signer.SELF:
        yield Signature(DAY, adult.adult.full_name if adult else "законный представитель")
    address = settings.SITE_URL + reverse("people:consent_sheet", args=[consent.sheet])
    yield Badges(
        (Badge(address, (f"Лист {consent.sheet}", "Код для школы: куратор наводит телефон и отмечает лист.")),)
    )


def file_name(people: Sequence[str], ending: str) -> str:
    """«Согласие Петрова А. С.pdf» for one, «Согласия 14 листов.pdf» for many."""
    return (
        f"Согласие {people[0].rstrip('.')}.{ending}" if len(people) == 1 else f"Согласия {len(people)} листов.{ending}"
    )
