"""Which spots name the same body or thing: the same words, an acronym, a short form."""

import re
from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from whitehall_graph.extract.lexicon import alternatives, table, words
from whitehall_graph.extract.page import Page
from whitehall_graph.extract.spots import Claims, Spot, flat

_BRACKET = re.compile(r"(?:'s)? \(\"?(?P<acronym>[A-Z][A-Za-z&]{0,10}[A-Z]s?)(?:'s)?\"?[),]")
_ITS_REPORT = re.compile(r"\b[Ii]ts (?:\w+ )?report, \S?\Z")
_INDEFINITE = re.compile(r"\b[Aa]n? (?:[\w-]+ ){0,2}\Z")
_OTHER = re.compile(r"\b(?:separate|another|second|further|earlier|previous|different) (?:[a-z-]+ )?\Z")
_OPENS = re.compile(r"(?:\A|[.!?\n]\s?)\Z")
_OF_TOWN = re.compile(r"University of (?P<town>[A-Z]\w+)")
_PLACED = re.compile(r"\b(?:in|near|around|constituency of|town of|city of) \Z")  # what stands before a town
_NEXT = 1200  # characters in which an article names the conference that it opens with
_SMALL = frozenset({"of", "for", "and", "the", "on", "in", "&", "to", "a", "with"})


class Groups:
    """Spots by what they name; `forms` are the names of each group in the order found."""

    def __init__(self, page: Page, spots: Iterable[Spot]) -> None:
        self.page = page
        self.members: dict[str, list[Spot]] = {}
        self._alias: dict[str, str] = {}  # what a group was merged into
        self._names: dict[str, list[str]] = {}  # as far as they have been asked for
        self._known: set[str] = set()  # the groups that the register knows
        for spot in spots:
            self.add(spot.id or norm(meant_by(self.text(spot))), spot)

    def text(self, spot: Spot) -> str:
        """The words of a spot."""
        return self.page.text[spot.start : spot.end]

    def add(self, key: str, spot: Spot) -> None:
        """Put a spot under its key, or under what that key was merged into."""
        key = self.owner(key)
        self.members.setdefault(key, []).append(spot)
        if spot.id:
            self._known.add(key)
        self._names.pop(key, None)

    def owner(self, key: str) -> str:
        """The group that the spots under a key belong to by now."""
        path = []
        while key in self._alias:
            path.append(key)
            key = self._alias[key]
        self._alias |= dict.fromkeys(path, key)
        return key

    def merge(self, keep: str, drop: str) -> None:
        """Make two groups one."""
        keep, drop = self.owner(keep), self.owner(drop)
        if keep == drop or drop not in self.members:
            return
        if drop in self._known and keep not in self._known:
            keep, drop = drop, keep
        fewer, more = sorted((self.members[keep], self.members.pop(drop)), key=len)
        for spot in fewer:
            insort(more, spot)
        self.members[keep] = more
        self._alias[drop] = keep
        self._names.pop(keep, None)

    def names(self, key: str) -> list[str]:
        """The different names of a group, the longest first."""
        if key not in self._names:
            self._names[key] = sorted({self.text(s) for s in self.members[key]}, key=lambda n: (-len(n), n))
        return self._names[key]


def meant_by(name: str) -> str:
    """The name of which this is another form in any article: "Met Police", "University of Clipham"."""
    of_town = _OF_TOWN.fullmatch(name)
    return f"{of_town['town']} University" if of_town else table("kinds")["member_of"].get(flat(name), name)


def norm(name: str) -> str:
    """A name for comparison: without article, "HM", punctuation, a year at its end; "for" like "of"."""
    plain = " ".join(re.sub(r"[^\w& ]+", " ", name.lower()).replace("&", "and").split())
    plain = re.sub(r"^(?:the|a|an|hm|his majesty s|her majesty s|house of commons|house of lords) (?=.)", "", plain)
    plain = re.sub(r"(?<=.) (?:19|20)\d\d$|^(?:19|20)\d\d (?=.)", "", plain).replace(" for ", " of ")
    return re.sub(r"(?<=.) (?:party|union)$", "", plain) if plain.count(" ") == 1 else plain


def initials(name: str) -> set[str]:
    """The acronyms that a name may have, in capitals: with and without its small words."""
    found = re.findall(r"[\w']+", name)
    all_ = "".join(w[0] for w in found).upper()
    capital = "".join(w[0] for w in found if w.lower() not in _SMALL).upper()
    ands = "".join("&" if w == "and" else w[0] for w in found).upper()
    return {all_, capital, ands}


def join_acronyms(groups: Groups, claims: Claims) -> None:
    """Tie "ABC" to the name that "(ABC)" follows, or whose initials it is."""
    page = groups.page
    for key in list(groups.members):
        for spot in list(groups.members.get(key, ())):
            found = _BRACKET.match(page.text, spot.end)
            if found:
                _adopt(groups, key, found["acronym"], claims)
                break
    _join_initials(groups, claims)
    order = {key: place for place, key in enumerate(groups.members)}
    spelt: dict[str, list[str]] = {}
    for key in order:
        for short in {i for n in groups.names(key) if " " in n for i in initials(n)}:
            spelt.setdefault(short, []).append(key)
    for key in order:
        if key not in groups.members or any(" " in n for n in groups.names(key)):
            continue
        short = groups.names(key)[0]
        if len(short) < 2 or not short[-1].isupper():
            continue
        longer = {groups.owner(k) for k in spelt.get(short.upper(), ())}
        if longer:
            groups.merge(min(longer, key=order.__getitem__), key)


def _join_initials(groups: Groups, claims: Claims) -> None:
    """Tie "ABC", printed after the name of which it has the initials and after no other."""
    found: dict[str, list[str]] = {}
    for key in groups.members:
        for short in {i for n in groups.names(key) if n.count(" ") > 1 and n[0].isupper() for i in initials(n)}:
            found.setdefault(short, []).append(key)
    for short, keys in sorted(found.items()):
        places = groups.page.places(short) if len(keys) == 1 and len(short) > 2 and short.isalpha() else []
        if places and keys[0] in groups.members and places[0][0] > groups.members[keys[0]][0].start:
            _adopt(groups, keys[0], short, claims)


def _adopt(groups: Groups, key: str, form: str, claims: Claims) -> None:
    """Every place of `form` names the group."""
    kind = groups.members[key][0].kind
    for start, end in groups.page.places(form):
        old = claims.touching(start, end)
        if any((s.start, s.end) != (start, end) for s in old):
            continue
        if old:
            groups.merge(key, old[0].id or norm(form))
            key = groups.owner(key)
            continue
        spot = Spot(start, end, kind, "short form")
        claims.add(spot)
        groups.add(key, spot)


def join_short_forms(groups: Groups, claims: Claims) -> None:
    """Tie a name's first words to it where the article goes on with these alone."""
    for key in list(groups.members):
        if key not in groups.members:
            continue
        for form in _short_forms(groups, key):
            _adopt(groups, key, form, claims)


def _short_forms(groups: Groups, key: str) -> list[str]:
    spot, name = groups.members[key][0], groups.names(key)[0]
    parts = name.split()
    found = [name.partition(":")[0]] if ":" in name else []
    if spot.rule in ("register", "fixed"):
        return []
    if spot.kind in ("Company", "Media", "Organisation") and len(parts) > 1 and spot.rule != "title":
        found.append(parts[0])
    if spot.kind in ("Policy", "Event") and len(parts) > 1:
        found.append(" ".join(parts[:-1]))
    return [f for f in found if _tells(f, groups.page)]


def _tells(form: str, page: Page) -> bool:
    """Whether a short form could only be the name: no common word, and in capitals."""
    if " " in form:
        return form[0].isupper() and any(w[0].isupper() for w in form.split()[1:])
    return (
        len(form) > 3
        and form[0].isupper()
        and form not in words("names", "never")
        and form not in words("names", "places")
        and not form.endswith(("'s", "’s"))
        and form.lower() not in page.small_words
        and not page.prints(form, before=_PLACED)
    )


def join_sorts(groups: Groups) -> None:
    """Tie what only describes a review or an event to what names it: "the productivity review"."""
    sorts = _Sorts(groups)
    # Last those that tell least, when what they mean is whole.
    for key in sorted(sorts.order, key=lambda k: (sorts.shown[k].is_plain, sorts.shown[k].is_of_body)):
        if key in groups.members and (owner := sorts.described_by(key)):
            sorts.merge(owner, key)


@dataclass
class _Shown:
    """What shows of a review or an event: its longest name, the heads of all its names, and the rules that found it."""

    name: str
    heads: set[str]
    rules: set[str]

    @property
    def telling(self) -> frozenset[str]:
        """The words of the name that tell which one it is."""
        return _telling(self.name)

    @property
    def is_plain(self) -> bool:
        """Whether nothing tells which review it is: "the report"."""
        return self.rules == {"plain"}

    @property
    def is_of_body(self) -> bool:
        """Whether it is only known as a body's report."""
        return self.rules == {"report of body"}


class _Sorts:
    """The reviews and events of an article by the words that tell which they are."""

    def __init__(self, groups: Groups) -> None:
        self._groups = groups
        things = [k for k, v in groups.members.items() if v[0].kind in ("Review", "Event")]
        self.order = {key: place for place, key in enumerate(things)}
        self.shown = {key: _shown(groups, key) for key in things}
        self._signs: dict[tuple[str, ...], set[str]] = {}  # the groups by what shows of them
        for key in things:
            self._enter(key)
        self._reviews = sorted((s.start, k) for k in things for s in groups.members[k] if _is_named(s))

    def _of(self, key: str) -> Iterator[tuple[str, ...]]:
        shown, kind = self.shown[key], self._groups.members[key][0].kind
        for head in shown.heads:
            yield "head", kind, head
            if "thing-shape" in shown.rules:
                yield "named", kind, head
        yield from (("word", kind, word) for word in shown.telling)
        if "about" in shown.rules:
            yield ("about",)
        if kind == "Review" and shown.is_of_body and (author := _author(self._groups, key)):
            yield "author", author

    def _enter(self, key: str) -> None:
        if self.shown[key].is_plain:
            return  # it means another, and none means it
        for sign in self._of(key):
            self._signs.setdefault(sign, set()).add(key)

    def merge(self, owner: str, key: str) -> None:
        """Make two groups one."""
        for one in (owner, key):
            for sign in self._of(one):
                self._signs.get(sign, set[str]()).discard(one)
        first, second = self.shown.pop(owner), self.shown.pop(key)
        self._groups.merge(owner, key)
        name = min(first.name, second.name, key=lambda n: (-len(n), n))
        kept = self._groups.owner(key)
        self.shown[kept] = _Shown(name, first.heads | second.heads, first.rules | second.rules)
        self._enter(kept)

    def _with(self, *sign: str) -> set[str]:
        return self._signs.get(sign, set())

    def _two(self, what: str, kind: str, heads: set[str], key: str) -> list[str]:
        """The other groups of a kind that share a head; that it is more than one is all that counts."""
        others = (k for head in sorted(heads) for k in self._with(what, kind, head) if k != key)
        found: list[str] = []
        for other in others:
            found += [other] if other not in found else []
            if len(found) > 1:
                break
        return found

    def described_by(self, key: str) -> str | None:
        """The group that this one describes: the one that has its telling words, or if it has none the only one."""
        shown, kind = self.shown[key], self._groups.members[key][0].kind
        mine, heads = shown.telling, shown.heads
        if shown.is_plain:
            return self._meant(key, heads)
        if wider := self._wider(key, kind, mine, heads):
            return wider
        if not mine and len(others := self._two("head", kind, heads, key)) == 1:
            return others[0]
        if shown.is_of_body:
            return self._report_beside(key) or self._of_same_body(key)
        if owner := self._introduced(key) or self._foretold(key):
            return owner
        named = self._two("named", kind, heads, key)
        descriptive = shown.rules <= {"about", "sort", "gathering"}
        return named[0] if descriptive and kind == "Review" and len(named) == 1 else None

    def _wider(self, key: str, kind: str, mine: frozenset[str], heads: set[str]) -> str | None:
        """The group that has the telling words of this one and the most besides."""
        rarest = min((self._with("word", kind, word) for word in mine), key=len, default=set[str]())
        told = {k: self.shown[k].telling for k in rarest if k != key}
        wider = [k for k, words_ in told.items() if mine <= words_ and self.shown[k].heads & heads]
        return max(wider, key=lambda k: (len(told[k]), -self.order[k]), default=None)

    def _meant(self, key: str, heads: set[str]) -> str | None:
        """The review that "the report" means: of those called so, else of all, the one named last before it."""
        first, members = self._groups.members[key][0].start, self._groups.members
        others = {k for head in heads for k in self._with("head", "Review", head)}
        if not others and "report" in heads:
            others = {k for k in self.shown if members[k][0].kind == "Review" and not self.shown[k].is_plain}
            others = {k for k in others if not _OTHER.search(self._groups.page.before(members[k][0].start))}
        before = [(s.start, k) for k in others for s in members[k] if s.start < first]
        return max(before)[1] if before else min(others, key=self.order.__getitem__, default=None)

    def _report_beside(self, key: str) -> str | None:
        """The one report that the article describes by its subject, in a sentence that names the same body."""
        described = self._with("about")
        if len(described) != 1:
            return None
        (other,), page, author = described, self._groups.page, _author(self._groups, key)
        same = [s for s in page.bodies.spots if author and s.id == author]
        body = re.compile(rf"\b(?:{alternatives(page.text[s.start : s.end] for s in same)})\b")
        sentences = [found for s in self._groups.members[other] if (found := page.document.sentence_at(s.start))]
        return other if same and any(body.search(page.text[s.start : s.end]) for s in sentences) else None

    def _of_same_body(self, key: str) -> str | None:
        """Another wording for the report of the same body: "the NAO's report", "a report by the NAO"."""
        author = _author(self._groups, key)
        others = (k for k in self._with("author", author) if k != key) if author else ()
        return min(others, key=self.order.__getitem__, default=None)

    def _introduced(self, key: str) -> str | None:
        """The review named last before "its report, <title>", or before a sentence that begins with the title."""
        first, page = self._groups.members[key][0], self._groups.page
        opens = _OPENS.search(page.text, max(0, first.start - 2), first.start)
        if first.rule != "title" or not (opens or _ITS_REPORT.search(page.before(first.start))):
            return None
        before = range(bisect_left(self._reviews, (first.start, "")) - 1, -1, -1)
        named = (self._groups.owner(self._reviews[at][1]) for at in before)
        return next((k for k in named if k != key), None)

    def _foretold(self, key: str) -> str | None:
        """The only named event of the lines after "a conference in Leeds": that conference by its name."""
        first, members = self._groups.members[key][0], self._groups.members
        if not self.shown[key].heads <= words("kinds", "foretold"):
            return None
        if first.rule != "gathering" or not _INDEFINITE.search(self._groups.page.before(first.start)):
            return None
        others = [k for k in self.shown if k != key and self.shown[k].name.endswith(_held())]
        named = others[0] if len(others) == 1 else None
        return named if named and 0 < members[named][0].start - first.start < _NEXT else None


def _is_named(spot: Spot) -> bool:
    return spot.kind == "Review" and spot.rule != "plain"


def _shown(groups: Groups, key: str) -> _Shown:
    names = groups.names(key)
    heads = {h for n in names for h in _all_heads() if h in n.lower()}
    return _Shown(names[0], heads, {s.rule for s in groups.members[key]})


def _author(groups: Groups, key: str) -> str | None:
    """The body, known to the register, whose report is meant."""
    first = groups.members[key][0]
    return next((b.id for b in groups.page.bodies.touching(first.start, first.end) if b.id), None)


@cache
def _all_heads() -> tuple[str, ...]:
    return (*(h for listed in table("kinds")["definite"].values() for h in listed), "report")


def _telling(name: str) -> frozenset[str]:
    plain = _plain()
    listed = re.findall(r"[\w-]+", name.lower())
    return frozenset(w for w in listed if w not in plain and w not in _SMALL and w != "s")


@cache
def _held() -> tuple[str, ...]:
    return tuple(f" {noun}" for noun in words("kinds", "held"))


@cache
def _plain() -> frozenset[str]:
    heads = {h for head in _all_heads() for h in head.split()}
    return words("kinds", "plain") - {"public"} | heads | {"discussion", "event"}
