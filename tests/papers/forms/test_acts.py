"""Forms of acts."""

from rostok.papers.forms.acts import ActForm, ImportForm


def test_the_own_register_is_chosen_already(scene):
    for form in (ActForm(user=scene.olga), ImportForm(user=scene.olga)):
        assert form.fields["organisation"].initial == scene.town
        assert list(form.fields["organisation"].queryset) == [scene.town]
