"""A stretch of days, half-open like PostgreSQL's `daterange`: the start is in it, the end is not."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

_ONE_DAY = timedelta(days=1)


class BackwardSpan(ValueError):
    """A span that would hold no day at all."""

    def __init__(self, start: date, end: date) -> None:
        super().__init__(f"A span must end after it starts: {start} – {end} holds no day")


@dataclass(frozen=True, slots=True)
class Span:
    """From `start` until the day before `end`; with no `end`, for ever. It always holds at least one day."""

    start: date
    end: date | None = None

    def __post_init__(self) -> None:
        if self.end is not None and self.end <= self.start:
            raise BackwardSpan(self.start, self.end)

    @classmethod
    def through(cls, first: date, last: date) -> Self:
        """What official prose means by "từ ngày `first` đến hết ngày `last`": both days are in it."""
        return cls(first, last + _ONE_DAY)

    @property
    def last(self) -> date | None:
        """The last day in it, as people write it; None when it is open."""
        return None if self.end is None else self.end - _ONE_DAY

    @property
    def days(self) -> int | None:
        """How many days are in it; None when it is open."""
        return None if self.end is None else (self.end - self.start).days

    def contains(self, day: date) -> bool:
        return self.start <= day and (self.end is None or day < self.end)

    __contains__ = contains

    def overlaps(self, other: "Span") -> bool:
        return (other.end is None or self.start < other.end) and (self.end is None or other.start < self.end)

    def intersect(self, other: "Span") -> "Span | None":
        """The days in both; None when there are none."""
        if not self.overlaps(other):
            return None
        ends = [end for end in (self.end, other.end) if end is not None]
        return Span(max(self.start, other.start), min(ends, default=None))

    __and__ = intersect
