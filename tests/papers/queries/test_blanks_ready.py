"""Built-in samples: one for each kind, every place known, everything needed inside."""

from __future__ import annotations

import pytest

from rostok.engine.samples import fill
from rostok.papers.models import PaperKind
from rostok.papers.queries.blanks_ready import ready
from rostok.papers.queries.values import Check, check, example_values

KINDS = [kind for kind in PaperKind.values if kind != PaperKind.OTHER]


def test_there_is_one_for_each_kind():
    assert list(ready()) == KINDS


@pytest.mark.parametrize("kind", KINDS)
def test_places_are_known_and_nothing_needed_is_left_out(kind):
    known = ready()[kind]
    assert check(kind, f"{known.heading}\n{known.body}") == Check((), ())
    made = fill(f"{known.heading}\n{known.body}", example_values(kind))
    assert (made.missing, made.unknown) == ((), ())
    assert "{" not in known.about
    assert known.title


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.startswith("order_")])
def test_an_order_orders_names_who_controls_and_is_signed(kind):
    body = ready()[kind].body
    for words in ("[слева] ПРИКАЗЫВАЮ:", "Контроль за исполнением приказа", "[подпись]", "[лист ознакомления"):
        assert body.count(words) == 1


def test_the_agreement_on_mentoring_of_a_worker_has_what_the_law_demands():
    body = ready()["agreement_extra"].body
    for words in ("351.8", "Содержание работы", "Срок", "Форма", "Размеры и условия оплаты", "за три рабочих дня"):
        assert words in body


def test_the_regulation_has_all_its_parts():
    body = ready()["regulation"].body.lower()
    for words in (
        "общие положения", "термины", "цели", "задачи", "организация", "права и обязанности наставника", "формирование пар",
        "завершение", "мониторинг", "поощрение", "заключительные",
    ):  # fmt: skip
        assert words in body
