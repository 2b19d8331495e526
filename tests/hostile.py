"""Fifty articles that try to be more than text: each puts what it tries wherever an article has words."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from tests.app_graph import mention
from tests.known import KETTLES, KNOWN
from whitehall_graph.articles import Article
from whitehall_graph.extract.extraction import Entity, Extraction, Relation, Statement
from whitehall_graph.graph.embedded import EmbeddedEngine
from whitehall_graph.graph.records import article_records, register_records
from whitehall_graph.graph.store import Store

_SCHEMES = ("javascript:window.harmed=", "data:text/html,", "http://192.0.2.1/")
PAYLOADS = (
    # scripts and event handlers
    "<script>window.harmed=1</script>",
    "</script><script>window.harmed=1</script>",
    "<SCRIPT SRC=http://192.0.2.1/x.js></SCRIPT>",
    "<scr<script>ipt>window.harmed=1</script>",
    "<img src=x onerror=window.harmed=1>",
    "<img src=x onerror='window.harmed=1' //",
    "<body onload=window.harmed=1>",
    "<details open ontoggle=window.harmed=1>",
    "<input autofocus onfocus=window.harmed=1>",
    "<video><source onerror=window.harmed=1></video>",
    "<marquee onstart=window.harmed=1>turn</marquee>",
    "<b onmouseover=window.harmed=1>over</b>",
    "<style>@import url(http://192.0.2.1/x.css);</style>",
    "<link rel=stylesheet href=http://192.0.2.1/x.css>",
    "<meta http-equiv=refresh content='0;url=http://192.0.2.1/x'>",
    "<base href=http://192.0.2.1/>",
    "<iframe src=http://192.0.2.1/x></iframe>",
    "<iframe srcdoc='<script>parent.harmed=1</script>'></iframe>",
    "<object data=http://192.0.2.1/x></object>",
    "<embed src=http://192.0.2.1/x>",
    "<form action=http://192.0.2.1/x><button>go</button></form>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='window.harmed=1",
    "--><script>window.harmed=1</script>",
    "]]><script>window.harmed=1</script>",
    "</title></style></textarea><script>alert(1)</script>",
    "&lt;script&gt;window.harmed=1&lt;/script&gt;",
    "&#60;img src=x onerror=window.harmed=1&#62;",
    "{{constructor.constructor('window.harmed=1')()}}",
    "${window.harmed=1}",
    # links
    "<a href='javascript:window.harmed=1'>read on</a>",
    "<a href='JaVaScRiPt:window.harmed=1'>read on</a>",
    "<a href='data:text/html,<script>window.harmed=1</script>'>read on</a>",
    "<a href='vbscript:window.harmed=1'>read on</a>",
    # SVG and MathML
    "<svg onload=window.harmed=1></svg>",
    "<svg><script>window.harmed=1</script></svg>",
    "<svg><animate onbegin=window.harmed=1 attributeName=x dur=1s></svg>",
    "<svg><image href=http://192.0.2.1/x /></svg>",
    "<math><mtext><img src=x onerror=window.harmed=1></mtext></math>",
    # markdown and LaTeX
    "![x](http://192.0.2.1/x)",
    "[read on](javascript:window.harmed=1)",
    "# A heading\n* and a list",
    "| a | b |\n| - | - |",
    "$\\href{javascript:window.harmed=1}{x}$ and $$\\frac{1}{0}$$",
    ":red[loud] :material/home: :smile:",
    # ways of writing, and sizes
    "\u202egnitirw fo yaw eht sdaer ohw\u202e",
    "\u2066\u2067\u202dturned about\u202c",
    "a\u0301\u0301\u0301\u0301" * 40,
    "W" * 10_000,
    "long name " * 1_000,
)


def articles() -> Iterator[Extraction]:
    """An article a payload: in its title, publisher, author and address, in a name, a statement and a fact."""
    for number, payload in enumerate(PAYLOADS, 1):
        yield _article(number, payload.strip())


def title(number: int) -> str:
    """The beginning of the title of an article, by which it is found."""
    return f"No {number}:"


def _article(number: int, payload: str) -> Extraction:
    article = Article(
        source=f"hostile-{number}.txt",
        title=f"{title(number)} {payload}",
        publisher=payload[:200],
        authors=(payload,),
        published=date(2023, 1 + number % 12, 1),
        url=f"{_SCHEMES[number % len(_SCHEMES)]}{number}",
        text=f"{payload} criticised the Kettle Agency.\n\n“Said: {payload}” is the quotation.\n\nLeft out: {payload}",
    )
    said, words = mention(article, f"Said: {payload}"), mention(article, f"{payload} criticised the Kettle Agency")
    pest = f"person:pest-{number}"
    return Extraction(
        article=article,
        entities=(
            Entity(id=pest, kind="Person", name=payload, mentions=(mention(article, payload),)),
            Entity(
                id=KETTLES.id,
                kind="PublicBody",
                name=KETTLES.name,
                mentions=(mention(article, "Kettle Agency"),),
                in_register=True,
            ),
        ),
        statements=(
            Statement(
                speaker=pest,
                kind="direct",
                text=said.text,
                start=said.start,
                end=said.end,
                about=(KETTLES.id,),
                cue="said",
                rule="test",
                confidence=0.9,
            ),
        ),
        relations=(
            Relation(
                source=pest,
                type="CRITICISES",
                target=KETTLES.id,
                start=words.start,
                end=words.end,
                evidence=words.text,
                rule="test",
                confidence=0.8,
            ),
        ),
    )


def fill(home: Path) -> None:
    """Put all of them into the graph of a folder; its engine waits for the app."""
    with Store.embedded(EmbeddedEngine(home)) as store:
        store.ensure_schema()
        store.write_register(register_records(KNOWN), "invented")
        for extraction in articles():
            store.write_article(article_records(extraction, KNOWN))
