"""A life cycle as a table of data: states, moves between them, what is open from here, a drawing for the docs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Move:
    """One verb of a person: from which states, to which, and the permission it needs (any hashable)."""

    verb: str
    sources: frozenset[str]
    target: str
    may: object
    label: str


@dataclass(frozen=True)
class Lifecycle:
    """States of one kind of row; the first move of a verb from a state is the only one."""

    name: str
    start: str
    moves: tuple[Move, ...]
    labels: dict[str, str]

    def move(self, verb: str) -> Move:
        """The move called `verb`; KeyError when there is none: that is a mistake of the programmer."""
        for move in self.moves:
            if move.verb == verb:
                return move
        raise KeyError(verb)

    def open_from(self, state: str) -> tuple[Move, ...]:
        """Moves that leave `state`, in the order of the table."""
        return tuple(move for move in self.moves if state in move.sources)

    @property
    def states(self) -> tuple[str, ...]:
        """Every state, the start first."""
        found = dict.fromkeys((self.start, *(move.target for move in self.moves)))
        return tuple(found)

    def unreachable(self) -> set[str]:
        """States named as a source that no path from the start reaches."""
        reached, edge = {self.start}, [self.start]
        while edge:
            state = edge.pop()
            for move in self.open_from(state):
                if move.target not in reached:
                    reached.add(move.target)
                    edge.append(move.target)
        return {state for move in self.moves for state in move.sources} - reached

    def drawing(self) -> str:
        """The cycle as a Mermaid state diagram."""
        lines = ["stateDiagram-v2", f"    [*] --> {self.start}"]
        for move in self.moves:
            lines += [f"    {source} --> {move.target}: {move.verb}" for source in sorted(move.sources)]
        return "\n".join(lines)


def move(verb: str, sources: Iterable[str], target: str, may: object, label: str) -> Move:
    """Short hand for tables of moves."""
    return Move(verb, frozenset(sources), target, may, label)
