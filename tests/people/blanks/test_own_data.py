"""What is held, as a paper."""

from __future__ import annotations

from rostok.engine.documents import paper_text, to_pdf
from rostok.people.blanks.own_data import file_name, own_paper
from rostok.people.queries.own_data import held_about


def test_the_paper_holds_every_section_with_its_term(people):
    held = held_about(people.small)
    paper = own_paper(held)
    text = paper_text(paper)
    for section in held.sections:
        assert section.title in text
    assert "Юсупов Рустам Тагирович" in text
    assert text.count("Срок: ") == len(held.sections)
    assert to_pdf(paper).startswith(b"%PDF")
    assert file_name("pdf") == "Что о вас хранится.pdf"
