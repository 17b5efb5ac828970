"""People as a table."""

from __future__ import annotations

from rostok.engine.documents import paper_text
from rostok.people.blanks import persons as blanks
from rostok.people.queries import persons as queries
from tests import factories as make


def test_the_paper_has_the_columns_of_the_list(scene):
    make.person(scene.school, "Белова Анна Сергеевна", "учитель физики")
    rows = list(queries.with_posts(queries.people(scene.katya)))
    assert blanks.head(["post", "age"]) == ["Фамилия, имя, отчество", "Должность", "Возраст"]
    assert blanks.cells(rows[0], ["post", "age"]) == ["Белова Анна Сергеевна", "учитель физики", None]
    paper = blanks.paper("Люди", list(blanks.COLUMNS), rows)
    assert paper.landscape
    assert "учитель физики" in paper_text(paper)
    assert "None" not in paper_text(paper)
