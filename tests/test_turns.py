"""Turns in an engine's folder: a commit has it to itself, readers that keep coming let it in, a dead writer shows."""

import threading
import time
from pathlib import Path
from typing import Any

import pytest

from whitehall_graph.graph.embedded import EngineFolder, FileLock
from whitehall_graph.graph.turns import Turns

TX: Any = None  # no transaction is needed to take turns


def never() -> None:
    """What settles a commit that was left, where none was."""
    raise AssertionError("nobody left a commit")


def test_nobody_reads_while_a_commit_is_under_way(tmp_path: Path) -> None:
    turns, order = Turns(EngineFolder(tmp_path)), []

    def ask() -> None:
        with turns.reading(never):
            order.append("asked")

    reader = threading.Thread(target=ask)
    with turns.writing() as watched:
        watched(lambda _: order.append("written"))(TX)
        reader.start()
        time.sleep(0.2)
        order.append("committed")
    reader.join(5)
    assert order == ["written", "committed", "asked"]


def test_a_question_goes_on_while_somebody_writes_and_has_not_come_to_the_commit(tmp_path: Path) -> None:
    turns = Turns(EngineFolder(tmp_path))
    with turns.writing(), turns.reading(never):
        pass


def test_readers_that_keep_coming_let_a_writer_through(tmp_path: Path) -> None:
    turns, over = Turns(EngineFolder(tmp_path)), threading.Event()

    def ask() -> None:
        while not over.is_set():
            with turns.reading(never):
                time.sleep(0.02)

    readers = [threading.Thread(target=ask) for _ in range(8)]
    for reader in readers:
        reader.start()
    began = time.monotonic()
    for _ in range(10):
        with turns.writing() as watched:
            watched(lambda _: None)(TX)
    assert time.monotonic() - began < 10
    over.set()
    for reader in readers:
        reader.join(5)


def test_a_commit_that_its_writer_left_is_settled_before_anybody_reads(tmp_path: Path) -> None:
    folder = EngineFolder(tmp_path)
    turns, settled = Turns(folder), []
    with FileLock(folder.commit) as left:
        left.mark()  # and released, as by the kernel, with the mark on it

    def settle() -> None:
        settled.append("once")
        with turns.writing() as watched:
            watched(lambda _: None)(TX)

    for _ in range(2):
        with turns.reading(settle):
            pass
    assert settled == ["once"]


def test_a_writer_that_fails_leaves_no_mark_and_no_lock(tmp_path: Path) -> None:
    turns = Turns(EngineFolder(tmp_path))

    def write() -> None:
        with turns.writing() as watched:
            watched(lambda _: None)(TX)
            raise ValueError("the commit was refused")

    with pytest.raises(ValueError, match="refused"):
        write()
    with turns.reading(never), turns.reading(never):
        pass


def test_an_attempt_that_is_tried_again_lets_readers_in_between(tmp_path: Path) -> None:
    turns, seen = Turns(EngineFolder(tmp_path)), []

    def work(_: Any) -> None:
        with turns.reading(never):
            seen.append("read")

    with turns.writing() as watched:
        watched(work)(TX)
        watched(work)(TX)
    assert seen == ["read", "read"]
