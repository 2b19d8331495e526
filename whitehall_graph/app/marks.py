"""An article's text with what was found in it marked: names, statements, the words behind facts, what was left out.

Marks overlap and nest as they like: the text is cut wherever one begins or ends, and each piece carries them all. It
is shown as its words flow; places in it are those of the article's own characters.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup

from whitehall_graph.app.markup import colour, profile_url, together
from whitehall_graph.articles.reflow import Reflowed
from whitehall_graph.graph.results import ArticlePage, Node
from whitehall_graph.vocabulary import vocabulary

_GAP = re.compile(r"\r?\n\s*\n")


@dataclass(frozen=True)
class Span:
    """A run of characters and what it is: "name", "said", "fact" or "left"."""

    start: int
    end: int
    what: str
    node: Node | None = None


def spans(page: ArticlePage) -> list[Span]:
    """All that is marked in an article."""
    found = [Span(place.start, place.end, "name", place.node) for place in page.places]
    found += [Span(s.start, s.end, "said") for s in page.statements]
    found += [Span(f.start, f.end, "fact") for f in page.facts if f.start is not None and f.end is not None]
    found += [Span(start, end, "left") for start, end in page.left_out]
    return [span for span in found if 0 <= span.start < span.end <= len(page.text)]


def paragraphs(flowing: Reflowed) -> Iterator[tuple[int, int]]:
    """Where the paragraphs of an article are: what stands between blank lines."""
    ends = [0, *(end for gap in _GAP.finditer(flowing.text) for end in gap.span()), len(flowing.text)]
    for start, end in zip(ends[::2], ends[1::2], strict=True):
        if flowing.text[start:end].strip():
            yield flowing.span(start, end)


def marked(flowing: Reflowed, marks: Sequence[Span], start: int, end: int) -> Markup:
    """The words from `start` to `end` with their marks; each piece tells where it begins by `data-at`."""
    here = [mark for mark in marks if mark.start < end and mark.end > start]
    cuts = sorted({start, end, *(c for m in here for c in (m.start, m.end) if start < c < end)})
    return together(
        _piece(flowing.text[flowing.now(a) : flowing.now(b)], a, [m for m in here if m.start < b and m.end > a])
        for a, b in pairwise(cuts)
    )


def _piece(text: str, at: int, marks: Sequence[Span]) -> Markup:
    if not marks or not text:
        return Markup("{}").format(text)
    classes = " ".join(sorted({mark.what for mark in marks}))
    names = [mark for mark in marks if mark.node]
    if not names:
        return Markup('<span class="{}" data-at="{}">{}</span>').format(classes, at, text)
    node = min(names, key=lambda mark: mark.end - mark.start).node
    assert node is not None
    kind = vocabulary().kinds[node.kind]
    return Markup('<a class="{}" data-at="{}" href="{}" target="_self" title="{}" style="--kind:{}">{}</a>').format(
        classes, at, profile_url(node.id), f"{node.name}, {kind.noun}", colour(node.kind), text
    )
