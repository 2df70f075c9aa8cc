"""Carrying out a plan, set-wise: a national reorganisation is a few dozen queries."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection

from sandinh.core.org import founding, hooks
from sandinh.core.org.models import Office, Person, Placement, Succession, Unit, UnitName
from sandinh.core.org.ranges import from_day, until
from sandinh.core.org.reorganisation.plan import Plan
from sandinh.kernel.text import fold

# Every unit points at the province above it on the day, found by walking down from all of them.
FOLLOW_PROVINCES = """
    WITH RECURSIVE tree(id, province_id) AS (
        SELECT id, id FROM org_unit WHERE kind = 'province' AND during @> %(on)s::date
        UNION
        SELECT p.unit_id, tree.province_id FROM org_placement p JOIN tree ON p.parent_id = tree.id
        WHERE (p.during @> %(on)s::date) IS TRUE
    )
    UPDATE org_unit unit SET province_id = tree.province_id FROM tree
    WHERE unit.id = tree.id AND unit.id <> tree.province_id AND unit.province_id IS DISTINCT FROM tree.province_id
    RETURNING unit.id
"""
# Arrays, not lists of ids: all the villages of the country may have to move.
PLACES_END = """
    SELECT unit_id, upper(during) FROM org_placement
    WHERE unit_id = ANY(%(units)s::bigint[]) AND (during @> %(on)s::date) IS TRUE
"""
END_PLACES = """
    UPDATE org_placement SET during = daterange(lower(during), %(on)s)
    WHERE unit_id = ANY(%(units)s::bigint[]) AND (during @> %(on)s::date) IS TRUE
"""
PLACE = """
    INSERT INTO org_placement (unit_id, parent_id, during)
    SELECT unit, parent, daterange(%(on)s, until)
    FROM unnest(%(units)s::bigint[], %(parents)s::bigint[], %(ends)s::date[]) AS moved(unit, parent, until)
"""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a reorganisation did, or in a preview would do: how many units, offices, and what other rooms say."""

    plan: Plan
    offices_ended: int
    province_changed: int
    consequences: list[hooks.Consequence]


def carry_out(plan: Plan, *, by: Person | None, at: datetime) -> Outcome:
    """In the caller's transaction: end, found, rename, move, write down the successions, and let other rooms follow."""
    offices = _end([unit.pk for unit in plan.ending], plan.on)
    founding.found(plan.founded, since=plan.on)
    _rename(plan.renamed, plan.on)
    ids = _ids(plan)
    _move({unit: ids[parent] for unit, parent in plan.placed.items()}, plan.on)
    Succession.objects.bulk_create(
        (
            Succession(predecessor_id=ids[ended], successor_id=ids[heir], on=plan.on, citation=plan.citation)
            for ended, heir in plan.successions
        ),
        batch_size=founding.BATCH,
    )
    moved = _follow_provinces(plan.on)
    told = _announce(plan, moved) + _announce_dissolved(plan, by=by, at=at)
    return Outcome(plan, offices, len(moved), told)


def _end(units: list[int], on: date) -> int:
    """Lives, names, places in the tree and offices all end that day; returns how many offices."""
    Unit.objects.filter(pk__in=units).update(during=until("during", on))
    UnitName.objects.filter(unit__in=units, during__contains=on).update(during=until("during", on))
    Placement.objects.filter(unit__in=units, during__contains=on).update(during=until("during", on))
    return Office.objects.filter(unit__in=units, during__contains=on).update(during=until("during", on))


def _rename(renamed: Mapping[int, tuple[str, str]], on: date) -> None:
    UnitName.objects.filter(unit__in=renamed, during__contains=on).update(during=until("during", on))
    UnitName.objects.bulk_create(
        (UnitName(unit_id=unit, name=name, during=from_day(on)) for unit, (name, _) in renamed.items()),
        batch_size=founding.BATCH,
    )
    Unit.objects.bulk_update(
        [Unit(pk=unit, name=name, folded=fold(name), local_word=word) for unit, (name, word) in renamed.items()],
        ["name", "folded", "local_word"],
        batch_size=founding.BATCH,
    )


def _ids(plan: Plan) -> dict[str, int]:
    codes = {code for pair in plan.successions for code in pair} | set(plan.placed.values())
    return dict(Unit.objects.filter(code__in=codes).values_list("code", "pk"))


def _move(parents: Mapping[int, int], on: date) -> None:
    """The old place ends on the day; the new one holds for as long as the old one was to."""
    units = list(parents)
    with connection.cursor() as cursor:
        cursor.execute(PLACES_END, {"units": units, "on": on})
        ends = dict(cursor.fetchall())
        cursor.execute(END_PLACES, {"units": units, "on": on})
        cursor.execute(
            PLACE,
            {"units": units, "parents": list(parents.values()), "on": on, "ends": [ends.get(unit) for unit in units]},
        )


def _follow_provinces(on: date) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(FOLLOW_PROVINCES, {"on": on})
        return [unit for (unit,) in cursor.fetchall()]


def _announce(plan: Plan, moved: list[int]) -> list[hooks.Consequence]:
    codes = {code for ended, heirs in plan.heirs.items() for code in (ended, *heirs)}
    units = {unit.code: unit for unit in Unit.objects.filter(code__in=codes)}
    heirs = {units[ended]: [units[code] for code in codes] for ended, codes in plan.heirs.items()}
    told = hooks.announce(heirs, plan.on) if heirs else []
    return told + (hooks.announce_provinces(moved, plan.on) if moved else [])


def _announce_dissolved(plan: Plan, *, by: Person | None, at: datetime) -> list[hooks.Consequence]:
    dissolved = [unit for unit in plan.ending if unit.code not in plan.heirs]
    if not dissolved:
        return []
    who = by or Person.objects.the_installation()
    return hooks.announce_dissolution(hooks.Dissolution(dissolved, plan.on, plan.citation, who, at))
