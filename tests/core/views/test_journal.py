"""The journal page."""

from __future__ import annotations

from datetime import timedelta

from django.urls import reverse

from rostok.core import clock, journal
from rostok.core.models import JournalEntry
from tests.pages import answers, queries, words

URL = "core:journal"


def tell(scene, text: str, verb: str = "plan.approve", where=None, by=None) -> JournalEntry:
    where = where or scene.school
    return journal.write(verb, where, text, by=by or scene.katya, organisation=where)


def texts(client, query: str = "") -> list[str]:
    return [line[3] for line in client.get(reverse(URL) + query).context["lines"]]


def test_everybody_reads_the_journal_of_their_reach(scene, client_of):
    JournalEntry.objects.all().delete()
    tell(scene, "В школе")
    tell(scene, "В районе", where=scene.other_town)
    assert texts(client_of(scene.katya)) == ["В школе"]
    assert texts(client_of(scene.olga)) == ["В школе"]
    assert texts(client_of(scene.stranger)) == ["В районе"]
    assert texts(client_of(scene.admin)) == ["В районе", "В школе"]
    people = {"maria": scene.maria, "official": scene.official, "nobody": scene.nobody}
    assert set(answers(client_of, people, reverse(URL)).values()) == {403}


def test_the_filter_goes_by_subject_person_and_days(scene, client_of):
    JournalEntry.objects.all().delete()
    tell(scene, "Карта утверждена", by=scene.dmitry)
    old = tell(scene, "Роль закрыта", verb="role.closed")
    JournalEntry.objects.filter(pk=old.pk).update(at=clock.now() - timedelta(days=3))
    client, today = client_of(scene.katya), clock.today().isoformat()
    assert texts(client, "?what=role") == ["Роль закрыта"]
    assert texts(client, "?actor=дроздов") == ["Карта утверждена"]
    assert texts(client, f"?since={today}") == ["Карта утверждена"]
    assert texts(client, f"?until={(clock.today() - timedelta(days=1)).isoformat()}") == ["Роль закрыта"]
    assert texts(client, "?since=завтра&what=всё") == ["Роль закрыта", "Карта утверждена"]
    assert texts(client, "?sort=at") == ["Карта утверждена", "Роль закрыта"]


def test_the_file_holds_what_the_filter_shows(scene, client_of):
    tell(scene, "Карта утверждена")
    tell(scene, "Роль закрыта", verb="role.closed")
    plain = client_of(scene.katya).get(reverse(URL) + "?what=role&format=csv").content.decode("utf-8-sig")
    assert [line.split(";")[-1] for line in plain.splitlines()] == ["Что", "Роль закрыта"]


def test_the_list_needs_as_many_queries_for_three_rows_as_for_one(scene, client_of):
    client = client_of(scene.katya)
    JournalEntry.objects.all().delete()
    tell(scene, "раз")
    one = queries(client, reverse(URL))
    tell(scene, "два")
    tell(scene, "три")
    assert queries(client, reverse(URL)) == one


def test_an_entry_outlives_what_it_tells_of(scene, client_of):
    tell(scene, "Карта утверждена")
    assert "Карта утверждена" in words(client_of(scene.katya).get(reverse(URL)))
