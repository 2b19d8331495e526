"""The published accuracy, from the tables of `data/accuracy`."""

import csv
from collections.abc import Mapping

from whitehall_graph.manual.pages import table
from whitehall_graph.resources import ACCURACY

_SETS = {"unread": "unread articles", "real": "real articles at hand", "genres": "invented ones at hand"}
_NAMES = {"entities": "people, bodies and things", "said": "who said what", "relations": "all relations"}
_IN_SHORT = ("", "---", *_NAMES.values())


def accuracy() -> str:
    """Precision and recall by kind of finding, for each set of articles."""
    sets = {name: _read(name) for name in _SETS}
    kinds = sorted({what for rows in sets.values() for what in rows if what.startswith("relations: ")})
    columns = [f"{title}: {measure}" for title in _SETS.values() for measure in ("precision", "recall")]
    rows = []
    for what in (*_NAMES, *kinds):
        shares = [share for found in sets.values() for share in _shares(found.get(what))]
        rows.append([_NAMES.get(what, what.partition(": ")[2]), *shares])
    return table(["", *columns], rows)


def in_short() -> str:
    """The same without the kinds of relation."""
    return "\n".join(line for line in accuracy().splitlines() if line.split("|")[1].strip() in _IN_SHORT)


def _read(name: str) -> Mapping[str, Mapping[str, str]]:
    with (ACCURACY / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return {row["what"]: row for row in csv.DictReader(lines)}


def _shares(row: Mapping[str, str] | None) -> list[str]:
    return [f"{float(row[measure]):.3f}" if row else "" for measure in ("precision", "recall")]
