"""One article under search: its flat text, the blocks that give facts, and the places already claimed by a name."""

import re
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from whitehall_graph.extract.layout import Block, Document
from whitehall_graph.extract.spots import Claims, flat


@dataclass
class Page:
    """What the finders of names share. `bodies` and `titles` are claimed places; `register` may be missing."""

    document: Document
    register: Any | None = None
    bodies: Claims = field(default_factory=Claims)
    titles: Claims = field(default_factory=Claims)
    led: dict[str, frozenset[str]] = field(default_factory=dict)  # the words before a name
    told: dict[str, bool] = field(
        default_factory=dict
    )  # what was looked for in the whole article, and whether it is there

    @cached_property
    def text(self) -> str:
        """The article's text with plain apostrophes; every character keeps its place."""
        return flat(self.document.text)

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks that may give facts."""
        return tuple(b for b in self.document.blocks if b.kind not in ("boilerplate", "advert"))

    @property
    def published(self) -> date | None:
        """The article's day, if known."""
        return self.document.article.published

    @cached_property
    def small_words(self) -> frozenset[str]:
        """The words that the article prints without a capital: a capital at a sentence's start says nothing of them."""
        return frozenset(re.findall(r"(?<![\w'-])[a-zà-ÿ][\w-]*", self.text))

    def places(self, form: str) -> list[tuple[int, int]]:
        """Where a form stands as words of its own in the blocks that give facts."""
        pattern = re.compile(rf"(?<![\w&@/-]){re.escape(form)}(?![\w&]|-[a-z])")
        return [m.span() for b in self.blocks for m in pattern.finditer(self.text, b.start, b.end)]

    def prints(self, source: str) -> bool:
        """Whether the article anywhere matches a pattern; it is read once for each."""
        if source not in self.told:
            self.told[source] = re.search(source, self.text) is not None
        return self.told[source]

    def words_before(self, name: str) -> frozenset[str]:
        """The words in capitals that the article prints right before a name, an initial left out."""
        if name not in self.led:
            found = re.findall(rf"([A-Z][\w'-]+)\.? (?:[A-Z]\. )?(?<= ){re.escape(name)}\b", self.text)
            self.led[name] = frozenset(found)
        return self.led[name]

    def before(self, position: int, length: int = 40) -> str:
        """The characters before a position, within its line."""
        return self.text[max(0, position - length) : position].rpartition("\n")[2]

    def after(self, position: int, length: int = 40) -> str:
        """The characters from a position on, within its line."""
        return self.text[position : position + length].partition("\n")[0]
