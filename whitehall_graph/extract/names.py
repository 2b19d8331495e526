"""Runs of capitals that could be people's names, with their honorifics; whether they are is settled elsewhere."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import zip_longest

from whitehall_graph.extract.lexicon import alternatives, words
from whitehall_graph.extract.spots import Claims, Token, is_common, tokens


@dataclass(frozen=True, order=True)
class Name:
    """One place where a person seems to be named.

    `start` includes the honorific, `words` are the name without it, which begins at `named`. A peer's title ("Lord")
    is part of the words.
    """

    start: int
    end: int
    words: tuple[str, ...]
    named: int = 0
    honorific: str = ""
    honoured: bool = False
    block: str = "paragraph"

    @property
    def text(self) -> str:
        """The name without honorific, a nickname left in."""
        return " ".join(self.words)

    @property
    def is_peer(self) -> bool:
        """Whether the name begins with a peerage."""
        return self.words[0] in words("names", "peerage")


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    honorifics = alternatives(words("names", "honorifics"))
    front = re.compile(r"(?:[Tt]he )?(?:Rt\.? Hon\.?|Right Hon(?:ourable)?\.?) \Z")
    prefix = re.compile(rf"(?:(?:{honorifics})\.? )+")
    honours = re.compile(rf",? (?:{alternatives(words('names', 'honours'))})\b")
    return front, prefix, honours


def names_in(text: str, start: int, end: int, block: str, claims: Claims) -> Iterator[Name]:
    """The runs of a block that could be people's names, long and short."""
    run: list[Token] = []
    for token in [*tokens(text, start, end), None]:
        free = token is not None and not claims.touching(token.start, token.end)
        if token and free and run and _joins(text, run, token):
            run.append(token)
            continue
        yield from _divided(text, run, start, block)
        run = [token] if token and free and token.is_capital else []


def _joins(text: str, run: list[Token], token: Token) -> bool:
    gap = text[run[-1].end : token.start]
    if gap == " ":
        return token.is_capital or token.text in words("names", "particles")
    if not token.is_capital:
        return False
    if gap == ". ":
        return (
            len(run[-1].text) == 1
            or _is_initials(run[-1].text)
            or bool(_patterns()[1].fullmatch(run[-1].text + ". "))
            or run[-1].text in ("Rt", "Hon")
        )
    if gap in (" “", ' "', " '"):
        return bool(re.match(r"[\w-]+[”\"'] [A-ZÀ-Þ]", text[token.start : token.start + 40]))
    return gap in ("” ", '" ', "' ") and len(run) > 1 and text[run[-1].start - 1] in "“\"'"


def _divided(text: str, run: list[Token], floor: int, block: str) -> Iterator[Name]:
    """The parts of a run between the words that no person is called."""
    part: list[Token] = []
    for token, following in zip_longest(run, run[1:]):
        titled = token.text in words("names", "leading") or (part and _begins_peer(token, part[-1], following))
        titled = titled or _begins_full(token, part, following)
        if part and titled and not _patterns()[1].fullmatch(f"{part[-1].text} "):
            yield from _name(text, part, floor, block)
            part = []
        if (
            _is_no_name(token, part, block)
            and not ((part or _is_initials(token.text)) and _is_initial(text, token))
            and (_is_month(text, token) or not _is_given_or_surname(token, part, following))
            and not _patterns()[1].fullmatch(token.text + " ")
        ):
            yield from _name(text, part, floor, block)
            part = []
        else:
            part.append(token)
    yield from _name(text, part, floor, block)


def _begins_full(token: Token, part: list[Token], following: Token | None) -> bool:
    """Whether a given name begins a person's name behind that of an employer: "Glue Workers Treasurer Jo Lund"."""
    begins = token.text in words("names", "given") and following is not None and not is_common(following.text)
    if not begins or len(part) < 2 or _patterns()[1].match(f"{part[0].text} "):
        return False
    return not any(_is_of_person(before) for before in reversed(part))


def _is_of_person(token: Token) -> bool:
    """Whether a word is no part of an employer's name before that of a person."""
    named = token.text in words("names", "given") or token.text in words("names", "peerage")
    return named or not (token.is_capital or token.text == "of")


def _is_initials(word: str) -> bool:
    """Whether letters stand for given names: "J.J. Thrale", but not "U.S. Steel"."""
    return bool(re.fullmatch(r"[A-Z](?:\.[A-Z])+", word)) and word not in words("layout", "abbreviations")


def _is_initial(text: str, token: Token) -> bool:
    """Whether a letter stands for a middle name, or letters for given names: "Jill A. Thrale", "J.A. Thrale"."""
    short = len(token.text) == 1 or _is_initials(token.text)
    return short and re.match(r"\. [A-ZÀ-Þ]", text[token.end : token.end + 3]) is not None


def _begins_peer(token: Token, before: Token, following: Token | None) -> bool:
    """Whether "Lord" begins a name in the middle of capitals: "Foreword Lord X", but not "John Lord"."""
    peer = token.text in words("names", "peerage") and following is not None
    return peer and before.text not in words("names", "given") | words("names", "peerage")


def _is_given_or_surname(token: Token, part: list[Token], following: Token | None) -> bool:
    """A word of another sense that stands where a given name or a surname would: "Bill Lee", "Mrs Anna May"."""
    part = [t for t in part if not _patterns()[1].fullmatch(f"{t.text} ")]
    if not part and following is not None:
        given = _is_shouted(token.text, following.text) or token.text in words("names", "given")
        return given and not is_common(following.text)
    return (
        len(part) == 1
        and part[0].text in words("names", "given")
        and token.text in words("names", "surnames") | words("kinds", "surname_heads")
    )


def _is_shouted(word: str, following: str) -> bool:
    """Whether a given name has its capitals from the beginning of a story: "JO Lund quit yesterday"."""
    return word.isupper() and not following.isupper() and word.title() in words("names", "given")


def _is_month(text: str, token: Token) -> bool:
    """Whether "June" or "May" stands in a date: "on 21 June", "in May"."""
    day = token.text in words("names", "days")
    return day and _dated().search(text[max(0, token.start - 8) : token.start]) is not None


@cache
def _dated() -> re.Pattern[str]:
    return re.compile(rf"(?:\d|\b(?:{alternatives(words('names', 'dated'))})) \Z")


@cache
def verb_after() -> re.Pattern[str]:
    """A verb of saying right behind a name."""
    return re.compile(rf" (?:{alternatives(words('names', 'speech_verbs'))})\b")


def _is_no_name(token: Token, part: list[Token], block: str) -> bool:
    if token.text in words("names", "honours") or (not part and re.fullmatch(r"[A-ZÀ-Þ]\w+-[a-z].*", token.text)):
        return True  # "Dad-of-three Jo Lund", "Norbury-educated Jo Lund"
    if len(token.text) > 1 and token.text.isupper() and block not in ("byline", "label"):
        return True
    if len(part) == 1 and part[0].text in words("names", "formal"):
        return False  # "Mr Green"
    if len(part) == 1 and part[0].text in words("names", "peerage") and token.text in words("names", "surnames"):
        return False  # "Lord Green"
    if not part and token.text in words("names", "orders"):
        return True  # "Let Jo Lund do it"
    return is_common(token.text) and not (part and part[-1].text == "of" and part[0].text in words("names", "peerage"))


def _name(text: str, part: list[Token], floor: int, block: str) -> Iterator[Name]:
    if not part:
        return
    front, prefix, honours = _patterns()
    led = prefix.match(text, part[0].start, part[-1].end)
    core = [t for t in part if not led or t.start >= led.end()]
    if led and core and core[0].text == "of" and part[0].text in words("names", "peerage"):
        led, core = None, part  # "the Archbishop of Clipham"
    peer = bool(core) and core[0].text in words("names", "peerage")
    lower = [n for n, t in enumerate(core) if t.text == "of"]
    core = core[: lower[0]] if lower and not peer else core
    while core and core[-1].text in words("names", "particles"):
        core.pop()
    while len(core) > 2 and core[-1].text in words("names", "callings"):
        core.pop()  # "Ada Thrale Actor", in a list of who said what
    callings = sum(t.text in words("names", "callings") for t in core[:2])
    called_so = callings > 0 and len(core) > 2
    while called_so and len(core) > 2 and core[1].is_capital and core[0].text not in words("names", "given"):
        core = core[1:]  # "Solicitor Ada Thrale", "Victorian Premier Ada Thrale"
    if len(core) == 2 and not called_so and core[0].text in words("names", "callings") - words("names", "given"):
        core = core[1:]  # "Mayor Thrale"
    if led and len(core) == 1 and core[0].text in {w for h in words("names", "honorifics") for w in h.split()}:
        return
    if not core or len(core) > 5 or not core[0].is_capital or (peer and len(core) == 1):
        return
    before = front.search(text, max(floor, part[0].start - 24), part[0].start)
    honoured = called_so or bool(honours.match(text, core[-1].end))
    start = before.start() if before else min(core[0].start, led.start() if led else core[0].start)
    called, honorific = tuple(t.text for t in core), led.group().strip() if led else ""
    if len(called) > 1 and _is_shouted(*called[:2]):
        called = (called[0].title(), *called[1:])
    if " ".join(called) not in words("names", "honorifics"):
        yield Name(start, core[-1].end, called, core[0].start, honorific, honoured, block)


def key_of(name: Name) -> tuple[str, ...]:
    """The words of a name for comparison, capitals throughout or not."""
    return tuple(w.title() if w.isupper() and len(w) > 2 else w for w in name.words)
