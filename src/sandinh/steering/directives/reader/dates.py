"""Dates as official style writes them, and what a bare day or month means in a given year."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass

_DAY = r"(?P<d>0?[1-9]|[12]\d|3[01])"
_MONTH = r"(?P<m>1[0-2]|0?[1-9])"
_YEAR = r"(?P<y>(?:19|20)\d\d)"

FULL = re.compile(
    rf"(?:ngày\s+)?(?<!\d){_DAY}\s*(?:[/.-]\s*{_MONTH}\s*[/.-]|tháng\s+{_MONTH.replace('<m>', '<m2>')}[\s"
    rf",]+năm)\s*{_YEAR}(?!\d)"
)
DAY_MONTH = re.compile(
    rf"ngày\s+{_DAY}\s*(?:[/-]\s*{_MONTH}|tháng\s+{_MONTH.replace('<m>', '<m2>')})(?!\s*[/-]\s*\d|\d|\s*năm\s+\d)"
)
MONTH_YEAR = re.compile(rf"tháng\s+{_MONTH}\s*(?:[/-]\s*|[\s,]*năm\s+){_YEAR}(?!\d)")
MONTH = re.compile(rf"tháng\s+{_MONTH}(?!\d|\s*[/-]\s*\d|\s*năm\s+\d)")
QUARTER = re.compile(r"quý\s+(?P<q>iv|iii|ii|i|[1-4])(?!\w)(?:\s*[/,-]?\s*(?:năm\s+)?(?P<y>(?:19|20)\d\d))?", re.I)
HALF = re.compile(r"(?:0?6|sáu) tháng (?P<h>đầu|cuối) năm(?:\s+(?P<y>(?:19|20)\d\d))?")
YEAR = re.compile(rf"năm\s+{_YEAR}(?!\d|\s*[-/]\s*\d)")
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}


@dataclass(frozen=True, slots=True)
class When:
    """A date found at start..end of a canonical text: ISO, cut to what is known."""

    start: int
    end: int
    iso: str


def _iso(year: int, month: int, day: int) -> str | None:
    if day > calendar.monthrange(year, month)[1]:
        return None
    return f"{year:04}-{month:02}-{day:02}"


def _month(match: re.Match[str]) -> int:
    groups = match.groupdict()
    return int(groups.get("m") or groups["m2"])


def full_date(match: re.Match[str]) -> str | None:
    """ISO of a match of FULL; None for a day that does not exist."""
    return _iso(int(match["y"]), _month(match), int(match["d"]))


def days_in(text: str, year: int | None, start: int = 0) -> list[When]:
    """Every absolute day in a canonical text; a day without a year belongs to `year` if that is known."""
    found = [When(m.start(), m.end(), iso) for m in FULL.finditer(text, start) if (iso := full_date(m))]
    if year:
        taken = [(w.start, w.end) for w in found]
        for m in DAY_MONTH.finditer(text, start):
            if not any(a <= m.start() < b for a, b in taken) and (iso := _iso(year, _month(m), int(m["d"]))):
                found.append(When(m.start(), m.end(), iso))
    return sorted(found, key=lambda w: w.start)


def months_in(text: str, year: int | None, start: int = 0) -> list[When]:
    """Every month named by itself, not as part of a day."""
    days = [(w.start, w.end) for w in days_in(text, year or 2000, start)]
    found = [When(m.start(), m.end(), f"{m['y']}-{_month(m):02}") for m in MONTH_YEAR.finditer(text, start)]
    if year:
        found += [When(m.start(), m.end(), f"{year}-{_month(m):02}") for m in MONTH.finditer(text, start)]
    return sorted((w for w in found if not any(a <= w.start < b for a, b in days)), key=lambda w: w.start)


def quarter_end(match: re.Match[str], year: int | None) -> str | None:
    """Last day of the quarter that QUARTER matched."""
    known = int(match["y"]) if match["y"] else year
    if not known:
        return None
    month = 3 * _QUARTERS[match["q"].lower()]
    return _iso(known, month, calendar.monthrange(known, month)[1])


def half_end(match: re.Match[str], year: int | None) -> str | None:
    """Last day of the half-year that HALF matched."""
    known = int(match["y"]) if match["y"] else year
    if not known:
        return None
    return f"{known}-06-30" if match["h"] == "đầu" else f"{known}-12-31"


def month_end(iso_month: str) -> str:
    """Last day of an ISO month."""
    year, month = map(int, iso_month.split("-"))
    return f"{year:04}-{month:02}-{calendar.monthrange(year, month)[1]:02}"
