"""Frames: verbs and phrases that say what one does to another, with what stands on either side of them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import Any

from whitehall_graph.extract.lexicon import alternatives, table
from whitehall_graph.extract.relations.scene import Line, shape

_LEFT = 140  # characters before a verb in which its subject is looked for
_RIGHT = 160  # characters after it in which its object is
_ING = re.compile(r"\w+ing\b")
OPINIONS = ("CRITICISES", "SUPPORTS")  # which may be of some of many: "hit out at ministers, including"


@dataclass(frozen=True)
class Found:
    """A relation in a line: where its ends stand in it, and the stretch that says so. No source: whoever speaks;
    no target: the event that is reported."""

    type: str
    source: int | None
    target: int | None
    start: int
    end: int
    rule: str
    confidence: float


@dataclass(frozen=True)
class Frame:
    """What a group of verbs says.

    `then` must follow the object, `unless` must not; `past` before the verb says that it is over; `later` allows what
    is still to come; `swapped` verbs have the target as subject; the object of `itself` verbs stands right after them;
    that of `impersonal` ones is no person; `plain` are the forms without an ending; `predicate` are adjectives, which
    stand with "be" or without.
    """

    type: str
    rule: str
    confidence: float
    active: re.Pattern[str]
    passive: re.Pattern[str] | None
    then: re.Pattern[str] | None
    later: bool
    swapped: bool
    itself: bool
    impersonal: bool
    unless: re.Pattern[str] | None
    plain: frozenset[str]
    past: re.Pattern[str] | None
    predicate: bool


@cache
def frames() -> tuple[Frame, ...]:
    """The frames of the lexicon."""
    return tuple(_frame(entry) for entry in table("relations")["frame"])


def _frame(entry: dict[str, Any]) -> Frame:
    verbs = [_inflected(v) for v in entry.get("verbs", ())]
    active = [alternatives(frozenset(form for v in verbs for form in v[:4]))] if verbs else []
    passive = alternatives(frozenset(v[4] for v in verbs))
    return Frame(
        type=entry["type"],
        rule=entry["rule"],
        confidence=entry["confidence"],
        active=shape(rf"(?<![\w-])(?:{'|'.join(active + entry.get('phrases', []))})(?![\w-])"),
        passive=shape(rf"(?<![\w-])(?:{passive})(?![\w-])") if verbs else None,
        then=shape(entry["then"]) if "then" in entry else None,
        later=entry.get("later", False),
        swapped=entry.get("swapped", False),
        itself=entry.get("itself", False),
        impersonal=entry.get("impersonal", False),
        unless=shape(entry["unless"]) if "unless" in entry else None,
        plain=frozenset(v[0] for v in verbs if v[0] != v[2]),
        past=shape(entry["past"]) if "past" in entry else None,
        predicate=entry.get("predicate", False),
    )


def _inflected(verb: str) -> tuple[str, str, str, str, str]:
    """Plain form, with -s, past, -ing and participle of a verb with its particles."""
    word, space, particles = verb.partition(" ")
    irregular = table("relations")["irregular"].get(word)
    if irregular:
        third, past, ing, participle = irregular
    else:
        stem = word + word[-1] if word in table("relations")["lists"]["doubling"] else word
        third = word + ("es" if word.endswith(("s", "sh", "ch", "x")) else "s")
        past, ing = stem + "ed", stem + "ing"
        if word.endswith("e"):
            past, ing = word + "d", word[:-1] + "ing"
        elif re.search(r"[^aeiou]y$", word):
            third, past = word[:-1] + "ies", word[:-1] + "ied"
        participle = past
    return tuple(form + space + particles for form in (word, third, past, ing, participle))  # type: ignore[return-value]


def framed(line: Line, speaker: bool = False) -> Iterator[Found]:
    """The relations that the verbs of a line state; with `speaker`, of what "I" and "we" do as well."""
    for frame in frames():
        for verb in frame.active.finditer(line.text):
            yield from _active(line, frame, verb, speaker)
        for verb in frame.passive.finditer(line.text) if frame.passive else ():
            yield from _passive(line, frame, verb)


def _active(line: Line, frame: Frame, verb: re.Match[str], speaker: bool) -> Iterator[Found]:
    before = line.text[max(0, verb.start() - _LEFT) : verb.start()]
    if _ING.match(line.text, verb.start()) and shape(table("relations")["adjectival"]).search(before):
        return
    source = framed_subject(line, verb.start(), frame.later, speaker, frame.predicate)
    source = _fronted(line, verb) if source is None else source
    source = _beset(line, verb, frame) if source is None and frame.swapped else source
    if source is None or (frame.past and frame.past.search(line.text, max(source, 0), verb.start())):
        return
    targets = [o for o in _objects(line, verb.end(), frame) if _fits(line, frame, o)]
    if not targets and source >= 0:
        head = shape(table("relations")["object_before"]).match(line.text[: source + 1])
        named = head and head.start("o" if head["o"] else "o2")
        targets = [named] if named is not None and not frame.then and _fits(line, frame, named) else []
    beside = verb.start() - source == 2 and _ING.match(line.text, verb.start())
    if beside and targets and shape(table("relations")["speaks_on"]).match(line.text, targets[0] + 1):
        return  # "But Leave backing Ann Example said": she speaks, and backs it
    if source >= 0 and line.entity(source) in {line.entity(target) for target in targets}:
        return  # "he" was taken for one of those whom he criticised
    sources = [source, *_joint(line, source, verb)] if source >= 0 else [source]
    if len(sources) == 1 and source >= 0 and _is_wished(line, frame, source, verb):
        return
    for source, target in product(sources, targets):
        ends = (target, source) if frame.swapped else (source, target)
        stretch = (min(max(source, 0) if source >= 0 else verb.start(), target), max(verb.end(), target + 1))
        if frame.swapped and source < 0:
            continue
        yield Found(frame.type, ends[0] if ends[0] >= 0 else None, ends[1], *stretch, frame.rule, frame.confidence)


def _is_wished(line: Line, frame: Frame, source: int, verb: re.Match[str]) -> bool:
    """Whether a plain form makes no statement: of one person ("they insisted that she back the plan"), or of a body
    behind a verb that asks for it ("recommended the Treasury publish it")."""
    if frame.later or verb.group().lower() not in frame.plain:
        return False
    asked = line.slots[line.text[source]].sort == "person" or shape(table("relations")["wished"]).search(
        line.text[:source]
    )
    return bool(asked) and not shape(table("relations")["helped"]).search(line.text[source + 1 : verb.start()])


def _fronted(line: Line, verb: re.Match[str]) -> int | None:
    """The subject that follows a participle: "Praising the plan, Ann Example said"."""
    if not (
        _ING.match(line.text, verb.start()) and shape(table("relations")["fronts"]).match(line.text[: verb.start()])
    ):
        return None
    found = shape(table("relations")["fronted"]).match(line.text, verb.end())
    return found.start("s") if found else None


def _beset(line: Line, verb: re.Match[str], frame: Frame) -> int | None:
    """Whose words or deeds earned what others said: "her plan drew criticism from"."""
    before = line.text[max(0, verb.start() - _LEFT) : verb.start()]
    found = shape(table("relations")["beset"]).search(before)
    if found is None or _is_unreal(found["gap"], frame.later):
        return None
    return verb.start() - len(before) + found.start("s")


def _joint(line: Line, source: int, verb: re.Match[str]) -> Iterator[int]:
    """The names that share the verb with its subject: "A, B and C condemned"."""
    if shape(table("relations")["one_only"]).search(line.text[source + 1 : verb.end()].strip()):
        return
    linked = False  # a comma alone may only end what stands before the subject: "before the committee, he"
    joint = shape(table("relations")["joint"])
    while found := joint.search(line.text[max(0, source - 60) : source]):
        if found["link"] == "," and not linked:
            return
        linked = True
        source = max(0, source - 60) + found.start("s")
        yield source


def _passive(line: Line, frame: Frame, verb: re.Match[str]) -> Iterator[Found]:
    by = shape(table("relations")["by"]).match(line.text, verb.end(), verb.end() + _RIGHT)
    if not by or (frame.then and not frame.then.match(line.text, by.end(), by.end() + _RIGHT)):
        return
    before = line.text[max(0, verb.start() - _LEFT) : verb.start()]
    patterns = (shape(table("relations")[name]) for name in ("passive_carried", "passive_subject"))
    subject = next((found for p in patterns if (found := p.search(before))), None)
    if not subject or _is_unreal(subject["gap"], frame.later) or not _is_passive(subject["gap"], by["between"]):
        return
    target = verb.start() - len(before) + subject.start("s")
    if not _fits(line, frame, target) or (frame.unless and frame.unless.match(line.text, target + 1, verb.start())):
        return
    sources = [by.start("s"), *coordinated(line, by.end())]
    for source in sources:
        ends = (target, source) if frame.swapped else (source, target)
        yield Found(frame.type, *ends, target, source + 1, frame.rule + ", passive", frame.confidence)


def _is_passive(gap: str, between: str) -> bool:
    """Whether "blamed ... by" is a passive: "has blamed errors by X" is none."""
    helped = shape(table("relations")["passive_helped"]).search(gap)
    return bool(helped or shape(table("relations")["passive_bare"]).match(between))


def framed_subject(
    line: Line, verb: int, later: bool = False, speaker: bool = False, predicate: bool = False
) -> int | None:
    """Where the sign of the verb's subject stands; -1 for the speaker; None where no entity is its subject.

    Behind "be" a verb has its agent elsewhere, but what is a `predicate` has its subject before it.
    """
    offset = max(0, verb - _LEFT)
    before = line.text[offset:verb]
    found = shape(table("relations")["subject"]).search(before)
    aside = found and found["gap"].startswith(",") and _ING.match(line.text, verb)
    if found and _ING.match(line.text, verb) and found["gap"].endswith(" that"):
        return None  # "warned the BBC that attacking it would help nobody"
    if found and not aside and not _is_object(before, found):
        is_passive = shape(table("relations")["passive_ends"]).search(found["gap"])
        if is_passive and not predicate and not _ING.match(line.text, verb):
            return None
        led = before[: found.start("s")]
        doubted = shape(table("relations")["doubted"]).search(led)
        if found["gap"].startswith(" to") and shape(table("relations")["urged"]).search(led):
            return None
        return None if doubted or _is_unreal(found["gap"], later) else offset + found.start("s")
    if found := shape(table("relations")["said_self"]).search(before):
        return None if _is_unreal(found["gap"], later) else offset + found.start("s")
    if _ING.match(line.text, verb):
        for source in (*table("relations")["written"], table("relations")["absolute"]):
            if found := shape(source).search(before):
                return offset + found.start("s")
    if speaker and (found := shape(table("relations")["speaker"]).search(before)):
        return None if _is_unreal(found["gap"], later) else -1
    if found := shape(table("relations")["carried_on"]).search(before):
        if _is_unreal(found["gap"], later):
            return None
        agents = _agents(before, found)
        if agents and shape(table("relations")["new_subject"]).search(before, agents[-1].end(), found.start()):
            return None
        if agents and shape(table("relations")["told"]).search(before, 0, agents[-1].start("s")):
            others = {line.slots[a["s"]].entity for a in agents[:-1]} - {line.slots[agents[-1]["s"]].entity}
            if not found.group().startswith(",") and others:
                return None  # "he said she had failed and blamed": who blamed?
            agents = agents[:-1] or agents
        if not agents and before[: found.start() + 1].strip(", ") in line.slots:
            return offset + before.index(before[: found.start() + 1].strip(", "))
        return offset + agents[-1].start("s") if agents and not _is_unreal(agents[-1]["gap"], True) else None
    return None


def _agents(before: str, carried: re.Match[str]) -> list[re.Match[str]]:
    """Who does something before a verb that is carried on: behind ", and" not who does so in a clause of its own."""
    agents = list(shape(table("relations")["agent"]).finditer(before, 0, carried.end()))
    subordinate = shape(table("relations")["subordinate"])
    while carried.group().startswith(", ") and agents[1:] and subordinate.search(before[: agents[-1].start("s")]):
        agents.pop()
    return agents


def _is_object(before: str, found: re.Match[str]) -> bool:
    """Whether a name with a comma ends what the subject did before: "Ann slams Bert, praises Cat"."""
    return found["gap"] == "," and bool(shape(table("relations")["agent"]).search(before, 0, found.start("s")))


def _is_unreal(gap: str | None, later: bool) -> bool:
    """Whether the words between subject and verb deny it or only imagine it."""
    name = "unreal" if later else "unreal_or_later"
    return bool(shape(table("relations")[name]).search(gap or ""))


def _fits(line: Line, frame: Frame, target: int) -> bool:
    """Whether the verb may be said of the target: one questions a plan or somebody's plan, but not a witness."""
    slot = line.slots[line.text[target]]
    if slot.sort == "person" and is_of_theirs(line, target):
        return False
    return not frame.impersonal or slot.sort == "thing" or line.text.startswith("'s", target + 1)


def is_of_theirs(line: Line, position: int) -> bool:
    """Whether those around a person are meant, or one of a body: "her brother", "a Guardian journalist"."""
    name = "entourage" if line.slots[line.text[position]].sort == "person" else "one_of_them"
    return bool(shape(table("relations")[name]).match(line.text, position + 1))


def _objects(line: Line, position: int, frame: Frame) -> Iterator[int]:
    name = "object_itself" if frame.itself else "object"
    found = shape(table("relations")[name]).match(line.text, position, position + _RIGHT)
    if not found and frame.type in OPINIONS:
        found = shape(table("relations")["object_among"]).match(line.text, position, position + _RIGHT)
    more = list(coordinated(line, found.end())) if found else []
    if found and frame.then and not more:  # what both are to do tells where the list ends
        more = list(coordinated(line, found.end(), "more_to_act"))
    if not found or (frame.unless and any(frame.unless.match(line.text, end) for end in (found.end(), *_after(more)))):
        return
    last = more[-1] + 1 if more else found.end()
    if frame.then is None or frame.then.match(line.text, last, last + _RIGHT):
        yield found.start("o")
        yield from more


def _after(positions: list[int]) -> list[int]:
    return [position + 1 for position in positions]


def coordinated(line: Line, position: int, name: str = "more") -> Iterator[int]:
    """Further names in the same list: ", B and C"."""
    more = shape(table("relations")[name])
    while found := more.match(line.text, position, position + _RIGHT):
        yield found.start("o")
        position = found.end()
