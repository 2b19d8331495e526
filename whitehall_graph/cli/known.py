"""The commands for what is known beforehand: register load, register check."""

from dataclasses import asdict

import typer

from whitehall_graph.cli.output import Format, FormatOption, say, show
from whitehall_graph.register import check as remarks
from whitehall_graph.register import register

known = typer.Typer(help="What is known beforehand: bodies, posts and who held them when.", no_args_is_help=True)


def add_to(cli: typer.Typer) -> None:
    """Add these commands to a command line."""
    cli.add_typer(known, name="register", epilog="Example: whitehall-graph register load")


@known.command(epilog="Example: whitehall-graph register load")
def load(context: typer.Context, form: FormatOption = Format.table) -> None:
    """Bring the register into the graph; the first load of articles does so too."""
    with context.obj.open() as graph:
        graph.load_register()
    known = register()
    rows = {"bodies": len(known.bodies), "people": len(known.people), "posts": len(known.posts)}
    show([{**rows, "terms": len(known.tenures)}], (*rows, "terms"), form)


@known.command(epilog="Example: whitehall-graph register check --format csv")
def check(form: FormatOption = Format.table) -> None:
    """Validate the register's tables, and list what a careful reader would ask about: gaps, overlaps, dates."""
    found = remarks(register())
    show([asdict(remark) for remark in found], ("kind", "message", "about"), form)
    say(f"The tables agree with each other; {len(found)} remarks.")
