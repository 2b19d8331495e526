"""Whose report a report is: "the report finds" is said by the body that published it."""

import re
from functools import cached_property
from itertools import combinations_with_replacement

from whitehall_graph.extract.cast import Cast
from whitehall_graph.extract.clauses import reports
from whitehall_graph.extract.layout import Document
from whitehall_graph.extract.lexicon import alternatives, table
from whitehall_graph.extract.speakers import Voices

_PUBLISHERS = ("Committee", "PublicBody", "ThinkTank", "Department", "Union", "Organisation")


class Publications:
    """The body that speaks through the reports of an article."""

    def __init__(self, document: Document, cast: Cast, voices: Voices) -> None:
        self._document, self._cast, self._voices = document, cast, voices

    def publisher(self, entity: str | None, label: str | None) -> str | None:
        """The speaker behind a speaker: of a report without a person to its name, the body that published it."""
        if entity is None:
            noun = label.lower().split()[-1] if label else ""
            return self._body if noun in table("speech")["unnamed"]["publication"] else None
        if not self._cast.is_kind(entity, "Review") or self._is_somebodys(entity):
            return entity
        return self._owner(entity) or self._body or entity

    def _is_somebodys(self, review: str) -> bool:
        name = self._cast.entity(review).name
        parts = combinations_with_replacement(re.finditer(r"\w+", name), 2)
        return "review" in name.lower() or any(name[a.start() : b.end()] in self._surnames for a, b in parts)

    @cached_property
    def _surnames(self) -> frozenset[str]:
        return frozenset(e.name.split()[-1] for e in self._cast.entities if e.kind == "Person")

    def _owner(self, review: str) -> str | None:
        """The body that the name of the report holds."""
        place = self._cast.entity(review).mentions[0]
        inside = self._cast.within(place.start, place.end, *_PUBLISHERS)
        return next((n.entity for n in inside if n.entity != review), None)

    @cached_property
    def _body(self) -> str | None:
        """The first body that is said to find or recommend something in a sentence about a report."""
        nouns = re.compile(rf"\b(?:{alternatives(table('speech')['unnamed']['publication'])})\b", re.IGNORECASE)
        text = self._document.text
        for sentence in self._document.sentences:
            if not nouns.search(text, sentence.start, sentence.end):
                continue
            passage = self._voices.passage(sentence.start, sentence.end)
            for clause in reports(passage):
                body = clause.voice.entity
                if body and clause.voice.family != "person" and self._cast.is_kind(body, *_PUBLISHERS):
                    return body
        return None
