"""The law in memory and in tables: reading every file, loading every row, and one due date."""

from datetime import UTC, date, datetime
from time import perf_counter

from measure import Verdicts, median_ms

from sandinh.core.law import clock
from sandinh.core.law.actions import load
from sandinh.core.law.models import Rule
from sandinh.core.law.source import reader
from sandinh.kernel.calendars import Calendar

EVENT = date(2026, 3, 2)


def run(verdicts: Verdicts) -> None:
    started = perf_counter()
    catalogue = reader.read()
    verdicts.say("reading the whole catalogue", perf_counter() - started, "s", at_most=2)

    Rule.objects.all().delete()
    started = perf_counter()
    load(catalogue, at=datetime(2026, 11, 21, tzinfo=UTC))
    verdicts.say("loading it into empty tables", perf_counter() - started, "s", at_most=2)
    started = perf_counter()
    load(catalogue, at=datetime(2026, 11, 21, tzinfo=UTC))
    verdicts.say("loading it again", perf_counter() - started, "s", at_most=2)

    calendar = Calendar(catalogue.days_off)
    timed = [version for rule in catalogue.rules for version in rule.versions if version.limit]

    def every_due_date() -> None:
        for version in timed:
            clock.due_on(version, EVENT, calendar)

    verdicts.say("a due date", median_ms(every_due_date) * 1000 / len(timed), "µs", at_most=50)
