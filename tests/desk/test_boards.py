"""Cells, lines and bars of the picture."""

from __future__ import annotations

from rostok.desk.boards import figures, matrix, row_columns, short, stage_columns
from rostok.plans import actions, queries
from tests.scenes import TODAY, Scene, Year


def test_every_cell_with_windows_leads_to_its_list(scene: Scene, year: Year) -> None:
    phases, schools = queries.by_stages(year.plan, 2026, TODAY)
    drawn = matrix(year.plan, 2026, stage_columns(phases), schools)
    assert [row.label for row in drawn.rows] == ["СОШ № 1", "СОШ № 2"]
    for row in drawn.rows:
        assert len(row.cells) == len(drawn.columns)
        assert all(cell.url.startswith("/picture/list?") for cell in row.cells if cell.word != "—")


def test_a_school_without_a_plan_and_an_absent_one_say_so(scene: Scene, year: Year) -> None:
    actions.declare_absent(year.own, "Нет запросов", by=scene.katya)
    actions.archive(year.theirs, by=scene.semyon)
    phases, schools = queries.by_stages(year.plan, 2026, TODAY)
    notes = {row.label: row.note for row in matrix(year.plan, 2026, stage_columns(phases), schools).rows}
    assert notes == {"СОШ № 1": "В этом году нет: Нет запросов", "СОШ № 2": "Карты ещё нет"}


def test_columns_of_rows_are_short(scene: Scene, year: Year) -> None:
    activities, schools = queries.by_rows(year.plan, 2026, TODAY)
    drawn = matrix(year.plan, 2026, row_columns(activities), schools)
    assert drawn.columns == [short(activity) for activity in activities]
    assert all(len(column) < 80 for column in drawn.columns)


def test_figures_count_schools_and_windows(scene: Scene, year: Year) -> None:
    _, schools = queries.by_stages(year.plan, 2026, TODAY)
    bars = figures(year.plan, 2026, schools)
    assert [bar.figure.split(" из ")[0] for bar in bars] == ["1", "1", "1"]
    assert bars[0].figure == "1 из 2"
