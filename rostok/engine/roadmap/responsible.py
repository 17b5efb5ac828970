"""Who is meant by the cell «Ответственные»: every school («ОО»), the office itself, roles inside a school."""

from __future__ import annotations

import re
from dataclasses import dataclass

# Schools by name («МБОУ СОШ № 3», «СОШ № 1, 2, 3», «лицей при ТПУ», «Гадалейская СОШ») are not every school.
_NAMED = re.compile(
    r"(?:\b[а-яё]*оу\s+)?[«\"]?\b(?:сош|школ[аыеу]|лице[йяюе]|гимнази[яию])\s*"
    r"(?:№\s*\d+(?:\s*(?:,|и)\s*(?:№\s*)?\d+)*|ран\b|при\b|«[^»]*»?)[»\"]?"
    r"|\b[а-яё-]+ск(?:ая|ой)\s+(?:сош|школ[аы]|гимнази[яи])\b",
    re.IGNORECASE,
)
# «ОО», «ОУ», «МОО», «общеобразовательные организации», «школы», «руководители образовательных учреждений», «ДОУ».
_SCHOOLS = re.compile(
    r"\b(?:м?оо|м?оу|д?оу|доо|удод?|сош)\b"
    r"|(?:дошкольн\w*\s+)?(?:обще)?образовательн\w*\s+(?:организаци|учрежден)\w*"
    r"|дошкольн\w*\s+(?:организаци|учрежден)\w*"
    r"|(?:организаци|учрежден)\w*\s+дополнительного\s+образования"
    r"|\bдетски[ех]\s+сад(?:ы|ов)\b|\bлице(?:и|ев)\b|\bгимнази(?:и|й)\b"
    r"|\bшкол(?:ы|ам|ами|ах)?\b(?!\s+молод)",
    re.IGNORECASE,
)
# These words look like a role of ours and are another: a form master, the head of a subject group …
_TEACHERS = re.compile(
    r"классн\w*\s+руководител\w*|руководител\w*\s+(?:[шргм]?мо\b|методическ\w*|методобъединен\w*|кружк\w*)",
    re.IGNORECASE,
)
# … and an official of the district, who stands beside the schools.
_OFFICIALS = re.compile(
    r"руководител\w*\s+отдел\w*|(?:муниципальн|районн|городск)\w*\s+(?:координатор|куратор)\w*", re.IGNORECASE
)
_ROLES = (
    ("deputy", re.compile(r"(?:заместител\w*|зам\.?)\s*(?:директор\w*|по\b|руководител\w*)?", re.IGNORECASE)),
    ("psychologist", re.compile(r"психолог\w*", re.IGNORECASE)),
    ("curator", re.compile(r"куратор\w*|координатор\w*", re.IGNORECASE)),
    ("municipal_mentor", re.compile(r"муниципальн\w*\s+(?:педагог\w*[\s–—-]*)?наставник\w*", re.IGNORECASE)),
    ("mentor", re.compile(r"наставник\w*", re.IGNORECASE)),
    ("director", re.compile(r"директор\w*|руководител\w*|заведующ\w*", re.IGNORECASE)),
)
# What is left of «Руководители всех школ района» when schools and roles are taken out names nobody else.
_GLUE = re.compile(
    r"[\s,;.()/–—-]+"
    r"|\b(?:и|или|все|всех|педагоги?|молодые|учител\w*|предметник\w*|администраци[ия]|коллектив\w*|участни[кц]\w*"
    r"|района|районные|города|городские|округа|муниципалитета)\b",
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
    rest, named = _NAMED.subn(" ", text)
    rest, officials = _OFFICIALS.subn(" ", _TEACHERS.sub(" ", rest))
    schools = bool(_SCHOOLS.search(rest))
    roles = []
    for role, pattern in _ROLES:
        rest, found = pattern.subn(" ", rest)
        if found:
            roles.append(role)
    left = _GLUE.sub("", _SCHOOLS.sub(" ", rest))
    return Responsible(schools, bool(named or officials or left) or not schools, tuple(sorted(roles)))
