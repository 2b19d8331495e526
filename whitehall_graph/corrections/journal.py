"""The file that keeps what was decided: a line a decision, only ever added to, so that it sits well in a repository.

To undo a decision a line is added too. The file alone is the truth: the graph is made from the articles and from it.
"""

import errno
import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from pydantic import ValidationError

from whitehall_graph.corrections.decision import Entry, entry
from whitehall_graph.errors import CorrectionsError


class Journal:
    """The decisions of a file; one that is not there yet holds none."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def entries(self) -> tuple[Entry, ...]:
        """All lines in their order; raises CorrectionsError naming the line that is no decision."""
        try:
            data = self.path.read_bytes()
        except FileNotFoundError:
            return ()
        except OSError as error:
            raise CorrectionsError(str(self.path), f"cannot be read: {error.strerror or error}") from error
        return self._parsed(data)

    def append(self, new: Entry, check: Callable[[tuple[Entry, ...]], object] = lambda _: None) -> None:
        """Add a line and see it to the disk. `check` hears what the file would hold, and raises where that is wrong."""
        try:
            with self._alone() as descriptor:
                data = self.path.read_bytes()
                check((*self._parsed(data), new))
                gap = "\n" if data and not data.endswith(b"\n") else ""
                self._add(descriptor, f"{gap}{new.line()}\n".encode(), len(data))
        except OSError as error:
            raise CorrectionsError(str(self.path), f"cannot be written: {error.strerror or error}") from error

    def _add(self, descriptor: int, line: bytes, size: int) -> None:
        """Write a line wholly or, where the disk is full, not at all."""
        try:
            if os.write(descriptor, line) != len(line):
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            os.fsync(descriptor)
        except OSError:
            os.ftruncate(descriptor, size)
            raise

    @contextmanager
    def _alone(self) -> Iterator[int]:
        """The file, open to be added to by nobody else."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            yield descriptor
        finally:
            os.close(descriptor)

    def _parsed(self, data: bytes) -> tuple[Entry, ...]:
        found: list[Entry] = []
        seen: dict[str, int] = {}
        for number, line in enumerate(data.decode("utf-8", "replace").split("\n"), 1):
            if not line.strip():
                continue
            where = f"{self.path}, line {number}"
            try:
                new = entry(line)
            except ValidationError as error:
                raise CorrectionsError(where, f"is no decision: {_reason(error)}") from error
            if new.id in seen:
                raise CorrectionsError(where, f"has the id {new.id!r} of line {seen[new.id]}; give it another")
            seen[new.id] = number
            found.append(new)
        return tuple(found)


def _reason(error: ValidationError) -> str:
    """The first thing that is wrong, with the field it is wrong with."""
    first = error.errors(include_url=False)[0]
    field = ".".join(str(part) for part in first["loc"])
    return f"{field}: {first['msg']}" if field else str(first["msg"])
