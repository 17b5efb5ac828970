"""The process that opens an organisation's own Word sample: «look» gives what it asks for, «fill» the filled file."""

from __future__ import annotations

import base64
import json
import sys
from typing import Any

from rostok.engine.uploads.child import serve


def _look(data: bytes) -> dict[str, Any]:
    from dataclasses import asdict

    from rostok.engine.samples.word import wanted  # libraries are loaded under the limits

    return asdict(wanted(data))


def _fill(packed: bytes) -> dict[str, Any]:
    from rostok.engine.documents import Cell, Paper, Table
    from rostok.engine.documents.frozen import freeze
    from rostok.engine.samples.word import filled
    from rostok.engine.samples.word_reading import words_of

    head, _, data = packed.partition(b"\n")
    given = json.loads(head)
    tables = {
        name: Table(tuple(table["header"]), tuple(tuple(Cell(**cell) for cell in row) for row in table["rows"]))
        for name, table in given["tables"].items()
    }
    made = filled(data, given["values"], tables)
    return {"file": base64.b64encode(made).decode(), "words": freeze(Paper(title=(), blocks=words_of(made)))}


def answer(data: bytes, what: str) -> Any:
    """What is asked by the argument of the command; what is to be filled comes as a line of JSON before the file."""
    return _fill(data) if what == "fill" else _look(data)


if __name__ == "__main__":
    sys.exit(serve(answer))
