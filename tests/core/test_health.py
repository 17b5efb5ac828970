"""Whether the process can work."""

from rostok.core import health


def test_a_folder_that_cannot_be_written_is_told(db, settings, monkeypatch):
    assert health.state() == {"database": True, "migrations": True, "files": True}
    monkeypatch.setattr(health.os, "access", lambda place, how: False)
    assert health.state()["files"] is False
