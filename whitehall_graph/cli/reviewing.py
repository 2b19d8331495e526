"""The commands that review: what is worth a look, and what was decided. `review list`, `accept`, `merge`, `undo`…"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

import typer

from whitehall_graph.cli.output import Format, FormatOption, say, show
from whitehall_graph.corrections.desk import UNSURE, Effect
from whitehall_graph.corrections.offers import Offer, OfferKind, key_of_fact, told
from whitehall_graph.graph.results import Fact, Statement

review = typer.Typer(
    help="Look at what may be wrong in the graph, and decide. Decisions are kept in a file of their own "
    "(--corrections), and replayed on every load.",
    no_args_is_help=True,
)
Who = Annotated[str | None, typer.Option(help="Who decides [WHITEHALL_GRAPH_WHO, else git's user.name].")]
Why = Annotated[str, typer.Option(help="Why, for those who read the log.")]
Item = Annotated[str, typer.Argument(metavar="ID", help="Its id, as `review list` prints it.")]
Name = Annotated[str, typer.Argument(help="A name or an id.")]
_COLUMNS = ("id", "kind", "what", "why", "words", "article")
_LOG = ("id", "when", "who", "what", "why", "holds")


def add_to(cli: typer.Typer) -> None:
    """Add these commands to a command line."""
    cli.add_typer(review, name="review", epilog="Example: whitehall-graph review list --kind duplicate")


@review.command("list", epilog="Example: whitehall-graph review list --kind doubt --below 0.8")
def offers(
    context: typer.Context,
    kind: Annotated[
        OfferKind | None, typer.Option(help="Possible duplicates, clashes of posts, or doubtful facts.")
    ] = None,
    below: Annotated[float, typer.Option(min=0, max=1, help="Facts less sure than this are doubtful.")] = UNSURE,
    limit: Annotated[int, typer.Option(min=1, help="How many.")] = 20,
    skip: Annotated[int, typer.Option(min=0, help="How many of the first to leave out.")] = 0,
    form: FormatOption = Format.table,
) -> None:
    """List what is worth a look, the most useful first: possible duplicates, clashes of posts, doubtful facts.

    What was decided does not come again.
    """
    with context.obj.open() as graph:
        found = graph.review.offers(kind, below=below, limit=limit, skip=skip)
    show((row for offer in found for row in _rows(offer)), _COLUMNS, form)
    if found and form is Format.table:
        say("Decide with: whitehall-graph review accept ID, or reject, merge, split, rename.")


@review.command(epilog="Example: whitehall-graph review accept 3f2a9c01 --why 'the gazette says so'")
def accept(context: typer.Context, item: Item, who: Who = None, why: Why = "") -> None:
    """A doubtful fact is right, two that may be one are one, posts that clash were held."""
    with context.obj.open() as graph:
        _tell(graph.review.accept(item, who=who, why=why))


@review.command(epilog="Example: whitehall-graph review reject 3f2a9c01")
def reject(context: typer.Context, item: Item, who: Who = None, why: Why = "") -> None:
    """A fact is wrong and leaves the graph; two that may be one are two."""
    with context.obj.open() as graph:
        _tell(graph.review.reject(item, who=who, why=why))


@review.command(epilog="Example: whitehall-graph review merge 'J. Glen' 'John Glen'")
def merge(context: typer.Context, one: Name, other: Name, who: Who = None, why: Why = "") -> None:
    """Two are one person, body or thing: the first becomes the second."""
    with context.obj.open() as graph:
        _tell(graph.review.merge(one, other, who=who, why=why))


@review.command(
    epilog="Example: whitehall-graph review split 'John Smith' --article story.txt --name 'John Smith of Hull'"
)
def split(
    context: typer.Context,
    entity: Name,
    article: Annotated[list[str], typer.Option(help="In which article; may be given several times.")],
    name: Annotated[str | None, typer.Option(help="The name of the other.")] = None,
    into: Annotated[str | None, typer.Option(help="Or who of the graph it is.")] = None,
    who: Who = None,
    why: Why = "",
) -> None:
    """Whom some articles call by a name is somebody else."""
    with context.obj.open() as graph:
        _tell(graph.review.split(entity, article, name, into=into, who=who, why=why))


@review.command(epilog="Example: whitehall-graph review rename 'the kettle review' 'Kettle Review'")
def rename(
    context: typer.Context,
    entity: Name,
    name: Annotated[str, typer.Argument(help="The name to go by.")],
    who: Who = None,
    why: Why = "",
) -> None:
    """Give a person, body or thing another name; what articles print stays an alias."""
    with context.obj.open() as graph:
        _tell(graph.review.rename(entity, name, who=who, why=why))


@review.command(epilog="Example: whitehall-graph review undo 9d41e0b7")
def undo(
    context: typer.Context,
    decision: Annotated[str, typer.Argument(metavar="ID", help="Its id, as `review log` prints it.")],
    who: Who = None,
    why: Why = "",
) -> None:
    """Take a decision back: the graph is as it was without it, and the file says so."""
    with context.obj.open() as graph:
        _tell(graph.review.undo(decision, who=who, why=why))


@review.command(epilog="Example: whitehall-graph review log --format csv")
def log(context: typer.Context, form: FormatOption = Format.table) -> None:
    """List the decisions, the newest first: who, when, why, and whether they still hold."""
    with context.obj.open() as graph:
        desk = graph.review
        found = desk.log()
    rows = ({**vars(d), "when": f"{d.when:%Y-%m-%d %H:%M}", "holds": d.kind != "undo" and not d.undone} for d in found)
    show(rows, _LOG, form)
    say(f"The decisions are in {desk.file}.")


@review.command(epilog="Example: git pull && whitehall-graph review apply")
def apply(context: typer.Context) -> None:
    """Bring the graph to what the file of decisions says, as after somebody else's came in."""
    with context.obj.open() as graph:
        done = graph.review.apply()
    say(f"{_articles(len(done.articles))} read again.")
    _tell_left(done.left)


def _tell(effect: Effect) -> None:
    print(f"{effect.decision.what}.")
    say(f"Decision {effect.decision.id}, by {effect.decision.who}. {_articles(len(effect.articles))} read again.")
    _tell_left(effect.left)


def _tell_left(left: tuple[str, ...]) -> None:
    if left:
        say(f"{_articles(len(left))} to be loaded again, as a stage of your own had read them: {', '.join(left)}")


def _articles(number: int) -> str:
    return "1 article" if number == 1 else f"{number} articles"


def _rows(offer: Offer) -> Iterator[dict[str, Any]]:
    """A line an offer, and below it one for each place or fact to judge it by."""
    first = {"id": offer.id, "kind": offer.kind, "why": offer.why}
    if offer.kind == "doubt":
        yield first | _fact(offer.facts[0])
        return
    yield {**first, "what": " / ".join(node.name for node in offer.nodes)}
    for fact in offer.facts:
        yield {"id": key_of_fact(fact).id} | _fact(fact)
    for node, seen in zip(offer.nodes, offer.sightings, strict=False) if not offer.facts else ():
        for sighting in seen or (None,):
            place = {"words": sighting.words, "article": sighting.article.title} if sighting else {}
            yield {"what": f"{node.name} ({node.id})", **place}


def _fact(fact: Fact | Statement) -> dict[str, Any]:
    return {"what": told(fact), "words": fact.evidence, "article": fact.article.title if fact.article else None}
