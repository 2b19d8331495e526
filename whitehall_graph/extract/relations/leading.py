"""Who leads what, by the posts that people hold."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from whitehall_graph.extract.cast import Appointment, Cast
from whitehall_graph.extract.extraction import Entity
from whitehall_graph.extract.lexicon import alternatives, table
from whitehall_graph.vocabulary import vocabulary

_PLAIN = r"(?!(?:of|to|for|at|in|and|on)\b)[\w-]+ "  # a word before a name that leaves the whole body meant


@cache
def _leading() -> tuple[tuple[re.Pattern[str], frozenset[str]], ...]:
    """The titles that lead a body, with the kinds of body that they lead."""
    return tuple(
        (
            re.compile(rf"(?:{'|'.join(entry['titles'])})(?!\w)", re.IGNORECASE),
            frozenset(k for name in entry["at"] for k in vocabulary().kinds_of(name)),
        )
        for entry in table("relations")["leading"]
    )


@cache
def _lesser() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives(table('relations')['lesser'])})\b", re.IGNORECASE)


def leads_by_post(posts: Iterable[Appointment], cast: Cast, text: str) -> Iterator[Appointment]:
    """The posts whose holder leads the body: "the director of X", not "a director of X"."""
    for post in posts:
        if post.body and post.title and not post.former and leads(post.title, cast.entity(post.body)):
            title = re.escape(post.title)
            one_of_many = rf"(?<!\bhas )\b(?:an?|one of (?:the|its)) (?:[\w-]+ )??{title}|\b(?<!-){title}s\b"
            if not re.search(one_of_many, text[post.start : post.end], re.IGNORECASE) and not _of_part(
                post, cast, text
            ):
                yield post


def _of_part(post: Appointment, cast: Cast, text: str) -> bool:
    """Whether what follows makes the post one of a part of the body: "head of the agency's legal team", "in Wales"."""
    ends = any(naming.end == post.end for naming in cast.within(post.start, post.end, "Person"))
    party = post.body is not None and cast.is_kind(post.body, "Party")
    signs = ["led_in_part", "party_in_part"] if party else ["led_in_part"]
    return not ends and any(re.match(table("relations")[sign], text[post.end : post.end + 40]) for sign in signs)


def leads(title: str, body: Entity) -> bool:
    """Whether who has this title leads the body: "director of the agency" does, "director of pay" at it does not."""
    core, *field = re.split(r" (?:of|at|for|to|in) (?:the )?|, ", title.strip(), maxsplit=1)
    if _lesser().search(core) or not (not field or _is_named(field[0], body)):
        return False
    if body.name in table("relations")["nominal"].get(core.lower(), ()):
        return False
    return any(pattern.search(core) and body.kind in kinds for pattern, kinds in _leading())


def _is_named(field: str, body: Entity) -> bool:
    """Whether the field of a title is the body, and not something at it: "X's research centre", "staff to X"."""
    names = [n.casefold() for n in (body.name, *body.aliases)]
    whole = any(re.fullmatch(rf"(?:{_PLAIN})*{re.escape(n)}(?: \([^()]*\)| [a-z]+)?", field.casefold()) for n in names)
    return whole or any(field.casefold() in n for n in names)
