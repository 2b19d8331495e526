"""The colours of both themes: seen on their ground, and told apart by colour-blind readers where shapes do not."""

import math
import re
from itertools import combinations, product
from pathlib import Path

import pytest

from whitehall_graph import app
from whitehall_graph.app.picture import LINE, LINES
from whitehall_graph.app.server import command
from whitehall_graph.vocabulary import vocabulary

_GROUNDS = ("#ffffff", "#15181c")
_READ = 4.5  # WCAG 2.2's least contrast of letters
_THEME = Path(app.__file__).with_name("theme.css")
_VARIABLES = re.compile(r"--([\w-]+): light-dark\((#\w+), (#\w+)\)")
# Which colours letters have on which grounds.
_WRITTEN = [
    ("ink soft quoted accent against for", "paper wash"),
    ("ink", "said fact said-fact shown digest-wash"),
    ("digest accent", "digest-wash"),
    ("left", "paper"),
]
_SEEN = 3.0  # WCAG 2.2's least contrast of a graphical object
_APART = 14.0  # of CIE76's distance, where two marks side by side are told apart at a glance
# How severe colour blindness mixes linear red, green and blue: Machado, Oliveira and Fernandes, 2009.
_EYES = {
    "of most people": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "without red": ((0.152, 1.053, -0.205), (0.115, 0.786, 0.099), (-0.004, -0.048, 1.052)),
    "without green": ((0.367, 0.861, -0.228), (0.280, 0.673, 0.047), (-0.012, 0.043, 0.969)),
    "without blue": ((1.256, -0.077, -0.179), (-0.078, 0.931, 0.148), (0.005, 0.691, 0.304)),
}


def _linear(colour: str) -> list[float]:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def _contrast(one: str, other: str) -> float:
    low, high = sorted(
        sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), _linear(x), strict=True)) for x in (one, other)
    )
    return (high + 0.05) / (low + 0.05)


def _lab(colour: str, eyes: str) -> tuple[float, float, float]:
    seen = [min(1.0, max(0.0, sum(a * b for a, b in zip(row, _linear(colour), strict=True)))) for row in _EYES[eyes]]
    white = ((0.4124, 0.3576, 0.1805, 0.9505), (0.2126, 0.7152, 0.0722, 1.0), (0.0193, 0.1192, 0.9505, 1.0888))
    x, y, z = (sum(a * b for a, b in zip(row[:3], seen, strict=True)) / row[3] for row in white)
    fx, fy, fz = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def _apart(one: str, other: str) -> float:
    return min(math.dist(_lab(one, eyes), _lab(other, eyes)) for eyes in _EYES)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_marks_and_lines_are_seen_on_their_ground(theme: int) -> None:
    marks = {name: (kind.colour, kind.on_dark)[theme] for name, kind in vocabulary().kinds.items()}
    lines = {name: pair[theme] for name, pair in {**LINES, "other": LINE}.items()}
    faint = {name: colour for name, colour in (marks | lines).items() if _contrast(colour, _GROUNDS[theme]) < _SEEN}
    assert not faint


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_kinds_of_one_shape_are_told_apart_by_colour_blind_readers(theme: int) -> None:
    kinds = [(name, kind) for name, kind in vocabulary().kinds.items() if kind.family != "record"]
    for (name, one), (other, two) in combinations(kinds, 2):
        if one.shape == two.shape:
            assert _apart((one.colour, one.on_dark)[theme], (two.colour, two.on_dark)[theme]) > _APART, (name, other)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_critics_and_supporters_are_told_apart_by_colour_blind_readers(theme: int) -> None:
    for one, other in combinations([*LINES.values(), LINE], 2):
        assert _apart(one[theme], other[theme]) > _APART


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("inks", "grounds"), _WRITTEN)
def test_letters_are_read_on_their_ground(theme: int, inks: str, grounds: str) -> None:
    colours = {name: (light, dark)[theme] for name, light, dark in _VARIABLES.findall(_THEME.read_text())}
    faint = {
        (ink, ground): round(_contrast(colours[ink], colours[ground]), 2)
        for ink, ground in product(inks.split(), grounds.split())
        if _contrast(colours[ink], colours[ground]) < _READ
    }
    assert not faint


def test_streamlit_draws_on_the_same_grounds() -> None:
    told = command(1)
    for name, ground in zip(("light", "dark"), _GROUNDS, strict=True):
        assert f"--theme.{name}.backgroundColor={ground}" in told
