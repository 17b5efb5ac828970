"""Writes a table with its title in every office format, with real writers, so that tests read what offices make."""

from __future__ import annotations

import io
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from html import escape
from pathlib import Path

import docx
import typst
import xlsxwriter

from rostok.engine.roadmap import Draft

Table = Sequence[Sequence[str]]  # a row of one cell is merged over the whole table


def table_of(draft: Draft) -> list[list[str]]:
    """Heading and rows; stages that have no column of their own are merged rows."""
    own_column = any(column.meaning == "stage" for column in draft.columns)
    lines, stage = [[column.title for column in draft.columns]], ""
    for row in draft.rows:
        if row.stage != stage and not own_column:
            lines.append([row.stage])
        stage = row.stage
        lines.append(list(row.cells))
    return lines


def docx_of(title: str, table: Table, style: str = "Table Grid") -> bytes:
    """Word, by python-docx, with merged stage rows; the style «Normal Table» draws no borders."""
    document = docx.Document()
    document.add_paragraph(title)
    width = len(table[0])
    grid = document.add_table(rows=len(table), cols=width, style=style)
    for place, line in enumerate(table):
        if len(line) == 1:
            grid.cell(place, 0).merge(grid.cell(place, width - 1)).text = line[0]
        else:
            for column, text in enumerate(line):
                grid.cell(place, column).text = text
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def xlsx_of(title: str, table: Table) -> bytes:
    """Excel, by xlsxwriter: an empty first sheet, the title merged over the second."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    book.add_worksheet("Черновик")
    sheet = book.add_worksheet("План")
    width = len(table[0])
    sheet.merge_range(0, 0, 0, width - 1, title)
    for place, line in enumerate(table, 2):
        if len(line) == 1:
            sheet.merge_range(place, 0, place, width - 1, line[0])
        else:
            for column, text in enumerate(line):
                sheet.write(place, column, text)
    book.close()
    return stream.getvalue()


def html_of(title: str, table: Table) -> str:
    """A web page."""
    width = len(table[0])
    rows = []
    for line in table:
        span = f' colspan="{width}"' if len(line) == 1 else ""
        rows.append(
            "<tr>" + "".join(f"<td{span}>{escape(cell).replace(chr(10), '<br>')}</td>" for cell in line) + "</tr>"
        )
    return f"<html><body><h1>{escape(title)}</h1><table>{''.join(rows)}</table></body></html>"


def markdown_of(title: str, table: Table) -> str:
    """A Markdown table."""
    width = len(table[0])
    lines = [f"# {title}", ""]
    for place, line in enumerate(table):
        cells = [*line, *[""] * (width - len(line))]
        lines.append("| " + " | ".join(cell.replace("\n", "<br>") for cell in cells) + " |")
        if place == 0:
            lines.append("|" + "---|" * width)
    return "\n".join(lines)


def csv_of(title: str, table: Table) -> str:
    """CSV with semicolons, as Excel of a Russian Windows writes it."""
    quoted = (";".join('"' + cell.replace('"', '""') + '"' for cell in line) for line in table)
    return "\n".join([title, *quoted])


def pdf_of(title: str, table: Table, stroke: str = "1pt") -> bytes:
    """PDF with text, by typst, on several pages with the heading repeated; without borders when `stroke` is none."""
    width = len(table[0])
    cells = []
    for place, line in enumerate(table):
        for cell in line:
            text = cell.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
            options = f"colspan: {width}" if len(line) == 1 else ""
            cells.append(f'table.cell({options})[#text("{text}")]')
        if place == 0:
            cells = [f"table.header({', '.join(cells)})"]
    head = title.replace('"', '\\"')
    widths = ", ".join("2.2em" if column.lower().startswith("№") else "1fr" for column in table[0])
    source = (
        '#set page("a4", flipped: true, margin: 1.5cm)\n#set text(lang: "ru", size: 10pt)\n'
        f'#align(center)[#text("{head}")]\n#v(2em)\n#table(stroke: {stroke}, columns: ({widths}), {", ".join(cells)})\n'
    )
    return typst.compile(source.encode())


def by_office(data: bytes, source: str, target: str) -> bytes:
    """The file saved by LibreOffice in another format."""
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / f"file.{source}"
        path.write_bytes(data)
        subprocess.run(
            [shutil.which("soffice") or "soffice", f"-env:UserInstallation=file://{name}/profile", "--headless", "--convert-to", target,
             "--outdir", f"{name}/out", str(path)], check=True, capture_output=True, timeout=120,
        )  # fmt: skip
        return next(Path(f"{name}/out").iterdir()).read_bytes()
