"""Papers of the room say what was written, and their names name nobody."""

from __future__ import annotations

from datetime import date

from rostok.core import clock
from rostok.engine.documents import Paper, Paragraph, Table
from rostok.pairs.blanks import reports as report_blanks
from rostok.pairs.blanks import visits as visit_blanks
from rostok.pairs.models import MentorReport, Pair, Visit
from rostok.pairs.queries.reports import tell
from tests.pages import plain
from tests.scenes import TODAY

from .conftest import Desk
from .meeting_forms import held


def text(paper: Paper) -> str:
    """Words of tables and paragraphs."""
    found = [block.text for block in paper.blocks if isinstance(block, Paragraph)]
    for block in paper.blocks:
        if isinstance(block, Table):
            found += [cell.text for row in block.rows for cell in row]
    return " | ".join(found)


def test_the_card_of_a_lesson_names_marks_and_their_average(pair: Pair) -> None:
    marks = {"aim": {"mark": 3, "note": "Ясна"}, "time": {"mark": 2, "note": ""}}
    visit = Visit.objects.create(
        meeting=held(pair, TODAY, kind="visit"), subject="физика", form="8 А", marks=marks, advice="Беречь темп",
        written_at=clock.now(),
    )  # fmt: skip
    said = text(visit_blanks.visit_paper(visit))
    assert "физика, 8 А" in said
    assert "понятны ученикам, достигаются к концу урока | 3 | Ясна" in said
    assert "Средний балл: 2,5 из 3." in said
    assert "Беречь темп" in said
    assert visit_blanks.file_name(visit, "pdf") == "Карта урока 21.11.2026.pdf"


def test_a_report_tells_figures_and_whether_it_is_confirmed(pair: Pair, desk: Desk) -> None:
    held(pair, TODAY, minutes=90)
    report = MentorReport.objects.create(
        organisation=desk.scene.school, mentor=pair.mentor, school_year=2026, since=date(2026, 9, 1),
        until=date(2027, 5, 31), remark="Спасибо", made_at=clock.now(),
    )  # fmt: skip
    paper = report_blanks.report_paper(report, tell(report, None))
    assert "Период: с 01.09.2026 по 31.05.2027" in text(paper)
    assert "беседа | 1 | 1,5" in text(paper)
    assert "Авдеева Анна Ильинична | 1 | 1,5" in text(paper)
    assert paper.note == "Проект: наставник ещё не подтвердил"
    report.confirmed_at = clock.now()
    assert plain(report_blanks.report_paper(report, tell(report, None)).note) == "Сдан 21 ноября 2026 г."
