"""The layout of an article: which line is title, byline, heading, paragraph or boilerplate, and where sentences end.

Offsets count the article's characters; nothing of the text is changed.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise, takewhile

from whitehall_graph.articles.article import Article
from whitehall_graph.extract.lexicon import alternatives, line_pattern, table, words
from whitehall_graph.extract.verbs import finite

PROSE = frozenset({"paragraph", "item"})
# A word is taken whole (*+): cut in any place, a long one could be read in too many ways.
_SPEAKER = re.compile(
    r"(?P<label>(?:(?:[A-Z][\w’'.\-]*+|de|of|van|von|ap|al|el|bin|the|and)(?:,? (?=\S))?){1,9}"
    r"(?:\([^()]{2,80}\) ?){0,2}):(?=\s+\S)"
)
# An office with more small words than a name has, if the bracket tells who holds it: Hansard's labels.
_OFFICE = re.compile(
    r"(?P<label>The (?:(?:[A-Z][\w’'.\-]*+|of|for|and|the|to|in)(?:,? (?=\S))){2,18}"
    r"\([A-Z][^()]{2,60}\) ?):(?=\s+\S)"
)
_CAPITALS = re.compile(r"(?P<label>[A-Z][A-Z0-9’' ,&\-]{3,60}):(?=\s+\S)")
_QUESTION = re.compile(r"Q\d{1,4}\.?\s+")  # the numbers of questions in oral evidence
_ITEM = re.compile(r"(?:[•●▪*–—-]|\d{1,2}[.)]|\([a-z0-9]{1,2}\))\s+\S")
_END = re.compile(r"[.!?…]+[\"”’')\]]*(?=\s+[\"“‘'(\[•–—-]*[\s]?[A-Z0-9£@#À-Þ\"“‘])")
_QUOTED = re.compile(r"[\"“‘'][^\"“”]{8,}[\"”’'],?(?:\s*[–—-]\s*\S.{0,90})?\Z")
_TOLD = re.compile(r"[\"“‘'].*[.!?]\s")  # words of somebody, several sentences long
_TERMINAL = re.compile(r"[.!?:;…][\"”’')\]]*\Z")
# So many characters without a space are an address or data, and stand apart from the words of their line.
_UNBROKEN = re.compile(r"\S{301,}+")
_PROSE = 160  # a line this long is no heading
_LINK = 9  # words that the title of another page may have, where it ends like a sentence
_SEPARATOR = re.compile(r" +[|>•·] +| ?\| ?")


@dataclass(frozen=True)
class Block:
    """A run of lines with one function.

    `kind`: title, standfirst, byline, caption, heading, paragraph, item, pullquote, label (the name before a speaker's
    words: "Mr Smith:"), notes, advert or boilerplate. Adverts and boilerplate give no facts.
    """

    start: int
    end: int
    kind: str


@dataclass(frozen=True)
class Sentence:
    """A sentence of one block; headings and titles are one sentence each."""

    start: int
    end: int
    block: Block


@dataclass(frozen=True)
class Document:
    """An article with its blocks and sentences, both in the order of the text."""

    article: Article
    blocks: tuple[Block, ...]
    sentences: tuple[Sentence, ...]

    @property
    def text(self) -> str:
        """The article's text, to which all offsets refer."""
        return self.article.text

    @cached_property
    def left_out(self) -> tuple[Block, ...]:
        """The blocks that give no facts."""
        return tuple(b for b in self.blocks if b.kind in ("boilerplate", "advert"))

    def sentence_at(self, position: int) -> Sentence | None:
        """The sentence that `position` lies in."""
        at = bisect_right(self.sentences, position, key=lambda s: s.start) - 1
        return self.sentences[at] if at >= 0 and position < self.sentences[at].end else None


@dataclass
class _Line:
    start: int
    text: str
    kind: str = ""

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def document(article: Article) -> Document:
    """Divide an article into blocks and these into sentences."""
    lines = _lines(article.text)
    _name_kinds(lines, article)
    blocks = tuple(b for line in lines for b in _blocks(line))
    sentences = tuple(s for b in blocks if b.kind not in ("boilerplate", "advert") for s in _sentences(article.text, b))
    return Document(article, blocks, sentences)


def _lines(text: str) -> list[_Line]:
    lines: list[_Line] = []
    for found in re.finditer(r"[^\r\n]+", text):
        runs = (edge for run in _UNBROKEN.finditer(text, *found.span()) for edge in run.span())
        for first, last in pairwise([found.start(), *runs, found.end()]):
            raw = text[first:last]
            if stripped := raw.strip("\ufeff \t\u00a0"):
                lines.append(_Line(first + raw.index(stripped), stripped))
    return lines


def _name_kinds(lines: list[_Line], article: Article) -> None:
    matchers = [(k, line_pattern("layout", k)) for k in ("byline", "advert", "boilerplate", "caption", "notes", "date")]
    prose = "\n".join(line.text for line in lines if len(line.text) > _PROSE)
    for line in lines:
        line.kind = _kind_by_form(line, matchers, prose)
    title = _title(lines, article)
    if title:
        title.kind = "title"
        _name_standfirst(lines, lines.index(title) + 1)
    _name_afterword(lines)
    _name_items(lines, article.text)


def _name_items(lines: list[_Line], text: str) -> None:
    """Lines right below each other, after a colon and an empty line, are a list even without bullets."""
    below = [text.count("\n", one.end, two.start) == 1 for one, two in pairwise(lines)]
    inside = False
    for n, line in enumerate(lines[1:], start=1):
        led = lines[n - 1].text.endswith(":") and not re.search(
            table("speech")["introduction"], lines[n - 1].text[-60:]
        )
        opens = led and not below[n - 1] and n < len(below) and below[n]
        inside = opens or (inside and below[n - 1])
        if inside and line.kind == "paragraph" and line.text[0] not in "“\"‘'":
            line.kind = "item"


def _kind_by_form(line: _Line, matchers: list[tuple[str, re.Pattern[str]]], prose: str) -> str:
    if _UNBROKEN.fullmatch(line.text):
        return "boilerplate"
    for kind, matcher in matchers:
        if (kind != "byline" or len(line.text) < 100) and matcher.fullmatch(line.text):
            return {"date": "byline"}.get(kind, kind)
    if _is_menu(line.text):
        return "boilerplate"
    if _QUOTED.fullmatch(line.text) and _is_repeated(line.text, prose):
        return "pullquote"
    if _ITEM.match(line.text):
        return "item"
    if len(line.text) <= 130 and not _TERMINAL.search(line.text) and not _TOLD.match(line.text):
        return "heading"
    if len(line.text) <= 60 and _QUOTED.fullmatch(line.text) and not re.search(r"[.!?][”\"’']\Z", line.text):
        return "heading"
    return "paragraph"


def _is_menu(line: str) -> bool:
    """Short words between bars or arrows: "Home | News | Sport"."""
    parts = _SEPARATOR.split(line)
    longest = max(len(p) for p in parts)
    short = longest <= 30 if len(parts) == 2 else longest <= 60
    return len(parts) > 1 and short and not _TERMINAL.search(line)


def _is_repeated(line: str, prose: str) -> bool:
    inner = re.split(r"[”\"]", line[1:])[0].strip(" .,!?…")
    itself = inner in line if len(line) > _PROSE else False
    return bool(re.search(r"[”\"]\s*,?\s*[–—-]\s*\S", line)) or prose.count(inner) > itself


def _title(lines: list[_Line], article: Article) -> _Line | None:
    if article.title:
        wanted = article.title.strip()
        for line in lines:
            if line.text == wanted or (len(line.text) > 30 and wanted.startswith(line.text)):
                return line
    above = takewhile(lambda line: line.kind != "paragraph", lines[:14])
    return next((line for line in above if line.kind == "heading" and len(line.text) > 25), None)


def _name_standfirst(lines: list[_Line], start: int) -> None:
    """Short lines between the title and the byline or the first long paragraph introduce the article."""
    for line in lines[start : start + 8]:
        if line.kind == "paragraph" and len(line.text) > 260:
            return
        if line.kind == "byline":
            break
    else:
        return
    for line in lines[start : start + 8]:
        if line.kind == "byline":
            return
        if line.kind in ("heading", "paragraph"):
            line.kind = "standfirst"


def _name_afterword(lines: list[_Line]) -> None:
    """After "Related content" and the like come links to other pages, until the article's prose goes on."""
    opener, inside = line_pattern("layout", "afterword"), False
    for n, line in enumerate(lines):
        if inside and line.kind == "paragraph" and len(line.text.split()) > _LINK:
            inside = False
        if opener.fullmatch(line.text) and n > len(lines) // 3:
            inside = True
        if inside:
            line.kind = "boilerplate"


def _blocks(line: _Line) -> Iterator[Block]:
    number = _QUESTION.match(line.text)
    if number and (_SPEAKER.match(line.text[number.end() :]) or _OFFICE.match(line.text[number.end() :])):
        line = _Line(line.start + number.end(), line.text[number.end() :], line.kind)
    found = line.kind in ("paragraph", "heading") and (
        _SPEAKER.match(line.text) or _OFFICE.match(line.text) or _CAPITALS.match(line.text)
    )
    if not found or _is_common(found["label"]):
        yield Block(line.start, line.end, line.kind)
        return
    body = line.start + found.end() + len(line.text[found.end() :]) - len(line.text[found.end() :].lstrip())
    yield Block(line.start, line.start + found.end(), "label")
    yield Block(body, line.end, "paragraph")


def _is_common(label: str) -> bool:
    """Whether the words before a colon are an opening such as "Today:" and no name."""
    return label.split()[0].lower() in words("layout", "openings") and "(" not in label


def _sentences(text: str, block: Block) -> Iterator[Sentence]:
    if block.kind in ("title", "heading", "label", "caption", "byline"):
        yield Sentence(block.start, block.end, block)
        return
    cuts = [block.start]
    ends = (m for m in _END.finditer(text, block.start, block.end) if not _abbreviated(text, m.start()))
    cuts += [m.end() for m in ends if not (text[m.end() - 1] in '"”' and _tag().match(text, m.end(), block.end))]
    for start, end in pairwise([*cuts, block.end]):
        while start < end and text[start].isspace():
            start += 1
        if start < end:
            yield Sentence(start, end, block)


@cache
def _tag() -> re.Pattern[str]:
    """Who asked or cried what ends with a mark of its own: "“…?” Lund asked.", where a capital begins no sentence."""
    name = r"(?:(?!(?:He|She|They|It|We|I|You)\b)[A-Z][\w’'.-]*,? (?:(?:de|of|van|von|al|for|the|and) )?){1,6}"
    follows = rf"[.,;:]|\s+(?:{alternatives(words('layout', 'after_tag'))})\b|\Z"
    return re.compile(rf"\s{name}(?:(?:then|also|later|again|once|\w+ly) )?(?:{finite()})(?={follows})")


def _abbreviated(text: str, stop: int) -> bool:
    if text[stop] != "." or text[stop : stop + 2] == "..":
        return False
    word = re.split(r"[\s(“\"‘\[]", text[max(0, stop - 12) : stop])[-1]
    if re.fullmatch(r"[A-Z]|(?:[A-Za-z]\.)+[A-Za-z]", word):
        return word != "I"
    return word in words("layout", "abbreviations")
