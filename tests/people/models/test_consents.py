"""What the tables of consents themselves do not let happen."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from rostok.core import clock
from rostok.people.models import Consent, ConsentSignature, ConsentText, DestructionAct
from tests import factories as make


def refused(act) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        act()


def test_one_paper_is_in_force_and_one_is_asked_for(people):
    make.consent(people.teacher, "photo")
    refused(lambda: make.consent(people.teacher, "photo", sheet="second"))
    make.consent(people.teacher, "photo", state="sent", sheet="asked")
    refused(lambda: make.consent(people.teacher, "photo", state="refused", sheet="asked-2"))
    for number in range(2):
        make.consent(people.teacher, "photo", state="withdrawn", sheet=f"old-{number}")
    assert Consent.objects.count() == 4


def test_a_given_paper_has_a_day_and_a_way(people):
    refused(lambda: make.consent(people.teacher, "photo", given_on=None))
    refused(lambda: make.consent(people.teacher, "photo", way=""))
    refused(lambda: make.consent(people.teacher, "photo", state="lost"))


def test_a_hand_signs_once_and_a_version_is_one(scene, people):
    paper = make.consent(people.teacher, "photo")
    sign = {"consent": paper, "capacity": "self", "signer_name": "Белова", "at": clock.now()}
    mark = ConsentSignature.objects.create(**sign)
    assert str(mark) == "Белова, лично"
    refused(lambda: ConsentSignature.objects.create(**sign))
    text = {"organisation": scene.school, "purpose": "photo", "version": 1, "title": "Фото", "text": "т"}
    assert str(ConsentText.objects.create(since=clock.today(), **text)) == "Фото, редакция 1"
    refused(lambda: ConsentText.objects.create(since=clock.today(), **text))


def test_rows_name_themselves(scene, people):
    assert str(make.consent(people.teacher, "photo")) == "Фото и видео: Белова\u00a0А.\u00a0С."
    act = DestructionAct.objects.create(
        organisation=scene.school, person_id_was=1, mark="Лицо-1", reason="р", asked_at=clock.now(), due=clock.today()
    )
    assert str(act) == "Уничтожение данных Лицо-1"
