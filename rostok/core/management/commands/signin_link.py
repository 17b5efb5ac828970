"""`manage.py signin_link EMAIL`: a fresh sign-in link, for the first day and for days without a mail server."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from rostok.core.actions.me import drop_second_step
from rostok.core.actions.signin import make_link
from rostok.core.models import User


class Command(BaseCommand):
    help = "Print a link that signs EMAIL in once within fifteen minutes."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")
        parser.add_argument(
            "--drop-second-step", dest="lost_phone", action="store_true", help="forget the application of a lost phone"
        )

    def handle(self, *, email: str, lost_phone: bool, **options: Any) -> None:
        user = User.objects.filter(email=email.strip().lower(), is_active=True).first()
        if user is None:
            raise CommandError(f"Почты {email} нет в системе.")
        if lost_phone:
            drop_second_step(user, by=None)
        self.stdout.write(make_link(user))
