"""The aim of an opinion: whether the one who is named is the one who is meant, or only stands beside that."""

from whitehall_graph.extract.lexicon import table
from whitehall_graph.extract.relations.frames import OPINIONS, Found, is_of_theirs
from whitehall_graph.extract.relations.scene import TITLE, Line, shape
from whitehall_graph.extract.relations.stage import Stage

_HIM = ("him", "her", "his")
_LED = 60  # characters before a name that say what it belongs to


def is_beside_the_mark(stage: Stage, line: Line, found: Found) -> bool:
    """Whether an opinion is of another than the one that was found: of somebody's brother, of what befell them."""
    target = found.target
    if found.type not in OPINIONS or target is None:
        return False
    return (
        _is_vague(stage, line, found, target)
        or _is_boast(stage, line, found, target)
        or is_of_theirs(line, target)
        or _is_one_of_party(stage, line, found)
        or _is_told(line, found, target)
        or _is_only_called(stage, line, found, target)
        or (found.type == "CRITICISES" and _is_mourned(line, target))
    )


def _is_one_of_party(stage: Stage, line: Line, found: Found) -> bool:
    """Whether a party's name only says what somebody is: "a top Tory", "a Conservative government"."""
    ends = (end for end in (found.source, found.target) if end is not None)
    return any(
        stage.cast.is_kind(line.entity(end) or "", "Party")
        and shape(table("relations")["one_of_party"]).search(line.text[max(0, end - _LED) : end])
        for end in ends
    )


def _is_told(line: Line, found: Found, target: int) -> bool:
    """Whether it is said to the one who is named: "told the BBC it would be wrong"."""
    if found.source is None or line.slots[line.text[target]].sort != "body":
        return False
    first = 0 if found.source > target else found.source
    told = shape(table("relations")["addressee"]).finditer(line.text, first, target)
    return any(line.entity(t.start("o")) == line.entity(target) for t in told)


def _is_only_called(stage: Stage, line: Line, found: Found, target: int) -> bool:
    """Whether the name stands in what somebody is called, or says on which platform they are."""
    slot = line.slots[line.text[target]]
    if shape(table("relations")["platform"]).match(stage.text[slot.start : slot.end]):
        return line.text[:target].endswith(" on ")
    return bool(shape(table("relations")["called"]).search(stage.text, line.places[found.start], slot.start))


def _is_mourned(line: Line, target: int) -> bool:
    """Whether it is the death of somebody, or the harm done to them, that is deplored."""
    listed = table("relations")
    led = line.text[max(0, target - _LED) : target]
    return bool(shape(listed["death_after"]).match(line.text, target + 1) or shape(listed["death_of"]).search(led))


def _is_vague(stage: Stage, line: Line, found: Found, target: int) -> bool:
    """Whether "him" is praised or blamed where it may mean another: an unnamed minister who stands before, or whom
    the article is about."""
    if found.source is None:
        return False
    slot = line.slots[line.text[target]]
    if stage.text[slot.start : slot.end] not in _HIM:
        return False
    if TITLE in line.text[found.source : target]:
        return True
    alike = (s for s in line.slots.values() if s.entity == slot.entity)
    is_named = any(stage.text[s.start : s.end].lower() not in (*_HIM, "he", "she") for s in alike)
    return not is_named and stage.is_outshone(slot, line.entity(found.source))


def _is_boast(stage: Stage, line: Line, found: Found, target: int) -> bool:
    """Whether somebody only defends "his party", or whatever body else is theirs."""
    if found.type != "SUPPORTS" or found.source is None:
        return False
    slot = line.slots[line.text[target]]
    printed = stage.text[slot.start : slot.end].lower()
    return slot.sort == "body" and printed.startswith(("his ", "her ", "its ", "their ", "our ", "my "))
