"""Small forms of a card."""

from __future__ import annotations

from rostok.people.forms.persons_card import CasesForm, RepresentativeForm
from rostok.people.queries import names
from tests import factories as make


def test_five_forms_are_offered_with_what_is_known(scene):
    form = CasesForm(known=names.forms(make.person(scene.school, "Белова Анна Сергеевна")))
    assert {name: field.initial for name, field in form.fields.items()}["accusative"] == "Белову Анну Сергеевну"
    assert len(form.fields) == 5


def test_a_child_is_not_offered_as_its_own_representative(scene):
    child = make.person(scene.school, "Белова Анна Сергеевна")
    assert not RepresentativeForm(child=child).fields["adult"].queryset.exists()
