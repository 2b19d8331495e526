"""The command that writes the graph for other tools: export."""

from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from whitehall_graph.cli.output import Format, FormatOption, show
from whitehall_graph.graph.export.forms import FORMS

Form = StrEnum("Form", {name: name for name in FORMS})  # type: ignore[misc]  # typer lists its names in the help
_FORMS = " ".join(f"{form.name}: {form.about}." for form in FORMS.values())
_DAY = ["%Y-%m-%d"]


def add_to(cli: typer.Typer) -> None:
    """Add this command to a command line."""
    cli.command(epilog="Example: whitehall-graph export glen.gexf --around 'John Glen' --depth 2")(export)


def export(
    context: typer.Context,
    target: Annotated[Path, typer.Argument(metavar="TARGET", help="The file, or the folder for csv and neo4j.")],
    to: Annotated[Form | None, typer.Option("--to", help=f"The form, else the file's ending tells. {_FORMS}")] = None,
    kind: Annotated[
        list[str] | None, typer.Option(metavar="KIND", help="Only nodes of this kind; may be given several times.")
    ] = None,
    since: Annotated[
        datetime | None, typer.Option(formats=_DAY, metavar="YYYY-MM-DD", help="From this day of publication.")
    ] = None,
    until: Annotated[
        datetime | None, typer.Option(formats=_DAY, metavar="YYYY-MM-DD", help="To this day of publication.")
    ] = None,
    around: Annotated[
        str | None, typer.Option(metavar="NAME", help="Only what is near this person, body or thing.")
    ] = None,
    depth: Annotated[int, typer.Option(min=0, help="How many steps away from it.")] = 1,
    texts: Annotated[
        bool, typer.Option("--texts", help="With the articles' texts, which are their publishers'.")
    ] = False,
    type_: Annotated[
        list[str] | None, typer.Option("--type", metavar="TYPE", help="Only edges of this type, such as CRITICISES.")
    ] = None,
    publisher: Annotated[list[str] | None, typer.Option(metavar="NAME", help="Only from articles of its.")] = None,
    topic: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="Only from articles that speak on it.")
    ] = None,
    sure: Annotated[float, typer.Option(min=0, max=1, help="Only what is at least this certain, from 0 to 1.")] = 0,
    form: FormatOption = Format.table,
) -> None:
    """Write the graph, or a portion of it, in a form that other tools open. Sources and licences go with it."""
    with context.obj.open() as graph:
        found = graph.export(
            target,
            to.value if to else None,
            kinds=kind or (),
            since=_day(since),
            until=_day(until),
            around=around,
            depth=depth,
            texts=texts,
            types=type_ or (),
            publishers=publisher or (),
            topics=topic or (),
            sure=sure,
        )
    row = {"written": str(target), "nodes": len(found.nodes), "edges": len(found.edges)}
    show([row], ("written", "nodes", "edges"), form)


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None
