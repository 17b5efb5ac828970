"""Acts with samples: every move is made by its verb, an issued text never changes."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from rostok.core.models import JournalEntry
from rostok.core.refusal import Forbidden, Refusal
from rostok.papers.actions import blanks as actions
from rostok.papers.lifecycle import BLANK, DRAFT, ISSUED, RETIRED
from rostok.papers.models import Blank
from rostok.papers.queries.blanks_ready import ready
from tests import factories as make
from tests.engine.samples.words import HOSTILE, word

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def upload(data: bytes, name: str = "Образец.docx") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data, DOCX)


def state(blank: Blank) -> str:
    return Blank.objects.get(pk=blank.pk).state


def test_a_built_in_sample_is_taken_and_put_in_force(scene):
    blank = actions.take(scene.school, ready()["order_pairs"], by=scene.katya)
    assert (blank.state, blank.version, blank.source) == (DRAFT, 1, None)
    assert blank.body == ready()["order_pairs"].body
    actions.issue(blank, by=scene.katya)
    assert state(blank) == ISSUED


def test_every_move_of_the_cycle_is_made_by_its_verb(scene):
    verbs = {"issue": actions.issue, "retire": actions.retire}
    for move in BLANK.moves:
        for source in move.sources:
            blank = make.blank(scene.school, state=source)
            verbs[move.verb](blank, by=scene.katya)
            assert state(blank) == move.target
    assert {move.verb for move in BLANK.moves} == set(verbs)


def test_an_issued_sample_is_not_edited_its_next_version_takes_its_place(scene):
    first = make.blank(scene.school)
    with pytest.raises(Refusal, match="новую редакцию"):
        actions.edit(first, {"body": "Другой текст"}, by=scene.katya)
    second = actions.revise(first, by=scene.katya)
    assert actions.revise(first, by=scene.katya) == second
    assert (second.version, second.root, second.body, second.state) == (2, first, first.body, DRAFT)
    actions.edit(second, {"body": "1. Новый текст.\r\n[подпись]\n"}, by=scene.katya)
    actions.issue(second, by=scene.katya)
    assert (state(first), state(second)) == (RETIRED, ISSUED)
    assert Blank.objects.get(pk=second.pk).body == "1. Новый текст.\n[подпись]"
    third = actions.revise(second, by=scene.katya)
    assert (third.version, third.root) == (3, first)


def test_a_text_with_an_unknown_place_or_without_words_is_not_put_in_force(scene):
    blank = make.blank(scene.school, state=DRAFT, body="{{зарплата}}")
    with pytest.raises(Refusal, match="зарплата"):
        actions.issue(blank, by=scene.katya)
    actions.edit(blank, {"body": ""}, by=scene.katya)
    with pytest.raises(Refusal, match="нет текста"):
        actions.issue(blank, by=scene.katya)
    assert state(blank) == DRAFT


def test_the_newer_text_of_the_source_is_taken_into_a_draft(scene):
    act = make.act(scene.town, "О парах")
    source = make.blank(scene.town)
    own = actions.take(scene.school, source, by=scene.katya)
    assert (own.source, own.source_version) == (source, 1)
    actions.issue(own, by=scene.katya)
    with pytest.raises(Refusal, match="не изменился"):
        actions.take_newer(own, by=scene.katya)
    newer = actions.revise(source, by=scene.olga)
    actions.edit(newer, {"body": "1. Иначе.\n[подпись]"}, by=scene.olga, acts=[act])
    actions.issue(newer, by=scene.olga)
    draft = actions.take_newer(own, by=scene.katya)
    assert draft.pk != own.pk
    assert (draft.state, draft.version, draft.body, draft.source) == (DRAFT, 2, "1. Иначе.\n[подпись]", newer)
    assert list(draft.acts.all()) == [act]
    assert Blank.objects.get(pk=own.pk).body != draft.body


def test_the_own_text_may_stay(scene):
    source = make.blank(scene.town)
    own = make.blank(scene.school, source=source, source_version=1, body="1. Своё.\n[подпись]")
    newer = actions.revise(source, by=scene.olga)
    actions.issue(newer, by=scene.olga)
    actions.keep_own(own, by=scene.katya)
    kept = Blank.objects.get(pk=own.pk)
    assert (kept.body, kept.source, kept.source_version) == ("1. Своё.\n[подпись]", newer, 2)


def test_an_own_word_file_is_looked_into_and_its_places_are_kept(scene):
    data = word("Приказ о {{куратор, предложный}} и {{зарплата}}", "[таблица: пары]")
    blank = actions.add(scene.school, "order_pairs", {"title": "Наш бланк"}, by=scene.katya, upload=upload(data))
    assert blank.docx.name == "Образец.docx"
    assert blank.body == "{{куратор, предложный}}\n{{зарплата}}\n[таблица: пары]"
    with pytest.raises(Refusal, match="зарплата"):
        actions.issue(blank, by=scene.katya)
    actions.edit(blank, {}, by=scene.katya, upload=upload(word("{{куратор}}", "[таблица: пары]")))
    actions.issue(blank, by=scene.katya)
    assert state(blank) == ISSUED


@pytest.mark.parametrize("name", ["field that includes", "picture from elsewhere", "another kind"])
def test_a_hostile_word_file_is_refused_at_upload(scene, name):
    with pytest.raises(Refusal) as refusal:
        actions.add(scene.school, "other", {"title": "Бланк"}, by=scene.katya, upload=upload(HOSTILE[name][0]()))
    assert refusal.value.field == "file"
    assert not Blank.objects.exists()


def test_only_those_who_keep_samples_of_the_place_change_them(scene):
    blank = make.blank(scene.school)
    for who in (scene.maria, scene.semyon, scene.olga, scene.official):
        with pytest.raises(Forbidden):
            actions.retire(blank, by=who)
        with pytest.raises(Forbidden):
            actions.take(scene.school, ready()["thanks"], by=who)
    with pytest.raises(Forbidden):
        actions.revise(make.blank(scene.town), by=scene.katya)


def test_everything_is_written_in_the_journal(scene):
    blank = actions.take(scene.school, ready()["thanks"], by=scene.katya)
    actions.edit(blank, {"title": "Спасибо"}, by=scene.katya)
    actions.issue(blank, by=scene.katya)
    verbs = (
        JournalEntry.objects.filter(target_type="papers.blank", target_id=blank.pk)
        .order_by("id")
        .values_list("verb", flat=True)
    )
    assert list(verbs) == ["blank.added", "blank.changed", "blank.issue"]
