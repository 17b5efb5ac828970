"""After the match through HTTP: questions by link and signed in, answers of one side for the school only, the end, signals."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from rostok.core import clock
from rostok.core.models import JournalEntry, Letter, Todo
from rostok.core.refusal import Refusal
from rostok.pairs import jobs, lifecycle
from rostok.pairs.actions import life, programmes
from rostok.pairs.actions import reviews as actions
from rostok.pairs.models import Meeting, Outcome, Pair, Review
from rostok.pairs.queries import card, reviews
from rostok.pairs.queries.programmes import source
from rostok.papers.models import IssuedPaper
from rostok.people.models import Consent, Person, Purpose
from tests.pages import words
from tests.scenes import TODAY

from .conftest import Desk, sign
from .test_views import at, said

Kind = Review.Kind


@pytest.fixture
def katya(desk: Desk, client_of):
    return client_of(desk.scene.katya)


@pytest.fixture
def two(desk: Desk) -> Pair:
    """A working pair of Мария and Егор, both with addresses."""
    pair = desk.working()
    for person, user, mail in (
        (pair.mentor, desk.scene.maria, "vera@school1.example"), (pair.mentee, desk.scene.egor, "anna@school1.example"),
    ):  # fmt: skip
        person.user, person.email = user, mail
        person.save()
    return pair


def met(pair: Pair, day: date, kind: str = "first") -> Meeting:
    """A meeting that took place."""
    return Meeting.objects.create(
        pair=pair, kind=kind, state="held", day=day, key=f"{kind}{day}", written_at=clock.now()
    )


def duties(pair: Pair) -> list[str]:
    """Open duties about the pair."""
    rows = Todo.objects.filter(key__startswith=f"pair:{pair.pk}:", closed_at__isnull=True)
    return sorted(rows.values_list("text", flat=True))


@pytest.mark.parametrize(
    ("days", "kind"),
    [
        (0, ""),
        (29, ""),
        (30, "fit"),
        (75, "fit"),
        (76, ""),
        (96, "middle"),
        (140, "middle"),
        (141, ""),
        (177, "final"),
        (200, "final"),
    ],
)
def test_each_question_has_its_days(desk: Desk, days: int, kind: str) -> None:
    pair = Pair(organisation=desk.scene.school, since=date(2026, 11, 21), until=date(2027, 5, 31))
    assert reviews.due_kind(pair, pair.since + timedelta(days=days)) == kind


def test_a_short_term_has_no_middle_and_an_open_one_no_end(desk: Desk) -> None:
    short = Pair(organisation=desk.scene.school, since=date(2026, 11, 1), until=date(2027, 1, 10))
    assert reviews.due_kind(short, date(2026, 12, 6)) == "fit"
    endless = Pair(organisation=desk.scene.school, since=date(2026, 11, 1))
    assert reviews.due_kind(endless, date(2027, 5, 1)) == ""
    assert reviews.due_kind(Pair(organisation=desk.scene.school), TODAY) == ""


def test_both_are_asked_once_and_answer_by_link(desk: Desk, two: Pair, client, at_day) -> None:
    assert jobs.ask_reviews() == ""
    at_day(TODAY + timedelta(days=30))
    assert jobs.ask_reviews() == "спросили пар: 1"
    assert jobs.ask_reviews() == ""
    letters = Letter.objects.filter(kind="pair", subject__startswith="Подходит ли вам пара")
    assert letters.count() == 2
    for letter in letters:
        path = next(word for word in letter.body.split() if "/pr/" in word).split("://")[-1].partition("/")[2]
        page = words(client.get(f"/{path}"))
        for text in ("Подходит ли вам эта пара?", "Да, подходит", "Не уверен", "Нет, нужна замена"):
            assert text in page
        assert "Выберите один из трёх ответов" in words(client.post(f"/{path}", {}))
        assert "ответ записан" in words(client.post(f"/{path}", {"verdict": "yes"}, follow=True))
    assert set(Review.objects.values_list("verdict", flat=True)) == {"yes"}
    assert client.get("/pr/wrong").status_code == 410
    assert duties(two) == []


def test_who_has_no_address_is_asked_by_the_curator(desk: Desk, two: Pair, katya) -> None:
    two.mentee.email = ""
    two.mentee.user = None
    two.mentee.save()
    actions.ask(two, Kind.FIT)
    assert duties(two) == ["Подходит ли вам эта пара? Спросите лично, почты нет: Авдеева\u00a0А.\u00a0И."]
    row = two.reviews.get(side="mentee")
    assert "вы вносите ответ" in words(katya.get(at("review", row.pk)))
    katya.post(at("review", row.pk), {"verdict": "yes", "helped": "спокойно"})
    row.refresh_from_db()
    assert (row.verdict, row.by_hand) == ("yes", True)
    katya.post(at("review", two.reviews.get(side="mentor").pk), {"verdict": "yes"})
    assert duties(two) == []
    assert not actions.ask(two, Kind.FIT)


def test_one_side_never_sees_the_answer_of_the_other(desk: Desk, two: Pair, client_of) -> None:
    actions.ask(two, Kind.MIDDLE)
    mentor, mentee = two.reviews.get(side="mentor"), two.reviews.get(side="mentee")
    maria, egor, katya = (client_of(user) for user in (desk.scene.maria, desk.scene.egor, desk.scene.katya))
    assert "вторая сторона" not in words(maria.get(at("review", mentor.pk)))
    maria.post(at("review", mentor.pk), {"verdict": "no", "mark": 2, "hard": "слова наставника"})
    egor.post(at("review", mentee.pk), {"verdict": "yes", "mark": 5, "helped": "слова наставляемого"})
    pages = {
        name: words(one.get(at("pair", two.pk))) for name, one in (("maria", maria), ("egor", egor), ("katya", katya))
    }
    seen = {
        name: [text for text in ("слова наставника", "слова наставляемого") if text in page]
        for name, page in pages.items()
    }
    assert seen == {
        "maria": ["слова наставника"], "egor": ["слова наставляемого"],
        "katya": ["слова наставника", "слова наставляемого"],
    }  # fmt: skip
    assert egor.get(at("review", mentor.pk)).status_code == 404
    assert maria.get(at("review", mentor.pk)).status_code == 404
    assert "слова" not in " ".join(str(one.data) for one in JournalEntry.objects.filter(target_id=two.pk))


def test_a_curator_who_is_one_of_the_two_sees_the_own_side_only(desk: Desk, two: Pair) -> None:
    two.mentor.user = None
    two.mentor.save()
    Person.objects.filter(user=desk.scene.katya).update(user=None)
    two.mentor.user = desk.scene.katya
    two.mentor.save()
    actions.ask(two, Kind.FINAL)
    assert [row.side for row in reviews.of_pair(two, desk.scene.katya)] == ["mentor"]
    assert reviews.of_pair(two, desk.scene.dmitry) == []  # the letter promises: the curator alone
    assert reviews.outcome_of(two, desk.scene.katya) is None


def test_a_no_leads_the_curator_to_another_mentor(desk: Desk, two: Pair, katya) -> None:
    actions.ask(two, Kind.FIT)
    actions.answer(two.reviews.get(side="mentee"), {"verdict": "no"}, by=desk.scene.egor)
    duty = Todo.objects.get(key=f"pair:{two.pk}:fit-mentee:")
    assert duty.text.startswith("Просят замену, пара не подходит")
    assert "Громов Глеб Ильич" in words(katya.get(duty.path))
    actions.answer(two.reviews.get(side="mentor"), {"verdict": "unsure"}, by=desk.scene.maria)
    assert any(text.startswith("Поговорите с парой") for text in duties(two))


def test_an_answer_is_given_once(desk: Desk, two: Pair) -> None:
    actions.ask(two, Kind.FIT)
    row = two.reviews.get(side="mentor")
    actions.answer(row, {"verdict": "yes"}, by=desk.scene.maria)
    with pytest.raises(Refusal, match="уже записан"):
        actions.answer(row, {"verdict": "no"}, by=desk.scene.maria)


def test_the_end_is_a_new_term_by_an_order(desk: Desk, two: Pair, katya, at_day) -> None:
    assert "Подвести итог" not in words(katya.get(at("pair", two.pk)))
    at_day(date(2027, 5, 20))
    assert "Подвести итог" in words(katya.get(at("pair", two.pk)))
    form = {"result": "partly", "decision": "extend", "words": "Нужен ещё год"}
    assert "Напишите день позже" in words(katya.post(at("outcome", two.pk), form))
    assert not Outcome.objects.exists()
    answer = katya.post(at("outcome", two.pk), form | {"until": "2028-05-31"})
    order = IssuedPaper.objects.get(relation="changes")
    assert answer.url.endswith(f"/{order.pk}")
    sign(desk, order)
    two.refresh_from_db()
    assert (two.state, two.until) == (lifecycle.ACTIVE, date(2028, 5, 31))
    assert "достигнута частично, решение: продолжить. Нужен ещё год" in words(katya.get(at("pair", two.pk)))


@pytest.mark.parametrize(("decision", "name"), [("change", "replace"), ("close", "end")])
def test_other_decisions_open_what_follows(desk: Desk, two: Pair, katya, decision: str, name: str) -> None:
    answer = katya.post(at("outcome", two.pk), {"result": "reached", "decision": decision})
    assert answer.url == at(name, two.pk)


def test_a_mentor_is_thanked_once(desk: Desk, two: Pair, katya) -> None:
    katya.post(at("thanks", two.pk))
    assert not IssuedPaper.objects.filter(kind="thanks").exists()
    katya.post(at("outcome", two.pk), {"result": "reached", "decision": "close"})
    assert "Поблагодарить наставника" in words(katya.get(at("pair", two.pk)))
    answer = katya.post(at("thanks", two.pk))
    paper = IssuedPaper.objects.get(kind="thanks")
    assert answer.url.endswith(f"/{paper.pk}")
    assert paper.facts["награждаемый"] == {"person": two.mentor_id}
    assert "Благодарность уже подготовлена" in said(katya.post(at("thanks", two.pk), follow=True))


def test_milestones_are_found_from_facts(desk: Desk, two: Pair, at_day) -> None:
    plan = programmes.make([two], source(desk.scene.school, "tt-young"), by=desk.scene.katya)[0]
    programmes.approve(plan, "", by=desk.scene.katya)
    at_day(TODAY + timedelta(days=40))
    met(two, TODAY + timedelta(days=3))
    for step in plan.steps.all()[:5]:
        programmes.mark(step, TODAY + timedelta(days=9), by=desk.scene.katya)
    found = {one.words: one.day for one in reviews.milestones(two, card.programme_of(two))}
    assert found == {
        "закреплена приказом": two.since, "первая встреча": TODAY + timedelta(days=3), "программа составлена": TODAY,
        "программа утверждена": TODAY, "половина шагов": TODAY + timedelta(days=9), "открытый урок": None,
        "программа выполнена": None,
    }  # fmt: skip
    for step in plan.steps.all()[5:]:
        programmes.mark(step, TODAY + timedelta(days=30), by=desk.scene.katya)
    plan.refresh_from_db()
    programmes.fulfil(plan, by=desk.scene.katya)
    found = {one.words: one.day for one in reviews.milestones(two, card.programme_of(two))}
    assert (found["открытый урок"], found["программа выполнена"]) == (TODAY + timedelta(days=30),) * 2


def test_a_pair_that_does_not_meet_is_stuck_until_it_meets(desk: Desk, two: Pair, at_day) -> None:
    assert jobs.signal_stuck() == ""
    at_day(TODAY + timedelta(days=15))
    assert jobs.signal_stuck() == "застряли: 1, снято: 0"
    (text,) = duties(two)
    assert "первой встречи нет с 21.11.2026" in text
    made = Todo.objects.get(key=f"pair:{two.pk}:stuck:").made_at
    jobs.signal_stuck()
    assert Todo.objects.get(key=f"pair:{two.pk}:stuck:").made_at == made
    met(two, TODAY + timedelta(days=15))
    assert jobs.signal_stuck() == "застряли: 0, снято: 1"
    assert duties(two) == []


def test_a_late_step_is_a_signal_and_a_pause_silences_it(desk: Desk, two: Pair, at_day) -> None:
    plan = programmes.make([two], source(desk.scene.school, "tt-young"), by=desk.scene.katya)[0]
    met(two, TODAY)
    step = plan.steps.first()
    at_day(step.due + timedelta(days=14))
    assert reviews.stuck() == {}
    at_day(step.due + timedelta(days=15))
    actions.signal()
    assert "шаг программы «Первая встреча" in duties(two)[0]
    life.pause(two, step.due + timedelta(days=40), "болезнь", by=desk.scene.katya)
    actions.signal()
    assert duties(two) == []


def test_signals_of_many_pairs_ask_few_questions(desk: Desk, two: Pair, at_day, django_assert_max_num_queries) -> None:
    at_day(TODAY + timedelta(days=15))
    with django_assert_max_num_queries(12):
        actions.signal()
    with django_assert_max_num_queries(6):
        actions.signal()


def test_who_has_withdrawn_the_consent_is_not_asked(desk: Desk, two: Pair, at_day) -> None:
    at_day(TODAY + timedelta(days=30))
    papers = Consent.objects.filter(person=two.mentee, purpose=Purpose.PROCESSING)
    papers.update(state="withdrawn")
    assert actions.ask_all() == 0
    papers.update(state="given")
    assert actions.ask_all() == 1
