"""Forms of the groups at the desk."""

from __future__ import annotations

from django import forms

from rostok.core.form_base import PoliteForm
from rostok.pairs.queries.grouping import HIGHEST_MOST, LEAST


class GroupingForm(PoliteForm):
    """«Предложить группы»: how large a group may be."""

    revision = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    most = forms.IntegerField(label="Не больше в группе", min_value=LEAST, max_value=HIGHEST_MOST)


class RevisionForm(PoliteForm):
    """One press; an undo comes without a revision and takes the present one."""

    revision = forms.IntegerField(min_value=0, required=False)
