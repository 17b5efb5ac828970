"""Gender of names of papers."""

from __future__ import annotations

import pytest

from rostok.engine.russian.gender import paper_gender

KINDS = {
    "m": "план; комплексный план мероприятий («дорожная карта»); график; план-график; перечень; реестр; состав; порядок; "
    "отчёт; паспорт; банк практик; календарь; показатель; критерий; сценарий; медиаплан; регламент; устав; бюллетень",
    "f": "дорожная карта; «Дорожная карта» внедрения; муниципальная программа; целевая модель; смета; ведомость; "
    "Персонализированная программа; рабочая группа; должностная инструкция; памятка; база наставников; концепция; "
    "стратегия; система; деятельность; летняя школа",
    "n": "положение; положение о конкурсе; расписание; соглашение; общее положение; решение; задание; штатное расписание",
    "many": "списки; методические рекомендации; правила; внутренние правила; летние мероприятия; показатели; критерии; "
    "требования; общие положения; отчёты; формы; материалы; условия; графики; программы; планы",
}


@pytest.mark.parametrize(
    ("name", "gender"), [(name.strip(), gender) for gender, names in KINDS.items() for name in names.split(";")]
)
def test_name_of_a_paper_has_its_gender(name: str, gender: str) -> None:
    assert paper_gender(name) == gender


@pytest.mark.parametrize("name", ["", "   ", "О наставничестве", "№ 12", "Roadmap"])
def test_a_name_without_a_noun_at_its_head_has_none(name: str) -> None:
    assert paper_gender(name) is None
