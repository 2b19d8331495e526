"""Quotations: every run of words in quotation marks, and those of transcripts, interviews and speeches without marks.

Who says them is for later stages. One pass over each block; nothing looks further than the block that it is in.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise, takewhile
from typing import Literal

from whitehall_graph.extract.layout import Block, Document
from whitehall_graph.extract.lexicon import alternatives, table, words
from whitehall_graph.extract.speeches import MARKS, SELF, spoken_blocks

Sort = Literal["words", "fragment", "title", "spoken"]

_MARK = re.compile(r"''|[“”„\"«»‘’']")
_DOUBLE, _SINGLE = ("“", "”", "„", '"', "«", "»", "''"), "‘’'"
_WORD = re.compile(r"\w[\w’'.-]*")
_FEW = 4  # fewer words than this are a fragment
_ENDED = re.compile(r"[.!?] \Z")
_SPEAKS = re.compile(rf"{SELF.pattern}|\b[Yy]ou(?:r|rs)?\b|\?")  # words that somebody says to somebody
_FAR = 3000  # characters in which marks inside marks close


@dataclass(frozen=True, order=True)
class Quotation:
    """Words of somebody: `text[start:end]`, without the marks, which `outer_start` and `outer_end` include.

    `sort`: words, fragment (too few words to be a statement by themselves), title (of a work), or spoken (a paragraph
    of a transcript, without marks). `depth` is 1 for a quotation inside another; `closed` is False where the marks stay
    open until the end of the block, or open anew inside it, as words do that run over several paragraphs. `label` is
    the block that names who speaks, or a heading that may; spoken words of nobody whom it names are those of the person
    whom the article is about.
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    block: Block
    sort: Sort
    depth: int = 0
    closed: bool = True
    label: Block | None = None


def quotations(document: Document) -> tuple[Quotation, ...]:
    """The quotations of the blocks that may give facts, in the order of the text; an outer one before those inside."""
    found = [q for b in document.blocks if _is_read(b) for q in _in_block(document.text, b)]
    labelled = list(_spoken(document, {q.block.start for q in found if q.depth == 0 and _fills(q)}))
    alone = list(_unlabelled(document))
    found += labelled if len(labelled) >= len(alone) else alone
    found += _introduced(document, {q.block.start for q in found if q.depth == 0})
    found += _carried(document, found)
    return tuple(sorted(found, key=lambda q: (q.outer_start, -q.outer_end)))


def _is_read(block: Block) -> bool:
    return block.kind not in ("boilerplate", "advert", "byline", "label")


def _fills(quotation: Quotation) -> bool:
    """Whether the marks hold the whole block."""
    block = quotation.block
    return quotation.outer_start == block.start and quotation.outer_end >= block.end - 1


@dataclass
class _Open:
    at: int
    double: bool
    first: int  # where the words begin


def _in_block(text: str, block: Block) -> Iterator[Quotation]:
    """Match marks like brackets: what opens last closes first."""
    open_: list[_Open] = []
    for mark in _MARK.finditer(text, block.start, block.end):
        at, double = mark.start(), mark.group() in _DOUBLE
        after = mark.end()
        inside = _opened(text, open_, at, double)
        if inside is not None and _closes(text, at, after, block):
            for depth in range(len(open_) - 1, inside, -1):
                if open_[depth].double:
                    yield from _quotation(text, block, open_[depth], at, at, depth, closed=False)
            yield from _quotation(text, block, open_[inside], at, after, inside)
            del open_[inside:]
        elif _opens(text, at, after, block):
            if inside is not None and double and not _is_nested(text, open_[inside], at, block):
                # a paragraph that somebody ran into the one before
                yield from _quotation(text, block, open_[inside], at, at, inside, closed=False)
                del open_[inside:]
            if inside is None or double:
                open_.append(_Open(at, double, after))
    for depth, left in enumerate(open_):
        if left.double or _begins(text, left.at, block):
            yield from _quotation(text, block, left, block.end, block.end, depth, closed=False)


def _opened(text: str, open_: list[_Open], at: int, double: bool) -> int | None:
    """Which of the open marks the mark at `at` answers: the last of its own style before any other."""
    alike = [n for n, o in enumerate(open_) if o.double == double]
    own = [n for n in alike if (text[open_[n].at] == '"') == (text[at] == '"')]
    return own[-1] if own else next(iter(alike), None)


def _is_nested(text: str, outer: _Open, at: int, block: Block) -> bool:
    """Whether a straight mark opens inside open words, as marks to come close both: “a plan for "fat cats" only”.

    Where it begins a new sentence it does not: the words go on in another paragraph, run into the one before.
    """
    if _ENDED.search(text, max(block.start, at - 3), at) and text[at + 1 : at + 2].isupper():
        return False
    if text[at] != '"' or text[outer.at] not in '“"':
        return False
    end = min(block.end, at + _FAR)
    if text[outer.at] == "“":
        return 0 <= text.find('"', at + 1, end) < text.find("”", at, end)
    to_come = text.count('"', at + 1, end)
    return to_come > 0 and to_come % 2 == 0


def _begins(text: str, at: int, block: Block) -> bool:
    """Whether a single mark begins the block or a sentence, and no word that has lost its first letter."""
    after_stop = bool(re.fullmatch(r"[.:!?]\s", text[at - 2 : at])) and text[at + 1 : at + 2].isupper()
    return (at == block.start or after_stop) and not _elided().match(text, at)


@cache
def _elided() -> re.Pattern[str]:
    return re.compile(rf"['’‘](?:\d\ds?|(?:{alternatives(words('speech', 'elided'))}))\b", re.IGNORECASE)


def _opens(text: str, at: int, end: int, block: Block) -> bool:
    before = text[at - 1] if at > block.start else " "
    after = text[end] if end < block.end else " "
    if text[at] in "“„«":
        return not after.isspace() or end >= block.end
    if text[at] in "”»":
        return False
    if text[at:end] in _SINGLE and (_elided().match(text, at) or text[at] == "’"):
        return text[at] == "‘" and not before.isalnum()
    apart = after.isspace() and text[max(block.start, at - 2) : at] != ": "  # a space too many behind 'said: "'
    return not apart and (before.isspace() or before in "([{—–-:/“\"‘'•")


def _closes(text: str, at: int, end: int, block: Block) -> bool:
    """Whether the mark ends a quotation that is open."""
    before = text[at - 1] if at > block.start else " "
    after = text[end] if end < block.end else " "
    if text[at] in "”»":
        return True
    if text[at] in "“„«‘":
        return text[at] == "“" and not before.isspace() and (after.isspace() or after in ".,;:!?")
    if text[at:end] in ('"', "''"):
        return not after.isalnum() and not (before.isspace() and not after.isspace())
    return not after.isalnum() and not before.isspace() and not _is_possessive(text, at, block)


_NEXT_SINGLE = re.compile(r"(?<=[\w.,!?…)])['’](?!\w)|(?<![\w.,!?…)])['‘](?=\w)")


def _is_possessive(text: str, at: int, block: Block) -> bool:
    """Whether the mark only ends a plural ("the taxpayers' money"): another mark closes what is open."""
    if text[at - 1 : at].lower() != "s" or not re.match(r" [a-z]", text[at + 1 : at + 3]):
        return False
    following = _NEXT_SINGLE.search(text, at + 1, min(block.end, at + 600))
    if following is None:
        return False
    before = text[following.start() - 1]
    return not before.isspace() and before not in "s("


def _quotation(
    text: str, block: Block, opened: _Open, end: int, outer_end: int, depth: int, *, closed: bool = True
) -> Iterator[Quotation]:
    start = opened.first
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        sort = _sort(text, start, end, block)
        yield Quotation(start, end, opened.at, max(outer_end, end), block, sort, min(depth, 1), closed)


def _sort(text: str, start: int, end: int, block: Block) -> Sort:
    if _is_title(text, start, end, block):
        return "title"
    return "fragment" if _count(text, start, end) < _FEW else "words"


def _count(text: str, start: int, end: int) -> int:
    return sum(1 for _ in zip(range(_FEW), _WORD.finditer(text, start, end), strict=False))


def _is_title(text: str, start: int, end: int, block: Block) -> bool:
    """Whether the words that count are capitals, as in the title of a work, or the words before announce a title."""
    if end - start > 160 or re.search(r"\w[.!?] +[A-Z]", text[start:end]):
        return False
    led = text[max(block.start, start - 40) : start - 1]
    if text[start].isupper() and re.search(table("speech")["titled"], led):
        return True
    if re.match(r"\w+['’](?:s|m|re|ve|ll|d)\b", text[start:end]) and text[end - 1] in ".!?":
        return False  # "That's Lund and Thrale.": a sentence of names
    found = _WORD.findall(text[start:end].partition(":")[0])
    long = [w for w in found if w.lower() not in words("speech", "small")]
    return len(long) > 1 and all(w[0].isupper() or w[0].isdigit() for w in long)


def _unlabelled(document: Document) -> Iterator[Quotation]:
    """The words of an interview or a speech, with the heading that they stand under, which may name who speaks."""
    spoken, heading = {b.start for b in spoken_blocks(document)}, None
    for block in document.blocks if spoken else ():
        heading = block if block.kind == "heading" else heading
        if block.start in spoken:
            yield Quotation(block.start, block.end, block.start, block.end, block, "spoken", label=heading)


def _spoken(document: Document, quoted: set[int]) -> Iterator[Quotation]:
    """The paragraphs after a label, up to the next label or heading; words in marks are quotations already."""
    sections = list(_sections(document, quoted))
    plain = (MARKS.sub("", document.text[b.start : b.end]) for _, section in sections for b in section)
    if not any(_SPEAKS.search(words) for words in plain):
        return  # a list of what is new at each of several bodies
    named = Counter(document.text[label.start : label.end] for label, _ in sections)
    for label, section in sections:
        often = named[document.text[label.start : label.end]] > 1
        if section and (often or not _is_about(document.text, label, section)):
            yield from (Quotation(b.start, b.end, b.start, b.end, b, "spoken", label=label) for b in section)


def _sections(document: Document, quoted: set[int]) -> Iterator[tuple[Block, list[Block]]]:
    label: Block | None = None
    section: list[Block] = []
    for block in document.blocks:
        heads = block.kind in ("heading", "title", "notes", "byline", "caption") and not _is_time(document.text, block)
        # a transcript that uses marks: what stands without them is not spoken
        marked = block.start in quoted or (
            label is not None and block.start < label.end + 3 and _starts_quoted(document, block)
        )
        if block.kind == "label" or heads or marked:
            if label:
                yield label, section
            label, section = block if block.kind == "label" else None, []
        elif label and block.kind in ("paragraph", "item"):
            section.append(block)
    if label:
        yield label, section


def _starts_quoted(document: Document, block: Block) -> bool:
    return document.text[block.start] in '“"„«'


def _is_about(text: str, label: Block, section: list[Block]) -> bool:
    """Whether what follows a label speaks of whoever it names: "Jo Lund: a life", and a page on Lund."""
    name = re.sub(r"\([^()]*\)|[\s:]+\Z", "", text[label.start : label.end]).split()
    if not name or not name[-1][0].isupper():
        return False
    own = re.compile(rf"(?<![\w’'-]){re.escape(name[-1])}(?![\w-])", re.IGNORECASE)
    return any(own.search(text, b.start, b.end) for b in section)


def _introduced(document: Document, quoted: set[int]) -> Iterator[Quotation]:
    """The paragraph without marks after "X said:", as pages print it that set quotations apart by their layout."""
    text = document.text
    blocks = [b for b in document.blocks if b.kind in ("paragraph", "item", "heading", "pullquote")]
    for before, block in pairwise(blocks):
        told = before.kind == "paragraph" and re.search(
            table("speech")["introduction"], text[max(before.start, before.end - 60) : before.end]
        )
        if told and block.kind == "paragraph" and block.start not in quoted:
            start = block.start + len(text[block.start : block.end]) - len(text[block.start : block.end].lstrip("> "))
            yield Quotation(start, block.end, start, block.end, block, "spoken", label=before)


def _carried(document: Document, found: list[Quotation]) -> Iterator[Quotation]:
    """The paragraphs that go on, without marks, from words introduced by a line or in marks that stay open.

    Only as far as somebody speaks of "I" or "we", with at most one paragraph between that does not.
    """
    marked = {q.block.start for q in found}
    led = {q.block.start: q for q in found if _is_led(q)}
    order = document.blocks
    for n, block in enumerate(order):
        if block.start not in led:
            continue
        first = led[block.start]
        rest = (order[at] for at in range(n + 1, len(order)))
        following = takewhile(lambda b: _may_go_on(document.text, b, marked), rest)
        for more in _while_own(document.text, following):
            if first.label:
                yield Quotation(more.start, more.end, more.start, more.end, more, "spoken", label=first.label)
            else:
                yield Quotation(more.start, more.end, more.start, more.end, more, "words", closed=False)


def _is_led(quotation: Quotation) -> bool:
    """Whether words may go on after their paragraph, which nothing closes."""
    block = quotation.block
    if quotation.label:
        return quotation.label.kind not in ("label", "heading")
    return not quotation.closed and quotation.depth == 0 and quotation.end == block.end and _fills(quotation)


def _may_go_on(text: str, block: Block, marked: set[int]) -> bool:
    if block.kind != "paragraph" or block.start in marked:
        return False
    return not re.search(table("speech")["introduction"], text[max(block.start, block.end - 60) : block.end])


def _while_own(text: str, blocks: Iterator[Block]) -> list[Block]:
    """The blocks up to the last of the first person, where no two in a row lack it."""
    kept: list[Block] = []
    waiting: list[Block] = []
    for block in blocks:
        waiting.append(block)
        if SELF.search(text, block.start, block.end):
            kept += waiting
            waiting = []
        elif len(waiting) > 1:
            break
    return kept


def _is_time(text: str, block: Block) -> bool:
    return bool(re.fullmatch(r"\d{1,2}[.:]\d\d ?(?:[ap]\.?m\.?)?", text[block.start : block.end]))
