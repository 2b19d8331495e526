"""The HTML that pages are made of: links, cards, tables. It decides nothing and asks the graph nothing.

Whatever is put into a `Markup` by its `format` or `join` is escaped, so that hostile text of an article stays text.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from urllib.parse import urlencode, urlsplit

from markupsafe import Markup

from whitehall_graph.articles.reflow import one_line
from whitehall_graph.graph.results import ArticleInfo, Fact, Node, Statement, Tenure
from whitehall_graph.vocabulary import vocabulary

EMPTY = Markup("")
_DAY = re.compile(r"\b(?:19|20)\d\d-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?\b(?!-)")
DIGEST = Markup(
    ' <span class="digest" title="A short account in this project’s own words, not the article">Digest</span>'
)


def together(parts: Iterable[str], between: str | Markup = EMPTY) -> Markup:
    """Parts one after the other."""
    return Markup(between).join(parts)


# Addresses


def profile_url(node_id: str) -> str:
    """The page of a person, body, thing, post or topic."""
    return f"profile?{urlencode({'id': node_id})}"


def topic_url(topic: str) -> str:
    """The page of a topic, by its name."""
    return f"profile?{urlencode({'topic': topic})}"


def article_url(article_id: str, start: int | None = None, end: int | None = None) -> str:
    """The page of an article, opened at the words from `start` to `end`."""
    place = "" if start is None or end is None else f"#{place_name(start, end)}"
    return f"article?{urlencode({'id': article_id})}{place}"


def asked(query: str, **values: str) -> str:
    """The page of a named question with these values in its boxes."""
    return f"ask?{urlencode({'query': query, **values})}"


def quoted_url(article_id: str, words: str) -> str:
    """The page of an article, opened at words that stand in it."""
    return f"article?{urlencode({'id': article_id, 'words': words})}"


def place_name(start: int, end: int) -> str:
    """How the address of an article's page names a run of its characters."""
    return f"words-{start}-{end}"


def web_url(url: str | None) -> str | None:
    """`url` where it is one of the web; None for anything that a browser would run instead of open."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None


def link(url: str, text: object, cls: str = "") -> Markup:
    """A link to another page of the app."""
    return Markup('<a href="{}" target="_self" class="{}">{}</a>').format(url, cls, text)


def web_link(url: str | None, text: object) -> Markup:
    """A link out of the app; only the text where the address is none of the web."""
    safe = web_url(url)
    if not safe:
        return Markup("{}").format(text)
    return Markup('<a href="{}" target="_blank" rel="noopener noreferrer" class="out">{}</a>').format(safe, text)


# Words


def day(value: date | str | None) -> str:
    """A date as people write it, as precise as it is: "22 January 2024", "January 2024", "2024"."""
    parts = [int(part) for part in str(value).split("-")] if value else []
    month = date(2000, parts[1], 1).strftime("%B") if len(parts) > 1 else ""
    return " ".join(str(part) for part in (*parts[2:3], month, *parts[:1]) if part)


def british(text: str) -> str:
    """A text with the days in it as Britons write them."""
    return _DAY.sub(lambda found: day(found[0]), text)


def counted(number: int, noun: str, plural: str | None = None) -> str:
    """ "1 article", "1,036 people"."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def some(shown: int, total: int, url: str = "") -> Markup:
    """How many there are; where not all are shown, how many of them, and where all are."""
    if shown >= total:
        return Markup("{}").format(f"{total:,}")
    told = Markup("the newest {} of {}").format(f"{shown:,}", f"{total:,}")
    return told + Markup(" · {}").format(link(url, "All as a table")) if url else told


def cut(text: str, length: int = 160) -> str:
    """No more of a name or a title than a page has room for."""
    return text if len(text) <= length else f"{text[:length]}…"


def capital(text: str) -> str:
    """`text` with its first letter as at the head of a line."""
    return text[:1].upper() + text[1:]


# Nodes


def dot(kind: str) -> Markup:
    """The mark of a kind, in its shape and colour."""
    look = vocabulary().kinds[kind]
    return Markup('<i class="dot {}" style="--kind:{}"></i>').format(look.shape, colour(kind))


def colour(kind: str) -> str:
    """The colour of a kind, as CSS that suits both themes."""
    look = vocabulary().kinds[kind]
    return f"light-dark({look.colour}, {look.on_dark})"


def name(node: Node, *, heads: bool = False) -> Markup:
    """A node's name, leading to its profile; where it `heads` a line it begins with a capital."""
    words = cut(node.name)
    return link(profile_url(node.id), capital(words) if heads else words, "name")


def kind_words(node: Node) -> str:
    """What a node is: "Minister, parliamentarian", else its kind."""
    table = vocabulary()
    nouns = [table.roles[role].noun for role in node.roles] or [table.kinds[node.kind].noun]
    return capital(", ".join(nouns))


def node_row(node: Node, note: object = "") -> Markup:
    """A node on one line: mark, name, what it is, and a note at the end."""
    return Markup('<li>{}<span class="main">{}<small>{}</small></span><span class="note">{}</span></li>').format(
        dot(node.kind), name(node, heads=True), kind_words(node), note
    )


def rows(items: Iterable[Markup], cls: str = "rows") -> Markup:
    """Lines as a list."""
    return Markup('<ul class="{}">{}</ul>').format(cls, together(items))


# Articles and what they say


def byline(info: ArticleInfo) -> Markup:
    """Publisher and date of an article, and whether what is kept is a digest."""
    known = [cut(part) for part in (info.publisher, day(info.published) or "undated") if part]
    return Markup('<span class="byline">{}</span>{}').format(" · ".join(known), digest(info))


def digest(info: ArticleInfo) -> Markup:
    """The mark of a digest, on what comes from one."""
    return DIGEST if info.digest else EMPTY


def citation(info: ArticleInfo, start: int | None = None, end: int | None = None) -> Markup:
    """The article that says something, leading to the words in it."""
    return Markup('<div class="cite">{} {}</div>').format(
        link(article_url(info.id, start, end), cut(info.title), "title"), byline(info)
    )


def article_row(info: ArticleInfo) -> Markup:
    """An article in a list of articles."""
    return Markup("<li>{}<div>{}</div></li>").format(link(article_url(info.id), cut(info.title), "title"), byline(info))


def sources(source: str | None) -> Markup:
    """The places that a fact of the register names."""
    named = {urlsplit(place).netloc if web_url(place) else british(place): place for place in _split(source)}
    places = [web_link(place, words) for words, place in named.items()]
    return Markup('<div class="cite register">Register: {}</div>').format(together(places, "; ")) if places else EMPTY


def _split(source: str | None) -> list[str]:
    return [place.strip() for place in (source or "").split(" ; ") if place.strip()]


def sentence(fact: Fact) -> Markup:
    """A fact as a sentence, its ends leading to their profiles."""
    if fact.type == "HOLDS":
        manner = " ".join(word for word, holds in (("former", fact.former), ("acting", fact.acting)) if holds)
        title = f"{manner} {fact.title or 'holder of a post'}".strip()
        return Markup('{}, <span class="verb">{} ·</span> {}').format(name(fact.subject), title, name(fact.object))
    reads = vocabulary().edges[fact.type].reads
    return Markup('{} <span class="verb {}">{}</span> {}').format(
        name(fact.subject), fact.type.lower(), reads, name(fact.object)
    )


def fact_card(fact: Fact, *others: Fact) -> Markup:
    """A fact, the words that show it, and the article that they stand in; `others` say the same in other words."""
    more = Markup("<details><summary>And in {}</summary>{}</details>").format(
        counted(len(others), "other place"), together(map(proof, others))
    )
    return Markup('<article class="card fact {}"><p class="claim">{}</p>{}{}</article>').format(
        fact.type.lower(), sentence(fact), proof(fact), more if others else EMPTY
    )


def fact_cards(facts: Iterable[Fact]) -> list[Markup]:
    """A card for each thing that facts say, however many articles say it."""
    groups: dict[tuple[object, ...], list[Fact]] = {}
    for fact in facts:
        said = (fact.subject, fact.type, fact.object, *(fact.title, fact.former, fact.acting))
        groups.setdefault(said, []).append(fact)
    return [fact_card(*group) for group in groups.values()]


def proof(fact: Fact) -> Markup:
    """The words that show a fact, and where they stand; of one that only the register knows, its sources."""
    where = citation(fact.article, fact.start, fact.end) if fact.article else sources(fact.source)
    return evidence(fact.evidence or "") + where


def evidence(words: str) -> Markup:
    """Words of an article as they flow, set apart; nothing where there are none."""
    return Markup('<p class="evidence">{}</p>').format(one_line(words)) if words else EMPTY


def speaker(statement: Statement) -> Markup:
    """Who said it, as far as the article names anybody."""
    if statement.speaker:
        return name(statement.speaker)
    return Markup("{}").format(capital(statement.speaker_label or "somebody unnamed"))


def subjects(statement: Statement) -> Markup:
    """What a statement is about: names, then its topics as chips."""
    about = together((name(node) for node in statement.about), ", ")
    chips = together(link(topic_url(topic), topic, "chip") for topic in statement.topics)
    named = Markup('<span class="about">on {}</span> ').format(about) if about else EMPTY
    return named + (Markup('<span class="chips">{}</span>').format(chips) if chips else EMPTY)


def role(tenure: Tenure | None) -> Markup:
    """The post in which somebody spoke, with its body where the title does not name it."""
    if tenure is None:
        return EMPTY
    body = tenure.body.name if tenure.body and tenure.body.name.lower() not in tenure.title.lower() else ""
    title = ", ".join(part for part in (capital(tenure.title), body) if part)
    return Markup('<span class="role" title="At the time">{}</span> ').format(title)


def words(statement: Statement) -> Markup:
    """A statement's words, leading to where they stand; what was quoted has its quotation marks by the style."""
    url = article_url(statement.article.id, statement.start, statement.end)
    return Markup('<p class="words {}">{}</p>').format(statement.kind, link(url, one_line(statement.text)))


def statement_card(statement: Statement, held: Tenure | None = None) -> Markup:
    """A statement with its speaker, in the post held then, and its article."""
    who = Markup('<p class="claim">{} {}{}</p>').format(speaker(statement), role(held), subjects(statement))
    return Markup('<article class="card statement">{}{}{}</article>').format(
        words(statement), who, citation(statement.article, statement.start, statement.end)
    )


def statement_cards(
    statements: Iterable[Statement], *, named: bool = True, roles: Mapping[str, Tenure] | None = None
) -> list[Markup]:
    """A card for each article with what is said in it, in the given order.

    `named` says by whom; `roles` are the posts held then, by the statement's id. Where one person says it all, the
    post stands at the head of the card.
    """
    groups: dict[str, list[Statement]] = {}
    for statement in statements:
        groups.setdefault(statement.article.id, []).append(statement)
    frame, held = Markup('<article class="card statement">{}{}{}</article>'), roles or {}
    return [
        frame.format(
            citation(group[0].article),
            EMPTY if named else _as(held.get(group[0].id)),
            together(_said(s, named, held.get(s.id)) for s in group),
        )
        for group in groups.values()
    ]


def _as(held: Tenure | None) -> Markup:
    return Markup('<p class="as">As {}</p>').format(role(held)) if held else EMPTY


def _said(statement: Statement, named: bool, held: Tenure | None) -> Markup:
    who = Markup("{} {}").format(speaker(statement), role(held)) if named else EMPTY
    told = who + subjects(statement)
    claim = Markup('<p class="claim">{}</p>').format(told) if told else EMPTY
    return Markup('<div class="said-here">{}{}</div>').format(words(statement), claim)


# Blocks


def section(title: str, body: Markup, note: object = "", *, anchor: str = "") -> Markup:
    """A headed part of a page; nothing at all where it has no body."""
    if not body:
        return EMPTY
    return Markup('<section id="{}"><h2>{} <small>{}</small></h2>{}</section>').format(anchor, title, note, body)


def beside(wide: Markup, narrow: Markup) -> Markup:
    """Two columns, the first the wider; one alone takes all the width."""
    both = together(Markup("<div>{}</div>").format(part) for part in (wide, narrow) if part)
    return Markup('<div class="{}">{}</div>').format("columns uneven" if wide and narrow else "columns", both)


def columns(parts: Iterable[Markup], count: int = 2) -> Markup:
    """Parts in columns of the same width, without the empty ones."""
    cells = together(Markup("<div>{}</div>").format(part) for part in parts if part)
    return Markup('<div class="columns of-{}">{}</div>').format(count, cells) if cells else EMPTY


def cards(items: Sequence[Markup], first: int = 8) -> Markup:
    """Cards, the first few open, the rest a click away."""
    return _folded(Markup('<div class="cards">{}</div>'), items, first)


def _folded(frame: Markup, items: Sequence[Markup], first: int) -> Markup:
    shown = frame.format(together(items[:first])) if items else EMPTY
    if len(items) <= first:
        return shown
    return Markup("{}<details><summary>Show {} more</summary>{}</details>").format(
        shown, f"{len(items) - first:,}", frame.format(together(items[first:]))
    )


def folded_rows(items: Sequence[Markup], first: int = 12) -> Markup:
    """Lines of a list, the first few open, the rest a click away."""
    return _folded(Markup('<ul class="rows">{}</ul>'), items, first)


def table(columns: Sequence[str], lines: Iterable[Sequence[object]]) -> Markup:
    """A table; cells that are no markup are escaped."""
    head = together(Markup("<th>{}</th>").format(column) for column in columns)
    labels = [Markup(column).striptags() for column in columns]
    cell = Markup('<td data-label="{}"><div>{}</div></td>')  # narrow windows show the head's word beside each cell
    body = together(
        Markup("<tr>{}</tr>").format(together(cell.format(*pair) for pair in zip(labels, line, strict=True)))
        for line in lines
    )
    return Markup('<div class="scroll"><table><thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>').format(
        head, body
    )


def message(text: object, cls: str = "message") -> Markup:
    """A paragraph set apart: something to know, or what went wrong."""
    return Markup('<p class="{}" role="status">{}</p>').format(cls, text)
