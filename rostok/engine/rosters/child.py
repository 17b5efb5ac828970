"""The process that opens a stranger's list: bytes on its input, the table as JSON on its output."""

from __future__ import annotations

import sys
from typing import Any

from rostok.engine.uploads.child import serve


def _table(data: bytes, kind: str) -> dict[str, Any]:
    from rostok.engine.rosters import read  # libraries are loaded under the limits

    return read(data, kind).as_dict()


if __name__ == "__main__":
    sys.exit(serve(_table))
