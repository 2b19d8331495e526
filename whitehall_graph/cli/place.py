"""Where the graph of a command line is: its flags over the environment over `.env`."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from whitehall_graph.graph.graph import Graph, open_graph
from whitehall_graph.settings import Settings


@dataclass(frozen=True)
class Place:
    """The flags that say where the graph is; None where none was given."""

    uri: str | None = None
    username: str | None = None
    password: str | None = None
    database: str | None = None
    home: Path | None = None
    corrections: Path | None = None

    def open(self) -> Graph:
        """Open the graph; raises StoreError where it cannot be reached."""
        return open_graph(
            self.uri,
            username=self.username,
            password=self.password,
            database=self.database,
            home=self.home,
            corrections=self.corrections,
        )

    @property
    def settings(self) -> Settings:
        """Where the flags and the environment say that the graph is."""
        given: dict[str, Any] = {
            "home": self.home,
            "corrections": self.corrections,
            "neo4j_uri": "" if self._means_folder else self.uri,
        }
        return Settings(**{name: value for name, value in given.items() if value is not None})

    def environment(self) -> dict[str, str]:
        """The environment of a process that is to open the same graph."""
        variables = {
            "NEO4J_URI": "" if self._means_folder else self.uri,
            "NEO4J_USERNAME": self.username,
            "NEO4J_PASSWORD": self.password,
            "NEO4J_DATABASE": self.database,
            "WHITEHALL_GRAPH_HOME": None if self.home is None else str(self.home.resolve()),
            "WHITEHALL_GRAPH_CORRECTIONS": None if self.corrections is None else str(self.corrections.resolve()),
        }
        return {**os.environ, **{name: value for name, value in variables.items() if value is not None}}

    @property
    def _means_folder(self) -> bool:
        """Whether a folder is named and no address, so that one in the environment is not meant."""
        return self.home is not None and self.uri is None
