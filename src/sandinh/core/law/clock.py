"""When a rule falls due, counted on the working days of the catalogue, and the sentence that says why."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Protocol

from sandinh.core.law.source import reader
from sandinh.core.law.source.catalogue import Confidence, CountedFrom, Periodic, Trigger, Yearly
from sandinh.kernel.calendars import Calendar
from sandinh.kernel.periods import period_containing, period_label
from sandinh.kernel.timelimits import Limit, LimitUnit, due_date, latest_before

_ONE_DAY = timedelta(days=1)
_WEEKEND = (6, 7)


class _EveryDayWorked(Calendar):
    """Where a limit in calendar days would end if nothing moved it."""

    def working_day_from(self, day: date) -> date:
        return day


_EVERY_DAY = _EveryDayWorked()


class Timed(Protocol):
    """What has a clock: a version in the catalogue, or a row of it in the database."""

    @property
    def trigger(self) -> Trigger | None: ...
    @property
    def limit(self) -> Limit | None: ...
    @property
    def before(self) -> bool: ...
    @property
    def citation(self) -> str: ...
    @property
    def confidence(self) -> str: ...


@dataclass(frozen=True, slots=True)
class DueAnswer:
    """`due_on` is None where the law sets no limit; `because` says how the day was found."""

    due_on: date | None
    because: str
    citation: str


@cache
def working_calendar() -> Calendar:
    """Working days, with the yearly decisions on days off that the catalogue holds."""
    return Calendar(reader.read().days_off)


def due_on(rule: Timed, event: date, calendar: Calendar) -> date | None:
    """The last day on time, or None where the law sets no limit.

    `event` is the day of the act that the rule follows; for a periodic rule any day of the period; for a yearly one any
    day of the year. A day that the law names ("trước ngày 30/11") is not a counted limit: it does not move.
    """
    match rule.trigger:
        case Yearly(month, day):
            return date(event.year, month, day)
        case Periodic() as periodic if rule.limit is not None:
            return due_date(_counted_from(periodic, event), rule.limit, calendar)
        case None | Periodic():
            return None
    if rule.limit is None:
        return None
    count = latest_before if rule.before else due_date
    return count(event, rule.limit, calendar)


def due(rule: Timed, event: date, calendar: Calendar) -> DueAnswer:
    """`due_on`, with the reason in a sentence for the official who asks."""
    day = due_on(rule, event, calendar)
    return DueAnswer(day, _because(rule, event, day, calendar), rule.citation)


def _counted_from(periodic: Periodic, event: date) -> date:
    period = period_containing(periodic.every, event)
    last = period.last
    assert last is not None
    # The first days of a period include its first day, so the count begins the day before.
    return last if periodic.counted_from is CountedFrom.END else period.start - _ONE_DAY


def _because(rule: Timed, event: date, day: date | None, calendar: Calendar) -> str:
    if day is None and rule.confidence == Confidence.UNSURE:
        return "Danh mục chưa có thời hạn này: văn bản chưa đọc được, xem phần còn ngờ của quy tắc."
    if day is None:
        return "Luật không ấn định thời hạn; quy chế của đơn vị có thể đặt."
    if isinstance(rule.trigger, Yearly):
        return f"Hằng năm, chậm nhất ngày {day:%d/%m}."
    assert rule.limit is not None
    if rule.before:
        return f"Chậm nhất {rule.limit} trước ngày {event:%d/%m/%Y}."
    start, named = event, f"ngày {event:%d/%m/%Y}, không tính ngày này"
    if isinstance(rule.trigger, Periodic):
        start = _counted_from(rule.trigger, event)
        period = period_label(rule.trigger.every, period_containing(rule.trigger.every, event))
        named = f"ngày kết thúc {period} ({start:%d/%m/%Y}), không tính ngày này"
        if rule.trigger.counted_from is CountedFrom.START:
            return f"Trong {rule.limit} đầu của {period}{_days_off(start, day, rule.limit, calendar)}."
    return f"{rule.limit} kể từ {named}{_days_off(start, day, rule.limit, calendar)}."


def _days_off(start: date, due: date, limit: Limit, calendar: Calendar) -> str:
    """Which days off moved the due date: those skipped in working days, or those that the limit would have ended on."""
    if limit.unit is LimitUnit.WORKDAY:
        skipped = [day for day in _days(start + _ONE_DAY, due) if not _is_weekend(day)]
        off = _named_days_off(skipped, calendar)
        return f"; bỏ qua {off}" if off else ""
    off = _named_days_off(_days(due_date(start, limit, _EVERY_DAY), due), calendar)
    return f"; ngày cuối rơi vào {off} nên lùi đến ngày làm việc tiếp theo" if off else ""


def _named_days_off(days: Iterable[date], calendar: Calendar) -> str:
    return ", ".join(f"{day:%d/%m} ({why})" for day in days if (why := calendar.why_off(day)))


def _days(first: date, end: date) -> list[date]:
    return [first + _ONE_DAY * number for number in range((end - first).days)]


def _is_weekend(day: date) -> bool:
    return day.isoweekday() in _WEEKEND
