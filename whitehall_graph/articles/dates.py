"""Dates as English articles print them."""

import re
from collections.abc import Iterator
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<{0}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_FORMS = (
    r"(?P<y1>\d{4})-(?P<n1>\d\d)-(?P<d1>\d\d)",
    r"(?P<d2>\d{1,2})(?:st|nd|rd|th)?(?: of)?[ -]"
    + _MONTH.format("m2")
    + r",?[ -](?P<y2>\d{4}|\d\d(?= *(?:$|\n|[|•·])))",
    _MONTH.format("m3") + r" (?P<d3>\d{1,2})(?:st|nd|rd|th)?,? (?P<y3>\d{4})",
    r"(?P<d4>\d{1,2})[/.](?P<n4>\d{1,2})[/.](?P<y4>\d{4}|\d\d)",
)
_DATE = re.compile(r"(?<![\d£$€/.])(?:" + "|".join(_FORMS) + r")(?![\d%/])", re.IGNORECASE)


def dates(text: str) -> Iterator[tuple[int, int, date]]:
    """Each full date in `text` with its place; a day that no calendar has is passed over."""
    for match in _DATE.finditer(text):
        # Each form names its groups by its own number: year, day, and the month as a number or a name.
        found = {name[0]: value for name, value in match.groupdict().items() if value}
        month = int(found["n"]) if "n" in found else _MONTHS.index(found["m"][:3].lower()) + 1
        year = int(found["y"]) + (2000 if len(found["y"]) == 2 else 0)
        try:
            yield match.start(), match.end(), date(year, month, int(found["d"]))
        except ValueError:
            continue


def first_date(text: str) -> date | None:
    """The first full date in `text`."""
    return next((day for _, _, day in dates(text)), None)
