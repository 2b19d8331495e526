"""The commands that read articles: extract, load, remove."""

import sys
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import ExitStack
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from whitehall_graph.articles.reading import article_files, read_articles
from whitehall_graph.cli.output import Format, FormatOption, errors, printable, say, show
from whitehall_graph.errors import ArticleError, LoadStopped
from whitehall_graph.extract import extract as extract_article
from whitehall_graph.extract.extraction import Extraction
from whitehall_graph.graph.graph import Graph
from whitehall_graph.graph.reports import LoadReport, LoadStep
from whitehall_graph.graph.workers import cluster

Paths = Annotated[list[str], typer.Argument(metavar="PATH...", help="Files, folders, globs, or - for standard input.")]
_OUTCOMES = ("loaded", "unchanged", "replaced", "failed")
_FOUND = ("found", "who", "what", "whom", "words", "article")


def add_to(cli: typer.Typer) -> None:
    """Add these commands to a command line."""
    cli.command(epilog="Example: whitehall-graph extract story.txt --format json")(extract)
    cli.command(epilog="Example: whitehall-graph load articles/ 'more/*.html'")(load)
    cli.command(epilog="Example: whitehall-graph remove articles/story.txt")(remove)


def extract(paths: Paths, form: FormatOption = Format.table) -> None:
    """Print what articles say, without storing anything. As JSON: one object an article and line."""
    failed = 0

    def skip(error: ArticleError) -> None:
        nonlocal failed
        failed += 1
        say(f"Skipped {error}")

    found = (extract_article(a) for a in read_articles(paths, skip))
    if form is Format.json:
        for extraction in found:
            sys.stdout.write(extraction.model_dump_json() + "\n")
    else:
        show((row for extraction in found for row in _rows(extraction)), _FOUND, form)
    raise typer.Exit(1 if failed else 0)


def load(
    context: typer.Context,
    paths: Paths,
    form: FormatOption = Format.table,
    workers: Annotated[int, typer.Option(min=1, help="Processes that read articles on this machine.")] = 1,
    address: Annotated[
        str | None,
        typer.Option("--cluster", metavar="ADDRESS", help="Scheduler of a Dask cluster that reads them instead."),
    ] = None,
) -> None:
    """Read articles and store what they say. Loading again changes nothing; a changed article is replaced."""
    try:
        with ExitStack() as stack:
            executor = stack.enter_context(cluster(address)) if address else None
            graph = stack.enter_context(context.obj.open())
            report = load_with_progress(graph, paths, executor, workers)
    except LoadStopped as stopped:
        _summarise(stopped.report, form)
        raise
    _summarise(report, form)
    raise typer.Exit(1 if report.failed else 0)


def remove(
    context: typer.Context,
    article: Annotated[str, typer.Argument(help="Its id, title, address or file.")],
    form: FormatOption = Format.table,
) -> None:
    """Remove an article and all that only it said."""
    with context.obj.open() as graph:
        info = graph.remove(article)
    show([{"removed": info.title, "id": info.id}], ("removed", "id"), form)


def load_with_progress(
    graph: Graph, paths: list[str], executor: Executor | None = None, workers: int = 1
) -> LoadReport:
    """Load articles with a bar on standard error, naming each that failed with its reason."""
    files = 1 if "-" in paths else len(article_files(paths))
    columns = (TextColumn("Loading"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, TextColumn("{task.fields[title]}", markup=False), console=errors()) as bar:
        task = bar.add_task("load", total=files, title="preparing the graph")

        def tell(step: LoadStep) -> None:
            bar.update(task, advance=1, title=printable(step.title or step.source)[:60])
            if step.outcome == "failed":
                bar.console.print(f"Failed: {printable(step.source)}: {printable(step.reason or '')}", markup=False)
            for note in step.notes:
                bar.console.print(f"Note: {printable(step.source)}: {printable(note)}", markup=False)

        report = graph.load(paths, on_progress=tell, executor=executor, workers=workers)
        bar.update(task, total=report.articles, title="")
    return report


def _summarise(report: LoadReport, form: Format) -> None:
    show([{name: getattr(report, name) for name in _OUTCOMES}], _OUTCOMES, form)


def _rows(extraction: Extraction) -> Iterator[dict[str, Any]]:
    names = {entity.id: entity.name for entity in extraction.entities}
    title = Path(extraction.article.source).name
    for entity in extraction.entities:
        yield {"found": entity.kind, "who": entity.name, "words": entity.aliases, "article": title}
    for said in extraction.statements:
        speaker = names[said.speaker] if said.speaker else said.speaker_label
        row = {"found": said.kind, "who": speaker, "what": "SAID", "words": said.text}
        yield {**row, "whom": [names[i] for i in said.about if i in names], "article": title}
    for fact in extraction.relations:
        ends = {"who": names.get(fact.source, fact.source), "whom": names.get(fact.target, fact.target)}
        what = f"{fact.type} ({fact.title})" if fact.title else fact.type
        yield {"found": "relation", **ends, "what": what, "words": fact.evidence, "article": title}
