"""Stamps of approval, with those of the five sample papers among them."""

from __future__ import annotations

from datetime import date

import pytest

from rostok.engine.russian.stamps import (
    ApprovalFacts,
    approved_word,
    date_quoted,
    dative,
    instrumental,
    signature_name,
    stamp_lines,
)


def plain(lines: tuple[str, ...]) -> list[str]:
    return [line.replace("\u00a0", " ").replace("\u2011", "-") for line in lines]


def test_stamp_of_the_tulun_roadmap_runs_on_in_small_letters() -> None:
    facts = ApprovalFacts(
        "document",
        "дорожная карта",
        organ="Комитета по образованию администрации Тулунского муниципального района",
        number="109/1",
        date=date(2021, 8, 25),
        word="Утверждена",
        date_form="quoted",
    )
    assert plain(stamp_lines(facts)) == [
        "Утверждена приказом Комитета по образованию администрации Тулунского муниципального района",
        "от «25» августа 2021 г. № 109/1",
    ]


def test_stamp_of_school_14_is_by_person_with_an_order() -> None:
    facts = ApprovalFacts("person", post="Директор", person="Н.А. Волкова", number="36-а", date=date(2022, 2, 2))
    assert plain(stamp_lines(facts)) == ["УТВЕРЖДАЮ", "Директор", "Н. А. Волкова", "Приказ № 36-а от 02.02.2022"]


def test_stamp_of_the_lyceum_names_post_person_and_order() -> None:
    facts = ApprovalFacts(
        "person",
        "положение",
        organ="МБОУ лицей при ТПУ г. Томска",
        post="Директор",
        person="И.Э. Кашенова",
        number="295",
        date=date(2023, 9, 22),
        word="УТВЕРЖДЕНО",
        date_form="quoted",
    )
    assert plain(stamp_lines(facts)) == [
        "УТВЕРЖДЕНО",
        "Директор МБОУ лицей при ТПУ г. Томска",
        "И. Э. Кашенова",
        "Приказ № 295 от «22» сентября 2023 г.",
    ]


def test_annex_of_tomsk_refers_to_the_instruction() -> None:
    facts = ApprovalFacts(
        "annex",
        organ="департамента образования администрации Города Томска",
        basis="распоряжение",
        number="735-р",
        date=date(2021, 8, 17),
        annex="2",
    )
    assert plain(stamp_lines(facts)) == [
        "Приложение № 2",
        "к распоряжению департамента образования администрации Города Томска",
        "от 17.08.2021 № 735-р",
    ]


def test_stamp_by_document_agrees_with_the_paper() -> None:
    facts = ApprovalFacts("document", "дорожная карта", organ="МАУ ИМЦ", number="109/1", date=date(2021, 8, 25))
    assert stamp_lines(facts) == ("УТВЕРЖДЕНА", "приказом МАУ ИМЦ", "от 25.08.2021 №\u00a0109/1")


def test_stamp_by_person_leaves_places_for_pen() -> None:
    lines = plain(stamp_lines(ApprovalFacts("person", post="Директор", person="Волкова Нина Андреевна")))
    assert lines == ["УТВЕРЖДАЮ", "Директор", "__________ Н. А. Волкова", "«___» ____________ 20___ г."]


def test_missing_facts_leave_their_lines_out() -> None:
    assert stamp_lines(ApprovalFacts("document", "план")) == ("УТВЕРЖДЁН", "приказом")
    assert stamp_lines(ApprovalFacts("annex", annex="")) == ("Приложение", "к приказу")


@pytest.mark.parametrize("word", ["ПРИНЯТО", "СОГЛАСОВАНО"])
def test_word_given_stands_as_given(word: str) -> None:
    facts = ApprovalFacts("document", "план", "педагогического совета", basis="протокол", number="1", word=word)
    assert plain(stamp_lines(facts)) == [word, "протоколом педагогического совета", "№ 1"]


@pytest.mark.parametrize(
    ("kind", "word"),
    [
        ("дорожная карта", "УТВЕРЖДЕНА"),
        ("план", "УТВЕРЖДЁН"),
        ("положение", "УТВЕРЖДЕНО"),
        ("списки", "УТВЕРЖДЕНЫ"),
        ("О мерах", "УТВЕРЖДЕНО"),
    ],
)
def test_approved_agrees(kind: str, word: str) -> None:
    assert approved_word(kind) == word


def test_basis_is_declined_by_its_first_word() -> None:
    assert [instrumental(b) for b in ("Приказ", "решение совета", "протокол", "постановление", "меморандум")] == [
        "приказом", "решением совета", "протоколом", "постановлением", "меморандум",
    ]  # fmt: skip
    assert [dative(b) for b in ("приказ", "распоряжение")] == ["приказу", "распоряжению"]


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Кашенова Инна Эдуардовна", "И. Э. Кашенова"),
        ("Кашенова И.Э.", "И. Э. Кашенова"),
        ("И.Э. Кашенова", "И. Э. Кашенова"),
        ("И. Кашенова", "И. Кашенова"),
        ("Петров-Водкин К. С.", "К. С. Петров-Водкин"),
        ("Ким Анна", "А. Ким"),
        ("Кашенова", "Кашенова"),
        ("", ""),
    ],
)
def test_signature_has_initials_before_the_surname(typed: str, printed: str) -> None:
    assert signature_name(typed).replace("\u00a0", " ") == printed


def test_day_in_quotes_has_two_digits() -> None:
    assert date_quoted(date(2026, 9, 5)).replace("\u00a0", " ") == "«05» сентября 2026 г."
