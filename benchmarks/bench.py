"""What it costs, on each engine, from one run: `python -m benchmarks.bench --edges 10000 100000 1000000`.

Ratios are against a bare driver, or another tool, in the same run, so that a slow machine slows both. The tables are
printed while they are made, and kept under their day.
"""

import argparse
import os
import platform
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from benchmarks import grown, loads, memory, words
from benchmarks.clock import Row
from benchmarks.engines import ENGINES, opened
from tests.neo4j.server import NoServerError

_PARTS = ("words", "loads", "grown", "memory")
Table = dict[str, dict[str, str]]


def main() -> None:
    """Measure what is asked for; print the tables and keep them."""
    wanted = _wanted()
    head = f"{date.today()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.0f}, Python {platform.python_version()}"
    target = wanted.into or Path(__file__).with_name(f"{date.today()}.md")
    made = [f"# {head}\n"]
    if "words" in wanted.parts:
        made.append(_written("Extraction", {"": _told(words.measures(wanted.characters))}))
    if "loads" in wanted.parts:
        made.append(_written("Loading the sample corpus", _loads(wanted.engines)))
    if "grown" in wanted.parts:
        made.append(_written("As the graph grows", _grown(wanted.engines, wanted.edges)))
    if "memory" in wanted.parts:
        made.append(_written("Memory of a long load", {"": _told(memory.peaks(wanted.articles))}))
    target.write_text("\n".join(made))
    print(f"Written to {target}")


def _wanted() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks.bench")
    parser.add_argument(
        "--edges", type=int, nargs="+", default=[10_000, 100_000, 1_000_000], help="sizes of made-up graphs"
    )
    parser.add_argument("--engines", nargs="+", choices=ENGINES, default=ENGINES)
    parser.add_argument("--parts", nargs="+", choices=_PARTS, default=_PARTS[:3])
    parser.add_argument("--articles", type=int, default=100_000, help="of the long load")
    parser.add_argument("--characters", type=int, default=5_000_000, help="of the longest article")
    parser.add_argument("--into", type=Path, help="the file that is written, instead of that of the day")
    return parser.parse_args()


def _loads(engines: Iterable[str]) -> Table:
    table: Table = {}
    for name in engines:
        try:
            with opened(name) as engine:
                table[name] = {"start, empty": f"{engine.start_seconds:.1f} s", **_told(loads.measures(engine))}
        except NoServerError as reason:
            print(f"No Neo4j here: {reason}")
    return table


def _grown(engines: Iterable[str], sizes: Iterable[int]) -> Table:
    """A column for each engine and size, so that growth is read along a row."""
    table: Table = {}
    for name in engines:
        for edges in sizes:
            print(f"-- {name}, {edges:,} edges, load {os.getloadavg()[0]:.1f}", flush=True)
            try:
                with opened(name) as engine:
                    table[f"{name} {edges:,}"] = _told(grown.measures(engine, edges))
            except NoServerError as reason:
                print(f"No Neo4j here: {reason}")
    return table


def _told(measures: Iterable[Row]) -> dict[str, str]:
    """The measures, each printed when it is there."""
    found = {}
    for what, value in measures:
        print(f"{what}: {value}", flush=True)
        found[what] = value
    return found


def _written(title: str, table: Table) -> str:
    lines = [f"## {title}", "", f"| measure | {' | '.join(table)} |", f"| --- |{' --- |' * len(table)}"]
    for what in dict.fromkeys(what for column in table.values() for what in column):
        lines.append(f"| {what} | {' | '.join(column.get(what, '') for column in table.values())} |")
    return "\n".join([*lines, ""])


if __name__ == "__main__":
    main()
