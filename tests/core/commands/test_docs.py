"""The generated pages tell roles, states and letters as the program has them."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

from django.core.management import call_command

from rostok.core.access import GRANTS, May, Role
from rostok.core.management.commands import docs


def test_rights_list_every_role_with_exactly_its_permissions() -> None:
    page = docs.rights_page()
    for role in Role:
        section = page.split(f"(`{role.value}`)")[1].split("\n## ")[0]
        told = {line.split("`")[1] for line in section.splitlines() if line.startswith("| `")}
        assert told == {may.name for may in GRANTS.get(role, {})}
    assert f"| `{May.PLAN_APPROVE.name}` | {May.PLAN_APPROVE.value} | `HOME` |" in page


def test_states_draw_every_cycle() -> None:
    page = docs.states_page()
    names = [cycle.name for _, cycle in docs.cycles()]
    assert {"plan", "occurrence"} <= set(names)
    assert page.count("```mermaid") == len(names)
    assert "review --> approved: approve" in page


def test_letters_tell_subjects_and_placeholders() -> None:
    line = next(line for line in docs.letters_page().splitlines() if "`core/mails/signin.txt`" in line)
    assert line == "| `core/mails/signin.txt` | Вход в «Росток»: код {{ code }} | `code`, `user.full_name`, `link` |"


def test_the_command_writes_all_three_pages(tmp_path: Path, settings) -> None:
    (tmp_path / "docs").mkdir()
    settings.BASE_DIR = tmp_path
    call_command("docs", stdout=StringIO())
    assert sorted(path.name for path in (tmp_path / "docs").iterdir()) == [
        "letters.md",
        "privacy.md",
        "rights.md",
        "states.md",
    ]


def test_the_page_of_personal_data_tells_the_class_of_each_field():
    page = docs.privacy_page()
    assert "## Person (people)" in page
    assert "| `phone` | телефон | `CONTACT` |" in page
    assert "| `sha256`" not in page
