"""Steps that every journey takes, through pages only."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path
from typing import Any

import docx
import pdfplumber
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from rostok.plans.models import Plan

SAMPLES = Path(__file__).resolve().parents[2] / "rostok" / "plans" / "samples"
GOLD = Path(__file__).resolve().parents[1] / "golden" / "roadmaps"
FIELDS = ("activity", "deadline", "responsible", "result", "note")


def sample(code: str) -> bytes:
    """The paper as it was received."""
    return (SAMPLES / f"{code}.txt").read_bytes()


def gold(code: str) -> list[dict[str, Any]]:
    """Rows of the paper, read by people."""
    return json.loads((GOLD / f"{code}.json").read_text(encoding="utf-8"))  # type: ignore[no-any-return]  # a list of rows


def bare(text: object) -> str:
    """Letters and digits only: how a text is broken into lines and words does not matter here."""
    return re.sub(r"[\W_]+", "", re.sub(r"<[^>]+>", "", str(text or ""))).lower()


def upload(client: Client, name: str, data: bytes) -> str:
    """«Новая дорожная карта» → the address of the check page."""
    form = client.get("/roadmaps/new?from=file").context["form"]
    values = {"organisation": form["organisation"].value(), "file": SimpleUploadedFile(name, data)}
    answer = client.post("/roadmaps/new?from=file", values)
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["Location"])


def paste(client: Client, text: str, html: str = "") -> str:
    """The same for a table from the clipboard."""
    form = client.get("/roadmaps/new?from=paste").context["form"]
    values = {"organisation": form["organisation"].value(), "text": text, "html": html}
    answer = client.post("/roadmaps/new?from=paste", values)
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["Location"])


def save(client: Client, check: str, **changes: str) -> Plan:
    """Press «Сохранить карту» on the check page as it stands, with `changes`."""
    page = client.get(check)
    values: dict[str, Any] = {}
    for form in [page.context["heading_form"], *(form for _, form in page.context["columns"])]:
        values |= {field.html_name: field.value() or "" for field in form}
    for line in page.context["lines"]:
        values |= {field.html_name: field.value() or "" for field in line.form if field.name != "drop"}
    answer = client.post(check, values | changes | {"act": "save"})
    assert answer.status_code == 302, answer.content.decode()
    return Plan.objects.get(pk=int(answer["Location"].rsplit("/", 1)[1]))


def approve(client: Client, plan: Plan, **facts: str) -> None:
    """The page of approval: what is filled beforehand and these facts."""
    page = client.get(f"/roadmaps/{plan.pk}/approve")
    values = {field.html_name: field.value() or "" for field in page.context["form"]}
    answer = client.post(f"/roadmaps/{plan.pk}/approve", values | facts)
    assert answer.status_code == 302, answer.content.decode()
    plan.refresh_from_db()
    assert plan.edition == 1


def word(client: Client, plan: Plan) -> tuple[list[list[str]], str]:
    """The official paper as Word: → rows of its table without the head and section rows, and all words of the paper."""
    answer = client.get(f"/roadmaps/{plan.pk}/paper.docx")
    document = docx.Document(io.BytesIO(answer.content))
    table = document.tables[-1]
    rows = [[cell.text for cell in row.cells] for row in table.rows[1:]]
    whole = [paragraph.text for paragraph in document.paragraphs]
    whole += [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [row for row in rows if len(set(row)) > 1], "\n".join(whole)


def pdf(client: Client, plan: Plan) -> str:
    """Words of the same paper as PDF."""
    answer = client.get(f"/roadmaps/{plan.pk}/paper.pdf")
    with pdfplumber.open(io.BytesIO(answer.content)) as book:
        return "".join(page.extract_text() for page in book.pages)


def assert_same_cells(plan: Plan, rows: list[list[str]], code: str) -> None:
    """Every gold row of the source stands in the paper: same cells, same words, in the plan's own columns."""
    expected = gold(code)
    assert len(rows) == len(expected)
    for row, source in zip(rows, expected, strict=True):
        by_meaning = {column["meaning"]: text for column, text in zip(plan.columns, row, strict=True)}
        for name in FIELDS:
            if name not in source or name not in by_meaning:
                continue
            accepted = source[name] if isinstance(source[name], list) else [source[name]]
            assert bare(by_meaning[name]) in {bare(value) for value in accepted}, (name, row)
        if "stage" in by_meaning:
            assert bare(by_meaning["stage"]) == bare(source["stage"])
