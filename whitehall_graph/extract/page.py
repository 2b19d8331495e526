"""One article under search: its flat text, the blocks that give facts, and the places already claimed by a name."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from whitehall_graph.extract.layout import Block, Document
from whitehall_graph.extract.spots import Claims, flat

_WORD = re.compile(r"\w+")
_OPENS, _CLOSES = re.compile(r"(?<![\w&@/-])"), re.compile(r"(?![\w&]|-[a-z])")
_ANYTHING = re.compile("")
_CAPITAL = re.compile(r"([A-Z][\w'-]+)\.? (?:[A-Z]\. )?\Z")
_LEAD = 60  # characters before a name in which the word before it begins


@dataclass
class Page:
    """What the finders of names share. `bodies` and `titles` are claimed places; `register` may be missing."""

    document: Document
    register: Any | None = None
    bodies: Claims = field(default_factory=Claims)
    titles: Claims = field(default_factory=Claims)
    led: dict[str, frozenset[str]] = field(default_factory=dict)  # the words before a name
    # whether a name is printed between two patterns
    told: dict[tuple[str, re.Pattern[str], re.Pattern[str]], bool] = field(default_factory=dict)

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

    @cached_property
    def _words(self) -> dict[str, list[int]]:
        """Where each word begins."""
        found: dict[str, list[int]] = {}
        for word in _WORD.finditer(self.text):
            found.setdefault(word.group(), []).append(word.start())
        return found

    @cached_property
    def _block_starts(self) -> list[int]:
        return [b.start for b in self.blocks]

    def block_at(self, position: int) -> Block | None:
        """The block that gives facts and holds a position."""
        at = bisect_right(self._block_starts, position) - 1
        return self.blocks[at] if at >= 0 and position < self.blocks[at].end else None

    def blocks_before(self, block: Block, count: int) -> list[Block]:
        """So many blocks that give facts right before one, the nearest first."""
        at = bisect_left(self._block_starts, block.start)
        return list(reversed(self.blocks[max(0, at - count) : at]))

    def starts(self, form: str) -> Iterator[int]:
        """Where a form that begins and ends with whole words is printed: each place of its rarest word is tried."""
        inside = [(self._words.get(w.group(), []), w.start()) for w in _WORD.finditer(form)]
        places, offset = min(inside, key=lambda listed: len(listed[0]), default=([], 0))
        return (at - offset for at in places if self.text.startswith(form, at - offset))

    def places(self, form: str) -> list[tuple[int, int]]:
        """Where a form stands as words of its own in the blocks that give facts."""
        found: list[tuple[int, int]] = []
        for start in self.starts(form):
            end, block = start + len(form), self.block_at(start)
            apart = _OPENS.match(self.text, start) and block and _CLOSES.match(self.text, end, block.end)
            if block and apart and end <= block.end and not (found and start < found[-1][1]):
                found.append((start, end))
        return found

    def prints(self, name: str, before: re.Pattern[str] = _ANYTHING, after: re.Pattern[str] = _ANYTHING) -> bool:
        """Whether the article anywhere prints a name between what two patterns match; it is read once for each."""
        key = (name, before, after)
        if key not in self.told:
            places = ((start, start + len(name)) for start in self.starts(name))
            self.told[key] = any(
                after.match(self.text, end) and before.search(self.text, max(0, start - _LEAD), start)
                for start, end in places
            )
        return self.told[key]

    def words_before(self, name: str) -> frozenset[str]:
        """The words in capitals that the article prints right before a name, an initial left out."""
        if name not in self.led:
            before = (_CAPITAL.search(self.text, max(0, start - _LEAD), start) for start in self.starts(name))
            self.led[name] = frozenset(found[1] for found in before if found)
        return self.led[name]

    def before(self, position: int, length: int = 40) -> str:
        """The characters before a position, within its line."""
        return self.text[max(0, position - length) : position].rpartition("\n")[2]

    def after(self, position: int, length: int = 40) -> str:
        """The characters from a position on, within its line."""
        return self.text[position : position + length].partition("\n")[0]
