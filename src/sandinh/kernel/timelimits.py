"""Legal time limits, as the Civil Code counts them (Bộ luật Dân sự 2015, Điều 147–148).

The day of the event is not counted. A limit in months or years ends on the same-numbered day, or on the last day of
a month that has no such day. A limit in calendar days, months or years that would end on a day off ends on the next
working day. A limit in working days counts working days only.
"""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from sandinh.kernel.calendars import Calendar
from sandinh.kernel.spans import Span

_ONE_DAY = timedelta(days=1)


class LimitUnit(StrEnum):
    DAY = "day"
    WORKDAY = "workday"
    MONTH = "month"
    YEAR = "year"


_WORDS = {
    LimitUnit.DAY: "ngày",
    LimitUnit.WORKDAY: "ngày làm việc",
    LimitUnit.MONTH: "tháng",
    LimitUnit.YEAR: "năm",
}


@dataclass(frozen=True, slots=True)
class Limit:
    """How long the law allows: an amount of one unit, which is never converted to another."""

    amount: int
    unit: LimitUnit

    def __post_init__(self) -> None:
        if self.amount < 1:
            raise ValueError(f"A time limit lasts at least 1 {self.unit.value}, not {self.amount}")

    def __str__(self) -> str:
        """As official prose writes it, with a leading zero under ten: "05 ngày làm việc"."""
        return f"{self.amount:02d} {_WORDS[self.unit]}"


# The fewest and the most days that a month can have; a limit of so many months lasts between so many times these.
_MONTH_DAYS = (28, 31)


def never_longer(one: Limit, other: Limit) -> bool:
    """Whether `one` ends no later than `other` whichever day both are counted from. False when that is not certain:
    working days last as long as the days off between them, so they are shorter than no number of calendar days."""
    if one.unit is LimitUnit.WORKDAY:
        return other.unit is LimitUnit.WORKDAY and one.amount <= other.amount
    if _is_in_days(one) and _is_in_days(other):
        return one.amount <= other.amount
    if _is_in_days(one):
        return one.amount <= _MONTH_DAYS[0] * _months(other)
    if _is_in_days(other):
        return _MONTH_DAYS[1] * _months(one) <= other.amount
    return _months(one) <= _months(other)


def _is_in_days(limit: Limit) -> bool:
    return limit.unit in (LimitUnit.DAY, LimitUnit.WORKDAY)


class StillPaused(ValueError):
    """A limit that a pause without end has stopped: it has no due date until the pause is closed."""

    def __init__(self, pause: Span) -> None:
        super().__init__(f"Thời hạn đang tạm dừng từ ngày {pause.start:%d/%m/%Y}, chưa có ngày kết thúc tạm dừng.")
        self.pause = pause


def due_date(event: date, limit: Limit, calendar: Calendar, *, paused: Sequence[Span] = ()) -> date:
    """The last day on which the thing is still on time.

    No day of a pause is counted, and none is a due date; a limit in months or years is pushed back by as many days
    as the pauses took. Raises `StillPaused` when an open pause begins before the limit has run out.
    """
    if limit.unit is LimitUnit.WORKDAY:
        return _workday(event, limit.amount, calendar, paused)
    last = _calendar_day(event, _nominal_end(event, limit), paused)
    if not paused:
        return calendar.working_day_from(last)
    return _workday(last - _ONE_DAY, 1, calendar, paused)


def latest_before(event: date, limit: Limit, calendar: Calendar) -> date:
    """The last day that is still at least `limit` before the event ("chậm nhất 02 ngày trước ngày họp").

    Counted backwards, the event's own day left out. The Civil Code moves only the *end* of a limit, and later: moving
    this day later would cut the notice that people are owed, and moving it earlier would call late what is not, so it
    stays where it falls, day off or not. A limit in working days falls on a working day by nature.
    """
    if limit.unit is LimitUnit.WORKDAY:
        return calendar.workday_before(event, limit.amount)
    if limit.unit is LimitUnit.DAY:
        return event - timedelta(days=limit.amount)
    return _months_on(event, -_months(limit))


def _nominal_end(event: date, limit: Limit) -> date:
    if limit.unit is LimitUnit.DAY:
        return event + timedelta(days=limit.amount)
    return _months_on(event, _months(limit))


def _months(limit: Limit) -> int:
    return limit.amount * 12 if limit.unit is LimitUnit.YEAR else limit.amount


def _months_on(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last_of_month = monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last_of_month))


def _calendar_day(event: date, end: date, paused: Sequence[Span]) -> date:
    """`end`, later by the days after the event that the pauses take out."""
    last = end
    for pause in _merged(paused):
        start = max(pause.start, event + _ONE_DAY)
        if start > last:
            break
        if pause.end is None:
            raise StillPaused(pause)
        if pause.end > start:
            last += pause.end - start
    return last


def _workday(event: date, count: int, calendar: Calendar, paused: Sequence[Span]) -> date:
    """The `count`-th working day after the event that is in no pause."""
    after, left = event, count
    for pause in _merged(paused):
        last = calendar.workday_after(after, left)
        if pause.start > last:
            return last
        if pause.end is None:
            raise StillPaused(pause)
        if pause.end <= after:
            continue
        if pause.start > after + _ONE_DAY:
            left -= calendar.workdays_in(Span(after + _ONE_DAY, pause.start))
        after = pause.end - _ONE_DAY
    return calendar.workday_after(after, left)


def _merged(spans: Sequence[Span]) -> list[Span]:
    """The same days in order, with nothing overlapping, so that no day is taken out twice."""
    merged: list[Span] = []
    for span in sorted(spans, key=lambda span: span.start):
        before = merged[-1] if merged else None
        if before is None or (before.end is not None and before.end < span.start):
            merged.append(span)
        elif before.end is not None:
            end = None if span.end is None else max(before.end, span.end)
            merged[-1] = Span(before.start, end)
    return merged
