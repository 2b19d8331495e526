"""What a load of many articles holds in memory: `python -m benchmarks.memory --articles 100000`.

The articles are made up while they are loaded. Their stage is a cheap one, so that the time goes into the loader and
the store; what the loader itself holds does not depend on it.
"""

import argparse
import resource
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from whitehall_graph.articles.article import Article
from whitehall_graph.extract.extraction import Extraction, Statement
from whitehall_graph.graph.embedded import EmbeddedEngine
from whitehall_graph.graph.loading import load
from whitehall_graph.graph.reports import LoadStep
from whitehall_graph.graph.store import Store
from whitehall_graph.register import Register

Row = tuple[str, str]
_WORDS = "The kettle is to be paid for out of what is left, said nobody in particular, before the day was over. "


def first_sentence(article: Article, register: Register, /) -> Extraction:  # noqa: ARG001 - a stage is given it
    """A stage that takes the first sentence for a statement."""
    end = article.text.index(".") + 1
    place = {"start": 0, "end": end, "text": article.text[:end]}
    said = Statement(
        speaker=None, speaker_label="nobody", kind="indirect", rule="first sentence", confidence=0.5, **place
    )
    return Extraction(article=article, statements=(said,))


def made_up(count: int) -> Iterator[Article]:
    """Articles of about 3,000 characters, made while they are asked for."""
    for number in range(count):
        text = f"Story {number}. {_WORDS * 30}"
        yield Article(source=f"archive/{number // 1000}/story-{number}.txt", title=f"Story {number}", text=text)


def peaks(count: int) -> Iterator[Row]:
    """The highest memory of the loading process after each tenth of the articles, and at the end of a second load."""
    heard = 0

    def hear(_: LoadStep) -> None:
        nonlocal heard
        heard += 1
        if heard % max(count // 10, 1) == 0:
            print(f"{heard:>9,} articles, {time.perf_counter() - began:6.0f} s, peak {_peak():.0f} MB", flush=True)

    with tempfile.TemporaryDirectory() as home, Store.embedded(EmbeddedEngine(Path(home), idle_seconds=0)) as store:
        began = time.perf_counter()
        load(store, made_up(min(count // 10, 1000)), Register(), stage=first_sentence)
        yield f"peak of the loading process after {min(count // 10, 1000):,} articles", f"{_peak():.0f} MB"
        began = time.perf_counter()
        load(store, made_up(count), Register(), stage=first_sentence, on_progress=hear)
        spent = time.perf_counter() - began
        yield f"peak after {count:,} articles", f"{_peak():.0f} MB"
        yield "articles a second, with a stage that costs nothing", f"{count / spent:.0f}"
        began = time.perf_counter()
        load(store, made_up(count), Register(), stage=first_sentence)
        yield "articles a second when all are there already", f"{count / (time.perf_counter() - began):.0f}"
        yield "peak after that", f"{_peak():.0f} MB"


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="benchmarks.memory", description=__doc__)
    parser.add_argument("--articles", type=int, default=100_000)
    for what, value in peaks(parser.parse_args().articles):
        print(f"| {what} | {value} |", flush=True)


if __name__ == "__main__":
    main()
