"""Opening a national year of obligations, against a bare INSERT … SELECT of the same rows."""

from datetime import date

import nation
from django.db import connection
from measure import Verdicts, seconds

from sandinh.core.duties import actions

COPY = """
    DROP TABLE IF EXISTS bare;
    CREATE TABLE bare (LIKE duties_obligation INCLUDING DEFAULTS INCLUDING IDENTITY INCLUDING INDEXES);
"""
ROWS = """
    INSERT INTO bare (duty_id, unit_id, province_id, period, due_on, first_due_on)
    SELECT duty_id, unit_id, province_id, period, due_on, first_due_on FROM duties_obligation
"""


def run(verdicts: Verdicts) -> None:
    _linear(verdicts)
    opened = seconds(lambda: actions.open_periods(start=nation.START, end=nation.END))
    bare = _bare()
    count = _count()
    print(f"  {count:,} obligations opened in {opened:.1f} s; the same rows bare in {bare:.1f} s")
    verdicts.say("opening a national year", opened / bare, "× a bare insert", at_most=3)


def _linear(verdicts: Verdicts) -> None:
    """Opening month by month: the cost of a row must not grow with the rows that are there already."""
    costs = []
    for month in range(1, 13):
        end = date(2026, month + 1, 1) if month < 12 else nation.END
        before = _count()
        took = seconds(lambda month=month, end=end: actions.open_periods(start=date(2026, month, 1), end=end))
        if made := _count() - before:
            costs.append(took / made * 1e6)
    print("  µs a row, month by month:", " ".join(f"{cost:.0f}" for cost in costs))
    verdicts.say("the last month's row against the second's", costs[-1] / costs[1], "×", at_most=2)
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE duties_obligation CASCADE")


def _bare() -> float:
    with connection.cursor() as cursor:
        cursor.execute(COPY)
        took = seconds(lambda: cursor.execute(ROWS))
        cursor.execute("DROP TABLE bare")
        cursor.execute("VACUUM ANALYZE")
    return took


def _count() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM duties_obligation")
        return int(cursor.fetchone()[0])
