"""A date as precise as its source: a year, a month of a year, or a day."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import cache

_SHAPE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True, slots=True)
class PartialDate:
    """Some day between `earliest` and `latest`, both included; `str()` gives the ISO prefix that it was read from."""

    earliest: date
    latest: date

    @classmethod
    @cache
    def parse(cls, text: str) -> "PartialDate":
        """Read `2024`, `2024-01` or `2024-01-22`; raises ValueError for anything else and for days that never were."""
        shape = _SHAPE.fullmatch(text)
        if shape is None:
            raise ValueError(f"{text!r} is no date: write 2024, 2024-01 or 2024-01-22")
        year, month, day = (int(part) if part else None for part in shape.groups())
        assert year is not None  # the shape has four digits
        try:
            first = date(year, month or 1, day or 1)
        except ValueError as error:
            raise ValueError(f"{text!r} is no date: {error}") from error
        last_month = month or 12
        return cls(first, date(year, last_month, day or monthrange(year, last_month)[1]))

    @property
    def is_day(self) -> bool:
        """Whether the day itself is known."""
        return self.earliest == self.latest

    def __str__(self) -> str:
        if self.is_day:
            return self.earliest.isoformat()
        return f"{self.earliest:%Y-%m}" if self.earliest.month == self.latest.month else f"{self.earliest.year:04}"
