"""Posts over time, as bars on a line of years: the days that the register knows, and what articles say of posts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from whitehall_graph.app.markup import EMPTY, article_url, capital, cut, day, digest, link, name, profile_url, together
from whitehall_graph.graph.results import Tenure
from whitehall_graph.register import PartialDate

_DAYS = 365.2425
_FIRST = 14  # rows that are open at once
_END = 93  # percent of the line, after which a year has no room to be named
_TERMS = 3  # terms of a row that are put into words at once


@dataclass(frozen=True)
class Axis:
    """The years that a drawing spans."""

    first: int
    last: int

    def percent(self, on: date) -> float:
        """How far along the line a day is."""
        years = on.year + (on.timetuple().tm_yday - 1) / _DAYS
        return round(100 * (years - self.first) / (self.last + 1 - self.first), 2)

    def ticks(self) -> list[int]:
        """The years to name, at most a dozen."""
        step = next(s for s in (1, 2, 5, 10, 20, 50, 100) if (self.last - self.first) / s <= 11)
        return [year for year in range(self.first, self.last + 1) if year % step == 0 or step == 1]


def timeline(tenures: Sequence[Tenure], *, by_post: bool) -> Markup:
    """A row for each post, else for each holder; the latest first. Nothing where there is no tenure."""
    if not tenures:
        return EMPTY
    days = [on for tenure in tenures for on in _days(tenure)]
    axis = Axis(min(days).year, max(days).year) if days else None
    persons = {tenure.person.id for tenure in tenures}
    drawn = [_row(group, axis, by_post, len(persons) > 1) for group in _grouped(tenures, by_post)]
    rest = Markup("<details><summary>Show {} more</summary>{}</details>")
    return Markup('<div class="timeline">{}{}{}</div>').format(
        _scale(axis) if axis else EMPTY,
        together(drawn[:_FIRST]),
        rest.format(len(drawn) - _FIRST, together(drawn[_FIRST:])) if len(drawn) > _FIRST else EMPTY,
    )


def _scale(axis: Axis) -> Markup:
    at = ((year, axis.percent(date(year, 1, 1))) for year in axis.ticks())
    tick = Markup('<span style="left:{}%">{}</span>')
    ticks = together(tick.format(left, year) for year, left in at if left < _END)
    return Markup('<div class="post head"><div></div><div class="scale">{}</div><div></div></div>').format(ticks)


def _grouped(tenures: Iterable[Tenure], by_post: bool) -> list[list[Tenure]]:
    """Terms in the same post, or of the same person, on one row."""
    groups: dict[str, list[Tenure]] = {}
    for tenure in tenures:
        groups.setdefault(tenure.post.id if by_post else tenure.person.id, []).append(tenure)
    return sorted(groups.values(), key=lambda group: max(_latest(t) for t in group), reverse=True)


def _latest(tenure: Tenure) -> str:
    published = tenure.article.published if tenure.article else None
    return tenure.since or (published.isoformat() if published else "")


def _days(tenure: Tenure) -> list[date]:
    """The days that a tenure puts on the line."""
    if tenure.since:
        return [_early(tenure.since), _late(tenure.until or tenure.as_of or tenure.since)]
    if tenure.until:
        return [_late(tenure.until)]
    return [tenure.article.published] if tenure.article and tenure.article.published else []


def _early(text: str) -> date:
    return PartialDate.parse(text).earliest


def _late(text: str) -> date:
    return PartialDate.parse(text).latest


def _row(group: Sequence[Tenure], axis: Axis | None, by_post: bool, many: bool) -> Markup:
    """What it is, its terms on the line of years, and the latest of them in words, with the earlier a click away."""
    first = group[0]
    if by_post:
        where = name(first.body) if first.body and not many else EMPTY
        what = Markup("{}<small>{}</small>").format(capital(cut(first.title)), where)
    else:
        what = Markup("{}<small>{}</small>").format(name(first.person), cut(first.title))
    said = [_when(tenure, named=by_post and many) for tenure in group]
    cells = (
        (what, "what"),
        (together(_mark(tenure, axis, linked=many) for tenure in group) if axis else EMPTY, "track"),
        (_folded(said, 1 if many else _TERMS), "when"),
    )
    return Markup('<div class="post">{}</div>').format(
        together(Markup('<div class="{}">{}</div>').format(cls, cell) for cell, cls in cells)
    )


def _folded(lines: Sequence[Markup], first: int) -> Markup:
    shown, rest = lines[:first], lines[first:]
    if not rest:
        return together(shown)
    return Markup("{}<details><summary>and {} more</summary>{}</details>").format(
        together(shown), len(rest), together(rest)
    )


def _mark(tenure: Tenure, axis: Axis, *, linked: bool) -> Markup:
    """A bar for a term with a beginning, a fading one where its end is not known, a point for what an article says."""
    days = _days(tenure)
    if not days:
        return EMPTY
    left = axis.percent(days[0])
    cls, width = "point", EMPTY
    if len(days) > 1:
        cls = "bar" if tenure.until else "bar open"
        width = Markup(";width:{}%").format(round(max(axis.percent(days[1]) - left, 0.4), 2))
    words = f"{tenure.person}, {tenure.title}, {_span(tenure)}"
    if linked:
        frame = Markup('<a class="{}" style="left:{}%{}" title="{}" href="{}" target="_self"></a>')
        return frame.format(cls, left, width, words, profile_url(tenure.person.id))
    return Markup('<i class="{}" style="left:{}%{}" title="{}"></i>').format(cls, left, width, words)


def _span(tenure: Tenure) -> str:
    """The days of a term in words; for what an article says, the day of the article."""
    if tenure.until:
        return f"{day(tenure.since) or 'unknown'} – {day(tenure.until)}"
    if tenure.since:
        return f"since {day(tenure.since)}"
    return (day(tenure.article.published) or "undated") if tenure.article else "at an unknown time"


def _when(tenure: Tenure, *, named: bool) -> Markup:
    """A term in words; for what an article says, a link to its words."""
    who = Markup("{}, ").format(name(tenure.person)) if named else EMPTY
    manner = ", ".join(word for word, holds in (("acting", tenure.acting), ("former", tenure.former)) if holds)
    if tenure.article:
        url = article_url(tenure.article.id, tenure.start, tenure.end)
        told = link(url, tenure.article.publisher or "an article")
        source = Markup("{}, {}{}").format(told, _span(tenure), digest(tenure.article))
    else:
        known = f"known to {day(tenure.as_of)}; " if tenure.as_of else ""
        source = Markup('<span title="{}{}">{}</span>').format(known, tenure.source or "", _span(tenure))
    return Markup("<div>{}{}{}</div>").format(who, f"{manner}, " if manner else "", source)
