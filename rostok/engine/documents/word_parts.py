"""Parts of WordprocessingML that python-docx has no words for."""

from __future__ import annotations

from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from rostok.engine.documents.model import Align, PaperStyle

ALIGNS = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "justify": WD_ALIGN_PARAGRAPH.JUSTIFY,
}
_LANGUAGE = "ru-RU"


def element(tag: str, /, **attributes: str) -> Any:
    """A Word element such as w:tblHeader with attributes of the same namespace."""
    made = OxmlElement(tag)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def shape_style(style: Any, font: str, points: float, *, bold: bool, align: Align, before: float, after: float) -> None:
    """Give a paragraph style its whole look in place of the template's blue theme."""
    properties = style.element.get_or_add_rPr()
    for child in list(properties):
        properties.remove(child)
    style.font.name = font
    properties.find(qn("w:rFonts")).set(qn("w:cs"), font)
    properties.find(qn("w:rFonts")).set(qn("w:eastAsia"), font)
    style.font.size = Pt(points)
    style.font.bold = bold
    style.font.color.rgb = RGBColor(0, 0, 0)
    for border in style.element.findall(f".//{qn('w:pBdr')}"):
        border.getparent().remove(border)
    layout = style.paragraph_format
    layout.alignment = ALIGNS[align]
    layout.space_before, layout.space_after = Pt(before), Pt(after)
    layout.line_spacing = 1.1
    layout.first_line_indent = Mm(0)


def set_language(document: Any) -> None:
    """Russian for spelling and hyphenation in the whole document, and the layout rules of present Word."""
    for language in document.styles.element.iter(qn("w:lang")):
        for kind in ("val", "eastAsia"):
            language.set(qn(f"w:{kind}"), _LANGUAGE)
    document.core_properties.language = _LANGUAGE
    settings = document.settings.element
    for kind in ("val", "eastAsia"):
        settings.find(qn("w:themeFontLang")).set(qn(f"w:{kind}"), _LANGUAGE)
    for rule in settings.iter(qn("w:compatSetting")):
        if rule.get(qn("w:name")) == "compatibilityMode":
            rule.set(qn("w:val"), "15")


def page_number(paragraph: Any) -> None:
    """Put the number of the sheet into a paragraph as a field."""
    for kind in ("begin", None, "end"):
        run = paragraph.add_run()
        if kind:
            run._r.append(element("w:fldChar", fldCharType=kind))
        else:
            text = element("w:instrText")
            text.text = "PAGE"
            run._r.append(text)


def set_sheet(section: Any, style: PaperStyle, landscape: bool) -> None:
    """A4 upright or turned, margins in millimetres."""
    size = (Mm(210), Mm(297))
    section.page_width, section.page_height = reversed(size) if landscape else size
    section._sectPr.find(qn("w:pgSz")).set(qn("w:orient"), "landscape" if landscape else "portrait")
    section.left_margin, section.right_margin = Mm(style.left), Mm(style.right)
    section.top_margin, section.bottom_margin = Mm(style.top), Mm(style.bottom)
    section.header_distance, section.footer_distance = Mm(10), Mm(8)


def end_section(mark: Any, last: Any) -> None:
    """Move the end of a section from its own empty paragraph to the last one with words; after a table it stays, tiny."""
    if last is None:
        mark.paragraph_format.line_spacing = Pt(1)
        mark.paragraph_format.space_after = Pt(0)
        return
    last._p.get_or_add_pPr().append(mark._p.pPr.find(qn("w:sectPr")))
    mark._p.getparent().remove(mark._p)


def fix_columns(table: Any, widths: list[float]) -> None:
    """Column widths in millimetres; written at the table, the columns and the cells, since programs differ."""
    table.autofit = False
    total = table._tbl.tblPr.find(qn("w:tblW"))
    if total is None:
        total = element("w:tblW")
        table._tbl.tblPr.append(total)
    total.set(qn("w:type"), "dxa")
    total.set(qn("w:w"), str(round(sum(widths) * 1440 / 25.4)))
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)


def pad_cells(table: Any, millimetres: float) -> None:
    """Left and right padding of all cells of a table, a hair's breadth above and below."""
    margins = element("w:tblCellMar")
    for side, width in (("top", 0.7), ("left", millimetres), ("bottom", 0.7), ("right", millimetres)):
        margins.append(element(f"w:{side}", w=str(round(width * 1440 / 25.4)), type="dxa"))
    properties = table._tbl.tblPr
    look = properties.find(qn("w:tblLook"))
    if look is None:
        properties.append(margins)
    else:
        look.addprevious(margins)


def mark_row(row: Any, *, head: bool = False, whole: bool = False) -> None:
    """Repeat the row on each sheet, keep it on one sheet."""
    properties = row._tr.get_or_add_trPr()
    if whole:
        properties.append(element("w:cantSplit"))
    if head:
        properties.append(element("w:tblHeader"))
