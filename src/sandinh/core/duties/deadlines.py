"""From a duty's data to days: its periods, and the due date of each. Pure but for the working calendar it is given."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sandinh.core.duties.models import Duty, Trigger
from sandinh.kernel.calendars import Calendar
from sandinh.kernel.periods import Every, periods_between
from sandinh.kernel.spans import Span
from sandinh.kernel.timelimits import Limit, LimitUnit, due_date

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Owed:
    """One period of a duty and the last day on which it is on time; None where no limit is set."""

    period: Span
    due_on: date | None


def limit_of(duty: Duty) -> Limit | None:
    return Limit(duty.limit_amount, LimitUnit(duty.limit_unit)) if duty.limit_amount else None


def owed_between(duty: Duty, start: date, end: date, calendar: Calendar) -> Iterator[Owed]:
    """What a recurring duty asks for in the periods that touch [start, end), if it is in force on their last day.

    So that of two versions of one rule, the period in which one follows the other is owed under the later only.
    """
    if duty.in_force.isempty:  # taken back before it ever held
        return
    force = Span(duty.in_force.lower or date.min, duty.in_force.upper)
    window = force & Span(start, end)
    if window is None or window.end is None:
        return
    if duty.trigger == Trigger.EVERY:
        for period in periods_between(Every(duty.every), window.start, window.end):
            if period.last and period.last in force:
                limit = limit_of(duty)
                yield Owed(period, due_in(duty, period, limit, calendar) if limit else None)
    elif duty.trigger == Trigger.BY:
        for year in periods_between(Every.YEAR, window.start, window.end):
            if (day := _yearly_day(year.start.year, duty.by_day)) in force:
                yield Owed(year, day)


def due_in(duty: Duty, period: Span, limit: Limit, calendar: Calendar) -> date:
    """A limit counts from the period's last day, or from the day before it starts."""
    assert period.last is not None  # recurring periods are closed
    return due_date(period.start - ONE_DAY if duty.from_start else period.last, limit, calendar)


def _yearly_day(year: int, month_and_day: str) -> date:
    """29 February falls on the 28th in other years."""
    month, day = (int(part) for part in month_and_day.split("-"))
    try:
        return date(year, month, day)
    except ValueError:
        return date(year, month, day - 1)
