"""An issued paper as a value for `engine.documents`: letterhead, stamps, heading, text, annexes, check code."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.urls import reverse

from rostok.core import clock
from rostok.core.files import place_of
from rostok.core.models import Organisation
from rostok.core.refusal import Refusal
from rostok.engine.documents import Cell, Paper, PaperStyle, Paragraph, Stamp, Stamps, Table, to_pdf, turned
from rostok.engine.documents.frozen import thaw
from rostok.engine.russian import date_short
from rostok.engine.russian.stamps import date_quoted
from rostok.engine.samples import FilledWord, blocks, fill, fill_word
from rostok.engine.uploads import Unreadable
from rostok.papers.lifecycle import SIGNED
from rostok.papers.models import IssuedPaper, PaperLine, PaperLook
from rostok.papers.queries.values import values_of
from rostok.papers.queries.values_tables import table, table_list
from rostok.people.models import Person

ORDER = "order_"
BLANK_DAY, BLANK_NUMBER = "«____» ______________ 20___\u00a0г.", "№\u00a0________"
ACQUAINTED = "лист ознакомления"
#: A paper that a worker addresses to the director stands on no letterhead of the organisation.
_OWN_HAND = re.compile(r"\s*\[угол\]\s*\{\{должность директора", re.IGNORECASE)
CHANGES = "изменения"  # its rows bear the numbers of the rows they change


def printed(paper: IssuedPaper) -> Paper:
    """The paper as it was signed, else as it would be now."""
    return thaw(paper.frozen) if paper.frozen else paper_of(paper)


def paper_of(paper: IssuedPaper) -> Paper:
    """The whole paper as it is printed, previewed and frozen: one value for DOCX and PDF; words of an own Word file."""
    if paper.is_word:
        return Paper(title=(), blocks=filled_word(paper).words, made=_moment(paper))
    look = look_of(paper.organisation)
    values = values_of(paper)
    filled, heading = fill(paper.body, values), fill(paper.heading, values).text
    text = blocks(filled.text, tables_of(paper))
    is_order = paper.kind.startswith(ORDER)
    letterhead = "" if _OWN_HAND.match(paper.body) else look.head or paper.organisation.name
    head = tuple(line for line in letterhead.split("\n") if line.strip())
    title = ("ПРИКАЗ",) if is_order else tuple(line for line in heading.split("\n") if line.strip())
    return Paper(
        title=title,
        head=head,
        stamps=tuple(Stamp(tuple(stamp["lines"]), stamp.get("side", "right")) for stamp in paper.stamps),
        blocks=turned((*(_order_lines(paper, look, heading) if is_order else ()), *text), style_of(look)),
        style=style_of(look),
        qr=settings.SITE_URL + reverse("papers:check", args=[paper.mark]) if look.qr else None,
        note="" if paper.state == SIGNED else "Проект",
        made=_moment(paper),
    )


def file_of(paper: IssuedPaper, made: Paper) -> bytes:
    """The file that is signed: `made` as PDF, or the own Word file with its places filled."""
    return filled_word(paper).data if paper.is_word else to_pdf(made)


def filled_word(paper: IssuedPaper) -> FilledWord:
    """The own Word sample with what is known of `paper`. Raises `Refusal` when the sample cannot be opened any more."""
    if paper.blank is None or paper.blank.docx is None:
        raise TypeError("not a paper of an own Word sample")
    return _filled(paper.blank.docx.sha256, tuple(values_of(paper).items()), tuple(tables_of(paper).items()))


@lru_cache(maxsize=4)
def _filled(digest: str, values: tuple[tuple[str, str], ...], tables: tuple[tuple[str, Table], ...]) -> FilledWord:
    """A process of its own opens the file, so the words and the bytes of one page are made once."""
    place = place_of(digest)
    if not place.exists():
        raise Refusal("Файл образца потерян. Приложите его в образце заново или выберите другой образец.")
    try:
        return fill_word(place.read_bytes(), dict(values), dict(tables))
    except Unreadable as problem:
        raise Refusal(problem.message) from None


def _moment(paper: IssuedPaper) -> datetime:
    return (paper.signed_at or clock.now()).replace(microsecond=0)


def _order_lines(paper: IssuedPaper, look: PaperLook, heading: str) -> tuple[Stamps | Paragraph, ...]:
    """Date on the left, number on the right, the place, what the order is about."""
    day = date_quoted(paper.date) if paper.date else BLANK_DAY
    number = f"№ {paper.number}" if paper.number else BLANK_NUMBER
    lines: list[Stamps | Paragraph] = [Stamps((Stamp((day,), "left"), Stamp((number,))))]
    if look.city:
        lines.append(Paragraph(look.city, "center", indent=False))
    lines.append(Paragraph(heading, "left", bold=True, indent=False))
    return tuple(lines)


def look_of(organisation: Organisation) -> PaperLook:
    """How papers look here: what was set, else the defaults of ГОСТ Р 7.0.97-2025."""
    found = PaperLook.objects.filter(organisation=organisation).first()
    return found or PaperLook(organisation=organisation)


def style_of(look: PaperLook) -> PaperStyle:
    """The look as the engine takes it."""
    return PaperStyle(
        font=look.font,
        size=float(look.size),
        table_size=float(look.table_size),
        left=look.left,
        right=look.right,
        top=look.top,
        bottom=look.bottom,
    )


def tables_of(paper: IssuedPaper) -> dict[str, Table]:
    """Tables that the sample may name: rows typed by people, lines of the annex, the sheet of acquaintance."""
    typed = paper.facts.get("tables", {})
    made: dict[str, list[list[str]]] = {name: [list(row) for row in rows] for name, rows in typed.items()}
    if paper.pk:
        day = clock.today(paper.organisation)
        kept = ("mentor__employments", "mentor__enrolments", "mentee__employments", "mentee__enrolments")
        rows = paper.lines.select_related("mentor", "mentee", "replaces__mentor", "replaces__mentee")
        lines = list(rows.prefetch_related(*kept))
        made |= _of_lines(lines, paper, day)
        readers = paper.acquaintances.select_related("person").prefetch_related(
            "person__employments", "person__enrolments"
        )
        made[ACQUAINTED] = [[one.person.full_name, _place(one.person, day), "", ""] for one in readers]
    known = {one.name: one for one in table_list(paper.kind)}
    numbered = {
        name: table(known[name], rows if name == CHANGES else ([str(place), *row] for place, row in enumerate(rows, 1)))
        for name, rows in made.items()
        if rows and name in known
    }
    return numbered | {name: _own_table(given) for name, given in paper.facts.get("own_tables", {}).items()}


def _own_table(given: Mapping[str, Any]) -> Table:
    """A table with columns of its own, as a roadmap has them; a row of one cell is the name of a stage."""
    header = tuple(given["header"])
    rows = tuple(
        (Cell(row[0], bold=True, align="center", span=len(header)),) if len(row) == 1 else tuple(map(Cell, row))
        for row in given["rows"]
    )
    return Table(header, rows, tuple(given.get("widths", ())))


def _of_lines(lines: list[PaperLine], paper: IssuedPaper, today: date) -> dict[str, list[list[str]]]:
    """Pairs that the order fixes; for an order of change what was and what is; for an ending those that end."""
    if paper.relation == IssuedPaper.Relation.ENDS and paper.previous:
        chosen = set(paper.facts.get("lines", []))
        ending = [line for line in paper.previous.lines.all() if not chosen or line.pk in chosen]
        last = paper.facts.get("last_day", "")
        day = date_short(date.fromisoformat(last)) if last else ""
        return {"прекращаемые пары": [[*_names(line), day, str(paper.facts.get("why", ""))] for line in ending]}
    return {
        "пары": [
            [_who(line, "mentor", today), _who(line, "mentee", today), line.form, term(line.since, line.until)]
            for line in lines
        ],
        CHANGES: [
            [str(line.replaces.position), " – ".join(_names(line.replaces)), " – ".join(_names(line)) + _from(line)]
            for line in lines
            if line.replaces
        ],
    }


def _names(line: PaperLine) -> list[str]:
    return [
        line.mentor_text or (line.mentor.full_name if line.mentor else ""),
        line.mentee_text or (line.mentee.full_name if line.mentee else ""),
    ]


def _from(line: PaperLine) -> str:
    return f" с {date_short(line.since)}" if line.since else ""


def _who(line: PaperLine, side: str, day: date) -> str:
    """«Белова Ксения Константиновна, учитель математики»; a typed text stands as it is."""
    typed: str = getattr(line, f"{side}_text")
    person: Person | None = getattr(line, side)
    if typed or person is None:
        return typed
    return ", ".join(part for part in (person.full_name, _place(person, day)) if part)


def _place(person: Person, day: date) -> str:
    """The post or the class of that day."""
    posts = [
        job.post for job in person.employments.all() if job.since <= day and (job.until is None or day <= job.until)
    ]
    forms = [
        one.form for one in person.enrolments.all() if one.since <= day and (one.until is None or day <= one.until)
    ]
    return posts[0] if posts else f"{forms[0]} класс".replace(" ", "\u00a0") if forms else ""


def term(since: date | None, until: date | None) -> str:
    """«с 01.09.2026 по 31.05.2027», broken between its days only."""
    parts = [f"с\u00a0{date_short(since)}" if since else "", f"по\u00a0{date_short(until)}" if until else ""]
    return " ".join(part for part in parts if part)
