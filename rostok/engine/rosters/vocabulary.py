"""Words of papers → codes of ours: who a mentor is, the category of a mentee, forms, places, kinship, states."""

from __future__ import annotations

import re
from difflib import get_close_matches

from rostok.engine.rosters.cells import Doubtful
from rostok.engine.russian import search_key

Words = tuple[tuple[str, str], ...]

POOLS: Words = (
    ("graduate", r"выпускник"), ("parent", r"родител|мать|отец"), ("student", r"студент"),
    ("employer", r"работодат|предприят|предпринимат|партнер"), ("pupil", r"обучающ|учени[кц]|школьни|учащ|старшекл"),
    ("specialist", r"специалист|психолог|логопед|дефектолог|методист|библиотекар|соц\w* педагог"),
    ("teacher", r"педагог|учител|преподават|воспитател|тренер|классн\w+ рук"),
)  # fmt: skip
CATEGORIES: Words = (
    ("disability", r"\bовз\b|инвалид|ограничен\w+ возможн"), ("hardship", r"жизненн\w+ ситуац|\bтжс\b|сирот|опек"),
    ("gifted", r"одарен|способн|мотивирован|олимпиад"), ("low", r"неуспева|слабоуспева|трудност|низк\w+ успеваем"),
    ("active", r"проект|актив"), ("newcomer", r"нов\w+ (?:учен|обуча)|новеньк|перешел из"),
    ("first_year", r"перв\w+ год|1 (?:й )?год|до (?:1|одного) года|молодой специалист"),
    ("young", r"до (?:3|трех)|(?:2|3) (?:й )?год|молодой педагог|молодой учитель|стаж"),
    ("returned", r"вернул|перерыв|декрет|отпуск"), ("changed", r"смен|нов\w+ должност|переподготов"),
    ("new", r"нов\w+ сотрудник|новый педагог|вновь принят|новый"), ("deficit", r"дефицит"), ("other", r"^друг\w+|^ин\w+"),
)  # fmt: skip
PLACES: Words = (
    ("any", r"(?:очно|лично).*(?:дистанц|онлайн|удален)|(?:дистанц|онлайн).*(?:очно|лично)|смешан|люб"),
    ("remote", r"дистанц|онлайн|удален|заочн"), ("face", r"очно|очный|очная|лично|в школе"),
)  # fmt: skip
KINSHIPS: Words = (
    ("mother", r"мать|мама"), ("father", r"отец|папа"), ("guardian", r"опекун"), ("trustee", r"попечител"),
    ("other", r"законн|иной|представител|бабушк|дедушк|родител|сестр|брат|тет|дяд"),
)  # fmt: skip
FORMS: Words = (
    ("SU", r"студент.*(?:учени|школьн|обуча)"), ("RS", r"работодат.*студент"), ("RU", r"работодат.*(?:учени|обуча)"),
    ("TU", r"(?:учител|педагог).*(?:учени|обуча)"), ("TT", r"(?:учител|педагог).*(?:учител|педагог|специалист)"),
    ("UU", r"(?:учени|обуча\w+).*(?:учени|обуча)"),
)  # fmt: skip
STATES: dict[str, Words] = {
    "mentors": (
        ("finished", r"заверш"), ("trained", r"обучен"), ("ready", r"готов|действ|работает|активн"), ("selected", r"отобран|утвержд"),
        ("thinking", r"думает"), ("checked", r"провер"), ("candidate", r"кандидат|предложен"),
    ),
    "mentees": (
        ("finished", r"заверш"), ("listed", r"без пары|в базе|внесен|ищет"), ("described", r"описан"), ("found", r"выявлен|нов"),
    ),
}  # fmt: skip


def code_of(text: str, words: Words) -> str:
    """The first code whose words are met, "" for none."""
    key = search_key(text)
    return next((code for code, pattern in words if re.search(pattern, key)), "")


def choice_of(text: str, words: Words, labels: dict[str, str], title: str) -> str:
    """The code of a label or of a free wording; raises Doubtful with the nearest label."""
    key = search_key(text)
    by_label = {search_key(label): code for code, label in labels.items()}
    code = by_label.get(key) or code_of(text, words)
    if code in labels:
        return code
    near = get_close_matches(key, by_label, n=1, cutoff=0.6)
    guess = labels[by_label[near[0]]] if near else ""
    raise Doubtful(f"{title}: «{text}» нет в списке", f"Выберите: {', '.join(labels.values())}", guess)
