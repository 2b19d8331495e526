"""An article's words as they flow: without what a program put between them to fit them to a page.

Plain text often comes with its lines broken at some column, indented or marked as quoted, with spaces that do not
break, and with what is left of Markdown or HTML. It is read as if each paragraph were one line of words, and each place
leads back to the article's own characters.
"""

import html
import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise

_SPACE = "".join(["\\t", *(c for c in map(chr, range(0x3001)) if unicodedata.category(c) == "Zs")])
_ADDRESS = r"(?:https?://|mailto:|/)"
_UNSEEN = "\u00ad\u200b\u2060\ufeff"  # hyphens that show only at a line's end, spaces without width
_MARKS = re.compile(
    # indents, and the marks that mail and Markdown set at the beginning of a line
    rf"^[{_SPACE}]*(?:>[>{_SPACE}]*)?(?:#{{1,6}}[{_SPACE}]+)?(?=[^ >]|\Z)|"
    rf"[{_SPACE}]+(?=[\r\n]|\Z)|[{_UNSEEN}]+|(?! (?![{_SPACE}]))[{_SPACE}]+|"
    r"\*\*(?=\S)|(?<=\S)\*\*|"  # bold
    rf"!?\[(?=[^\[\]\n]{{1,200}}\]\({_ADDRESS})|(?<=\S)\]\({_ADDRESS}[^\s()]*\)|"  # links
    r"&(?:\#\d{2,5}|\#x[0-9a-fA-F]{2,5}|[a-zA-Z]{2,8}\d?);",
    re.MULTILINE,
)
_LINE = re.compile(r"[^\r\n]+")
_ITEM = re.compile(r"(?:[•●▪*-]|\d{1,2}[.)]|\([a-z0-9]{1,2}\)) ")
_NARROWEST, _WIDEST = 50, 120  # characters that a line is broken at
_FEWEST = 4  # lines right below each other, before their ends are held to be those of a page
_FULL = 0.5  # of these end where the next word would not have fitted
_LONG = 0.05  # of the lines may be longer than the rest: an address, a table


@dataclass(frozen=True)
class _Piece:
    """A run of characters that was kept, or what stands `instead` of one: its place now, and its place before."""

    now: int
    before: int
    instead: bool = False


@dataclass(frozen=True)
class Reflowed:
    """A text, and where each of its characters stood before; `steps` are the pieces of each change, the last first."""

    text: str
    steps: tuple[list[_Piece], ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a run of characters stood, which may have been longer there."""
        for pieces in self.steps:
            first, last = _piece_at(pieces, start), _piece_at(pieces, max(start, end - 1))
            whole = pieces[last].instead and start < end
            stood = pieces[first].before + start - pieces[first].now
            end = pieces[last + 1].before if whole else pieces[last].before + end - pieces[last].now
            start = stood
        return start, end

    def now(self, at: int) -> int:
        """Where the character stands that stood at this place before, or the next that was kept."""
        for pieces in reversed(self.steps):
            number = bisect_right(pieces, at, key=lambda piece: piece.before) - 1
            now = pieces[number].now + at - pieces[number].before
            at = min([now, *(piece.now for piece in pieces[number + 1 : number + 2])])
        return at


def _piece_at(pieces: list[_Piece], at: int) -> int:
    return bisect_right(pieces, at, key=lambda piece: piece.now) - 1


def reflow(text: str) -> Reflowed:
    """The text with single spaces and no marks, each paragraph in one line where a page had broken its lines.

    >>> flowing = reflow("> “It is\\u00a0late,”  said Ada.")
    >>> flowing.text
    '“It is late,” said Ada.'
    >>> flowing.span(14, 18)
    (17, 21)
    """
    plain, first = _edited(text, [(m.start(), m.end(), _instead(text, m)) for m in _MARKS.finditer(text) if m.group()])
    joined, second = _edited(plain, [(start, end, " ") for start, end in _breaks(plain)])
    return Reflowed(joined, tuple(pieces for pieces in (second, first) if len(pieces) > 1))


def one_line(words: str) -> str:
    """A run of an article's characters as one line of words.

    >>> one_line("far too\\n> **dear**")
    'far too dear'
    """
    return " ".join(reflow(words).text.split())


def _instead(text: str, mark: re.Match[str]) -> str:
    """One space between words of a line, nothing at its ends; a character for its name; nothing for other marks."""
    if mark.group()[0] == "&":
        return html.unescape(mark.group())
    inside = mark.start() > 0 and text[mark.start() - 1] not in "\r\n" and text[mark.end() : mark.end() + 1].strip()
    return " " if inside and not mark.group().strip() else ""


def _edited(text: str, edits: list[tuple[int, int, str]]) -> tuple[str, list[_Piece]]:
    """The text with some runs of its characters replaced."""
    written, pieces, at, length = [], [_Piece(0, 0)], 0, 0
    for start, end, instead in edits:
        length += start - at
        pieces += [_Piece(length, start, instead=True)] if instead else []
        length += len(instead)
        pieces.append(_Piece(length, end))
        written += [text[at:start], instead]
        at = end
    return "".join([*written, text[at:]]), pieces


def _breaks(text: str) -> list[tuple[int, int]]:
    """Where the lines of a paragraph end only because they are full."""
    lines = list(_LINE.finditer(text))
    below = [(a, b) for a, b in pairwise(lines) if text[a.end() : b.start()] in ("\n", "\r\n", "\r")]
    width = _width([len(a.group()) for a, _ in below])
    if len(below) < _FEWEST or not _NARROWEST <= width <= _WIDEST:
        return []
    full = [(a.end(), b.start()) for a, b in below if _is_full(a.group(), b.group(), width)]
    long = sum(len(line.group()) > width for line in lines)
    return full if len(full) >= _FULL * len(below) and long <= _LONG * len(lines) + 1 else []


def _width(lengths: list[int]) -> int:
    """The most characters that lines have, but for a few."""
    return sorted(lengths)[int(len(lengths) * (1 - _LONG))] if lengths else 0


def _is_full(line: str, following: str, width: int) -> bool:
    """Whether the next word would not have fitted, or goes on in lower case: marks that are gone took room as well."""
    word = following.split(None, 1)[0]
    goes_on = word[0].islower() and 2 * len(line) > width
    return not _ITEM.match(following) and (goes_on or len(line) + 1 + len(word) > width)
