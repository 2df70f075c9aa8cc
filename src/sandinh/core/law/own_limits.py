"""A unit's own limit beside the law's: the answer that follows from both, and which of the two it is.

The stricter holds: whichever day comes first. So a law that becomes stricter than a quy chế is kept without anybody
touching the quy chế.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sandinh.core.law import clock
from sandinh.core.law.clock import DueAnswer, Timed
from sandinh.core.law.models import OwnLimit
from sandinh.core.law.source.catalogue import NO_FACTS, Confidence, Extension, Facts, Periodic, Trigger, Variant
from sandinh.kernel.calendars import Calendar
from sandinh.kernel.periods import period_containing
from sandinh.kernel.timelimits import Limit


@dataclass(frozen=True, slots=True)
class Answer:
    """The due date for a unit. `own` is the unit's own limit if the date is by it, None if it is the law's."""

    due: DueAnswer
    own: OwnLimit | None


@dataclass(frozen=True, slots=True)
class _AsTheUnitSays:
    """The rule with the unit's limit in place of the law's: all else stays the law's."""

    trigger: Trigger | None
    limit: Limit | None
    before: bool
    extension: Extension | None
    on_pause: str | None
    citation: str
    variants: Sequence[Variant] = ()
    confidence: str = Confidence.VERIFIED


def decided_on(rule: Timed, event: date) -> date:
    """The day on which an own limit must be in force to hold: the event's, or the last of the period that it is in."""
    if not isinstance(rule.trigger, Periodic):
        return event
    last = period_containing(rule.trigger.every, event).last
    assert last is not None  # recurring periods are closed
    return last


def due(rule: Timed, own: OwnLimit | None, event: date, calendar: Calendar, facts: Facts = NO_FACTS) -> Answer:
    """When a unit with this limit of its own (or none) must have done it, with the reason and both papers."""
    by_law = clock.due(rule, event, calendar, facts)
    if own is None:
        return Answer(by_law, None)
    as_said = _AsTheUnitSays(rule.trigger, own.limit, rule.before, rule.extension, rule.on_pause, rule.citation)
    by_unit = clock.due(as_said, event, calendar, facts)
    if by_unit.due_on is None:
        return Answer(by_law, None)
    if by_law.due_on is not None and by_law.due_on < by_unit.due_on:
        because = f"{by_law.because} Quy chế của đơn vị ({own.paper}) cho đến {by_unit.due_on:%d/%m/%Y}, muộn hơn luật."
        return Answer(DueAnswer(by_law.due_on, because, by_law.citation), None)
    because = f"Theo quy chế của đơn vị, {own.paper}: {by_unit.because} {_law_beside(by_law)}"
    return Answer(DueAnswer(by_unit.due_on, because, f"Quy chế {own.paper}; {rule.citation}"), own)


def _law_beside(by_law: DueAnswer) -> str:
    return f"Luật cho đến {by_law.due_on:%d/%m/%Y}." if by_law.due_on else "Luật không ấn định thời hạn."
