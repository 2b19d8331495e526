"""The command that tells what works here, what does not and what to do: doctor."""

import os
import platform
import shutil
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path

import typer

from whitehall_graph import __version__
from whitehall_graph.cli.output import Format, FormatOption, show
from whitehall_graph.cli.place import Place
from whitehall_graph.errors import WhitehallGraphError
from whitehall_graph.graph.graph import Graph
from whitehall_graph.graph.health import Finding, examine
from whitehall_graph.register import Register
from whitehall_graph.register import check as check_register
from whitehall_graph.resources import APP, CYPHER, REGISTER, SAMPLE_ARTICLES

_SPACE = 500_000_000  # bytes that the embedded engine should find free


def add_to(cli: typer.Typer) -> None:
    """Add this command to a command line."""
    cli.command(epilog="Example: whitehall-graph --uri bolt://localhost:7687 doctor")(doctor)


def doctor(context: typer.Context, form: FormatOption = Format.table) -> None:
    """Tell what works here, what does not and what to do."""
    found = list(_findings(context.obj))
    show([asdict(f) for f in found], ("what", "state", "detail", "advice"), form)
    raise typer.Exit(1 if any(f.state == "problem" for f in found) else 0)


def _findings(place: Place) -> Iterator[Finding]:
    yield Finding("package", "well", f"version {__version__}, Python {platform.python_version()}")
    yield _files()
    yield _tried("register", _register, "Reinstall the package, or mend the line that is named.")
    settings = place.settings
    if not settings.neo4j_uri:
        yield _folder(settings.home)
    advice = "Check that the database runs, and NEO4J_URI, NEO4J_USERNAME and NEO4J_PASSWORD."
    if not settings.neo4j_uri:
        advice = "Choose another folder with --home."
    try:
        with place.open() as graph:
            yield from _graph(graph)
    except WhitehallGraphError as error:
        yield Finding("graph", "problem", str(error), advice)


def _files() -> Finding:
    missing = [str(path) for path in (APP, CYPHER, REGISTER, SAMPLE_ARTICLES) if not path.exists()]
    if missing:
        return Finding("files", "problem", f"missing: {', '.join(missing)}", "Reinstall the package.")
    return Finding("files", "well", "app, queries, register and sample articles are there")


def _register() -> str:
    known = Register.load()
    remarks = len(check_register(known))
    return (
        f"{len(known.bodies)} bodies, {len(known.posts)} posts, {len(known.tenures)} terms in them; {remarks} remarks"
    )


def _tried(what: str, look: Callable[[], str], advice: str) -> Finding:
    try:
        return Finding(what, "well", look())
    except WhitehallGraphError as error:
        return Finding(what, "problem", str(error), advice)


def _folder(home: Path) -> Finding:
    there = next(p for p in (home, *home.resolve().parents) if p.exists())
    if not os.access(there, os.W_OK):
        return Finding("folder", "problem", f"{home} cannot be written", "Choose another folder with --home.")
    free = shutil.disk_usage(there).free
    if free < _SPACE:
        return Finding("folder", "problem", f"{free / 1e6:.0f} MB free at {home}", "Free some space, or choose --home.")
    return Finding("folder", "well", f"{home}, {free / 1e9:.0f} GB free")


def _graph(graph: Graph) -> Iterator[Finding]:
    for found in examine(graph.store):
        yield found
        if found.what == "reading" and found.state == "problem":
            return
    if graph.store.register_fingerprint() is None:
        yield Finding("content", "note", "empty: no register and no articles", "Run: whitehall-graph demo --no-app")
    else:
        stats = graph.stats()
        yield Finding("content", "well", f"{stats.articles} articles, {sum(stats.nodes.values())} nodes")
