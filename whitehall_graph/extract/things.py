"""Reviews, policies and events: named in capitals, by the title of a report, or definite ("the round table")."""

import re
from collections.abc import Iterator
from functools import cache

from whitehall_graph.extract.layout import Block
from whitehall_graph.extract.lexicon import alternatives, table, words
from whitehall_graph.extract.page import Page
from whitehall_graph.extract.spots import Spot, lower

_TITLE = re.compile(r"[“\"'](?P<name>[A-Z0-9][^“”\"\n]{5,110}?)[,.?!]?[”\"'](?!\w)")
_WORK = r"(?:report|review|paper|study|inquiry|memoir|book|analysis|research|audit|title|publish(?:es|ed)?|launch(?:es|ed)?|pamphlet|briefing|document)"


def thing_spots(page: Page, block: Block) -> Iterator[Spot]:
    """Reviews, policies and events of one block that no pattern of capitals has found."""
    yield from _printed_titles(page, block)
    yield from _head_after_name(page, block)
    yield from _about_something(page, block)
    yield from _reports_of_bodies(page, block)
    yield from _gatherings(page, block)


def _printed_titles(page: Page, block: Block) -> Iterator[Spot]:
    """A work's title in quotation marks, near a word for a work."""
    for found in _TITLE.finditer(page.text, block.start, block.end):
        around = page.before(found.start(), 60) + " | " + page.after(found.end(), 60)
        if not _is_title_case(found["name"]) or not re.search(rf"\b{_WORK}\b", lower(around)):
            continue
        if re.search(r"\b(?:memoirs?|book|novel)\b", lower(around)):
            continue
        yield Spot(found.start("name"), found.end("name"), "Review", "title")


def _is_title_case(name: str) -> bool:
    """Most words longer than three letters, or all before a colon, are capitals."""
    long = [w for w in re.findall(r"[\w'-]+", name.partition(":")[0]) if len(w) > 3 or w[0].isupper()]
    return len(long) > 1 and sum(w[0].isupper() or w[0].isdigit() for w in long) / len(long) > 0.7


@cache
def _small_heads() -> re.Pattern[str]:
    nouns = table("kinds")["noun"]
    heads = alternatives([w for kind in ("Policy", "Event", "Review") for w in nouns[kind]])
    return re.compile(rf"(?P<name>(?:[A-Z][\w'-]*(?: (?:and |(?:of |for )(?:the )?)?|'s ))+)(?P<head>{heads})\b")


def _head_after_name(page: Page, block: Block) -> Iterator[Spot]:
    """A name in capitals before a common noun: "the Check Once programme", "GovForward conference"."""
    nouns = table("kinds")["noun"]
    for found in _small_heads().finditer(page.text, block.start, block.end):
        name = found["name"].strip()
        first = found.start()
        while name and (name.split()[0] in _OPENERS):
            first += len(name.split()[0]) + 1
            name = name.partition(" ")[2]
        if not name or (name.split()[-1].endswith(("'s", "s'")) and len(name.split()) < 2):
            continue
        kind = next(k for k in ("Policy", "Event", "Review") if found["head"] in nouns[k])
        yield Spot(first, found.end(), kind, "name and noun")


_OPENERS = frozenset(
    {
        "The",
        "A",
        "An",
        "This",
        "That",
        "Its",
        "His",
        "Her",
        "Their",
        "Our",
        "In",
        "At",
        "And",
        "But",
        "For",
        "When",
        "If",
        "As",
        "New",
        "No",
        "One",
        "Each",
        "Every",
        "Any",
        "All",
    }
)


@cache
def _about() -> re.Pattern[str]:
    heads = alternatives(list(table("kinds")["definite"]["Review"]))
    stop = alternatives(words("kinds", "closing"))
    return re.compile(
        rf"\b(?P<head>{heads}|(?:\d{{4}} )?report) (?:of|into|on) (?P<of>(?:the |an? |how )?(?!(?:{stop})\b)[\w'’-]+(?: (?!(?:{stop}|in|for|on)\b)[\w'’&-]+){{0,6}})",
        re.IGNORECASE,
    )


def _about_something(page: Page, block: Block) -> Iterator[Spot]:
    """ "The review of public sector productivity", "an inquiry into staff turnover"."""
    for found in _about().finditer(page.text, block.start, block.end):
        if re.match(r"(?:the |a )?(?:review|report|matter|its|his|her|their|it|them|this|that)\b", found["of"]):
            continue
        yield Spot(found.start("head"), found.end("of"), "Review", "about")
    heads = alternatives(list(table("kinds")["definite"]["Review"]))
    for found in re.compile(
        rf"(?P<mods>(?:[\w’'-]+ ){{1,5}})(?P<head>{heads})\b(?! (?:of|into|body|panel|team))"
    ).finditer(page.text, block.start, block.end):
        mods = found["mods"].split()
        kept: list[str] = []
        for word in reversed(mods):
            if (
                word.lower() in words("kinds", "plain") and not (word == "for" and kept and mods.index(word) > 0)
            ) or word.endswith(("'s", "ed", "ing", "ly")):
                break
            kept.insert(0, word)
        while kept and kept[0] == "for":
            kept.pop(0)
        if kept and not kept[0][0].isupper():
            start = found.end("mods") - sum(len(k) + 1 for k in kept)
            yield Spot(start, found.end("head"), "Review", "sort of review")


def _reports_of_bodies(page: Page, block: Block) -> Iterator[Spot]:
    """ "The NAO report", "a report by the National Audit Office"."""
    for body in page.bodies.touching(block.start, block.end):
        follows = re.match(r"(?:'s)? (?P<n>report|inquiry|review|audit|study)\b", page.text[body.end : body.end + 12])
        if follows:
            yield Spot(body.start, body.end + follows.end(), "Review", "report of body")
        led = re.search(
            r"\b(?P<n>(?:\w+ )?(?:report|review|inquiry|study|audit)) by (?:the )?\Z", page.before(body.start, 45)
        )
        if led and led["n"].split()[0] not in words("kinds", "plain") - {"critical", "damning", "scathing"}:
            yield Spot(body.start - len(led.group()), body.end, "Review", "report of body")


@cache
def _gathering() -> re.Pattern[str]:
    heads = alternatives(list(table("kinds")["definite"]["Event"]))
    return re.compile(rf"\b(?P<head>{heads})(?P<more> (?:discussion|event|session|debate))?\b(?! of experts)")


def _gatherings(page: Page, block: Block) -> Iterator[Spot]:
    """A round table, panel, hearing, with the body or the words that say which."""
    for found in _gathering().finditer(page.text, block.start, block.end):
        start, named = found.start(), False
        before = page.before(found.start(), 70)
        near = page.bodies.ending_at(found.start() - 1)
        if near is not None:
            start, named = near.start, True
        else:
            word = re.search(r"(?:\b(?P<w>[a-z][\w-]+) )\Z", before)
            if word and word["w"] not in words("kinds", "plain") and not word["w"].endswith(("ly", "ing")):
                start = found.start() - len(word["w"]) - 1
        if (
            found["head"] in ("panel", "conference", "summit", "hearing", "breakfast", "keynote", "online event")
            and not named
            and not _is_held(page, found.end())
        ):
            continue
        yield Spot(start, found.end(), "Event", "gathering")


def _is_held(page: Page, end: int) -> bool:
    """Whether the words after a gathering say whose or when it was."""
    return bool(
        re.match(
            r" (?:held|hosted|organised|sponsored|chaired) by|, (?:held|hosted|sponsored|chaired)| in (?:January|February|March|April|May|June|July|August|September|October|November|December)\b",
            page.after(end, 40),
        )
    )
