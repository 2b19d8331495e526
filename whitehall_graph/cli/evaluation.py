"""The command that measures extraction: evaluate."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from whitehall_graph.cli.output import Format, FormatOption, say, show
from whitehall_graph.errors import ArticleError
from whitehall_graph.evaluate import Evaluation, Gold, Tally, read_gold
from whitehall_graph.evaluate import evaluate as hold
from whitehall_graph.extract import extract
from whitehall_graph.extract.extraction import Extraction

_COLUMNS = ("what", "precision", "recall", "f1", "right", "wrong", "missed")
_RULE_COLUMNS = ("rule", "articles", "precision", "right", "wrong")


def add_to(cli: typer.Typer) -> None:
    """Add this command to a command line."""
    cli.command(epilog="Example: whitehall-graph evaluate --gold gold/dev --articles articles_dev -v")(evaluate)


def evaluate(
    gold: Annotated[Path, typer.Option(help="Folder of annotations, one JSON file an article.")],
    articles: Annotated[Path, typer.Option(help="Folder of the articles.")],
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Name every miss and every false alarm.")] = False,
    rules: Annotated[bool, typer.Option("--rules", help="Tell of each rule how often it was right.")] = False,
    form: FormatOption = Format.table,
) -> None:
    """Hold what is extracted against articles that people marked up."""
    outcome = hold(_pairs(gold, articles))
    if verbose:
        for error in outcome.errors:
            say(error)
    if rules:
        show(list(_rules(outcome)), _RULE_COLUMNS, form, f"{outcome.articles} articles")
    else:
        show(list(_rows(outcome)), _COLUMNS, form, f"{outcome.articles} articles")


def _pairs(gold: Path, articles: Path) -> Iterator[tuple[Gold, Extraction]]:
    files = sorted(gold.glob("*.json"))
    if not files:
        raise ArticleError(str(gold), "holds no annotations")
    for path in files:
        marked, article = read_gold(path, articles)
        yield marked, extract(article)


def _rows(outcome: Evaluation) -> Iterator[dict[str, Any]]:
    for group in ("entities", "said", "relations"):
        yield _row(group, outcome.total(group))
    for name in sorted(outcome.tallies):
        yield _row(name, outcome.tallies[name])
    yield _row("speaker, where the words were found", outcome.speakers, only_precision=True)
    for tenth in sorted(outcome.confidence, reverse=True):
        yield _row(f"confidence {tenth}", outcome.confidence[tenth], only_precision=True)


def _rules(outcome: Evaluation) -> Iterator[dict[str, Any]]:
    for name, tally in sorted(outcome.rules.items()):
        row = {"rule": name, "articles": len(tally.articles), "precision": round(tally.precision, 3)}
        yield {**row, "right": tally.right, "wrong": tally.wrong}


def _row(what: str, tally: Tally, *, only_precision: bool = False) -> dict[str, Any]:
    row = {"what": what, "precision": round(tally.precision, 3), "right": tally.right, "wrong": tally.wrong}
    if not only_precision:
        row |= {"recall": round(tally.recall, 3), "f1": round(tally.f1, 3), "missed": tally.missed}
    return row
