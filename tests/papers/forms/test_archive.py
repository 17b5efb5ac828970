"""The filter of the archive offers what there is."""

from __future__ import annotations

from rostok.papers.forms.archive import ArchiveFilters
from tests.papers.actions.test_archive import signed


def test_years_and_signers_are_those_of_kept_papers(scene):
    signed(scene, scene.school, "1", signer_name="Дроздов Дмитрий Львович")
    signed(scene, scene.neighbour, "1", signer_name="Сомов Семён Олегович")
    form = ArchiveFilters({"year": "2026", "signer": "Сомов Семён Олегович"}, user=scene.katya)
    assert form.fields["year"].choices == [("", "Любой"), ("2026", "2026/27")]
    assert form.fields["signer"].choices == [("", "Любой"), ("Дроздов Дмитрий Львович", "Дроздов Дмитрий Львович")]
    assert form.values()["signer"] is None
