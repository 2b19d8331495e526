"""What the data is: how much of it from when, where it comes from, how well it is read, and what it cannot do."""

import csv
import re
from collections.abc import Mapping

import streamlit as st
from markupsafe import Markup

from whitehall_graph.app.cells import Links
from whitehall_graph.app.charts import bars
from whitehall_graph.app.markup import (
    beside,
    british,
    capital,
    columns,
    counted,
    message,
    rows,
    section,
    table,
    together,
)
from whitehall_graph.app.picture import reads
from whitehall_graph.app.shell import revision, show
from whitehall_graph.graph.graph import Graph
from whitehall_graph.graph.results import Table
from whitehall_graph.resources import ACCURACY, REGISTER
from whitehall_graph.vocabulary import vocabulary

_LEAD = "Where it comes from, how well it is read, and what it cannot do."
_SETS = (
    ("unread", "articles read for the first time"),
    ("real", "real articles at hand"),
    ("genres", "invented articles at hand"),
)
_WORDS = {"entities": "people, bodies and things", "said": "who said what", "relations": "all facts"}
_YEARS = (
    "MATCH (d:Article) RETURN substring(coalesce(toString(d.published), ''), 0, 4) AS year, count(*) AS n ORDER BY year"
)
_PUBLISHERS = "MATCH (d:Article) RETURN d.publisher AS publisher, count(*) AS n ORDER BY n DESC, publisher LIMIT 20"
_DIGESTS = "MATCH (d:Article) WHERE d.digest RETURN count(d) AS n"
_LIMITS = (
    "It reads English about British government.",
    "An article without a date borrows no office holder: “the chancellor” in it stays unnamed.",
    "Irony, and criticism that names nobody, are not read.",
    "A fact that takes two sentences to understand is often missed.",
    "Two people of the same name may be taken for one where no post tells them apart.",
    "A fact says what an article says, not what is true. Its words are a click away: read them.",
)


def draw(graph: Graph) -> None:
    """The whole page."""
    show(Markup('<h1>About the data</h1><p class="lead">{}</p>').format(_LEAD))
    show(_page(graph, revision(graph)))


@st.cache_data(show_spinner=False, max_entries=2)
def _page(_graph: Graph, revision: str) -> Markup:  # noqa: ARG001 - the key of the cache
    limits = section("What it cannot do", rows(Markup("<li>{}</li>").format(line) for line in _LIMITS))
    return (
        _coverage(_graph)
        + section(
            "How well it is read",
            _accuracy(),
            "how much of what is found is right · how much of what is there is found",
        )
        + beside(section("Where the register comes from", _sources()), limits)
    )


def _coverage(graph: Graph) -> Markup:
    """Articles by year and by publisher."""
    years = {row["year"]: row["n"] for row in graph.store.read(_YEARS)}
    dated = [int(year) for year in years if year]
    by_year = _bars("year", {str(y): years.get(str(y), 0) for y in range(min(dated), max(dated) + 1)} if dated else {})
    undated = counted(years.get("", 0), "article") + " without a date." if years.get("") else ""
    publishers = {row["publisher"] or "unknown": row["n"] for row in graph.store.read(_PUBLISHERS)}
    by_publisher = _bars("publisher", publishers)
    digests = graph.store.read(_DIGESTS)[0]["n"]
    told = f"{digests:,} of them are digests, short accounts in this project’s own words." if digests else ""
    return columns(
        [
            section("Articles by year", by_year + together(message(t, "quiet") for t in (told, undated) if t)),
            section("Articles by publisher", by_publisher),
        ]
    )


def _bars(what: str, counts: dict[str, int]) -> Markup:
    answer = Table((what, "articles"), tuple({what: key, "articles": n} for key, n in counts.items()))
    return bars(answer, Links(), least=1)


def _accuracy() -> Markup:
    """The published tables side by side; nothing where none was published."""
    found = {name: _scores(name) for name, _ in _SETS if (ACCURACY / f"{name}.csv").exists()}
    whats = [what for what in dict.fromkeys(w for scores in found.values() for w in scores) if _words(what)]
    if not whats:
        return Markup("")
    heads = ["", *(capital(title) for name, title in _SETS if name in found)]
    lines = [[_words(what), *(scores.get(what, "") for scores in found.values())] for what in whats]
    note = (
        "The first share tells how much of what is found is right, the second how much of what is there is found. "
        "Articles read for the first time were marked up without sight of what is found; the rules were made with the "
        "others."
    )
    return table(heads, lines) + message(note, "quiet")


def _scores(name: str) -> dict[str, Markup]:
    """By what is measured: the share that is right and the share that is found, and of how many."""
    with (ACCURACY / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return {row["what"]: _score(row) for row in csv.DictReader(file)}


def _score(row: Mapping[str, str]) -> Markup:
    there_are = sum(int(row[outcome] or 0) for outcome in ("right", "missed"))
    shares = Markup("{} · {}").format(_percent(row["precision"]), _percent(row["recall"]))
    return shares + Markup(" <small>of {}</small>").format(f"{there_are:,}") if there_are else shares


def _percent(value: str) -> str:
    return f"{float(value):.0%}" if value else "–"


def _words(what: str) -> str:
    """What a row of the tables measures, for people; empty for its finer rows."""
    kind = what.removeprefix("relations: ")
    if kind in vocabulary().edges:
        return f"“{reads(kind)}”"
    return _WORDS.get(what, "")


def _sources() -> Markup:
    """The sources of the register and their licences, as its own description lists them."""
    text = (REGISTER / "README.md").read_text(encoding="utf-8")
    listed = text.partition("## Sources and licences")[2].partition("\n## ")[0]
    kept = [line for line in listed.replace("`", "").splitlines() if line.startswith("|")]
    lines = [[british(cell.strip()) for cell in line.strip("|").split("|")] for line in kept]
    lines = [line for line in lines[1:] if not re.fullmatch(r"-+", line[0])]
    return table(["Source", "What", "Licence"], lines)
