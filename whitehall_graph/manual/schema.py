"""The schema in words and as a picture, from the vocabulary."""

from collections import defaultdict

from whitehall_graph.manual.pages import table
from whitehall_graph.vocabulary import vocabulary

_FAMILIES = {"person": "Person", "body": "a body", "thing": "Review, Policy, Event"}


def picture() -> str:
    """Which kinds of node are joined by which edges, as a Mermaid diagram; edges of the same ends share an arrow."""
    arrows: dict[tuple[str, str], list[str]] = defaultdict(list)
    for name, edge in vocabulary().edges.items():
        for source in edge.sources:
            for target in edge.targets:
                arrows[_group(source), _group(target)].append(name)
    boxes = sorted({end for pair in arrows for end in pair})
    lines = [f'  {box.lower()}["{_FAMILIES.get(box, box)}"]' for box in boxes]
    lines += [f"  {a.lower()} -->|{'<br>'.join(dict.fromkeys(names))}| {b.lower()}" for (a, b), names in arrows.items()]
    return "\n".join(["```mermaid", "flowchart LR", *lines, "```"])


def _group(end: str) -> str:
    kind = vocabulary().kinds.get(end)
    return end if kind is None or kind.family == "record" else kind.family


def kinds() -> str:
    """The table of kinds of node and of the roles that are further labels of a Person."""
    rows = [
        [f":{name}" if kind.family == "record" else f":Entity:{name}", kind.about]
        for name, kind in vocabulary().kinds.items()
    ]
    rows += [[f":Entity:Person:{name}", f"a person known as {role.noun}"] for name, role in vocabulary().roles.items()]
    return table(["labels", "what"], rows)


def edges() -> str:
    """The table of types of edge, their ends and who asserts them."""
    rows = [
        [name, ", ".join(edge.sources), edge.reads, ", ".join(edge.targets), " and ".join(edge.asserted_by)]
        for name, edge in vocabulary().edges.items()
    ]
    return table(["type", "from", "reads", "to", "asserted by"], rows)
