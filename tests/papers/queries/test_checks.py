"""What hinders the signature."""

from __future__ import annotations

from rostok.core import clock
from rostok.papers.actions import papers
from rostok.papers.models import NormativeAct
from rostok.papers.queries.checks import obstacles, without_consent
from rostok.people.models import MunicipalMentor
from tests import factories as make
from tests.pages import words as words_of
from tests.papers import ready


def texts(paper):
    return [(one.text, one.blocks) for one in obstacles(paper)]


def test_a_whole_order_has_no_obstacles(scene):
    assert [one for one in texts(ready.order(scene)) if one[1]] == []


def test_an_empty_paper_says_what_it_lacks(scene):
    paper = papers.prepare(scene.school, "other", heading="", body="", by=scene.katya)
    assert ("Не написан заголовок.", True) in texts(paper)
    assert ("Документ пуст.", True) in texts(paper)


def test_somebody_who_has_left_hinders(scene):
    paper = ready.order(scene)
    person = paper.lines.get().mentee
    person.organisation = scene.neighbour
    person.save()
    assert (f"{person}: уже не в организации.", True) in texts(paper)


def test_a_municipal_mentor_works_in_a_school_of_others(scene):
    paper = ready.order(scene)
    person = paper.lines.get().mentor
    person.organisation = scene.neighbour
    person.save()
    assert (f"{person}: уже не в организации.", True) in texts(paper)
    MunicipalMentor.objects.create(
        organisation=scene.town, school_year=paper.school_year, person=person, school=scene.neighbour,
        state="published", made_at=clock.now(),
    )  # fmt: skip
    assert (f"{person}: уже не в организации.", True) not in texts(paper)


def test_a_pupil_without_consent_hinders_and_with_it_does_not(scene):
    paper = ready.order(scene)
    pupil = paper.lines.get().mentee
    pupil.consents.all().delete()
    lack = (f"{pupil}: нет согласия на обработку данных.", True)
    assert lack in texts(paper)
    make.consent(pupil, "processing")
    assert lack not in texts(paper)


def test_an_act_without_force_is_noted_and_does_not_hinder(scene):
    paper, act = ready.order(scene), make.act(scene.school, "О наставничестве", state=NormativeAct.State.LOST)
    paper.acts.add(act)
    assert [blocks for text, blocks in texts(paper) if "утратил силу" in text] == [False]


def test_a_signed_paper_tells_of_a_consent_that_is_gone_while_the_pair_works(scene):
    paper = ready.signed(ready.order(scene), scene)
    assert list(without_consent(paper)) == []
    pupil = paper.lines.get().mentee
    pupil.consents.all().delete()
    (found,) = without_consent(paper)
    assert (found.text.startswith(str(pupil)), found.button) == (True, "Завершить пары")
    paper.lines.update(ended_on=paper.date)
    assert list(without_consent(paper)) == []


def test_an_empty_place_of_the_heading_hinders_as_one_of_the_text_does(scene):
    words = {"heading": "Об итогах «{{название конкурса}}»", "body": "Текст."}
    paper = papers.prepare(scene.school, "order_results", **words, by=scene.katya)
    assert ("Не заполнено: название конкурса.", True) in texts(paper)


def test_the_way_to_an_empty_place_is_its_field(scene, client_of):
    body = "{{председатель, винительный}}, {{должность куратора}}"
    paper = papers.prepare(scene.school, "order_jury", heading="О жюри", body=body, by=scene.katya)
    ways = [one.path for one in obstacles(paper) if one.text.startswith("Не заполнено")]
    shown = client_of(scene.katya).get(ways[0]).content.decode()
    for way in ways:
        assert f'id="{way.partition("#")[2]}"' in shown
    assert len(set(ways)) == 2


def test_the_way_to_a_missing_consent_is_the_page_of_this_person(scene, client_of):
    paper = ready.order(scene)
    pupil = paper.lines.get().mentee
    pupil.consents.all().delete()
    path = next(one.path for one in obstacles(paper) if "нет согласия" in one.text)
    shown = words_of(client_of(scene.katya).get(path))
    assert pupil.full_name in shown
    assert "Отправить ссылку" in shown


def test_a_person_who_is_not_chosen_is_asked_for_once(scene):
    body = "{{председатель, винительный}}, {{должность председателя, винительный}} {{председатель кратко}}"
    paper = papers.prepare(scene.school, "order_jury", heading="О жюри", body=body, by=scene.katya)
    assert [text for text, _ in texts(paper) if text.startswith("Не заполнено")] == ["Не заполнено: председатель."]
