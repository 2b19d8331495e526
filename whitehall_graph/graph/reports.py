"""What became of the articles of a load: a step for each while it runs, and the sums at its end.

A load of a million articles must not keep a million steps: who wants each of them listens to `on_progress`.
"""

from collections import Counter
from dataclasses import dataclass
from typing import Literal

from whitehall_graph.graph.results import Result

Outcome = Literal["loaded", "unchanged", "replaced", "failed"]
_KEPT = 1000  # failures that a report names; a load in which more fail has one reason, not a thousand


@dataclass(frozen=True)
class LoadStep(Result):
    """What became of one article. `article` and `title` are None where it could not be read, `reason` says why.

    `notes` say what the reader had to assume, such as an encoding.
    """

    outcome: Outcome
    source: str
    article: str | None = None
    title: str | None = None
    reason: str | None = None
    notes: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.outcome}: {self.source}{f', {self.reason}' if self.reason else ''}"


@dataclass(frozen=True)
class LoadReport(Result):
    """How many articles are new in the graph, were there word for word, were replaced, and failed.

    Replaced are those that were there with another text, or read by older rules. `failures` are the first thousand that
    failed, with their reasons, in the order of reading.
    """

    loaded: int = 0
    unchanged: int = 0
    replaced: int = 0
    failed: int = 0
    failures: tuple[LoadStep, ...] = ()

    def __str__(self) -> str:
        return f"{self.loaded} loaded, {self.unchanged} unchanged, {self.replaced} replaced, {self.failed} failed"

    @property
    def articles(self) -> int:
        """How many there were."""
        return self.loaded + self.unchanged + self.replaced + self.failed


class Tally:
    """The sums of a load while it runs."""

    def __init__(self) -> None:
        self._outcomes: Counter[str] = Counter()
        self._failures: list[LoadStep] = []

    def add(self, step: LoadStep) -> None:
        """Count what became of one more article."""
        self._outcomes[step.outcome] += 1
        if step.outcome == "failed" and len(self._failures) < _KEPT:
            self._failures.append(step)

    def report(self) -> LoadReport:
        """The sums so far."""
        return LoadReport(**self._outcomes, failures=tuple(self._failures))
