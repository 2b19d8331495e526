"""The people of a page: names that are shown to be people's, and which of them are one person's."""

import re
from bisect import bisect_right, insort
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from itertools import chain

from whitehall_graph.extract.evidence import accepted, given_names
from whitehall_graph.extract.forms import answers, asks
from whitehall_graph.extract.gender import Gender, gender_of
from whitehall_graph.extract.lexicon import alternatives, table, words
from whitehall_graph.extract.names import Name, key_of, names_in, verb_after
from whitehall_graph.extract.page import Page
from whitehall_graph.extract.shapes import opens_sentence
from whitehall_graph.extract.spots import Claims, Spot, is_common, tokens

_BORDER = re.compile(r"\b")
_LONG = 40  # letters of a name that are looked at


def people(page: Page, things: Claims) -> list[tuple[Name, ...]]:
    """The people of a page: for each, the places that name them, the fullest form first in `fullest`."""
    claims = Claims(sorted([*page.bodies.spots, *(_behind_bodies(t, page) for t in page.titles.spots)]))
    for place in constituencies(page):
        claims.add(place)
    names = [n for b in page.blocks for n in names_in(page.text, b.start, b.end, b.kind, claims)]
    others: dict[str, set[str]] = {}
    for form in {page.text[s.start : s.end] for s in [*things.spots, *page.bodies.spots]}:
        others.setdefault(_first_letters(form), set()).add(form)
    names = [n for n in (_without_opening(n, page) for n in names) if n]
    given = given_names(page.register)
    surnames = frozenset(n.words[-1] for n in names if len(n.words) > 1 and n.words[0] in given)
    sure = {n for n in names if n.words[-1] in surnames and (len(n.words) == 1 or n.words[0] in given)}
    names = [n for n in names if not _is_within(n, things, {} if n in sure else others)]
    full = accepted(names, page)
    return _linked(full, names, page)


def _behind_bodies(title: Spot, page: Page) -> Spot:
    """A title without the bodies that it begins with: "Chief Executive" of "Glue Works Chief Executive"."""
    inside = [b.end for b in page.bodies.touching(title.start, title.end)]
    return replace(title, start=min(max(inside), title.end)) if inside else title


def constituencies(page: Page) -> Iterator[Spot]:
    """The seats of members, which often are called like people: "the MP for Hazel Grove"."""
    pattern = re.compile(table("names")["seat"])
    for found in (m for b in page.blocks for m in pattern.finditer(page.text, b.start, b.end)):
        listed = list(tokens(page.text, *found.span("place")))
        given = (t.start - 1 for t in listed[1:-1] if t.text in given_names(page.register))
        yield Spot(found.start("place"), next(given, found.end("place")), "Place")


def _without_opening(name: Name, page: Page) -> Name | None:
    """A first word that the article also prints in small letters is no name at a sentence's start."""
    while (
        name.words
        and not name.honorific
        and not name.is_peer
        and (len(name.words) != 2 or _opens_as_participle(name, page))
        and (name.words[0].lower() in page.small_words or _opens_as_participle(name, page))
    ):
        first = name.words[0]
        if len(name.words) == 1:
            return None
        start = name.start + len(first) + 1
        name = Name(start, name.end, name.words[1:], start, "", name.honoured, name.block)
    return name


def _opens_as_participle(name: Name, page: Page) -> bool:
    """Whether a sentence begins with what somebody does or how somebody is: "Describing Lund", "Disgusted Jo Lund"."""
    first = name.words[0]
    participle = len(name.words) > 1 and len(first) > len("Fred ") and first.endswith(("ing", "ed"))
    return participle and first not in given_names(page.register) and opens_sentence(page.text, name.start)


def _first_letters(form: str) -> str:
    """The first word of a form, up to a hyphen or an apostrophe."""
    found = re.match(r"\w*", form)
    return found.group() if found else ""


def _is_within(name: Name, things: Claims, others: dict[str, set[str]]) -> bool:
    """Whether a name without honorific is only a part, or the beginning, of the name of a body or a thing."""
    if name.honorific:
        return False
    alike = others.get(_first_letters(name.text), ())
    if any(o != name.text and o.startswith(name.text) and _BORDER.match(o, len(name.text)) for o in alike):
        return True
    inside = (s for s in things.touching(name.start, name.end) if s.start <= name.start and name.end <= s.end)
    return len(name.words) > 1 and any(inside)


def fullest(places: tuple[Name, ...]) -> Name:
    """The place with the most words, the first of equals; a given name tells more than a peerage and its place."""
    return max(places, key=lambda n: (_has_given(n), len(n.words), len(n.text), -n.start))


def _has_given(name: Name) -> bool:
    """Whether a name has a given name in it: "Cara Kettle" and "Lady Cara Kettle", not "Lady Kettle of Hull"."""
    return len(name.words) > 1 and not _is_titled(name)


class _Group:
    """The places of one person; what they show is asked for every surname, so it is kept."""

    def __init__(self, places: list[Name]) -> None:
        self.places = sorted(places)
        self.keys = {key_of(n) for n in places}
        self.full = fullest(tuple(places))
        self.last = {_surname(self.full), key_of(self.full)[-1]}
        self.gender = _gender(self.places)

    def add(self, name: Name) -> None:
        """Put a shorter form under the person."""
        insort(self.places, name)
        self.keys.add(key_of(name))


def _linked(full: dict[tuple[str, ...], list[Name]], names: list[Name], page: Page) -> list[tuple[Name, ...]]:
    """Each place under its person: a surname is the last full name's that bears it, a first name its only bearer's."""
    groups = _with_peers([_Group(places) for places in _merged(full, page)], page)
    known = _People(groups)
    for name in names:
        owner = known.owner(name, page) if key_of(name) not in full else None
        if owner is not None:
            known.add(name, owner)
    for group in groups:
        for name in list(_common_surnames(group, page)):
            group.add(name)
    return [tuple(g.places) for g in groups] + _single(names, groups, page)


def _common_surnames(group: _Group, page: Page) -> Iterator[Name]:
    """A surname that is a common word too is one before a verb of saying: "May said", not "in May"."""
    surname = group.full.words[-1]
    if len(group.full.words) > 1 and is_common(surname):
        for start, end in page.places(surname):
            at = bisect_right(group.places, start, key=lambda n: n.start) - 1
            free = at < 0 or group.places[at].end <= start
            if free and verb_after().match(page.after(end)):
                yield Name(start, end, (surname,), start)


def _single(names: list[Name], groups: list[_Group], page: Page) -> list[tuple[Name, ...]]:
    """People called by one name only: "says Ann", "his sister Ann", "Professor Hood"."""
    known = {n for g in groups for n in g.places}
    free = [n for n in names if len(n.words) == 1 and n not in known]
    found: dict[str, list[Name]] = {}
    for name in free:
        before = page.before(name.start)
        kin = _kin().search(before)
        said = re.search(r"\b(?:says|said|asks|asked|recalls|laughs) \Z", before) and page.after(name.end, 1) == ","
        formal = name.honorific.rstrip(".") in words("names", "formal") or _is_after_office(name, page)
        formal = formal or name.honorific in ("Sir", "Dame")
        if formal or ((kin or said) and name.text.lower() not in page.small_words and not name.honorific):
            found.setdefault(name.text, [])
    for name in free:
        if name.text in found:
            found[name.text].append(name)
    return [tuple(places) for places in found.values()]


@cache
def _kin() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives(words('names', 'kin'))}) \Z")


def _is_after_office(name: Name, page: Page) -> bool:
    """Whether a title in capitals that means a head of state stands before: "President Thrale"."""
    title = page.titles.ending_at(name.start - 1)
    office = page.text[title.start : title.end] if title else ""
    return office in words("names", "offices") and name.text.lower() not in page.small_words


def _merged(full: dict[tuple[str, ...], list[Name]], page: Page) -> list[list[Name]]:
    """Join forms of one name: with and without middle name, nickname or place of a peerage."""
    groups: list[list[Name]] = []
    bearer: dict[tuple[str, ...], int] = {}  # the first group that answers to a form
    for key in sorted(full, key=lambda k: (-len(k), k)):
        at = min((bearer[form] for form in asks(key, page.register) if form in bearer), default=len(groups))
        groups += [[]] if at == len(groups) else []
        groups[at] += full[key]
        for form in answers(key, page.register):
            bearer[form] = min(at, bearer.get(form, at))
    return sorted((sorted(places) for places in groups), key=lambda g: g[0])


def _with_peers(groups: list[_Group], page: Page) -> list[_Group]:
    """Peers under whom they are: "Lady Kettle" under Baroness Kettle of Wick, and both under Cara Kettle."""
    return _under(_under(groups, _is_styled, page), _may_be, page)


def _under(groups: list[_Group], may_be: Callable[[_Group, _Group, Page], bool], page: Page) -> list[_Group]:
    """The groups, with each peer's places under the only bearer of the surname who may be the same."""
    bearers: dict[str, list[_Group]] = {}
    for group in groups:
        bearers.setdefault(_surname(group.full), []).append(group)
    joined: dict[_Group, _Group] = {}
    for peer in (g for g in groups if g.full.is_peer):
        others = [g for g in bearers[_surname(peer.full)] if may_be(g, peer, page)]
        if len(others) == 1:
            joined[peer] = others[0]
    for peer, person in joined.items():
        for name in peer.places:
            person.add(name)
    return [g for g in groups if g not in joined]


def _is_styled(person: _Group, peer: _Group, _: Page) -> bool:
    """Whether a peer is called by the style that every rank is spoken to with: "Lady" for a baroness."""
    rank, style = person.full.words[0], peer.full.words[0]
    return rank in table("names")["styled"].get(style, ()) and len(peer.full.words) == 2


def _may_be(person: _Group, peer: _Group, page: Page) -> bool:
    """Whether a peer may be somebody whom the page names in full; the register's people are called what it says."""
    if person.full.is_peer or (person.gender and peer.gender and person.gender != peer.gender):
        return False
    known = page.register is not None and page.register.find_people(person.full.text)
    return not known and not any(_kin().search(page.before(name.start)) for name in (*person.places, *peer.places))


class _People:
    """The people of a page by the words of their names."""

    def __init__(self, groups: list[_Group]) -> None:
        self._bearers: dict[str, list[_Group]] = {}
        self._places: dict[str, list[tuple[int, _Group]]] = {}  # where the bearers of a surname are named, in any form
        self._first: dict[str, list[_Group]] = {}  # by a word before the last one, two people at most
        self._begun: dict[str, list[_Group]] = {}  # by the first letters of a full name, two people at most
        for group in groups:
            for word in sorted(group.last):
                self._bearers.setdefault(word, []).append(group)
                self._places.setdefault(word, []).extend((n.start, group) for n in group.places)
            for word in sorted({word for key in group.keys for word in key[:-1]}):
                _note(self._first, word, group)
            first = key_of(group.full)[0] if len(group.full.words) > 1 else ""
            for length in range(3, min(len(first), _LONG) + 1):
                _note(self._begun, first[:length], group)
        for places in self._places.values():
            places.sort(key=_start)

    def add(self, name: Name, group: _Group) -> None:
        """Put a shorter form under its person."""
        group.add(name)
        for word in key_of(name)[:-1]:
            _note(self._first, word, group)
        for word in group.last:
            insort(self._places[word], (name.start, group), key=_start)

    def owner(self, name: Name, page: Page) -> _Group | None:
        """Whom a surname or a first name means."""
        key = key_of(name)
        if len(key) > 1 and not name.is_peer:
            return None
        word = key[-1]
        if not name.honorific.startswith(("Sir", "Dame")) and word in self._bearers:
            told = gender_of([f"{name.honorific} {name.text}"]) if name.honorific else None
            return self._bearer(word, name.start, told) or self._bearer(word, name.start, None)
        first = self._first.get(word, [])
        if len(first) == 1 and not is_common(word):
            return first[0]
        short = self._begun.get(word, [])
        return short[0] if len(short) == 1 and word.lower() not in page.small_words else None

    def _bearer(self, surname: str, position: int, told: Gender | None) -> _Group | None:
        """The bearer named last up to a position, else the first of all, of those who may be a man, or a woman."""
        places = self._places[surname]
        before = bisect_right(places, position, key=_start)
        named = (places[at][1] for at in range(before - 1, -1, -1))
        return next((g for g in chain(named, self._bearers[surname]) if told is None or g.gender in (told, None)), None)


def _note(index: dict[str, list[_Group]], word: str, group: _Group) -> None:
    """Remember who bears a word; that it is more than one is all that counts."""
    bearers = index.setdefault(word, [])
    if len(bearers) < 2 and group not in bearers:
        bearers.append(group)


def _start(place: tuple[int, _Group]) -> int:
    return place[0]


def _gender(group: list[Name]) -> Gender | None:
    """Whether the forms of a full name tell a man or a woman; surnames alone may be a namesake's."""
    full = [n for n in group if len(n.words) > 1]
    return gender_of([n.text for n in full[:1]] + [f"{n.honorific} {n.text}" for n in full if n.honorific])


def _surname(name: Name) -> str:
    for at, word in enumerate(name.words[1:], start=1):
        if word in words("names", "particles") and word != "of":
            return " ".join(name.words[at:])
    return name.words[1] if _is_titled(name) else name.words[-1]


def _is_titled(name: Name) -> bool:
    """Whether a peer is named by the peerage alone: "Lord Kettle of Wick", not "Baroness Cara Kettle"."""
    return name.is_peer and (len(name.words) == 2 or name.words[2] == "of")
