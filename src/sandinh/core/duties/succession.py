"""Passing on what ended units still owe, set-wise: a national reorganisation ends ten thousand units at once."""

from collections.abc import Mapping, Sequence

from django.db import connection

from sandinh.core.org.models import Unit

# What two of the merging units (or the heir itself) owe for one period, or by one act that gave it to both, is owed
# once: the heir's own stays if it has one, else the oldest; the others are merged into it.
MERGE = """
    WITH moving AS (
        SELECT owed.id, owed.duty_id, pair.heir, coalesce(owed.opened_by_id, 0) AS act,
               CASE WHEN owed.opened_by_id IS NULL THEN owed.period ELSE 'empty' END AS period
        FROM unnest(%(ended)s::bigint[], %(heirs)s::bigint[]) AS pair(ended, heir)
        JOIN duties_obligation owed ON owed.unit_id = pair.ended
        WHERE owed.discharged_by_id IS NULL AND owed.waived_by_id IS NULL AND owed.merged_into_id IS NULL
    ), kept AS (
        SELECT moving.heir, moving.duty_id, moving.act, moving.period, coalesce(min(own.id), min(moving.id)) AS id
        FROM moving
        LEFT JOIN duties_obligation own
          ON own.duty_id = moving.duty_id AND own.unit_id = moving.heir AND own.merged_into_id IS NULL
         AND coalesce(own.opened_by_id, 0) = moving.act AND (moving.act <> 0 OR own.period = moving.period)
        GROUP BY moving.heir, moving.duty_id, moving.act, moving.period
    )
    UPDATE duties_obligation owed SET merged_into_id = kept.id
    FROM moving JOIN kept USING (heir, duty_id, act, period)
    WHERE owed.id = moving.id AND kept.id <> moving.id
"""
MOVE = """
    UPDATE duties_obligation owed
    SET unit_id = heir.id, province_id = coalesce(heir.province_id, heir.id), carried_from_id = pair.ended
    FROM unnest(%(ended)s::bigint[], %(heirs)s::bigint[]) AS pair(ended, heir)
    JOIN org_unit heir ON heir.id = pair.heir
    WHERE owed.unit_id = pair.ended
      AND owed.discharged_by_id IS NULL AND owed.waived_by_id IS NULL AND owed.merged_into_id IS NULL
"""

# What an ended unit owed is closed by the act that says so, where nobody takes its place.
CLOSE = """
    UPDATE duties_obligation owed SET waived_by_id = said.act
    FROM unnest(%(units)s::bigint[], %(acts)s::bigint[]) AS said(unit, act)
    WHERE owed.unit_id = said.unit
      AND owed.discharged_by_id IS NULL AND owed.waived_by_id IS NULL AND owed.merged_into_id IS NULL
"""


def carry_over(heirs: Mapping[Unit, Unit]) -> int:
    """Pass the open obligations of each ended unit to its heir; returns how many were passed on."""
    pairs = {"ended": [unit.pk for unit in heirs], "heirs": [heir.pk for heir in heirs.values()]}
    with connection.cursor() as cursor:
        cursor.execute(MERGE, pairs)
        cursor.execute(MOVE, pairs)
        return int(cursor.rowcount)


def close(by_act: Mapping[int, int]) -> int:
    """Close what units (by id) still owe, each by its act; returns how many obligations that was."""
    with connection.cursor() as cursor:
        cursor.execute(CLOSE, {"units": list(by_act), "acts": list(by_act.values())})
        return int(cursor.rowcount)


FOLLOW = """
    UPDATE duties_obligation owed SET province_id = unit.province_id
    FROM org_unit unit
    WHERE unit.id = owed.unit_id AND unit.id = ANY(%s)
      AND owed.discharged_by_id IS NULL AND owed.waived_by_id IS NULL AND owed.merged_into_id IS NULL
"""


def follow_province(units: Sequence[int]) -> int:
    """What units still owe follows them into another province; what they did stays counted where they did it."""
    with connection.cursor() as cursor:
        cursor.execute(FOLLOW, [list(units)])
        return int(cursor.rowcount)
