"""In which periods a recurring task is owed, and when in each. Pure."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from sandinh.kernel.periods import Every, period_containing, periods_between
from sandinh.kernel.spans import Span

# A date so early in a period closes the period before it: the report of quarter II that is due on 5 July.
CLOSING_DAYS = 10


@dataclass(frozen=True, slots=True)
class Owed:
    period: Span
    due_on: date


def owed_between(every: Every, first_due: date | None, start: date, end: date) -> list[Owed]:
    """The periods that touch [start, end), each with its due date: the period's last day, or as far from the period's
    end as the first due date is."""
    if first_due is None:
        return [Owed(period, _last(period)) for period in periods_between(every, start, end)]
    first = closed_by(every, first_due)
    return [
        Owed(period, _months_on(first_due, _months_between(first.start, period.start)))
        for period in periods_between(every, max(start, first.start), end)
    ]


def closed_by(every: Every, due: date) -> Span:
    """The period that a due date is about."""
    period = period_containing(every, due)
    if (due - period.start).days < CLOSING_DAYS:
        return period_containing(every, period.start - timedelta(days=1))
    return period


def _last(period: Span) -> date:
    assert period.last is not None  # periods of the year are closed
    return period.last


def _months_between(start: date, end: date) -> int:
    return (end.year - start.year) * 12 + end.month - start.month


def _months_on(day: date, months: int) -> date:
    """The same day some months on; the last day of a month stays the last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    length = monthrange(year, month + 1)[1]
    was_last = day.day == monthrange(day.year, day.month)[1]
    return date(year, month + 1, length if was_last else min(day.day, length))
