"""DOCX of a paper: real Word styles, so that a clerk can go on editing it."""

from __future__ import annotations

from io import BytesIO
from itertools import zip_longest
from typing import Any

import docx
from docx.enum.section import WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.shared import Mm, Pt

from rostok.engine.documents.fonts import Face, face
from rostok.engine.documents.measure import (
    CELL_PAD,
    POST_WIDEST,
    QR_SIDE,
    STAMP_GAP,
    column_widths,
    hang_of,
    is_tall,
    parts,
    stamp_width,
    text_height,
    text_width,
    widest_stamp,
    wrapped,
)
from rostok.engine.documents.model import (
    Badges,
    Block,
    Cell,
    Heading,
    PageBreak,
    Paper,
    PaperStyle,
    Paragraph,
    Signature,
    Stamp,
    Stamps,
    Table,
)
from rostok.engine.documents.qr import qr_picture
from rostok.engine.documents.text import leads, lines_of, side_by_side, stamp_texts
from rostok.engine.documents.word_parts import (
    ALIGNS,
    end_section,
    fix_columns,
    mark_row,
    pad_cells,
    page_number,
    set_language,
    set_sheet,
    shape_style,
)

HEAD, STAMP, CELL, SIGNED, NOTE = "Организация", "Гриф", "Текст таблицы", "Подпись", "Сведения"


def to_docx(paper: Paper) -> bytes:
    """The paper as a Word file with the same words as the PDF."""
    document = docx.Document()
    _set_up(document, paper)
    writer = _Writer(document, paper, face())
    writer.write()
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _set_up(document: Any, paper: Paper) -> None:
    _shape_styles(document, paper.style)
    set_language(document)
    section = document.sections[0]
    set_sheet(section, paper.style, paper.landscape)
    section.different_first_page_header_footer = True
    if paper.numbered:
        header = section.header.paragraphs[0]
        header.alignment = ALIGNS["center"]
        page_number(header)
    for footer in (section.footer, section.first_page_footer):
        for line in lines_of(paper.footer):
            footer.paragraphs[0].add_run(line)
            footer.paragraphs[0].alignment = ALIGNS["center"]
    facts = document.core_properties
    facts.title = " ".join(line for text in paper.title for line in lines_of(text))[:255]
    facts.author, facts.comments, facts.last_modified_by = "", "", ""
    if paper.made:
        facts.created = facts.modified = paper.made


def _shape_styles(document: Any, style: PaperStyle) -> None:
    styles = document.styles
    for name in (HEAD, STAMP, CELL, SIGNED, NOTE):
        styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = styles["Normal"]
    looks: tuple[tuple[str, float, bool, Any, float, float], ...] = (
        ("Normal", style.size, False, "left", 0, 4),
        ("Title", style.size, True, "center", 0, 14),
        ("Heading 1", style.size, True, "center", 10, 6),
        ("Heading 2", style.size, True, "left", 10, 6),
        ("Header", 11, False, "center", 0, 0),
        ("Footer", 9, False, "center", 0, 0),
        (HEAD, style.size, True, "center", 0, 14),
        (STAMP, style.size, False, "left", 0, 0),
        (CELL, style.table_size, False, "left", 0, 0),
        (SIGNED, style.size, False, "left", 28, 8),
        (NOTE, 9, False, "left", 14, 0),
    )
    for name, points, bold, align, before, after in looks:
        shape_style(styles[name], style.font, points, bold=bold, align=align, before=before, after=after)
    for name in ("Title", "Heading 1", "Heading 2"):
        styles[name].paragraph_format.keep_with_next = True
    styles[CELL].paragraph_format.line_spacing = 1.0


class _Writer:
    """Writes blocks one after another into a prepared document."""

    def __init__(self, document: Any, paper: Paper, used: Face) -> None:
        self.document, self.paper, self.face = document, paper, used
        self.room = text_width(paper)
        self.style_ids = {style.name: style.style_id for style in document.styles}
        self.break_before = False
        self.after_table = False

    def write(self) -> None:
        self._joined(self.paper.head, HEAD)
        self._stamps(self.paper.stamps)
        self._joined(self.paper.title, "Title")
        for place, part in enumerate(parts(self.paper)):
            if place:
                self._turn(part)
            for block, following in zip_longest(part.blocks, part.blocks[1:]):
                self._block(block)
                if leads(block, following):
                    self.document.paragraphs[-1].paragraph_format.keep_with_next = True
        self._closing()

    def _turn(self, part: Paper) -> None:
        """Sheets that lie otherwise are a section of their own; it begins a new sheet."""
        end = self.document.paragraphs[-1] if self.document.paragraphs and not self.after_table else None
        section = self.document.add_section(WD_SECTION.NEW_PAGE)
        section.different_first_page_header_footer = False
        set_sheet(section, part.style, part.landscape)
        end_section(self.document.paragraphs[-1], end)
        self.paper, self.room = part, text_width(part)
        self.break_before = self.after_table = False

    def _block(self, block: Block) -> None:
        match block:
            case Paragraph():
                for line in lines_of(block.text):
                    made = self._paragraph(line, "Normal", block.bold)
                    made.alignment = ALIGNS[block.align]
                    indented = block.indent and block.align in ("left", "justify")
                    made.paragraph_format.first_line_indent = Mm(self.paper.style.first_line if indented else 0)
            case Heading(text=text, level=level):
                self._joined((text,), f"Heading {level}")
            case Stamps(stamps=stamps):
                self._stamps(stamps)
            case Signature():
                self._signature(block)
            case Table():
                self._table(block)
            case Badges():
                self._badges(block)
            case PageBreak():
                self.break_before = True

    def _paragraph(self, text: str, style: str, bold: bool = False, place: Any = None) -> Any:
        """A paragraph at the end of the document, or in the given empty one."""
        made = place or self.document.add_paragraph()
        # The library looks a style up by its name for a millisecond; the id is known.
        made._p.style = self.style_ids[style]
        made.add_run(text).bold = bold or None
        if self.break_before:
            made.paragraph_format.page_break_before = True
            self.break_before = False
        if place is None:
            self.after_table = False
        return made

    def _joined(self, texts: tuple[str, ...], style: str) -> None:
        """One paragraph whose lines are the texts; nothing for no text."""
        lines = [line for text in texts for line in lines_of(text)]
        if lines:
            self._paragraph("\n".join(lines), style)

    def _stamps(self, stamps: tuple[Stamp, ...]) -> None:
        if any(stamp.side == "left" for stamp in stamps):
            self._stamps_abreast(stamps)
            return
        for stamp in stamps:
            lines = stamp_texts(stamp)
            width = stamp_width(lines, self.face, self.paper.style.size, widest_stamp(stamps, self.room))
            made = [self._paragraph(line, STAMP) for line in lines]
            for paragraph in made:
                paragraph.paragraph_format.left_indent = Mm(self.room - width)
            if made:
                made[-1].paragraph_format.space_after = Mm(7)

    def _stamps_abreast(self, stamps: tuple[Stamp, ...]) -> None:
        points, widest = self.paper.style.size, widest_stamp(stamps, self.room)
        widths = [stamp_width(stamp_texts(s), self.face, points, widest) for s in stamps if s.side == "right"]
        right = max(widths, default=60)
        pairs = side_by_side(stamps)
        table = self._new_table(len(pairs), [self.room - right - STAMP_GAP, right + STAMP_GAP])
        for row, pair in zip(table.rows, pairs, strict=True):
            mark_row(row, whole=True)
            for cell, stamp in zip(row.cells, pair, strict=True):
                lines = stamp_texts(stamp)
                self._fill(cell, lines, STAMP)
                cell.paragraphs[-1].paragraph_format.space_after = Mm(7)
                if stamp and stamp.side == "right":
                    for paragraph in cell.paragraphs:
                        paragraph.paragraph_format.left_indent = Mm(STAMP_GAP - 2 * CELL_PAD)

    def _new_table(self, rows: int, widths: list[float]) -> Any:
        if self.after_table:
            self._paragraph("", CELL).paragraph_format.line_spacing = 0.1
        table = self.document.add_table(rows, len(widths))
        table.alignment = WD_TABLE_ALIGNMENT.LEFT
        fix_columns(table, widths)
        pad_cells(table, CELL_PAD)
        for row in table.rows:
            for cell, width in zip(row.cells, widths, strict=True):
                cell.width = Mm(width)
        self.after_table = True
        return table

    def _fill(self, cell: Any, lines: list[str], style: str, bold: bool = False) -> None:
        first = cell.paragraphs[0]
        if not lines:
            first._p.style = self.style_ids[style]
        for place, line in enumerate(lines):
            made = self._paragraph(line, style, bold, cell.add_paragraph() if place else first)
            if hang := hang_of(line):
                made.paragraph_format.left_indent = Mm(hang)
                made.paragraph_format.first_line_indent = Mm(-hang)

    def _table(self, table: Table) -> None:
        points = self.paper.style.table_size
        widths = column_widths(table, self.room, points, self.face)
        if self.document.paragraphs and not self.after_table:
            self.document.paragraphs[-1].paragraph_format.space_after = Pt(8)
        made = self._new_table(len(table.rows) + 1, widths)
        made.style = "Table Grid"
        rows = list(made.rows)
        head = tuple(Cell(text, bold=True, align="center") for text in table.header)
        self._row(rows[0], head, centred=True)
        mark_row(rows[0], head=True, whole=True)
        for row, cells in zip(rows[1:], table.full_rows(), strict=True):
            section = table.is_section(cells)
            whole = not is_tall(cells, widths, points, self.face, text_height(self.paper))
            self._row(row, cells, centred=section)
            mark_row(row, whole=whole)
            if section:
                row.cells[0].paragraphs[0].paragraph_format.keep_with_next = True

    def _row(self, row: Any, cells: tuple[Cell, ...], centred: bool) -> None:
        places = list(row.cells)
        place = 0
        for cell in cells:
            target = places[place]
            if cell.span > 1:
                target = target.merge(places[place + cell.span - 1])
            place += cell.span
            self._fill(target, lines_of(cell.text), CELL, cell.bold)
            if centred:
                target.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
            align = "center" if centred else cell.align
            for paragraph in target.paragraphs if align != "left" else ():
                paragraph.alignment = ALIGNS[align]

    def _badges(self, block: Badges) -> None:
        widths = [QR_SIDE + 2 * CELL_PAD, self.room / block.columns - QR_SIDE - 2 * CELL_PAD] * block.columns
        table = self._new_table(-(-len(block.badges) // block.columns), widths)
        if block.framed:
            table.style = "Table Grid"
        for row in table.rows:
            mark_row(row, whole=True)
        for place, badge in enumerate(block.badges):
            cells = table.rows[place // block.columns].cells[place % block.columns * 2 :][:2]
            picture = self._paragraph("", CELL, place=cells[0].paragraphs[0])
            picture.add_run().add_picture(BytesIO(qr_picture(badge.qr, "png")), width=Mm(QR_SIDE))
            self._fill(cells[1], [line for text in badge.lines for line in lines_of(text)], "Normal")
            for run in cells[1].paragraphs[0].runs:
                run.bold = True

    def _signature(self, block: Signature) -> None:
        points = self.paper.style.size
        lines = [part for line in lines_of(block.post) for part in wrapped(line, POST_WIDEST, points, self.face)]
        person = " ".join(lines_of(block.person))
        made = self._paragraph("\n".join(lines) + "\t\t\t" + person, SIGNED)
        made.paragraph_format.keep_together = True
        stops = made.paragraph_format.tab_stops
        name = self.face.width(person, points) * 1.03
        stops.add_tab_stop(Mm(POST_WIDEST + 3))
        stops.add_tab_stop(Mm(self.room - name - 3), WD_TAB_ALIGNMENT.LEFT, WD_TAB_LEADER.LINES)
        stops.add_tab_stop(Mm(self.room), WD_TAB_ALIGNMENT.RIGHT)

    def _closing(self) -> None:
        self._joined((self.paper.note,), NOTE)
        if self.paper.qr:
            made = self._paragraph("", NOTE)
            made.alignment = ALIGNS["right"]
            made.add_run().add_picture(BytesIO(qr_picture(self.paper.qr, "png")), width=Mm(22))
