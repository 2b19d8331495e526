"""Which spots name the same body or thing: the same words, an acronym, a short form."""

import re
from collections.abc import Iterable

from whitehall_graph.extract.lexicon import alternatives, table, words
from whitehall_graph.extract.page import Page
from whitehall_graph.extract.spots import Claims, Spot

_BRACKET = re.compile(r"(?:'s)? \(\"?(?P<acronym>[A-Z][A-Za-z&]{0,10}[A-Z]s?)(?:'s)?\"?[),]")
_SMALL = frozenset({"of", "for", "and", "the", "on", "in", "&", "to", "a", "with"})


class Groups:
    """Spots by what they name; `forms` are the names of each group in the order found."""

    def __init__(self, page: Page, spots: Iterable[Spot]) -> None:
        self.page = page
        self.members: dict[str, list[Spot]] = {}
        self._alias: dict[str, str] = {}
        for spot in spots:
            self.add(spot.id or norm(self.text(spot)), spot)

    def text(self, spot: Spot) -> str:
        """The words of a spot."""
        return self.page.text[spot.start : spot.end]

    def add(self, key: str, spot: Spot) -> None:
        """Put a spot under its key, or under what that key was merged into."""
        self.members.setdefault(self._alias.get(key, key), []).append(spot)

    def merge(self, keep: str, drop: str) -> None:
        """Make two groups one."""
        keep, drop = self._alias.get(keep, keep), self._alias.get(drop, drop)
        if keep == drop or drop not in self.members:
            return
        if not any(s.id for s in self.members[keep]) and any(s.id for s in self.members[drop]):
            keep, drop = drop, keep
        self.members[keep] = sorted(self.members[keep] + self.members.pop(drop))
        self._alias = {k: keep if v == drop else v for k, v in self._alias.items()} | {drop: keep}

    def names(self, key: str) -> list[str]:
        """The different names of a group, the longest first."""
        return sorted({self.text(s) for s in self.members[key]}, key=lambda n: (-len(n), n))


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
    for key in list(groups.members):
        if key not in groups.members or any(" " in n for n in groups.names(key)):
            continue
        short = groups.names(key)[0]
        if len(short) < 2 or not short[-1].isupper():
            continue
        longer = [
            k
            for k in groups.members
            if k != key and any(short.upper() in initials(n) for n in groups.names(k) if " " in n)
        ]
        if longer:
            groups.merge(longer[0], key)


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
            key = (
                next(k for k, v in groups.members.items() if old[0] in v)
                if not any(key == k for k in groups.members)
                else key
            )
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
        and form.lower() not in page.small_words
    )


def join_sorts(groups: Groups) -> None:
    """Tie what only describes a review or an event to what names it: "the productivity review"."""
    things = [k for k, v in groups.members.items() if v[0].kind in ("Review", "Event")]
    for key in sorted(things, key=lambda k: _is_of_body(groups, k)):  # these last, when the described ones are whole
        if key in groups.members and (owner := _described_by(groups, key)):
            groups.merge(owner, key)


def _described_by(groups: Groups, key: str) -> str | None:
    """The group that this one describes: the one that has its telling words, or if it has none the only one."""
    mine, kind, heads = _telling(groups, key), groups.members[key][0].kind, _heads(groups, key)
    others = [k for k, v in groups.members.items() if k != key and v[0].kind == kind and _heads(groups, k) & heads]
    wider = [k for k in others if mine and mine <= _telling(groups, k)]
    if wider:
        return max(wider, key=lambda k: len(_telling(groups, k)))
    if not mine and len(others) == 1:
        return others[0]
    if _is_of_body(groups, key):
        return _report_beside(groups, key) or _of_same_body(groups, key)
    if owner := _introduced(groups, key):
        return owner
    named = [k for k in others if any(s.rule == "thing-shape" for s in groups.members[k])]
    descriptive = all(s.rule in ("about", "sort", "gathering") for s in groups.members[key])
    return named[0] if descriptive and kind == "Review" and len(named) == 1 else None


def _report_beside(groups: Groups, key: str) -> str | None:
    """The one report that the article describes by its subject, in a sentence that names the same body."""
    page, author = groups.page, _author(groups, key)
    same = [s for s in page.bodies.spots if author and s.id == author]
    body = alternatives(frozenset(page.text[s.start : s.end] for s in same))
    described = {k: v for k, v in groups.members.items() if any(s.rule == "about" for s in v)}
    for other, spots in described.items() if len(described) == 1 else ():
        sentences = [found for s in spots if (found := page.document.sentence_at(s.start))]
        if same and any(re.search(rf"\b(?:{body})\b", page.text[s.start : s.end]) for s in sentences):
            return other
    return None


def _is_of_body(groups: Groups, key: str) -> bool:
    return all(s.rule == "report of body" for s in groups.members[key])


def _author(groups: Groups, key: str) -> str | None:
    """The body, known to the register, whose report is meant."""
    first = groups.members[key][0]
    return next((b.id for b in groups.page.bodies.touching(first.start, first.end) if b.id), None)


def _of_same_body(groups: Groups, key: str) -> str | None:
    """Another wording for the report of the same body: "the NAO's report", "a report by the NAO"."""
    author = _author(groups, key)
    others = (k for k in groups.members if k != key and groups.members[k][0].kind == "Review")
    return next((k for k in others if author and _is_of_body(groups, k) and _author(groups, k) == author), None)


def _introduced(groups: Groups, key: str) -> str | None:
    """The review named last before "its report, <title>"."""
    first = groups.members[key][0]
    if first.rule != "title" or not re.search(r"\b[Ii]ts (?:\w+ )?report, \S?\Z", groups.page.before(first.start)):
        return None
    before = [(s.start, k) for k, v in groups.members.items() for s in v if k != key and s.kind == "Review"]
    return max((b for b in before if b[0] < first.start), default=(0, None))[1]


def _all_heads() -> list[str]:
    return [h for listed in table("kinds")["definite"].values() for h in listed] + ["report"]


def _telling(groups: Groups, key: str) -> frozenset[str]:
    plain = (
        words("kinds", "plain") - {"public"}
        | {h for head in _all_heads() for h in head.split()}
        | {"discussion", "event"}
    )
    name = groups.names(key)[0].lower()
    return frozenset(w for w in re.findall(r"[\w-]+", name) if w not in plain and w not in _SMALL and w != "s")


def _heads(groups: Groups, key: str) -> set[str]:
    return {h for n in groups.names(key) for h in _all_heads() if h in n.lower()}
