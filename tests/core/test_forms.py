"""Forms of the core: who is offered what."""

from __future__ import annotations

from rostok.core.forms import JournalFilters, NewOrganisationForm, RoleFilters, RoleForm


def offered(form, field: str) -> list[str]:
    return sorted(str(row) for row in form.fields[field].queryset)


def test_a_role_is_given_where_one_may_and_no_stronger_than_ones_own(scene):
    roles = dict(RoleForm(user=scene.dmitry).fields["role"].choices)
    assert offered(RoleForm(user=scene.dmitry), "organisation") == ["СОШ № 1"]
    assert {"administrator", "operator", "observer"} & set(roles) == set()
    assert "curator" in roles
    assert {"operator"} <= set(dict(RoleForm(user=scene.olga).fields["role"].choices))
    assert "administrator" not in dict(RoleForm(user=scene.olga).fields["role"].choices)
    assert "administrator" in dict(RoleForm(user=scene.admin).fields["role"].choices)


def test_a_closed_organisation_is_offered_for_nothing_new(scene):
    scene.school.closed_on = scene.katya.joined_at.date()
    scene.school.save()
    assert offered(RoleForm(user=scene.olga), "organisation") == ["Город Томск", "СОШ № 2"]


def test_new_organisations_go_below_groups_only(scene):
    assert offered(NewOrganisationForm(user=scene.olga), "parent") == ["Город Томск"]
    assert offered(NewOrganisationForm(user=scene.dmitry), "parent") == []


def test_filters_offer_what_one_sees(scene):
    assert offered(RoleFilters({}, scene.katya), "organisation") == ["СОШ № 1"]
    assert offered(JournalFilters({}, scene.olga), "organisation") == ["Город Томск", "СОШ № 1", "СОШ № 2"]
