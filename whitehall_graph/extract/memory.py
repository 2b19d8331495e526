"""What a reader keeps in mind: who was named last, and which places are taken."""

from bisect import bisect_right
from itertools import islice

_MEMORY = 40  # so many names a reader keeps in mind


class Memory:
    """Entities in the order in which they come to mind: the last one named first."""

    def __init__(self) -> None:
        self._order: dict[str, None] = {}

    def touch(self, entity: str) -> None:
        """Bring an entity to the front."""
        self._order.pop(entity, None)
        self._order[entity] = None

    def __contains__(self, entity: str) -> bool:
        return entity in self._order

    def recent(self) -> list[str]:
        """The entities in mind, the last one first."""
        return list(islice(reversed(self._order), _MEMORY))


class Spans:
    """Sorted spans that may nest, asked whether they touch another."""

    def __init__(self, spans: list[tuple[int, int]]) -> None:
        self._starts = sorted(s for s, _ in spans)
        self._reach: list[int] = []
        for _, end in sorted(spans):
            self._reach.append(max(end, self._reach[-1] if self._reach else 0))

    def touches(self, start: int, end: int) -> bool:
        """Whether a span shares a character with this one."""
        at = bisect_right(self._starts, end - 1) - 1
        return at >= 0 and self._reach[at] > start
