"""Mail when no server is set: letters stay in «Исходящие», to be copied by hand."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend


class NoServer(BaseEmailBackend):
    """Refuses to send, so the outbox keeps the letter waiting."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Always refuses."""
        raise ConnectionError("почтовый сервер не настроен")
