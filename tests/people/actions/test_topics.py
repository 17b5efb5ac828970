"""The vocabulary: laid, changed with its history kept, merged."""

from __future__ import annotations

from datetime import date

import pytest

from rostok.core import clock
from rostok.core.refusal import Forbidden, Refusal
from rostok.people.actions import topics as actions
from rostok.people.models import Deficit, Request, Topic
from rostok.people.queries import topics as queries
from tests import factories as make


def asked(card, topic, **values) -> Request:
    given = {"school_year": 2026, "made_at": clock.now()} | values
    return Request.objects.create(card=card, organisation=card.organisation, topic=topic, **given)


def test_the_ready_vocabulary_is_laid_once_and_by_its_keeper(scene):
    with pytest.raises(Forbidden):
        actions.lay_ready(scene.town, by=scene.katya)
    assert actions.lay_ready(scene.town, by=scene.olga) == 40
    assert Topic.objects.filter(audience="pupil").count() == 16
    with pytest.raises(Refusal):
        actions.lay_ready(scene.town, by=scene.olga)


def test_a_topic_stands_once_and_last(scene):
    made = [
        actions.add_topic(scene.town, audience="teacher", group="method", title=title, by=scene.olga)
        for title in ("Дисциплина на уроке", " КТП  и программа")
    ]
    assert [topic.title for topic in made] == ["Дисциплина на уроке", "КТП и программа"]
    assert made[1].position > made[0].position
    with pytest.raises(Refusal) as problem:
        actions.add_topic(scene.town, audience="teacher", group="method", title="дисциплина  НА уроке", by=scene.olga)
    assert problem.value.field == "title"
    with pytest.raises(Forbidden):
        actions.add_topic(scene.town, audience="teacher", group="method", title="Иное", by=scene.katya)


def test_a_new_title_leaves_the_old_one_in_the_past_and_requests_follow(scene):
    old = make.topic(scene.town, "Дисциплина", since=date(2024, 9, 1))
    card, mentor = make.mentee(scene.school, "Иванова Анна Петровна"), make.mentor(scene.school, "Орлов Илья Петрович")
    row = asked(card, old)
    mentor.topics.add(old)
    with clock.moved_to(date(2026, 11, 21)):
        new = actions.change_topic(old, group="psychology", title="Порядок на уроке", by=scene.olga)
    row.refresh_from_db()
    assert row.topic == new
    assert list(mentor.topics.all()) == [new]
    titles = [
        list(Topic.objects.filter(queries.on(day)).values_list("title", flat=True))
        for day in (date(2026, 11, 20), date(2026, 11, 21))
    ]
    assert titles == [["Дисциплина"], ["Порядок на уроке"]]


def test_a_title_made_today_is_mended_in_place(scene):
    topic = actions.add_topic(scene.town, audience="teacher", group="method", title="Оценки", by=scene.olga)
    assert actions.change_topic(topic, group="method", title="Оценивание", by=scene.olga).pk == topic.pk
    assert Topic.objects.count() == 1


def test_an_order_is_changed_inside_the_group_only(scene):
    first, alien, second = (
        make.topic(scene.town, title, group=group)
        for title, group in (("Первая", "method"), ("Чужая", "digital"), ("Вторая", "method"))
    )
    actions.move_topic(second, up=True, by=scene.olga)
    first.refresh_from_db()
    second.refresh_from_db()
    assert second.position < first.position
    second.refresh_from_db()
    actions.move_topic(second, up=True, by=scene.olga)  # the edge
    assert Topic.objects.get(pk=alien.pk).position == alien.position


def test_a_retired_topic_may_come_back_unless_its_title_is_taken(scene):
    topic = make.topic(scene.town, "Самоанализ урока")
    actions.retire_topic(topic, by=scene.olga)
    with pytest.raises(Refusal):
        actions.retire_topic(topic, by=scene.olga)
    assert not queries.vocabulary(scene.school).exists()
    actions.restore_topic(topic, by=scene.olga)
    assert queries.vocabulary(scene.school).get() == topic
    with pytest.raises(Refusal):
        actions.restore_topic(topic, by=scene.olga)


def test_two_topics_become_one_and_doubles_of_a_person_become_one_request(scene):
    old, new = make.topic(scene.town, "Порядок"), make.topic(scene.town, "Дисциплина на уроке")
    both, one = make.mentee(scene.school, "Иванова Анна Петровна"), make.mentee(scene.school, "Петров Пётр Ильич")
    kept = asked(both, new, words="шумят")
    asked(both, old, words="не слушают", is_main=True)
    asked(one, old)
    Deficit.objects.create(
        card=one, organisation=scene.school, topic=old, source="talk", level=2, found_on=date(2026, 9, 1)
    )
    assert actions.replace_topic(old, new, by=scene.olga) == 2
    assert Request.objects.filter(topic=new).count() == 2
    kept.refresh_from_db()
    assert (kept.words, kept.is_main) == ("шумят; не слушают", True)
    assert Deficit.objects.get().topic == new
    old.refresh_from_db()
    assert (old.replaced_by, old.retired_on is not None) == (new, True)
    with pytest.raises(Refusal):
        actions.restore_topic(old, by=scene.olga)


def test_a_topic_is_not_replaced_by_one_of_another_vocabulary(scene):
    topic, pupil = make.topic(scene.town, "Порядок"), make.topic(scene.town, "Порядок", audience="pupil")
    far = make.topic(scene.other_town, "Порядок")
    for other in (pupil, far, topic):
        with pytest.raises(Refusal):
            actions.replace_topic(topic, other, by=scene.olga)
