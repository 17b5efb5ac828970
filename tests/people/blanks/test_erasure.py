"""The act of destruction has what order 179 of Roskomnadzor demands."""

from __future__ import annotations

from rostok.engine.documents import paper_text, to_pdf
from rostok.people.actions.erasure import erase
from rostok.people.blanks.erasure import act_paper, file_name
from tests import factories as make


def test_the_act_names_everything_that_the_order_demands(scene, people):
    scene.school.address = "634000, г. Томск, ул. Лесная, 1"
    scene.school.save()
    make.person(scene.school, scene.katya.full_name, "заместитель директора", scene.katya)
    act = erase(people.teacher, by=scene.katya)
    paper = act_paper(act)
    text = paper_text(paper).replace("\u00a0", " ")
    for part in (
        "МАОУ «Средняя школа № 1» г. Томска, адрес: 634000", "Белова Анна Сергеевна", "Котова Екатерина Юрьевна",
        "карточка человека (", "«Росток»", "Способ уничтожения", "требование человека", "21.11.2026", "21 ноября 2026",
        "Выписка из журнала", "Уничтожение персональных данных", act.mark, "21.11.2029",
        "заместитель директора, Котова Екатерина Юрьевна", "хранение данных на сервере муниципалитета",
        "карточка человека (фамилия, имя, отчество, пол",
    ):  # fmt: skip
        assert part in text, part
    assert to_pdf(paper).startswith(b"%PDF")
    assert "Белова" not in file_name(act, "pdf")
