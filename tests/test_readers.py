"""Readers take every form of article, keep its words, and refuse what is no article without stopping."""

import io
import json
from datetime import date
from pathlib import Path

import pytest

from whitehall_graph.articles import Article, read_articles
from whitehall_graph.articles.reading import each_article
from whitehall_graph.errors import ArticleError

PROSE = "The department will publish its plan on Tuesday, Odile Marrack said. “We’ll keep to it,” she added.\n"
PAGE = """<html><head><title>Desks to be counted | The Inkwell</title>
<link rel="canonical" href="https://inkwell.example/desks">
<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle",
 "headline": "Desks to be counted", "datePublished": "2021-03-05T06:00:00Z",
 "author": [{"@type": "Person", "name": "Odile Marrack"}, {"@type": "Person", "name": "Piers Tolland"}],
 "publisher": {"@type": "Organization", "name": "The Inkwell"}}</script></head>
<body><nav><a href="/">Menu</a> Friday 9 July 2027</nav><article><h1>Desks to be counted</h1>
<p>Every desk in the building is to be counted before the summer, the minister said on Monday morning.</p>
<p>“We shall know where they are,” said Piers Tolland, who has been asked to walk the corridors and count.</p>
<p>A union called the plan &lt;script&gt;alert(1)&lt;/script&gt; a waste of everybody's time and patience.</p>
</article></body></html>"""


def one(path: Path) -> Article:
    (article,) = read_articles([path])
    return article


def write(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


def test_a_changed_copy_of_an_article_is_not_taken_for_it() -> None:
    article = Article(source="kettles.txt", text="The kettle is late.")
    assert article.id  # which is kept once it was asked for, as the hash is
    assert article.hash
    copy = article.model_copy(update={"source": "pots.txt", "text": "The pot is late."})
    assert (copy.id, copy.hash) == (Article(**copy.model_dump()).id, Article(**copy.model_dump()).hash)
    assert copy.id != article.id
    assert copy.hash != article.hash


def test_plain_text_is_kept_as_it_is(tmp_path: Path) -> None:
    text = "  A title of five words\n\n\n" + PROSE + "\t\n"
    article = one(write(tmp_path / "a.txt", text))
    assert article.text == text
    assert article.title == "A title of five words"
    assert article.source.endswith("a.txt")


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    assert one(write(tmp_path / "a.txt", PROSE, "utf-8-sig")).text == PROSE


def test_windows_text_is_read_with_a_note(tmp_path: Path) -> None:
    article = one(write(tmp_path / "a.txt", PROSE, "cp1252"))
    assert article.text == PROSE
    assert "Windows-1252" in article.notes[0]


def test_markdown_gives_its_words_and_its_front_matter(tmp_path: Path) -> None:
    head = "---\ntitle: 'A plan: in full'\nauthors: Odile Marrack\npublished: 2020-02-29\ndigest: true\n---\n"
    article = one(
        write(tmp_path / "a.md", head + "## Why\n\n" + PROSE.strip() + "\n[More](https://x.example) *soon*.\n")
    )
    assert (article.title, article.authors) == ("A plan: in full", ("Odile Marrack",))
    assert (article.published, article.digest) == (date(2020, 2, 29), True)
    assert article.text == "Why\n\n" + PROSE.strip() + " More soon.\n"


def test_a_page_gives_its_article_and_its_metadata(tmp_path: Path) -> None:
    article = one(write(tmp_path / "a.html", PAGE))
    assert article.title == "Desks to be counted"
    assert article.authors == ("Odile Marrack", "Piers Tolland")
    assert (article.publisher, article.published) == ("The Inkwell", date(2021, 3, 5))
    assert article.url == "https://inkwell.example/desks"
    assert "Menu" not in article.text
    assert "<script>alert(1)</script>" in article.text


def test_json_gives_one_article_or_several(tmp_path: Path) -> None:
    item = {"title": "T", "authors": ["A B"], "published": "2020-02-29", "publisher": "P", "text": PROSE}
    given = item | {"url": "https://x.example/1"}
    assert one(write(tmp_path / "one.json", json.dumps(given))).published == date(2020, 2, 29)
    several = write(tmp_path / "several.jsonl", "\n".join(json.dumps(item | {"title": t}) for t in "ABC"))
    articles = list(read_articles([several]))
    assert [a.title for a in articles] == ["A", "B", "C"]
    assert len({a.id for a in articles}) == 3


def test_a_bad_line_does_not_stop_the_others(tmp_path: Path) -> None:
    good = json.dumps({"text": PROSE})
    found = list(each_article([write(tmp_path / "a.jsonl", f"{good}\n{{\n[]\n{good}\n")]))
    assert [type(f) for f in found] == [Article, ArticleError, ArticleError, Article]
    assert "#2" in str(found[1])


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("empty.txt", b" \n", "empty"),
        ("binary.txt", b"\x00\x01\x02 text", "binary"),
        ("numbers.txt", b"1, 2, 3\n4, 5, 6\n", "prose"),
        ("broken.md", b"---\ntitle: [\n---\n" + PROSE.encode(), "YAML"),
        ("date.md", b"---\npublished: soon\n---\n" + PROSE.encode(), "published"),
        ("link.md", b"---\nurl: 'javascript:alert(1)'\n---\n" + PROSE.encode(), "url"),
        ("broken.json", b"{", "JSON"),
        ("empty.html", b"<html><body></body></html>", "no article"),
        ("picture.png", b"words are here but not read", "form"),
    ],
)
def test_what_is_no_article_is_refused_by_name_and_the_others_go_on(
    tmp_path: Path, name: str, content: bytes, reason: str
) -> None:
    bad = tmp_path / name
    bad.write_bytes(content)
    errors: list[ArticleError] = []
    read = list(read_articles([bad, write(tmp_path / "z.txt", PROSE)], on_error=errors.append))
    assert [a.text for a in read] == [PROSE]
    assert len(errors) == 1
    assert name in errors[0].source
    assert reason in errors[0].reason


def test_without_a_listener_a_bad_file_is_raised(tmp_path: Path) -> None:
    with pytest.raises(ArticleError, match=r"nowhere\.txt"):
        list(read_articles([tmp_path / "nowhere.txt"]))


def test_the_size_that_is_read_is_a_setting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path / "a.txt", PROSE * 10)
    monkeypatch.setenv("WHITEHALL_GRAPH_MAX_ARTICLE_BYTES", "100")
    with pytest.raises(ArticleError, match="larger than 100 bytes"):
        list(read_articles([path]))


def test_folders_and_globs_give_each_article_once_and_in_order(tmp_path: Path) -> None:
    folder = tmp_path / "a folder"
    (folder / "deep").mkdir(parents=True)
    for name in ("b.txt", "a.txt", "deep/c.md", "README.md", ".hidden.txt", "data.csv"):
        write(folder / name, PROSE)
    found = [Path(a.source).name for a in read_articles([str(folder / "*.txt"), folder, folder / "a.txt"])]
    assert found == ["a.txt", "b.txt", "c.md"]


@pytest.mark.parametrize("given", [PROSE, json.dumps({"text": PROSE}) + "\n"])
def test_standard_input_is_text_or_json_lines(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(given.encode())))
    (article,) = read_articles("-")
    assert article.text == PROSE
