"""Reading the vocabulary."""

from __future__ import annotations

from datetime import date

from rostok.people.models import Topic
from rostok.people.queries import topics as queries
from tests import factories as make


def test_a_school_speaks_the_words_of_its_own_municipality(scene):
    own = make.topic(scene.town, "Дисциплина на уроке")
    make.topic(scene.other_town, "Чужая тема")
    make.topic(scene.town, "Тема для ребят", audience="pupil")
    make.topic(scene.town, "Старая тема", retired_on=date(2021, 1, 1))
    assert list(queries.vocabulary(scene.school, "teacher")) == [own]
    assert queries.vocabulary(scene.school).count() == 2
    for user in (scene.katya, scene.olga, scene.official, scene.egor):
        assert own in queries.topics(user)
    assert own not in queries.topics(scene.stranger)
    assert not queries.topics(scene.nobody).exists()


def test_only_the_operator_keeps_the_vocabulary(scene):
    assert list(queries.keepers(scene.olga)) == [scene.town]
    assert not queries.keepers(scene.katya).exists()
    assert not queries.keepers(scene.official).exists()


def test_guesses_share_words_and_the_likeliest_stands_first(scene):
    rows = [make.topic(scene.town, title) for title in ("Работа с родителями", "Дисциплина на уроке", "План урока")]
    found = queries.guesses("помогите с дисциплиной, на уроках шумно", rows)
    assert [guess.topic.title for guess in found] == ["Дисциплина на уроке", "План урока"]
    assert queries.guesses("хочу петь", rows) == []


def test_figures_of_use_count_every_year(scene):
    topic = make.topic(scene.town, "Дисциплина на уроке")
    make.mentor(scene.school, "Орлов Илья Петрович").topics.add(topic)
    row = queries.with_use(Topic.objects.all()).get()
    assert (row.asked, row.lacked, row.offered) == (None, None, 1)


def test_choices_stand_by_groups_and_neighbours_in_one_group(scene):
    first, second = make.topic(scene.town, "Первая"), make.topic(scene.town, "Вторая", group="digital")
    third = make.topic(scene.town, "Третья")
    assert queries.choices([first, third, second]) == [
        ("Методические", [(first.pk, "Первая"), (third.pk, "Третья")]),
        ("Цифровые", [(second.pk, "Вторая")]),
    ]
    assert queries.neighbour(third, up=True) == first
    assert queries.neighbour(third, up=False) is None
    assert queries.no_topics().count() == 0
    assert queries.audience_of(is_pupil=True) == "pupil"
