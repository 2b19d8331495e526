"""Who is meant by a title or a noun: what the article says of each person, and of which kind each body and thing is."""

import re
from collections.abc import Iterator
from functools import cache, cached_property
from itertools import islice
from typing import Any

from whitehall_graph.extract.cast import Cast, Naming, Title
from whitehall_graph.extract.extraction import Entity
from whitehall_graph.extract.gender import Genders, noun_gender
from whitehall_graph.extract.layout import Document
from whitehall_graph.extract.lexicon import alternatives, table, words
from whitehall_graph.extract.verbs import forms, says

_LINK = re.compile(r"\b(?:of|for|to|the|at|in|and|a|an|on|with|former|then|new)\b|[^\w\s]")
_APPOSED = re.compile(r",? ?(?:the )?\Z|,? \(?\Z")
_OF = re.compile(r" (?:of|for|on|in|to) ")
_LINE = 120  # a line of a list is no longer
_LED = re.compile(
    r"(?:\A|[\n.!?”\"] ?|[,.!?][’'] |\b[Bb]ut |\b[Hh]owever, |\b(?:said|says|added|adds|argued|argues|warned|warns) )"
    r"[Tt]he (?:[\w-]+ ){0,2}\Z"
)
_FULL = 3  # the score of a title with all of its words
_SHADOW = 60  # characters before a name in which its title stands
_MANY = 40  # people of whom it is asked whether they might be meant instead
_NEAR = 3  # so many people named last may be meant by a title that the article never gave them


@cache
def noun_pattern() -> re.Pattern[str]:
    """A determiner with a noun for a person, a body or a thing."""
    data = table("references")
    nouns = {n for group in data["person"] for n in group["nouns"]}
    nouns |= {n for part in ("body", "thing") for listed in data[part].values() for n in listed}
    nouns |= words("references", "by_name")
    nouns |= {n for listed in table("kinds")["noun"].values() for n in listed} | set(table("names")["kin"])
    determiner, adjective = alternatives(data["determiners"]), alternatives(data["adjectives"])
    return re.compile(
        rf"(?<![\w-])(?P<det>{determiner}) (?:(?:{adjective}) )*(?P<noun>{alternatives(sorted(nouns))})(?![\w-])",
        re.IGNORECASE,
    )


class Descriptions:
    """What the article says of its people, and the names that a noun may stand for."""

    def __init__(self, document: Document, cast: Cast, register: Any | None) -> None:
        self._document, self._cast, self._register = document, cast, register
        self._said: dict[str, str] = {}
        self._called: dict[str, list[str]] = {}  # the titles beside each name that are no post
        self._meant: dict[str, str | None] = {}  # whom "auditors" means
        for entity in cast.entities:
            if entity.kind == "Person":
                self._said[entity.id] = " ; ".join(self._of(entity.id))
        for person, told in self._beside():
            self._said[person] += " ; " + told
            self._called.setdefault(person, []).append(told)

    def _of(self, person: str) -> Iterator[str]:
        """The posts of a person with their bodies, the forms of the name, and "MP" where it follows the name."""
        text, entity = self._document.text, self._cast.entity(person)
        for post in self._cast.posts_of(person):
            body = self._cast.entity(post.body) if post.body else None
            yield " ; ".join([post.title or "", *([body.name, *body.aliases] if body else [])]).lower()
        yield from (m.text for m in entity.mentions[:3])
        led = re.split(r"[.,;:“”\"\n]", text[max(0, entity.mentions[0].start - 24) : entity.mentions[0].start])[-1]
        if not _depends().search(led):
            yield led
        yield from self._held(person)
        if any(text[m.end : m.end + 3] == " MP" for m in entity.mentions):
            yield "MP"

    def _held(self, person: str) -> Iterator[str]:
        """The posts that the register knows for the article's day."""
        day = self._document.article.published
        if self._register is None or day is None:
            return
        for tenure in self._register.posts_of(person, day):
            post = self._register.post(tenure.post)
            body = self._register.body(post.body) if post else None
            if post and body:
                yield " ; ".join([post.title, *post.aliases, body.name]).lower()

    def _beside(self) -> Iterator[tuple[str, str]]:
        """Titles right before or after a name that are no post at a body: "shadow digital minister Jo Bloggs"."""
        people = {n.start: n for n in self._cast.namings if self._cast.is_kind(n.entity, "Person")}
        ends = {n.end: n for n in people.values()}
        text, alone = self._document.text, self._listed()
        for title in self._cast.titles:
            gap = 2 if text[title.end : title.end + 2] == ", " else 1
            follows = people.get(title.end + gap) if text[title.end : title.end + gap] in (" ", ", ") else None
            lead = _apposing().search(text[max(0, title.start - 50) : title.start])
            before = ends.get(title.start - len(lead.group())) if lead else None
            if found := follows or before or alone.get(title.start):
                lead_words = text[max(0, title.start - 24) : title.start].rpartition("\n")[2].split()[-2:]
                yield found.entity, " ".join([*lead_words, text[title.start : title.end]]).lower()

    def _listed(self) -> dict[int, Naming]:
        """The one person of a list's line, by the start of each title in it."""
        found: dict[int, Naming] = {}
        for block in self._document.blocks:
            if block.kind in ("item", "heading") and block.end - block.start < _LINE:
                named = self._cast.within(block.start, block.end, "Person")
                if len({n.entity for n in named}) == 1:
                    found |= dict.fromkeys(range(named[0].end, block.end), named[0])
        return found

    def is_told_of(self, person: str) -> bool:
        """Whether the article gives the person any post or description."""
        return ";" in self._said[person] and any(p.islower() for p in self._said[person].split(" ; "))

    def titled(self, title: Title, people: list[str], beside: str | None) -> tuple[str, str] | None:
        """Whom "the minister" means, of `people`, the last named first; `beside` stood first in the sentence before."""
        core = _without_verb(title.core.lower())
        former = self._is_former(title)
        if former:
            people = [p for p in people if all(a.former for a in self._cast.posts_of(p))]
        people = [p for p in people if not self._is_elsewhere(title, p)]
        past = [] if former else [p for p in people if self._has_left(p, core)]
        people = [p for p in people if p not in past]
        scores = [(self._score(core, p, title.body), -n, p) for n, p in enumerate(people)]
        best = max(scores, default=(0, 0, ""))
        if best[0] >= 2:
            return best[2], "title"
        if former:
            free = beside if self._is_subject(title) and not self._may_mean_another(title, beside) else None
            return (free, "title") if free and not self._follows(title, free) else None
        office = self._holder(title, people)
        if office in self._said:
            return office, "office"
        were = (p for p in past if self._score(core, p, title.body) >= 2 and self._had(title) <= {p})
        if left := next(were, None):
            return left, "title"
        if office:
            return None
        if best[0] == 1 and -best[1] < _NEAR:
            return best[2], "title"
        if beside in people and self._is_other_name(title, beside):
            return beside, "title"
        for person in (beside, self.main):
            if person and not self.is_told_of(person) and self._is_subject(title) and not self._follows(title, person):
                if not self._may_hold(title, person):
                    return None
                other = person != beside and self._may_mean_another(title, person)
                return None if other else (person, "title")
        return None

    def ahead(self, title: Title) -> tuple[str, str] | None:
        """Whom a title means that the article has not named yet: the one person whom it calls by all of these words."""
        core = _without_verb(title.core.lower())
        if " " not in core or self._is_former(title):
            return None
        fits = [p for p in islice(self._said, _MANY) if self._score(core, p, title.body) >= _FULL]
        if len(fits) != 1 or self._has_left(fits[0], core) or ("shadow" not in core and self._is_shadow(fits[0])):
            return None
        return fits[0], "ahead"

    def _is_shadow(self, person: str) -> bool:
        """Whether the title before a person's name is the opposition's."""
        mentions = self._cast.entity(person).mentions
        return any("shadow " in self._document.text[max(0, m.start - _SHADOW) : m.start].lower() for m in mentions)

    def _has_left(self, person: str, core: str) -> bool:
        """Whether the posts called so that the article gives somebody are all past."""
        told = [(a.title.lower(), a.former) for a in self._cast.posts_of(person) if a.title]
        told += [(t, bool(_past().search(t))) for t in self._called.get(person, ())]
        sign = table("references")["means"].get(_head(core))
        same = [p for called, p in told if _head(called) == _head(core) or (sign and re.search(sign, called))]
        return bool(same) and all(same)

    def _is_elsewhere(self, title: Title, person: str) -> bool:
        """Whether the register knows who held the one office on the article's day, and of somebody other posts only."""
        day, offices = self._document.article.published, self._offices(title)
        if self._register is None or day is None or not offices or not all(o.sole for o in offices):
            return False
        had = [t for t in self._register.posts_of(person) if t.since is None or t.since.earliest <= day]
        return len(self._holders(title)) == 1 and bool(had) and not {o.id for o in offices} & {t.post for t in had}

    def _holders(self, title: Title) -> set[str]:
        """Who held the office on the article's day, as far as the register knows."""
        day = self._document.article.published
        if self._register is None or day is None:
            return set()
        return {t.person for o in self._offices(title) for t in self._register.holders(o.id, day)}

    def _may_hold(self, title: Title, person: str) -> bool:
        """Whether no other of the article's people alone is known to have had the one office that a title means."""
        had = self._had(title)
        return not had or person in had

    def _had(self, title: Title) -> set[str]:
        """The people who are known to have had the one office that a title means."""
        alone = {o.id for o in self._offices(title) if o.sole}
        return {p for p in self._officials if alone & self._officials[p]}

    def _is_other_name(self, title: Title, person: str) -> bool:
        """Whether a title of several words, as the subject of a verb of saying, only varies the name before it."""
        is_special = title.body is not None or " " in title.core
        told = self._is_subject(title) or says().match(self._document.text, title.end)
        if not is_special or not told or self._follows(title, person) or self._may_mean_another(title, person):
            return False
        offices = {o.id for o in self._offices(title)}
        return not offices or bool(offices & self._officials.get(person, frozenset()))

    def _may_mean_another(self, title: Title, person: str | None) -> bool:
        """Whether the article gives a title like it to somebody else."""
        now = self._holders(title) if self._is_former(title) else set()  # of whom no former holder is one
        core, others = _without_verb(title.core.lower()), (p for p in islice(self._said, _MANY) if p != person)
        others = (p for p in others if p not in now)
        return any(self._score(core, p, title.body) >= 2 for p in others)

    def _is_former(self, title: Title) -> bool:
        """Whether the words around a title say that it is past: "the former Labour minister"."""
        led = self._document.text[max(0, title.start - 24) : title.start]
        return title.former or bool(re.search(r"\b(?:former|ex)[ -](?:[\w-]+ )?\Z", led))

    def called(self, title: Title, people: list[str]) -> tuple[str, str] | None:
        """Whom a title means by all of its words."""
        core = _without_verb(title.core.lower())
        found = next((p for p in people if self._score(core, p, title.body) >= _FULL), None)
        return (found, "title") if found else None

    def _follows(self, title: Title, person: str) -> bool:
        """Whether the rest of the sentence names the person, who is then another: "the union's head has urged X to"."""
        text = self._document.text
        rest = re.match(r"[^.!?\n]{0,300}", text[title.end : title.end + 300])
        return any(n.entity == person for n in self._cast.within(title.end, title.end + (rest.end() if rest else 0)))

    @cached_property
    def main(self) -> str | None:
        """The person whom the article names most, if it names nobody else as often."""
        people = [(len(e.mentions), e.id) for e in self._cast.entities if e.kind == "Person"]
        people.sort(reverse=True)
        return people[0][1] if people and people[0][0] > max(2, people[1][0] if people[1:] else 0) else None

    def _is_subject(self, title: Title) -> bool:
        """Whether a title begins a sentence with "the", or follows a verb of saying."""
        return bool(_LED.search(self._document.text[max(0, title.start - 24) : title.start]))

    def _score(self, core: str, person: str, body: str | None) -> int:
        said = self._said[person].lower()
        offices = said if "shadow" in core else " ; ".join(p for p in said.split(" ; ") if "shadow " not in p)
        parts = _LINK.sub(" ", core).split()
        same = _head(core) in {_head(t) for t in re.split(r" ; |, | of | at | for | to | in |[()]", offices)}
        full = same and bool(parts) and all(re.search(rf"\b{re.escape(w)}\b", said) for w in parts)
        head = _head(core)  # of "prime minister" not "minister"
        sign = table("references")["means"].get(head)
        meant = sign and re.search(sign, said)
        at_body = body is not None and any(p.body == body for p in self._cast.posts_of(person))
        if full:
            return 4 if at_body else 0 if body and self._leads_another(person, core, body) else 3
        ends = (t for t in offices.split(" ; ") if t and core.endswith(f" {t}"))
        if "shadow" not in core and any(_head(t) == head for t in ends):
            return 2  # "the information commissioner" of "Commissioner Jo Lund"
        if meant:
            return 2 if len(parts) == len(head.split()) or at_body else 1
        untitled = any(p.body == body and not p.title for p in self._cast.posts_of(person))
        return 2 if body and untitled else 0

    def _leads_another(self, person: str, core: str, body: str) -> bool:
        """Whether every post called so that is known of somebody is elsewhere: no "Norbury leader" leads Kettle."""
        head = _head(core)
        if self._register and len(self._register.find_posts(core)) == 1:
            return False  # "the prime minister", whatever body stands near
        held = [p.body for p in self._cast.posts_of(person) if _head((p.title or "").lower()) == head]
        day = self._document.article.published
        for tenure in self._register.posts_of(person, day) if self._register and day else ():
            post = self._register.post(tenure.post) if self._register else None
            held += [post.body] if post and _head(_OF.split(post.title.lower())[0]) == head else []
        return bool(held) and None not in held and body not in held

    def _offices(self, title: Title) -> tuple[Any, ...]:
        """The posts of the register that a title may be."""
        if self._register is None or "shadow" in title.core.lower():
            return ()
        printed = self._document.text[title.start : title.end]
        posts = tuple(self._register.find_posts(printed) or self._register.find_posts(title.core))
        return tuple(p for p in posts if p.body == title.body) if title.body else posts

    def _holder(self, title: Title, people: list[str]) -> str | None:
        """Who held the office on the article's day, whether the article names that person or not.

        In an undated article it is whoever has ever held it, if that is but one of those whom the article names.
        """
        day = self._document.article.published
        if self._register is None or title.former:
            return None
        offices = self._offices(title)
        if day is not None:
            held = self._holders(title)
            return next(iter(held)) if len(held) == 1 else None
        had = (p for p in self._officials if any(o.id in self._officials[p] for o in offices))
        held = {p for p in had if not self._has_left(p, title.core.lower())}
        return next(iter(held)) if len(held) == 1 and held <= set(people) else None

    @cached_property
    def _officials(self) -> dict[str, frozenset[str]]:
        """The posts that the register knows of each person of the article."""
        known = self._register
        return {p: frozenset(t.post for t in known.posts_of(p)) for p in self._said} if known else {}

    def person(self, noun: str, people: list[str]) -> str | None:
        """The person last named whom "the peer", "the MP" can mean."""
        group = next((g for g in table("references")["person"] if noun in (n.lower() for n in g["nouns"])), None)
        if group is None:
            return None
        fits = [p for p in people if re.search(group["sign"], self._said[p], re.IGNORECASE)]
        seldom = group.get("seldom", r"(?!)")
        return next((p for p in fits if not re.search(seldom, self._said[p], re.IGNORECASE)), next(iter(fits), None))

    def called_so(self, noun: str, people: list[str]) -> str | None:
        """The person of whom the article says that he or she is one: "a baker"."""
        return next((p for p in people if re.search(rf"\b{re.escape(noun)}\b", self._said[p], re.IGNORECASE)), None)

    def may_be(self, office: str, person: str) -> bool:
        """Whether somebody may hold an office: the article says so, or says nothing of what the person is."""
        said, office = self._said[person].lower(), office.lower()
        sign = table("references")["means"].get(office) or rf"\b{re.escape(office)}\b"
        group = next((g for g in table("references")["person"] if office in (n.lower() for n in g["nouns"])), None)
        if re.search(sign, said) or (group and re.search(group["sign"], self._said[person], re.IGNORECASE)):
            return True
        return not self.is_told_of(person)

    def kin(self, noun: str, owner: str | None, people: list[str], genders: Genders) -> str | None:
        """Whom "her husband" means: the one other person of her surname, if "he" fits."""
        if owner is None:
            return None
        surname, wanted = self._cast.entity(owner).name.split()[-1], noun_gender(noun)
        same = [p for p in people if p != owner and self._cast.entity(p).name.split()[-1] == surname]
        fits = [p for p in same if wanted is None or genders.fits(p, wanted)]
        return fits[0] if len(fits) == 1 else None

    def many(self, noun: str) -> str | None:
        """The body for which those called so act, if the article names but one: "auditors", "MPs"."""
        if noun not in self._meant:
            self._meant[noun] = self._many(noun)
        return self._meant[noun]

    def _many(self, noun: str) -> str | None:
        meant = table("references")["many"][noun]
        fits = self._cast.of_kinds(meant["kind"])
        named = [e.id for e in fits if meant.get("called", "") in e.name.lower() and self._is_followed(e)]
        return named[0] if len(named) == 1 and (len(fits) == 1 or "called" in meant) else None

    def _is_followed(self, body: Entity) -> bool:
        """Whether the article goes on about a body: by its name, or as "the committee"."""
        noun = body.name.lower().split()[-1]
        return len(body.mentions) > 1 or bool(re.search(rf"\b[Tt]he {re.escape(noun)}\b", self._document.text))

    def other(self, noun: str, recent: list[str]) -> str | None:
        """The body or thing last named that "the union", "the review" can mean; one that is called so comes first."""
        kinds = _kinds(noun)
        fits = [e for e in recent if self._cast.entity(e).kind in kinds and not _governs(self._cast.entity(e).name)]
        if noun in words("references", "by_name"):
            return next((e for e in recent if noun in _nouns(self._cast.entity(e).name.lower())), None)
        called = [e for e in fits if self._cast.entity(e).name.lower().split()[-1] == noun]
        return next(iter(called or fits), None)

    def named_so(self, noun: str, recent: list[str]) -> str | None:
        """The body last named whose name begins with the noun: "the Bank" of "the Bank of England"."""
        bodies = (e for e in recent if self._cast.is_kind(e, "body"))
        return next((e for e in bodies if _OF.split(self._cast.entity(e).name.lower())[0] == noun), None)

    def workplace(self, noun: str, person: str) -> str | None:
        """The body that "her department" means: where the article says that she has a post."""
        kinds = _kinds(noun)
        held = (p.body for p in self._cast.posts_of(person) if p.body and not p.former)
        return next((body for body in held if self._cast.entity(body).kind in kinds), None)


def _nouns(name: str) -> set[str]:
    """The words that may be the noun of a name: its last, and the last before "of"; who made it is no part of it."""
    name = name.partition(" by ")[0]
    return {part.split()[-1] for part in (name, _OF.split(name)[0]) if part.split()}


def _governs(name: str) -> bool:
    """Whether a body is the government, which nobody calls a group or an organisation."""
    return name.lower() == "government"


@cache
def _depends() -> re.Pattern[str]:
    """A preposition or the like at the end of the words before a name, which no title ends with."""
    return re.compile(rf"\b(?:{alternatives(table('references')['dependent'])}) \Z", re.IGNORECASE)


@cache
def _apposing() -> re.Pattern[str]:
    """What stands between a name and a title that tells of it: ", the", " (then acting"."""
    word = rf"(?!(?:{alternatives([*table('references')['dependent'], *table('speech')['plain']])}) )[\w’'-]+ "
    return re.compile(rf"(?:, | \()(?:(?:the|a|an) )?(?:{word}){{0,2}}\Z")


@cache
def _past() -> re.Pattern[str]:
    """What says before a title that it is past."""
    return re.compile(rf"\b(?:{alternatives(words('titles', 'former'))})(?![a-z])")


@cache
def _kinds(noun: str) -> frozenset[str]:
    data = [table("references")["body"], table("references")["thing"], table("kinds")["noun"]]
    return frozenset(kind for part in data for kind, nouns in part.items() if noun in (n.lower() for n in nouns))


@cache
def _head(title: str) -> str:
    """The noun at the end of a title, with the words that make it another post: "permanent secretary", "secretary"."""
    found = _heads().search(title.strip())
    return found.group() if found else ""


def _without_verb(core: str) -> str:
    """A title without a verb that was taken for a part of it: "minister for transport praised"."""
    words = core.split()
    last = next((n for n, w in enumerate(words) if n and w in _openers()), None)
    return " ".join(words[:last])


@cache
def _openers() -> frozenset[str]:
    """The first words of finite verbs of saying, but those that are titles or nouns too."""
    found = {form.split()[0] for form, verb in forms().items() if verb.form in ("past", "present")}
    return frozenset(w for w in found if w.endswith("d") or w in ("says", "tells", "told"))


@cache
def _heads() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives(table('titles')['heads'])})\Z")
