"""Letters about papers: who gets them, what they say."""

from __future__ import annotations

from rostok.core.models import Letter
from rostok.papers.actions import papers
from tests import factories as make
from tests.papers import ready


def test_the_director_is_asked_to_sign_and_the_maker_learns_of_it(scene):
    order = ready.order(scene, heading="О парах {{организация кратко}}")
    deputy = make.person_with("deputy", scene.school, "Замов Захар Ильич", "zam@school1.ru")
    papers.submit(order, by=scene.katya)
    papers.approve(order, by=deputy)
    asked = Letter.objects.get(kind="paper_to_sign")
    assert (asked.to, asked.subject) == (scene.dmitry.email, "На подпись: О парах СОШ № 1")
    assert "В приложении 1\u00a0пара." in asked.body
    assert f"/papers/{order.pk}\n" in asked.body
    ready.signed(order, scene)
    told = Letter.objects.get(kind="paper_signed")
    assert told.to == scene.katya.email
    assert "№\u00a01" in told.subject


def test_nobody_is_told_of_an_own_signature(scene):
    order = papers.prepare(scene.school, "other", heading="О дежурстве", body="Текст", by=scene.dmitry)
    papers.sign(order, by=scene.dmitry)
    assert not Letter.objects.filter(kind="paper_signed").exists()


def test_who_sends_to_sign_gets_no_letter_of_it(scene):
    other = make.person_with("director", scene.school, "Второва Вера Ильинична", "vera@school1.ru")
    papers.approve(ready.order(scene), by=scene.dmitry)
    assert [letter.to for letter in Letter.objects.filter(kind="paper_to_sign")] == [other.email]
