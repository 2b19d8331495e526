"""Renew the made parts of the pages in a folder: `python -m whitehall_graph.manual docs`.

It answers the questions on the sample corpus, in an embedded graph of its own that goes when it is done.
"""

import sys
import tempfile
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from whitehall_graph.graph.graph import Graph, open_graph
from whitehall_graph.manual import questions, reference, schema, screenshots
from whitehall_graph.manual.accuracy import accuracy, in_short
from whitehall_graph.manual.pages import renewed
from whitehall_graph.resources import SAMPLE_ARTICLES


def makers(graph: Graph) -> Mapping[str, Callable[[], str]]:
    """Who makes which part of a page."""
    return {
        "accuracy": accuracy,
        "accuracy-in-short": in_short,
        "picture": schema.picture,
        "kinds": schema.kinds,
        "edges": schema.edges,
        "contents": questions.contents,
        "questions": partial(questions.questions, graph),
        "forms": reference.forms,
        "reference": reference.reference,
        **screenshots.MAKERS,
    }


def main(folder: str = "docs", readme: str = "README.md") -> None:
    """Renew the pages of a folder and the README, and name those that changed."""
    with tempfile.TemporaryDirectory() as home, open_graph(home=home) as graph:
        graph.load(SAMPLE_ARTICLES)
        for page in (*sorted(Path(folder).glob("*.md")), Path(readme)):
            text = page.read_text(encoding="utf-8")
            made = renewed(text, makers(graph))
            if made != text:
                page.write_text(made, encoding="utf-8")
                print(f"{page} renewed")


if __name__ == "__main__":
    main(*sys.argv[1:])
