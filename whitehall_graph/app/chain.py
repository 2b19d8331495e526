"""A chain of facts in words: each link as a sentence with its quotation, from one end to the other."""

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from whitehall_graph.app.markup import name, proof, sentence, together
from whitehall_graph.graph.results import Fact, Node


def chain(facts: Sequence[Fact], start: Node) -> Markup:
    """The links from `start` on, each leading to its words."""
    return Markup('<ol class="chain">{}</ol>').format(together(_link(fact) for fact in _joined(facts, start)))


def _joined(facts: Iterable[Fact], start: Node) -> list[Fact]:
    """Facts in the order of the way."""
    left, here, found = list(facts), start.id, []
    while left:
        fact = next((f for f in left if here in (f.subject.id, f.object.id)), left[0])
        left.remove(fact)
        here = fact.object.id if fact.subject.id == here else fact.subject.id
        found.append(fact)
    return found


def _link(fact: Fact) -> Markup:
    return Markup('<li><p class="claim">{}</p>{}</li>').format(_claim(fact), proof(fact))


def _claim(fact: Fact) -> Markup:
    """The sentence of a fact; a post is between its holder and its body."""
    if fact.type == "HOLDS" and fact.object.kind == "Post":
        return Markup('{} <span class="verb">held the post of</span> {}').format(name(fact.subject), name(fact.object))
    return sentence(fact)
