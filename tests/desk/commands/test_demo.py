"""The demonstration is a whole living municipality, laid once."""

from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command

from rostok.core.access import Role
from rostok.core.models import Membership, Organisation
from rostok.desk.demo import is_built
from rostok.papers.models import NormativeAct
from rostok.plans.models import Plan


def test_the_demonstration_is_refused_among_real_people(db, settings) -> None:
    settings.DEMO = False
    with pytest.raises(CommandError, match="ROSTOK_DEMO"):
        call_command("demo")


def test_the_demonstration_holds_the_five_papers_and_every_role(db, settings, capsys) -> None:
    settings.DEMO = True
    call_command("demo")
    assert "Показ готов" in capsys.readouterr().out
    assert is_built()
    assert Organisation.objects.filter(kind__in=Organisation.EXECUTORS).count() >= 30
    assert NormativeAct.objects.count() == 18
    assert "раскрытие потенциала" in Organisation.objects.get(short_name="Город Томск").goals
    assert {"Город Томск", "Тулунский район", "Лицей при ТПУ", "ЦО № 14"} <= {
        str(row.organisation) for row in Plan.objects.filter(edition__gte=1)
    }
    wanted = {Role.OPERATOR, Role.OBSERVER, Role.DIRECTOR, Role.CURATOR, Role.MENTOR, Role.MENTEE}
    assert wanted <= set(Membership.objects.values_list("role", flat=True))
    call_command("demo")
    assert "уже готов" in capsys.readouterr().out
