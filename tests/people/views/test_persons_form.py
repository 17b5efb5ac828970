"""A page of one form: a refusal of the action stands at its field."""

from __future__ import annotations

from django.urls import reverse

from tests import factories as make
from tests.pages import errors, words


def test_a_refusal_is_shown_at_its_field_and_the_title_tells(scene, client_of):
    person = make.person(scene.school, "Белова Анна Сергеевна")
    values = {"post": "учитель", "since": "2026-09-02", "until": "2026-09-01"}
    response = client_of(scene.katya).post(reverse("people:post_add", args=[person.pk]), values)
    assert errors(response) == {"until": ["Последний день раньше первого. Проверьте даты."]}
    assert words(response).startswith("Ошибка:")
