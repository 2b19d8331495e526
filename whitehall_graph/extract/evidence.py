"""What shows that a run of capitals is a person: an honorific, a post, a verb of saying, the company it keeps."""

import re
from collections import Counter
from functools import cache
from typing import Any

from whitehall_graph.extract.lexicon import alternatives, table, words
from whitehall_graph.extract.names import Name, key_of, verb_after
from whitehall_graph.extract.page import Page


def accepted(names: list[Name], page: Page) -> dict[tuple[str, ...], list[Name]]:
    """The full names that are people, with their places."""
    by_words: dict[tuple[str, ...], list[Name]] = {}
    for name in names:
        if len(name.words) > 1:
            by_words.setdefault(key_of(name), []).append(name)
    last = Counter(n.words[-1] for n in names if len(n.words) == 1)
    spoken = {n.words[-1] for n in names if len(n.words) == 1 and _speaks(n, page)}
    formal = {n.words[-1] for n in names if n.honorific and len(n.words) == 1}
    sure = {
        words_: places
        for words_, places in by_words.items()
        if max(_evidence(p, page) for p in places)
        + 2 * (last[words_[-1]] > 0)
        + 4 * (words_[-1] in spoken)
        + 2 * (words_[-1] in formal)
        >= 2
    }
    return sure | {w: by_words[w] for w in sorted(_listed(names, set(sure), page)) if w not in sure}


def _speaks(name: Name, page: Page) -> bool:
    """Whether a verb of saying follows a surname: then the full name is a person's, whatever else it looks like."""
    return verb_after().match(page.after(name.end)) is not None


def _listed(names: list[Name], sure: set[tuple[str, ...]], page: Page) -> set[tuple[str, ...]]:
    """The names in an enumeration most of which are people: "Ada Thrale, Bert Probeworth and Jo Lund"."""
    found: set[tuple[str, ...]] = set()
    row: list[Name] = []
    for name in [*sorted(names), None]:
        gap = page.text[row[-1].end : name.start] if row and name else ""
        if name and row and gap in (", ", " and ", ", and ") and len(name.words) > 1:
            row.append(name)
            continue
        keys = [key_of(n) for n in row]
        plausible = [k for k, n in zip(keys, row, strict=True) if _evidence(n, page) > 0]
        enumerated = len(row) > 1 and " and " in page.text[row[-2].end : row[-1].start]
        if enumerated and 2 * sum(k in sure for k in keys) > len(row):
            found.update(plausible)
        row = [name] if name and len(name.words) > 1 else []
    return found


def _evidence(name: Name, page: Page) -> int:
    """How strongly one place speaks for a person; words for firms and places speak against."""
    before, after = page.before(name.start), page.after(name.end, 60)
    plain = [w for w in name.words if w not in words("names", "particles") | words("names", "peerage")]
    if name.words[0] in given_names(page.register) and name.words[0].lower() not in page.small_words:
        plain = [w for w in plain if w not in words("names", "surnames")]  # "Theresa May" beside "it may"
    score = 3 * bool(name.honorific or name.is_peer or name.honoured) + 2 * (
        name.words[0] in given_names(page.register)
    )
    score += (
        2 * _is_beside_post(name, page)
        + 2 * _is_after_post_at_body(name, page)
        + 2 * (name.block == "label" and _is_speaker(name, page))
    )
    score += "-" in name.words[-1] and not name.words[-1].isupper()
    score += len(name.words) in (2, 3) and not re.search(r"\b(?:the|of|at) \Z", before)
    score += bool(re.search(r"[a-z], \Z", before)) and after[:1] == ","
    score += sum(
        weight for weight, side, pattern in _evidence_rules() if pattern.search(before if side == "before" else after)
    )
    return score - 3 * any(w.lower() in page.small_words for w in plain)


def _is_speaker(name: Name, page: Page) -> bool:
    """Whether a label may name somebody: in capitals throughout only who is named elsewhere ("LIVE UPDATES:")."""
    capitals = all(w.isupper() for w in name.words)
    return not capitals or bool(page.places(name.words[-1].title()))


def _is_beside_post(name: Name, page: Page) -> bool:
    """Whether a title stands right before the name, or follows it in apposition."""
    if any(t.end <= name.start for t in page.titles.touching(name.start - 3, name.start)):
        return True
    later = [t for t in page.titles.touching(name.end, name.end + 74) if t.start >= name.end]
    return bool(later) and _APPOSITION.fullmatch(page.text[name.end : later[0].start]) is not None


def _is_after_post_at_body(name: Name, page: Page) -> bool:
    """ "Chief secretary to the Treasury X": a title, a body, and at once the name."""
    body = page.bodies.ending_at(name.start - 1)
    if body is None:
        return False
    link = re.search(r" (?:to|of|at|for|in) (?:the )?\Z", page.before(body.start))
    return bool(link) and page.titles.ending_at(body.start - len(link.group() if link else "")) is not None


_APPOSITION = re.compile(
    r"(?: (?:MP|KC|QC|CBE|OBE))*(?:,| \(| [–—-]|,? (?:who |which )?(?:is|was|are)) ?(?:now )?[\w' -]{0,60}"
)


@cache
def _evidence_rules() -> tuple[tuple[int, str, re.Pattern[str]], ...]:
    verbs = alternatives(words("names", "speech_verbs"))
    called = table("kinds")["noun"]
    titled = rf" (?:[a-z]+ )?(?:{alternatives(words('titles', 'heads'))})\b"
    things = alternatives([n for kind in ("Policy", "Event", "Review") for n in called[kind]])
    nouns = alternatives(
        [
            n
            for kind in called
            if kind not in ("Party", "Policy", "Event", "Review", "Committee")
            for n in called[kind]
            if n not in words("kinds", "also_people") | words("kinds", "of_people")
        ]
    )
    rules = []
    for rule in table("names")["evidence"]:
        side = "before" if "before" in rule else "after"
        source = (
            rule[side]
            .replace("VERBS", verbs)
            .replace("NOUNS", nouns)
            .replace("THINGS", things)
            .replace("TITLED", titled)
        )
        rules.append((rule["weight"], side, re.compile(source if side == "before" else rf"\A(?:{source})")))
    return tuple(rules)


@cache
def given_names(register: Any | None) -> frozenset[str]:
    """First names: those of the register's people, and a list of common ones."""
    known = () if register is None else register.people
    return words("names", "given") | {p.name.split()[0] for p in known if len(p.name.split()) > 1}
