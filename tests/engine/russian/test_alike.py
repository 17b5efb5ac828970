"""One letter away."""

from __future__ import annotations

import time

from rostok.engine.russian.alike import one_letter_away


def test_a_wrong_a_missing_an_added_and_a_moved_letter_are_seen():
    keys = {
        1: "белова анна сергеевна",
        2: "белава анна сергеевна",
        3: "белова ана сергеевна",
        4: "беолва анна сергеевна",
    }
    assert one_letter_away(keys) >= {(1, 2), (1, 3), (1, 4)}


def test_two_letters_are_another_person_and_short_words_are_not_compared():
    assert one_letter_away({1: "белова анна сергеевна", 2: "белкина анна сергеевна"}) == set()
    assert one_letter_away({1: "ли анна", 2: "ли инна"}) == set()


def test_two_thousand_names_take_a_moment():
    keys = {number: f"человек{number:04d} иван {number * 7919 % 9973} иванович" for number in range(2000)}
    began = time.process_time()
    one_letter_away(keys)
    assert time.process_time() - began < 5
