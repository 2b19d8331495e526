"""The commands that keep a graph safe: dump, backup, restore."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from whitehall_graph.cli.output import say
from whitehall_graph.graph import backup as backups
from whitehall_graph.graph import dump as dumps

File = Annotated[Path, typer.Argument(metavar="FILE", help="The backup; a name that ends in .gz is compressed.")]


def add_to(cli: typer.Typer) -> None:
    """Add these commands to a command line."""
    cli.command(epilog="Example: whitehall-graph dump | sha256sum")(dump)
    cli.command(epilog="Example: whitehall-graph backup graph.jsonl.gz")(backup)
    cli.command(epilog="Example: whitehall-graph --home another restore graph.jsonl.gz")(restore)


def dump(context: typer.Context) -> None:
    """Print the whole graph as sorted lines of JSON: two graphs are the same exactly when their dumps are."""
    with context.obj.open() as graph:
        for line in dumps.dump(graph.store):
            sys.stdout.write(f"{line}\n")


def backup(context: typer.Context, file: File) -> None:
    """Write the whole graph to a file, from which either engine can be restored. Loads wait meanwhile."""
    with context.obj.open() as graph:
        size = backups.backup(graph.store, file)
    say(f"{size.nodes} nodes and {size.edges} edges are in {file}.")


def restore(
    context: typer.Context,
    file: File,
    replace: Annotated[bool, typer.Option("--replace", help="Empty a graph that holds articles first.")] = False,
) -> None:
    """Make the graph what a backup holds, and check that it is."""
    with context.obj.open() as graph:
        size = backups.restore(graph.store, file, replace=replace)
    say(f"{size.nodes} nodes and {size.edges} edges were restored from {file}, and are the same.")
