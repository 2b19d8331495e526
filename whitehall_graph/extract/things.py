"""Reviews, policies and events that capitals alone do not give away: titles, "the X programme", "the round table"."""

import re
from collections.abc import Iterator
from functools import cache

from whitehall_graph.extract.bodies import not_before_title
from whitehall_graph.extract.layout import Block
from whitehall_graph.extract.lexicon import alternatives, table, words
from whitehall_graph.extract.page import Page
from whitehall_graph.extract.shapes import only_leads, opens_sentence
from whitehall_graph.extract.spots import Spot, lower

_QUOTED = re.compile(r"[“\"'](?P<name>[A-Z0-9][^“”\"\n]{5,110}?)[,.?!]?[”\"'](?!\w)")
_TITLE = r"(?P<name>[A-Z][\w'-]+(?:[ :]+[\w'&-]+){1,12})"
_TITLE_OF_PARTS = r"(?P<name>[A-Z][\w'-]+(?:,? [\w'&-]+){2,12})"
_FIRST = r"(?:(?<![^\n])|[.!?] )"  # where a sentence begins
_NO_FRONT = rf"(?!(?:{alternatives(table('references')['clause']['fronted'])})\b)"  # "In a letter, published today"
_NAMED = (
    re.compile(
        rf"\b(?:report|review|study|paper|submission|pamphlet|briefing), {_TITLE}, "
        r"(?:concludes|finds|found|says|said|warns|shows|argues|was|is|published)\b"
    ),
    re.compile(rf"\b(?:report|study|paper|submission|pamphlet|briefing)(?: for \d{{4}})?, {_TITLE}(?=[.,])"),
    re.compile(
        r"\b(?:report|review|study|paper|pamphlet), (?P<sentence>[A-Z][\w'-]+(?: [\w'&-]+){2,10}), "
        r"(?:concludes|finds|found|says|said|warns|shows|argues|was|is|published)\b"
    ),
    re.compile(rf"{_FIRST}{_TITLE_OF_PARTS}, (?:(?:co-)?written|published|produced) by\b"),
    re.compile(
        rf"{_FIRST}{_NO_FRONT}{_TITLE_OF_PARTS}, (?:which was )?(?:published|released|launched|issued|out) "
        r"(?:today|yesterday|last|this|earlier|on [A-Z])\b"
    ),
    re.compile(
        r"\b(?:[Ii]ts|[Tt]heir|[Hh]er|[Hh]is) (?:\w+ )?(?:report|paper|study), (?P<sentence>[A-Z][\w' -]{5,80}\?)"
    ),
    re.compile(rf"\b[Ii]n {_TITLE}, (?:published|released|issued|launched)\b"),
    re.compile(
        rf"\b(?:published|issued|released|launched|unveiled|produced|launches|publishes) {_TITLE}, (?:an?|its|their) "
        r"(?:[\w-]+ ){0,3}(?:report|consultation|study|paper|pamphlet|review|survey|analysis|blueprint)\b"
    ),
    re.compile(
        r"\b(?:report|study|paper|pamphlet) "
        r"(?P<name>[A-Z][\w'-]+(?: (?:of|for|the|and|to|not|in|on|a))*(?: [A-Z][\w'-]+){1,8})\b"
    ),
)
_WORK = re.compile(
    r"\b(?:report|review|paper|study|inquiry|analysis|research|audit|title|publish(?:es|ed)?|launch(?:es|ed)?|pamphlet|briefing|document)\b"
)
_OWNED = re.compile(rf"(?!(?i:{alternatives(words('kinds', 'owners'))})')[A-Z][\w-]+'s (?=[A-Z])")
_BOOK = re.compile(r"\b(?:memoirs?|book|novel|film|play|podcast)\b")
_APPOSED = (
    r"(?P<name>(?<![\w'-])[A-Z]\w[\w'-]*(?:(?: (?:of|for|to|the|and|in|on|a|our))? [A-Z][\w'-]*){0,5}(?: \d{4})?)"
    r"(?:,| [–—-]) "
    r"(?:the|an?) (?:[\w£.-]+ |[A-Z][\w ]+'s ){0,3}"
)
_ENDING = re.compile(r"(?<=\w) (?:\w{3,}ed|withheld|held|sent|kept|put)\Z")  # the verb of "the report on X withheld"
_ADJECTIVE = re.compile(r"-(?:[a-z]+ed|old|wide|led|run)\Z")  # what ends no name
_LAW = re.compile(
    r"(?:[A-Z][\w'-]*,? (?:(?:and|of|for|to|in|the) )*){1,8}\([A-Z][^()\n]{2,60}\) "
    r"(?:Bill|Act)(?: (?:19|20)\d\d)?(?![\w-])"
)


@cache
def _small_law() -> re.Pattern[str]:
    """A law that a paper prints in small letters: "the (draft) kettle safety bill"."""
    subjects = alternatives(table("kinds")["small_law"]["subjects"])
    plain = alternatives(words("kinds", "plain"))
    sort = alternatives(table("kinds")["small_law"]["sorts"])
    led = rf"\b(?:[Tt]he|[Hh]er|[Hh]is|[Tt]heir|'s|on|[Tt]his) (?:(?:{sort}) )*"
    word = rf"(?!(?:{plain}|{sort})\b)[a-z'-]+,? (?:and |of )?"
    return re.compile(rf"{led}(?P<name>(?:{word}){{0,3}}(?:{subjects}) (?:bill|act))\b(?! of)")


_OWNER = re.compile(r"\b(?:[Ii]ts|[Oo]ur|[Tt]heir|(?:the|this|last|next) [a-z]+'s) \Z")
_DETERMINED = re.compile(r"\b(?:[Tt]he|[Tt]his|[Ii]ts|[Hh]is|[Hh]er) (?:[\w-]+ )?\Z")
_CAPITALS = r"(?P<name>(?:[A-Z][\w'-]*(?: (?:and |(?:of |for )(?:the )?)?|'s )){1,7})"


def thing_spots(page: Page, block: Block) -> Iterator[Spot]:
    """The things of one block."""
    for finder in (
        _titles,
        _laws,
        _noun_after_name,
        _undertakings,
        _noun_in_apposition,
        _about,
        _sorts,
        _ordered,
        _plain,
        _reports,
        _gatherings,
        _speeches,
    ):
        yield from finder(page, block)


def _titles(page: Page, block: Block) -> Iterator[Spot]:
    """A work's title: in quotation marks near a word for a work, or between "The report," and its verb."""
    for found in _QUOTED.finditer(page.text, block.start, block.end):
        around = lower(page.before(found.start(), 60) + " | " + page.after(found.end(), 60))
        if _is_title_case(found["name"]) and _WORK.search(around) and not _BOOK.search(around):
            yield Spot(*found.span("name"), "Review", "title")
    for found in (f for named in _NAMED for f in named.finditer(page.text, block.start, block.end)):
        part = found.lastgroup or "name"
        cased = part == "sentence" or _is_title_case(found[part])
        opens = found.start(part) - found.start() <= len(". ")  # no word for a report leads it
        named = _thing_heads() if opens else table("kinds")["thing"]["last"]["Review"]
        cased = cased and found[part].split()[-1] not in named  # a name of its own
        if cased and not _is_name_of_other(page, *found.span(part)):
            yield Spot(*found.span(part), "Review", "title")


@cache
def _thing_heads() -> frozenset[str]:
    return frozenset(w for heads in table("kinds")["thing"]["last"].values() for w in heads)


def _is_name_of_other(page: Page, start: int, end: int) -> bool:
    """Whether what seems a title begins with a person or is a body, a title of a post, a day or a place."""
    first, name = page.text[start:end].split()[0], page.text[start:end]
    plain = words("names", "given") | words("names", "honorifics") | words("names", "peerage") | words("names", "days")
    whole = any(b.start <= start and end <= b.end for b in page.bodies.touching(start, end))
    return whole or first in plain or name in words("names", "places") or bool(page.titles.touching(start, end))


def _laws(page: Page, block: Block) -> Iterator[Spot]:
    """A law with a bracket in its name: "Tea Trade (Kettles and Urns) Bill"."""
    for found in _LAW.finditer(page.text, block.start, block.end):
        opener = re.match(r"(?:The|This|That|A) ", found.group())
        yield Spot(found.start() + (opener.end() if opener else 0), found.end(), "Policy", "law")
    for found in _small_law().finditer(page.text, block.start, block.end):
        if " " in found["name"].rpartition(" ")[0]:
            yield Spot(*found.span("name"), "Policy", "law")


def _is_title_case(name: str) -> bool:
    """Whether the words that count, of all before a colon, are capitals."""
    long = [w for w in re.findall(r"[\w'-]+", name.partition(":")[0]) if len(w) > 3 or w[0].isupper()]
    return len(long) > 1 and sum(w[0].isupper() or w[0].isdigit() for w in long) / len(long) > 0.7


@cache
def _after_name() -> dict[str, re.Pattern[str]]:
    listed = table("kinds")["after_name"]
    return {
        kind: re.compile(rf"{_CAPITALS}(?:{alternatives(nouns)})\b{not_before_title()}")
        for kind, nouns in listed.items()
    }


@cache
def _given() -> frozenset[str]:
    return words("names", "given") - words("names", "surnames")


def _noun_after_name(page: Page, block: Block) -> Iterator[Spot]:
    """ "The Clean Kettle programme", "TeaLeaf conference": the name is none that stands for itself."""
    for kind, pattern in _after_name().items():
        for found in pattern.finditer(page.text, block.start, block.end):
            start, name = found.start(), found["name"].strip()
            if owned := _OWNED.match(name):
                start, name = start + owned.end(), name[owned.end() :]
            if name.endswith((" and", " of", " for", " the")):
                continue
            while name and (name.split()[0] in words("names", "openers") or name.endswith("'s")) and " " in name:
                start, name = start + len(name.split()[0]) + 1, name.partition(" ")[2]
            bodies = page.bodies.touching(start, start + len(name))
            subject = kind == "Review" and name in words("kinds", "subjects")
            if not subject and (
                name in words("names", "never")
                or name.endswith(("'s", "s'"))
                or name.lower() in words("kinds", "plain")
            ):
                continue
            if kind == "Review" and name in words("kinds", "after_the"):
                continue
            if name.endswith("'") or (kind == "Policy" and " of the " in name) or name.split()[-1] in _given():
                continue  # the end of a quotation; "Sections of the Glue bill"; "the Prince Andrew affair"
            if _ADJECTIVE.search(name) or (
                _names_several(found) and " " not in name and opens_sentence(page.text, start)
            ):
                continue  # "Glue-approved project"; "Paste schemes" at the beginning of a sentence
            if kind == "Review" and any(b.kind in ("Media", "Party") for b in bodies):
                continue
            if found.group().endswith("programme") and _is_broadcast(page, start, bodies):
                continue
            if kind == "Event" or not any((b.start, b.end) == (start, start + len(name)) for b in bodies):
                yield Spot(start, start + len(name) if _names_several(found) else found.end(), kind, "name and noun")


def _names_several(found: re.Match[str]) -> bool:
    """Whether the noun behind a name is one of many: "the Clean Kettle pilots"."""
    return found.group().rpartition(" ")[2] in words("kinds", "several")


@cache
def _undertaking() -> re.Pattern[str]:
    begins, long = alternatives(words("kinds", "undertakings")), alternatives(words("kinds", "after_long_name"))
    many = r"[A-Z][\w'-]* (?:(?:(?:and|of|for|to|by|on) )?[A-Z0-9][\w'-]* ){1,4}"
    led = "|".join(f"(?<={word} )" for word in ("the", "The", "its", "his", "her", "their", " a", " an", "'s"))
    stop = rf"(?!(?:{alternatives(words('kinds', 'no_undertaking'))})\b)"
    named = rf"(?:{begins}) {stop}[A-Z]\w+(?: [A-Z]\w+)?(?![\w'-])"
    return re.compile(rf"(?=[A-Z])(?<![\w'-])(?:(?P<name>{named})|(?:{led})(?P<long>{many}(?:{long}))\b)")


def _undertakings(page: Page, block: Block) -> Iterator[Spot]:
    """ "Operation Kettle", and "the Places for Clips plan", whose name holds no body and begins with no other word."""
    plain = words("names", "openers") | words("names", "given") | words("names", "days")
    for found in _undertaking().finditer(page.text, block.start, block.end):
        part = "name" if found["name"] else "long"
        free = not page.bodies.touching(*found.span(part)) and not page.titles.touching(*found.span(part))
        if free and (part == "name" or found[part].split()[0] not in plain):
            yield Spot(*found.span(part), "Policy", "name and noun")


def _is_broadcast(page: Page, start: int, inside: list[Spot]) -> bool:
    """Whether a programme is a broadcaster's: one stands in its name or right before it."""
    beside = page.bodies.touching(max(0, start - 12), start)
    return any(b.kind == "Media" for b in (*inside, *beside)) or bool(
        re.match(r"(?:BBC|ITV|Sky|LBC)", page.text[start:])
    )


@cache
def _apposed(kind: str) -> re.Pattern[str]:
    return re.compile(
        rf"{_APPOSED}(?:{alternatives(list(table('kinds')['noun'][kind]))})\b(?!'s| of (?:the )?[A-Z])"
        rf"{not_before_title()}"
    )


def _noun_in_apposition(page: Page, block: Block) -> Iterator[Spot]:
    """ "Skylark, a £3bn programme": wherever the article prints the name."""
    for kind in ("Policy", "Review"):
        for found in _apposed(kind).finditer(page.text, block.start, block.end):
            yield from _wherever(page, found, kind)


def _wherever(page: Page, found: re.Match[str], kind: str) -> Iterator[Spot]:
    name = found["name"]
    if name.split()[0] not in words("names", "given") and not only_leads(name.split()[0]):
        free = not page.bodies.touching(*found.span("name")) and not page.titles.touching(*found.span("name"))
        if free and name not in words("names", "never") and name.lower() not in page.small_words:
            for start, end in page.places(name):
                yield Spot(start, end, kind, "apposition")


@cache
def _about_pattern() -> re.Pattern[str]:
    heads = alternatives(list(table("kinds")["definite"]["Review"]))
    stop = rf"(?!(?:{alternatives(words('kinds', 'closing'))})\b)"
    closing = alternatives(words("kinds", "closing"))
    field = (
        r"in (?!(?:response|writing|private|public|full|time|detail|particular|secret)\b)[a-z][\w-]{2,40}"
        rf"(?: (?!(?:{closing}|{alternatives(words('kinds', 'no_field'))})\b)[a-z][\w-]{{2,40}}){{0,2}}"
        r"(?=[,.;)\n]|$| in (?:the )?[A-Z])"
    )
    linked = rf"of (?:the )?[\w'&-]{{1,40}}|{field}|and (?!(?:{closing})\b|\w+ed\b)(?=[a-z])[\w-]{{1,40}}"
    more = rf"(?: (?:(?!(?:{closing}|in|for|on|of)\b)[\w'&-]{{1,40}}|{linked})){{0,6}}"
    return re.compile(
        rf"\b(?P<head>{heads}|(?:\d{{4}} )?report|(?:probe|study)(?= into)) (?:of|into|on) "
        rf"(?P<of>(?:the |an? )?{stop}[\w'-]+{more})",
        re.I,
    )


def _about(page: Page, block: Block) -> Iterator[Spot]:
    """ "The review of public sector productivity", "an inquiry into staff turnover"."""
    for found in _about_pattern().finditer(page.text, block.start, block.end):
        subject = re.sub(r"^(?:the|an?) ", "", found["of"].lower())
        if (
            re.search(r"[a-z] (?![\w'-]+'s )[A-Z][\w'-]+ \Z", page.before(found.start("head")))
            and not found["head"][0].isdigit()
        ):
            continue
        if (
            subject.split()[0] in words("kinds", "empty")
            or subject[0].isdigit()
            or found["of"].split()[0] in words("names", "days")
            or _is_wished(page, found.start("head"))
            or _makes_verb().search(page.before(found.start("head")))
        ):
            continue
        told = _ENDING.search(found["of"])
        yield Spot(found.start("head"), found.end("of") - len(told.group() if told else ""), "Review", "about")


@cache
def _makes_verb() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives(words('kinds', 'makes_verb'))}) \Z")


def _is_wished(page: Page, position: int) -> bool:
    before = lower(page.before(position))
    return any(re.search(wish, before) for wish in table("kinds")["wished"])


@cache
def _sort_pattern(kind: str) -> re.Pattern[str]:
    heads = alternatives(list(table("kinds")["definite"][kind]))
    return re.compile(
        rf"(?P<mods>(?:(?<![\w'-])[\w'-]{{1,40}} ){{1,5}})(?P<head>{heads})\b(?! (?:of|into|body|panel|team|bodies))"
    )


def _sorts(page: Page, block: Block) -> Iterator[Spot]:
    """ "The productivity review", "value for money audit", "Heron's health check": by the words before the noun."""
    for kind in ("Review", "Policy"):
        for found in _sort_pattern(kind).finditer(page.text, block.start, block.end):
            kept = _telling(found["mods"].rpartition(" '")[2].split())
            if kept and not kept[0][0].isupper() and (kind == "Review" or kept[0] in words("kinds", "of_state")):
                start = found.end("mods") - sum(len(k) + 1 for k in kept)
                if not _is_wished(page, start) and _is_definite(page, block, start):
                    yield Spot(start, found.end("head"), kind, "sort")
            owner = re.search(r"(?P<name>[A-Z][\w-]+)'s (?:[a-z-]+ )*\Z", found["mods"])
            if owner and not kept and kind == "Review" and found["head"] not in ("review", "inquiry", "audit"):
                yield Spot(found.start("mods") + owner.start("name"), found.end("head"), kind, "sort")


def _is_definite(page: Page, block: Block, start: int) -> bool:
    """Whether an article or a possessive leads a description, as headlines do not: "the pay review"."""
    determined = re.search(table("kinds")["determined"], page.before(start))
    return determined is not None or block.kind in ("title", "heading", "standfirst", "pullquote")


def _telling(mods: list[str]) -> list[str]:
    """The words before a noun that tell which one it is."""
    kept: list[str] = []
    for word in reversed(mods):
        inner = word in ("for", "public") and bool(kept)
        if (word.lower() in words("kinds", "plain") and not inner) or word.endswith(("'s", "s'", "ed", "ing", "ly")):
            break
        kept.insert(0, word)
    if len(kept) > 1 and mods[: -len(kept)][-1:] == ["to"]:
        kept.pop(0)
    while kept and kept[0] == "for":
        kept.pop(0)
    return kept


def _plain(page: Page, block: Block) -> Iterator[Spot]:
    """ "The report" without a name, where the article tells what it says or whose it is, and "a report" before it."""
    spoken_of = {n: None for n in words("kinds", "plain_nouns") if any(page.prints(n, *act) for act in _acts())}
    for found in _plain_review().finditer(page.text, block.start, block.end) if spoken_of else ():
        if found["name"] in spoken_of:
            yield Spot(*found.span("name"), "Review", "plain")
    for found in _first_report().finditer(page.text, block.start, block.end) if spoken_of else ():
        if found["name"] in spoken_of and page.prints(found["name"], _DETERMINED):
            yield Spot(*found.span("name"), "Review", "plain")


@cache
def _acts() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    return tuple((re.compile(a["before"]), re.compile(a["after"])) for a in table("kinds")["plain_review"]["act"])


@cache
def _plain_review() -> re.Pattern[str]:
    determined = r"\b(?:[Tt]he|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Tt]his|[Tt]oday's|[Yy]esterday's)"
    nouns = alternatives(words("kinds", "plain_nouns"))
    return re.compile(rf"{determined} (?P<name>{nouns})\b(?![-']| (?:of|on|into|by|card|stage)\b)")


@cache
def _first_report() -> re.Pattern[str]:
    """Where an article first speaks of a report: "in a report published today, the watchdog said"."""
    nouns = alternatives(words("kinds", "plain_nouns"))
    made_public = "published|released|issued|out|launched|unveiled"
    return re.compile(rf"{_FIRST}In an? (?:[a-z-]+ ){{0,2}}(?P<name>{nouns})(?= (?:{made_public})\b)")


def _reports(page: Page, block: Block) -> Iterator[Spot]:
    """ "The NAO report", "a sharp report by the National Audit Office"."""
    for body in page.bodies.touching(block.start, block.end):
        follows = re.match(
            r"(?:'s)? (?:report|inquiry|review|audit|study|investigation)\b(?! (?:of|into|on)\b)",
            page.after(body.end, 24),
        )
        if follows and body.kind not in ("Media", "Party") and not _is_verb(page, body.end + follows.end()):
            yield Spot(body.start, body.end + follows.end(), "Review", "report of body")
        led = _made_by().search(page.before(body.start, 60))
        if led and body.kind not in ("Media", "Party"):
            plain = led["n"].split()[0].lower() in words("kinds", "plain") - {
                "critical",
                "damning",
                "scathing",
            }
            start = body.start - len(led.group()) + (len(led["n"].split()[0]) + 1 if plain and " " in led["n"] else 0)
            yield Spot(start, body.end, "Review", "report of body")


@cache
def _made_by() -> re.Pattern[str]:
    """A report before the name of whose it is: "a sharp report by the think tank"."""
    nouns = [n for kind in ("ThinkTank", "Organisation", "Union", "PublicBody") for n in table("kinds")["noun"][kind]]
    called = rf"(?:the )?(?:(?:[a-z-]+ )?(?:{alternatives(nouns)}) )?"
    return re.compile(rf"\b(?P<n>(?:\w+ )?(?:report|review|inquiry|study|audit|investigation)) by {called}\Z")


def _is_verb(page: Page, end: int) -> bool:
    """Whether the noun is a verb with its object: "asked that the Treasury review the cap"."""
    return re.match(r" (?:the|its|their|a|an|this|these|whether|how|all)\b", page.after(end, 12)) is not None


@cache
def _ordered_pattern() -> re.Pattern[str]:
    heads = alternatives(list(table("kinds")["definite"]["Review"]))
    verbs = alternatives(list(table("kinds")["ordering"]))
    named = rf"(?P<name>(?:[a-z-]+ ){{0,3}}?(?:{heads}))\b"
    days = rf"(?:{alternatives(words('names', 'days'))})\b"
    return re.compile(
        rf"\b(?:{verbs})(?: its| his| her| their)?(?: own)? (?:an?|the) {named}(?! (?:of|into|by)\b| on (?!{days}))"
    )


def _ordered(page: Page, block: Block) -> Iterator[Spot]:
    """ "Ordered an investigation": one that has begun, and that the article goes on to speak of."""
    for found in _ordered_pattern().finditer(page.text, block.start, block.end):
        if not _is_wished(page, found.start("name")):
            noun = found["name"].rpartition(" ")[2]
            if page.prints(noun, _DETERMINED):
                yield Spot(found.end("name") - len(noun), found.end("name"), "Review", "sort")
    for found in _set_going_pattern().finditer(page.text, block.start, block.end):
        if not _is_wished(page, found.start("name")):
            yield Spot(*found.span("name"), "Review", "sort")


@cache
def _set_going_pattern() -> re.Pattern[str]:
    """ "An internal inquiry has been ordered", "the inquiry led by Dame Ada Thrale"."""
    heads = alternatives(list(table("kinds")["definite"]["Review"]))
    begun = rf" (?:has been|was|is being|had been|has now been) (?:{alternatives(words('kinds', 'set_going'))})\b"
    led = rf",? (?:{alternatives(words('kinds', 'in_charge'))}) (?=[A-Z])"
    sorts = alternatives(words("kinds", "review_sorts"))
    noun = rf"(?:(?:{sorts}) )?(?:{heads})"
    new = r"an?|its|his|her|their"  # "the review was ordered" is one that the article has named before
    return re.compile(rf"\b(?:(?i:{new}) (?={noun}{begun})|(?i:{new}|the|that|this) (?={noun}{led}))(?P<name>{noun})")


@cache
def _gathering() -> re.Pattern[str]:
    heads = alternatives([*table("kinds")["definite"]["Event"], *_attending()])
    return re.compile(
        rf"\b(?P<head>{heads})(?: (?:discussion|event|session|debate|speech))?\b(?! of experts)(?!(?<=launch) of\b)"
    )


def _gatherings(page: Page, block: Block) -> Iterator[Spot]:
    """A round table, panel or conference, with the body or the word that says which."""
    for found in _gathering().finditer(page.text, block.start, block.end):
        unlike = _no_event().search(page.before(found.start())) or _is_deed(page, found)
        if unlike or page.titles.touching(*found.span()):
            continue
        led, host = _led(page, found.start()), _host(page, found.end())
        attended = _attended(page, found)
        kept = led[0] if led else _own_name(page, _own_word(page, found.start(), attended))
        if _is_meant(page, found, kept, attended, bool(led or host)):
            named = led or host or (not attended and _is_named(page, kept))
            placed = None if named else _placed().match(page.text, found.end()) or _topic(page, found)
            yield Spot(kept, host or (placed or found).end(), "Event", "gathering")


def _is_meant(page: Page, found: re.Match[str], kept: int, attended: re.Match[str] | None, of_body: bool) -> bool:
    """Whether the words around a gathering make it a particular one."""
    if found["head"] not in table("kinds")["definite"]["Event"]:  # "a meeting" is one only where somebody spoke
        told = of_body or kept < found.start() or _placed().match(page.text, found.end())
        return bool(attended and told)
    sure = found["head"] in words("kinds", "always_event") or _is_owned(page, kept, found)
    return of_body or sure or attended is not None or _is_held(page, found.end())


@cache
def _no_event() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives(words('kinds', 'no_event'))}) \Z")


def _attended(page: Page, found: re.Match[str]) -> re.Match[str] | None:
    """The words before a meeting if they say that somebody was there: "told a branch meeting", "at Monday's launch"."""
    before = _attending().get(found["head"])
    there = before.search(page.before(found.start(), 60)) if before else None
    return None if found["head"] in _topics() and not _topic(page, found) else there


def _topic(page: Page, found: re.Match[str]) -> re.Match[str] | None:
    """What a panel is about: "on a panel about pensions"."""
    topic = _topics().get(found["head"])
    return topic.match(page.text, found.end()) if topic else None


@cache
def _topics() -> dict[str, re.Pattern[str]]:
    listed = table("kinds")["attended"]
    return {head: re.compile(kind["topic"]) for kind in listed if "topic" in kind for head in kind["heads"]}


def _is_deed(page: Page, found: re.Match[str]) -> bool:
    """Whether a launch is of something, and nothing that people went to."""
    return found["head"].lower() == "launch" and not _attended(page, found)


@cache
def _attending() -> dict[str, re.Pattern[str]]:
    listed = table("kinds")["attended"]
    return {head: re.compile(kind["before"], re.IGNORECASE) for kind in listed for head in kind["heads"]}


def _led(page: Page, position: int) -> tuple[int] | None:
    """Where the name of the body begins that holds a gathering: "the FDA's annual conference"."""
    between = re.search(r"(?:'s?)? (?:(?:[a-z-]+|\d{4}) ){0,2}\Z", page.before(position))
    for start in range(between.start(), between.end()) if between else ():
        gap = position - len(page.before(position)) + start
        body = page.bodies.ending_at(gap)
        if body and (page.text[gap] == "'" or _is_sort(page.text[gap:position])):
            return (body.start,)
    return None


def _is_sort(words_between: str) -> bool:
    sorts = words("kinds", "event_sorts") | words("kinds", "plain")
    return all(w in sorts or w.isdigit() for w in words_between.split())


def _host(page: Page, position: int) -> int | None:
    """Where the name of the body ends that holds a gathering: "a conference of the FDA"."""
    link = re.match(r" (?:of|at|by|for|held by|hosted by|organised by|run by) (?:the )?", page.after(position, 24))
    hosts = page.bodies.touching(position + link.end(), position + link.end() + 1) if link else []
    return hosts[0].end if link and hosts and hosts[0].start == position + link.end() else None


def _own_word(page: Page, position: int, attended: re.Match[str] | None) -> int:
    """Where the words begin that say which gathering it is: "pensions seminar", "Monday's launch"."""
    if attended and attended.groupdict().get("own"):
        return position - len(attended["own"])
    sorts = _event_sorts().search(page.before(position, 40))
    if sorts and sorts.group():
        return position - len(sorts.group())
    word = re.search(r"\b(?P<w>[a-z][\w-]+) \Z", page.before(position, 40))
    if word and word["w"] not in words("kinds", "plain") and not word["w"].endswith(("ly", "ing")):
        return position - len(word["w"]) - 1
    return position


def _is_named(page: Page, start: int) -> bool:
    """Whether a name of its own stands at the beginning of a gathering's or right before it."""
    return page.text[start].isupper() or re.search(r"[A-Z][\w'-]* \Z", page.before(start)) is not None


def _own_name(page: Page, position: int) -> int:
    """Where a name of several words begins that says which gathering it is: "the Glue Show preview breakfast"."""
    named = re.search(r"\b[Tt]he (?P<name>(?:[A-Z][\w'&-]+ ){2,4})\Z", page.before(position, 80))
    return position - len(named["name"]) if named else position


@cache
def _event_sorts() -> re.Pattern[str]:
    return re.compile(rf"(?:\b(?:{alternatives(words('kinds', 'event_sorts'))}) )+\Z")


@cache
def _placed() -> re.Pattern[str]:
    """Where a gathering is: "in Brighton", "outside the Glue Works"."""
    word = rf"(?!(?:{alternatives(words('names', 'days'))})\b)[A-Z][a-z]+"
    return re.compile(rf" (?:in|outside|at) (?:the )?{word}(?: {word})*\b(?!['-])")


def _is_owned(page: Page, start: int, found: re.Match[str]) -> bool:
    """Whether a gathering is somebody's, and of a sort: "its annual conference", "our public meeting"."""
    of_a_sort = start < found.start() or " " in found["head"]
    return of_a_sort and _OWNER.search(page.before(start)) is not None


def _is_held(page: Page, end: int) -> bool:
    """Whether the words after a gathering say whose or when it was."""
    months = "January|February|March|April|May|June|July|August|September|October|November|December"
    return bool(
        re.match(rf",? (?:held|hosted|organised|sponsored|chaired) by\b| in (?:{months})\b", page.after(end, 40))
        or _placed().match(page.text, end)
    )


def _speeches(page: Page, block: Block) -> Iterator[Spot]:
    """ "A speech at the Institute"."""
    for body in page.bodies.touching(block.start, block.end):
        led = re.search(r"\b(?:speech|lecture|keynote address) (?:at|to) (?:the )?\Z", page.before(body.start, 40))
        if led and not _gathering().match(page.text, body.end + 1) and not page.text.startswith("'s ", body.end):
            yield Spot(body.start - len(led.group()), body.end, "Event", "speech")
