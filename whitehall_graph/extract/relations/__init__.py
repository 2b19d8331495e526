"""Relations: what the people, bodies and things of an article do to one another, and the words that say so."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from whitehall_graph.extract.cast import Appointment, Cast, Naming
from whitehall_graph.extract.extraction import Relation, Statement
from whitehall_graph.extract.layout import Document
from whitehall_graph.extract.lexicon import table
from whitehall_graph.extract.quotations import Quotation
from whitehall_graph.extract.references import References
from whitehall_graph.extract.relations.aims import is_beside_the_mark
from whitehall_graph.extract.relations.frames import OPINIONS, Found, framed
from whitehall_graph.extract.relations.gatherings import (
    absentees,
    around,
    heard,
    hosts,
    is_back,
    labelled_sponsors,
    speakers,
)
from whitehall_graph.extract.relations.holding import further_posts, kin
from whitehall_graph.extract.relations.judging import judgements, resumed_judgement, spoken_judgements
from whitehall_graph.extract.relations.leading import leads_by_post
from whitehall_graph.extract.relations.listed import listed_demands
from whitehall_graph.extract.relations.patterns import outspoken, patterned
from whitehall_graph.extract.relations.reports import (
    led_by_name,
    own_voice,
    owners,
    published_by_name,
    publishers,
    the_report,
)
from whitehall_graph.extract.relations.scene import Line, shape
from whitehall_graph.extract.relations.stage import Stage
from whitehall_graph.vocabulary import vocabulary

__all__ = ["relations"]

_OUTRIGHT = 0.8  # confidence of what is judged by a verb that says so
_BREATH = 80  # characters from words that praise to words that blame which qualify them


def relations(
    document: Document,
    cast: Cast,
    statements: tuple[Statement, ...] = (),
    references: References | None = None,
    quoted: tuple[Quotation, ...] = (),
) -> tuple[Relation, ...]:
    """The relations that the article states between its entities; the surest evidence of each."""
    first = Stage(document, cast, statements, references, quoted)
    relatives = kin(first)
    stage = Stage(document, cast, statements, references, quoted, relatives) if relatives else first
    found = list(_all(stage, further_posts(first)))
    found += _for_their_body(stage, found)
    best: dict[tuple[str, str, str], Relation] = {}
    for relation in _with_voices(found, cast):
        if relation.source == relation.target or not _is_permitted(relation, cast) or _is_own(relation, cast):
            continue
        key = (relation.source, relation.type, relation.target)
        known = best.get(key)
        if known is None or (-relation.confidence, relation.start) < (-known.confidence, known.start):
            best[key] = relation
    proved = (_proved(relation, stage) for relation in _at_one(best))
    return tuple(sorted(proved, key=lambda r: (r.start, r.end, r.type, r.source, r.target)))


def _at_one(best: dict[tuple[str, str, str], Relation]) -> Iterator[Relation]:
    """Of praise and blame for the same in one breath the blame: "clever, but not wise"."""
    for (source, type_, target), relation in best.items():
        if type_ == "SUPPORTS" and (source, "SPONSORS", target) in best:
            continue  # "supported by" is said of who pays
        blame = best.get((source, "CRITICISES", target)) if type_ == "SUPPORTS" else None
        if not (blame and blame.confidence >= relation.confidence and abs(blame.start - relation.start) < _BREATH):
            yield relation


def _proved(relation: Relation, stage: Stage) -> Relation:
    """The relation with its whole sentence as evidence, which a reader can judge; the words of a post are their own."""
    if relation.type == "HOLDS" or relation.rule == "post":
        return relation
    start, end = stage.sentences_around(relation.start, relation.end)
    return relation.model_copy(update={"start": start, "end": end, "evidence": stage.document.text[start:end]})


def _with_voices(found: list[Relation], cast: Cast) -> Iterator[Relation]:
    """What a report says, its publisher says, or who led it; nobody praises a report of their own.

    Who asked somebody to look into a matter commissioned what that one led.
    """
    owner = owners(r for r in found if _is_permitted(r, cast))
    led = {r.source: r.target for r in found if r.type == "LEADS" and cast.is_kind(r.target, "Review")}
    for relation in found:
        if relation.type == "SUPPORTS" and owner.get(relation.target) == relation.source:
            continue
        if relation.type == "COMMISSIONED" and relation.target in led:
            yield relation.model_copy(update={"target": led[relation.target]})
        elif cast.is_kind(relation.source, "thing") and relation.source in owner:
            yield relation.model_copy(update={"source": owner[relation.source]})
        else:
            yield relation


def _all(stage: Stage, further: tuple[Appointment, ...]) -> Iterator[Relation]:
    yield from (stage.holding(post) for post in further)
    for post in leads_by_post((*stage.cast.appointments, *further), stage.cast, stage.document.text):
        if post.body:
            yield stage.relation("LEADS", post.person, post.body, (post.start, post.end), "post", post.confidence)
    yield from published_by_name(stage)
    yield from led_by_name(stage)
    yield from listed_demands(stage)
    for body, event_sponsored in labelled_sponsors(stage.document, stage.cast):
        span = (body.start, body.end)
        yield stage.relation("SPONSORS", body.entity, event_sponsored, span, "label of sponsor", 0.85)
    if stage.event:
        yield from _at_event(stage, stage.event)
    report, voice = the_report(stage), stage.writer or own_voice(stage)
    for whole in stage.lines():
        yield from _stated(stage, whole, voice)
        for line in whole.clauses if whole.names_somebody else ():
            yield from _related(stage, line, publishers(line), target=report)
    before: tuple[str | None, str | None] = None, None
    for whole, speaker in stage.spoken():
        yield from _stated(stage, whole, speaker)
        if speaker and before[0] == speaker and not whole.is_question:
            yield from _related(stage, whole, resumed_judgement(whole, stage.text), speaker, before[1])
        before = speaker, _only_named(whole, speaker) or (before[1] if before[0] == speaker else None)


def _at_event(stage: Stage, event: Naming) -> Iterator[Relation]:
    """Who spoke at the event that the article reports, but for those who stayed away, and who paid for it.

    Of a panel held at a conference those who spoke before or after it spoke at the conference.
    """
    lines = [line for whole in stage.lines() if whole.names_somebody for line in whole.clauses]
    away = {line.entity(position) for line in lines for position in absentees(line)}
    outer = around(stage.document, stage.cast, event)
    opened = stage.sentences_around(event.start, event.end)[0]
    wider = [line for line in lines if outer and (line.places[0] < opened or is_back(line))]
    apart = {slot.entity for line in wider if is_back(line) for slot in line.slots.values()}
    for said in heard(stage.document, stage.cast, stage.statements, event):
        if said.speaker and said.speaker not in away | apart:
            span = (said.start, said.end)
            yield stage.relation("SPOKE_AT", said.speaker, event.entity, span, "was heard", 0.7)
    for line in lines:
        at = outer if outer and line in wider else event
        for relation in _related(stage, line, (*speakers(line, at.start), *hosts(line)), target=at.entity):
            if relation.source not in (away if at is outer else away | apart):
                yield relation


def _for_their_body(stage: Stage, found: list[Relation]) -> Iterator[Relation]:
    """What somebody says of "this" who speaks for a body that judges but one thing.

    "The guild condemned the plan. Its secretary said: “This is a disgrace.”"
    """
    judged: dict[tuple[str, str], set[str]] = {}
    for relation in found:
        if relation.type in OPINIONS and relation.confidence >= _OUTRIGHT:
            judged.setdefault((relation.source, relation.type), set()).add(relation.target)
    for whole, speaker in stage.spoken() if judged else ():
        if not speaker or whole.names_somebody or whole.is_question:
            continue
        bodies = {post.body for post in stage.cast.posts_of(speaker) if post.body and not post.former}
        for said in resumed_judgement(whole, stage.text, "resumed_this"):
            targets = set().union(*(judged.get((body, said.type), set()) for body in bodies))
            if len(targets) == 1:
                said = replace(said, rule="speaks for the body that judges it")
                yield from _related(stage, whole, (said,), speaker, targets.pop())


def _only_named(line: Line, speaker: str | None) -> str | None:
    """The body or thing of a sentence that names but one, besides who speaks."""
    named = {s.entity for s in line.slots.values() if s.sort in ("body", "thing") and s.entity != speaker}
    return named.pop() if len(named) == 1 else None


def _stated(stage: Stage, whole: Line, speaker: str | None) -> Iterator[Relation]:
    """What a sentence states, with what `speaker` thinks of others if somebody speaks it."""
    if not whole.names_somebody:
        return
    yield from _related(stage, whole, patterned(whole, stage.text))
    if whole.is_question:
        return
    *aside, main = whole.clauses
    for line in (*aside, main):
        yield from _related(stage, line, framed(line, speaker is not None), speaker)
        yield from _related(stage, line, patterned(line, stage.text))
        yield from _related(stage, line, judgements(line, stage.text))
        if speaker and (not line.text[:1].islower() or line.text.startswith("the ")):
            if line is main or shape(table("relations")["judged_aside"]).search(line.text):
                yield from _related(stage, line, spoken_judgements(line, stage.text), speaker)
            yield from _related(stage, line, outspoken(line), speaker)


def _related(
    stage: Stage, line: Line, all_found: Iterable[Found], speaker: str | None = None, target: str | None = None
) -> Iterator[Relation]:
    """What was found in a line, if both ends are known: `speaker` says "I", `target` is what the line does not name."""
    for found in all_found:
        source = speaker if found.source is None else line.entity(found.source)
        end = target if found.target is None else line.entity(found.target)
        if source and end and not (is_beside_the_mark(stage, line, found)):
            span = line.span(found.start, found.end)
            yield stage.relation(found.type, source, end, span, found.rule, found.confidence)


def _is_own(relation: Relation, cast: Cast) -> bool:
    """Whether somebody only defends the body that they speak for, or says what it will have to do."""
    return relation.type in ("SUPPORTS", "RECOMMENDS") and any(
        post.body == relation.target and not post.former for post in cast.posts_of(relation.source)
    )


def _is_permitted(relation: Relation, cast: Cast) -> bool:
    source, target = cast.entity(relation.source), cast.entity(relation.target)
    if relation.type == "HOLDS":
        return True
    never = table("relations")["never"].get(relation.type)
    if never and shape(never).search(target.name):
        return False
    return vocabulary().permits(source.kind, relation.type, target.kind)
