"""Reporting periods of the civil year, and what official documents call them."""

from datetime import date
from enum import StrEnum

from sandinh.kernel.spans import Span

_ROMAN = ("I", "II", "III", "IV")
_HALVES = ("đầu", "cuối")


class Every(StrEnum):
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"

    @property
    def months(self) -> int:
        return _MONTHS[self]


_MONTHS = {Every.MONTH: 1, Every.QUARTER: 3, Every.HALF: 6, Every.YEAR: 12}


class NotAPeriod(ValueError):
    """A span that is not one whole period of the kind asked for."""

    def __init__(self, every: Every, span: Span) -> None:
        super().__init__(f"{span.start} – {span.end} is not one whole {every.value}")


def period_containing(every: Every, day: date) -> Span:
    return _period(every, day.year, (day.month - 1) // every.months)


def periods_between(every: Every, start: date, end: date) -> list[Span]:
    """Every whole period that has a day in [start, end), oldest first. None when `end` is not after `start`."""
    if end <= start:
        return []
    periods = [period_containing(every, start)]
    while (next_start := periods[-1].end) is not None and next_start < end:
        periods.append(period_containing(every, next_start))
    return periods


def period_label(every: Every, span: Span) -> str:
    """The period's name in official prose: "tháng 3/2026", "quý II/2026", "6 tháng đầu năm 2026", "năm 2026"."""
    if span != period_containing(every, span.start):
        raise NotAPeriod(every, span)
    year = span.start.year
    position = (span.start.month - 1) // every.months
    if every is Every.MONTH:
        return f"tháng {span.start.month}/{year}"
    if every is Every.QUARTER:
        return f"quý {_ROMAN[position]}/{year}"
    if every is Every.HALF:
        return f"6 tháng {_HALVES[position]} năm {year}"
    return f"năm {year}"


def _period(every: Every, year: int, position: int) -> Span:
    first = position * every.months
    after = first + every.months
    end = date(year + 1, 1, 1) if after == 12 else date(year, after + 1, 1)
    return Span(date(year, first + 1, 1), end)
