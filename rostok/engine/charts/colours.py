"""Every colour of the charts, in one place; contrast of each pair is at least 4.5:1 for text, 3:1 for shapes."""

from __future__ import annotations

from typing import Literal

State = Literal["plan", "work", "soon", "late", "done"]

TEXT = "#1B1F24"
MUTED = "#4A5560"
LINE = "#6B7785"
GRID = "#D5DAE0"
BAND = "#F4F6F8"
PAPER = "#FFFFFF"
MAIN = "#14406B"
GOAL = "#000000"
CATEGORIES = ("#14406B", "#1F8A83", "#D9601A", "#8E6FC1")

# Ink (outline, sign, pattern) and fill of a state; the sign and the pattern tell it without colour.
INK: dict[State, str] = {"plan": "#3C4650", "work": "#084684", "soon": "#6E4300", "late": "#A11D16", "done": "#1B1F24"}
FILL: dict[State, str] = {"plan": "#EAEEF2", "work": "#E6F0FA", "soon": "#FFF1D0", "late": "#A11D16", "done": "#FFFFFF"}
SIGN: dict[State, str] = {"plan": "", "work": "", "soon": "", "late": "!", "done": "✓"}
WORD: dict[State, str] = {
    "plan": "впереди",
    "work": "в работе",
    "soon": "скоро срок",
    "late": "просрочено",
    "done": "выполнено",
}
