"""A dump is sorted without holding all of it: parts wait in files, and come back in the one order."""

from hypothesis import given
from hypothesis import strategies as st

from whitehall_graph.graph.dump import in_order

_LINES = st.lists(st.text(st.characters(exclude_characters="\n"), max_size=5), max_size=20)


@given(_LINES, st.integers(1, 6))
def test_lines_come_in_one_order_however_few_are_held_at_once(lines: list[str], at_once: int) -> None:
    assert list(in_order(iter(lines), at_once)) == sorted(lines)
