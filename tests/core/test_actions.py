"""Writes of the core, where tests of pages do not look: the command line, the last keeper, addresses of pages."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest

from rostok.core import clock
from rostok.core.access import Role
from rostok.core.actions import roles, running, signin
from rostok.core.actions.organisations import add_organisation, free_slug
from rostok.core.models import Membership, SignInKey, User
from rostok.core.refusal import Forbidden, Refusal
from tests import factories as make


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("СОШ № 7", "sosh-n-7"),
        ("Щёлковский лицей", "schelkovskii-licei"),
        ("!!!", "organisation"),
        ("я" * 99, "ya" * 25),
    ],
)
def test_addresses_of_pages_are_written_in_latin_letters(db, name, slug):
    assert free_slug(name) == slug


def test_two_schools_of_one_name_have_two_addresses(scene):
    twins = [make.organisation(town, "СОШ № 9") for town in (scene.town, scene.other_town, scene.town)]
    assert [twin.slug for twin in twins] == ["sosh-n-9", "sosh-n-9-2", "sosh-n-9-3"]


def test_only_the_command_line_plants_a_new_tree(scene):
    with pytest.raises(Refusal, match="Выберите, куда входит организация"):
        add_organisation(None, kind="region", name="x", short_name="x", by=scene.admin)


def test_a_role_given_today_and_closed_today_was_worn_by_nobody(scene):
    hat = roles.grant_role(scene.school, Role.MENTOR, email="n@school1.ru", full_name="Новый Н. Н.", by=scene.dmitry)
    roles.close_role(hat, by=scene.dmitry)
    hat.refresh_from_db()
    assert hat.until == clock.today(scene.school) - timedelta(days=1)
    assert hat.since <= hat.until


def test_a_closed_role_is_not_handed_over_nor_returned_twice(scene):
    hat = scene.katya.memberships.get()
    roles.close_role(hat, by=scene.dmitry)
    with pytest.raises(Refusal, match="Эта роль уже закрыта"):
        roles.hand_over(hat, email="x@y.ru", full_name="Икс", by=scene.dmitry)
    roles.grant_role(scene.school, Role.CURATOR, email=scene.katya.email, full_name="", by=scene.dmitry)
    with pytest.raises(Refusal, match="Эта роль у человека уже есть"):
        roles.reopen_role(hat, by=scene.dmitry)


def test_a_director_does_not_pass_on_what_they_could_not_give(scene):
    strong = make.hat(scene.nobody, Role.ADMINISTRATOR, scene.school)
    for act in (roles.close_role, roles.reopen_role):
        with pytest.raises(Forbidden):
            act(strong, by=scene.dmitry)
    with pytest.raises(Forbidden):
        roles.hand_over(strong, email="x@y.ru", full_name="Икс", by=scene.dmitry)


def test_no_role_is_given_in_a_closed_organisation(scene):
    scene.school.closed_on = clock.today()
    scene.school.save()
    with pytest.raises(Refusal, match="Организация закрыта"):
        roles.grant_role(scene.school, Role.MENTOR, email="x@y.ru", full_name="Икс", by=scene.olga)


def test_handing_over_to_who_wears_the_role_already_closes_the_old_hat(scene):
    other = make.hat(scene.nobody, Role.CURATOR, scene.school)
    taken = roles.hand_over(scene.katya.memberships.get(), email=scene.nobody.email, full_name="", by=scene.katya)
    assert taken == other
    assert Membership.objects.filter(organisation=scene.school, role=Role.CURATOR, until=None).get() == other


def test_only_hashes_of_a_key_are_kept(scene):
    link = signin.make_link(scene.katya).rpartition("/")[2]
    key = SignInKey.objects.get()
    assert link not in (key.link_hash, key.code_hash)
    assert re.fullmatch(r"[0-9a-f]{64}", key.link_hash)
    assert signin.open_by_link(link) == scene.katya
    with pytest.raises(Refusal, match="уже сработала"):
        signin.open_by_link(link)


def test_using_one_key_spends_the_others_of_the_person(scene):
    links = [signin.make_link(scene.katya).rpartition("/")[2] for _ in range(2)]
    signin.open_by_link(links[1])
    assert signin.find_link(links[0]) is None


def test_a_calendar_is_corrected_by_those_who_may(scene):
    with pytest.raises(Forbidden):
        running.add_calendar_day(date(2027, 1, 9), is_working=True, source="х", by=scene.olga)


def test_a_new_person_has_no_password_and_a_calendar_of_their_own(scene):
    one, two = (roles.find_or_add_user(f"{name}@school.ru", "Новый Человек") for name in "ab")
    assert not one.has_usable_password()
    assert one.feed_key != two.feed_key
    assert roles.find_or_add_user(" A@school.ru", "Иначе Назван") == one
    assert User.objects.get(pk=one.pk).full_name == "Новый Человек"
