"""Names after «Директор» stand in the genitive where that is sure, else as they were given."""

import pytest

from rostok.engine.russian.cases import in_genitive


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
