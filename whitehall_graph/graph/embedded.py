"""The embedded engine seen from its users: found if it runs, else started, let go of when they are done.

One process owns a folder, by a lock that the kernel drops with the process, however it ends. Every user holds
the folder's lease, a shared lock; the engine leaves once it can have the lease for itself. So what a crash
leaves behind is recognised without guessing from process numbers or times.
"""

import fcntl
import json
import logging
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from whitehall_graph.errors import StoreError
from whitehall_graph.graph.connection import Connection

DATABASE = "whitehall"
_START_SECONDS = 60.0
_log = logging.getLogger(__name__)
_CHOOSE_ANOTHER = "Choose another folder with WHITEHALL_GRAPH_HOME or --home."


class FileLock:
    """An advisory lock on a file, shared or alone, that ends with its holder at the latest."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._descriptor: int | None = None

    def acquire(self, *, shared: bool = False, wait: bool = True) -> bool:
        """Take the lock; without `wait`, False where somebody else stands in the way."""
        try:
            descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise StoreError(f"{self._path} cannot be written: {error.strerror}. {_CHOOSE_ANOTHER}") from error
        mode = (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | (0 if wait else fcntl.LOCK_NB)
        try:
            fcntl.flock(descriptor, mode)
        except BlockingIOError:
            os.close(descriptor)
            return False
        except BaseException:
            os.close(descriptor)
            raise
        self._descriptor = descriptor
        return True

    def release(self) -> None:
        """Give the lock back; does nothing where it is not held."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    @property
    def held(self) -> bool:
        """Whether this object has the lock."""
        return self._descriptor is not None

    @property
    def marked(self) -> bool:
        """Whether a holder left a mark, as one does that ends before it is done; asked by whoever holds the lock."""
        assert self._descriptor is not None
        return os.fstat(self._descriptor).st_size > 0

    def mark(self) -> None:
        """Leave a mark, which outlives the holder. It is the file's length, as that takes no room on a full disk."""
        assert self._descriptor is not None
        os.ftruncate(self._descriptor, 1)

    def unmark(self) -> None:
        """Take the mark away."""
        assert self._descriptor is not None
        os.ftruncate(self._descriptor, 0)

    def __enter__(self) -> Self:
        self.acquire()
        return self

    def __exit__(self, *_: object) -> None:
        self.release()


class EngineFolder:
    """The files by which users and engine find each other; the folder is its owner's alone.

    `owner` is locked by the engine, `lease` by its users, `start` by whoever starts one, the other three by
    readers and writers (`turns.py`); `state` says where it listens.
    """

    def __init__(self, home: Path) -> None:
        self.home = home.expanduser().resolve()
        try:
            self.home.mkdir(mode=0o700, parents=True, exist_ok=True)
            self.home.chmod(0o700)
        except OSError as error:
            raise StoreError(
                f"The graph's folder {self.home} cannot be used: {error.strerror}. {_CHOOSE_ANOTHER}"
            ) from error
        self.database = self.home / "engine"
        self.log = self.home / "engine.log"
        self.owner = self.home / "owner.lock"
        self.lease = self.home / "lease.lock"
        self.start = self.home / "start.lock"
        self.write = self.home / "write.lock"
        self.commit = self.home / "commit.lock"
        self.gate = self.home / "gate.lock"
        self.state = self.home / "state.json"

    def write_state(self, state: Mapping[str, Any]) -> None:
        """Publish where the engine listens, readable by the owner alone and never half."""
        draft = self.state.with_suffix(".new")
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w") as file:
            json.dump(state, file)
        draft.replace(self.state)

    def connection(self) -> Connection | None:
        """The running engine's connection; None where none runs or it is not ready."""
        try:
            state = json.loads(self.state.read_text())
        except FileNotFoundError:
            return None
        return self._of(state) if self._is_owned() else None

    def pid(self) -> int | None:
        """The running engine's process, for reports."""
        return json.loads(self.state.read_text())["pid"] if self.connection() else None

    @staticmethod
    def _of(state: Mapping[str, Any]) -> Connection:
        return Connection(**{name: state[name] for name in Connection.__dataclass_fields__})

    def _is_owned(self) -> bool:
        probe = FileLock(self.owner)
        if probe.acquire(shared=True, wait=False):
            probe.release()
            return False
        return True


class EmbeddedEngine:
    """A user's hold on the engine of a folder; any number of processes may hold it at once.

    `idle_seconds` is how long an engine that this user starts outlives its last user, `query_seconds` how
    long one query may run in it.
    """

    def __init__(self, home: Path, *, idle_seconds: float = 20.0, query_seconds: float = 30.0) -> None:
        self.folder = EngineFolder(home)
        self._idle_seconds = idle_seconds
        self._query_seconds = query_seconds
        self._lease = FileLock(self.folder.lease)
        self._held = False

    def connect(self) -> Connection:
        """The connection to the running engine, which is started where needed.

        Raises StoreError where it does not come up.
        """
        if not self._held:
            self._lease.acquire(shared=True)
            self._held = True
        running = self.folder.connection()
        if running:
            return running
        with FileLock(self.folder.start):
            return self.folder.connection() or self._start()

    def kill(self) -> None:
        """End the running engine, as only that ends some queries. What was committed stays, and others reconnect."""
        pid = self.folder.pid()
        if pid is not None:
            os.kill(pid, signal.SIGKILL)

    def close(self) -> None:
        """Give up the hold; the engine ends by itself when nobody is left."""
        self._lease.release()
        self._held = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _start(self) -> Connection:
        if self.folder.state.exists():  # one that ends in order takes it away
            _log.warning(
                "The engine of %s ended without notice; what it left is cleaned up, and nothing stored is lost.",
                self.folder.home,
            )
        process = self._spawn()
        deadline = time.monotonic() + _START_SECONDS
        while time.monotonic() < deadline:
            running = self.folder.connection()
            if running:
                return running
            if process.poll() is not None:
                raise StoreError(f"The embedded engine did not start: {self._last_words()}")
            time.sleep(0.05)
        process.kill()
        process.wait()
        raise StoreError(
            f"The embedded engine gave no answer within {_START_SECONDS:.0f} s; its log is {self.folder.log}."
        )

    def _spawn(self) -> "subprocess.Popen[bytes]":
        command = [sys.executable, "-m", "whitehall_graph.graph.engine_process", str(self.folder.home)]
        command += ["--idle", str(self._idle_seconds), "--query-seconds", str(self._query_seconds)]
        package_parent = str(Path(__file__).resolve().parents[2])
        path = os.pathsep.join(filter(None, [package_parent, os.environ.get("PYTHONPATH")]))
        log = os.open(self.folder.log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        try:
            return subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,  # a Ctrl-C in the user's terminal is not the engine's
                env={**os.environ, "PYTHONPATH": path},
            )
        finally:
            os.close(log)

    def _last_words(self) -> str:
        lines = self.folder.log.read_text(errors="replace").strip().splitlines()
        last = next((line for line in reversed(lines) if line and not line.startswith(" ")), "it said nothing")
        return f"{last.rstrip('.')}. The whole log is {self.folder.log}."
