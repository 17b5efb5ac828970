"""Opens an organisation's own Word sample in a process of its own, so that no file can stop, fill or read the machine."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass

from rostok.engine.documents import Block, Table
from rostok.engine.documents.frozen import thaw
from rostok.engine.uploads import Unreadable, ask_child, inspect

from .word import Wanted

MOST_BYTES = 5 * 1024 * 1024
SECONDS = 10  # of processor time: ten times what an annex of 200 pairs needs
_CHILD = "rostok.engine.samples.child"


@dataclass(frozen=True)
class FilledWord:
    """A filled file and its words as blocks, for the screen and for the archive."""

    data: bytes
    words: tuple[Block, ...]


def look_into(data: bytes) -> Wanted:
    """What the file asks for. Raises Unreadable when it is large, dangerous, broken or no Word document."""
    _check(data)
    found = ask_child(_CHILD, data, "look", SECONDS)
    return Wanted(tuple(found["holes"]), tuple(found["tables"]), tuple(found["stray"]), tuple(found["optional"]))


def fill_word(data: bytes, values: Mapping[str, str], tables: Mapping[str, Table] | None = None) -> FilledWord:
    """The file with `values` and `tables` put in; a place without a value becomes a gap. Raises Unreadable as `look_into`."""
    _check(data)
    rows = {name: asdict(table) for name, table in (tables or {}).items()}
    head = json.dumps({"values": dict(values), "tables": rows}, ensure_ascii=False).encode()
    made = ask_child(_CHILD, head + b"\n" + data, "fill", SECONDS)
    return FilledWord(base64.b64decode(made["file"]), thaw(made["words"]).blocks)


def _check(data: bytes) -> None:
    if len(data) > MOST_BYTES:
        raise Unreadable("large", "Файл больше 5\u00a0МБ. Уберите из него картинки и отправьте снова.")
    inspect(data)
