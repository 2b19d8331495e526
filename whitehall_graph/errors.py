"""What can go wrong, as one small tree; every message is a sentence a user can act on.

WhitehallGraphError
├── ArticleError      a file is not an article that can be read: it is skipped, the others go on
├── RegisterError     a table of known facts is wrong: names the file and the line
├── CorrectionsError  the file of decisions cannot be read, written or followed: names the line
├── DecisionRefused   a decision that cannot be kept; says what to do instead
├── StoreError        the graph cannot be reached, opened or written
│   └── LoadStopped   the graph, or the workers, were lost in the middle of a load; carries the sums so far
├── WorkersError      the processes or the cluster that should read articles cannot be reached, or gave up
└── QueryError        a query was refused, does not exist, or failed
    ├── QueryRefused  a query does more than read, or takes more than it may; carries the rule
    ├── UnknownName   a name that the graph, the register or the library does not know; carries the nearest ones
    └── AmbiguousName a name that several carry; lists them
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from whitehall_graph.graph.reports import LoadReport


_LISTED = 10  # candidates that a message names; the error has them all


class WhitehallGraphError(Exception):
    """The root: catch it to turn any failure of this package into a sentence.

    >>> try:
    ...     graph.person("John Glenn")
    ... except WhitehallGraphError as error:
    ...     print(error)
    There is no person called 'John Glenn'. Did you mean 'John Glen' or ...
    """


class ArticleError(WhitehallGraphError):
    """A file that cannot be read as an article; `source` is the file, `reason` what is wrong with it."""

    def __init__(self, source: str, reason: str) -> None:
        super().__init__(f"{source}: {reason}")
        self.source = source
        self.reason = reason

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.source, self.reason)  # it comes back from worker processes


class RegisterError(WhitehallGraphError):
    """A row of the register that contradicts the rules of its table; `where` is the file and the line."""

    def __init__(self, where: str, reason: str) -> None:
        super().__init__(f"{where}: {reason}")
        self.where = where
        self.reason = reason


class CorrectionsError(WhitehallGraphError):
    """The file of decisions cannot be read, written or followed; `where` is the file and the line."""

    def __init__(self, where: str, reason: str) -> None:
        super().__init__(f"{where}: {reason}")
        self.where = where
        self.reason = reason


class DecisionRefused(WhitehallGraphError):  # noqa: N818 - reads as what it says: "decision refused"
    """A decision that cannot be kept, as it stands against another or against the register."""


class StoreError(WhitehallGraphError):
    """The graph cannot be reached, opened or written."""


class LoadStopped(StoreError):  # noqa: N818 - reads as what it says: "load stopped"
    """The graph or the workers were lost in the middle of a load; `report` has the sums of the articles before."""

    def __init__(self, reason: str, report: LoadReport) -> None:
        super().__init__(
            f"{reason} The load stopped after {report.articles} articles; what it stored is whole. "
            "Run the same load again: it goes on from there."
        )
        self.report = report


class WorkersError(WhitehallGraphError):
    """The processes or the cluster that should read articles cannot be reached, or gave up."""


class QueryError(WhitehallGraphError):
    """A query that was refused, or that the engine could not run."""


class QueryRefused(QueryError):  # noqa: N818 - reads as what it says: "query refused"
    """A query that the reading door does not let through; `rule` is the one that it breaks."""

    def __init__(self, rule: str, reason: str) -> None:
        super().__init__(f"Refused by the rule of {rule!r}: {reason}.")
        self.rule = rule


class UnknownName(QueryError):  # noqa: N818 - reads as what it says: "unknown name"
    """A name that nothing carries; `nearest` lists the names closest to it."""

    def __init__(self, what: str, name: str, nearest: Iterable[str] = ()) -> None:
        self.name = name
        self.nearest = tuple(nearest)
        hint = f" Did you mean {' or '.join(repr(n) for n in self.nearest)}?" if self.nearest else ""
        super().__init__(f"There is no {what} called {name!r}.{hint}")


class AmbiguousName(QueryError):  # noqa: N818 - reads as what it says: "ambiguous name"
    """A name that several nodes carry; `candidates` lists their ids and kinds."""

    def __init__(self, what: str, name: str, candidates: Iterable[tuple[str, str]]) -> None:
        self.name = name
        self.candidates = tuple(candidates)
        listed = ", ".join(f"{node_id!r} ({kind})" for node_id, kind in self.candidates[:_LISTED])
        if (more := len(self.candidates) - _LISTED) > 0:
            listed += f" and {more} more"
        super().__init__(f"More than one {what} is called {name!r}. Name one by its id: {listed}.")
