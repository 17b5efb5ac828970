"""Forms of people."""

from rostok.people.forms.persons import NewPersonForm


def test_the_own_school_is_chosen_already(scene):
    form = NewPersonForm(user=scene.katya)
    assert form.fields["organisation"].initial == scene.school
    assert list(form.fields["organisation"].queryset) == [scene.school]
