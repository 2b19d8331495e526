"""People's names: capitals that an honorific, a post, a verb of saying or a recurring surname shows to be people."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import zip_longest
from typing import Any

from whitehall_graph.extract.gender import Gender, gender_of
from whitehall_graph.extract.lexicon import alternatives, table, words
from whitehall_graph.extract.page import Page
from whitehall_graph.extract.spots import Claims, Spot, Token, is_common, tokens


@dataclass(frozen=True, order=True)
class Name:
    """One place where a person seems to be named.

    `start` includes the honorific, `words` are the name without it, which begins at `named`. A peer's title ("Lord")
    is part of the words.
    """

    start: int
    end: int
    words: tuple[str, ...]
    named: int = 0
    honorific: str = ""
    honoured: bool = False
    block: str = "paragraph"

    @property
    def text(self) -> str:
        """The name without honorific, a nickname left in."""
        return " ".join(self.words)

    @property
    def is_peer(self) -> bool:
        """Whether the name begins with a peerage."""
        return self.words[0] in words("names", "peerage")


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    honorifics = alternatives(words("names", "honorifics"))
    front = re.compile(r"(?:[Tt]he )?(?:Rt\.? Hon\.?|Right Hon(?:ourable)?\.?) \Z")
    prefix = re.compile(rf"(?:(?:{honorifics})\.? )+")
    honours = re.compile(rf",? (?:{alternatives(words('names', 'honours'))})\b")
    return front, prefix, honours


def names_in(text: str, start: int, end: int, block: str, claims: Claims) -> Iterator[Name]:
    """The runs of a block that could be people's names, long and short."""
    run: list[Token] = []
    for token in [*tokens(text, start, end), None]:
        free = token is not None and not claims.touching(token.start, token.end)
        if token and free and run and _joins(text, run, token):
            run.append(token)
            continue
        yield from _divided(text, run, start, block)
        run = [token] if token and free and token.is_capital else []


def _joins(text: str, run: list[Token], token: Token) -> bool:
    gap = text[run[-1].end : token.start]
    if gap == " ":
        return token.is_capital or token.text in words("names", "particles")
    if not token.is_capital:
        return False
    if gap == ". ":
        return (
            len(run[-1].text) == 1
            or bool(_patterns()[1].fullmatch(run[-1].text + ". "))
            or run[-1].text in ("Rt", "Hon")
        )
    if gap in (" “", ' "', " '"):
        return bool(re.match(r"[\w-]+[”\"'] [A-ZÀ-Þ]", text[token.start : token.start + 40]))
    return gap in ("” ", '" ', "' ") and len(run) > 1 and text[run[-1].start - 1] in "“\"'"


def _divided(text: str, run: list[Token], floor: int, block: str) -> Iterator[Name]:
    """The parts of a run between the words that no person is called."""
    part: list[Token] = []
    for token, following in zip_longest(run, run[1:]):
        titled = token.text in words("names", "leading") or (part and _begins_peer(token, part[-1], following))
        if part and titled and not _patterns()[1].fullmatch(f"{part[-1].text} "):
            yield from _name(text, part, floor, block)
            part = []
        if (
            _is_no_name(token, part, block)
            and (_is_month(text, token) or not _is_given_or_surname(token, part, following))
            and not _patterns()[1].fullmatch(token.text + " ")
        ):
            yield from _name(text, part, floor, block)
            part = []
        else:
            part.append(token)
    yield from _name(text, part, floor, block)


def _begins_peer(token: Token, before: Token, following: Token | None) -> bool:
    """Whether "Lord" begins a name in the middle of capitals: "Foreword Lord X", but not "John Lord"."""
    peer = token.text in words("names", "peerage") and following is not None
    return peer and before.text not in words("names", "given")


def _is_given_or_surname(token: Token, part: list[Token], following: Token | None) -> bool:
    """A word of another sense that stands where a given name or a surname would: "Bill Lee", "Anna May"."""
    if not part and following is not None:
        return token.text in words("names", "given") and not is_common(following.text)
    return len(part) == 1 and part[0].text in words("names", "given") and token.text in words("names", "surnames")


def _is_month(text: str, token: Token) -> bool:
    """Whether "June" or "May" stands in a date: "on 21 June", "in May"."""
    dated = re.search(
        rf"(?:\d|\b(?:{alternatives(words('names', 'dated'))})) \Z", text[max(0, token.start - 8) : token.start]
    )
    return bool(dated) and token.text in words("names", "days")


def _is_no_name(token: Token, part: list[Token], block: str) -> bool:
    if token.text in words("names", "honours"):
        return True
    if len(token.text) > 1 and token.text.isupper() and block not in ("byline", "label"):
        return True
    return is_common(token.text) and not (part and part[-1].text == "of" and part[0].text in words("names", "peerage"))


def _name(text: str, part: list[Token], floor: int, block: str) -> Iterator[Name]:
    if not part:
        return
    front, prefix, honours = _patterns()
    led = prefix.match(text, part[0].start, part[-1].end)
    core = [t for t in part if not led or t.start >= led.end()]
    peer = bool(core) and core[0].text in words("names", "peerage")
    lower = [n for n, t in enumerate(core) if t.text == "of"]
    core = core[: lower[0]] if lower and not peer else core
    while core and core[-1].text in words("names", "particles"):
        core.pop()
    if led and len(core) == 1 and core[0].text in {w for h in words("names", "honorifics") for w in h.split()}:
        return
    if not core or len(core) > 5 or not core[0].is_capital or (peer and len(core) == 1):
        return
    before = front.search(text, max(floor, part[0].start - 24), part[0].start)
    honoured = bool(honours.match(text, core[-1].end))
    start = before.start() if before else part[0].start
    called, honorific = tuple(t.text for t in core), led.group().strip() if led else ""
    if " ".join(called) not in words("names", "honorifics"):
        yield Name(start, core[-1].end, called, core[0].start, honorific, honoured, block)


def people(page: Page, things: Claims) -> list[tuple[Name, ...]]:
    """The people of a page: for each, the places that name them, the fullest form first in `fullest`."""
    claims = Claims(
        sorted([*page.bodies.spots, *(t for t in page.titles.spots if not page.bodies.touching(t.start, t.end))])
    )
    for place in constituencies(page):
        claims.add(place)
    names = [n for b in page.blocks for n in names_in(page.text, b.start, b.end, b.kind, claims)]
    others = frozenset(page.text[s.start : s.end] for s in [*things.spots, *page.bodies.spots])
    names = [n for n in (_without_opening(n, page) for n in names) if n and not _is_within(n, things, others)]
    full = _accepted(names, page)
    return _linked(full, names, page)


def constituencies(page: Page) -> Iterator[Spot]:
    """The seats of members, which often are called like people: "the MP for Hazel Grove"."""
    pattern = re.compile(table("names")["seat"])
    for found in (m for b in page.blocks for m in pattern.finditer(page.text, b.start, b.end)):
        listed = list(tokens(page.text, *found.span("place")))
        given = (t.start - 1 for t in listed[1:-1] if t.text in given_names(page.register))
        yield Spot(found.start("place"), next(given, found.end("place")), "Place")


def _without_opening(name: Name, page: Page) -> Name | None:
    """A first word that the article also prints in small letters is no name at a sentence's start."""
    while name.words and not name.honorific and name.words[0].lower() in page.small_words and len(name.words) != 2:
        first = name.words[0]
        if len(name.words) == 1:
            return None
        start = name.start + len(first) + 1
        name = Name(start, name.end, name.words[1:], start, "", name.honoured, name.block)
    return name


def _is_within(name: Name, things: Claims, others: frozenset[str]) -> bool:
    """Whether a name without honorific is only a part, or the beginning, of the name of a body or a thing."""
    if name.honorific:
        return False
    if any(o != name.text and re.match(rf"{re.escape(name.text)}\b", o) for o in others):
        return True
    inside = (s for s in things.touching(name.start, name.end) if s.start <= name.start and name.end <= s.end)
    return len(name.words) > 1 and any(inside)


def fullest(places: tuple[Name, ...]) -> Name:
    """The place with the most words, the first of equals."""
    return max(places, key=lambda n: (len(n.words), len(n.text), -n.start))


def _accepted(names: list[Name], page: Page) -> dict[tuple[str, ...], list[Name]]:
    by_words: dict[tuple[str, ...], list[Name]] = {}
    for name in names:
        if len(name.words) > 1:
            by_words.setdefault(_key(name), []).append(name)
    last = Counter(n.words[-1] for n in names if len(n.words) == 1)
    formal = {n.words[-1] for n in names if n.honorific and len(n.words) == 1}
    return {
        words_: places
        for words_, places in by_words.items()
        if max(_evidence(p, page) for p in places) + 2 * (last[words_[-1]] > 0) + 2 * (words_[-1] in formal) >= 2
    }


def _key(name: Name) -> tuple[str, ...]:
    return tuple(w.title() if w.isupper() and len(w) > 2 else w for w in name.words)


def _evidence(name: Name, page: Page) -> int:
    """How strongly one place speaks for a person; words for firms and places speak against."""
    before, after = page.before(name.start), page.after(name.end, 60)
    plain = [w for w in name.words if w not in words("names", "particles")]
    score = 3 * bool(name.honorific or name.is_peer or name.honoured) + 2 * (
        name.words[0] in given_names(page.register)
    )
    score += 2 * _is_beside_post(name, page) + 2 * _is_after_post_at_body(name, page) + 2 * (name.block == "label")
    score += "-" in name.words[-1] and not name.words[-1].isupper()
    score += len(name.words) in (2, 3) and not re.search(r"\b(?:the|of|at) \Z", before)
    score += bool(re.search(r"[a-z], \Z", before)) and after[:1] == ","
    score += sum(
        weight for weight, side, pattern in _evidence_rules() if pattern.search(before if side == "before" else after)
    )
    return score - 3 * any(w.lower() in page.small_words for w in plain)


def _is_beside_post(name: Name, page: Page) -> bool:
    """Whether a title stands right before the name, or follows it in apposition."""
    if any(t.end <= name.start for t in page.titles.touching(name.start - 3, name.start)):
        return True
    later = [t for t in page.titles.touching(name.end, name.end + 74) if t.start >= name.end]
    return bool(later) and _APPOSITION.fullmatch(page.text[name.end : later[0].start]) is not None


def _is_after_post_at_body(name: Name, page: Page) -> bool:
    """ "Chief secretary to the Treasury X": a title, a body, and at once the name."""
    body = page.bodies.ending_at(name.start - 1)
    if body is None:
        return False
    link = re.search(r" (?:to|of|at|for|in) (?:the )?\Z", page.before(body.start))
    return bool(link) and page.titles.ending_at(body.start - len(link.group() if link else "")) is not None


_APPOSITION = re.compile(
    r"(?: (?:MP|KC|QC|CBE|OBE))*(?:,| \(| [–—-]|,? (?:who |which )?(?:is|was|are)) ?(?:now )?[\w' -]{0,60}"
)


@cache
def _evidence_rules() -> tuple[tuple[int, str, re.Pattern[str]], ...]:
    verbs = alternatives(words("names", "speech_verbs"))
    called = table("kinds")["noun"]
    titled = rf" (?:[a-z]+ )?(?:{alternatives(words('titles', 'heads'))})\b"
    things = alternatives([n for kind in ("Policy", "Event", "Review") for n in called[kind]])
    nouns = alternatives(
        [n for kind in called if kind not in ("Party", "Policy", "Event", "Review") for n in called[kind]]
    )
    rules = []
    for rule in table("names")["evidence"]:
        side = "before" if "before" in rule else "after"
        source = (
            rule[side]
            .replace("VERBS", verbs)
            .replace("NOUNS", nouns)
            .replace("THINGS", things)
            .replace("TITLED", titled)
        )
        rules.append((rule["weight"], side, re.compile(source if side == "before" else rf"\A(?:{source})")))
    return tuple(rules)


@cache
def given_names(register: Any | None) -> frozenset[str]:
    """First names: those of the register's people, and a list of common ones."""
    known = () if register is None else register.people
    return words("names", "given") | {p.name.split()[0] for p in known if len(p.name.split()) > 1}


def _linked(full: dict[tuple[str, ...], list[Name]], names: list[Name], page: Page) -> list[tuple[Name, ...]]:
    """Each place under its person: a surname is the last full name's that bears it, a first name its only bearer's."""
    groups = _merged(full)
    for name in names:
        key = _key(name)
        if key in full:
            continue
        owner = _owner(name, key, groups, page)
        if owner is not None:
            owner.append(name)
    for group in groups:
        group.extend(_common_surnames(group, page))
    return [tuple(sorted(g)) for g in groups] + _single(names, groups, page)


def _common_surnames(group: list[Name], page: Page) -> Iterator[Name]:
    """A surname that is a common word too is one before a verb of saying: "May said", not "in May"."""
    surname = fullest(tuple(group)).words[-1]
    if len(fullest(tuple(group)).words) > 1 and is_common(surname):
        verbs = alternatives(words("names", "speech_verbs"))
        for start, end in page.places(surname):
            free = not any(n.start <= start < n.end for n in group)
            if free and re.match(rf" (?:{verbs})\b", page.after(end)):
                yield Name(start, end, (surname,), start)


def _single(names: list[Name], groups: list[list[Name]], page: Page) -> list[tuple[Name, ...]]:
    """People called by one name only: "says Ann", "his sister Ann", "Professor Hood"."""
    known = {n for g in groups for n in g}
    free = [n for n in names if len(n.words) == 1 and n not in known]
    found: dict[str, list[Name]] = {}
    for name in free:
        before = page.before(name.start)
        kin = re.search(rf"\b(?:{alternatives(words('names', 'kin'))}) \Z", before)
        said = re.search(r"\b(?:says|said|asks|asked|recalls|laughs) \Z", before) and page.after(name.end, 1) == ","
        formal = name.honorific in words("names", "formal")
        if formal or ((kin or said) and name.text.lower() not in page.small_words and not name.honorific):
            found.setdefault(name.text, [])
    for name in free:
        if name.text in found:
            found[name.text].append(name)
    return [tuple(places) for places in found.values()]


def _merged(full: dict[tuple[str, ...], list[Name]]) -> list[list[Name]]:
    """Join forms of one name: with and without middle name, nickname or place of a peerage."""
    groups: list[list[Name]] = []
    for key in sorted(full, key=lambda k: (-len(k), k)):
        for group in groups:
            if any(_same(_key(other), key) for other in group):
                group.extend(full[key])
                break
        else:
            groups.append(list(full[key]))
    return sorted((sorted(g) for g in groups), key=lambda g: g[0])


def _same(longer: tuple[str, ...], shorter: tuple[str, ...]) -> bool:
    if longer[0] in words("names", "peerage") or shorter[0] in words("names", "peerage"):
        return longer[: len(shorter)] == shorter
    if longer[-1] != shorter[-1]:
        return False
    first = shorter[0]
    return first in longer[:-1] or any(
        len(first) > 3 and f != first and (f.lower().endswith(first.lower()) or f.startswith(first))
        for f in longer[:-1]
    )


def _owner(name: Name, key: tuple[str, ...], groups: list[list[Name]], page: Page) -> list[Name] | None:
    if len(key) > 1 and not name.is_peer:
        return None
    word = key[-1]
    if not name.honorific.startswith(("Sir", "Dame")):
        bearers = [g for g in groups if _surname(fullest(tuple(g))) == word or _key(fullest(tuple(g)))[-1] == word]
        told = gender_of([f"{name.honorific} {name.text}"]) if name.honorific else None
        if bearers:
            bearers = [g for g in bearers if told in (None, _gender(g), _gender(g) or told)] or bearers
            return max(bearers, key=lambda g: max((n.start for n in g if n.start <= name.start), default=-1))
    first = [g for g in groups if word in _key(fullest(tuple(g)))[:-1] or any(word in _key(n)[:-1] for n in g)]
    if len(first) == 1 and not is_common(word):
        return first[0]
    short = [
        g
        for g in groups
        if len(word) > 2 and len(fullest(tuple(g)).words) > 1 and _key(fullest(tuple(g)))[0].startswith(word)
    ]
    return short[0] if len(short) == 1 and word.lower() not in page.small_words else None


def _gender(group: list[Name]) -> Gender | None:
    """Whether the forms of a full name tell a man or a woman; surnames alone may be a namesake's."""
    full = [n for n in group if len(n.words) > 1]
    return gender_of([n.text for n in full[:1]] + [f"{n.honorific} {n.text}" for n in full if n.honorific])


def _surname(name: Name) -> str:
    for at, word in enumerate(name.words[1:], start=1):
        if word in words("names", "particles") and word != "of":
            return " ".join(name.words[at:])
    return name.words[1] if name.is_peer else name.words[-1]
