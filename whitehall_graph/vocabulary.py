"""The vocabulary of the graph: kinds of node, roles of people, types of edge and their permitted ends.

The table itself is `data/vocabulary.toml`; everything that needs to know a label or a type reads it here.
"""

import tomllib
from collections.abc import Mapping
from functools import cache, cached_property
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from whitehall_graph.resources import DATA

Family = Literal["person", "body", "thing", "record"]


class Kind(BaseModel):
    """A kind of node; `family` groups the kinds that an edge treats alike, `colour` is that on a white ground."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    family: Family
    noun: str
    plural: str
    colour: str
    on_dark: str
    shape: str
    about: str


class Role(BaseModel):
    """A further label of a Person: given by a title with one of these words, at a body of these kinds (or any)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    noun: str
    titles: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    at: tuple[str, ...] = ()


class EdgeType(BaseModel):
    """A type of edge; `sources` and `targets` name kinds or families, `reads` and `reversed` put it into words."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    sources: tuple[str, ...] = Field(alias="from")
    targets: tuple[str, ...] = Field(alias="to")
    reads: str
    reversed: str
    asserted_by: tuple[Literal["article", "register"], ...]


class Vocabulary(BaseModel):
    """The whole table. Kinds other than records also carry the label `Entity`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kinds: Mapping[str, Kind]
    roles: Mapping[str, Role]
    edges: Mapping[str, EdgeType]

    def kinds_of(self, name: str) -> frozenset[str]:
        """The kinds that `name`, a kind or a family, stands for."""
        return self._families.get(name, frozenset())

    @cached_property
    def _families(self) -> dict[str, frozenset[str]]:
        alone = {kind: frozenset({kind}) for kind in self.kinds}
        families = {kind.family for kind in self.kinds.values()}
        return {f: frozenset(k for k, kind in self.kinds.items() if kind.family == f) for f in families} | alone

    def permits(self, source_kind: str, edge: str, target_kind: str) -> bool:
        """Whether an edge of this type may join nodes of these kinds."""
        ends = self.edges[edge]
        return any(source_kind in self.kinds_of(s) for s in ends.sources) and any(
            target_kind in self.kinds_of(t) for t in ends.targets
        )


@cache
def vocabulary() -> Vocabulary:
    """The table of `data/vocabulary.toml`, read once."""
    return Vocabulary.model_validate(tomllib.loads((DATA / "vocabulary.toml").read_text(encoding="utf-8")))
