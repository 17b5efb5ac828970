"""The cell «Ответственные»: cells of the five sample papers, then those of other municipalities and schools."""

from __future__ import annotations

import pytest

from rostok.engine.roadmap.responsible import Responsible, read_responsible

#: cell → who does it (own, schools, both), roles named.
CELLS = {
    "Директор, куратор": ("own", "curator director"),
    "Директор": ("own", "director"),
    "Куратор": ("own", "curator"),
    "Куратор, классные руководители": ("own", "curator"),
    "Куратор, психолог": ("own", "curator psychologist"),
    "Психолог, куратор": ("own", "curator psychologist"),
    "Наставники": ("own", "mentor"),
    "ОО": ("schools", ""),
    "МАУ ИМЦ": ("own", ""),
    "": ("own", ""),
    "МКУ «Центр МиФСОУ ТМР»": ("own", ""),
    "ОО ОО ОО ОО ОО МКУ «Центр МиФСОУ ТМР»": ("both", ""),
    "МКУ «Центр МиФСОУ ТМР» ОО": ("both", ""),
    "Директор, заместители директора": ("own", "deputy director"),
    "Директор, заместители директора, куратор": ("own", "curator deputy director"),
    "Наставник": ("own", "mentor"),
    "Заместитель директора": ("own", "deputy"),
    "Заместитель директора по МР": ("own", "deputy"),
    "Педагог-наставники, заместитель директора по МР": ("own", "deputy mentor"),
    "Заместитель директора, куратор школы РАН": ("own", "curator deputy"),
    "Общеобразовательные организации": ("schools", ""),
    "Руководители ОО": ("schools", "director"),
    "Руководители образовательных учреждений, кураторы": ("schools", "curator director"),
    "Администрация школы": ("schools", ""),
    "Директор школы": ("schools", "director"),
    "Директор МБОУ СОШ № 3": ("own", "director"),
    "МБОУ «СОШ № 5»": ("own", ""),
    "Заместитель директора по УВР": ("own", "deputy"),
    "Зам. директора по ВР, педагог-психолог": ("own", "deputy psychologist"),
    "Зам.директора, куратор": ("own", "curator deputy"),
    "Куратор, наставники": ("own", "curator mentor"),
    "Наставники, наставляемые": ("own", "mentor"),
    "Педагоги-наставники": ("own", "mentor"),
    "Муниципальные педагоги-наставники": ("own", "municipal_mentor"),
    "Муниципальный координатор": ("own", ""),
    "Управление образования": ("own", ""),
    "Управление образования, ОО": ("both", ""),
    "МКУ «Центр развития образования», руководители ОО": ("both", "director"),
    "Методист ИМЦ": ("own", ""),
    "Школьный координатор": ("own", "curator"),
    "Школы района": ("schools", ""),
    "Все школы": ("schools", ""),
    "школы-участники": ("schools", ""),
    "Школа молодого педагога": ("own", ""),
    "ДОУ": ("schools", ""),
    "Дошкольные образовательные организации": ("schools", ""),
    "МОУ, ДОУ": ("schools", ""),
    "МБДОУ № 12": ("own", ""),
    "МОУ СОШ № 1, 2, 3": ("own", ""),
    "Лицей № 2": ("own", ""),
    "Гимназия «Перспектива»": ("own", ""),
    "Организации дополнительного образования": ("schools", ""),
    "Классные руководители": ("own", ""),
    "Руководитель ШМО": ("own", ""),
    "Руководители МО": ("own", ""),
    "Социальный педагог, психолог": ("own", "psychologist"),
    "Куратор целевой модели": ("own", "curator"),
    "Заведующий ДОУ": ("schools", "director"),
    "Педагоги, родители": ("own", ""),
    "РОО": ("own", ""),
    "ОО, МАУ ИМЦ": ("both", ""),
    "ИМЦ совместно с ОО": ("both", ""),
    "общеобразовательные учреждения города": ("schools", ""),
    "Образовательная организация": ("schools", ""),
    "заместители руководителей ОО": ("schools", "deputy"),
    "администрация ОО": ("schools", ""),
    "Молодые педагоги": ("own", ""),
    "Ответственный за внедрение целевой модели": ("own", ""),
    "Отдел образования администрации": ("own", ""),
    "Комитет по образованию": ("own", ""),
    "Учителя-предметники": ("own", ""),
    "Руководители школ": ("schools", "director"),
    "Директора школ": ("schools", "director"),
    "Администрации школ": ("schools", ""),
    "Совет молодых педагогов": ("own", ""),
    "Классные руководители школ": ("schools", ""),
    "СОШ № 3, ОО": ("both", ""),
    "Лицеи и гимназии города": ("schools", ""),
    "Детские сады": ("schools", ""),
    "Учителя, руководители школ города": ("schools", "director"),
    "Гадалейская СОШ": ("own", ""),
    "МБОУ «Лицей № 1», МАУ ИМЦ": ("own", ""),
    "Муниципальный координатор, ОО": ("both", ""),
}


@pytest.mark.parametrize("text", CELLS, ids=lambda text: text or "empty")
def test_a_cell_is_read(text):
    who, roles = CELLS[text]
    assert read_responsible(text) == Responsible(who != "own", who != "schools", tuple(roles.split()))


def test_case_and_lines_do_not_matter():
    assert read_responsible("руководители оо,\nзам. ДИРЕКТОРА") == read_responsible("Руководители ОО, зам. директора")


def test_a_long_or_odd_cell_never_breaks_the_reader():
    assert read_responsible("наставник " * 5000).roles == ("mentor",)
    assert read_responsible("((«№№») — ;;").schools is False
