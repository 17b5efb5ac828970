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


def _fill(packed: bytes) -> str:
    from rostok.engine.documents import Cell, Table
    from rostok.engine.samples.word import filled

    head, _, data = packed.partition(b"\n")
    given = json.loads(head)
    tables = {
        name: Table(tuple(table["header"]), tuple(tuple(Cell(**cell) for cell in row) for row in table["rows"]))
        for name, table in given["tables"].items()
    }
    return base64.b64encode(filled(data, given["values"], tables)).decode()


def answer(data: bytes, what: str) -> Any:
    """What is asked by the argument of the command; what is to be filled comes as a line of JSON before the file."""
    return _fill(data) if what == "fill" else _look(data)


if __name__ == "__main__":
    sys.exit(serve(answer))
