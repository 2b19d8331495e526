"""Posts over time, as bars on a line of years: the days that the register knows, and what articles say of posts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from whitehall_graph.app.markup import EMPTY, article_url, day, link, name, together
from whitehall_graph.graph.results import Tenure
from whitehall_graph.register import PartialDate

_DAYS = 365.2425
_FIRST = 14  # rows that are open at once


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


def timeline(tenures: Sequence[Tenure], *, of_person: bool) -> Markup:
    """A row for each post of a person, or for each holder of a body's posts; the latest first."""
    days = [on for tenure in tenures for on in _days(tenure)]
    if not days:
        return together(_row(group, None, of_person) for group in _grouped(tenures, of_person))
    axis = Axis(min(days).year, max(days).year)
    drawn = [_row(group, axis, of_person) for group in _grouped(tenures, of_person)]
    scale = together(
        Markup('<span style="left:{}%">{}</span>').format(axis.percent(date(year, 1, 1)), year) for year in axis.ticks()
    )
    head = Markup('<div class="post head"><div></div><div class="scale">{}</div><div></div></div>').format(scale)
    return Markup('<div class="timeline">{}{}{}</div>').format(head, together(drawn[:_FIRST]), _rest(drawn[_FIRST:]))


def _rest(drawn: Sequence[Markup]) -> Markup:
    if not drawn:
        return EMPTY
    return Markup("<details><summary>Show {} earlier</summary>{}</details>").format(len(drawn), together(drawn))


def _grouped(tenures: Iterable[Tenure], of_person: bool) -> list[list[Tenure]]:
    """Terms of the same post, or of the same person in it, on one row."""
    groups: dict[tuple[str, ...], list[Tenure]] = {}
    for tenure in tenures:
        key = (tenure.post.id,) if of_person else (tenure.post.id, tenure.person.id)
        groups.setdefault(key, []).append(tenure)
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


def _row(group: Sequence[Tenure], axis: Axis | None, of_person: bool) -> Markup:
    first = group[0]
    bars = together(_mark(tenure, axis) for tenure in group) if axis else EMPTY
    when = together(Markup("<div>{}</div>").format(_when(tenure)) for tenure in group)
    title = f"{first.title} (acting)" if first.acting else first.title
    if of_person:
        what = Markup("{}<small>{}</small>").format(title, name(first.body) if first.body else "")
    else:
        what = Markup("{}<small>{}</small>").format(name(first.person), title)
    return Markup(
        '<div class="post"><div class="what">{}</div><div class="track">{}</div><div class="when">{}</div></div>'
    ).format(what, bars, when)


def _mark(tenure: Tenure, axis: Axis) -> Markup:
    """A bar for a term with a beginning, a fading one where its end is not known, a point for what an article says."""
    days = _days(tenure)
    if not days:
        return EMPTY
    left = axis.percent(days[0])
    if len(days) == 1:
        return Markup('<i class="point" style="left:{}%" title="{}"></i>').format(left, _plain(tenure))
    shape = "bar" if tenure.until else "bar open"
    width = max(axis.percent(days[1]) - left, 0.6)
    return Markup('<i class="{}" style="left:{}%;width:{}%" title="{}"></i>').format(
        shape, left, round(width, 2), _plain(tenure)
    )


def _plain(tenure: Tenure) -> str:
    return f"{tenure.title}: {_span(tenure)}" if tenure.since or tenure.until else tenure.title


def _span(tenure: Tenure) -> str:
    if tenure.until:
        return f"{day(tenure.since) or 'unknown'} – {day(tenure.until)}"
    known = f" (known to {day(tenure.as_of)})" if tenure.as_of else ""
    return f"since {day(tenure.since)}{known}"


def _when(tenure: Tenure) -> Markup:
    """The days of a term; for a post that an article names, the words that say so."""
    if tenure.article:
        said = "formerly, says" if tenure.former else "says"
        source = tenure.article.publisher or "an article"
        when = day(tenure.article.published) or "undated"
        url = article_url(tenure.article.id, tenure.start, tenure.end)
        return Markup("{}, {}").format(link(url, f"{said} {source}", "title"), when)
    return Markup('<span title="{}">{}</span>').format(tenure.source or "", _span(tenure))
