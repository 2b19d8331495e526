"""Days as people give them: a date, a moment, or text such as "2024-01-22"."""

from datetime import date, datetime

from whitehall_graph.errors import QueryError

Given = date | str


def day(given: Given) -> date:
    """The day that is meant. Raises QueryError where it is none."""
    if isinstance(given, datetime):
        return given.date()
    if isinstance(given, date):
        return given
    try:
        return date.fromisoformat(given.strip())
    except ValueError as error:
        raise QueryError(f"{given!r} is no day; write it as 2024-01-22.") from error
