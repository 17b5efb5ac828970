"""Which signed papers fail the check; what is not frozen yet cannot be spoiled."""

from __future__ import annotations

from datetime import date

from rostok.papers.actions import papers
from rostok.papers.models import IssuedPaper
from rostok.papers.queries.altered import BARE, altered
from tests.papers import ready


def test_hashes_wiped_out_are_seen(scene):
    paper = ready.signed(ready.order(scene), scene)
    assert list(altered()) == []
    IssuedPaper.objects.update(sha256="", frozen_sha256="")
    assert list(altered()) == [(paper, BARE)]


def test_a_paper_that_waits_for_the_office_is_not_frozen_yet(scene):
    order = ready.signed(ready.order(scene, by_office=True), scene)
    assert list(altered()) == []
    papers.register(order, "36-а", date(2026, 9, 14), by=scene.katya)
    assert list(altered()) == []
    IssuedPaper.objects.update(sha256="")
    assert list(altered()) == [(order, BARE)]
