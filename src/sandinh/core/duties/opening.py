"""Opening obligations set-wise: one INSERT … SELECT for all units and periods of all recurring duties."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import connection

# Units × (duty, period, due): a unit owes a period in which it exists, where the duty's kinds and root select it.
OPEN = """
    INSERT INTO duties_obligation (duty_id, unit_id, province_id, period, due_on, first_due_on)
    SELECT owed.duty_id, unit.id, coalesce(unit.province_id, unit.id), owed.period, owed.due_on, owed.due_on
    FROM unnest(%(duties)s::bigint[], %(periods)s::daterange[], %(dues)s::date[]) AS owed(duty_id, period, due_on)
    JOIN duties_duty duty ON duty.id = owed.duty_id
    JOIN org_unit unit ON unit.kind = ANY(duty.kinds) AND unit.during && owed.period
    ON CONFLICT DO NOTHING
"""


@dataclass(frozen=True, slots=True)
class Row:
    duty: int
    period: str
    due_on: date | None


def open_rows(rows: Sequence[Row]) -> int:
    """Open what is not open yet; returns how many obligations that made. Safe to repeat."""
    if not rows:
        return 0
    with connection.cursor() as cursor:
        cursor.execute(
            OPEN,
            {
                "duties": [row.duty for row in rows],
                "periods": [row.period for row in rows],
                "dues": [row.due_on for row in rows],
            },
        )
        return cursor.rowcount


COMPACT = """
    WITH gone AS (DELETE FROM duties_count RETURNING province_id, due_on, owed, met, late)
    INSERT INTO duties_count (province_id, due_on, owed, met, late)
    SELECT province_id, due_on, sum(owed), sum(met), sum(late) FROM gone GROUP BY province_id, due_on
    HAVING sum(owed) <> 0
"""


def add_up_counts() -> int:
    """Add up the counted changes into one row per province and day; returns how many rows that leaves."""
    with connection.cursor() as cursor:
        cursor.execute(COMPACT)
        return cursor.rowcount
