"""The electronic path: code, signature, copy, refusal, two hands, throttles."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from rostok.core import clock
from rostok.core.models import JournalEntry, Letter
from rostok.core.refusal import Refusal
from rostok.people.actions import consents, signing
from rostok.people.actions.consent_texts import write_text
from rostok.people.lifecycle import GIVEN, OPENED, REFUSED, SENT, WITHDRAWN
from rostok.people.models import Consent, ConsentSignature, PersonalLink, Purpose, Representative
from rostok.people.queries.signing import paper
from tests.people.consents import agree, code_to, digest_on, link_to, one, state_of

PROCESSING = Purpose.PROCESSING
TEACHER, TEEN, MOTHER = "belova@mail.example", "aliya@mail.example", "guzel@mail.example"


@pytest.fixture
def asked(scene, people):
    """The link of the teacher."""
    consents.send_links(one(people.teacher), [PROCESSING], by=scene.katya)
    return link_to(TEACHER)


def hand(address: str):
    return signing.open_hand(address.rpartition("/")[2])


def test_a_consent_is_given_by_a_code_and_keeps_its_proof(people, asked):
    client = Client(headers={"user-agent": "Mozilla/5.0 (проверка)"})
    text = client.get(asked).context["shown"].text
    agree(client, asked, PROCESSING, "Белова Анна Сергеевна", TEACHER)
    row = Consent.objects.get()
    assert (row.state, row.way, row.wording) == (GIVEN, "electronic", text)
    assert row.digest == consents.digest_of(text)
    mark = row.signatures.get()
    assert (mark.signer, mark.capacity, mark.address) == (people.teacher, "self", "127.0.0.1")
    assert mark.browser == "Mozilla/5.0 (проверка)"
    assert TEACHER in mark.confirmed_by
    copy = Letter.objects.get(kind="consent_copy", to=TEACHER)
    assert text in copy.body
    assert row.digest in copy.body
    assert JournalEntry.objects.filter(verb="consent.give", actor="Система").exists()


def test_reading_the_link_many_times_changes_nothing(asked):
    before = list(Consent.objects.values_list("state", "asked_at"))
    for _ in range(3):
        assert Client().get(asked).status_code == 200
    assert list(Consent.objects.values_list("state", "asked_at")) == before
    assert PersonalLink.objects.get().opened_at is not None


def test_asking_for_the_code_opens_the_paper(asked):
    client = Client()
    client.post(f"{asked}/processing", {"name": "Белова Анна", "digest": digest_on(client.get(asked))})
    assert Consent.objects.get().state == OPENED
    letter = Letter.objects.get(kind="consent_code")
    assert (letter.secret, letter.to) == (True, TEACHER)


def test_another_name_is_not_taken(asked):
    page = Client().get(asked)
    answer = Client().post(f"{asked}/processing", {"name": "Сидорова Анна", "digest": digest_on(page)})
    assert "Имя не совпадает" in answer.content.decode()
    assert not Letter.objects.filter(kind="consent_code").exists()


def test_a_wrong_code_gives_nothing_and_ten_wrong_ones_kill_it(asked):
    client = Client()
    values = {"name": "Белова Анна Сергеевна", "digest": digest_on(client.get(asked))}
    client.post(f"{asked}/processing", values)
    right = code_to(TEACHER)
    wrong = "000000" if right != "000000" else "111111"
    for _ in range(signing.MAX_TRIES):
        answer = client.post(f"{asked}/processing/code", values | {"code": wrong})
        assert "Код не подошёл" in answer.content.decode()
    client.post(f"{asked}/processing/code", values | {"code": right})
    assert Consent.objects.get().state == OPENED
    assert not ConsentSignature.objects.exists()


def test_a_code_lives_a_quarter_of_an_hour(asked, monkeypatch):
    client = Client()
    values = {"name": "Белова Анна Сергеевна", "digest": digest_on(client.get(asked))}
    client.post(f"{asked}/processing", values)
    later = clock.now() + timedelta(minutes=16)
    monkeypatch.setattr(clock, "now", lambda: later)
    client.post(f"{asked}/processing/code", values | {"code": code_to(TEACHER)})
    assert Consent.objects.get().state == OPENED


def test_letters_with_codes_are_counted(asked):
    client = Client()
    values = {"name": "Белова Анна Сергеевна", "digest": digest_on(client.get(asked))}
    for _ in range(signing.MAX_LETTERS):
        client.post(f"{asked}/processing", values)
    answer = client.post(f"{asked}/processing", values)
    assert "несколько кодов" in answer.content.decode()
    assert Letter.objects.filter(kind="consent_code").count() == signing.MAX_LETTERS


def test_a_changed_text_has_to_be_read_again(scene, asked, people):
    client = Client()
    values = {"name": "Белова Анна Сергеевна", "digest": digest_on(client.get(asked))}
    client.post(f"{asked}/processing", values)
    words = paper(hand(asked), PROCESSING)
    text = (
        "{начало} {даю} согласие.\nОператор: {оператор}, {адрес}.\nЦель: учёба.\nПеречень данных: имя.\n"
        "Действия: хранение.\nОбработка по поручению: нет.\nСрок: {срок}.\nКак отозвать: сказать."
    )
    write_text(scene.school, PROCESSING, title="Новое", text=text, months=6, since=None, by=scene.dmitry)
    answer = client.post(f"{asked}/processing/code", values | {"code": code_to(TEACHER)})
    assert "Текст согласия изменился" in answer.content.decode()
    assert Consent.objects.get().state == OPENED
    assert words is not None


def test_from_fourteen_two_hands_are_needed(scene, people):
    consents.send_links(one(people.teen), [PROCESSING], by=scene.katya)
    agree(Client(), link_to(TEEN), PROCESSING, "Юсупова Алия Тагировна", TEEN)
    assert state_of(people.teen) == OPENED
    assert "подпишет второй человек" in Letter.objects.get(kind="consent_copy", to=TEEN).body
    agree(Client(), link_to(MOTHER), PROCESSING, "Юсупова Гузель Маратовна", MOTHER)
    assert state_of(people.teen) == GIVEN
    assert Consent.objects.get().signatures.count() == 2


def test_the_second_refusal_ends_a_half_signed_paper(scene, people):
    consents.send_links(one(people.teen), [PROCESSING], by=scene.katya)
    agree(Client(), link_to(TEEN), PROCESSING, "Юсупова Алия", TEEN)
    Client().post(link_to(MOTHER) + "/processing/no")
    assert state_of(people.teen) == REFUSED
    assert not ConsentSignature.objects.exists()


def test_a_refusal_is_one_press_and_may_be_changed(asked, people):
    client = Client()
    answer = client.post(f"{asked}/processing/no")
    assert answer.status_code == 302
    assert state_of(people.teacher) == REFUSED
    client.post(f"{asked}/processing/again")
    assert state_of(people.teacher) == SENT
    with pytest.raises(Refusal, match="уже не действует"):
        signing.take_back(hand(asked), paper(hand(asked), PROCESSING))


def test_the_next_paper_of_the_same_sitting_needs_no_new_code(scene, people):
    consents.send_links(one(people.teacher), [PROCESSING, Purpose.TRANSFER], by=scene.katya)
    client, address = Client(), link_to(TEACHER)
    agree(client, address, PROCESSING, "Белова Анна Сергеевна", TEACHER)
    page = client.get(f"{address}/transfer")
    client.post(f"{address}/transfer", {"name": "Белова Анна Сергеевна", "digest": digest_on(page)})
    assert state_of(people.teacher, Purpose.TRANSFER) == GIVEN
    assert Letter.objects.filter(kind="consent_code").count() == 1


def test_signing_twice_is_answered_politely(asked):
    client = Client()
    agree(client, asked, PROCESSING, "Белова Анна Сергеевна", TEACHER)
    answer = client.post(f"{asked}/processing", {"name": "Белова Анна Сергеевна", "digest": "x"})
    assert answer.status_code == 200
    assert ConsentSignature.objects.count() == 1


def test_a_former_representative_opens_nothing(scene, people, at_day):
    consents.send_links(one(people.small), [PROCESSING], by=scene.katya)
    address = link_to(MOTHER)
    Representative.objects.filter(child=people.small).update(until=clock.today() - timedelta(days=1))
    assert Client().get(address).status_code == 410


def test_a_consent_is_withdrawn_by_the_link(asked, people):
    client = Client()
    agree(client, asked, PROCESSING, "Белова Анна Сергеевна", TEACHER)
    answer = client.post(f"{asked}/processing/withdraw")
    assert "Отзыв записан" in answer.content.decode()
    assert state_of(people.teacher) == WITHDRAWN
    assert client.get(asked).status_code == 410


def test_every_move_of_a_consent_is_walked_and_told(scene, people, asked, at_day):
    """Asked, opened, given by the link; renewed on paper; refused; withdrawn: each is a line of the journal."""
    client = Client()
    agree(client, asked, PROCESSING, "Белова Анна Сергеевна", TEACHER)
    Consent.objects.update(until=clock.today() + timedelta(days=3))
    consents.receive(one(people.teacher), [PROCESSING], consents.Receipt(clock.today()), by=scene.katya)
    consents.refuse(consents.ask_paper(people.teacher, Purpose.PHOTO, "self"), by=scene.katya)
    signing.withdraw(Consent.objects.get(state=GIVEN), why="сказала", by=scene.katya)
    told = set(JournalEntry.objects.filter(verb__startswith="consent.").values_list("verb", flat=True))
    assert told == {
        "consent.send", "consent.open", "consent.give", "consent.replace", "consent.refuse", "consent.withdraw"
    }  # fmt: skip
