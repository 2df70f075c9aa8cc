"""Which days are working days: weekends, Vietnam's holidays with their substituted days, and what the yearly
decision on days off changes (a Friday given off, the Saturday worked in its place)."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

import holidays

from sandinh.kernel.spans import Span

FIRST_YEAR = 2000  # the five-day week of State bodies began in October 1999
LAST_YEAR = 2099  # the lunar tables end here
_ONE_DAY = timedelta(days=1)
_SATURDAY = 5
_SUBSTITUTE = " (nghỉ bù)"
_GIVEN_OFF = re.compile(r"Ngày nghỉ \(thay cho ngày (\S+)\)")
_WEEKDAYS_OFF = {5: "Thứ Bảy", 6: "Chủ nhật"}


class OutsideCalendar(ValueError):
    """A day in a year whose working days nobody knows, most often a year mistyped."""

    def __init__(self, year: int) -> None:
        super().__init__(f"Lịch làm việc chỉ có các năm từ {FIRST_YEAR} đến {LAST_YEAR}, không có năm {year}.")
        self.year = year


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """One row of a decision on days off: this day is worked, or is not, and the document that says so."""

    day: date
    is_working: bool
    citation: str


@dataclass(frozen=True, slots=True)
class _Year:
    names_off: dict[date, str]
    worked_weekends: frozenset[date]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a day is off, taken apart: a holiday, its substitute (`nghỉ bù`), or a day given off `instead_of` another."""

    name: str
    is_substitute: bool = False
    instead_of: str = ""


def reasons(why: str) -> list[Reason]:
    """What `Calendar.why_off` says, one by one; what is none of the known shapes is its own name."""
    return [_reason(one) for one in why.split("; ")]


def _reason(why: str) -> Reason:
    if given := _GIVEN_OFF.fullmatch(why):
        return Reason(why, instead_of=given[1])
    name = why.removesuffix(_SUBSTITUTE)
    return Reason(name, is_substitute=name != why)


@cache
def _published(year: int) -> _Year:
    # Neighbouring years are read too: a day off in one year can be worked back in the next.
    known = holidays.country_holidays("VN", years=(year - 1, year, year + 1), language="vi")
    return _Year(
        names_off={day: name for day, name in known.items() if day.year == year},
        worked_weekends=frozenset(day for day in known.weekend_workdays if day.year == year),
    )


class Calendar:
    """Working days, with each year worked out once. Rows given here win over what is published."""

    def __init__(self, rows: Iterable[CalendarDay] = ()) -> None:
        self._rows = {row.day: row for row in rows}
        self._workdays: dict[int, list[int]] = {}

    def is_working(self, day: date) -> bool:
        ordinal = day.toordinal()
        workdays = self._year(day.year)
        place = bisect_left(workdays, ordinal)
        return place < len(workdays) and workdays[place] == ordinal

    def why_off(self, day: date) -> str | None:
        """The holiday, decision or weekday that makes it a day off; None for a working day."""
        if self.is_working(day):
            return None
        if day in self._rows:
            return self._rows[day].citation
        return _published(day.year).names_off.get(day) or _WEEKDAYS_OFF[day.weekday()]

    def working_day_from(self, day: date) -> date:
        """`day` itself if it is worked, else the next working day."""
        return self.workday_after(day - _ONE_DAY, 1)

    def workday_after(self, day: date, count: int) -> date:
        """The `count`-th working day after `day`, which is not itself counted."""
        year, left = day.year, count
        place = bisect_right(self._year(year), day.toordinal()) + left - 1
        while place >= len(workdays := self._year(year)):
            place -= len(workdays)
            year += 1
        return date.fromordinal(workdays[place])

    def workday_before(self, day: date, count: int) -> date:
        """The `count`-th working day before `day`, which is not itself counted."""
        year = day.year
        place = bisect_left(self._year(year), day.toordinal()) - count
        while place < 0:
            year -= 1
            place += len(self._year(year))
        return date.fromordinal(self._year(year)[place])

    def workdays_in(self, span: Span) -> int:
        """How many working days a closed span holds."""
        if span.end is None:
            raise ValueError(f"An open span has no number of working days: {span}")
        first, end = span.start.toordinal(), span.end.toordinal()
        return sum(
            bisect_left(workdays, end) - bisect_left(workdays, first)
            for workdays in map(self._year, range(span.start.year, span.end.year + 1))
        )

    def _year(self, year: int) -> list[int]:
        known = self._workdays.get(year)
        if known is None:
            known = self._workdays[year] = self._worked_in(year)
        return known

    def _worked_in(self, year: int) -> list[int]:
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise OutsideCalendar(year)
        published = _published(year)
        new_year, next_year = date(year, 1, 1).toordinal(), date(year + 1, 1, 1).toordinal()
        return [ordinal for ordinal in range(new_year, next_year) if self._works(date.fromordinal(ordinal), published)]

    def _works(self, day: date, published: _Year) -> bool:
        row = self._rows.get(day)
        if row is not None:
            return row.is_working
        if day.weekday() >= _SATURDAY:
            return day in published.worked_weekends
        return day not in published.names_off
