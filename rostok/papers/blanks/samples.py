"""A sample filled with the words of its example, as a value for `engine.documents`."""

from __future__ import annotations

from rostok.core import clock
from rostok.core.models import Organisation
from rostok.engine.documents import Paper, Paragraph, Stamp, Stamps, turned
from rostok.engine.samples import blocks, fill
from rostok.papers.blanks.paper import look_of, style_of
from rostok.papers.queries.values import example_values, values
from rostok.papers.queries.values_list import ORDERS
from rostok.papers.queries.values_tables import example_tables


def example_words(kind: str, organisation: Organisation) -> dict[str, str]:
    """Words of the example; what is known of the organisation stands in their place."""
    known = values(kind, organisation, day=clock.today(organisation))
    return example_values(kind) | {name: words for name, words in known.items() if words}


def example(kind: str, heading: str, body: str, organisation: Organisation) -> Paper:
    """The paper that this sample gives."""
    words = example_words(kind, organisation)
    look = look_of(organisation)
    title = tuple(fill(heading, words).text.split("\n"))
    first: tuple[Stamps | Paragraph, ...] = ()
    if kind in ORDERS:
        date_and_number = Stamps((Stamp((words["дата"],), "left"), Stamp((f"№ {words['номер']}",))))
        first = (date_and_number, Paragraph(" ".join(title), "left", bold=True, indent=False))
    return Paper(
        title=("ПРИКАЗ",) if first else title,
        head=tuple(line for line in (look.head or organisation.name).split("\n") if line.strip()),
        blocks=turned((*first, *blocks(fill(body, words).text, example_tables(kind))), style_of(look)),
        style=style_of(look),
        made=clock.now().replace(microsecond=0),
    )
