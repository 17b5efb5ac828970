"""Full names of institutions in the genitive, as a stamp has them after «Директор»."""

from __future__ import annotations

import re

_INSTITUTION = re.compile(r"(?P<before>(?:[а-яё-]+[ое]е,? )*)(?P<head>учреждени)е\b", re.IGNORECASE)
_ADJECTIVE = re.compile(r"(?<=[ое])е\b")


def in_genitive(name: str) -> str:
    """«Муниципальное бюджетное учреждение «СОШ № 7»» → «Муниципального бюджетного учреждения «СОШ № 7»».

    Only the noun «учреждение» and the adjectives before it change: an abbreviation or another name stays as it is.
    """
    found = _INSTITUTION.match(name)
    if found is None:
        return name
    before = _ADJECTIVE.sub("го", found["before"])
    return f"{before}{found['head']}я{name[found.end() :]}"
