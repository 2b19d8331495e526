"""Titles with the bodies that the words around them give: "the Treasury's permanent secretary", "its director"."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from whitehall_graph.extract.cast import Cast, Naming, Title
from whitehall_graph.extract.extraction import Entity
from whitehall_graph.extract.layout import Sentence
from whitehall_graph.extract.lexicon import alternatives, table, words
from whitehall_graph.extract.page import Page
from whitehall_graph.extract.spots import Spot
from whitehall_graph.extract.titles import singular

_MARKS = {"thing": "\ue004", "body": "\ue002", "Title": "\ue003", "person": "\ue001"}
_HOUSE = re.compile(rf"\b(?:{alternatives(words('kinds', 'houses'))}) \Z")
_HONOURS = re.compile(rf"(?:,? (?:{alternatives(words('names', 'honours'))}))+\b(?! for\b)")
_FIELD = re.compile(r"\b(?:secretary of state|minister|secretary) for (?P<field>.+)", re.IGNORECASE)


_INDEFINITE = re.compile(r"\b[Aa]n? (?:[\w-]+ )?\Z")  # "a council leader", "a Labour council leader"
_OPENS = re.compile(r"(?:The )?(?:[a-z-]+ )?")
_REACH = 200  # characters before a title in which its person and body are looked for
_MEMORY = 6000  # characters back in which "the union" still means a union named there


def reach(sentence: Sentence, position: int) -> int:
    """How far back from a position in a sentence patterns look, with the character before it."""
    return max(sentence.start - 1, position - _REACH, 0)


@cache
def pattern(source: str) -> re.Pattern[str]:
    """A pattern of `posts.toml` with its placeholders filled in."""
    qualifiers = alternatives(words("posts", "qualifiers"))
    source = source.replace(
        "WHOLE", rf"(?!{_MARKS['body']}| (?:in [a-z]+ing|{alternatives(words('posts', 'premises'))})\b)"
    )
    for name, family in (("PERSON", "person"), ("BODY", "body"), ("THING", "thing")):
        source = source.replace(name, f"(?P<{family}>{_MARKS[family]}+)")
    source = source.replace("NOUN", alternatives(words("posts", "described_nouns")))
    source = source.replace("ABROAD", rf"(?-i:{alternatives(words('titles', 'abroad'))})")
    none = alternatives(words("posts", "no_adjective"))
    source = source.replace("NOT", none)
    source = source.replace("MEMBER", f"(?:{alternatives(words('posts', 'members'))})")
    source = source.replace("ADJ", rf"(?:(?!(?:{none})\b)(?-i:[a-z])[\w’'-]*,? ){{1,4}}?")
    source = source.replace("PARTS", alternatives(words("posts", "parts")))
    source = source.replace("TITLE", f"{_MARKS['Title']}+").replace("PEOPLE", _MARKS["person"])
    source = source.replace("EMPLOYEE", f"(?:{alternatives(words('posts', 'employee'))})")
    source = source.replace("OTHER", f"{_MARKS['body']}+").replace(
        "DET", "(?:the|an?|another|its|their|our|his|her|my) "
    )
    source = source.replace("QUAL", rf"(?P<qualifier>(?:(?:{qualifiers})(?: |(?<=-)))*)")
    return re.compile(source, re.IGNORECASE)


def is_no_context(body: Entity) -> bool:
    """Whether nobody's post is at a body unless the words say so: the EU of which an article tells."""
    never = re.compile(table("posts")["no_context"])
    return any(never.search(name) for name in (body.name, *body.aliases))


@dataclass(frozen=True)
class Post:
    """A title as printed, from its body or qualifier on; `how` says what gave the body."""

    title: Spot
    start: int
    end: int
    body: str | None
    qualifier: str
    printed: str
    how: str

    @property
    def is_former(self) -> bool:
        """Whether a word before the title says that it is past."""
        return any(q in words("posts", "former") for q in self.qualifier.lower().split())

    @property
    def speaks_only(self) -> bool:
        """Whether it is a spokesperson's: a post of whoever is named beside it, and of nobody else."""
        return self.title.rule.rstrip("s").endswith(("spokesperson", "spokesman", "spokeswoman"))

    @property
    def is_acting(self) -> bool:
        """Whether the title is held for a time only."""
        return any(w in words("titles", "acting") for w in self.printed.lower().split())


class Posts:
    """The posts of a page, found over a text in which names are masked."""

    def __init__(self, page: Page, cast: Cast) -> None:
        self.page = page
        self.cast = cast
        self.mask = _mask(page, cast)
        backwards = cast.namings[::-1]  # of those that share a place the first counts
        self._bodies = {
            at: n.entity for n in backwards if cast.is_kind(n.entity, "body") for at in _places(page, cast, n)
        }
        people = (n for n in backwards if cast.is_kind(n.entity, "Person"))
        self._people = {at: n.entity for n in people for at in _places(page, cast, n)}

    def titles(self) -> tuple[Title, ...]:
        """Every title of the page."""
        posts = (p for s in self.page.document.sentences for p in self.of(s) if not p.speaks_only)
        found = {Title(p.start, p.end, p.printed, p.body, p.is_former, p.is_acting) for p in posts}
        return tuple(sorted(found, key=lambda t: (t.start, t.end, t.core)))

    def of(self, sentence: Sentence) -> Iterator[Post]:
        """The posts of one sentence."""
        for title in self.page.titles.touching(sentence.start, sentence.end):
            yield self._post(title, sentence)

    def _post(self, title: Spot, sentence: Sentence) -> Post:
        before, after = self._left(title, sentence), self._right(title, sentence)
        spoken = title.rule.startswith("spokes")  # "the Labour spokesman for the Treasury" speaks for the party
        if before and after and before.body and self.cast.is_kind(before.body, "Party") and not spoken:
            # "The Labour chair of the committee" has a party, and chairs the committee.
            before = replace(after, start=before.start, qualifier=before.qualifier)
        found = (
            self._where(title, sentence)
            or self._given(title, sentence)
            or before
            or after
            or self._inside(title)
            or self._described(title, sentence)
            or Post(title, title.start, title.end, None, "", self._text(title.start, title.end), "none")
        )
        qualifier, start = found.qualifier, found.start
        if not qualifier:
            led = pattern("QUAL$").search(self.mask, max(sentence.start, start - 40), start)
            qualifier, start = (led["qualifier"], led.start()) if led else ("", start)
        shadow = (
            bool(re.search(r"\bshadow $", self.mask[max(sentence.start, start - 12) : start].lower()))
            or "shadow" in found.printed.lower()
        )
        body, how = (self._party(start, title.end, sentence), "shadow") if shadow else (found.body, found.how)
        end, printed = found.end, found.printed
        if doubled := pattern(r" \(TITLE\)").match(self.mask, title.end, sentence.end):
            end, printed = max(end, doubled.end()), self._text(title.start, doubled.end())
        return Post(title, start, end, body, qualifier, printed, how)

    def _text(self, start: int, end: int) -> str:
        return self.page.document.text[start:end]

    def _left(self, title: Spot, sentence: Sentence) -> Post | None:
        for source in table("posts")["left"]:
            found = pattern(source).search(self.mask, reach(sentence, title.start), title.start)
            if found and not (self._is_side(title, found.start("body")) or self._is_beat(title, found.start("body"))):
                start = found.start("body")
                beside = found.end("body") + 1 == title.start
                first = start if beside and title.rule.startswith("minister") else title.start
                return Post(
                    title,
                    start,
                    title.end,
                    self.body_at(start),
                    found["qualifier"],
                    self._text(first, title.end),
                    "left",
                )
        return None

    def _party(self, start: int, end: int, sentence: Sentence) -> str | None:
        """The party right beside a shadow post, which is a post in that party: "Labour's shadow health secretary"."""
        found = pattern(table("posts")["party"]).search(self.mask, reach(sentence, start), start)
        found = found or pattern(table("posts")["party_after"]).match(self.mask, end, sentence.end)
        body = self.body_at(found.start("body")) if found else None
        return body if body and self.cast.is_kind(body, "Party") else None

    def _is_side(self, title: Spot, start: int) -> bool:
        """Whether a party beside a title only tells on whose side a minister, or somebody else's chair, is."""
        if not self.cast.is_kind(self.body_at(start), "Party"):
            return False
        owned = self.page.before(start, 3).endswith(("’s ", "'s ", "s’ ", "s' "))
        heads = re.split(r"[ -]", singular(title.rule))
        housed = re.match(table("posts")["of_house"], self.page.text[title.end : title.end + 80], re.IGNORECASE)
        return owned or bool(housed) or not words("posts", "of_state").isdisjoint(heads)

    def _is_beat(self, title: Spot, start: int) -> bool:
        """Whether a body only tells of what a journalist writes: "Home Office correspondent", "the EU columnist"."""
        if singular(title.rule) not in words("posts", "writers"):
            return False
        body = self.body_at(start)
        return is_no_context(self.cast.entity(body)) or self.cast.is_kind(body, "Department", "PublicBody", "Committee")

    def _where(self, title: Spot, sentence: Sentence) -> Post | None:
        """ "Joins the Treasury, where she is director": the post begins at its title."""
        found = pattern(table("posts")["where"]).search(self.mask, reach(sentence, title.start), title.start)
        if not found:
            return None
        printed, body = self._text(title.start, title.end), self.body_at(found.start("body"))
        return Post(title, title.start, title.end, body, found["qualifier"], printed, "where")

    def _given(self, title: Spot, sentence: Sentence) -> Post | None:
        """ "X has poached Jo Lund from Y as its director": the post is at X."""
        found = pattern(table("posts")["given_by"]).search(self.mask, sentence.start, title.start)
        if not found or self.cast.is_kind(self.body_at(found.start("body")), "Party", "Media"):
            return None
        printed, start = self._text(title.start, title.end), found.end() - len(found["qualifier"])
        return Post(title, start, title.end, self.body_at(found.start("body")), found["qualifier"], printed, "given")

    def _right(self, title: Spot, sentence: Sentence) -> Post | None:
        for source in table("posts")["right"]:
            found = pattern(rf"(?: \((?:and )?(?:[a-z]+ )?TITLE\))?{source}").match(self.mask, title.end, sentence.end)
            if found and not self._is_brief(title, found):
                field = found.groupdict().get("field")
                last = found.end("field") if field else title.end
                last = found.end("body") if found.group().startswith(" to ") and not field else last
                return Post(
                    title,
                    title.start,
                    found.end(),
                    self.body_at(found.start("body")),
                    "",
                    self._text(title.start, last),
                    "right",
                )
        return None

    def _is_brief(self, title: Spot, found: re.Match[str]) -> bool:
        """Whether a minister's field only looks like a body: "the minister for Border Security"."""
        brief = title.rule.startswith(("minister", "secretary of state")) and found.group().startswith(" for ")
        return brief and not self.cast.is_kind(self.body_at(found.start("body")), "Department")

    def _inside(self, title: Spot) -> Post | None:
        """A body that the title itself names: "Leader of the House of Lords", "Secretary of State for Transport"."""
        printed = self._text(title.start, title.end)
        for naming in self.cast.within(title.start, title.end, "body"):
            return Post(title, title.start, title.end, naming.entity, "", printed, "inside")
        field = _FIELD.search(printed)
        for entity in self.cast.of_kinds("Department") if field else ():
            if field and re.search(rf"\b(?:for|of) {re.escape(field['field'])}$", entity.name, re.IGNORECASE):
                return Post(title, title.start, title.end, entity.id, "", printed, "inside")
        return None

    def _described(self, title: Spot, sentence: Sentence) -> Post | None:
        printed = self._text(title.start, title.end)
        for source in table("posts")["described_right"]:
            if found := pattern(source).match(self.mask, title.end, sentence.end):
                kind, noun = found["kind"].strip(), found["noun"]
                body = None if kind in words("posts", "unnamed") else self.described(noun, title.start, title.rule)
                new = body is None or (noun == "department" and not self._is_called(body, kind))
                body = None if new else body
                return Post(title, title.start, found.end(), body, "", printed, "unnamed" if new else "described")
        for source in table("posts")["described_left"]:
            found = pattern(source).search(self.mask, reach(sentence, title.start), title.start)
            post = self._by_noun(title, found["noun"], found.start("noun"), found["qualifier"]) if found else None
            if post:
                return post
        inside = pattern(table("posts")["described_inside"]).match(printed)
        return self._compound(title, inside["noun"].lower()) if inside else None

    def _compound(self, title: Spot, noun: str) -> Post:
        """The post at the body that a noun in the title means: a "council leader" is at a body called a council."""
        one_of_many = title.rule != "member" and _INDEFINITE.search(self.page.before(title.start))
        post = None if one_of_many else self._by_noun(title, noun, title.start, "")
        apart = noun in words("posts", "in_name")
        if post and apart and post.body and noun in self.cast.entity(post.body).name.lower():
            named = post.printed[0].isupper() and title.rule not in words("posts", "compound")
            return replace(post, printed=post.printed[len(noun) + 1 :]) if named else post
        if post and not (apart and post.body):
            return post
        return Post(title, title.start, title.end, None, "", self._text(title.start, title.end), "unnamed")

    def _by_noun(self, title: Spot, noun: str, start: int, qualifier: str) -> Post | None:
        """The post at the body that a noun before or in the title means, if it can mean but one."""
        if self._is_any(noun, start) or self._is_bare(title, noun):
            return None
        body = self.described(noun, start, title.rule)
        return Post(title, start, title.end, body, qualifier, self._text(title.start, title.end), "described")

    def _is_bare(self, title: Spot, noun: str) -> bool:
        """Whether a word is no post where it stands alone: "its champion" may be anybody who is for it."""
        return (
            noun.lower() in ("its", "their", "whose")
            and title.rule in words("titles", "weak")
            and (self._text(title.start, title.end).lower() == title.rule)
        )

    def _is_any(self, noun: str, position: int) -> bool:
        """Whether a bare noun before a title may mean any of several bodies: "union leader" among two unions."""
        if re.search(r"(?:\b(?:the|that|this) |^)\Z", self.page.before(position, 6), re.IGNORECASE):
            return False
        led = self.page.before(position, 14)
        if noun == "party" and re.search(r"\b(?:for|to|of|with|by|from|and) (?:former |then )?\Z", led):
            return True  # "a letter to party leader X": of whichever party
        kinds = [k for k, listed in table("kinds")["noun"].items() if noun.lower() in listed]
        named = sorted(self.cast.of_kinds(*kinds), key=lambda e: -len(e.mentions))
        called = [e for e in named if noun.lower() in e.name.lower().split()]
        often = len(named) > 1 and noun != "party" and len(named[0].mentions) >= 2 * len(named[1].mentions)
        main = often and named[0] in (called or named)
        return len(named) > 1 and len(called) != 1 and not main

    def _is_called(self, body: str, kind: str) -> bool:
        """Whether "the communities department" can be this one: its name begins a word like the kind."""
        names = (self.cast.entity(body).name, *self.cast.entity(body).aliases)
        return any(kind[:6].lower() in n.lower() for n in names)

    def described(self, noun: str, position: int, title: str = "") -> str | None:
        """The body last named before `position` that the noun can mean; "its chair" prefers bodies that have one."""
        noun = noun.lower()
        if noun in ("its", "their", "whose"):
            return self._owner(position, title)
        kinds = [k for k, listed in table("kinds")["noun"].items() if noun in listed]
        named = [
            n.entity
            for n in self.cast.within(max(0, position - _MEMORY), position, "body")
            if kinds == ["Party"] or not self.cast.is_kind(n.entity, "Party", "Media")
        ]
        called = [e for e in named if noun in self.cast.entity(e).name.lower().split()]
        more = table("posts")["of_more_kinds"].get(noun, ())
        fits = [e for e in named if self.cast.is_kind(e, *kinds)] if kinds else called
        fits = fits or [e for e in named if self.cast.is_kind(e, *more)]
        called = [e for e in called if e in fits] if noun in words("posts", "of_kind_only") else called
        if noun in words("posts", "many_kinds") and len(set(fits)) > 1:
            fits = [e for e in fits if noun in self.cast.entity(e).name.lower()]
        if kinds == ["Party"]:
            called = []  # Labour is a party as much as the Labour Party
        found = [e for e in called if self.cast.entity(e).name.lower().endswith(noun)] or fits or called
        return self._meant(found) if found else None

    def _owner(self, position: int, title: str) -> str | None:
        """Whose "its" is: of the body last named that may have such a post and does more than own something."""
        near = self.cast.within(self._since(position), position, "body")
        modified = pattern(table("posts")["modified"])
        free = [n.entity for n in near if not modified.match(self.page.text, n.end)] or [n.entity for n in near]
        free = [e for e in free if title in words("posts", "of_party") or not self.cast.is_kind(e, "Party")]
        fitting = [e for e in free if self.cast.is_kind(e, *table("posts")["context"].get(title, ()))]
        meant = fitting or free
        return self._subject(near, meant, position) or next(reversed(meant), None)

    def _subject(self, near: tuple[Naming, ...], meant: list[str], position: int) -> str | None:
        """The body that the sentence before begins with, for a sentence that begins with "its"."""
        if not near or near[0].entity not in meant or not self.page.before(position + 3, 3).startswith("Its"):
            return None
        return near[0].entity if _OPENS.fullmatch(self.page.text, self._since(position), near[0].start) else None

    def _since(self, position: int) -> int:
        """Where the sentence before the one that holds a position begins."""
        sentences = self.page.document.sentences
        at = bisect_left(sentences, position, key=lambda s: s.end)
        return sentences[max(0, at - 1)].start if sentences else 0

    def _meant(self, bodies: list[str]) -> str:
        """The body named last, unless it is named in passing and another is what the article is about."""
        last, *others = reversed(bodies)
        often = [b for b in others if len(self.cast.entity(b).mentions) > 1]
        return often[0] if often and len(self.cast.entity(last).mentions) == 1 else last

    def field(self, post: Post) -> frozenset[str]:
        """The field of work that stands before the head of a title: "work and pensions" of a minister for these."""
        text = self.page.text[post.title.start : post.title.end]
        before = self.page.before(post.start, 30) if self.page.before(post.start).endswith(" and ") else ""
        led = re.search(r"((?:[\w-]+, )*[\w-]+) and \Z", before)
        own = text[: text.lower().rfind(post.title.rule)]
        listed = re.findall(r"\w+", f"{led[1]} {own}" if led else own)
        return frozenset(w.lower() for w in listed) - words("posts", "ranks")

    def department_of(self, field: frozenset[str]) -> str | None:
        """The only department of the article in whose name most words of the field stand."""
        shared = {
            e.id: len(field & {w.lower() for w in re.findall(r"\w+", e.name)}) for e in self.cast.of_kinds("Department")
        }
        best = [d for d, n in shared.items() if n and n == max(shared.values())]
        return best[0] if len(best) == 1 else None

    def body_at(self, position: int) -> str:
        """The body whose name stands here."""
        return self._bodies[position]

    def person_at(self, position: int) -> str:
        """The person whose name stands here."""
        return self._people[position]


def _places(page: Page, cast: Cast, naming: Naming) -> range:
    """The places of a name: what matches may begin inside it, where a title reaches into it."""
    return range(_start(page, cast, naming), naming.end)


def _start(page: Page, cast: Cast, naming: Naming) -> int:
    """Where a name begins; a committee's with the House that it is of."""
    house = _HOUSE.search(page.before(naming.start)) if cast.is_kind(naming.entity, "Committee") else None
    return naming.start - len(house[0]) if house else naming.start


def _mask(page: Page, cast: Cast) -> str:
    letters = list(page.text)
    for family, mark in _MARKS.items():
        titles = [(t.start, t.end) for t in page.titles.spots]
        spans = (
            titles
            if family == "Title"
            else [(_start(page, cast, n), n.end) for n in cast.namings if cast.is_kind(n.entity, family)]
        )
        for start, end in spans:
            honours = _HONOURS.match(page.text, end) if family == "person" else None
            end = honours.end() if honours else end
            letters[start:end] = mark * (end - start)
    return "".join(letters)
