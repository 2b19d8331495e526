"""Times, as they are written in a table."""

import time
from collections.abc import Callable

Row = tuple[str, str]
_RUNS = 20
_PATIENCE = 1.0  # seconds that the runs of one measure may take together, two of them aside


def seconds(work: Callable[[], object]) -> float:
    """How long it takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def runs(work: Callable[[], object]) -> list[float]:
    """How long each of some runs takes, in order, after one that warms up; of one, where that was very long."""
    if seconds(work) > _PATIENCE:
        return [seconds(work)]
    found: list[float] = []
    while len(found) < _RUNS and sum(found) < _PATIENCE:
        found.append(seconds(work))
    return sorted(found)


def in_turns(one: Callable[[], object], other: Callable[[], object]) -> tuple[list[float], list[float]]:
    """How long each of two takes, run in turns so that both meet an engine as warm, and a machine as busy."""
    first = seconds(one), seconds(other)
    if sum(first) > _PATIENCE:
        return [seconds(one)], [seconds(other)]
    found: list[tuple[float, float]] = []
    while len(found) < _RUNS and sum(map(sum, found)) < 2 * _PATIENCE:
        found.append((seconds(one), seconds(other)))
    ones, others = zip(*found, strict=True)
    return sorted(ones), sorted(others)


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
