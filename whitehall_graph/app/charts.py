"""Charts of answers, drawn as HTML in the theme's colours: bars for numbers, small columns for years and months."""

from collections import defaultdict
from datetime import date
from typing import Any

from markupsafe import Markup

from whitehall_graph.app.cells import Links, plain
from whitehall_graph.app.markup import EMPTY, day, together
from whitehall_graph.graph.results import Table

_BARS = 30  # rows that bars can show
_SERIES = 12  # rows of a chart over time
_PERIODS = ("year", "month")


def chart(answer: Table, links: Links) -> Markup:
    """The chart that suits an answer; nothing where none does."""
    return over_time(answer, links) or bars(answer, links)


def bars(answer: Table, links: Links, *, least: int = 2) -> Markup:
    """The first number of each row as a bar, where an answer is names with numbers; nothing for any other."""
    label, *others = [column for column in answer.columns if column != "article_id"] or [""]
    if not 1 <= len(others) <= 3 or not least <= len(answer) <= _BARS:
        return EMPTY
    if not all(_is_number(row[column]) for row in answer for column in others):
        return EMPTY
    numbers = [row[others[0]] for row in answer]
    if min(numbers) < 0 or not any(numbers):
        return EMPTY
    most = max(numbers)
    line = Markup('<div class="measure"><span>{}</span><i style="width:{}%"></i><b>{}</b></div>')
    drawn = (
        line.format(plain(row[label], links), round(72 * n / most, 1), f"{n:,}")
        for row, n in zip(answer.rows, numbers, strict=True)
    )
    return Markup('<div class="measures">{}</div>').format(together(drawn))


def over_time(answer: Table, links: Links) -> Markup:
    """A line of columns for each name, a column for each year or month, where an answer counts names by them."""
    columns = answer.columns
    if len(columns) < 3 or columns[0] not in _PERIODS:
        return EMPTY
    counts: dict[Any, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for row in answer:
        period, number = row[columns[0]], row[columns[2]]
        if not _is_number(number) or number < 0:
            return EMPTY
        if period and row[columns[1]]:
            counts[row[columns[1]]][str(period)] += number
    periods = _between(sorted({period for of_name in counts.values() for period in of_name}))
    if len(periods) < 2:
        return EMPTY
    most = max(max(of_name.values()) for of_name in counts.values()) or 1
    order = sorted(counts.items(), key=lambda item: (-sum(item[1].values()), str(item[0])))[:_SERIES]
    lines = (_line(plain(name, links), of_name, periods, most) for name, of_name in order)
    ends = Markup("<div class='span'><span></span><i>{}</i><i>{}</i></div>").format(day(periods[0]), day(periods[-1]))
    return Markup('<div class="series">{}{}</div>').format(together(lines), ends)


def _line(name: object, counts: dict[str, int], periods: list[str], most: int) -> Markup:
    column = Markup('<i style="height:{}%" title="{}: {}"></i>')
    drawn = together(column.format(round(100 * counts.get(p, 0) / most), day(p), counts.get(p, 0)) for p in periods)
    return Markup('<div class="of-name"><span>{}</span><div>{}</div><b>{}</b></div>').format(
        name, drawn, f"{sum(counts.values()):,}"
    )


def _between(periods: list[str]) -> list[str]:
    """All years or months from the first to the last."""
    if not periods:
        return []
    if "-" not in periods[0]:
        return [str(year) for year in range(int(periods[0]), int(periods[-1]) + 1)]
    first, last = (date.fromisoformat(f"{period}-01") for period in (periods[0], periods[-1]))
    months = range(12 * first.year + first.month - 1, 12 * last.year + last.month)
    return [f"{month // 12}-{month % 12 + 1:02}" for month in months]


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
