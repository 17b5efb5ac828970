"""Tables of the room."""

from .pairs import Answer, Group, Pair
from .rounds import Ban, Round, RoundLine, Ruleset

__all__ = ["Answer", "Ban", "Group", "Pair", "Round", "RoundLine", "Ruleset"]
