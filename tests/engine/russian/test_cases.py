"""Names after «Директор» stand in the genitive where that is sure, else as they were given."""

import pytest

from rostok.engine.russian.cases import body_in_genitive, in_genitive


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "Муниципальное бюджетное общеобразовательное учреждение «Средняя общеобразовательная школа № 7»",
            "Муниципального бюджетного общеобразовательного учреждения «Средняя общеобразовательная школа № 7»",
        ),
        ("Среднее учреждение", "Среднего учреждения"),
        ("МБОУ «ЦО № 14»", "МБОУ «ЦО № 14»"),
        ("Сосновская СОШ", "Сосновская СОШ"),
    ],
)
def test_only_what_is_sure_is_declined(name: str, expected: str) -> None:
    assert in_genitive(name) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Президент РФ", "Президента РФ"),
        ("Министерство Просвещения Российской Федерации", "Министерства Просвещения Российской Федерации"),
        ("департамент образования администрации Города Томска", "департамента образования администрации Города Томска"),
        ("Федеральная служба по надзору", "Федеральной службы по надзору"),
        ("Департамента образования", "Департамента образования"),
        ("МАУ ИМЦ", "МАУ ИМЦ"),
        ("", ""),
    ],
)
def test_a_body_that_issued_an_act_stands_in_the_genitive(name: str, expected: str) -> None:
    assert body_in_genitive(name) == expected
