"""Posts that only the words around them give: a predecessor's, one that "she" joined, those of a list of years."""

import re
from collections import Counter
from collections.abc import Iterator

from whitehall_graph.extract.cast import Appointment
from whitehall_graph.extract.lexicon import table
from whitehall_graph.extract.relations.scene import Line, shape
from whitehall_graph.extract.relations.stage import Stage

_YEARS = re.compile(
    r"\W*(?:\d{4}(?:\s?[–-]\s?(?:\d{2,4}|present|now|date)?)?|(?:since|from) \d{4}):?,?\s+", re.IGNORECASE
)


def further_posts(stage: Stage) -> tuple[Appointment, ...]:
    """The posts that the cast does not know yet, one for each person and body."""
    known = {(a.person, a.body) for a in stage.cast.appointments}
    found: dict[tuple[str, str | None], Appointment] = {}
    for post in (*_of_lines(stage), *_of_years(stage)):
        if post.body and (post.person, post.body) not in known:
            found.setdefault((post.person, post.body), post)
    return tuple(found.values())


def _of_lines(stage: Stage) -> Iterator[Appointment]:
    for whole in stage.lines():
        for line in whole.clauses:
            yield from _successions(stage, line)
            yield from _joined(stage, line)


def successions(line: Line) -> Iterator[tuple[str, str, tuple[int, int]]]:
    """Who came after whom, with the words that say so."""
    for source in table("relations")["succession"]:
        for found in shape(source).finditer(line.text):
            later, earlier = line.entity(found.start("later")), line.entity(found.start("earlier"))
            if later and earlier and later != earlier:
                yield later, earlier, line.span(*found.span())


def _successions(stage: Stage, line: Line) -> Iterator[Appointment]:
    """Who came before or after somebody had the same post."""
    for later, earlier, (start, end) in successions(line):
        for known, other, former in ((later, earlier, True), (earlier, later, False)):
            if post := _meant(stage, known, start, end):
                yield Appointment(start, end, other, post.body, post.title, former, False, "succession", 0.75)
                break


def kin(stage: Stage) -> dict[tuple[str, str], str]:
    """Whom "his predecessor" and "her successor" mean, by person and word."""
    found: dict[tuple[str, str], str] = {}
    for whole in stage.lines():
        for line in whole.clauses:
            for later, earlier, _ in successions(line):
                found.setdefault((later, "predecessor"), earlier)
                found.setdefault((earlier, "successor"), later)
    return found


def _meant(stage: Stage, person: str, start: int, end: int) -> Appointment | None:
    """The post in which somebody follows or is followed: that of the sentence, else the person's only one.

    Not one that the person left it for: "She succeeds X, who became head of Y".
    """
    if re.match(table("posts")["moved_on"], stage.text[end : end + 40]):
        return None
    posts = [p for p in stage.cast.posts_of(person) if not p.former and p.body]
    first, last = stage.sentences_around(start, end)
    beside = [p for p in posts if first <= p.start < last]
    if beside or len({p.body for p in posts}) == 1:
        return (beside or posts)[-1]
    return None


def _joined(stage: Stage, line: Line) -> Iterator[Appointment]:
    for entry in table("relations")["joined"]:
        for found in shape(entry["pattern"]).finditer(line.text):
            person, body = line.entity(found.start("s")), line.entity(found.start("o"))
            if person and body and not stage.cast.is_kind(body, "Party"):
                span = line.span(*found.span())
                yield Appointment(*span, person, body, None, entry["former"], rule="joined or left", confidence=0.7)


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
