"""Pages of the map."""

from __future__ import annotations

import pytest
from django.urls import reverse

from rostok.core import clock
from rostok.core.todo import owed_by
from rostok.people.models import Deficit, Proposal, Request
from tests import factories as make
from tests.pages import answers, file_name, queries, said, words

PAGES = ("/requests", "/requests/schools", "/requests/deficits", "/requests/proposals")


@pytest.fixture
def topic(scene):
    return make.topic(scene.town, "Дисциплина на уроке")


def ask(card, **values) -> Request:
    given = {"school_year": clock.school_year(clock.today()), "made_at": clock.now()} | values
    return Request.objects.create(card=card, organisation=card.organisation, **given)


@pytest.fixture
def asked(scene, topic):
    """Two requests of the school (one closed), one of the neighbour, own words of the neighbour."""
    own = [make.mentee(scene.school, f"Иванова Анна {place}") for place in range(2)]
    near = make.mentee(scene.neighbour, "Соседов Иван")
    ask(own[0], topic=topic)
    ask(own[1], topic=topic, state="closed")
    ask(near, topic=topic)
    ask(near, words="боюсь урока")
    return own, near


@pytest.mark.parametrize("url", PAGES)
def test_who_opens_the_map(scene, client_of, asked, url):
    people = {name: getattr(scene, name) for name in ("katya", "olga", "official", "dmitry", "egor", "maria", "nobody")}
    assert answers(client_of, people, url) == {
        "katya": 200, "olga": 200, "official": 200, "dmitry": 200, "egor": 403, "maria": 403, "nobody": 403,
    }  # fmt: skip


def test_own_words_are_offered_to_those_who_may_sort_them(scene, client_of, asked):
    assert "Разобрать" in client_of(scene.semyon).get("/requests").content.decode()
    assert "Разобрать" not in client_of(scene.olga).get("/requests").content.decode()


def test_the_map_of_one_school_is_called_by_its_name(scene, client_of, asked):
    for url in PAGES[:3]:
        assert client_of(scene.katya).get(url).context["lead"].startswith(f"{scene.school}, "), url
        assert client_of(scene.olga).get(url).context["lead"].startswith("Все организации, "), url


def test_a_line_says_figures_in_words_and_leads_to_the_list(scene, client_of, asked, topic):
    page = client_of(scene.olga).get("/requests")
    assert "закрыто 1, есть кому помочь 0, не хватает 2" in page.content.decode()
    line = page.context["lines"][0]
    assert line["list_url"] == f"/requests/list?topic={topic.pk}"
    assert (line["need"].asked, page.context["total"]["gap"]) == (3, 2)
    own = client_of(scene.katya).get("/requests").context["lines"]
    assert [one["need"].asked for one in own] == [2]


def test_the_observer_sees_numbers_that_open_nothing(scene, client_of, asked, topic):
    page = client_of(scene.official).get("/requests")
    assert page.context["lines"][0]["need"].asked == 3
    assert "/requests/list?topic" not in page.content.decode()
    assert "/requests/list?topic" not in client_of(scene.official).get("/requests/schools").content.decode()


def test_the_heat_has_numbers_in_cells_and_its_file_zeros(scene, client_of, asked, topic):
    client = client_of(scene.olga)
    page = client.get("/requests/schools")
    assert page.context["columns"] == ["СОШ №\u00a01", "СОШ №\u00a02"]
    assert 'class="heat-3 matrix__live"' in page.content.decode()
    lines = client.get("/requests/schools?format=csv").content.decode("utf-8-sig").splitlines()
    assert lines[1] == "Дисциплина на уроке;2;1;3"


def test_deficits_are_summed_by_groups(scene, client_of, asked, topic):
    Deficit.objects.create(
        card=asked[0][0], organisation=scene.school, topic=topic, source="talk", level=3, level_after=1,
        found_on=clock.today(),
    )  # fmt: skip
    page = client_of(scene.official).get("/requests/deficits")
    assert "Методические" in words(page)
    assert 'role="img"' in page.content.decode()
    lines = client_of(scene.katya).get("/requests/deficits?format=csv").content.decode("utf-8-sig").splitlines()
    assert lines[1] == "Дисциплина на уроке;методические;1;0;0;1;3,0;1;1,0"
    assert "не записаны" in words(client_of(scene.semyon).get("/requests/deficits"))


@pytest.mark.parametrize("kind", ["xlsx", "csv", "docx", "pdf"])
def test_the_map_is_saved(scene, client_of, asked, kind):
    response = client_of(scene.official).get(f"/requests?format={kind}")
    assert file_name(response).startswith("Карта запросов")
    assert file_name(response).endswith(kind)


def test_pages_need_as_many_queries_for_many_schools_as_for_one(scene, client_of, topic):
    client = client_of(scene.olga)

    def add(number: int) -> None:
        school = make.organisation(scene.town, f"СОШ № {number}")
        card = make.mentee(school, f"Иванова {number}")
        ask(card, topic=topic)
        ask(card, topic=make.topic(scene.town, f"Тема {number}"))
        ask(card, words="свои слова")
        Deficit.objects.create(
            card=card, organisation=school, topic=topic, source="talk", level=3, found_on=clock.today()
        )
        make.mentor(school, f"Орлов {number}").topics.add(topic)

    add(10)
    urls = ("/requests", "/requests/schools", "/requests/deficits", f"/topics/{topic.pk}")
    one = {}
    for url in urls:
        client.get(url)
        one[url] = queries(client, url)
    for number in range(11, 40):
        add(number)
    assert {url: queries(client, url) for url in urls} == one


def test_a_gap_leads_to_a_duty_of_the_operator_and_to_an_answer(scene, client_of, asked, topic):
    client, page = client_of(scene.katya), f"/topics/{topic.pk}"
    assert "Не хватает наставников: 1" in words(client.get(page))
    propose = reverse("people:topic_propose", args=[topic.pk])
    assert said(client, client.post(propose, {"kind": "mentor"})).startswith("Найти муниципального наставника")
    assert said(client, client.post(propose, {"kind": "mentor"})) == "Об этом уже сообщили в этом учебном году."
    row = Proposal.objects.get()
    assert (row.asked, row.free, row.made_in) == (1, 0, scene.school)
    operator = client_of(scene.olga)
    assert "Найти муниципального наставника" in words(operator.get(owed_by(scene.olga).get().path))
    answer = reverse("people:proposal_answer", args=[row.pk])
    for stranger, code in ((scene.katya, 403), (scene.stranger, 404), (scene.official, 403)):
        assert client_of(stranger).post(answer, {"answer": "Нет"}).status_code == code
    assert said(operator, operator.post(answer, {"answer": ""})) == "Напишите, что сделано по предложению."
    response = operator.post(answer, {"answer": "Поможет Орлова О. П."})
    assert "Отменить" in words(operator.get(response["Location"]))
    assert "Ответ: Поможет Орлова О. П." in words(client.get(page))
    operator.post(answer + "?back=1")
    assert owed_by(scene.olga).exists()


def test_proposals_by_those_who_may_not_are_not_taken(scene, client_of, asked, topic):
    propose = reverse("people:topic_propose", args=[topic.pk])
    assert client_of(scene.katya).post(propose, {"kind": "иное"}).status_code == 404
    assert client_of(scene.official).post(propose, {"kind": "mentor"}).status_code == 403
    assert client_of(scene.egor).post(propose, {"kind": "mentor"}).status_code == 404
    assert client_of(scene.stranger).post(propose, {"kind": "mentor"}).status_code == 404
    assert not Proposal.objects.exists()


def test_the_page_of_a_topic_says_who_asks_and_who_can_help(scene, client_of, asked, topic):
    make.mentor(scene.school, "Мудров Илья Петрович").topics.add(topic)
    text = words(client_of(scene.olga).get(f"/topics/{topic.pk}"))
    assert "СОШ № 1: 2" in text
    assert "из них 3 без согласия: только числом" in text
    assert "Мудров" not in text
    assert "Мудров Илья Петрович" in words(client_of(scene.katya).get(f"/topics/{topic.pk}"))
    assert client_of(scene.stranger).get(f"/topics/{topic.pk}").status_code == 404


def test_an_empty_map_says_who_fills_it(scene, client_of):
    assert "Запросов пока нет." in words(client_of(scene.katya).get("/requests"))
    assert "Предложений пока нет." in words(client_of(scene.katya).get("/requests/proposals"))


def test_forty_schools_stand_side_by_side_and_the_rest_on_the_next_page(scene, client_of, topic):
    for number in range(43):
        ask(make.mentee(make.organisation(scene.town, f"СОШ № {100 + number}"), "Иванова Анна"), topic=topic)
    client = client_of(scene.olga)
    assert len(client.get("/requests/schools").context["columns"]) == 40
    assert len(client.get("/requests/schools?page=2").context["columns"]) == 3
    first = client.get("/requests/schools?format=csv").content.decode("utf-8-sig").splitlines()[0]
    assert first.count("СОШ") == 43


def test_a_pupil_who_helps_is_named_to_other_schools_by_a_letter_and_the_year(scene, client_of, topic):
    card = make.mentor(scene.school, "Смирнов Денис Олегович", pool="pupil", capacity=2)
    card.topics.add(topic)
    card.person.enrolments.create(organisation=scene.school, form="9 «А»", since=make.LONG_AGO)
    make.consent(card.person)
    page = reverse("people:topic_need", args=[topic.pk])
    near = words(client_of(scene.olga).get(page))
    assert "Смирнов Д., 9 класс" in near
    assert "Денис" not in near
    assert "Смирнов Денис Олегович" in words(client_of(scene.katya).get(page))
