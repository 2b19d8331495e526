"""Appointments: which post the text gives to which person, and at which body."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from whitehall_graph.extract.cast import Appointment, Cast, Title
from whitehall_graph.extract.layout import Sentence
from whitehall_graph.extract.lexicon import alternatives, table, words
from whitehall_graph.extract.page import Page
from whitehall_graph.extract.spots import Spot

_MARKS = {"person": "\ue001", "body": "\ue002", "Title": "\ue003", "thing": "\ue004"}
_HONOURS = re.compile(r"(?:,? (?:MP|MSP|MS|KC|QC|CBE|OBE|MBE|KCB|CB))+\b")


@cache
def _pattern(*path: str) -> tuple[re.Pattern[str], ...]:
    """The patterns under a key of `posts.toml`, their placeholders filled in."""
    source = table("posts")
    for key in path:
        source = source[key]
    return tuple(re.compile(_filled(p)) for p in ([source] if isinstance(source, str) else source))


def _filled(pattern: str) -> str:
    qualifiers = alternatives(words("posts", "qualifiers"))
    return (
        pattern.replace("PERSON", f"(?P<person>{_MARKS['person']}+)")
        .replace("BODY", f"(?P<body>{_MARKS['body']}+)", 1)
        .replace("BODY", f"{_MARKS['body']}+")
        .replace("QUAL", rf"(?P<qualifier>(?:(?:{qualifiers})(?: |(?<=-)))*)")
        .replace("DET", r"(?:the|a|an|its|their|our|his|her|my) ")
    )


@dataclass(frozen=True)
class _Post:
    """A title with the body that the words around it give."""

    title: Spot
    start: int
    end: int
    body: str | None
    qualifier: str
    printed: str
    how: str


class Posts:
    """The posts of a page, found sentence by sentence over a text in which names are masked."""

    def __init__(self, page: Page, cast: Cast) -> None:
        self.page = page
        self.cast = cast
        self.mask = _mask(page, cast)
        self.heading: tuple[str, ...] = ()

    def appointments(self) -> Iterator[Appointment]:
        """Every appointment, in the order of the text."""
        previous: Sentence | None = None
        for sentence in self.page.document.sentences:
            self._note_heading(sentence)
            for post in self._posts(sentence):
                yield from self._linked(post, sentence, previous)
            yield from self._bare(sentence)
            previous = sentence

    def _note_heading(self, sentence: Sentence) -> None:
        """A heading that is the name of a body (or two) is the body of the posts listed below it."""
        if sentence.block.kind in ("heading", "standfirst", "title"):
            rest = re.sub(rf"{_MARKS['body']}+| and |, ", "", self.mask[sentence.start : sentence.end])
            bodies = self.cast.within(sentence.start, sentence.end, "body")
            self.heading = tuple(n.entity for n in bodies) if not rest.strip() else ()

    def _posts(self, sentence: Sentence) -> Iterator[_Post]:
        for title in self.page.titles.touching(sentence.start, sentence.end):
            if title.rule.rstrip("s") in ("spokesperson", "spokesman", "spokeswoman"):
                continue
            yield self._with_body(title, sentence)

    def _with_body(self, title: Spot, sentence: Sentence) -> _Post:
        after, before = self.mask[title.end : sentence.end], self.mask[sentence.start : title.start]
        printed = self.page.document.text[title.start : title.end]
        qualifier, body, start, end, how = "", None, title.start, title.end, "none"
        for pattern in _pattern("left"):
            if found := pattern.search(before):
                body, how = self._entity(sentence.start + found.start("body")), "left"
                qualifier, start = found["qualifier"], sentence.start + found.start()
                if printed.lower().endswith("minister") and found.end("body") == len(before) - 1:
                    printed = self.page.document.text[start : title.end]
                break
        for pattern in _pattern("right"):
            if body is None and (found := pattern.match(after)):
                body, end, how = self._entity(title.end + found.start("body")), title.end + found.end(), "right"
                if found.group().startswith(" to "):
                    printed = self.page.document.text[title.start : end]
                break
        if body is None:
            body, start, end, how = self._described(title, sentence)
        if not qualifier and (found := re.search(_filled("QUAL$"), self.mask[sentence.start : start])):
            qualifier, start = found["qualifier"], start - len(found["qualifier"])
        if re.search(r"\b[Ss]hadow $", self.mask[sentence.start : start]) or "shadow" in printed.lower():
            body, how = None, "shadow"
        return _Post(title, start, end, body, qualifier, printed, how)

    def _described(self, title: Spot, sentence: Sentence) -> tuple[str | None, int, int, str]:
        for pattern in _pattern("described_right"):
            if found := pattern.match(self.mask[title.end : sentence.end]):
                return self._last_body(found["noun"], title.start), title.start, title.end + found.end(), "described"
        for pattern in _pattern("described_left"):
            if found := pattern.search(self.mask[sentence.start : title.start]):
                start = sentence.start + found.start("noun")
                return self._last_body(found["noun"], start), start, title.end, "described"
        return None, title.start, title.end, "none"

    def _last_body(self, noun: str, position: int) -> str | None:
        """The body last named before `position` that the noun can mean."""
        nouns = table("kinds")["noun"]
        kinds = [k for k, listed in nouns.items() if noun.lower() in listed] or ["body"]
        same = [
            n for n in self.cast.within(0, position, "body") if noun.lower() in self.cast.entity(n.entity).name.lower()
        ]
        if noun.lower() in ("its", "their"):
            kinds = ["body"]
        fits = [
            n
            for n in self.cast.within(0, position, *kinds)
            if self.cast.entity(n.entity).kind not in ("Party", "Media")
        ]
        found = (same if noun.lower() not in ("its", "their") else []) or fits
        return found[-1].entity if found else None

    def _entity(self, position: int) -> str:
        return next(n.entity for n in self.cast.namings if n.start == position and self.cast.is_kind(n.entity, "body"))

    def _linked(self, post: _Post, sentence: Sentence, previous: Sentence | None) -> Iterator[Appointment]:
        link = self._person(post, sentence, previous)
        if link is None:
            return
        person, start, end, rule = link
        body = post.body or self._default_body(post, sentence, rule)
        if post.how == "shadow" or (body is None and not self.heading):
            return
        around = self.mask[max(sentence.start, start - 1) : min(sentence.end, end + 24)]
        former = self._is_former(post, rule, around)
        acting = bool(re.search(r"\b(?:acting|interim)\b", post.printed.lower()))
        start, end = min(start, post.start), max(end, post.end)
        for at in (body,) if body else self.heading:
            yield Appointment(start, end, person, at, post.printed, former, acting, rule)

    def _is_former(self, post: _Post, rule: str, around: str) -> bool:
        if any(q in words("posts", "former") for q in post.qualifier.split()):
            return True
        lead = self.mask[max(0, post.start - 30) : post.start].rpartition("\ue001")[2]
        if re.search(r"\b(?:formerly|previously|until|former|then|was)\b", lead) and not re.search(
            r"\b(?:appointed|named|made|elected)\b", lead
        ):
            return True
        return bool(re.match(r",? until\b| at the time\b", self.mask[post.end : post.end + 14]))

    def _person(self, post: _Post, sentence: Sentence, previous: Sentence | None) -> tuple[str, int, int, str] | None:
        after, before = self.mask[post.end : sentence.end], self.mask[sentence.start : post.start]
        if found := _pattern("link", "adjacent_after")[0].match(after):
            return self._named(post.end + found.start("person")), post.start, post.end + found.end(), "post and name"
        if found := _pattern("link", "before")[0].search(before):
            if found.group().rstrip() != found["person"]:
                return (
                    self._named(sentence.start + found.start("person")),
                    sentence.start + found.start(),
                    post.end,
                    "apposition",
                )
        if found := _pattern("link", "after")[0].match(after):
            return self._named(post.end + found.start("person")), post.start, post.end + found.end(), "post and name"
        if _pattern("link", "verb")[0].search(before) or _pattern("link", "as")[0].search(before):
            return self._subject(post, sentence, previous)
        return None

    def _named(self, position: int) -> str:
        return next(
            n.entity for n in self.cast.namings if n.start == position and self.cast.is_kind(n.entity, "Person")
        )

    def _subject(self, post: _Post, sentence: Sentence, previous: Sentence | None) -> tuple[str, int, int, str] | None:
        clause = self.page.text.rfind(";", sentence.start, post.start)
        near = self.cast.before(post.start, "Person", since=max(sentence.start, clause))
        if near is not None:
            return near.entity, near.start, post.end, "verb of post"
        if previous and re.match(r"(?:He|She)\b", self.page.text[sentence.start :]):
            first = self.cast.after(previous.start, "Person", until=previous.end)
            if first is not None:
                return first.entity, sentence.start, post.end, "pronoun and verb"
        return None

    def _default_body(self, post: _Post, sentence: Sentence, rule: str) -> str | None:
        """The body that a title names by itself, or that the sentence or paragraph is about."""
        return None

    def _bare(self, sentence: Sentence) -> Iterator[Appointment]:
        text = self.mask[sentence.start : sentence.end]
        for key in ("of", "possessive"):
            for found in _pattern("bare", key)[0].finditer(text):
                body = self._entity(sentence.start + found.start("body"))
                if self.cast.is_kind(body, "Party"):
                    continue
                person = self._named(sentence.start + found.start("person"))
                yield Appointment(
                    sentence.start + found.start(), sentence.start + found.end(), person, body, None, rule=f"bare {key}"
                )


def _mask(page: Page, cast: Cast) -> str:
    letters = list(page.text)
    for family in ("thing", "body", "Title", "person"):
        spans = (
            [(t.start, t.end) for t in page.titles.spots]
            if family == "Title"
            else [(n.start, n.end) for n in cast.namings if cast.is_kind(n.entity, family)]
        )
        for start, end in spans:
            if family == "person" and (more := _HONOURS.match(page.text, end)):
                end = more.end()
            letters[start:end] = _MARKS[family] * (end - start)
    return "".join(letters)


def titles_of(posts: Posts) -> tuple[Title, ...]:
    """Every title of the page with the body that the words around it give."""
    found = []
    for sentence in posts.page.document.sentences:
        for post in posts._posts(sentence):
            found.append(Title(post.start, post.end, post.printed, post.body, bool(post.qualifier), False))
    return tuple(found)


def settle(page: Page, cast: Cast) -> tuple[Appointment, ...]:
    """The appointments of a page, one for each person, body and title, the best evidence first."""
    seen: dict[tuple[str, str | None, str | None], Appointment] = {}
    for found in Posts(page, cast).appointments():
        seen.setdefault((found.person, found.body, found.title and found.title.lower()), found)
    return tuple(sorted(seen.values()))
