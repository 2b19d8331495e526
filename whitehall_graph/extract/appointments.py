"""Appointments: which post the text gives to which person."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from functools import cache, cached_property

from whitehall_graph.extract.cast import Appointment, Cast, Naming
from whitehall_graph.extract.extraction import Entity
from whitehall_graph.extract.gender import gender_of
from whitehall_graph.extract.layout import Block, Sentence
from whitehall_graph.extract.lexicon import table, words
from whitehall_graph.extract.names import verb_after
from whitehall_graph.extract.page import Page
from whitehall_graph.extract.posts import Post, Posts, is_no_context, pattern, reach
from whitehall_graph.extract.titles import singular
from whitehall_graph.register.register import Register

_APPOINTING = re.compile(
    r"\b(?:becomes?|became|becoming|appointed|named|made|elected|joins?|joined"
    r"|confirmed|remains|(?:takes?|took) over|promoted|hired)\b"
)
_OF_OTHERS = re.compile(
    r" (?:of|for|at|in|to) (?:the|an?|his|her|its|their|our) [a-z]|,? (?:of|at) (?:the )?[A-Z\ue002]|, [A-Z][^,.;\n]*$",
    re.MULTILINE,
)
_DENIED = re.compile(r"\b(?:not|never|nor|n't|cannot)(?: [\w-]+){0,3} (?:the |an? |its |their )?\Z")
_ANOTHER = re.compile(r", and the (?:then |new )?\Z")
_PRONOUN = re.compile(r"\b(?:[Hh]e|[Ss]he)\b")
_OFTEN = 3  # namings of what an article is about
_LED = 60  # characters before a title in which a country may own it
_BACK = 4  # sentences before a pronoun in which whom it means is named
_BY = re.compile(r"\b(?:by|from) (?:the )?(?:[A-Z][\w-]+ )?\Z")
_TOLD = re.compile(r"\b(?:told|tells|telling|assured|informed|promised|asked) (?:[A-Z][\w-]+ )?\Z")
_AND_IS = re.compile(r"^[^,;:]{0,40}? and (?:is|was|has been|had been|became) (?:[a-z]+ )?(?:an? |the )?\Z")
_GOVERNED = re.compile(r"\b(?:for|of|to|with|from|under|at) (?:[A-Z][\w-]+ )?\Z")
_GOVERNED_TITLE = re.compile(
    r"(?:\A|\n|[.!?”\"] )[A-Z][\w ]{1,60} (?:to|with|by|from|for|at|of) (?:the |his |her |its )?\Z"
)
_AS = re.compile(r" as (?:the |an? |its |their )?\Z")
_OWNED = re.compile(r"\w(?:'s|(?<=s)') (?:[a-z-]+ ){0,2}\Z")
_ASIDE = re.compile(r", (?:[a-z]+ ){1,2}(?:with|by|alongside|beside) (?:[a-z]+ )*\Z")  # "Jo Lund, pictured with X,"
_RESUMED = re.compile(r", (?:has|had|is|was|will)\b")
_FIELDED = re.compile(r" (?:for|of) [A-Za-z]")
_UNKNOWN = re.compile(r"\b(?:joined|joins|joining|left for) [^;.]*?[A-Z][\w-]+,? as (?:an? |the |its )?\Z")  # body
_MEMBER = re.compile(r",? [^,.;\n]{3,40} MP\b")  # who chairs is a member of Parliament
_INDEFINITE = re.compile(r"\b[Aa] \Z")
_STYLED = re.compile("President|[A-Z][a-z]+ president")
_FRONTED = re.compile(r"(?:^|\bas )(?:an? )?\Z", re.IGNORECASE)
_TO_COME = re.compile(r"\b(?:becomes?|will|is to|takes over|stays?|remains?)\b[\w ]*\Z")
_WHEN = r"(?:[A-Z][a-z]+ )?\d{4}"
_LATER_FORMER = re.compile(
    rf",? until\b|,? (?:at|until) the time\b| from {_WHEN} (?:to|until) {_WHEN}| between {_WHEN} and"
    r"|,? (?:from |in )?\d{4} ?[-–] ?\d{2,4}\b"
)


def appointments(page: Page, cast: Cast, posts: Posts) -> tuple[Appointment, ...]:
    """The appointments of a page, one for each person, body and title, in the order of the text."""
    finder = _Finder(page, cast, posts)
    found = list(finder.all())
    told = {(a.person, a.title): a.body for a in found if a not in finder.guessed and a.body}
    found = [replace(a, body=told.get((a.person, a.title), a.body)) if a in finder.guessed else a for a in found]
    resolved = {a.title.lower(): a.body for a in found if a.title and a.body}
    seen: dict[tuple[str, str, str | None], Appointment] = {}
    for appointment in found:
        body = appointment.body or _same_title(appointment.title, resolved)
        if body and cast.entity(body).name not in words("posts", "no_employer"):
            key = (appointment.person, body, appointment.title and appointment.title.lower())
            seen.setdefault(key, replace(appointment, body=body, confidence=_confidence(appointment)))
    kept = (a for a in seen.values() if a.title or not _is_titled(a, seen))
    return tuple(sorted(kept, key=lambda a: (a.start, a.end, a.person, a.body or "", a.title or "")))


def _confidence(appointment: Appointment) -> float:
    sure = float(table("posts")["confidence"][appointment.rule])
    return sure if appointment.body else round(sure - 0.15, 2)


def _same_title(title: str | None, resolved: dict[str, str]) -> str | None:
    """The body of a title that the article elsewhere ties to one, also as "Minister of State (Minister for X)"."""
    plain = re.sub(r"^(?:acting|interim) ", "", title.lower()) if title else ""
    return next((body for known, body in resolved.items() if " for " in plain and plain in known), None)


def _is_titled(bare: Appointment, found: dict[tuple[str, str, str | None], Appointment]) -> bool:
    return any(p == bare.person and b == bare.body and t and a.former == bare.former for (p, b, t), a in found.items())


def is_quoted(between: str) -> bool:
    """Whether a quotation begins between a person and a post and has not ended: what it says is of somebody else."""
    return between.count("“") > between.count("”") or between.count('"') % 2 == 1


def _is_of_state(post: Post) -> bool:
    """Whether a post is one of government, as a minister's."""
    return not words("posts", "of_state").isdisjoint(re.split(r"[ -]", post.title.rule))


def _is_downing_street(body: Entity) -> bool:
    """Whether a body only speaks for the prime minister: no official whose department goes unsaid is there."""
    return not words("posts", "speaks_for_all").isdisjoint((body.name, *body.aliases))


@cache
def _briefs(register: Register) -> dict[str, frozenset[str]]:
    """The departments that the register knows to have had a minister for something, by each word of what it is."""
    found: dict[str, set[str]] = {}
    for post in register.posts:
        for word in re.findall(r"\w+", post.title.lower()) if post.title.startswith("Minister for ") else ():
            found.setdefault(word, set()).add(post.body)
    return {word: frozenset(bodies) for word, bodies in found.items()}


@cache
def _of_ministers(register: Register) -> frozenset[str]:
    """The departments that the register knows to have, or to have had, a minister."""
    return frozenset(post.body for post in register.posts if post.role == "Minister")


class _Finder:
    """Goes through the sentences of a page once."""

    def __init__(self, page: Page, cast: Cast, posts: Posts) -> None:
        self.page, self.cast, self.posts = page, cast, posts
        self.mask = posts.mask
        self.heading: tuple[str, ...] = ()
        self.label: tuple[Block | None, tuple[str, ...]] = None, ()
        self.guessed: set[Appointment] = set()  # those whose body only the context gave
        self._holder: tuple[Sentence | None, str, int] = (None, "", 0)  # of the last post of a sentence, and from where

    def all(self) -> Iterator[Appointment]:
        """Every appointment; some have no body yet."""
        for sentence in self.page.document.sentences:
            self._note_heading(sentence)
            for post in self.posts.of(sentence):
                if post.title.rule not in words("titles", "initials"):  # "as the PM said": who, but seldom of what
                    yield from self._of_post(post, sentence)
            yield from self._bare(sentence)

    def _note_heading(self, sentence: Sentence) -> None:
        """A heading that is the name of a body (or two) gives the body of the posts below it, a label of its line's."""
        if sentence.block.kind in ("heading", "standfirst", "title"):
            bodies = self.cast.within(sentence.start, sentence.end, "body")
            rest = self.page.text[sentence.start : sentence.end]
            for naming in reversed(bodies):
                rest = rest[: naming.start - sentence.start] + rest[naming.end - sentence.start :]
            employers = tuple(n.entity for n in bodies if not self.cast.is_kind(n.entity, "Media", "Party"))
            self.heading = employers if not re.sub(r" and |[ ,&]", "", rest) else ()
        label = pattern(table("posts")["label"]).match(self.mask, sentence.start, sentence.end)
        if label and sentence.start == sentence.block.start:
            self.label = sentence.block, tuple(body for body, _ in self._first_body(label))
        elif self.label[0] and self.label[0].kind == "label":  # it stands in a block of its own before its line
            self.label = sentence.block, self.label[1]
        elif self.label[0] != sentence.block:
            self.label = None, ()

    def _of_post(self, post: Post, sentence: Sentence) -> Iterator[Appointment]:
        heads = words("titles", "heads")
        plural = post.title.rule not in heads and singular(post.title.rule) in heads
        owner = self.page.text.startswith("'s ", post.title.end)
        side = post.title.rule == "member" and post.body and self.cast.is_kind(post.body, "Party")
        if (post.how == "shadow" and not post.body) or owner or side:
            return
        if plural:
            yield from self._each(post, sentence)
            return
        after = pattern(table("posts")["link"]["predecessor"]).match(self.mask, post.end, sentence.end)
        for person, start, end, rule in self._people(post, sentence):
            if post.speaks_only and not (post.body and rule in ("post and name", "apposition")):
                continue
            held = None if post.body else self._after_name(post, end, sentence) or self._held(post, person)
            bodies = (post.body or held,) if post.body or held else self._body(post, sentence, rule)
            bodies += tuple(self._beside(post, sentence)) if post.body else ()
            acting = post.is_acting
            span = (min(start, post.start), max(end, post.end))
            for body in bodies:
                former = rule == "predecessor" or self._is_former(post, rule)
                given = Appointment(*span, person, body, post.printed, former, acting, rule)
                if not post.body and body not in self._bodies_within(sentence.start, sentence.end, ["body"]):
                    self.guessed.add(given)
                yield given
                if after:
                    other = self.posts.person_at(after.start("person"))
                    yield Appointment(post.start, after.end(), other, body, post.printed, True, acting, "predecessor")

    def _each(self, post: Post, sentence: Sentence) -> Iterator[Appointment]:
        """ "Directors X and Y": the post of each, where a body is named."""
        link = table("posts")["link"]
        before = (self.mask, reach(sentence, post.start), post.start)
        found = pattern(link["each_after"]).match(self.mask, post.end, sentence.end)
        found = found or pattern(link["each_before"]).search(*before) or pattern(link["one_of"]).search(*before)
        for naming in self.cast.within(found.start(), found.end(), "Person") if found and post.body else ():
            span = (min(naming.start, post.start), max(naming.end, post.end))
            title, former = singular(post.printed), self._is_former(post, "post and name")
            yield Appointment(*span, naming.entity, post.body, title, former, post.is_acting)

    def _beside(self, post: Post, sentence: Sentence) -> Iterator[str]:
        """The second of two bodies of a post: "minister at X and Y", "an X and Y minister"."""
        link = table("posts")["link"]
        found = pattern(link["two_before"]).search(self.mask, reach(sentence, post.title.start), post.title.start)
        if post.how == "right":
            found = pattern(link["two_after"]).match(self.mask, post.end, sentence.end)
        if found and post.how in ("left", "right"):
            yield self.posts.body_at(found.start("body"))

    def _is_former(self, post: Post, rule: str) -> bool:
        if post.is_former:
            return True
        lead = re.sub(r" (?:a|an|the|its|their)? ?\Z", "", self.page.before(post.start, 34))
        signs = ["formerly"] if rule == "post and name" else ["formerly", "held_then"]
        past = any(pattern(table("posts")[sign]).search(lead) for sign in signs)
        if past and not re.search(r"\b(?:appointed|named|elected)\b", lead):
            return True
        return bool(_LATER_FORMER.match(self.page.text, post.end)) and not _TO_COME.search(lead)

    def _people(self, post: Post, sentence: Sentence) -> Iterator[tuple[str, int, int, str]]:
        if _DENIED.search(self.page.text, max(sentence.start, post.start - 30), post.start):
            return
        if pattern(table("posts")["wished"]).search(self.page.text, max(sentence.start, post.start - 60), post.start):
            return
        link = {key: pattern(source) for key, source in table("posts")["link"].items()}
        before = (self.mask, reach(sentence, post.start), post.start)
        after = (self.mask, post.end, sentence.end)
        if post.how == "where" or link["becoming"].search(*before):
            yield from self._subject(post, sentence)
        elif found := next(
            (f for name in ("promoted", "given", "replaced_by") if (f := link[name].search(*before))), None
        ):
            yield self.posts.person_at(found.start("person")), found.start("person"), post.end, "verb of post"
        elif found := link["is"].match(*after):
            yield self.posts.person_at(found.start("person")), post.start, found.end(), "verb of post"
        elif self._in_series(post, sentence):
            yield self._holder[1], self._holder[2], post.end, "verb of post"
        elif found := link["adjacent_after"].match(*after):
            yield self.posts.person_at(found.start("person")), post.start, found.end(), "post and name"
        elif (later := link["after"].match(*after)) and _ANOTHER.search(self.page.text[sentence.start : post.start]):
            yield self.posts.person_at(later.start("person")), post.start, later.end(), "post and name"
        elif found := link["went"].match(*after):
            yield self.posts.person_at(found.start("person")), post.start, found.end(), "verb of post"
        elif (
            (found := link["before"].search(*before)) or (found := link["and"].search(*before))
        ) and not self._ends_opening(post, found.start("person")):
            start = found.start("person")
            yield self.posts.person_at(start), start, post.end, "apposition"
        elif found := self._apposed(post, sentence):
            yield self.posts.person_at(found.start("person")), post.start, found.end(), "post and name"
        elif found := link["listed"].search(*before):
            yield self.posts.person_at(found.start("person")), found.start("person"), post.end, "apposition"
        elif found := link["predecessor_as"].search(*before):
            start = found.start("person")
            yield self.posts.person_at(start), start, post.end, "predecessor"
            if not found["hoped"]:
                yield from self._successor(post, sentence, start)
        elif (
            (link["pronoun"].match(*after) and _FRONTED.search(self.mask[sentence.start : post.start][-80:]))
            or link["verb"].search(*before)
            or link["second"].search(*before)
            or (link["as"].search(*before) and not self._tells(post))
            or self._is_seated(post, sentence)
        ):
            yield from self._subject(post, sentence)

    def _tells(self, post: Post) -> bool:
        """Whether a verb of saying right behind a title makes it the subject: "as a council leader said"."""
        return verb_after().match(self.page.text, post.end) is not None

    def _ends_opening(self, post: Post, person: int) -> bool:
        """Whether a name ends what stands before the clause of a title: "Writing to Jo Lund, the minister said"."""
        return self._tells(post) and _GOVERNED.search(self.page.before(person)) is not None

    def _is_seated(self, post: Post, sentence: Sentence) -> bool:
        """Whether somebody takes or leaves the chair, which is no professor's."""
        link = table("posts")["link"]
        seat = pattern(link["seat"]).search(self.mask, reach(sentence, post.start), post.start)
        return (
            post.title.rule == "chair" and bool(seat) and not pattern(link["no_seat"]).match(self.mask, post.title.end)
        )

    def _apposed(self, post: Post, sentence: Sentence) -> re.Match[str] | None:
        """The name that explains a title, or closes what is told of it: "its director, my old friend Jo Lund"."""
        link = table("posts")["link"]
        found = pattern(link["after"]).match(self.mask, post.end, sentence.end)
        if found and post.title.rule != "member" and not self._begins_clause(post, found, sentence):
            return found
        return pattern(link["told"]).match(self.mask, post.end, sentence.end) if post.body else None

    def _successor(self, post: Post, sentence: Sentence, position: int) -> Iterator[tuple[str, int, int, str]]:
        """Who takes over from the person named here: the name before the verb, or whom "she" means."""
        named = self.cast.before(position, "Person", since=sentence.start)
        pronoun = _PRONOUN.search(self.page.text, sentence.start, position)
        if named:
            yield named.entity, named.start, post.end, "verb of post"
            return
        person = self._antecedent(sentence, pronoun.group().lower()) if pronoun else None
        if pronoun and person and person != self.posts.person_at(position):
            yield person, pronoun.start(), post.end, "pronoun and verb"

    def _begins_clause(self, post: Post, found: re.Match[str], sentence: Sentence) -> bool:
        """Whether the name after a comma is a subject of its own: "In a letter to the minister, Jo Lund said"."""
        before = self.page.before(post.start)
        others = _AS.search(before) and self.cast.before(post.start, "Person", since=sentence.start)
        led = self.page.text[post.end : post.end + 2] == ", " and (others or _GOVERNED_TITLE.search(before))
        return bool(led) and not re.match(r"[,.;:)–—]| [–—]|\Z", self.page.text[found.end() : found.end() + 2])

    def _in_series(self, post: Post, sentence: Sentence) -> bool:
        """Whether a post goes on with those of the sentence's subject: "was head of X under Y, and then chief of Z"."""
        if self._holder[0] != sentence or pattern(table("posts")["link"]["adjacent_after"]).match(
            self.mask, post.end, sentence.end
        ):
            return False
        if verb_after().match(self.page.text, post.end):
            return False  # "Jo Lund becomes chair of X, the minister said"
        return bool(
            pattern(table("posts")["link"]["series"]).search(self.mask, reach(sentence, post.start), post.start)
        )

    def _subject(self, post: Post, sentence: Sentence) -> Iterator[tuple[str, int, int, str]]:
        """The person before the verb, in the same clause; for "he" and "she" the subject of the sentence before."""
        clause = max(self.page.text.rfind(";", sentence.start, post.start), sentence.start)
        near = self.cast.before(post.start, "Person", since=clause)
        while near is not None and self._is_aside(near, post):
            near = self.cast.before(near.start, "Person", since=clause)
        if is_quoted(self.page.text[near.end if near else sentence.start : post.start]):
            return
        fronted = pattern(table("posts")["link"]["pronoun"]).match(self.mask, post.end, sentence.end)
        pronoun = _PRONOUN.search(self.page.text, sentence.start, post.start) or (
            _PRONOUN.search(self.page.text, *fronted.span()) if fronted else None
        )
        if near is not None:
            self._holder = sentence, near.entity, near.start
            yield near.entity, near.start, post.end, "verb of post"
        elif pronoun and (person := self._antecedent(sentence, pronoun.group().strip(", ").lower())):
            self._holder = sentence, person, sentence.start
            yield person, sentence.start, post.end, "pronoun and verb"

    def _antecedent(self, sentence: Sentence, pronoun: str) -> str | None:
        """Whom "he" or "she" means: the first fitting person of the nearest sentence before that names anybody.

        Where that is of an earlier paragraph, the person whom the article is about, if there is one.
        """
        sentences = self.page.document.sentences
        at = bisect_left(sentences, sentence.start, key=lambda s: s.start)
        for before in reversed(sentences[max(0, at - _BACK) : at]):
            if self.page.text[before.start : before.end].lower().startswith(f"{pronoun} "):
                continue  # it goes on about the same person: whom it names besides is another
            if named := self.cast.within(before.start, before.end, "Person"):
                main = self._main if before.block != sentence.block else None
                meant = [main] if main else [n.entity for n in named]
                return next((p for p in meant if self._may_be(p, pronoun)), None)
        return self._main if self._main and self._may_be(self._main, pronoun) else None

    @cached_property
    def _main(self) -> str | None:
        """The person whom the article names at least twice as often as any other."""
        named = sorted(((len(e.mentions), e.id) for e in self.cast.entities if e.kind == "Person"), reverse=True)
        return named[0][1] if named and (len(named) == 1 or named[0][0] >= 2 * named[1][0]) else None

    def _may_be(self, person: str, pronoun: str) -> bool:
        """Whether the names of a person allow "he" or "she"."""
        entity = self.cast.entity(person)
        known = entity.name.split()[0] in words("names", "given")  # a rarer name's ending is no proof
        return not known or gender_of([entity.name]) in (None, pronoun)

    def _is_aside(self, person: Naming, post: Post) -> bool:
        """Whether a person before a post is not its subject: who gives it, a name in brackets, "spoke of X and was"."""
        between = self.page.text[person.end : post.start]
        owner = between.startswith(("’s ", "'s ")) and re.search(r"\b(?:he|she)\b", between)
        governed = _AND_IS.search(between) and _GOVERNED.search(self.page.before(person.start))
        # "the Jo Lund of Leeds"
        figure = between.startswith(" of ") and self.page.before(person.start).endswith("the ")
        aside = self._appoints(person, post) or figure or bool(owner or governed)
        told = pattern(table("posts")["tells_of_another"]).search(between)
        return aside or bool(told) or between.count(")") > between.count("(")

    def _appoints(self, person: Naming, post: Post) -> bool:
        """Whether a person only gives the post to another: "asked by X to become chair"."""
        between, before = self.page.text[person.end : post.start], self.page.before(person.start)
        told = _TOLD.search(before) and re.search(r"\b(?:he|she)\b", between)  # "Ann told Bert she would go as"
        aside = re.search(r",|\bwho\b", between)
        return bool(told) or (not aside and _BY.search(before) is not None)

    def _body(self, post: Post, sentence: Sentence, rule: str) -> tuple[str | None, ...]:
        """Of a title without body: the heading's, the register's, or the body that the passage begins with."""
        if post.how == "unnamed" or _OF_OTHERS.match(self.mask, post.end):
            return (None,)
        if joined := self._joined(post, sentence):
            return (joined,)
        listed = () if _OWNED.search(self.page.before(post.start)) else self.label[1] or self.heading
        if listed and not self._is_minister_elsewhere(post, listed):
            return listed
        if self._is_abroad(post):
            return (None,)
        if default := self._default(post) or self._namesake(post):
            return (default,)
        if (field := self.posts.field(post)) and self._is_of_whitehall(post):
            department = self.posts.department_of(field)
            if department or post.title.rule in words("posts", "one_a_department"):
                return (department,)
            if brief := self._briefed(post, field):
                return (brief,)
        if rule == "post and name" and _STYLED.fullmatch(self.page.text, post.title.start, post.title.end):
            return (None,)  # "President X" of a country, "French president X"
        if _UNKNOWN.search(self.page.before(post.start)):
            return (None,)
        heads = (post.printed.lower(), post.title.rule.rstrip("s"))
        kinds = next((k for head in heads if (k := table("posts")["context"].get(head))), None)
        appointed = _APPOINTING.search(self.mask, reach(sentence, post.start), post.start)
        if rule == "verb of post" and appointed and not _is_of_state(post):
            kinds = kinds or ["body"]
        if kinds is None or self._is_elsewhere(post, rule):
            return (None,)
        if "Committee" in kinds and _MEMBER.match(self.page.text, post.end, sentence.end):
            kinds = ["Committee"]
        if rule == "post and name" and _INDEFINITE.search(self.page.before(post.start)):
            return (None,)  # "a new director, X": of whatever the sentence is about
        first = self.cast.after(sentence.start, "Person", until=post.start)
        passages = [
            (sentence.start, first.start if first else post.start),
            (sentence.block.start, sentence.start),
        ]
        for start, end in passages:
            if found := self._bodies_within(start, end, kinds):
                return (found[0],)
        return (self._only_before(sentence, kinds) if kinds != ["body"] else None,)

    def _is_of_whitehall(self, post: Post) -> bool:
        """Whether a title is one that only departments have: a "health director" may be a council's."""
        heads = words("posts", "one_a_department") | words("posts", "of_departments")
        return _is_of_state(post) or singular(post.title.rule) in heads

    def _is_abroad(self, post: Post) -> bool:
        """Whether a post is another country's: "US defence secretary", "prime minister of Norway"."""
        if not _is_of_state(post):
            return False
        abroad = {key: pattern(source) for key, source in table("posts")["abroad"].items()}
        own = abroad["own"].match(post.printed)
        known = own and self.page.register is not None and self.page.register.find_posts(post.printed)
        led = abroad["before"].search(self.page.text, max(0, post.start - _LED), post.start)
        return bool((own and not known) or led or abroad["after"].match(self.page.text, post.end))

    def _is_minister_elsewhere(self, post: Post, bodies: tuple[str, ...]) -> bool:
        """Whether the post is one of state, and the bodies of the heading are no departments."""
        return _is_of_state(post) and not any(self.cast.is_kind(body, "Department") for body in bodies)

    def _is_elsewhere(self, post: Post, rule: str) -> bool:
        """Whether the words of a post tell of a body that is none of those named.

        "Norbury chief executive X", "Brick Lunn's chair, X", and "X, the director-general for roads" in passing.
        """
        own = post.printed[: -len(post.title.rule)].split()
        place = any(w[0].isupper() and w.lower() not in words("posts", "ranks") | words("posts", "grades") for w in own)
        owned = _OWNED.search(self.page.before(post.start))
        fielded = rule == "apposition" and _FIELDED.search(post.printed)
        return place or bool(owned or fielded)

    def _bodies_within(self, start: int, end: int, kinds: list[str]) -> list[str]:
        named = (n.entity for n in self.cast.within(start, end, *kinds))
        found = [e for e in named if not self.cast.is_kind(e, "Party", "Media") and self._has_such(e, kinds)]
        return [e for e in found if kinds != ["Department"] or not _is_downing_street(self.cast.entity(e))]

    def _has_such(self, body: str, kinds: list[str]) -> bool:
        """Whether a body may have the post of a title that several kinds have: where ministers are, other heads are."""
        if kinds != ["body"] and is_no_context(self.cast.entity(body)):
            return False
        several = len(kinds) > 1 and self.page.register is not None and self.cast.is_kind(body, "Department")
        return not several or body not in _of_ministers(self.page.register)

    def _of_kinds(self, kinds: list[str]) -> list[Entity]:
        return [e for e in self.cast.of_kinds(*kinds) if self._has_such(e.id, kinds)]

    def _only_before(self, sentence: Sentence, kinds: list[str]) -> str | None:
        """The body of these kinds in the nearest of five blocks before that names bodies: the only, or the main one.

        One that is named there alone only in passing is not meant where the article is about another.
        """
        for block in self.page.blocks_before(sentence.block, 5):
            if self._bodies_within(block.start, block.end, ["body"]):
                found = self._bodies_within(block.start, block.end, kinds)
                main = self._main_of(kinds)
                if main and (main in found or (self._is_passing(found[0]) if found else self._is_often(main))):
                    return main
                return found[0] if len(set(found)) == 1 else None
        return None

    def _main_of(self, kinds: list[str]) -> str | None:
        """The body that the article names more often than any other of these kinds."""
        return next((e.id for e in self._of_kinds(kinds) if self._is_main(e.id, kinds)), None)

    def _is_passing(self, body: str) -> bool:
        return len(self.cast.entity(body).mentions) == 1

    def _is_often(self, body: str) -> bool:
        return len(self.cast.entity(body).mentions) > _OFTEN

    def _is_main(self, body: str, kinds: list[str]) -> bool:
        """Whether the article names the body more often than any other of these kinds."""
        named = self._of_kinds(kinds)
        mentions = len(self.cast.entity(body).mentions)
        return all(len(other.mentions) < mentions for other in named if other.id != body)

    def _joined(self, post: Post, sentence: Sentence) -> str | None:
        """The body directly before "as": "joins the Treasury next month as director"."""
        found = pattern(table("posts")["joined_as"]).search(self.mask, reach(sentence, post.start), post.start)
        return self.posts.body_at(found.start("body")) if found else None

    def _after_name(self, post: Post, end: int, sentence: Sentence) -> str | None:
        """The body right after the name that a title stands before: "General secretary Jo Lund of the FDA"."""
        found = pattern(table("posts")["link"]["then_body"]).match(self.mask, end, sentence.end)
        plain = found and end > post.end and not _OF_OTHERS.match(self.mask, post.end)
        return self.posts.body_at(found.start("body")) if found and plain else None

    def _held(self, post: Post, person: str) -> str | None:
        """The body, of those that the article names, where the register knows the person in the post on that day."""
        register, on = self.page.register, self.page.published
        if register is None or on is None or post.how == "unnamed":
            return None
        known = register.find_people(self.cast.entity(person).name)
        if len(known) != 1:
            return None
        printed = post.printed.lower()
        posts = {register.post(t.post) for t in register.posts_of(known[0].id, on)}
        bodies = {p.body for p in posts if printed in {p.title.lower(), *(a.lower() for a in p.aliases)}}
        named = [b for b in bodies if self.cast.names(b)]
        return named[0] if len(named) == 1 else None

    def _briefed(self, post: Post, field: frozenset[str]) -> str | None:
        """The only department that ever had a minister for this field, if the article names it: "prisons minister"."""
        if self.page.register is None or singular(post.title.rule) != "minister":
            return None
        had = frozenset.intersection(*(_briefs(self.page.register).get(word, frozenset()) for word in field))
        return next(iter(had)) if len(had) == 1 and self.cast.names(next(iter(had))) else None

    def _namesake(self, post: Post) -> str | None:
        """The only body of the article that is called after the post: "ombudsman Jo Lund" of the Glue Ombudsman."""
        if post.title.rule not in words("titles", "of_name"):
            return None
        bodies = self.cast.of_kinds("PublicBody", "Department", "Organisation")
        named = [body.id for body in bodies if post.printed.lower() in body.name.lower()]
        return named[0] if len(named) == 1 else None

    def _default(self, post: Post) -> str | None:
        """The body of the only post that the register knows under this title, where the article names that body."""
        if self.page.register is None:
            return None
        bodies = {p.body for p in self.page.register.find_posts(post.printed)}
        for name in table("titles")["at"].get(post.printed.lower(), ()):
            bodies |= {b.id for b in self.page.register.find_bodies(name)}
        named = [b for b in bodies if self.cast.names(b)]
        return named[0] if len(named) == 1 else None

    def _bare(self, sentence: Sentence) -> Iterator[Appointment]:
        yield from self._bare_pronoun(sentence)
        for entry in table("posts")["bare"]:
            for found in pattern(entry["pattern"]).finditer(self.mask, sentence.start, sentence.end):
                if _ASIDE.search(self.page.before(found.start())) and _RESUMED.match(self.mask, found.end("person")):
                    continue
                person = self.posts.person_at(found.start("person"))
                title = found.groupdict().get("title") or entry.get("title")
                for body, end in self._bodies_from(found, sentence) if not title else self._first_body(found):
                    former = entry.get("former", False)
                    yield Appointment(found.start(), end, person, body, title, former, rule="body and name")

    def _first_body(self, found: re.Match[str]) -> Iterator[tuple[str, int]]:
        """The body of a match, with the end of its words; a party gives nobody a post."""
        body = self.posts.body_at(found.start("body"))
        if not self.cast.is_kind(body, "Party"):
            yield body, found.end()

    def _bodies_from(self, found: re.Match[str], sentence: Sentence) -> Iterator[tuple[str, int]]:
        """The same with those that the sentence adds: "worked at X, Y and Z"."""
        following: re.Match[str] | None = found
        while following:
            yield from self._first_body(following)
            following = pattern(table("posts")["link"]["further"]).match(self.mask, following.end(), sentence.end)

    def _bare_pronoun(self, sentence: Sentence) -> Iterator[Appointment]:
        """ "She has since joined X", "he now chairs Y": the same of the person whom a sentence before is about."""
        led = _PRONOUN.search(self.page.text, sentence.start, sentence.end)
        if not led:
            return
        entries = [*table("posts")["bare"], {"pattern": table("posts")["pronoun"]["joined"]}]
        for entry in entries:
            source = entry["pattern"].replace("PERSON", r"\b(?P<who>he|she)\b", 1)
            found = pattern(source).search(self.mask, sentence.start, sentence.end)
            person = self._who(sentence, found) if found else None
            if found and person and not self._is_quoted_in(sentence, found.start()):
                title = found.groupdict().get("title") or entry.get("title")
                for body, end in self._bodies_from(found, sentence) if not title else self._first_body(found):
                    former = entry.get("former", False)
                    yield Appointment(found.start(), end, person, body, title, former, rule="pronoun and body")

    def _who(self, sentence: Sentence, found: re.Match[str]) -> str | None:
        """Whom a pronoun in a sentence means: the only person named there before it, else one of those before."""
        named = {n.entity for n in self.cast.within(sentence.start, found.start("who"), "Person")}
        return (
            self._antecedent(sentence, found["who"].lower()) if not named else named.pop() if len(named) == 1 else None
        )

    def _is_quoted_in(self, sentence: Sentence, position: int) -> bool:
        return is_quoted(self.page.text[sentence.start : position])
