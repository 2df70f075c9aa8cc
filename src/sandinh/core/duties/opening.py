"""Opening obligations set-wise: one INSERT … SELECT for all units and periods of all recurring duties."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import connection

from sandinh.core.org.models import Unit
from sandinh.core.register.models import Act
from sandinh.kernel.spans import Span
from sandinh.kernel.timelimits import Limit, LimitUnit

# Units × (duty, period, due): a unit owes a period in which it exists, where the duty's kinds select it.
OPEN = """
    INSERT INTO duties_obligation (duty_id, unit_id, province_id, period, due_on, first_due_on)
    SELECT owed.duty_id, unit.id, coalesce(unit.province_id, unit.id), owed.period, owed.due_on, owed.due_on
    FROM unnest(%(duties)s::bigint[], %(periods)s::daterange[], %(dues)s::date[]) AS owed(duty_id, period, due_on)
    JOIN duties_duty duty ON duty.id = owed.duty_id
    JOIN org_unit unit ON unit.kind = ANY(duty.kinds) AND unit.during && owed.period
    {on_conflict}
"""
BEGUN = """
    SELECT owed.duty_id, owed.period::text
    FROM unnest(%(duties)s::bigint[], %(periods)s::daterange[]) AS owed(duty_id, period)
    WHERE EXISTS (
        SELECT FROM duties_obligation known
        WHERE known.duty_id = owed.duty_id AND known.period = owed.period AND known.opened_by_id IS NULL
    )
"""
ONE_OPENER = 0x0BE4  # key of the advisory lock: of two runs at once, the second finds everything open


TRIGGERED = """
    SELECT id, kinds, target, limit_amount, limit_unit FROM duties_duty
    WHERE trigger = 'after' AND after_kind = %s AND after_topic IN ('', %s) AND in_force @> %s::date
"""
OPEN_TRIGGERED = """
    INSERT INTO duties_obligation (duty_id, unit_id, province_id, period, due_on, first_due_on, opened_by_id)
    SELECT duty, unit, province, daterange(%(day)s, %(day)s + 1), due, due, %(act)s
    FROM unnest(%(duties)s::bigint[], %(units)s::bigint[], %(provinces)s::bigint[], %(dues)s::date[])
        AS owed(duty, unit, province, due)
    ON CONFLICT DO NOTHING
"""
OPEN_CHOSEN = """
    INSERT INTO duties_obligation
        (duty_id, unit_id, province_id, period, due_on, first_due_on, opened_by_id, derived_from_id)
    SELECT %(duty)s, unit, province, daterange(%(start)s, %(end)s), %(due)s, %(due)s, %(act)s, above
    FROM unnest(%(units)s::bigint[], %(provinces)s::bigint[], %(aboves)s::bigint[]) AS chosen(unit, province, above)
    ON CONFLICT DO NOTHING
"""


@dataclass(frozen=True, slots=True)
class Triggered:
    """A duty that an act starts: who owes it, seen from the act's unit, and the limit; None where the law sets none."""

    duty: int
    kinds: list[str]
    target: str
    limit: Limit | None


def triggered_by(act: Act) -> list[Triggered]:
    """The duties in force on the act's day that an act of its kind and topic starts."""
    with connection.cursor() as cursor:
        cursor.execute(TRIGGERED, [act.kind, act.topic, act.occurred_on])
        return [
            Triggered(duty, kinds, target, Limit(amount, LimitUnit(unit)) if amount else None)
            for duty, kinds, target, amount, unit in cursor.fetchall()
        ]


def open_triggered(act: Act, owed: Sequence[tuple[int, Unit, date | None]]) -> int:
    """Open, for each (duty, unit, due date), what the act started; returns how many were new."""
    if not owed:
        return 0
    with connection.cursor() as cursor:
        cursor.execute(
            OPEN_TRIGGERED,
            {
                "act": act.pk,
                "day": act.occurred_on,
                "duties": [duty for duty, _, _ in owed],
                "units": [unit.pk for _, unit, _ in owed],
                "provinces": [unit.province_id or unit.pk for _, unit, _ in owed],
                "dues": [due_on for _, _, due_on in owed],
            },
        )
        return int(cursor.rowcount)


def open_chosen(
    duty: int,
    units: Sequence[Unit],
    *,
    period: Span,
    due_on: date | None,
    opened_by: int | None,
    derived_from: Mapping[int, int],
) -> int:
    """Open one duty for units chosen by hand; returns how many obligations were new."""
    with connection.cursor() as cursor:
        cursor.execute(
            OPEN_CHOSEN,
            {
                "duty": duty,
                "start": period.start,
                "end": period.end,
                "due": due_on,
                "act": opened_by,
                "units": [unit.pk for unit in units],
                "provinces": [unit.province_id or unit.pk for unit in units],
                "aboves": [derived_from.get(unit.pk) for unit in units],
            },
        )
        return int(cursor.rowcount)


@dataclass(frozen=True, slots=True)
class Row:
    duty: int
    period: str
    due_on: date | None


def open_rows(rows: Sequence[Row]) -> int:
    """Open what is not open yet; returns how many obligations that made. Safe to repeat.

    A period of which nothing is open yet cannot conflict, and is inserted without looking: that is nearly all of them.
    """
    if not rows:
        return 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_OPENER])
        cursor.execute(BEGUN, _columns(rows))
        begun = set(cursor.fetchall())
        fresh = [row for row in rows if (row.duty, row.period) not in begun]
        known = [row for row in rows if (row.duty, row.period) in begun]
        made = 0
        for some, on_conflict in ((fresh, ""), (known, "ON CONFLICT DO NOTHING")):
            if some:
                cursor.execute(OPEN.format(on_conflict=on_conflict), _columns(some))
                made += cursor.rowcount
        return made


def _columns(rows: Sequence[Row]) -> dict[str, list[object]]:
    return {
        "duties": [row.duty for row in rows],
        "periods": [row.period for row in rows],
        "dues": [row.due_on for row in rows],
    }


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
        return int(cursor.rowcount)
