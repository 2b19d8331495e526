"""Posts that only the words around them give: a predecessor's, one that "she" joined, those of a list of years."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from whitehall_graph.extract.appointments import is_quoted
from whitehall_graph.extract.cast import Appointment
from whitehall_graph.extract.lexicon import table, words
from whitehall_graph.extract.relations.frames import framed_subject
from whitehall_graph.extract.relations.leading import leads
from whitehall_graph.extract.relations.scene import Line, shape
from whitehall_graph.extract.relations.stage import Stage

_ONESELF = re.compile(r"(?<![\w.])I\b(?!.*\b[Ww]e\b)")  # what "we" did is not of the speaker
_OPENING = re.compile(r"(?:[“\"‘'][^”\"]+[”\"’'],? )?(?:the |but the )?(?:former |then |outgoing )?", re.IGNORECASE)
_DEFINITE = re.compile(r"\b(?:[Tt]he|[Ii]ts|[Tt]heir|(?:has|have|got|gets) a(?= new\b)) (?:[a-z-]+ )?\Z")
_GOVERNED = re.compile(
    r"\b(?:of|to|with|by|from|for|at|as|on|against|than|like|and) (?:the |its |their )?(?:[a-z-]+ )?\Z"
)
_SUBJECT = re.compile(r"(?:But |And |Yet |Now |[^.;:“”\"]{3,70}, )?")
_UNTOLD = re.compile(r"leader$|^governor|minister$|president", re.IGNORECASE)  # whom all know, and none need name
_YEARS = re.compile(
    r"\W*(?:\d{4}(?:\s?[–-]\s?(?:\d{2,4}|present|now|date)?)?|(?:since|from) \d{4}):?,?\s+", re.IGNORECASE
)


@dataclass(frozen=True)
class _Career:
    """Verbs of a career, with how the body follows them."""

    verbs: re.Pattern[str]
    object: re.Pattern[str]
    title: str | None
    former: bool
    later: bool


@cache
def _career_verbs() -> tuple[_Career, ...]:
    listed = table("relations")["career"]
    return tuple(
        _Career(
            shape(rf"(?<![\w-])(?:{'|'.join(entry['phrases'])})(?![\w-])"),
            shape(listed["itself" if "itself" in entry else "object"] + entry.get("then", "")),
            entry.get("title"),
            entry["former"],
            entry.get("later", False),
        )
        for entry in listed["verbs"]
    )


def further_posts(stage: Stage) -> tuple[Appointment, ...]:
    """The posts that the cast does not know yet, one for each person and body."""
    known = {(a.person, a.body) for a in stage.cast.appointments}
    found: dict[tuple[str, str | None], Appointment] = {}
    for post in (*_of_lines(stage), *_of_years(stage), *_described(stage), *_introduced(stage)):
        if post.body and (post.person, post.body) not in known:
            found.setdefault((post.person, post.body), post)
    return tuple(found.values())


def _of_lines(stage: Stage) -> Iterator[Appointment]:
    for whole in stage.lines():
        if len({s.entity for s in whole.slots.values() if s.sort == "person"}) > 1:
            for line in (*whole.clauses, whole):
                yield from _successions(stage, line)
        yield from (*_passed(stage, whole), *_theirs(stage, whole))
        for line in whole.clauses:
            yield from _careers(stage, line, stage.writer)
    for whole, speaker in stage.spoken():
        if speaker and whole.names_somebody:
            yield from _ours(stage, whole, speaker)
            for line in whole.clauses:
                yield from _careers(stage, line, speaker)


def successions(line: Line) -> Iterator[tuple[str, str, tuple[int, int]]]:
    """Who came after whom, with the words that say so."""
    for source in table("relations")["succession"]:
        for found in shape(source).finditer(line.text):
            later, earlier = line.entity(found.start("later")), line.entity(found.start("earlier"))
            if later and earlier and later != earlier:
                yield later, earlier, line.span(*found.span())
    for found in shape(table("relations")["succeeding"]).finditer(line.text):
        subject, earlier = framed_subject(line, found.start(), later=True), line.entity(found.start("earlier"))
        later = line.entity(subject) if subject is not None and subject >= 0 else None
        is_pronoun = earlier and line.slots[found["earlier"]].end - line.slots[found["earlier"]].start <= len("him")
        if subject is not None and later and earlier and later != earlier and not is_pronoun:
            yield later, earlier, line.span(subject, found.end())


def _successions(stage: Stage, line: Line) -> Iterator[Appointment]:
    """Who came before or after somebody had the same post."""
    for later, earlier, (start, end) in successions(line):
        # "She was replaced by X, director of Y": what follows the name is the post that X comes from.
        elsewhere = stage.text[end : end + 2] == ", " and " by " in stage.text[start:end]
        for known, other, former in ((later, earlier, True), (earlier, later, False))[elsewhere:]:
            # Not one that the person left it for: "She succeeds X, who became head of Y".
            left = not former and re.match(table("posts")["moved_on"], stage.text[end : end + 40])
            if not left and (post := _meant(stage, known, start, end, over=not former)):
                yield Appointment(start, end, other, post.body, post.title, former, False, "succession", 0.75)
                break


def _passed(stage: Stage, line: Line) -> Iterator[Appointment]:
    """Who gets the job of which the title that was printed last tells: "The post went to Jo Lund"."""
    for found in shape(table("relations")["career"]["passed"]["pattern"]).finditer(line.text):
        start, end = line.span(*found.span())
        person = line.entity(found.start("s" if found["s"] else "t"))
        first, last = stage.sentences_around(start, end)
        since, _ = stage.sentences_around(max(0, first - 2), last)
        told = [t for t in stage.cast.titles if since <= t.start < start]
        if person and told and told[-1].body:
            given = told[-1]
            yield Appointment(
                start, end, person, given.body, given.core, acting=given.acting, rule="job passed on", confidence=0.75
            )


def kin(stage: Stage) -> dict[tuple[str, str], str]:
    """Whom "his predecessor" and "her successor" mean, by person and word."""
    found: dict[tuple[str, str], str] = {}
    for whole in stage.lines():
        if len({s.entity for s in whole.slots.values() if s.sort == "person"}) < 2:
            continue
        for line in whole.clauses:
            for later, earlier, _ in successions(line):
                found.setdefault((later, "predecessor"), earlier)
                found.setdefault((earlier, "successor"), later)
    return found


def _meant(stage: Stage, person: str, start: int, end: int, *, over: bool) -> Appointment | None:
    """The post in which somebody follows or is followed: that of the sentence, else the only one told before it.

    What is told later is where somebody comes from: "He takes over from X. Thrale has been head of Y since May."
    Of who is followed it may be `over`, where no other is told.
    """
    first, last = stage.sentences_around(start, end)
    told = [p for p in stage.cast.posts_of(person) if p.body and p.start < last]
    posts = [p for p in told if not p.former] or (told if over and len({p.body for p in told}) == 1 else [])
    beside = [p for p in posts if first <= p.start < last]
    named = {n.entity for n in stage.cast.within(first, last, "body")}
    there = [p for p in posts if p.body in named]
    if beside:
        return beside[-1]
    return next((meant[-1] for meant in (posts, there) if len({p.body for p in meant}) == 1), None)


def _careers(stage: Stage, line: Line, speaker: str | None) -> Iterator[Appointment]:
    """Where verbs of a career say that somebody has a place: "she joined X, did a stint at Y and left for Z"."""
    if not any(slot.sort == "body" for slot in line.slots.values()):
        return
    for career in _career_verbs():
        for verb in career.verbs.finditer(line.text):
            body = career.object.match(line.text, verb.end())
            subject = framed_subject(line, verb.start(), career.later, speaker is not None) if body else None
            if body and subject is not None and (subject >= 0 or _ONESELF.search(line.text, 0, verb.start())):
                person = speaker if subject < 0 else line.entity(subject)
                start = min(subject, verb.start()) if subject >= 0 else verb.start()
                given = _place(stage, line, person, body.start("o"), (start, body.end("o")), career.former)
                yield from (replace(post, title=career.title) for post in given)
    for entry in table("relations")["career"]["nouns"]:
        for found in shape(entry["pattern"]).finditer(line.text):
            person = line.entity(found.start("s"))
            yield from _place(stage, line, person, found.start("o"), found.span(), entry["former"])


def _theirs(stage: Stage, line: Line) -> Iterator[Appointment]:
    """Who works for whom: "his deputy, Jo Lund" has a post where he has one, if the text tells of no other."""
    theirs = table("relations")["career"]["theirs"]
    for found in shape(theirs["pattern"]).finditer(line.text):
        owner, person = line.entity(found.start("owner")), line.entity(found.start("s"))
        start, end = line.span(*found.span())
        bodies = {p.body for p in stage.cast.posts_of(owner or "") if p.body and not p.former}
        title = line.slots.get(found["t"]) if found["t"] else None
        printed = stage.document.text[title.start : title.end] if title else "deputy"
        elsewhere = printed.lower() in theirs["above"] or any(
            p.start <= start < p.end for p in stage.cast.posts_of(person or "")
        )
        if person and person != owner and len(bodies) == 1 and not elsewhere and not _is_party(stage, bodies):
            former = not words("posts", "former").isdisjoint(line.text[found.start() : found.end()].split())
            yield Appointment(start, end, person, next(iter(bodies)), printed, former, rule="theirs", confidence=0.7)


def _is_party(stage: Stage, bodies: set[str]) -> bool:
    return any(stage.cast.is_kind(body, "Party") for body in bodies)


def _ours(stage: Stage, line: Line, speaker: str) -> Iterator[Appointment]:
    """Whom a speaker calls "our director": of the only body at which the speaker has a post."""
    bodies = {p.body for p in stage.cast.posts_of(speaker) if p.body and not p.former}
    for found in shape(table("relations")["career"]["ours"]["pattern"]).finditer(line.text) if len(bodies) == 1 else ():
        title = line.slots.get(found["t"]) if found["t"] else None
        printed = stage.document.text[title.start : title.end] if title else None
        person = line.entity(found.start("s"))
        if person and person != speaker:
            yield Appointment(
                *line.span(*found.span()), person, next(iter(bodies)), printed, rule="ours", confidence=0.7
            )


def _place(
    stage: Stage, line: Line, person: str | None, at: int, span: tuple[int, int], former: bool
) -> Iterator[Appointment]:
    """A place without a title at the body whose sign stands `at`; a party gives nobody a post."""
    body = line.entity(at)
    if not person or not body or stage.cast.is_kind(body, "Party") or not stage.cast.is_kind(person, "Person"):
        return
    if stage.cast.entity(body).name not in table("relations")["career"]["nowhere"]:
        yield Appointment(*line.span(*span), person, body, None, former, rule="joined or left", confidence=0.7)


def _described(stage: Stage) -> Iterator[Appointment]:
    """The posts that only describe whom the sentence before names: "That pleased Jo Lund. The head of X said"."""
    meant = {r.start: r for r in stage.references if r.rule == "title"}
    for title in stage.cast.titles:
        reference = next((meant[at] for at in range(title.start - 12, title.end) if at in meant), None)
        if not title.body or not reference or _UNTOLD.search(title.core):
            continue
        start, _ = stage.sentences_around(title.start, title.end)
        before, _ = stage.sentences_around(max(0, start - 2), start)
        named = {n.entity for n in stage.cast.within(before, title.start, "Person")}
        opens = _OPENING.fullmatch(stage.text, start, title.start)
        if named == {reference.entity} and opens and not stage.cast.posts_of(reference.entity):
            span = (title.start, title.end)
            former = title.former or bool(re.match(r",? (?:until|till)\b", stage.text[title.end : title.end + 8]))
            yield Appointment(*span, reference.entity, title.body, title.core, former, rule="title", confidence=0.7)


def _introduced(stage: Stage) -> Iterator[Appointment]:
    """The posts of whom the next sentence first names: "The head of X has resigned. Jo Lund told staff"."""
    sentences, text = stage.document.sentences, stage.text
    first: dict[str, int] = {}
    for naming in stage.cast.namings:
        first.setdefault(naming.entity, naming.start)
    starts = [s.start for s in sentences]
    for title in stage.cast.titles:
        at = bisect_right(starts, title.start) - 1
        if not title.body or stage.cast.is_kind(title.body, "Party") or not 0 <= at < len(sentences) - 1:
            continue
        sentence, following = sentences[at], sentences[at + 1]
        named = {n.entity: n.start for n in reversed(stage.cast.within(following.start, following.end, "Person"))}
        person = next(iter(named), "")
        if len(named) != 1 or first[person] != named[person] or _is_placed(stage, person, following.end):
            continue
        led = text[sentence.start : title.start]
        if is_quoted(text[sentence.start : named[person]]):
            continue
        alone = not stage.cast.within(sentence.start, sentence.end, "Person") and following.block.kind != "byline"
        fits = _SUBJECT.fullmatch(text, following.start, named[person]) and not _GOVERNED.search(led)
        is_head = leads(title.core, stage.cast.entity(title.body))
        if alone and fits and is_head and (not led or _DEFINITE.search(led)):
            yield Appointment(
                title.start,
                title.end,
                person,
                title.body,
                title.core,
                title.former,
                title.acting,
                "named in the next sentence",
                0.7,
            )


def _is_placed(stage: Stage, person: str, until: int) -> bool:
    """Whether somebody has a post that lasts, or one that is told where the name first stands."""
    return any(not post.former or post.start < until for post in stage.cast.posts_of(person))


def _of_years(stage: Stage) -> Iterator[Appointment]:
    """The posts of a list of years: of the person whom the article portrays."""
    text = stage.text
    listed = []
    for title in stage.cast.titles:
        line_start = text.rfind("\n", max(0, title.start - 40), title.start) + 1
        if title.body and _YEARS.fullmatch(text, line_start, title.start):
            listed.append(title)
    person = _portrayed(stage) if len(listed) > 1 else None
    for title in listed:
        if person:
            last = title is listed[-1] and not title.former
            yield Appointment(
                title.start, title.end, person, title.body, title.core, not last, rule="list of years", confidence=0.75
            )


def _portrayed(stage: Stage) -> str | None:
    """The person whom the article names far more often than any other."""
    named = Counter(n.entity for n in stage.cast.namings if stage.cast.is_kind(n.entity, "Person"))
    first = [entity for entity, count in named.most_common(1) if count >= 3 * sum(named.values()) // 10]
    return first[0] if first else None
