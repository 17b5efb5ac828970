"""`manage.py create_admin EMAIL "ФИО"`: the first person, with a region and a municipality if there are none."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from rostok.core.access import Role
from rostok.core.actions.organisations import add_organisation
from rostok.core.actions.roles import grant_role
from rostok.core.actions.signin import make_link
from rostok.core.models import ZONES, Organisation

Kind = Organisation.Kind


class Command(BaseCommand):
    help = "Make the first administrator, who is also the municipal operator, and print a sign-in link."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")
        parser.add_argument("full_name")
        parser.add_argument("--region", default="", help="name of the region, made if there is none")
        parser.add_argument("--municipality", default="", help="name of the municipality, made if there is none")
        parser.add_argument("--zone", default="Asia/Tomsk", help="time zone of a new municipality")

    @transaction.atomic
    def handle(self, *, email: str, full_name: str, region: str, municipality: str, zone: str, **options: Any) -> None:
        if zone not in ZONES:
            raise CommandError(f"Нет такого часового пояса: {zone}. Есть: {', '.join(ZONES)}.")
        place = self._municipality(region or "Регион", municipality, zone)
        for role in (Role.ADMINISTRATOR, Role.OPERATOR):
            user = grant_role(place, role, email=email, full_name=full_name, by=None).user
        self.stdout.write(f"Администратор и оператор: {user.full_name}, {place}.")
        self.stdout.write(f"Ссылка для входа, 15 минут: {make_link(user)}")

    def _municipality(self, region: str, name: str, zone: str) -> Organisation:
        """The municipality of this name, the only one there is, or a new one."""
        known = Organisation.objects.filter(kind=Kind.MUNICIPALITY)
        found = known.filter(short_name=name) if name else known
        if len(found) == 1:
            return found[0]
        if not name:
            raise CommandError("Назовите муниципалитет: --municipality «Город Томск».")
        top = Organisation.objects.filter(kind=Kind.REGION).first() or add_organisation(
            None, kind=Kind.REGION, name=region, short_name=region[:80], by=None, timezone=zone
        )
        return add_organisation(top, kind=Kind.MUNICIPALITY, name=name, short_name=name[:80], by=None, timezone=zone)
