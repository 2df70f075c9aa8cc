"""When a rule falls due, counted on the working days of the catalogue, and the sentence that says why."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Protocol

from sandinh.core.law import library
from sandinh.core.law.source import words
from sandinh.core.law.source.catalogue import (
    NO_FACTS,
    Channel,
    Confidence,
    CountedFrom,
    Extension,
    Facts,
    OnPause,
    Periodic,
    Trigger,
    Variant,
    Yearly,
)
from sandinh.kernel.calendars import Calendar
from sandinh.kernel.periods import period_containing, period_label
from sandinh.kernel.timelimits import Limit, LimitUnit, StillPaused, due_date, latest_before

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
    def variants(self) -> Sequence[Variant]: ...
    @property
    def extension(self) -> Extension | None: ...
    @property
    def on_pause(self) -> str | None: ...
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
    return Calendar(library.catalogue().days_off)


class NotInLaw(ValueError):
    """A fact that the law does not know here: a pause, an extension that it does not allow. Says so in Vietnamese."""


def due_on(rule: Timed, event: date, calendar: Calendar, facts: Facts = NO_FACTS) -> date | None:
    """The last day on time, or None where the law sets no limit.

    `event` is the day of what the rule follows; for a periodic rule any day of the period; for a yearly one any day of
    the year. A day that the law names ("trước ngày 30/11") is not a counted limit: it does not move.
    Raises `NotInLaw` for a pause or an extension that the rule does not allow, `StillPaused` for a pause without end.
    """
    trigger = rule.trigger
    if isinstance(trigger, Yearly):
        return date(event.year, trigger.month, trigger.day)
    if trigger is None or rule.limit is None:
        return None
    if isinstance(trigger, Periodic):
        event = _counted_from(trigger, event)
    limit = limit_for(rule, facts.when)
    if rule.before:
        return latest_before(event, limit, calendar)
    if not (facts.paused or facts.extended):
        return due_date(event, limit, calendar)
    return _shifted(rule, event, limit, calendar, facts)


def limit_for(rule: Timed, when: frozenset[str]) -> Limit:
    """The limit in these circumstances: that of the variant that names the most of them."""
    assert rule.limit is not None
    fitting = [variant for variant in rule.variants if variant.when <= when]
    return max(fitting, key=lambda variant: len(variant.when)).limit if fitting else rule.limit


def _shifted(rule: Timed, event: date, limit: Limit, calendar: Calendar, facts: Facts) -> date:
    if facts.paused and not rule.on_pause:
        raise NotInLaw("Luật không cho tạm dừng thời hạn này: bỏ khoảng tạm dừng, hoặc xem lại quy tắc.")
    if facts.paused and rule.on_pause == OnPause.RESTART:
        day = due_date(_resumed_on(facts), limit, calendar)
    else:
        day = due_date(event, limit, calendar, paused=facts.paused)
    for _time in range(facts.extended):
        day = due_date(day, _extension(rule, facts).limit, calendar, paused=facts.paused)
    return day


def _resumed_on(facts: Facts) -> date:
    last = max(facts.paused, key=lambda pause: pause.start)
    if last.end is None:
        raise StillPaused(last)
    return last.end


def _extension(rule: Timed, facts: Facts) -> Extension:
    """The extension that the rule allows, so many times and in these circumstances."""
    extension = rule.extension
    if extension is None:
        raise NotInLaw("Luật không cho gia hạn thời hạn này.")
    times = extension.times_in(facts.when)
    if not times:
        needed = ", ".join(words.CIRCUMSTANCES[word] for word in sorted(extension.when))
        raise NotInLaw(f"Luật chỉ cho gia hạn khi: {needed}.")
    if facts.extended > times:
        raise NotInLaw(f"Luật chỉ cho gia hạn {times} lần, mỗi lần {extension.limit}.")
    return extension


def due(rule: Timed, event: date, calendar: Calendar, facts: Facts = NO_FACTS) -> DueAnswer:
    """`due_on`, with the reason in a sentence for the official who asks."""
    day = due_on(rule, event, calendar, facts)
    return DueAnswer(day, _because(rule, event, day, calendar, facts), rule.citation)


def down_from(channel: Channel, start: date) -> date | None:
    """The first day on which what was posted on `start` may come down; None where it stands permanently or the law
    sets no length. "30 ngày liên tục kể từ ngày niêm yết": the day of posting is the first of them, and no day off
    lengthens them, for this is how long a thing must stand and not by when it must be done."""
    hold = channel.hold
    return None if hold is None or channel.permanent else due_date(start, hold, _EVERY_DAY)


def _counted_from(periodic: Periodic, event: date) -> date:
    period = period_containing(periodic.every, event)
    last = period.last
    assert last is not None
    # The first days of a period include its first day, so the count begins the day before.
    return last if periodic.counted_from is CountedFrom.END else period.start - _ONE_DAY


def _because(rule: Timed, event: date, day: date | None, calendar: Calendar, facts: Facts) -> str:
    if day is None and rule.confidence == Confidence.UNSURE:
        return "Danh mục chưa có thời hạn này: văn bản chưa đọc được, xem phần còn ngờ của quy tắc."
    if day is None:
        return "Luật không ấn định thời hạn; quy chế của đơn vị có thể đặt."
    if isinstance(rule.trigger, Yearly):
        return f"Hằng năm, chậm nhất ngày {day:%d/%m}."
    limit = limit_for(rule, facts.when)
    if rule.before:
        return f"Chậm nhất {limit} trước ngày {event:%d/%m/%Y}."
    start, named = event, f"ngày {event:%d/%m/%Y}, không tính ngày này"
    if isinstance(rule.trigger, Periodic):
        start = _counted_from(rule.trigger, event)
        period = period_label(rule.trigger.every, period_containing(rule.trigger.every, event))
        named = f"ngày kết thúc {period} ({start:%d/%m/%Y}), không tính ngày này"
        if rule.trigger.counted_from is CountedFrom.START:
            return f"Trong {limit} đầu của {period}{_days_off(start, day, limit, calendar)}."
    if facts.paused or facts.extended:
        return f"{limit} kể từ {named}{_changes(rule, facts)}."
    return f"{limit} kể từ {named}{_circumstances(rule, facts)}{_days_off(start, day, limit, calendar)}."


def _circumstances(rule: Timed, facts: Facts) -> str:
    met = {word for variant in rule.variants if variant.when <= facts.when for word in variant.when}
    return f"; vì {', '.join(words.CIRCUMSTANCES[word] for word in sorted(met))}" if met else ""


def _changes(rule: Timed, facts: Facts) -> str:
    said = _circumstances(rule, facts)
    for pause in facts.paused:
        if rule.on_pause == OnPause.RESTART:
            said += f"; tạm đình chỉ ngày {pause.start:%d/%m/%Y}, tính lại từ đầu kể từ ngày {pause.end:%d/%m/%Y}"
        else:
            said += f"; không tính từ {pause.start:%d/%m/%Y} đến hết {pause.last:%d/%m/%Y}"
    if facts.extended and rule.extension:
        said += f"; gia hạn {facts.extended} lần, mỗi lần {rule.extension.limit}"
    return said


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
