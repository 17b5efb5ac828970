"""Who is meant by the cell «Ответственные»: every school («ОО»), the office itself, roles inside a school."""

from __future__ import annotations

import re
from dataclasses import dataclass

# «ОО», «ОУ», «МОО», «общеобразовательные организации», «школы», «руководители образовательных учреждений», «ДОУ».
_SCHOOLS = re.compile(
    r"\b(?:м?оо|м?оу|д?оу|доо|удо|сош)\b"
    r"|(?:общеобразовательн|образовательн|дошкольн)\w*\s+(?:организаци|учрежден)\w*"
    r"|\bшкол(?:ы|ам|ами|ах)?\b(?!\s+молод)",
    re.IGNORECASE,
)
# One school named («МБОУ СОШ № 3», «лицей при ТПУ») is not every school.
_ONE_SCHOOL = re.compile(r"\b(?:сош|школа|школы|лицея?|гимнази[яи])\s*(?:№\s*\d|ран\b|при\b|«)", re.IGNORECASE)
_ROLES = (
    ("deputy", re.compile(r"(?:заместител\w*|зам\.?)\s*(?:директор\w*|по\b|руководител\w*)?", re.IGNORECASE)),
    ("psychologist", re.compile(r"психолог\w*", re.IGNORECASE)),
    ("curator", re.compile(r"куратор\w*|координатор\w*", re.IGNORECASE)),
    ("municipal_mentor", re.compile(r"муниципальн\w*\s+(?:педагог\w*[\s–—-]*)?наставник\w*", re.IGNORECASE)),
    ("mentor", re.compile(r"наставник\w*", re.IGNORECASE)),
    ("director", re.compile(r"директор\w*|руководител\w*|заведующ\w*", re.IGNORECASE)),
)
_GLUE = re.compile(
    r"[\s,;.()/–—-]+|\b(?:и|или|все|всех|педагоги?|молодые|руководител\w*|директор\w*|администраци[ия])\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Responsible:
    """`schools`: every school does it; `own`: somebody besides them does; `roles`: roles named, as words of the code."""

    schools: bool
    own: bool
    roles: tuple[str, ...]


def read_responsible(text: str) -> Responsible:
    """Read the cell; an empty one means the owner of the plan. Never raises."""
    rest = text
    schools = bool(_SCHOOLS.search(rest)) and not _ONE_SCHOOL.search(rest)
    roles = []
    for role, pattern in _ROLES:
        if pattern.search(rest):
            roles.append(role)
            rest = pattern.sub(" ", rest)
    left = _GLUE.sub("", _SCHOOLS.sub(" ", rest))
    return Responsible(schools, bool(left) or not schools, tuple(sorted(roles)))
