"""The command line: `whitehall-graph`. Results go to standard output, all else to standard error.

Exit status: 0 done, 1 something failed, 2 wrong use.
"""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from whitehall_graph.cli import articles, doctor, evaluation, exporting, keeping, known, questions, reviewing, serving
from whitehall_graph.cli.output import say
from whitehall_graph.cli.place import Place
from whitehall_graph.errors import AmbiguousName, UnknownName, WhitehallGraphError

cli = typer.Typer(
    name="whitehall-graph",
    help="A knowledge graph of Whitehall: who said what about whom, and the sentence that proves it.",
    epilog="Example: whitehall-graph load articles/ && whitehall-graph query said-by --param speaker='John Glen'",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


@cli.callback()
def place(
    context: typer.Context,
    uri: Annotated[str | None, typer.Option(help="Address of a Neo4j database [NEO4J_URI].")] = None,
    username: Annotated[str | None, typer.Option(help="Its user [NEO4J_USERNAME].")] = None,
    password: Annotated[
        str | None, typer.Option(help="Its password [NEO4J_PASSWORD, which other users of the machine cannot see].")
    ] = None,
    database: Annotated[str | None, typer.Option(help="Which of its databases [NEO4J_DATABASE].")] = None,
    home: Annotated[
        Path | None, typer.Option(help="Folder of the embedded engine, used without an address [WHITEHALL_GRAPH_HOME].")
    ] = None,
    corrections: Annotated[
        Path | None, typer.Option(help="File of reviewers' decisions [WHITEHALL_GRAPH_CORRECTIONS].")
    ] = None,
    debug: Annotated[bool, typer.Option("--debug", help="Show the full trace of an error.")] = False,
) -> None:
    """Say where the graph is; flags win over the environment, and that over a file `.env`."""
    context.obj = Place(uri, username, password, database, home, corrections)
    context.meta["debug"] = debug


for room in (articles, questions, known, reviewing, keeping, exporting, serving, evaluation, doctor):
    room.add_to(cli)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command line and end the process with its exit status."""
    sys.exit(run(sys.argv[1:] if arguments is None else list(arguments)))


def run(arguments: Sequence[str]) -> int:
    """Run a command line; its exit status. No stack trace reaches a user who did not ask for it."""
    debug = "--debug" in arguments
    try:
        cli(list(arguments), prog_name="whitehall-graph")
    except SystemExit as end:
        return int(end.code or 0)
    except KeyboardInterrupt:
        say("Stopped.")
        return 130
    except BrokenPipeError:
        sys.stderr.close()  # whoever read the output has seen enough
        return 0
    except WhitehallGraphError as error:
        if debug:
            raise
        say(f"Error: {error}")
        return 2 if isinstance(error, UnknownName | AmbiguousName) else 1
    except Exception as error:
        if debug:
            raise
        say(f"Error: {type(error).__name__}: {error}. This is a fault of whitehall-graph; --debug shows where.")
        return 1
    return 0
