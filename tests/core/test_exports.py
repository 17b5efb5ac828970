"""Lists as files."""

from __future__ import annotations

from rostok.core import clock
from rostok.core.exports import attachment, export, links
from tests.pages import file_name


def test_the_page_is_shown_unless_a_file_is_asked_for(rf):
    for address in ("/x", "/x?format=", "/x?format=exe"):
        assert export(rf.get(address), "Роли", ["А"], lambda: [["б"]]) is None


def test_rows_are_not_read_for_the_page(rf):
    read: list[int] = []
    export(rf.get("/x"), "Роли", ["А"], lambda: read.append(1) or [])
    assert read == []


def test_formulas_and_separators_stay_text_in_csv(rf):
    response = export(rf.get("/x?format=csv"), "Роли", ["А", "Б"], lambda: [["=1+1", 'а;"б"']])
    assert response is not None
    assert response.content.decode("utf-8-sig") == 'А;Б\r\n\'=1+1;"а;""б"""\r\n'
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert file_name(response) == f"Роли {clock.today():%d.%m.%Y}.csv"


def test_names_of_files_survive_quotes_and_slashes():
    response = attachment('Приказ "№ 7/1".pdf', b"x", "application/pdf")
    assert file_name(response) == 'Приказ "№ 7/1".pdf'
    assert response["Content-Disposition"].isascii()
    assert response["X-Content-Type-Options"] == "nosniff"


def test_links_keep_the_filter_and_drop_the_page(rf):
    assert links(rf.get("/x?q=a&page=2")) == [("Excel", "?q=a&format=xlsx"), ("CSV", "?q=a&format=csv")]
