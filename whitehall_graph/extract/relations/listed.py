"""Lists: whom somebody asks for what, one a line: "The union calls on:", then "the agency to publish it"."""

from collections.abc import Iterator

from whitehall_graph.extract.extraction import Relation
from whitehall_graph.extract.lexicon import table
from whitehall_graph.extract.relations.scene import shape
from whitehall_graph.extract.relations.stage import Stage

_FURTHER = 2  # lines of an item that say more of it, before the list is over


def listed_demands(stage: Stage) -> Iterator[Relation]:
    """What the lines after "calls on:" ask of the body or person that each begins with."""
    lead, item = (shape(table("relations")["listed"][name]) for name in ("lead", "item"))
    source, further = None, 0
    for whole in stage.lines():
        line = whole.clauses[-1] if whole.names_somebody else whole
        if opened := lead.search(line.text):
            source, further = line.entity(opened.start("s")), 0
        elif source and (found := item.match(line.text)):
            target, further = line.entity(found.start("o")) or "", 0
            yield stage.relation("RECOMMENDS", source, target, line.span(*found.span()), "listed demand", 0.85)
        else:
            further += 1
            source = source if further <= _FURTHER else None
