"""The commands that serve the app: app, demo."""

import socket
from typing import Annotated

import typer

from whitehall_graph.app.server import serve
from whitehall_graph.cli.articles import load_with_progress
from whitehall_graph.cli.output import Format, say, show
from whitehall_graph.errors import StoreError
from whitehall_graph.graph.graph import Graph
from whitehall_graph.graph.queries import named_query
from whitehall_graph.graph.reports import LoadReport
from whitehall_graph.graph.results import Stats
from whitehall_graph.resources import SAMPLE_ARTICLES
from whitehall_graph.vocabulary import vocabulary

Port = Annotated[int, typer.Option(envvar="PORT", min=1, max=65535, help="Port on this machine.")]
_QUESTIONS = ("post-on-a-day", "who-criticises-whom", "sponsored-events")
_ROWS = 5
_UNSHOWN = ("article_id", "source")  # of use to a program only


def add_to(cli: typer.Typer) -> None:
    """Add these commands to a command line."""
    cli.command(epilog="Example: whitehall-graph app --port 8600")(app)
    cli.command(epilog="Example: whitehall-graph demo --no-app")(demo)


def app(
    context: typer.Context,
    port: Port = 8501,
    read_only: Annotated[
        bool,
        typer.Option("--read-only", envvar="WHITEHALL_GRAPH_READ_ONLY", help="Without the pages that load and review."),
    ] = False,
) -> None:
    """Serve the app in a browser, until Ctrl-C."""
    _check_free(port)
    say(f"The app is at http://localhost:{port} (Ctrl-C ends it).")
    environment = context.obj.environment()
    serve(port, {**environment, "WHITEHALL_GRAPH_READ_ONLY": "1"} if read_only else environment)


def demo(
    context: typer.Context,
    port: Port = 8501,
    with_app: Annotated[bool, typer.Option("--app/--no-app", help="Serve the app afterwards.")] = True,
) -> None:
    """Load the sample articles, answer three questions about them, and serve the app."""
    if with_app:
        _check_free(port)
    with context.obj.open() as graph:
        say(became(load_with_progress(graph, [str(SAMPLE_ARTICLES)])))
        _tell(graph.stats())
        for name in _QUESTIONS:
            _ask(graph, name)
    if with_app:
        app(context, port)


def became(report: LoadReport) -> str:
    """What became of the articles of a load, in a sentence; those that were replaced or failed where there are any."""
    rare = ((report.replaced, "replaced"), (report.failed, "failed"))
    parts = [f"{number} {outcome}" for number, outcome in rare if number]
    return ", ".join([f"{report.loaded} articles loaded", *parts, f"{report.unchanged} were there already"]) + "."


def _tell(stats: Stats) -> None:
    kinds = vocabulary().kinds
    counted = [f"{n} {kinds[kind].plural if n != 1 else kinds[kind].noun}" for kind, n in stats.nodes.items()]
    print(f"The graph holds {', '.join(counted)}.")


def _ask(graph: Graph, name: str) -> None:
    asked, answer = named_query(name), graph.query(name)
    given = ", ".join(f"{p.name} = {p.default}" for p in asked.parameters if p.default is not None)
    print()
    columns = [c for c in answer.columns if c not in _UNSHOWN]
    show(answer.rows[:_ROWS], columns, Format.table, f"{asked.question}{f' ({given})' if given else ''}")
    if len(answer) > _ROWS:
        print(f"… and {len(answer) - _ROWS} more: whitehall-graph query {name}")


def _check_free(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise StoreError(f"Port {port} is taken. Choose another with --port or PORT.") from error
