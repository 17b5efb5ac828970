"""How tests read pages: texts of errors and messages, counts of queries, files."""

from __future__ import annotations

import re
from html import unescape
from typing import Any
from urllib.parse import unquote

from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext


def words(response: Any) -> str:
    """What a person reads on the page: no tags, no doubled spaces."""
    text = unescape(re.sub(r"<[^>]+>", " ", response.content.decode()))
    return plain(text)


def plain(text: object) -> str:
    """The text with plain single spaces."""
    return re.sub(r"\s+([.,:;])", r"\1", " ".join(str(text).split()))


def errors(response: Any) -> dict[str, list[str]]:
    """Field → its errors, of the form on the page."""
    return {name: list(found) for name, found in response.context["form"].errors.items()}


def said(client: Client, response: Any) -> str:
    """The message that stands on the page the answer leads to."""
    assert response.status_code == 302, response.status_code
    shown = client.get(response["Location"])
    return plain(" ".join(str(message) for message in shown.context["messages"]))


def queries(client: Client, url: str) -> int:
    """How many queries the page needs."""
    with CaptureQueriesContext(connection) as caught:
        assert client.get(url).status_code == 200
    return len(caught)


def file_name(response: HttpResponse) -> str:
    """The Russian name of a file by RFC 5987."""
    return unquote(re.split("filename\\*=utf-8''", response["Content-Disposition"], flags=re.I)[1])


def answers(client_of: Any, people: dict[str, Any], url: str) -> dict[str, int]:
    """Name → code with which the page answers that person."""
    found = {}
    for name, user in people.items():
        response = client_of(user).get(url)
        response.close()  # a file stays open until its last byte is sent
        found[name] = response.status_code
    return found
