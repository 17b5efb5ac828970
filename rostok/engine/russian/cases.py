"""Names of institutions and bodies in the genitive, as they stand after «Директор» and after «Приказ»."""

from __future__ import annotations

import re

from .declension import Case
from .posts import decline_post

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


def body_in_genitive(name: str) -> str:
    """«Департамент образования» → «Департамента образования»; an abbreviation («МАУ ИМЦ», «ОГБУ «РЦРО»») stays."""
    return name if not name or name.split(" ")[0].isupper() else decline_post(name, Case.GENITIVE)
