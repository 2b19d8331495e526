"""Bodies of a page: the known ones, those with a telling head, those that a noun or a sponsor's place gives away."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from whitehall_graph.extract.known import is_other, known_spots
from whitehall_graph.extract.layout import Block
from whitehall_graph.extract.lexicon import alternatives, table, words
from whitehall_graph.extract.local import local_heads, local_spots
from whitehall_graph.extract.names import verb_after
from whitehall_graph.extract.page import Page
from whitehall_graph.extract.shapes import (
    kind_within,
    only_leads,
    opening_nouns,
    opens_sentence,
    shape_spots,
    without_leads,
)
from whitehall_graph.extract.spots import Spot, is_common

_JOINT = r"(?:(?<=s)' | & | and (?=[A-Z]\w+ (?:LLP|Ltd|Partners))| | the | of | about )(?=[A-Z])"
_NAME = rf"[A-Z][\w'.-]*\w(?:{_JOINT}[A-Z][\w'-]*\w){{0,4}}"

_MORE = r"(?: (?:& |for )?[A-Z][\w'-]*\w){1,4}"  # further words of a name, which it must have
_LONGER = rf"{_NAME}(?: for {_NAME})?"  # where the words beside it bound it

_WORDS = r"(?:(?!(?:at|of|in|for|with|from|by|on)\b)[\w'-]+ ){0,3}"  # not "Jo Lund, a partner at the law firm"
# What stands beside a name within a sentence, and beside one with which a longer name begins.
_INSIDE, _ENDED = re.compile(r"[a-z,'] \Z"), re.compile("(?!-| [A-Z])")
_BEGINNING, _GOING_ON = re.compile(r"[a-z,'] (?<! and )\Z"), re.compile(" [A-Z]")
_AND = re.compile(r"\w+ (?:and|&) ")
_LONG = 3  # a person's name has no more words


def claim_bodies(page: Page) -> list[Spot]:
    """Claim the places of bodies with a known or telling name; return the things in capitals found on the way."""
    things: list[Spot] = []
    for spot in known_spots(page.text, page.register, page.published):
        block = page.block_at(spot.start)
        if block and spot.end <= block.end:
            page.bodies.add(spot)
    for block in page.blocks:
        for spot in sorted(shape_spots(page.text, block.start, block.end), key=lambda s: (s.start - s.end, s.start)):
            if spot.rule == "thing-shape":
                if is_other(page.text[spot.start : spot.end].split()[-1], page.text):
                    continue  # "in October Reform", the party
                known = _known_thing(page, spot)
                things += [] if known else [_without_owner(page, spot)]
                if known:
                    page.bodies.remove(known)
                    page.bodies.add(replace(known, start=min(spot.start, known.start), end=max(spot.end, known.end)))
            elif spot.kind in ("Media", "Company", "Organisation") and _is_scheme(page, spot):
                things.append(replace(spot, kind="Policy", rule="scheme"))
            else:
                _claim_longer(page, replace(spot, kind="Organisation") if _is_circle(page, spot) else spot)
    for block in page.blocks:
        for spot in local_spots(page, block):
            page.bodies.add(spot)
    for block in page.blocks:
        for spot in _by_noun(page, block):
            if spot.kind == "Committee":
                _claim_longer(page, spot)
            elif not page.bodies.add(spot):
                _tell_kind(page, spot)
    for spot in [s for s in page.bodies.spots if s.kind == "Committee"]:
        house = page.bodies.ending_at(spot.start - 1)
        if house and page.text[house.start : house.end] in words("kinds", "houses"):
            page.bodies.remove(house)  # it only tells whose committee it is
    return things


def _tell_kind(page: Page, spot: Spot) -> None:
    """A noun beside a name tells more of its kind than a head within it: "the union Crown & Council"."""
    shown = page.bodies.touching(spot.start, spot.end)[0]
    same = (shown.start, shown.end) == (spot.start, spot.end) and spot.rule == "noun"
    if same and shown.rule.startswith("body-shape") and spot.kind in words("kinds", "telling_nouns"):
        page.bodies.remove(shown)
        page.bodies.add(spot)


def _without_owner(page: Page, spot: Spot) -> Spot:
    """A thing without the body whose it is: "Governance Code" of "the Cabinet Office's Governance Code"."""
    owner = next((b for b in page.bodies.touching(spot.start, spot.start + 1) if b.start == spot.start), None)
    if owner and page.text[owner.end : owner.end + 3] == "'s " and " " in page.text[owner.end + 3 : spot.end]:
        return replace(spot, start=owner.end + 3)
    return spot


def _is_circle(page: Page, spot: Spot) -> bool:
    """Whether "the X Group" is no firm, as far as the article tells."""
    name = page.text[spot.start : spot.end]
    named = name.endswith(" Group") and page.before(spot.start).endswith("the ")
    return named and not page.prints(name, after=_of_firm())


@cache
def _of_firm() -> re.Pattern[str]:
    nouns = alternatives(table("kinds")["noun"]["Company"])
    return re.compile(rf"'s (?:shares|customers|profits)| plc|,? (?:the|a) [\w-]* ?(?:{nouns})")


def _claim_longer(page: Page, spot: Spot) -> None:
    """A shape replaces known names inside it, unless one of them already ends it or is joined by "and"."""
    goes_right = spot.rule.endswith("of")
    owner = page.bodies.ending_at(spot.start - 1) or next(iter(page.bodies.touching(spot.start, spot.start + 1)), None)
    if owner and spot.kind == "Unit" and owner.start < spot.start and page.text[owner.end] == " ":
        spot = replace(spot, start=owner.start)
    for known in page.bodies.touching(spot.start, spot.end):
        joined = re.search(r",? and (?:the )?\Z|, \Z", page.text[spot.start : known.start])
        same = spot.kind == known.kind == "Committee" and known.end == spot.end
        if same and _AND.fullmatch(page.text, spot.start, known.start):
            page.bodies.remove(known)  # it only ends like one: "Glue and Constitution Committee"
        if known.start < spot.start < known.end < spot.end and page.text[known.end] == " ":
            spot = replace(spot, start=known.end + 1)
        if goes_right and joined and known.start > spot.start:
            spot = replace(spot, end=spot.start + joined.start())
    inside = page.bodies.touching(spot.start, spot.end)
    if any(s.start == spot.start and page.text[s.end : s.end + 2] == ", " for s in inside):
        return
    if spot.kind == "Media" and any(s.start == spot.start and s.kind == "Media" for s in inside):
        return
    if any(s.start < spot.start or s.end > spot.end or (s.end == spot.end and not goes_right) for s in inside):
        return
    if any(s.start == spot.start and s.end == spot.end for s in inside) or spot.end - spot.start < 4:
        return
    if any(s.start == spot.start and _is_whole_department(page, s) for s in inside):
        return
    for old in inside:
        page.bodies.remove(old)
    page.bodies.add(spot)


def _is_whole_department(page: Page, spot: Spot) -> bool:
    """Whether a known department is followed by what it did: "publication by the Department for X of the Y Review"."""
    return spot.kind == "Department" and bool(spot.id) and page.text.startswith(" of the ", spot.end)


def _known_thing(page: Page, spot: Spot) -> Spot | None:
    """The known event or policy that stands here already, but for a year: "Spending Review 2025", "2010 Budget"."""
    known = (s for s in page.bodies.touching(spot.start, spot.end) if s.kind in ("Event", "Policy"))
    return next((s for s in known if not _beside(page.text, s, spot).strip(" 0123456789")), None)


def _beside(text: str, inner: Spot, outer: Spot) -> str:
    return text[outer.start : inner.start] + text[inner.end : outer.end]


def _is_person(page: Page, name: str) -> bool:
    """Whether a name bears an honorific, or is a surname that the article elsewhere prints after a given name."""
    first, last = name.split()[0], name.split()[-1]
    honorific = first in words("names", "honorifics") | words("names", "peerage")
    honorific = honorific or not words("names", "leading").isdisjoint(name.split())  # "Speaker Sir Jo Lund"
    if honorific or " " in name:
        given = first.partition("-")[0] in words("names", "given") and name.count(" ") < _LONG
        return honorific or (given and page.prints(last, after=verb_after()))
    led = words("names", "given") | words("names", "honorifics") | words("names", "offices")
    return not led.isdisjoint(page.words_before(name))


def _is_scheme(page: Page, spot: Spot) -> bool:
    """Whether the article anywhere calls the name a programme, a scheme or the like."""
    return page.prints(page.text[spot.start : spot.end], after=_of_scheme(spot.kind))


@cache
def _of_scheme(kind: str) -> re.Pattern[str]:
    listed = {*table("kinds")["noun"]["Policy"], *table("kinds")["noun"]["Event"]}
    listed -= words("kinds", "firms_too") if kind == "Company" else frozenset()
    nouns = alternatives(words("kinds", "scheme_nouns") if kind == "Organisation" else listed)
    return re.compile(rf"(?: (?:\w+ )?|, (?:the|an?) (?:[\w£.-]+ ){{0,3}})(?i:{nouns})\b")


@cache
def not_before_title() -> str:
    """A pattern that fails before the head of a title: the noun in "a programme director" says nothing of a name."""
    people = words("titles", "heads") | frozenset(table("speech")["unnamed"]["noun"])
    return rf"(?![ -](?:[a-z]+ )?(?:{alternatives(people)})\b)"


@cache
def _backer() -> re.Pattern[str]:
    """Whoever pays for something, makes it or holds it."""
    data = table("kinds")["backed"]
    by = rf"\b(?:{alternatives(data['by'])}) by (?P<name>{_NAME})"
    given = rf"\b(?:{alternatives(data['given'])}) from (?:the )?(?P<other>{_NAME})"
    thanked = rf"\b(?:{alternatives(data['thanks'])}) to (?:the )?(?P<thanked>{_NAME}) for\b"
    return re.compile(rf"{by}|{given}|{thanked}|\bin (?:partnership|association) with (?P<with>{_NAME})")


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    nouns = table("kinds")["noun"]
    kinds = [k for k in nouns if k not in ("Policy", "Event", "Review", "Party", "Department", "Committee")]
    found = []
    for kind in kinds:
        listed = alternatives(list(nouns[kind]))
        found.append((kind, re.compile(rf"\b(?:{listed}) (?P<name>{_NAME})")))
        if opening := [n[0].upper() + n[1:] for n in nouns[kind] if n in opening_nouns()]:
            begins = rf"(?:^|(?<=\n)|[.!?][\"”']? |[“\"])(?:{alternatives(opening)})"
            found.append((kind, re.compile(rf"{begins} (?P<name>{_NAME})")))
        called = rf"(?:[Tt]he|[Aa]n?|[Ii]ts|rival) (?:[\w'-]+ ){{0,3}}(?<!chief )(?:{listed})"
        apposed = rf"\b{called}, (?P<apposed>{_LONGER})(?=[,.;)]|$)"
        found.append((kind, re.compile(apposed)))
        found.append(
            (
                kind,
                re.compile(
                    rf"(?P<name>(?<![\w'-])(?:{_NAME}|[a-z]+[A-Z]\w+)), (?:the|an?) {_WORDS}"
                    rf"(?:{listed})\b(?! of|'){not_before_title()}"
                ),
            )
        )
        behind = alternatives([n for n in nouns[kind] if n not in local_heads()])
        found.append((kind, re.compile(rf"\b[Tt]he (?P<name>{_NAME} for {_NAME}) (?:{behind})\b(?!')")))
        found.append((kind, re.compile(rf"(?P<name>(?<![\w'-]){_NAME}) (?:{behind})\b(?!')")))
    for link in ("which", "whose"):
        for kind, following in table("kinds")[link].items():
            told = rf"(?P<name>(?<![\w'-]){_NAME}), {link} (?:{alternatives(list(following))})\b"
            found.append((kind, re.compile(told)))
    found.append(("Company", _backer()))
    found.append(("Unit", re.compile(r"\b(?:the|its|their) (?P<name>(?:[a-z]+ (?:and )?){1,4}directorate)\b")))
    plain = alternatives(words("kinds", "plain") | words("kinds", "committee_sorts"))
    openers = alternatives(words("names", "openers") | words("kinds", "houses"))
    field = rf"(?!(?:{plain})\b|[a-z]+ed\b)[a-z]+"
    fields = rf"(?:(?:, | and | )(?!and\b){field}){{0,3}}"
    said = alternatives(table("speech")["plain"])
    select = rf"(?:{field}|(?!(?:{openers})\b)[A-Z][a-z]+){fields} select committee"
    other = rf"{field}{fields} committee(?= (?:chair\w*|member|report|inquiry|MPs?|{said})\b)"
    found.append(("Committee", re.compile(rf"(?<![\w-])(?P<name>{select}|{other})")))
    chaired = r"\b(?:chair|chairman|chairwoman|chairs|chaired|chairing|member)(?: of)? the (?:[A-Za-z-]+ ){0,2}?"
    found.append(("Committee", re.compile(rf"{chaired}(?P<name>{field}{fields} committee)\b")))
    heard = alternatives(table("kinds")["hearing"])
    found.append(("Committee", re.compile(rf"\b(?:{heard}) the (?P<name>{field}{fields} committee)\b")))
    return tuple(found)


_HONOURED = re.compile(rf" (?:{alternatives(words('names', 'honorifics'))})\b")
_EMPLOYER = re.compile(rf"(?: of| at(?: [a-z]+ing)?|,) (?:the )?(?P<name>{_NAME})")


@cache
def _spoken_for() -> re.Pattern[str]:
    """For whom somebody speaks without a name: "a spokeswoman for X"."""
    speakers = alternatives([n for n in table("speech")["unnamed"]["spokesperson"] if n.startswith("spok")])
    return re.compile(rf"\b(?:{speakers}) (?:for|at) (?:the )?(?P<name>{_NAME})")


@cache
def _many() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Several bodies behind one noun: "the charities X, Y and Z"."""
    nouns, people = table("kinds")["noun"], words("kinds", "also_people") | words("kinds", "of_people")
    found = []
    for kind in ("Company", "Union", "ThinkTank", "Organisation", "PublicBody"):
        listed = alternatives([_plural(n) for n in nouns[kind] if n not in people])
        found.append((kind, re.compile(rf"\b(?:{listed}) (?P<names>{_NAME}(?:(?:, | and |, and ){_NAME}){{1,4}})")))
    return tuple(found)


def _plural(noun: str) -> str:
    return re.sub(r"(?<=[^aeiou])y\Z", "ie", noun) + ("" if noun.endswith("s") else "s")


@cache
def _of_body() -> re.Pattern[str]:
    """Whose somebody is that has no title beside: "Jo Lund of Clip Justice", "Jo Lund, from Clip Justice"."""
    name = rf"(?P<name>[A-Z][\w'.-]*\w{_MORE})"
    return re.compile(rf"(?P<given>[A-Z]\w+)(?: [A-Z][\w'-]+){{1,2}},? (?:of|from) (?:the )?{name}(?! [A-Z])")


@cache
def _at_work() -> re.Pattern[str]:
    """Where somebody works who has a trade and no post: "a barrister at X"."""
    trades = alternatives(words("posts", "employee"))
    return re.compile(
        rf"\b[Aa]n? (?:former )?(?:[a-z-]+ ){{0,2}}(?:{trades}) (?:at|with) (?:the )?(?P<name>{_NAME})(?=[,.]|$)"
    )


@cache
def _people_at() -> re.Pattern[str]:
    """Where several people work, or somebody does: "campaigners at Clip Justice", "volunteers at the Clip Pantry"."""
    several = alternatives(words("kinds", "people_at"))
    name = rf"(?P<name>[A-Z][\w'.-]*\w{_MORE})"
    return re.compile(rf"\b(?:{several}) (?:at|with) (?:the )?{name}(?! [A-Z])")


@cache
def _speaking() -> re.Pattern[str]:
    """What has an article before its name and says something: "The Clip Army fumed"; or a country behind it."""
    verbs = alternatives(words("names", "speech_verbs"))
    led = rf"\b[Tt]he (?P<name>[A-Z][\w'-]*\w{_MORE})"
    return re.compile(rf"(?:{led}|(?P<national>(?:[A-Z]\w+ ){{1,3}}UK)) (?:{verbs})\b")


@cache
def _before_title() -> re.Pattern[str]:
    """A name right before a title, without the words that only open its sentence."""
    openers = alternatives(words("names", "openers"))
    return re.compile(rf"(?:^|[^\w.’'] ?)(?:(?:{openers}) )*(?P<name>{_NAME}) \Z")


def _opens_plainly(page: Page, title: Spot, name: str) -> bool:
    """Whether a word before a title has its capital from its place only: it opens a block, or a sentence where it is a
    plain word or the post is none that firms alone have: "Route services director"."""
    if " " in name or name.isupper() or page.prints(name, _INSIDE, _ENDED):
        return False
    led = page.before(title.start, 60)[: -len(name) - 1]
    is_plain = title.rule not in words("titles", "whole") or re.search(
        rf"(?<![\w'-]){name.lower()}s?(?![\w'-])", page.text
    )
    return not led or bool(is_plain and re.search(r"[.!?:;][”\"')]* \Z", led))


@cache
def _owns_post() -> re.Pattern[str]:
    """Whose post a title before a name is: "Brick Lunn's new chief executive, Ada Thrale"."""
    words_between = alternatives(words("posts", "qualifiers") | words("titles", "acting"))
    return re.compile(rf"(?<![\w'.-])(?P<name>{_NAME})(?:'s|(?<=s)') (?:(?:{words_between}) ?){{0,2}}\Z")


def claim_employers(page: Page) -> None:
    """A name in capitals is a body where somebody has a post: "chief executive of X", "X boss Jane Doe"."""
    for title in list(page.titles.spots):
        _claim_within_title(page, title)
    for block in page.blocks:
        for spoken in _spoken_for().finditer(page.text, block.start, block.end):
            _claim_employer(page, *spoken.span("name"), kind="Organisation")
        for placed in _at_work().finditer(page.text, block.start, block.end):
            _claim_employer(page, *placed.span("name"))
        for at in _people_at().finditer(page.text, block.start, block.end):
            if not _is_place(at["name"]):
                _claim_employer(page, *at.span("name"), kind="Organisation")
        for told in _speaking().finditer(page.text, block.start, block.end):
            part = told.lastgroup or "name"
            if not (_is_of_somebody(told[part]) or page.titles.touching(*told.span(part))):
                _claim_employer(page, *told.span(part), kind="Organisation")
        for owned in _of_body().finditer(page.text, block.start, block.end):
            if _is_of_body(page, owned):
                _claim_employer(page, *owned.span("name"), kind="Organisation")
    for title in page.titles.spots:
        found = _EMPLOYER.match(page.text, title.end)
        if (
            found
            and page.bodies.touching(found.end() + 4, found.end() + 9)
            and re.match(r" (?:at|within) ", page.after(found.end()))
        ) or (found and _HONOURED.search(found["name"])):
            continue  # a part of the body that follows: "head of the Glue Platform at HMRC"
        if found and (found.group()[0] != "," or _is_listed(page, title, found.end())):
            _claim_employer(page, *found.span("name"))
            if title.rule in words("titles", "whole") and found.group().startswith(" of"):
                _extend_known(page, *found.span("name"))
        before = _before_title().search(page.before(title.start, 60))
        follows = re.match(r" [A-ZÀ-Þ]", page.text[title.end : title.end + 2])
        of_a_sort = title.rule in words("titles", "sorts") - {"partner"}
        if before and follows and not of_a_sort and page.text[title.start].islower():
            name = without_leads(before["name"])
            if not _opens_plainly(page, title, name):  # "Joint general secretary Ada Thrale"
                _claim_employer(page, title.start - 1 - len(name), title.start - 1)
        _claim_owner(page, title)


def _claim_owner(page: Page, title: Spot) -> None:
    """Whose post a title before a name is, where no person, place or country has such a post."""
    named = re.match(r",? [A-ZÀ-Þ]", page.text[title.end : title.end + 3])
    if title.rule not in words("titles", "at_firms") or not named or page.text[title.start].isupper():
        return
    first = max(0, title.start - 80)
    owner = _owns_post().search(page.text, first, title.start)
    if owner and page.text[owner.end("name") - 1] == "s" and _only_opens(page, owner.start("name"), owner["name"]):
        return  # "Wives' group chair"
    if owner and owner["name"].split()[0] not in words("names", "given"):
        _claim_employer(page, *owner.span("name"))


def _claim_within_title(page: Page, title: Spot) -> None:
    """A title in capitals begins with its employer: "Vote Cocoa Chief Executive"; the rest stays the title."""
    printed = page.text[title.start : title.end]
    before = printed[: printed.lower().rfind(title.rule)].split()
    ranks = words("posts", "ranks") | words("names", "openers")
    while before and before[-1].lower() in ranks:
        before.pop()
    name = " ".join(before)
    if (
        title.rule in words("titles", "whole")
        and printed[0].isupper()
        and len(before) > 1
        and all(w[0].isupper() for w in before)
        and not any(is_common(w) for w in before)
        and printed.startswith(name)
        and not page.bodies.touching(title.start, title.end)
    ):
        page.titles.remove(title)
        page.titles.add(replace(title, start=title.start + len(name) + 1))
        _claim_employer(page, title.start, title.start + len(name))


def _is_of_somebody(name: str) -> bool:
    """Whether a person is in a name, or what only people are called: "MP for Clipham"."""
    people = words("names", "honours") | words("names", "honorifics") | words("names", "callings")
    people |= words("names", "given")
    return _holds_title(name) or "'s " in name or not people.isdisjoint(name.split())


def _is_region(name: str) -> bool:
    """Whether a name is a place and nothing else: "Kent", "Northern Ireland"."""
    *sides, place = name.split()
    return place in words("names", "places") and (words("names", "of_places") | words("names", "places")).issuperset(
        sides
    )


def _is_of_body(page: Page, owned: re.Match[str]) -> bool:
    """Whether a person, known by a given name or by what is said, is somebody of a body and of no place."""
    known = owned["given"] in words("names", "given") or verb_after().match(page.text, owned.end())
    free = not (page.titles.touching(*owned.span()) or page.bodies.touching(owned.start(), owned.start("name")))
    named = is_common(owned["given"]) or not words("names", "given").isdisjoint(owned["name"].split())
    return bool(known) and free and not named and not _is_place(owned["name"])


def _is_place(name: str) -> bool:
    """Whether a name is one of places, or begins or ends with what only places are called."""
    parts = name.split()
    return not words("names", "places").isdisjoint(parts) or bool({parts[0], parts[-1]} & words("names", "of_places"))


def _extend_known(page: Page, start: int, end: int) -> None:
    """A known acronym that the name of an employer only begins with: "chair of ABC Supplies"."""
    inside = page.bodies.touching(start, end)
    if (
        len(inside) == 1
        and inside[0].start == start
        and inside[0].end < end
        and page.text[start : inside[0].end].isupper()
    ):
        page.bodies.remove(inside[0])
        page.bodies.add(Spot(start, end, inside[0].kind, "employer"))


def _is_listed(page: Page, title: Spot, end: int) -> bool:
    """ "Jane Doe, chief executive, X" and nothing more: an entry of a list."""
    line = page.text.rfind("\n", 0, title.start) + 1
    return (
        bool(re.match(r"\n|\Z|\.?\n", page.text[end : end + 2] or "")) and page.text[line : title.start].count(" ") < 6
    )


def _claim_employer(page: Page, start: int, end: int, kind: str = "Company") -> None:
    name = page.text[start:end]
    first, last = name.split()[0], name.split()[-1]
    things = {w for heads in table("kinds")["thing"]["last"].values() for w in heads}
    if (
        name.endswith("'s")
        or name.lower().startswith(_prefixes())
        or _is_person(page, name)
        or only_leads(first)
        or (words("names", "never") | words("names", "fields")).issuperset(name.split())
        or (kind_within(first) and " " in name)  # "chair, Committee Jo Lund": the noun stands before another name
        or name in words("names", "places") | words("titles", "abroad")
        or last in things
    ):
        return
    if not _is_scheme(page, Spot(start, end, "")):
        page.bodies.add(Spot(start, end, _side(name) or kind_within(name) or kind, "employer"))


def _side(name: str) -> str | None:
    """The kind of a side in a vote, whatever it has: a boss, a team, a campaign."""
    return "Organisation" if name in words("kinds", "sides") else None


def _prefixes() -> tuple[str, ...]:
    return tuple(words("names", "prefixes"))


def claim_government(page: Page) -> None:
    """Claim the places in which the government says something: it is the body for which its spokesperson speaks."""
    for block in page.blocks:
        for found in _government().finditer(page.text, block.start, block.end):
            if not page.bodies.touching(*found.span("name")):
                page.bodies.add(Spot(*found.span("name"), "Organisation", "government"))


@cache
def _government() -> re.Pattern[str]:
    says = [f for b in ("plain", "announcing") for f in words("speech", b)]
    data = table("kinds")["government"]
    return re.compile(data["led"] + data["speaks"].replace("SAYS", alternatives(says)))


def claim_everywhere(page: Page) -> None:
    """What one place shows to be a body is one wherever the article prints the name."""
    found = (s for s in page.bodies.spots if s.rule not in ("register", "fixed"))
    for name, spot in {page.text[s.start : s.end]: s for s in found}.items():
        for start, end in page.places(name):
            page.bodies.add(replace(spot, start=start, end=end))


def _only_opens(page: Page, start: int, name: str) -> bool:
    """Whether one word has its capital from the sentence that it begins: "Privacy campaigners said"."""
    plain = " " not in name and name[1:].islower()
    if not plain or not opens_sentence(page.text, start):
        return False
    return not (page.prints(name, _INSIDE, _ENDED) or page.prints(name, _BEGINNING, _GOING_ON))


def _holds_title(name: str) -> bool:
    """Whether a name has a title of a post in it, and so is one of somebody: "Home Secretary Ada Thrale"."""
    parts = name.lower().split()
    whole = (" ".join(parts[at : at + 2]) for at in range(len(parts)))
    return not words("titles", "heads").isdisjoint([parts[0], *parts[1:-1], *whole])


def _is_of_people(found: re.Match[str], part: str) -> bool:
    """Whether the noun beside a name is one of people too: "campaigners Jo Lund and Al Thrale", "Jo Lund, a broker"."""
    beside = found.string[found.start() : found.start(part)] + found.string[found.end(part) : found.end()]
    return _people_too().search(beside) is not None


@cache
def _people_too() -> re.Pattern[str]:
    return re.compile(rf"(?i:\b(?:{alternatives(words('kinds', 'of_people') | words('kinds', 'also_people'))})\b)")


def _by_noun(page: Page, block: Block) -> Iterator[Spot]:
    yield from _by_plural(page, block)
    for kind, pattern in _patterns():
        if kind == "Committee" and page.text.find("committee", block.start, block.end) < 0:
            continue
        for found in pattern.finditer(page.text, block.start, block.end):
            part = found.lastgroup or "name"
            if part == "apposed" and page.bodies.touching(found.start(), found.start(part) - 1):
                continue  # "an economist at the Clip Institute think tank, Jo Lund, said"
            if kind == "Committee" or (kind == "Unit" and found[part][0].islower()):
                yield Spot(*found.span(part), kind, "noun")
            elif name := _beside_noun(page, kind, found, part):
                start, end = found.end(part) - len(name), found.end(part)
                backs = pattern is _backer()
                shown = _side(name) or (kind_within(name) if backs else None)
                yield Spot(start, end, shown or kind, "backer" if backs else "noun")


def _by_plural(page: Page, block: Block) -> Iterator[Spot]:
    for kind, pattern in _many():
        for several in pattern.finditer(page.text, block.start, block.end):
            if "'s" in several["names"]:
                continue  # "banks Jo Lund, Norland's minister, wants to buy"
            for one in re.finditer(_NAME, several["names"]):
                if not (_is_person(page, one.group()) or is_common(one.group()) or _is_region(one.group())):
                    start = several.start("names") + one.start()
                    yield Spot(start, start + len(one.group()), kind, "noun")


def _beside_noun(page: Page, kind: str, found: re.Match[str], part: str) -> str | None:
    """The name that a noun beside it shows to be a body's, without what leads to it; none where it is another's."""
    name, given = found[part], found[part].split()[0].partition("-")[0] in words("names", "given")
    by_person = kind == "Company" and " by " in found.group()
    people = _is_of_people(found, part) and not kind_within(name)
    if given and (by_person or people or kind == "Media"):
        return None
    if _only_opens(page, found.start(part), name) and not page.text.startswith(", wh", found.end(part)):
        return None
    name = without_leads(name)
    plain = words("names", "never").issuperset(name.split()) or name.lower() in page.small_words
    of_another = _holds_title(name) or name.endswith("'s") or _is_person(page, name) or _is_region(name)
    made = name.partition("-")[0] in words("names", "never") or name.lower().startswith(_prefixes())
    made = made or name.rpartition("-")[2] in words("kinds", "adjective")
    return None if plain or of_another or made else name
