"""Finding nodes by what people call them: an id, a name, an alias or as an article prints it, whatever its case."""

from collections.abc import Mapping, Sequence

from rapidfuzz import fuzz, process

from whitehall_graph.errors import AmbiguousName, UnknownName
from whitehall_graph.graph import rows
from whitehall_graph.graph.results import Node, Results
from whitehall_graph.graph.store import Store
from whitehall_graph.vocabulary import vocabulary

_BY_ID = "MATCH (n:{label} {{id: $id}}) RETURN n"
_BY_NAME_AS_TYPED = "MATCH (n:{label} {{name: $name}}) RETURN n"
_BY_NAME = """
    MATCH (n:{label})
    WHERE toLower(n.name) = $name OR any(alias IN coalesce(n.aliases, []) WHERE toLower(alias) = $name)
    RETURN n ORDER BY n.id LIMIT 200
"""
# What an article calls a body of the register is no alias of it, but whoever reads the article will ask by it.
_AS_PRINTED = """
    MATCH (:Article)-[m:MENTIONS]->(n:{label})
    WHERE any(printed IN coalesce(m.printed, []) WHERE toLower(printed) = $name)
    WITH DISTINCT n RETURN n ORDER BY n.id LIMIT 200
"""
# The closer the match, the higher: the whole name, its beginning, the beginning of a word in it, anywhere.
_SEARCH = """
    MATCH (n:{label})
    WITH n, [name IN [n.name] + coalesce(n.aliases, []) | toLower(name)] AS names
    WHERE any(name IN names WHERE name CONTAINS $text)
    WITH n, CASE WHEN any(name IN names WHERE name = $text) THEN 0
                 WHEN any(name IN names WHERE name STARTS WITH $text) THEN 1
                 WHEN any(name IN names WHERE name CONTAINS ' ' + $text) THEN 2
                 ELSE 3 END AS distance
    RETURN n ORDER BY distance, coalesce(n.articles, 0) DESC, n.name, n.id LIMIT $limit
"""
_ALL = "MATCH (n:{label}) RETURN n.name AS name, coalesce(n.aliases, []) AS aliases"
_LABELS = ("Entity", "Post", "Topic")
Name = str | Node  # how a node is named: by an id, a name, an alias, or as itself
_LAG = 10  # a name this much less like it than the nearest is no help
_CUTOFF = 70  # of 100: a name with two letters wrong in ten still counts as near


def find(store: Store, name: str | Node, *, kinds: Sequence[str] = (), label: str = "Entity") -> Node:
    """The node of this id or name. `kinds` are kinds or families ("person", "body", "Review"); none means any.

    Raises UnknownName with the nearest names, and AmbiguousName with the ids where several answer to it.
    """
    if isinstance(name, Node):
        return _fitting(name, kinds, label)
    if is_id(name) and (by_id := _rows(store, _BY_ID, label, id=name)):
        return by_id[0]
    typed = _of_kinds(_rows(store, _BY_NAME_AS_TYPED, label, name=name.strip()), kinds)  # by the index on names
    if len(typed) == 1:
        return typed[0]
    wanted = name.strip().lower()
    found = _best(_of_kinds(_rows(store, _BY_NAME, label, name=wanted), kinds), name)
    if not found and label == "Entity":
        found = _of_kinds(_rows(store, _AS_PRINTED, label, name=wanted), kinds)
    if not found:
        raise UnknownName(_what(kinds, label), name, _nearest(store, name, label))
    if len(found) > 1:
        raise AmbiguousName(_what(kinds, label), name, [(n.id, n.kind) for n in found])
    return found[0]


def is_id(text: str) -> bool:
    """Whether a text looks like an id: a kind, a colon and no more than that tells it from a name."""
    return text.partition(":")[0] in {kind.lower() for kind in vocabulary().kinds} and ":" in text


def search(store: Store, text: str, *, kinds: Sequence[str] = (), limit: int = 20) -> Results[Node]:
    """The nodes whose name or alias has this text in it, the best match and the most mentioned first."""
    wanted = " ".join(text.lower().split())
    if not wanted:
        return Results()
    room = limit if not kinds else 10 * limit
    return Results(_of_kinds(_rows(store, _SEARCH, "Entity", text=wanted, limit=room), kinds)[:limit])


def _rows(store: Store, cypher: str, label: str, **parameters: object) -> list[Node]:
    if label not in _LABELS:
        raise ValueError(f"{label!r} is no label that names are looked up by")
    return [rows.node(row["n"]) for row in store.read(cypher.format(label=label), **parameters)]


def _of_kinds(nodes: list[Node], kinds: Sequence[str]) -> list[Node]:
    wanted = {kind for name in kinds for kind in vocabulary().kinds_of(name)}
    return [n for n in nodes if not wanted or n.kind in wanted]


def _fitting(node: Node, kinds: Sequence[str], label: str) -> Node:
    """A node that is given as itself, where it is of the kind that is asked for."""
    if (kinds and not _of_kinds([node], kinds)) or label not in ("Entity", node.kind):
        raise UnknownName(_what(kinds, label), node.name)
    return node


def _best(nodes: list[Node], name: str) -> list[Node]:
    """Those called exactly so before those whose alias it is."""
    exact = [n for n in nodes if n.name.lower() == name.strip().lower()]
    return exact or nodes


def _nearest(store: Store, name: str, label: str) -> list[str]:
    called: dict[str, str] = {}
    for row in store.read(_ALL.format(label=label)):
        called |= dict.fromkeys((row["name"], *row["aliases"]), row["name"])
    short = sorted(set(called.values())) if label == "Topic" else []
    return nearest(name, called) or short


def nearest(name: str, called: Mapping[str, str]) -> list[str]:
    """The three values whose keys are most like `name`, if any are."""
    near = process.extract(name, list(called), scorer=fuzz.WRatio, limit=8, score_cutoff=_CUTOFF)
    best = near[0][1] if near else 0
    return list(dict.fromkeys(called[match] for match, score, _ in near if score >= best - _LAG))[:3]


def _what(kinds: Sequence[str], label: str) -> str:
    if len(kinds) == 1:
        kind = vocabulary().kinds.get(kinds[0])
        return kind.noun if kind else kinds[0]
    return "person, body or thing" if label == "Entity" else label.lower()
