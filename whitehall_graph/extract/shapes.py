"""Names that show by their shape what they are: "Valuation Office Agency", "Review of X", "the consultancy X"."""

import re
from collections.abc import Iterator
from functools import cache

from whitehall_graph.extract.lexicon import table, words
from whitehall_graph.extract.spots import Spot, Token, tokens

_LONGEST = 60  # words in capitals in a row; a longer row is no name
_GAPS = {" ": True, " and ": True, " & ": True, ", ": False}
_LINKS = re.compile(r" (?:of|for|on|into|to) (?:the |an? )?")
_OPENS = re.compile(r"(?:\A|\n|[.!?:][\"”']? |[“\"])\Z")
_CAPITAL = r"(?:[A-ZÀ-Þ0-9£][\w'&.\-]*\w|[A-Z])"
_PLAIN = rf"{_CAPITAL}(?: (?:and |& |of |for |the |in |to |on |with )*{_CAPITAL})*"


@cache
def _heads(where: str, part: str) -> dict[str, str]:
    source = table("kinds")[where] if part == "body" else table("kinds")["thing"][where]
    return {word: kind for kind, listed in source.items() for word in listed}


def shape_spots(text: str, start: int, end: int) -> Iterator[Spot]:
    """Bodies and things that one block names by a head word in capitals."""
    run: list[Token] = []
    for token in [*tokens(text, start, end), None]:
        joined = token and run and text[run[-1].end : token.start] in (" ", "'s ", "' ", " & ", ", ")
        if (
            token
            and (not run or (joined and len(run) < _LONGEST))
            and (token.is_capital or (run and token.text in _SMALL) or token.text.isdigit())
        ):
            run.append(token)
            continue
        yield from _in_run(text, run)
        run = [token] if token and token.is_capital else []


_SMALL = frozenset({"of", "for", "and", "the", "on", "into", "&", "other", "to", "in"})


def _in_run(text: str, run: list[Token]) -> Iterator[Spot]:
    for at in range(len(run) - 1, -1, -1):
        word = run[at].text
        if _goes_on(text, run, at):
            continue
        for part in ("body", "thing"):
            first = _left(text, run, at) if word in _heads("last", part) else at
            name = run[first : at + 1]
            if first < at and not (_is_surname(name) or _is_field(name, part) or _is_section(name)):
                start, end = run[first].start, _end_of(run, at, part)
                kind = _heads("last", part)[word]
                yield Spot(start, end, _qualified(text[start:end], word) or kind, f"{part}-shape")
                break
        if word in _heads("first", "body") or word in _heads("first", "thing"):
            spot = _rightwards(text, run, at)
            if spot:
                yield spot


def _qualified(name: str, head: str) -> str | None:
    """The kind that a head shows only beside other words: a trust of hospitals is a public body."""
    parts = set(name.split())
    for case in table("kinds")["qualified"]:
        told = not case["with"] or not parts.isdisjoint(case["with"])
        if head in case["heads"] and told and parts.isdisjoint(case["without"]):
            return str(case["kind"])
    return None


def _is_surname(run: list[Token]) -> bool:
    """Whether the head is the surname of somebody: "Joshua Chambers"."""
    given = run[-2].text in words("names", "given")
    alone = len(run) == 2 or run[-3].text in ("and", "&") or run[-3].text in words("names", "callings")
    return given and alone and run[-1].text in words("kinds", "surname_heads")


def _is_section(run: list[Token]) -> bool:
    """Whether the name is only a part of a paper: "Spain News"."""
    return len(run) == 2 and run[-1].text == "News" and run[0].text in words("names", "places")


def _is_field(run: list[Token], part: str) -> bool:
    """Whether the name is only a field of work: "Data and Technology"."""
    return part == "body" and run[-1].text in words("kinds", "field_heads") and run[-2].text == "and"


def _goes_on(text: str, run: list[Token], at: int) -> bool:
    """Whether the name goes on after the word: "Student Loans" in "Student Loans Company"."""
    if at + 1 >= len(run) or not run[at + 1].is_capital:
        return False
    follows = run[at + 1].text
    if _is_of_country(run, at + 1):
        return False
    if text[run[at].end : run[at + 1].start] == "'s " and not _may_own(run[at].text):
        return False
    return text[run[at].end : run[at + 1].start] in (" ", "'s ") and follows.lower() not in words("titles", "heads")


def _is_of_country(run: list[Token], at: int) -> bool:
    """Whether a country closes a name whose head stands before it: "Skills Alliance UK"."""
    return run[at].text in words("kinds", "countries") and at + 1 == len(run)


def _may_join(before: Token, head: Token) -> bool:
    """Whether "and" may stand within a name: behind a head only in that of a law, "the Work Reform and Pay Bill"."""
    laws = words("kinds", "laws")
    return not _is_head(before.text) or (head.text in laws and before.text not in laws)


def _left(text: str, run: list[Token], at: int) -> int:
    """Where the name that ends with the head at `at` begins."""
    first = at
    while first > 0:
        gap, word = text[run[first - 1].end : run[first].start], run[first - 1].text
        if gap == ", " or (gap != " " and gap not in ("'s ", "' ", " & ")):
            break
        if gap == "'s " and not _may_own(word):
            break
        if is_owned(word):
            break
        person = first > 2 and _begins_person(text, run, first - 3)
        if word in ("and", "&", "other") and first > 1 and not person and _may_join(run[first - 2], run[at]):
            first -= 1
            continue
        if word in _SMALL:
            break
        first -= 1
    while first < at and (run[first].text in words("names", "openers") or run[first].text in _SMALL):
        first += 1
    if first + 1 < at and opens_sentence(text, run[first].start) and _may_lead(run[first].text):
        first += 1
    return first


def opens_sentence(text: str, position: int) -> bool:
    """Whether a word has its capital from the sentence that begins with it."""
    return _OPENS.search(text, max(0, position - 4), position) is not None


def _may_lead(word: str) -> bool:
    """Whether a word at the beginning of a sentence only says what the name after it is: "Builder Clip Systems"."""
    return word in words("names", "epithets") or word.lower() in opening_nouns()


@cache
def opening_nouns() -> frozenset[str]:
    """The nouns for bodies that in capitals begin no name."""
    listed = {n for nouns in table("kinds")["noun"].values() for n in nouns}
    return frozenset(listed) - words("kinds", "no_opening_noun")


def is_owned(word: str) -> bool:
    """Whether a word only tells whose or where a firm is: "Swiss-owned"."""
    return "-" in word and word.rpartition("-")[2] in words("kinds", "adjective")


def only_leads(word: str) -> bool:
    """Whether a word in capitals before a name is no part of it: "Ousted", "September", "RED-FACED", "Swiss-owned"."""
    shouted = "-" in word and word.isupper() and word.replace("-", "").isalpha()
    return shouted or is_owned(word) or word in _leading()


def without_leads(name: str) -> str:
    """A name without the words in capitals that only lead to it: "Crossing" of "Ousted Crossing"."""
    while " " in name and only_leads(name.split()[0]):
        name = name.partition(" ")[2].removeprefix("the ")
    return name


@cache
def _leading() -> frozenset[str]:
    return words("names", "openers") | words("names", "epithets") | words("names", "days")


def _begins_person(text: str, run: list[Token], at: int) -> bool:
    """Whether a person's full name begins here: an honorific or a given name, right before one more capital."""
    if at == 0 or at + 1 >= len(run) or not run[at + 1].is_capital:
        return False
    beside = text[run[at].end : run[at + 1].start] == " "
    first = run[at].text in words("names", "given") | words("names", "honorifics")
    return beside and first and run[at + 1].text not in _heads("last", "body")


def _begins_title(run: list[Token], at: int) -> bool:
    """Whether the head of a title of two words begins here: "Permanent Secretary"."""
    return at + 1 < len(run) and f"{run[at].text} {run[at + 1].text}".lower() in words("titles", "heads")


def _may_own(word: str) -> bool:
    """Whether a possessive may begin a name: "Prime Minister's Office", "Children's Commissioner"."""
    return word.lower() in words("titles", "heads") or word.lower() in words("kinds", "owners") or word == "General"


def kind_within(name: str) -> str | None:
    """The kind that the last telling word in a name of a body shows: "King's College London" is an organisation."""
    found = [k for word in name.split() if (k := _heads("last", "body").get(word)) and k not in ("Media", "Party")]
    return found[-1] if found else None


def _is_head(word: str) -> bool:
    """Whether a name could end here; firms are called too many things to tell."""
    return _heads("last", "body").get(word, "Company") not in ("Company", "Media") or word in _heads("last", "thing")


def _end_of(run: list[Token], at: int, part: str) -> int:
    if part == "thing" and at + 1 < len(run) and re.fullmatch(r"(?:19|20)\d\d", run[at + 1].text):
        return run[at + 1].end
    if part == "body" and at + 1 < len(run) and _is_of_country(run, at + 1):
        return run[at + 1].end
    if part == "body" and at + 2 < len(run) and run[at + 1].text in ("and", "&"):
        tail = _heads("last", "body")[run[at].text] == "Company" and run[at + 2].text in words("kinds", "firm_tails")
        return run[at + 2].end if tail else run[at].end
    return run[at].end


def _begins_other(run: list[Token], at: int, nxt: int) -> bool:
    """Whether another name begins here: "the Institute of Glue for the Office of Paste", "Bank of Glue Governor"."""
    word, before = run[nxt].text, run[nxt - 1]
    if before.text == "the" and nxt > at + 3 and word in _heads("first", "body"):
        return True
    theirs = any(token.text == "the" for token in run[at:nxt])
    return before.is_capital and nxt > at + 2 and not theirs and word in words("kinds", "posts")


def _belongs(text: str, run: list[Token], at: int) -> bool:
    """Whether the capital before a word is part of the same name, and not whose it is."""
    gap = text[run[at - 1].end : run[at].start]
    return gap == " " or (gap == "'s " and _may_own(run[at - 1].text))


def _rightwards(text: str, run: list[Token], at: int) -> Spot | None:
    """A name that goes on after its head: "Association of X", "Department for X, Y and Z"."""
    word = run[at].text
    follows = text[run[at].end : run[at].end + 9]
    link = re.match(r" (of|for|on|into) ", follows)
    if not link or at + 2 >= len(run):
        return None
    if link[1] == "for" and word in _heads("first", "thing") and at and run[at - 1].is_capital:
        return None  # "the Fair Kettles Inquiry for the Paste Trust": its name is whole before
    last = at
    many = word in ("Department", "Ministry", "Office")
    for nxt in range(at + 2, len(run)):
        gap, token = text[run[nxt - 1].end : run[nxt].start], run[nxt]
        listed = many and any(t.text == "and" for t in run[nxt:])
        dated = token.text in words("names", "days")
        if (
            dated
            or _begins_person(text, run, nxt)
            or (many and gap == " " and _begins_title(run, nxt))
            or (gap == ", " and not listed)
            or gap in ("'s ", "' ")
            or _begins_other(run, at, nxt)
            or token.text in ("to", "in", "into", "I")
        ):
            break
        if token.is_capital:
            last = nxt
        elif token.text == "and" and nxt + 1 < len(run) and run[nxt + 1].text in ("the", "The"):
            break
    if last == at:
        return None
    first = at
    while first > 0 and run[first - 1].is_capital and _belongs(text, run, first):
        first -= 1
    while first < at and run[first].text in words("names", "openers"):
        first += 1
    things = _heads("first", "thing")
    kind = things.get(word) or _qualified(text[run[first].start : run[last].end], word)
    kind = kind or _heads("first", "body")[word]
    return Spot(run[first].start, run[last].end, kind, "thing-shape" if word in things else "body-shape of")
