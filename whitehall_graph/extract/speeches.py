"""Words of one person that stand without marks and labels: the answers of an interview, the text of a speech."""

import re
from collections.abc import Iterator

from whitehall_graph.extract.cast import Cast
from whitehall_graph.extract.layout import Block, Document
from whitehall_graph.extract.lexicon import table

_QUESTIONS = 4  # fewer do not make an interview
_TOLD = 2  # nor do fewer where the head of the page says that it is one
_PARAGRAPHS = 3  # fewer do not make a speech
_HALF = 0.5
_LINE = 120  # characters of a short question
MARKS = re.compile(r"[“\"‘'][^“”\"]*[”\"’']")
SELF = re.compile(r"\b(?:I|I’m|I'm|[Mm]e|[Mm]y|[Ww]e|[Oo]ur|us)\b")
_OTHER = re.compile(r"\b(?:you|your|yours)\b", re.IGNORECASE)


def spoken_blocks(document: Document) -> tuple[Block, ...]:
    """The paragraphs that one person speaks, if the article is an interview or a speech."""
    paragraphs = [b for b in document.blocks if b.kind in ("paragraph", "item")]
    return tuple(_answers(document.text, paragraphs)) or tuple(_speech(document, paragraphs))


def speaker(document: Document, cast: Cast, spoken: tuple[Block, ...]) -> str | None:
    """Who speaks in them: of those named before, whom the article names most."""
    named = [n.entity for n in cast.within(0, spoken[0].start, "Person")] if spoken else []
    authors = {e.id for e in cast.entities if e.kind == "Person" and e.name in document.article.authors}
    named = [n for n in named if n not in authors] or named
    return max(dict.fromkeys(named), key=named.count, default=None)


def _answers(text: str, paragraphs: list[Block]) -> Iterator[Block]:
    asked = [n for n, b in enumerate(paragraphs) if _is_question(text[b.start : b.end])]
    told = re.search(table("speech")["speech"]["interview"], text[: paragraphs[0].end if paragraphs else 0])
    if sum(text[paragraphs[n].end - 1] == "?" for n in asked) < (_TOLD if told else _QUESTIONS):
        return
    answers = {n + 1 for n in asked if text[paragraphs[n].end - 1] == "?"}  # which may speak of "you" too
    asked = [n for n in asked if n not in answers or text[paragraphs[n].end - 1] == "?"]
    between = [b for n, b in enumerate(paragraphs[: asked[-1] + 2]) if n > asked[0] and n not in asked]
    if sum(bool(SELF.search(text, b.start, b.end)) for b in between) >= _HALF * len(between):
        yield from between


def _is_question(words: str) -> bool:
    """Whether a paragraph is put to somebody: "you" and no "I", or only a question."""
    plain = MARKS.sub("", words)
    if re.match(r"(?:Tell|Give) (?:us|me)\b", words) and len(words) < _LINE:
        return True
    if len(words) > 400 or not plain.strip(" .,") or SELF.search(plain):
        return False
    return bool(_OTHER.search(plain)) or plain.rstrip().endswith("?")


def _speech(document: Document, paragraphs: list[Block]) -> Iterator[Block]:
    text = document.text
    head = [b for b in document.blocks if b.kind in ("title", "standfirst", "byline", "heading", "boilerplate")][:8]
    told = any(re.search(table("speech")["speech"]["head"], text[b.start : b.end], re.IGNORECASE) for b in head)
    opens = next((text[b.start : b.end] for b in paragraphs if text[b.end - 1] in ".!?"), "")
    if not told and not re.match(table("speech")["speech"]["thanks"], opens):
        return
    own = [b for b in paragraphs if SELF.search(MARKS.sub("", text[b.start : b.end]))]
    quoted = [b for b in paragraphs if text[b.start] in "“\"‘'"]
    if len(own) >= max(_PARAGRAPHS, _HALF * len(paragraphs)) and len(quoted) < 0.2 * len(paragraphs):
        first = next(
            b for b in paragraphs if b is own[0] or re.search(_greeting(), text[b.start : b.end], re.IGNORECASE)
        )
        yield from (b for b in paragraphs if b.start >= first.start)


def _greeting() -> str:
    return str(table("speech")["speech"]["greeting"])
