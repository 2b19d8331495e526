"""The sample corpus keeps its promises: digests of dated, sourced articles, short in themselves and in what they quote.

Whether a quotation is the speaker's own was checked against the sources, which are not ours to keep here.
"""

import datetime as dt
import re
from collections import Counter
from urllib.parse import urlsplit

import frontmatter
import pytest

from whitehall_graph.articles.reading import read_articles
from whitehall_graph.resources import SAMPLE_ARTICLES

DIGESTS = {
    path.stem: frontmatter.load(str(path)) for path in sorted(SAMPLE_ARTICLES.glob("*.md")) if path.stem != "README"
}

KEYS = {"title", "publisher", "authors", "published", "url", "digest"}
UNDATED = {"2023-glen-public-sector-productivity-review", "undated-public-service-productivity-panel"}
WORDS = range(120, 301)
QUOTED_WORDS = 30
QUOTATION = re.compile("“([^”]*)”")


@pytest.fixture(params=DIGESTS)
def name(request: pytest.FixtureRequest) -> str:
    """The name of a digest, of each in turn."""
    return str(request.param)


def test_there_are_enough_to_make_a_graph_worth_looking_at() -> None:
    assert len(DIGESTS) >= 20


def test_they_come_from_many_publishers_and_years() -> None:
    publishers = Counter(digest["publisher"] for digest in DIGESTS.values())
    years = {digest["published"].year for name, digest in DIGESTS.items() if name not in UNDATED}
    assert len(publishers) >= 8
    assert len(years) >= 8


def test_each_says_what_it_is_a_digest_of(name: str) -> None:
    digest = DIGESTS[name]
    assert digest["digest"] is True
    assert set(digest.keys()) <= KEYS
    assert digest["title"]
    assert digest["publisher"]
    assert all(isinstance(author, str) for author in digest.get("authors", []))
    assert urlsplit(digest["url"]).scheme in {"http", "https"}


def test_each_has_a_date_unless_its_source_prints_none(name: str) -> None:
    digest = DIGESTS[name]
    assert (digest.get("published") is None) is (name in UNDATED)
    if name not in UNDATED:
        assert isinstance(digest["published"], dt.date)
        assert name.startswith(digest["published"].isoformat())
        assert digest["published"] <= dt.date.today()


def test_no_source_is_told_twice() -> None:
    addresses = Counter(digest["url"].rstrip("/").split("://")[1].removeprefix("www.") for digest in DIGESTS.values())
    titles = Counter(digest["title"] for digest in DIGESTS.values())
    assert max(addresses.values()) == max(titles.values()) == 1


def test_each_is_short(name: str) -> None:
    assert len(DIGESTS[name].content.split()) in WORDS


def test_quotations_are_closed_and_short(name: str) -> None:
    text = DIGESTS[name].content
    assert '"' not in text
    quotations = QUOTATION.findall(text)
    assert len(quotations) == text.count("“") == text.count("”")
    assert all(len(quotation.split()) <= QUOTED_WORDS for quotation in quotations)


def test_most_of_each_is_in_our_own_words(name: str) -> None:
    text = DIGESTS[name].content
    quoted = sum(len(quotation.split()) for quotation in QUOTATION.findall(text))
    assert quoted <= 0.5 * len(text.split())


def test_the_reader_takes_them_as_digests(name: str) -> None:
    (article,) = read_articles(SAMPLE_ARTICLES / f"{name}.md")
    assert article.title == DIGESTS[name]["title"]
    assert article.digest
