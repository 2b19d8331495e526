"""What extraction costs: words a second against spaCy's blank tokenizer, and growth with an article's length."""

from collections.abc import Iterator

from benchmarks.clock import Row, seconds
from whitehall_graph.articles.article import Article
from whitehall_graph.articles.reading import read_articles
from whitehall_graph.extract import extract
from whitehall_graph.register import register
from whitehall_graph.resources import SAMPLE_ARTICLES

_SIZES = (1_000, 10_000, 100_000, 1_000_000, 5_000_000)


def measures(largest: int = _SIZES[-1]) -> Iterator[Row]:
    """The sample corpus, word by word; then one article of each size."""
    articles = list(read_articles([str(SAMPLE_ARTICLES)]))
    words = sum(len(article.text.split()) for article in articles)
    extract(articles[0], register())
    ours = min(seconds(lambda: [extract(a, register()) for a in articles]) for _ in range(3))
    yield "the whole extraction, words a second", f"{words / ours:,.0f}"
    theirs = _spacy([article.text for article in articles])
    yield "spaCy's blank English tokenizer, words a second", f"{words / theirs:,.0f}" if theirs else "not installed"
    if theirs:
        yield "extraction over that tokenizer", f"{theirs / ours:.4f} x"
    body = "\n\n".join(article.text for article in articles)
    before: tuple[int, float] | None = None
    for size in (size for size in _SIZES if size <= largest):
        text = (f"{body}\n\n" * (size // len(body) + 1))[:size]
        spent = seconds(lambda t=text: extract(Article(source="long.txt", text=t), register()))  # type: ignore[misc]
        grown = f", {spent / before[1]:.1f} x for {size / before[0]:.0f} x the text" if before else ""
        yield f"an article of {size:,} characters", f"{spent:.2f} s{grown}"
        before = (size, spent)


def _spacy(texts: list[str]) -> float | None:
    try:
        import spacy
    except ImportError:
        return None
    tokenizer = spacy.blank("en")
    tokenizer(texts[0])
    return min(seconds(lambda: [tokenizer(text) for text in texts]) for _ in range(3))
