"""Times, as they are written in a table."""

import time
from collections.abc import Callable

Row = tuple[str, str]
_RUNS = 20
_LEAST = 5  # of something slow: one run alone may be a third off
_PATIENCE = 1.0  # seconds that the runs of one measure may take together
_LONG = 15.0  # seconds of these few, if even they take long


def seconds(work: Callable[[], object]) -> float:
    """How long it takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def runs(work: Callable[[], object]) -> list[float]:
    """How long each of some runs takes, in order, after one that warms up; of few, where they are long."""
    seconds(work)
    found: list[float] = []
    while not _suffice(found):
        found.append(seconds(work))
    return sorted(found)


def in_turns(one: Callable[[], object], other: Callable[[], object]) -> tuple[list[float], list[float]]:
    """How long each of two takes, run in turns so that both meet an engine as warm, and a machine as busy.

    Each goes first every other time: what comes second finds warm what both need.
    """
    seconds(one), seconds(other)
    ones: list[float] = []
    others: list[float] = []
    while not (_suffice(ones) and _suffice(others)):
        for work, times in ((one, ones), (other, others))[:: 1 if len(ones) % 2 else -1]:
            times.append(seconds(work))
    return sorted(ones), sorted(others)


def _suffice(times: list[float]) -> bool:
    return len(times) >= _RUNS or sum(times) > (_PATIENCE if len(times) >= _LEAST else _LONG)


def p50(times: list[float]) -> float:
    """The middle one."""
    return times[len(times) // 2]


def p95(times: list[float]) -> float:
    """The one that all but a twentieth stay under."""
    return times[min(len(times) - 1, int(len(times) * 0.95))]


def spread(times: list[float]) -> str:
    """Both, in milliseconds."""
    return f"{_ms(p50(times))} / {_ms(p95(times))} ms"


def ratio(times: list[float], bare: list[float]) -> str:
    """Both, and how much more it is than what it is held against."""
    return f"{spread(times)}, {p50(times) / p50(bare):.2f} x bare"


def _ms(value: float) -> str:
    return f"{value * 1000:.0f}" if value >= 0.01 else f"{value * 1000:.1f}"
