"""No test leaves this computer: such a call is stopped and fails the test."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Iterator
from typing import Any

import pytest

LEFT: list[str] = []  # where the running test tried to go


def is_here(host: str) -> bool:
    """Whether `host` is this very computer."""
    try:
        return ipaddress.ip_address(host.partition("%")[0]).is_loopback
    except ValueError:
        return host in {"localhost", socket.gethostname(), ""}


class HomeSocket(socket.socket):
    """A socket that connects to this computer only."""

    def connect(self, address: Any) -> None:
        self.look_at(address)
        super().connect(address)

    def connect_ex(self, address: Any) -> int:
        self.look_at(address)
        return super().connect_ex(address)

    def look_at(self, address: Any) -> None:
        """OSError for an address elsewhere; sockets that are files are here by nature."""
        if self.family in {socket.AF_INET, socket.AF_INET6} and not is_here(str(address[0])):
            LEFT.append(f"{address[0]}:{address[1]}")
            raise OSError(f"A test tried to leave this computer: {address}")


@pytest.fixture(autouse=True)
def stays_home(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Fails the test at its end even when the product has caught the error."""
    LEFT.clear()
    monkeypatch.setattr(socket, "socket", HomeSocket)
    yield
    tried, LEFT[:] = list(LEFT), []
    assert tried == [], f"The test tried to reach {tried}"
