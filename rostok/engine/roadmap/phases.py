"""Binds a stage of any roadmap to one of the seven common stages, by its words."""

from __future__ import annotations

import re

PHASES = ("conditions", "mentors", "mentees", "training", "pairs", "work", "finish", "throughout")

# The first pattern that is found in the stage's title decides; the activity is asked only when the title says nothing.
_WORDS: tuple[tuple[str, str], ...] = (
    ("throughout", r"информационн\w+ поддержк|информирован|освещени|сквозн|контрол|мониторинг реализаци|сопровождени\w* на всех|"
                   r"непрерывн"),
    ("finish", r"заверш|итог|заключительн|рефлекси|обобщени|аналитическ\w+ этап|круглый стол|отч[её]т|мониторинг|"
               r"оценк\w+ эффективн|поощрен|лучши\w+ практик"),
    ("training", r"обучени\w* наставник|отбор\w*(?: и)? обучени|отбор\w* наставник|подготовк\w+ наставник|школ\w+ наставник|"
                 r"повышени\w+ квалификаци"),
    ("pairs", r"(?:формировани|закреплени|подбор|создани)\w*[^.;:]{0,40}(?:пар|групп)|приказ\w*[^.;]{0,30}пар"),
    ("work", r"работ\w*[^.;:]{0,30}(?:пар|групп)|реализаци\w+ программ|основной этап|практическ\w+ этап|осуществлени\w+ работ|"
             r"деятельност\w* пар|встреч\w* наставник|конкурс|организаци\w+ работы"),
    ("mentees", r"(?:баз|банк|выявлени|списк|запрос|сбор|анкетир)\w*[^.;:]{0,40}наставляем|молодых (?:педагогов|специалистов)"),
    ("mentors", r"(?:баз|банк|выявлени|списк|график|поиск|сбор|анкетир)\w*[^.;:]{0,60}наставник"),
    ("conditions", r"услови|подготовительн|организационн\w+ этап|нормативн|запуск|разработк\w+|утвержден|положени|куратор"),
)  # fmt: skip
_PATTERNS = tuple((phase, re.compile(words)) for phase, words in _WORDS)


def phase_of(stage_title: str, activity: str = "") -> str:
    """One of PHASES for a stage; «work» when no word says more. A guess, shown to a person for correction."""
    for text in (stage_title, activity):
        folded = text.lower().replace("\n", " ")
        for phase, pattern in _PATTERNS:
            if pattern.search(folded):
                return phase
    return "work"
