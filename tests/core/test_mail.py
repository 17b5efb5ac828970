"""Mail without a server."""

import pytest
from django.core.mail import send_mail


def test_a_letter_is_refused_so_that_it_waits(settings):
    settings.EMAIL_BACKEND = "rostok.core.mail.NoServer"
    with pytest.raises(ConnectionError):
        send_mail("s", "b", None, ["a@b.ru"])
