"""Signed papers that are no longer what was signed: the file or the frozen values were changed past the system."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from django.db.models import Q

from rostok.core import files
from rostok.engine.documents.frozen import fingerprint
from rostok.papers.lifecycle import ANNULLED, SIGNED
from rostok.papers.models import IssuedPaper

GONE, FILE, VALUES, BARE = "файла нет", "файл изменён", "запись в базе изменена", "нет отпечатка"


def altered() -> Iterator[tuple[IssuedPaper, str]]:
    """(paper, what became of it) for every signed paper that fails the check; the office's number is waited for."""
    rows = IssuedPaper.objects.filter(state__in=(SIGNED, ANNULLED)).exclude(Q(by_office=True) & Q(number=""))
    for paper in rows.select_related("organisation").order_by("pk").iterator(chunk_size=50):
        if trouble := _trouble(paper):
            yield paper, trouble


def _trouble(paper: IssuedPaper) -> str:
    if not paper.sha256 or not paper.frozen:
        return BARE
    place = files.place_of(paper.sha256)
    if not place.exists():
        return GONE
    with place.open("rb") as file:
        if hashlib.file_digest(file, "sha256").hexdigest() != paper.sha256:
            return FILE
    return VALUES if fingerprint(paper.frozen) != paper.frozen_sha256 else ""
