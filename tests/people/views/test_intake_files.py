"""Files of bulk entry: blanks are understood at once, rows come back as they were taken."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from rostok.people.actions.intake_write import write
from tests.engine.rosters.writers import xlsx
from tests.pages import file_name, words
from tests.people.tables import STAFF, pasted, rows_of, staff


def test_the_blank_comes_back_as_it_was_taken(scene, client_of) -> None:
    client = client_of(scene.katya)
    write(pasted(scene.school, scene.katya, STAFF, *staff(3)), by=scene.katya)
    taken = client.get(reverse("people:intake_blank", args=["staff"]) + "?only=unfilled")
    assert file_name(taken).startswith("Сотрудники, незаполненные")
    table = rows_of(taken)
    assert len(table) == 4
    table[1][table[0].index("Почта")] = "first@school1.ru"
    upload = SimpleUploadedFile("Сотрудники.xlsx", xlsx(table))
    new = f"{reverse('people:intake_new')}?kind=staff"
    columns = client.post(new, {"organisation": scene.school.pk, "file": upload})["Location"]
    assert all(form.initial["field"] for form, _ in client.get(columns).context["columns"])
    assert "Обновятся 1 Без изменений 2" in words(client.get(columns.removesuffix("/columns")))


@pytest.mark.parametrize("kind", ["staff", "pupils", "mentors", "mentees"])
def test_every_blank_is_understood_at_once(scene, client_of, kind: str) -> None:
    client = client_of(scene.katya)
    head = rows_of(client.get(reverse("people:intake_blank", args=[kind])))[0]
    row = ["Андреева Ольга Ивановна"] + [""] * (len(head) - 1)
    intake = pasted(scene.school, scene.katya, head, row, kind=kind)
    assert all(column["field"] for column in intake.columns)
    assert client.get(reverse("people:intake_blank", args=["municipal"])).status_code == 404


def test_a_number_that_is_none_asks_for_the_own_school(scene, client_of) -> None:
    url = reverse("people:intake_blank", args=["staff"])
    assert client_of(scene.katya).get(f"{url}?organisation=¹").status_code in (200, 404)
