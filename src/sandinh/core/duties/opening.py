"""Opening obligations set-wise: one INSERT … SELECT for all units and periods of all recurring duties."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import connection

from sandinh.core.duties.models import Obligation
from sandinh.core.org.models import Unit
from sandinh.core.register.models import Act
from sandinh.kernel.spans import Span
from sandinh.kernel.timelimits import Limit, LimitUnit

# Units × (duty, period, due): a unit owes a period on whose last day it exists, where the duty's kinds select it. What
# one that ended within the period owed has passed to its heir, and is not opened for it again.
OPEN = """
    INSERT INTO duties_obligation (duty_id, unit_id, province_id, period, due_on, first_due_on)
    SELECT owed.duty_id, unit.id, coalesce(unit.province_id, unit.id), owed.period, owed.due_on, owed.due_on
    FROM unnest(%(duties)s::bigint[], %(periods)s::daterange[], %(dues)s::date[], %(versions)s::text[])
        AS owed(duty_id, period, due_on, versions)
    JOIN duties_duty duty ON duty.id = owed.duty_id
    JOIN org_unit unit ON unit.kind = ANY(duty.kinds) AND unit.during @> (upper(owed.period) - 1)
"""
# The same for units with a limit of their own: they come first, and everybody else is opened around them.
OPEN_OWN = """
    INSERT INTO duties_obligation (duty_id, unit_id, province_id, period, due_on, first_due_on, own_limit_id)
    SELECT owed.duty_id, unit.id, coalesce(unit.province_id, unit.id), owed.period, owed.due_on, owed.due_on,
           CASE WHEN owed.is_own THEN own.id END
    FROM unnest(%(duties)s::bigint[], %(periods)s::daterange[], %(dues)s::date[], %(versions)s::text[],
                %(amounts)s::int[], %(units)s::text[], %(are_own)s::bool[])
        AS owed(duty_id, period, due_on, versions, amount, unit, is_own)
    JOIN duties_duty duty ON duty.id = owed.duty_id
    JOIN law_ownlimit own
      ON own.rule_id = duty.code AND own.matter = 'due' AND own.voided_by_id IS NULL
     AND own.during @> (upper(owed.period) - 1) AND own.limit_amount = owed.amount AND own.limit_unit = owed.unit
    JOIN org_unit unit
      ON unit.id = own.unit_id AND unit.kind = ANY(duty.kinds) AND unit.during @> (upper(owed.period) - 1)
"""
# A period that a unit owes under another version of the rule it does not owe again. Written so that it is looked up in
# the index for each row: a join would be planned on what the planner does not know.
UNLESS_OWED = """
    WHERE (
        SELECT known.id FROM duties_obligation known
        WHERE known.duty_id = ANY(owed.versions::bigint[]) AND known.period = owed.period AND known.unit_id = unit.id
          AND known.opened_by_id IS NULL
        LIMIT 1
    ) IS NULL
"""
UNLESS_OPEN = "ON CONFLICT DO NOTHING"
# Of which periods something is open already: under the version itself, and under which other versions of its rule.
BEGUN = """
    SELECT owed.duty_id, owed.period::text,
           EXISTS (SELECT FROM duties_obligation known
                   WHERE known.duty_id = duty.id AND known.period = owed.period AND known.opened_by_id IS NULL),
           ARRAY(SELECT version.id FROM duties_duty version
                 WHERE duty.source = 'law' AND version.source = 'law' AND version.code = duty.code
                   AND version.id <> duty.id
                   AND EXISTS (SELECT FROM duties_obligation known WHERE known.duty_id = version.id
                               AND known.period = owed.period AND known.opened_by_id IS NULL))
    FROM unnest(%(duties)s::bigint[], %(periods)s::daterange[]) AS owed(duty_id, period)
    JOIN duties_duty duty ON duty.id = owed.duty_id
"""
ONE_OPENER = 0x0BE4  # key of the advisory lock: of two runs at once, the second finds everything open


TRIGGERED = """
    SELECT id, code, kinds, target, limit_amount, limit_unit,
           source = 'law' AND EXISTS (
               SELECT FROM law_ownlimit own WHERE own.rule_id = code AND own.voided_by_id IS NULL
           )
    FROM duties_duty
    WHERE trigger = 'after' AND after_kind = %s AND after_topic IN ('', %s) AND in_force @> %s::date
"""
OPEN_TRIGGERED = """
    INSERT INTO duties_obligation
        (duty_id, unit_id, province_id, period, due_on, first_due_on, own_limit_id, opened_by_id)
    SELECT duty, unit, province, daterange(%(day)s, %(day)s + 1), due, due, own, %(act)s
    FROM unnest(%(duties)s::bigint[], %(units)s::bigint[], %(provinces)s::bigint[], %(dues)s::date[],
                %(owns)s::bigint[]) AS owed(duty, unit, province, due, own)
    ON CONFLICT DO NOTHING
"""
REPOINT = "UPDATE duties_obligation SET opened_by_id = %s WHERE id = ANY(%s)"
COUNT_ANEW = """
    UPDATE duties_obligation owed
    SET opened_by_id = %(act)s, duty_id = anew.duty, due_on = anew.due, first_due_on = anew.due, own_limit_id = anew.own
    FROM unnest(%(ids)s::bigint[], %(duties)s::bigint[], %(dues)s::date[], %(owns)s::bigint[])
        AS anew(id, duty, due, own)
    WHERE owed.id = anew.id
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
    """A duty that an act starts: who owes it, seen from the act's unit, and the limit; None where the law sets none.

    `has_own_limits`: some unit has a limit of its own on it. Few rules have, and the others need not be asked about.
    """

    duty: int
    code: str
    kinds: list[str]
    target: str
    limit: Limit | None
    has_own_limits: bool


@dataclass(frozen=True, slots=True)
class Opening:
    """One duty for one unit that an act starts. `own_limit` is the unit's own limit, if the date is by it."""

    duty: int
    unit: Unit
    due_on: date | None
    own_limit: int | None


def triggered_by(act: Act) -> list[Triggered]:
    """The duties in force on the act's day that an act of its kind and topic starts."""
    with connection.cursor() as cursor:
        cursor.execute(TRIGGERED, [act.kind, act.topic, act.occurred_on])
        return [
            Triggered(duty, code, kinds, target, Limit(amount, LimitUnit(unit)) if amount else None, has_own_limits)
            for duty, code, kinds, target, amount, unit, has_own_limits in cursor.fetchall()
        ]


@dataclass(frozen=True, slots=True)
class Opened:
    """An obligation that an act has opened, whichever version of the rule it is under."""

    pk: int
    code: str
    unit: Unit


def opened_by(act: int) -> list[Opened]:
    owed = Obligation.objects.filter(opened_by=act).select_related("duty", "unit").order_by("pk")
    return [Opened(one.pk, one.duty.code, one.unit) for one in owed]


def open_triggered(act: Act, owed: Sequence[Opening]) -> int:
    """Open what the act started; returns how many were new."""
    if not owed:
        return 0
    with connection.cursor() as cursor:
        cursor.execute(
            OPEN_TRIGGERED,
            {
                "act": act.pk,
                "day": act.occurred_on,
                "duties": [one.duty for one in owed],
                "units": [one.unit.pk for one in owed],
                "provinces": [one.unit.province_id or one.unit.pk for one in owed],
                "dues": [one.due_on for one in owed],
                "owns": [one.own_limit for one in owed],
            },
        )
        return int(cursor.rowcount)


def repoint(act: Act, running: Sequence[int]) -> None:
    """The act takes the place of the one that opened these, and moves no date."""
    if running:
        with connection.cursor() as cursor:
            cursor.execute(REPOINT, [act.pk, list(running)])


def count_anew(act: Act, running: Mapping[int, Opening]) -> None:
    """The act takes the place of the one that opened these, on another day: they are due by that day."""
    if not running:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            COUNT_ANEW,
            {
                "act": act.pk,
                "ids": list(running),
                "duties": [one.duty for one in running.values()],
                "dues": [one.due_on for one in running.values()],
                "owns": [one.own_limit for one in running.values()],
            },
        )


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

    @property
    def key(self) -> tuple[int, str]:
        return self.duty, self.period


@dataclass(frozen=True, slots=True)
class OwnRow:
    """A duty's period for the units that set themselves this limit: due by it (`is_own`), or by a stricter law."""

    duty: int
    period: str
    limit: Limit
    due_on: date
    is_own: bool

    @property
    def key(self) -> tuple[int, str]:
        return self.duty, self.period


def take_turns() -> None:
    """Wait until nobody else opens; whoever comes later waits until this transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_OPENER])


def open_rows(rows: Sequence[Row], own: Sequence[OwnRow] = ()) -> int:
    """Open what is not open yet; returns how many obligations that made. Safe to repeat.

    A period of which nothing is open yet cannot conflict, and is inserted without looking: that is nearly all of them.
    """
    if not rows:
        return 0
    take_turns()
    with connection.cursor() as cursor:
        cursor.execute(BEGUN, {"duties": [row.duty for row in rows], "periods": [row.period for row in rows]})
        begun = {(duty, period): (itself, versions) for duty, period, itself, versions in cursor.fetchall()}
        versions = {key: others for key, (_, others) in begun.items() if others}
        looked_at = {key for key, (itself, _) in begun.items() if itself} | {row.key for row in own}
        changed = [row for row in rows if row.key in versions]
        known = [row for row in rows if row.key in looked_at and row.key not in versions]
        fresh = [row for row in rows if row.key not in looked_at and row.key not in versions]
        made = 0
        if own:
            cursor.execute(OPEN_OWN + UNLESS_OWED + UNLESS_OPEN, _columns(own, versions) | _own_columns(own))
            made += cursor.rowcount
        for some, unless in ((fresh, ""), (known, UNLESS_OPEN), (changed, UNLESS_OWED + UNLESS_OPEN)):
            if some:
                cursor.execute(OPEN + unless, _columns(some, versions))
                made += cursor.rowcount
        return made


def _columns(
    rows: Sequence[Row] | Sequence[OwnRow], versions: Mapping[tuple[int, str], Sequence[int]]
) -> dict[str, list[object]]:
    """`versions`: under which others the period is owed already, each list as PostgreSQL writes an array."""
    return {
        "duties": [row.duty for row in rows],
        "periods": [row.period for row in rows],
        "dues": [row.due_on for row in rows],
        "versions": [f"{{{','.join(map(str, versions.get(row.key, ())))}}}" for row in rows],
    }


def _own_columns(rows: Sequence[OwnRow]) -> dict[str, list[object]]:
    return {
        "amounts": [row.limit.amount for row in rows],
        "units": [row.limit.unit.value for row in rows],
        "are_own": [row.is_own for row in rows],
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
