"""`create_admin`: the first day of an installation."""

from __future__ import annotations

import re

import pytest
from django.core.management import CommandError, call_command

from rostok.core.models import Organisation, User

NAME = "Админов Пётр Ильич"


def run(capsys, *arguments: str) -> str:
    call_command("create_admin", "admin@tomsk.ru", NAME, *arguments)
    return capsys.readouterr().out


def test_the_first_administrator_gets_a_place_two_roles_and_a_link(db, capsys, client):
    told = run(capsys, "--region", "Томская область", "--municipality", "Город Томск")
    town = Organisation.objects.get(kind="municipality")
    assert (town.short_name, town.parent.short_name, town.timezone) == ("Город Томск", "Томская область", "Asia/Tomsk")
    user = User.objects.get()
    assert sorted(user.memberships.values_list("role", flat=True)) == ["administrator", "operator"]
    address = re.search(r"/login/link/\S+", told)
    assert address
    assert client.post(address.group())["Location"] == "/now"
    assert client.session["_auth_user_id"] == str(user.pk)


def test_the_command_may_be_repeated(db, capsys):
    for _ in range(2):
        run(capsys, "--municipality", "Город Томск")
    assert Organisation.objects.count() == 2
    assert User.objects.get().memberships.count() == 2


def test_the_only_municipality_needs_no_name(db, capsys):
    run(capsys, "--municipality", "Город Томск", "--zone", "Asia/Irkutsk")
    assert "Город Томск" in run(capsys)
    assert Organisation.objects.get(kind="municipality").timezone == "Asia/Irkutsk"


@pytest.mark.parametrize(
    ("arguments", "told"), [((), "Назовите муниципалитет"), (("--zone", "Mars"), "Нет такого часового пояса: Mars")]
)
def test_what_is_missing_is_told_and_nothing_is_made(db, capsys, arguments, told):
    with pytest.raises(CommandError, match=told):
        run(capsys, *arguments)
    assert not Organisation.objects.exists()
