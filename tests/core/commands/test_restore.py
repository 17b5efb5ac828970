"""`restore`: refuses by chance, replaces on demand, tells of another key."""

from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command

from rostok.core.models import User
from tests.scenes import build_scene

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_used_database_is_replaced_on_demand_only(tmp_path, capsys, settings):
    build_scene()
    copy = str(tmp_path / "copy.zip")
    call_command("backup", copy)
    User.objects.update(full_name="Испорчено")
    with pytest.raises(CommandError, match="добавьте --replace"):
        call_command("restore", copy)
    assert User.objects.filter(full_name="Испорчено").exists()
    settings.SECRET_KEY = "another"
    call_command("restore", copy, "--replace")
    assert not User.objects.filter(full_name="Испорчено").exists()
    told = capsys.readouterr().out
    assert "Восстановлено: строк" in told
    assert "всем придётся войти заново" in told
