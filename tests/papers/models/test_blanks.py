"""The table of samples."""

from __future__ import annotations

from rostok.core.access import open_rows
from rostok.papers.lifecycle import DRAFT
from rostok.papers.models import Blank
from tests import factories as make


def test_a_sample_is_found_by_its_words(scene):
    blank = make.blank(scene.school, title="Приказ № 5", heading="О парах")
    assert (blank.search_key, str(blank)) == ("приказ 5 о парах", "Приказ № 5")


def test_only_issued_samples_of_those_above_schools_are_read_below(scene):
    above = make.blank(scene.town)
    make.blank(scene.town, state=DRAFT)
    make.blank(scene.school)
    assert list(open_rows(Blank.objects.all())) == [above]
