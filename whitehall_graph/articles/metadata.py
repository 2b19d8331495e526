"""What a plain text says of itself: its title, who wrote it, when it was published and by whom.

The patterns are data, `data/lexicon/metadata.toml`; this module knows only where on a page each of them counts.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise
from typing import Any

from whitehall_graph.articles.dates import dates, first_date
from whitehall_graph.articles.reflow import reflow
from whitehall_graph.extract.lexicon import words
from whitehall_graph.extract.shapes import kind_within
from whitehall_graph.extract.spots import is_common
from whitehall_graph.resources import LEXICON

_HEAD_AFTER_TITLE = 10  # lines below the title where byline and date may stand
_MASTHEAD = 6  # lines at the start of which the first may name the outlet
_SHORT = 5  # words: a line of more in capitals is a title
_ACRONYM = 4  # letters: a word of fewer in capitals stays so
_FEW = 6  # words before the date of a dateline
_DATELINE = 120  # characters: a longer line is no dateline
_PUBLISHING = ("Department", "PublicBody", "ThinkTank", "Union", "Committee")  # bodies that put out notices
_FOOT = 12  # lines at the end where an outlet and a byline may stand


@dataclass(frozen=True)
class Metadata:
    """What was found; what the text does not settle stays empty."""

    title: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    published: date | None = None


@dataclass(frozen=True)
class _Page:
    """The lines that are not empty, in blocks that blank lines part, and where the title and the prose begin."""

    blocks: tuple[tuple[str, ...], ...]

    @classmethod
    def of(cls, text: str) -> "_Page":
        stripped = "\n".join(line.strip().lstrip("\ufeff") for line in text.splitlines())
        blocks = (tuple(line for line in block.split("\n") if line) for block in re.split(r"\n{2,}", stripped.strip()))
        return cls(tuple(block for block in blocks if block))

    @property
    def lines(self) -> tuple[str, ...]:
        return tuple(line for block in self.blocks for line in block)


def find_metadata(text: str) -> Metadata:
    """Title, byline, date and publisher of an article of which nothing but its text is known."""
    page = _Page.of(reflow(text).text)
    masthead = _masthead(page)
    printed = _title(page, masthead)
    at = page.lines.index(printed) if printed else -1
    above, below = page.lines[: max(at, 0)], page.lines[at + 1 : at + 1 + _HEAD_AFTER_TITLE]
    foot = page.lines[max(at + 1 + len(below), len(page.lines) - _FOOT) :]
    title, outlet = _parted(printed) if printed else (None, None)
    authors = _authors(below, foot) or _heading_author(title, below)
    return Metadata(
        title=title,
        authors=authors,
        publisher=outlet
        or _publisher(page, masthead, (*above, *page.lines[at : at + 1], *below), foot)
        or next(filter(None, map(_outlet_of, authors)), None),
        published=_published(above, below, foot)
        or _dated_title(printed)
        or _dated_prose(page)
        or next(filter(None, map(_last_updated, (*above, *below))), None),
    )


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((LEXICON / "metadata.toml").read_text(encoding="utf-8"))


@cache
def _any(*keys: str) -> re.Pattern[str]:
    """One pattern of a list of them, or of a single one."""
    value: Any = _table()
    for key in keys:
        value = value[key]
    return re.compile("|".join(f"(?:{p})" for p in ([value] if isinstance(value, str) else value)), re.IGNORECASE)


def _labelled(lines: Iterable[str], key: str) -> Iterator[str]:
    """What stands after a label of `key` at the start of a line ("Author: ...")."""
    pattern = re.compile(rf"(?:{_table()['label'][key]}) ?: ?(?P<value>.+)", re.IGNORECASE)
    for line in lines:
        if match := pattern.fullmatch(line):
            yield match["value"]


# --- title


def _title(page: _Page, masthead: str | None) -> str | None:
    """The first line that stands alone above the prose and is none of the page's furniture."""
    if given := next(_labelled(page.lines[:8], "title"), None):
        return next(line for line in page.lines if line.endswith(given))
    for block in page.blocks:
        prose = next((n for n, line in enumerate(block) if _is_prose(line)), None)
        if block[0] != masthead and _is_title(block[0]) and (len(block) == 1 or prose):
            return block[0]
        if prose is not None:
            break
    return next((line for line in _head(page) if line != masthead and _is_title(line)), None)


def _head(page: _Page) -> tuple[str, ...]:
    """The lines before the second of prose: a long first one may be a standfirst, after two the article runs."""
    prose = [n for n, line in enumerate(page.lines) if _is_prose(line)]
    return page.lines[: prose[1]] if len(prose) > 1 else page.lines


def _is_title(line: str) -> bool:
    return (
        2 <= len(line.split()) <= 40
        and not _is_prose(line)
        and not _any("furniture").fullmatch(line)
        and _outlet_of(line) is None
        and _lone_date(line) is None
        and not _is_dated_outlet(line)
    )


def _is_dated_outlet(line: str) -> bool:
    """Whether a line gives only an outlet and its day: "The Inkwell, 7 March 2019"."""
    found = _parts_of_dateline(line)
    return found is not None and _outlet_called(found[0]) is not None


def _is_prose(line: str) -> bool:
    words, last = len(line.split()), line.rstrip("”’\"')")[-1:]
    return (words > 18 and last in ".!?…:") or (words > 8 and last == "." and not line.endswith("..."))


def _parted(title: str) -> tuple[str, str | None]:
    """A title without its label, and the outlet that browsers put after it."""
    title = next(_labelled([title], "title"), title)
    head, bar, tail = title.rpartition(" | ") if " | " in title else title.rpartition(" - ")
    outlet = _outlet_of(tail.strip()) if bar else None
    return (head.strip(), outlet) if outlet else (title, None)


# --- masthead


def _masthead(page: _Page) -> str | None:
    """The line above the title that is the outlet's name: it shows so, or the lines that follow it do."""
    lines = page.lines[:_MASTHEAD]
    at = next((n for n, line in enumerate(lines) if not _any("masthead", "before").fullmatch(line)), 0)
    line, rest = "".join(lines[at : at + 1]), lines[at + 1 :]
    name = _name_of_masthead(line)
    if not name or _is_prose(line) or _lone_date(line) or _any("masthead", "never").fullmatch(name):
        return None
    in_capitals = name.isupper() and len(name.split()) < _SHORT and not _any("masthead", "inner").fullmatch(name)
    shown = _any("masthead", "called").fullmatch(name) or in_capitals
    follows = bool(rest) and _any("masthead", "before").fullmatch(rest[0])
    return line if (shown or follows) and any(_is_title(other) for other in rest) else None


def _name_of_masthead(line: str) -> str | None:
    match = _any("masthead", "name").fullmatch(line)
    return match["name"].strip() if match else None


def _outlet_above(masthead: str | None) -> str | None:
    """The outlet of a masthead as it is known, else as it is printed there."""
    name = _name_of_masthead(masthead) if masthead else None
    if masthead is None or name is None:
        return None
    return _outlet_of(masthead) or _outlet_of(name) or (_capitalised(name) if name.isupper() else name)


def _capitalised(name: str) -> str:
    """A name in capitals as names are printed; a short word is left, for it may be an acronym."""
    return " ".join(word if len(word) < _ACRONYM else word.capitalize() for word in name.split())


# --- byline


def _authors(below: tuple[str, ...], foot: tuple[str, ...]) -> tuple[str, ...]:
    """From the byline, else from another line that names the writer, else from a signature."""
    ways = (
        _from_byline(below),
        _from_page(below),
        _from_elsewhere((*below, *foot)),
        _from_signature((*below, *foot)),
        _from_bare_line(below),
    )
    return next((names for names in ways if names), ())


def _from_byline(lines: tuple[str, ...]) -> tuple[str, ...]:
    opening = re.compile(rf"{_table()['byline']['opening']}:? (?P<names>.+)", re.IGNORECASE)
    for n, line in enumerate(lines):
        match = opening.fullmatch(line)
        given = match["names"] if match else next(_labelled([line], "authors"), None)
        if given is None and _any("byline", "alone").fullmatch(line):
            given = ", ".join(lines[n + 1 : n + 2]).lstrip("*•- ")
        if given and (names := _names(given)):
            more = _any("byline", "further").fullmatch(lines[n + 1]) if n + 1 < len(lines) else None
            return names + (_names(more["names"]) if more else ())
    return ()


def _from_page(lines: tuple[str, ...]) -> tuple[str, ...]:
    """The line between the title and the minutes that reading takes."""
    if len(lines) > 1 and _any("byline", "after_author").fullmatch(lines[1]) and _is_name(lines[0]):
        return (lines[0],)
    return ()


def _from_bare_line(below: tuple[str, ...]) -> tuple[str, ...]:
    """A line above the prose that gives names and nothing else: "Ann Example & Jo Lund"."""
    prose = next((n for n, line in enumerate(below) if _is_prose(line)), 0)
    for n, printed in enumerate(below[:prose]):
        line = _any("section").sub("", printed)
        names = _names(line)
        parts = re.split(_table()["byline"]["and"], line, flags=re.IGNORECASE)
        # The date may stand below what the writer is.
        dated = any(_dateline(beside) for beside in (*below[max(0, n - 1) : n], *below[n + 1 : n + 3]))
        if names and len(names) == len(parts) and all(_is_called_so(name, dated) for name in names):
            return names
    return ()


def _is_called_so(name: str, dated: bool) -> bool:
    """Whether a line may be a person's name: it begins with a given one, or is two words beside the date."""
    parts = name.split()
    plain = dated and len(parts) == 2 and not any(p.isupper() or p.islower() or is_common(p) for p in parts)
    known = parts[0] in words("names", "given") or parts[0] in words("names", "honorifics")
    return known or (plain and not kind_within(name) and not _is_outlet(name))


def _heading_author(title: str | None, below: tuple[str, ...]) -> tuple[str, ...]:
    """Whoever a title begins with and a line below introduces: "Ann Example: Why I am late", "Ann Example is a ..."."""
    name, colon, _ = (title or "").partition(": ")
    said = colon and _is_name(name) and re.compile(rf"(?:\S+ )?{re.escape(name)} (?:is|was) (?:an?|the)\b")
    return (name,) if said and any(said.match(line) for line in below) else ()


def _from_elsewhere(lines: tuple[str, ...]) -> tuple[str, ...]:
    for line in lines:
        for pattern in _table()["byline"]["elsewhere"]:
            match = re.fullmatch(pattern, line, re.IGNORECASE)
            names = _names(match["names"]) if match else ()
            if names and not any(_is_outlet(name) for name in names):
                return names
    return ()


def _from_signature(lines: tuple[str, ...]) -> tuple[str, ...]:
    pattern = re.compile(_table()["byline"]["signature"])
    found = (pattern.search(line) for line in lines)
    return next(((match["names"],) for match in found if match and not _outlet_of(match["names"])), ())


def _names(given: str) -> tuple[str, ...]:
    """The people of a byline, without what they do and for whom."""
    given = re.sub(r"(?<=[a-z])\.(?=[A-Z])", " ", _any("byline", "end").sub("", given))  # the name of an account
    parts = [part.strip(" .,") for part in re.split(_table()["byline"]["and"], given, flags=re.IGNORECASE)]
    names = [_cased(part) for part in parts if _is_name(part)]
    # After a comma stands what the first does ("Political Correspondent"), unless another "and" joins a second writer.
    joined = re.search(r"\b(and|with)\b|&", given, re.IGNORECASE)
    return tuple(dict.fromkeys(names if joined else names[:1]))


def _is_name(text: str) -> bool:
    small = re.compile(_table()["byline"]["particles"])
    parts = text.split()
    return 2 <= len(parts) <= 7 and all(p[:1].isupper() or small.fullmatch(p) for p in parts) and "." not in text[-1:]


def _cased(name: str) -> str:
    return name.title() if name.isupper() else name


# --- date


def _published(above: tuple[str, ...], below: tuple[str, ...], foot: tuple[str, ...]) -> date | None:
    """The date that says it is the article's, else one alone by the title; never that of a page's menu."""
    head = (*above, *below)
    for line in (*head, *foot):
        if day := _labelled_date(line):
            return day
    prose = next((n for n, line in enumerate(below) if _is_prose(line)), len(below))
    near = below if any(_any("navigation").fullmatch(line) for line in above) else (*below, *above)
    opening = re.compile(rf"{_table()['byline']['opening']} ", re.IGNORECASE)
    for line in near:
        if day := _lone_date(line):
            return day
        for start, end, day in dates(line) if len(line) < _DATELINE else ():
            before, after = line[:start].strip(" ,|·•–-"), line[end:].lstrip(" ,|·•–-")
            if opening.match(line) or opening.match(after) or _is_name(before):
                return day
    return next(filter(None, map(_dateline, below[:prose])), None)


def _dateline(line: str) -> date | None:
    """The date of a line that gives before it where or in what the article stands."""
    if day := _lone_date(line):
        return day
    found = _parts_of_dateline(line)
    return found[1] if found else None


def _parts_of_dateline(line: str) -> tuple[str, date] | None:
    """What stands before the date of a dateline, and the date: "The Inkwell, 7 March 2019"."""
    for start, end, day in dates(line) if len(line) < _DATELINE else ():
        before = _any("dateline").match(line[:start])
        told = before and len(before["before"].split()) <= _FEW and not _any("no_dateline").search(before["before"])
        if before and told and _any("after_dateline").fullmatch(line[end:]):
            return before["before"].strip(), day
    return None


def _dated_prose(page: _Page) -> date | None:
    """The day that the prose begins with: "Today (27 March 2014) the minister ..."."""
    prose = [line for line in page.lines if _is_prose(line)]
    for line in prose[:1]:
        for start, _, day in dates(line):
            if re.search(_any("date_of_prose").pattern, line[:start], re.IGNORECASE):
                return day
    return None


def _dated_title(printed: str | None) -> date | None:
    """The day in the title of what is written day by day: "Politics live: Tuesday 8 November 2011"."""
    daily = printed and _any("daily").search(printed)
    return first_date(printed) if printed and daily else None


def _labelled_date(line: str) -> date | None:
    for start, end, day in dates(line):
        before = line[:start]
        if re.search(_any("date_remark").pattern, line[end:], re.IGNORECASE):
            return day
        if re.search(_any("not_its_date").pattern, before, re.IGNORECASE):
            continue
        without_weekday = _any("weekday").sub("", before)
        if len(before) < 60 and re.search(_any("date_label").pattern + "$", without_weekday, re.IGNORECASE):
            return day
    return None


def _last_updated(line: str) -> date | None:
    """The day of a line that gives the hour of an update too, as pages of news do that give no other day."""
    is_update = _any("updated_at").fullmatch(line)
    return first_date(line) if is_update else None


def _lone_date(line: str) -> date | None:
    """The date of a line that gives little else: the day of the week, the hour, the minutes that reading takes."""
    for start, end, day in dates(line):
        beside = _any("beside_date")
        dates_another_thing = re.search(_any("not_its_date").pattern, line[:start], re.IGNORECASE)
        alone = beside.fullmatch(line[:start]) and beside.fullmatch(line[end:])
        return day if alone and not dates_another_thing else None
    return None


# --- publisher


def _publisher(page: _Page, masthead: str | None, head: tuple[str, ...], foot: tuple[str, ...]) -> str | None:
    """From a label, the masthead, an outlet's own marks, a copyright line or the end of a byline, in this order."""
    if given := next(_labelled(head, "publisher"), None) or _outlet_above(masthead):
        return given
    marks = next((name for line in (*head, *foot) if (name := _outlet_of(line))), None)
    whole = (*head, *foot)
    told = marks or _dated_outlet(head) or _outlet_within(page.lines) or _copyright(whole)
    told = told or _byline_outlet(head) or _outlet_speaking(page.lines) or _sender(head) or _outlet_told(whole)
    return _in_full(told, page.lines) if told else _body_by_date(head)


def _dated_outlet(head: tuple[str, ...]) -> str | None:
    """The outlet before the date in a line of the head, or behind the name or post of whoever wrote the article."""
    for line in head:
        found = _parts_of_dateline(line)
        byline = re.fullmatch(rf"{_table()['byline']['opening']} [^,]+, (?P<name>[^,]+)", line, re.IGNORECASE)
        byline = byline or _any("byline", "outlet").fullmatch(line)
        named = found[0] if found else byline["name"] if byline else ""
        if named and (outlet := _outlet_called(named)):
            return outlet
    return None


def _outlet_called(named: str) -> str | None:
    """An outlet as it is known, or as it is printed where its name shows that it is one."""
    name = _any("of_outlet").sub("", named)
    shown = name != named or _any("masthead", "called").fullmatch(name)
    printed = name[:1].isupper() and not _any("furniture").fullmatch(named)
    return _outlet_of(named) or _outlet_of(name) or (name if shown and printed else None)


def _is_outlet(name: str) -> bool:
    return _outlet_of(name) is not None or _any("masthead", "called").fullmatch(name) is not None


def _sender(head: tuple[str, ...]) -> str | None:
    """Whose a notice is: "From: Ministry of Works and The Rt Hon Ann Example", also over two lines."""
    joined = (f"{line} {following}" if line.endswith(":") else line for line, following in pairwise((*head, "")))
    given = next(_labelled(joined, "sender"), "")
    body = _any("sender_end").sub("", given)
    return body if kind_within(body) or any(w[0].isupper() for w in body.split()[1:]) else None


def _outlet_speaking(lines: tuple[str, ...]) -> str | None:
    """An outlet that tells what it has found out, or whose interview the title says it is."""
    found = (match for line in lines for match in _any("outlets", "own").finditer(line))
    return next(filter(None, (_outlet_called(match["name"] or match["series"]) for match in found)), None)


def _body_by_date(head: tuple[str, ...]) -> str | None:
    """The body whose name stands alone right above or below the date: a notice is its own."""
    for one, two in pairwise(head):
        for line, beside in ((one, two), (two, one)):
            body = _any("byline", "body").fullmatch(line)
            dated = _lone_date(beside) or _labelled_date(beside)
            if body and dated and kind_within(body["name"]) in _PUBLISHING:
                return body["name"]
    return None


def _in_full(name: str, lines: tuple[str, ...]) -> str:
    """The name whose initials an outlet's short one is, where the text gives both: "Union of Clerks (UC)"."""
    if not re.fullmatch(r"[A-Z]{2,6}", name) or _outlet_of(name):
        return name
    for line in lines:
        for found in re.finditer(rf"((?:[\w’'&-]+ ){{2,9}})\({name}\)", line):
            words = found[1].split()
            ends = (words[n:] for n in range(len(words) - 1, -1, -1) if words[n][0].isupper())
            full = next((e for e in ends if "".join(w[0] for w in e if w[0].isupper()) == name), None)
            if full:
                return " ".join(full)
    return name


def _outlet_told(lines: tuple[str, ...]) -> str | None:
    """An outlet that is in no list, by what is said of it: "This article appears in the May issue of X"."""
    patterns = [re.compile(pattern, re.IGNORECASE) for pattern in _table()["outlets"]["unknown"]]
    found = (pattern.search(line) for pattern in patterns for line in lines)
    return next((match["name"] for match in found if match), None)


def _outlet_of(line: str) -> str | None:
    return next((name for name, marks in _outlets("line") if marks.fullmatch(line)), None)


def _outlet_within(lines: tuple[str, ...]) -> str | None:
    found = (name for line in lines for name, marks in _outlets("within") if marks.search(line))
    return next(found, None)


@cache
def _outlets(key: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The outlets with their marks of one sort; those of the lists have the same marks with their own names."""
    marks = {o["name"]: list(o.get(key, ())) for o in _table()["outlet"]}
    for listed in ("trade", "others"):
        for name in _table()["outlets"][listed]:
            marks.setdefault(name, [])
    for name in marks:
        general = _table()["outlets"][key] if key == "line" else _general_within(name)
        marks[name] += [pattern.replace("NAME", re.escape(name).removeprefix("The\\ ")) for pattern in general]
    return tuple(
        (name, re.compile("|".join(f"(?:{p})" for p in found), re.IGNORECASE)) for name, found in marks.items() if found
    )


def _general_within(name: str) -> list[str]:
    outlets = _table()["outlets"]
    return [*outlets["within"], *(outlets["told"] if name in outlets["trade"] else ())]


def _copyright(lines: tuple[str, ...]) -> str | None:
    """The owner in "© 2024 Somebody" or "© Somebody 2024"."""
    pattern = re.compile(r"(?:©|\(c\)|\bcopyright ©?)\s*(?:\d{4}(?:-\d{2,4})?\s+)?(?P<name>[A-Z][^\d|©.,]+)")
    for line in lines:
        match = pattern.search(line)
        if match and "copyright" not in match["name"].lower():
            return match["name"].strip()
    return None


def _byline_outlet(head: tuple[str, ...]) -> str | None:
    """The outlet in "By Somebody, Political Correspondent for Somewhere"."""
    pattern = re.compile(rf"{_table()['byline']['opening']} [^.]{{3,80}}? for (?P<name>(?:the )?[A-Z][\w’' ]+)", re.I)
    found = (pattern.fullmatch(line) for line in head)
    return next((match["name"] for match in found if match), None)
