"""The process that opens a stranger's list of documents, as `child` opens a roadmap."""

from __future__ import annotations

import sys
from typing import Any

from rostok.engine.uploads.child import serve


def _draft(data: bytes, name: str) -> dict[str, Any]:
    from rostok.engine.roadmap import read  # libraries are loaded under the limits

    return read(data, name, listed=True).as_dict()


if __name__ == "__main__":
    sys.exit(serve(_draft))
