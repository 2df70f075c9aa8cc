"""What happens, in the order in which it happened: the register is written from the oldest deed to the newest."""

import heapq
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import count

from django.utils.timezone import make_aware

from sandinh.kernel.calendars import Calendar

Deed = Callable[[datetime], object]
_OPENS = time(7, 45)
_MINUTES = 480  # of an office day


@dataclass(frozen=True, slots=True)
class Days:
    """Working days, counted back from the day on which the demonstration is loaded or from another."""

    today: date
    calendar: Calendar

    def ago(self, workdays: int) -> date:
        return self.calendar.workday_before(self.today, workdays)

    def after(self, day: date, workdays: int) -> date:
        return self.calendar.workday_after(day, workdays) if workdays else self.calendar.working_day_from(day)

    def before(self, day: date, workdays: int) -> date:
        return self.calendar.workday_before(day, workdays)


@dataclass(slots=True)
class Diary:
    """Deeds by their moments; a deed may write further ones in. What would lie today or later is left out: nobody has
    done it yet."""

    days: Days
    _waiting: list[tuple[datetime, int, Deed]] = field(default_factory=list)
    _numbers: Iterator[int] = field(default_factory=count)

    def on(self, day: date, deed: Deed) -> None:
        """At some time in that day's office hours."""
        if day < self.days.today:
            number = next(self._numbers)
            moment = datetime.combine(day, _OPENS) + timedelta(minutes=number * 37 % _MINUTES)
            heapq.heappush(self._waiting, (make_aware(moment), number, deed))

    def lived(self) -> Iterator[int]:
        """Do everything; after each deed, how many are still to come."""
        last: datetime | None = None
        while self._waiting:
            moment, _number, deed = heapq.heappop(self._waiting)
            last = max(last, moment) if last else moment
            deed(last)
            yield len(self._waiting)
