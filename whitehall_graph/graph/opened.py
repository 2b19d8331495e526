"""An open graph, before anything is asked of it: its store, its settings, and its end."""

from __future__ import annotations

from typing import Self

from whitehall_graph.graph.store import Store
from whitehall_graph.settings import Settings


class Opened:
    """What every part of `Graph` stands on."""

    def __init__(self, store: Store, settings: Settings) -> None:
        self._store = store
        self._settings = settings

    def close(self) -> None:
        """Let go of the graph; a `with` block does so by itself.

        >>> with open_graph(home=folder / "mine") as mine:
        ...     mine.stats().articles
        0
        """
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def read_only(self) -> bool:
        """Whether the settings want the app to leave the graph as it is.

        >>> graph.read_only
        False
        """
        return self._settings.read_only

    @property
    def store(self) -> Store:
        """The store underneath, for tools that write.

        >>> graph.store.is_embedded
        True
        """
        return self._store
