"""Rights: hats, the three doors, reaches, the table."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404

from rostok.core import clock
from rostok.core.access import (
    GRANTS,
    May,
    Reach,
    Role,
    allowed,
    check,
    declared,
    forget_hats,
    get_or_404,
    has,
    hats,
    open_rows,
    public,
    requires,
    signed_in,
    visible,
)  # fmt: skip
from rostok.core.models import JobRun, Membership, Organisation, Todo, User
from rostok.core.refusal import Forbidden
from rostok.core.todo import owe
from tests import factories as make


def seen(user, may: May, model=Organisation) -> list[str]:
    return sorted(str(row) for row in visible(model.objects.all(), user, may))


def test_each_reach_goes_as_far_as_it_says(scene):
    assert seen(scene.dmitry, May.ROLE_VIEW) == ["СОШ № 1"]  # HOME
    assert seen(scene.katya, May.ORGANISATION_VIEW) == ["Город Томск", "СОШ № 1", "Томская область"]  # LINE
    assert seen(scene.olga, May.ROLE_VIEW) == ["Город Томск", "СОШ № 1", "СОШ № 2"]  # TREE
    assert len(seen(scene.admin, May.ROLE_VIEW)) == 6  # ALL
    own = visible(Membership.objects.all(), scene.katya, May.ROLE_HAND_OVER)
    assert [row.user for row in own] == [scene.katya]  # OWN


def test_what_the_table_does_not_give_is_seen_by_nobody(scene):
    assert seen(scene.nobody, May.ORGANISATION_VIEW) == []
    assert seen(AnonymousUser(), May.ORGANISATION_VIEW) == []
    assert seen(scene.egor, May.ROLE_VIEW) == []


def test_a_path_does_not_reach_an_organisation_with_the_same_beginning(scene):
    """«/1/2/» is not above «/1/20/…»."""
    twin = Organisation.objects.create(
        parent=scene.region, path=scene.town.path.rstrip("/") + "0/", kind="school", name="x", short_name="x", slug="x"
    )
    assert twin.pk not in {row.pk for row in visible(Organisation.objects.all(), scene.olga, May.ROLE_VIEW)}


def test_a_table_of_no_organisation_opens_to_the_whole_reach_only(scene):
    JobRun.objects.create(job="x", slot=clock.now(), started_at=clock.now())
    assert visible(JobRun.objects.all(), scene.admin, May.CLOCK_VIEW).count() == 1
    assert visible(JobRun.objects.all(), scene.olga, May.CLOCK_VIEW).count() == 0


def test_rights_of_several_hats_add_up(scene):
    make.hat(scene.maria, Role.CURATOR, scene.neighbour)
    forget_hats(scene.maria)
    assert seen(scene.maria, May.ROLE_VIEW) == ["СОШ № 2"]
    assert has(scene.maria, May.ROLE_VIEW)


def test_hats_live_from_a_day_to_a_day(scene):
    today = clock.today(scene.school)
    hat = scene.katya.memberships.get()
    for since, until, live in (
        (today, today, True),
        (today + timedelta(days=1), None, False),
        (today - timedelta(days=9), today - timedelta(days=1), False),
    ):
        Membership.objects.filter(pk=hat.pk).update(since=since, until=until)
        forget_hats(scene.katya)
        assert bool(hats(scene.katya)) is live


def test_the_day_is_that_of_the_organisation(scene, monkeypatch):
    """At 20:00 in London it is the next day in Kamchatka."""
    from datetime import UTC, datetime

    moment = datetime(2026, 9, 9, 20, 0, tzinfo=UTC)
    monkeypatch.setattr(clock, "now", lambda: moment)
    Organisation.objects.filter(pk=scene.school.pk).update(timezone="Asia/Kamchatka")
    Membership.objects.filter(user=scene.katya).update(since=datetime(2026, 9, 10).date())
    Membership.objects.filter(user=scene.semyon).update(since=datetime(2026, 9, 11).date())
    assert hats(scene.katya)
    assert not hats(scene.semyon)


def test_a_closed_organisation_gives_no_rights(scene):
    Organisation.objects.filter(pk=scene.school.pk).update(closed_on=clock.today())
    assert hats(scene.katya) == []


def test_hats_are_read_once_a_request(scene, django_assert_num_queries):
    user = User.objects.get(pk=scene.katya.pk)
    with django_assert_num_queries(1):
        for _ in range(3):
            hats(user)


def test_a_row_out_of_reach_and_an_absent_one_are_the_same_404(scene):
    for pk in (scene.neighbour.pk, 10**6):
        with pytest.raises(Http404):
            get_or_404(Organisation, scene.katya, May.ORGANISATION_VIEW, pk=pk)
    assert get_or_404(Organisation, scene.katya, May.ORGANISATION_VIEW, pk=scene.school.pk) == scene.school


def test_a_row_that_is_seen_but_not_permitted_is_forbidden(scene):
    with pytest.raises(Forbidden) as caught:
        check(scene.katya, May.ORGANISATION_EDIT, scene.school)
    assert caught.value.may is May.ORGANISATION_EDIT
    check(scene.dmitry, May.ORGANISATION_EDIT, scene.school)
    assert allowed(scene.dmitry, May.ORGANISATION_EDIT, scene.school)


def test_only_rows_that_say_so_are_open_to_everybody(scene):
    Organisation.objects.filter(pk=scene.school.pk).update(closed_on=clock.today())
    assert scene.school not in open_rows(Organisation.objects.all())
    assert open_rows(Organisation.objects.all()).count() == 5
    owe("k", organisation=scene.school, role=Role.CURATOR, text="т", button="б", path="/")
    assert open_rows(Todo.objects.all()).count() == 0


def test_views_say_who_may_open_them():
    def view(request): ...

    assert declared(view) is None
    assert declared(requires(May.ROLE_VIEW)(view)) is May.ROLE_VIEW
    assert declared(public(view)) == "public"
    assert declared(signed_in(view)) == "signed_in"


def test_every_role_stands_in_the_table_with_its_own_desk():
    assert set(GRANTS) == set(Role)
    assert {role for role, grants in GRANTS.items() if May.DESK_VIEW not in grants} == set()


def test_the_whole_system_is_reached_by_the_administrator_only():
    assert {role for role, grants in GRANTS.items() if Reach.ALL in grants.values()} == {Role.ADMINISTRATOR}
