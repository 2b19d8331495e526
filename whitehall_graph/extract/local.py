"""Bodies that are named after a place: "Clipham council", "HMP Clipham", "Clipham Magistrates' Court"."""

import re
from collections.abc import Iterator
from functools import cache

from whitehall_graph.extract.layout import Block
from whitehall_graph.extract.lexicon import alternatives, table, words
from whitehall_graph.extract.page import Page
from whitehall_graph.extract.shapes import only_leads, opens_sentence, without_leads
from whitehall_graph.extract.spots import Spot

_PLACE = r"[A-Z][a-z][\w'-]*(?:(?: (?:and|upon|on|of|in|le|the) | )[A-Z][a-z][\w'-]*){0,2}"

_KINDS = ("PublicBody", "Organisation")


def local_spots(page: Page, block: Block) -> Iterator[Spot]:
    """The bodies of one block that have a place's name."""
    for found in _prison().finditer(page.text, block.start, block.end):
        yield Spot(found.start(), found.start("place") + len(_without_title(found["place"])), "PublicBody", "local")
    for kind in _KINDS:
        for found in _of_place(kind).finditer(page.text, block.start, block.end):
            start = _beginning(page, found)
            if start is not None:
                yield Spot(start, found.end(), kind, "local")


@cache
def local_heads() -> frozenset[str]:
    """The nouns that make a body's name of a place's."""
    data = table("kinds")["local"]
    return frozenset(noun for kind in _KINDS for noun in data[kind])


@cache
def _prison() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives(words('kinds', 'prisons'))}) (?P<place>{_PLACE})")


def _without_title(place: str) -> str:
    """A place without what follows: "HMP Clipham Governor Ada Thrale", "HMP Clipham on Friday"."""
    first, *rest = place.split(" ")
    kept = [first]
    for word in rest:
        if word.lower() in words("titles", "heads") or word in words("names", "given") | words("names", "days"):
            break
        kept.append(word)
    while kept[-1].islower():
        kept.pop()
    return " ".join(kept)


@cache
def _of_place(kind: str) -> re.Pattern[str]:
    data = table("kinds")["local"]
    sorts, heads = alternatives(data["sorts"]), alternatives(data[kind])
    if verbs := data["verbs"].get(kind):  # these heads are verbs too: "Britons police themselves"
        heads += rf"|(?:{alternatives(verbs)})(?=[.,;:')]|\s*$| (?:{alternatives(data['beside_verbs'])})\b)"
    return re.compile(
        rf"(?<![\w'&.-])(?P<place>{_PLACE}) (?:(?:{sorts}) )?(?:{heads})"
        rf"\b(?!-)(?! (?:{alternatives(data['not_before'])})\b)"
    )


def _beginning(page: Page, found: re.Match[str]) -> int | None:
    """Where the name begins without the words that only lead to it; none where no place is named."""
    place = without_leads(found["place"])
    start = found.end("place") - len(place)
    before = re.search(r"(\w+) \Z", page.before(start))
    one_of = before is not None and before[1].lower() in table("kinds")["local"]["one_of"]
    alone = " " not in place and opens_sentence(page.text, start) and place.lower() in page.small_words
    plain = any(word in words("names", "never") - words("names", "of_places") for word in place.split())
    plain = plain or only_leads(place)
    taken = page.bodies.touching(start, found.end()) or page.titles.touching(start, found.end())
    return None if one_of or alone or plain or taken else start
