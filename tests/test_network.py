"""The guard of the network stops what leaves this computer, and only that."""

from __future__ import annotations

import socket

import pytest

from tests.network import LEFT, is_here


def test_a_call_to_another_computer_is_stopped_and_remembered() -> None:
    with socket.socket() as line, pytest.raises(OSError, match="leave this computer"):
        line.connect(("192.0.2.1", 80))
    assert LEFT == ["192.0.2.1:80"]
    LEFT.clear()


def test_a_call_to_this_computer_goes_through() -> None:
    with socket.socket() as door, socket.socket() as line:
        door.bind(("127.0.0.1", 0))
        door.listen()
        line.connect(door.getsockname())
        assert line.getpeername() == door.getsockname()


def test_names_of_this_computer_are_known() -> None:
    assert is_here("localhost")
    assert is_here("127.0.0.1")
    assert is_here("::1")
    assert not is_here("example.org")
    assert not is_here("10.0.0.1")
