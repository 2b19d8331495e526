"""What changed since namesakes were last looked for, so that a load looks at whom it touched and not at everybody.

Each transaction puts down in the ledger which article it brings or takes, and whose posts change by it. Whoever looks
ends the list. A long one is given up, as is one that the register or other decisions overtook: then all are looked at.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from neo4j import ManagedTransaction as Transaction

if TYPE_CHECKING:
    from whitehall_graph.graph.store import Store

MARKS = ("touched", "told_apart", "looked_by")
MOST = 200
# For a ledger `l` and a list of ids: a list that is none stays none.
LISTED = f"l.touched = CASE WHEN size(l.touched) < {MOST} THEN l.touched + $touched ELSE null END"
_LEDGER = "MATCH (l:Ledger {id: 'ledger'})"
_LOOK = f"{_LEDGER} RETURN l.changes AS changes, l.touched AS ids, l.told_apart AS apart, l.looked_by AS by"
_END = f"{_LEDGER} WHERE l.changes = $changes SET l.touched = $left, l.told_apart = $apart, l.looked_by = $by"


@dataclass(frozen=True)
class Touched:
    """The articles and people touched since, None for all there are, and who had been told apart by then."""

    changes: int
    ids: frozenset[str] | None = None
    apart: frozenset[str] = frozenset()

    @property
    def articles(self) -> frozenset[str] | None:
        """The articles among them."""
        return None if self.ids is None else frozenset(i for i in self.ids if i.startswith("article:"))


def touched(store: Store, by: str) -> Touched:
    """What changed since somebody looked who knew the same decisions, which `by` tells from others."""
    row = next(iter(store.read(_LOOK)), None)
    if row is None or row["ids"] is None or row["by"] != by:
        return Touched(row["changes"] or 0 if row else 0)
    return Touched(row["changes"], frozenset(row["ids"]), frozenset(row["apart"] or ()))


def looked(store: Store, seen: Touched, by: str, *, apart: Iterable[str], left: Iterable[str] = ()) -> None:
    """Begin the list anew, where nobody changed anything while it was looked at.

    `apart` are those who are told apart now, `left` the articles that have yet to be read again.
    """
    now, later = frozenset(apart), frozenset(left)
    if (seen.ids, seen.apart) != (later, now):
        store.note(_END, changes=seen.changes, apart=sorted(now), left=sorted(later), by=by)


def touch(tx: Transaction, ids: Iterable[str]) -> None:
    """Put down what a transaction touches besides what it said when it began."""
    if found := sorted(ids):
        tx.run(f"{_LEDGER} SET {LISTED}", touched=found).consume()
