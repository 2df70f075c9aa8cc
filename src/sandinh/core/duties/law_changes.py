"""What a load of the catalogue does to what units owe: what opens, what stays though its rule ended, and whether any
date moved. Counted over rows as they were before and are after, in the transaction that loads.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db import connection

from sandinh.core.duties import opening

# The open obligations of the rules that a load touches, as they are before it. `day` is the one on which a version of
# the rule has to be in force for the obligation to be owed under it: today at the earliest.
REMEMBER = """
    CREATE TEMPORARY TABLE duties_before_load ON COMMIT DROP AS
    SELECT owed.id, owed.duty_id, owed.due_on, duty.code, duty.in_force,
           greatest(%(today)s::date, CASE WHEN owed.opened_by_id IS NOT NULL THEN lower(owed.period)
                                          WHEN duty.trigger = 'by' THEN owed.due_on
                                          ELSE upper(owed.period) - 1 END) AS day
    FROM duties_obligation owed JOIN duties_duty duty ON duty.id = owed.duty_id
    WHERE duty.source = 'law' AND duty.code = ANY(%(rules)s)
      AND owed.discharged_by_id IS NULL AND owed.waived_by_id IS NULL AND owed.merged_into_id IS NULL
"""
NEWEST = "SELECT coalesce(max(id), 0) FROM duties_obligation"
RUNNING = """
    SELECT before.code, lower(before.in_force), count(*),
           count(*) FILTER (WHERE ended AND followed), count(*) FILTER (WHERE ended AND NOT followed),
           count(*) FILTER (WHERE owed.due_on IS DISTINCT FROM before.due_on OR owed.duty_id <> before.duty_id)
    FROM (
        SELECT known.*, known.in_force @> known.day AND NOT now.in_force @> known.day AS ended,
               EXISTS (SELECT FROM duties_duty version WHERE version.source = 'law' AND version.code = known.code
                       AND version.id <> known.duty_id AND version.in_force @> known.day) AS followed
        FROM duties_before_load known JOIN duties_duty now ON now.id = known.duty_id
    ) before
    JOIN duties_obligation owed ON owed.id = before.id
    GROUP BY before.code, lower(before.in_force) ORDER BY before.code, lower(before.in_force)
"""
OPENED = """
    SELECT duty.code, lower(duty.in_force), unit.kind, count(*), min(owed.due_on), max(owed.due_on)
    FROM duties_obligation owed
    JOIN duties_duty duty ON duty.id = owed.duty_id
    JOIN org_unit unit ON unit.id = owed.unit_id
    WHERE owed.id > %(newest)s AND owed.opened_by_id IS NULL AND duty.source = 'law' AND duty.code = ANY(%(rules)s)
    GROUP BY duty.code, lower(duty.in_force), unit.kind ORDER BY duty.code, lower(duty.in_force), unit.kind
"""
WAITING = """
    SELECT count(*) FROM duties_duty
    WHERE source = 'law' AND code = ANY(%(rules)s) AND trigger = 'after' AND upper(in_force) IS NULL
      AND NOT isempty(in_force)
"""


@dataclass(frozen=True, slots=True)
class Opened:
    """What units of one kind newly owe under one version of a rule; the first and the last due date, if it has any."""

    rule_id: str
    since: date
    kind: str
    count: int
    first_due: date | None
    last_due: date | None


@dataclass(frozen=True, slots=True)
class Running:
    """What was open under one version, and is. `since` is None if the version was taken back before it ever held.

    `replaced` of them fall in a day for which another version holds now, `without_rule` in one for which none does: all
    stay as they were. `moved` have another date or version, and there must be none.
    """

    rule_id: str
    since: date | None
    count: int
    replaced: int
    without_rule: int
    moved: int


@dataclass(frozen=True, slots=True)
class Effects:
    """`waiting`: how many of the versions in force open nothing until some act is recorded."""

    opened: list[Opened]
    running: list[Running]
    waiting: int

    @property
    def moved(self) -> int:
        return sum(one.moved for one in self.running)


@dataclass(frozen=True, slots=True)
class Watch:
    """The rules whose obligations are watched, and the newest obligation before the load."""

    rules: list[str]
    newest: int


def watch(rule_ids: Collection[str], *, today: date) -> Watch:
    """Remember what is open under these rules, until the transaction ends. Nobody else opens anything meanwhile."""
    opening.take_turns()
    rules = sorted(rule_ids)
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS duties_before_load")
        cursor.execute(REMEMBER, {"rules": rules, "today": today})
        cursor.execute(NEWEST)
        (newest,) = cursor.fetchone()
    return Watch(rules, newest)


def effects(watched: Watch) -> Effects:
    """What became of it, three statements however many obligations there are."""
    with connection.cursor() as cursor:
        cursor.execute(RUNNING)
        running = [Running(*row) for row in cursor.fetchall()]
        cursor.execute(OPENED, {"rules": watched.rules, "newest": watched.newest})
        opened = [Opened(*row) for row in cursor.fetchall()]
        cursor.execute(WAITING, {"rules": watched.rules})
        (waiting,) = cursor.fetchone()
        return Effects(opened, running, waiting)
