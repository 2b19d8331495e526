"""Who leads what, by the posts that people hold."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from whitehall_graph.extract.cast import Appointment, Cast
from whitehall_graph.extract.extraction import Entity
from whitehall_graph.extract.lexicon import alternatives, table
from whitehall_graph.vocabulary import vocabulary


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
            one_of_many = rf"\b(?:an?|one of (?:the|its)) (?:[\w-]+ )??{re.escape(post.title)}"
            if not re.search(one_of_many, text[post.start : post.end], re.IGNORECASE):
                yield post


def leads(title: str, body: Entity) -> bool:
    """Whether who has this title leads the body: "director of the agency" does, "director of pay" at it does not."""
    core, *field = re.split(r" (?:of|at|for|to|in) (?:the )?|, ", title.strip(), maxsplit=1)
    if _lesser().search(core) or not (not field or _is_named(field[0], body)):
        return False
    return any(pattern.search(core) and body.kind in kinds for pattern, kinds in _leading())


def _is_named(field: str, body: Entity) -> bool:
    names = (n.casefold() for n in (body.name, *body.aliases))
    return any(n in field.casefold() or field.casefold() in n for n in names)
