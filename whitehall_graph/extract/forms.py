"""Forms of a full name: which shorter ones mean the same person in one article.

Each name says what it answers to and what it may be a form of; two names are one person's where these meet, so that
no name has to be held against every other.
"""

from collections.abc import Iterator
from typing import Any

from whitehall_graph.extract.lexicon import words

Key = tuple[str, ...]
_SHORT = 4  # letters that a short form of a given name has at least
_LONG = 40  # letters of a given name that are looked at


def answers(key: Key, register: Any | None) -> Iterator[Key]:
    """The forms under which others may mean the bearer of a name."""
    if _is_peer(key):
        yield from (("name", *key[:length]) for length in range(1, len(key) + 1))
        if len(key) > 2 and key[2] != "of":
            yield from (("name", *key[1:]), ("name", key[0], key[-1]))
        yield "peer", " ".join(key)
        return
    surname = key[-1]
    for given in key[:-1]:
        yield "given", surname, given
        for length in range(_SHORT, min(len(given), _LONG) + 1):
            yield "begins", surname, given[:length]
            yield "ends", surname, given.lower()[-length:]
    yield from (("ennobled", peerage) for peerage in _peerages(key, register))


def asks(key: Key, register: Any | None) -> Iterator[Key]:
    """The forms under which the bearer of a name may have been named more fully."""
    yield "name", *key
    if _is_peer(key):
        yield "ennobled", " ".join(key)
        return
    given, surname = key[0], key[-1]
    yield "given", surname, given
    yield "begins", surname, given
    if len(given) >= _SHORT:
        yield "ends", surname, given.lower()
    yield from (("peer", peerage) for peerage in _peerages(key, register))


def _is_peer(key: Key) -> bool:
    return key[0] in words("names", "peerage")


def _peerages(key: Key, register: Any | None) -> Iterator[str]:
    """What somebody is called whom the register knows by the name, with and without the place of a peerage:
    "Lord Mockford of Oldham" as Carl Mockford."""
    known: tuple[Any, ...] = register.find_people(" ".join(key)) if register is not None else ()
    for name in (known[0].name, *known[0].aliases) if len(known) == 1 else ():
        parts = name.split(" of ")
        yield from (" of ".join(parts[:count]) for count in range(1, len(parts) + 1))
