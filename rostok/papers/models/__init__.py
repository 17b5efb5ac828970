"""Tables of the room."""

from .acts import NormativeAct
from .blanks import Blank, PaperKind
from .papers import Acquaintance, Agreement, IssuedPaper, NumberSeries, PaperLine, PaperLook

__all__ = [
    "Acquaintance",
    "Agreement",
    "Blank",
    "IssuedPaper",
    "NormativeAct",
    "NumberSeries",
    "PaperKind",
    "PaperLine",
    "PaperLook",
]
