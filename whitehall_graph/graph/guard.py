"""The inspector at the reading door: a text is read token by token before any engine sees it, and must only read.

It is one step of a ladder. The others (a login that may only read, the read mode of a transaction, limits on time and
size) are the door's and the engine's. What it cannot read for certain it refuses, as the engines' own readers differ
in small things.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple, NoReturn

from whitehall_graph.errors import QueryRefused

LONGEST = 20_000  # characters; long values belong into parameters
_DEEPEST = 60  # brackets within brackets; an engine's parser runs out of stack somewhere beyond
# A query begins with one of these; what administers, shows settings or loads begins with something else.
_BEGINNINGS = frozenset({"MATCH", "OPTIONAL", "UNWIND", "WITH", "RETURN", "CALL"})
_RULES = {
    "write": frozenset(["CREATE", "INSERT", "MERGE", "SET", "DELETE", "DETACH", "NODETACH", "REMOVE", "FOREACH"]),
    "administration": frozenset(["DROP", "ALTER", "RENAME", "GRANT", "DENY", "REVOKE", "SHOW", "TERMINATE", "USE"]),
    "load": frozenset({"LOAD"}),
    "transactions": frozenset({"TRANSACTIONS"}),
}
_PROCEDURES = frozenset({"db.labels", "db.relationshiptypes", "db.propertykeys"})
_NAMESPACES = frozenset(["date", "datetime", "localdatetime", "time", "localtime", "duration", "point"])
_TOKEN = re.compile(
    r"""(?P<blank>\s+|//[^\r\n]*|/\*.*?\*/)
      | (?P<text>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")
      | (?P<parameter>\$\w+)
      | (?P<quoted>`(?:[^`]|``)*`)
      | (?P<number>\d\w*)
      | (?P<word>\w+)
      | (?P<sign>(?!/\*)[^'"`])""",
    re.VERBOSE | re.DOTALL,
)
# Engines look at the clock between rows only: what may run long within one row is bounded here.
_WIDEST = 1_000_000  # the greatest number in a range
_QUANTIFIED_GROUP = re.compile(r"\)[*+?{]")
_QUANTIFIER = re.compile(r"[*+{]")
_MOST_QUANTIFIERS = 3
_ESCAPE = re.compile(r"\\[uU]+[0-9a-fA-F]{4}")


class Token(NamedTuple):
    """A piece of a query; `text` of a word is in capitals, of a quoted name without its quotes."""

    kind: str
    text: str


@lru_cache(maxsize=1024)
def inspect(cypher: str) -> None:
    """Pass a query that only reads; raises QueryRefused, which names the rule, for any other."""
    if len(cypher) > LONGEST:
        _refuse("length", f"it has {len(cypher)} characters, more than {LONGEST}; pass long values as parameters")
    if _ESCAPE.search(cypher):
        _refuse("escape", "a \\u escape could hide a word; write the character itself")
    if any(c not in "\t\n\r" and unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp") for c in cypher):
        _refuse("characters", "it has a character that nobody sees")
    tokens = _tokens(cypher)
    _check_depth(tokens)
    _check_iterations(tokens)
    for place, token in enumerate(tokens):
        if token.text == ";":
            _refuse("statement", "it has more than one statement")
        if token.kind == "word" and not _is_name(tokens, place):
            _check_word(token.text)
        if token.kind in ("word", "quoted"):
            _check_call(tokens, place)
        if _texts(tokens, place, 2) == ["RANGE", "("]:
            _check_range(tokens, place + 2)
        if _texts(tokens, place, 2) == ["=", "~"]:
            _check_pattern(tokens, place + 2)
    _check_beginning(tokens)


def _tokens(cypher: str) -> list[Token]:
    found, place = [], 0
    while place < len(cypher):
        match = _TOKEN.match(cypher, place)
        if not match:
            _refuse("unfinished", f"what opens at character {place + 1}, a quotation or a comment, does not close")
        place = match.end()
        if match.lastgroup != "blank":
            found.append(_token(match.lastgroup or "", match[0]))
    while found and found[-1].text == ";":
        found.pop()
    return found


def _token(kind: str, text: str) -> Token:
    match kind:
        case "word":  # engines differ in which letters they take for a K or an S: here, all that look alike
            return Token(kind, unicodedata.normalize("NFKC", text).upper())
        case "quoted":
            return Token(kind, text[1:-1].replace("``", "`"))
        case _:
            return Token(kind, text)


def _check_beginning(tokens: Sequence[Token]) -> None:
    begins = next((token for token in tokens if token.text not in ("(", "{")), Token("", "nothing"))
    if begins.kind != "word" or begins.text not in _BEGINNINGS:
        _refuse("beginning", f"it begins with {begins.text[:40]}, a question with MATCH, RETURN, UNWIND, WITH or CALL")


def _check_depth(tokens: Sequence[Token]) -> None:
    depth = 0
    for token in tokens:
        if token.kind == "sign":
            depth += (token.text in "([{") - (token.text in ")]}")
        if depth > _DEEPEST:
            _refuse("nesting", f"its brackets stand more than {_DEEPEST} deep")


def _is_name(tokens: Sequence[Token], place: int) -> bool:
    """Whether a word is a property, a label or a key: `n.set`, `:Load`, `{drop: 1}`. A number's dot is the number's."""
    before = tokens[place - 1].text if place else ""
    if before in ("{", ",") and _texts(tokens, place + 1, 1) == [":"]:
        return True
    return before == ":" or (before == "." and place > 1 and tokens[place - 2].kind != "number")


def _check_word(word: str) -> None:
    for rule, words in _RULES.items():
        if word in words:
            _refuse(rule, f"it says {word}, and a query may only read; a name that reads so goes between backticks")


def _check_call(tokens: Sequence[Token], place: int) -> None:
    """A procedure is one of a short list, a function with a dotted name one of the language's own."""
    before = tokens[place - 1] if place else Token("", "")
    name, end = _dotted(tokens, place)
    if before == Token("word", "CALL"):
        if name not in _PROCEDURES:
            _refuse("procedure", f"it calls {name}; the procedures to call are {', '.join(sorted(_PROCEDURES))}")
    elif before.text != "." and "." in name and _texts(tokens, end, 1) == ["("]:
        _check_function(name)


def _check_iterations(tokens: Sequence[Token]) -> None:
    """No `[x IN …]`, `any(x IN …)` or `reduce(…, x IN …)` within another: that is one row that never ends."""
    iterating: list[bool] = []  # for every open bracket, whether it iterates
    for place, token in enumerate(tokens):
        if token.kind == "sign" and token.text in "([{":
            iterating.append(False)
        elif token.kind == "sign" and token.text in ")]}" and iterating:
            iterating.pop()
        starts = place > 0 and tokens[place - 1].text in ("(", "[", ",") and token.kind in ("word", "quoted")
        if starts and iterating and _texts(tokens, place + 1, 1) == ["IN"]:
            if any(iterating):
                _refuse("iteration", "a list is gone through within another; use UNWIND for one of them")
            iterating[-1] = True


def _check_range(tokens: Sequence[Token], place: int) -> None:
    """What stands in a range is a number of bounded size, or the size() of a list."""
    depth, measured = 1, 0
    while depth and place < len(tokens):
        token = tokens[place]
        depth += (token.text == "(") - (token.text == ")")
        measured = measured if depth > 1 else 0
        if _texts(tokens, place, 2) == ["SIZE", "("]:
            measured = 1
        elif token.kind == "number":
            if not token.text.isdecimal() or int(token.text) > _WIDEST:
                _refuse("range", f"a range goes up to {_WIDEST:_} at most")
        elif not measured and token.text not in ("(", ")", ",", "-"):
            _refuse("range", "a range is written with numbers, or with the size() of a list")
        place += 1


def _check_pattern(tokens: Sequence[Token], place: int) -> None:
    """A regular expression is a text in the query, and one that is quickly tried."""
    pattern = tokens[place] if place < len(tokens) else Token("", "")
    if pattern.kind != "text" or _texts(tokens, place + 1, 1) in (["+"], ["|"]):
        _refuse("pattern", "a regular expression is written out after =~")
    if _QUANTIFIED_GROUP.search(pattern.text) or len(_QUANTIFIER.findall(pattern.text)) > _MOST_QUANTIFIERS:
        _refuse("pattern", f"a regular expression repeats no group, and at most {_MOST_QUANTIFIERS} characters")


def _texts(tokens: Sequence[Token], place: int, count: int) -> list[str]:
    return [token.text for token in tokens[place : place + count]]


def _check_function(name: str) -> None:
    if name.partition(".")[0] not in _NAMESPACES:
        _refuse("function", f"{name} is no function of the language's own")


def _dotted(tokens: Sequence[Token], place: int) -> tuple[str, int]:
    """The name at a place with the names that dots join to it, and the place after it."""
    parts = [tokens[place].text.lower()]
    while place + 2 < len(tokens) and tokens[place + 1].text == "." and tokens[place + 2].kind in ("word", "quoted"):
        place += 2
        parts.append(tokens[place].text.lower())
    return ".".join(parts), place + 1


def _refuse(rule: str, reason: str) -> NoReturn:
    raise QueryRefused(rule, reason)
