"""Letters: posted once, sent by whoever claims them, tried again by steps, given up in the end."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction

from rostok.core import clock, outbox
from rostok.core.models import Letter
from tests import factories as make

TROUBLED = "tests.core.test_outbox.Troubled"


class Troubled:
    """A mail server that refuses with the error the test chooses."""

    problem: Exception = ConnectionRefusedError()

    def __init__(self, *args: object, **kwargs: object) -> None: ...

    def send_messages(self, messages: object) -> int:
        """Refuse."""
        raise self.problem


def test_a_letter_leaves_with_its_reason_only(scene):
    with transaction.atomic():
        make.letter(scene.school)
        transaction.set_rollback(True)
    assert not Letter.objects.exists()


def test_a_letter_with_a_key_is_posted_once(scene):
    given = {"to": "a@b.ru", "subject": "s", "body": "b", "organisation": None, "key": "digest:1:2026-09-10"}
    assert outbox.post("test", **given) is not None
    assert outbox.post("test", **given) is None
    assert Letter.objects.count() == 1


def test_the_first_line_of_a_template_is_the_subject_and_quotes_stay(scene):
    scene.school.name = 'МАОУ "Школа" & лицей'
    membership = scene.katya.memberships.get()
    membership.organisation = scene.school
    letter = outbox.post_to(
        scene.katya, "role", "core/mails/role_granted.txt", {"membership": membership, "by": None}, organisation=None
    )
    assert letter is not None
    assert letter.subject == "Вам дана роль: Куратор наставничества, СОШ № 1"
    assert 'МАОУ "Школа" & лицей' in letter.body
    assert letter.body.endswith("не нужен.\n")


def test_letters_are_sent_once_and_marked(scene, mailoutbox):
    letter = make.letter(scene.school)
    assert outbox.send_due() == (1, 0)
    assert outbox.send_due() == (0, 0)
    letter.refresh_from_db()
    assert (letter.state, letter.tries) == (Letter.State.SENT, 1)
    assert mailoutbox[0].extra_headers["Message-ID"] == f"<letter-{letter.pk}@rostok>"


@pytest.mark.parametrize("problem", [ConnectionRefusedError(), TimeoutError(), UnicodeError("кириллица в адресе")])
def test_a_refusal_is_tried_again_by_steps_and_given_up_in_the_end(scene, settings, monkeypatch, problem):
    settings.EMAIL_BACKEND = TROUBLED
    monkeypatch.setattr(Troubled, "problem", problem)
    letter = make.letter(scene.school)
    waits = []
    for _ in range(6):
        Letter.objects.update(next_try_at=clock.now())
        before = clock.now()
        assert outbox.send_due() == (0, 1)
        letter.refresh_from_db()
        waits.append(round((letter.next_try_at - before).total_seconds() / 60))
    assert waits == [1, 5, 30, 360, 1440, 1440]
    assert letter.state == Letter.State.FAILED
    assert letter.error == f"{type(problem).__name__}: почтовый сервер не принял письмо"
    assert outbox.send_due() == (0, 0)


def test_one_bad_letter_does_not_stop_the_others(scene, settings, mailoutbox):
    make.letter(scene.school)
    make.letter(scene.school, to="кто-то без собаки\nи с переносом")
    assert outbox.send_due() == (1, 1)


def test_a_letter_taken_by_another_worker_is_left_to_it(scene, mailoutbox, monkeypatch):
    letter = make.letter(scene.school)
    taken = Letter.objects.filter(pk=letter.pk)
    stale = list(taken)
    taken.update(tries=1, next_try_at=clock.now() + timedelta(minutes=1))
    monkeypatch.setattr(outbox.Letter.objects, "filter", _first_stale(stale))
    assert outbox.send_due() == (0, 0)
    assert mailoutbox == []


def _first_stale(stale):
    """The manager's filter that answers once with what a slower worker had read."""
    real, asked = Letter.objects.filter, []

    def found(**where):
        asked.append(where)
        return stale if len(asked) == 1 else real(**where)

    return found


def test_without_a_server_letters_wait_untouched(scene, settings):
    settings.EMAIL_BACKEND = "rostok.core.mail.NoServer"
    make.letter(scene.school)
    assert not outbox.server_is_set()
    assert outbox.send_due() == (0, 0)
    assert Letter.objects.get().tries == 0
