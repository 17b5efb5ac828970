"""The page of normative documents goes in whole and is read by everybody, at the municipality and at each school."""

from __future__ import annotations

from rostok.papers.models import NormativeAct
from tests.scenes import Scene

from . import walk


def test_a_page_of_documents_becomes_a_registry(scene: Scene, client_of, client) -> None:
    operator = client_of(scene.olga)
    form = operator.get("/acts/import").context["form"]
    page = operator.post("/acts/import", {"organisation": scene.town.pk, "text": walk.sample("003").decode()})
    assert form is not None
    assert "ещё ничего не записано" in page.content.decode()
    assert NormativeAct.objects.count() == 0
    operator.post("/acts/import/write", {"organisation": scene.town.pk, "payload": page.context["payload"]})
    acts = list(NormativeAct.objects.all())
    expected = walk.gold("003")
    assert len(acts) == len(expected) == 18
    for act, source in zip(acts, expected, strict=True):
        dates = source["date"] if isinstance(source["date"], list) else [source["date"]]
        assert (act.date.isoformat() if act.date else None) in dates
    public = client.get(f"/o/{scene.school.slug}/acts").content.decode()
    for level in ("Федеральные", "Региональные", "Муниципальные"):
        assert level in public
    assert "735" in public
