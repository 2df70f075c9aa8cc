"""Choosing units for tasks, set-wise: one statement for each selector, however many units it holds."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import connection, transaction
from django.utils.timezone import localdate

from sandinh.core.org import queries as org
from sandinh.core.org.models import Person, UnitQuerySet
from sandinh.core.org.roles import Permission
from sandinh.steering.directives import queries
from sandinh.steering.directives.actions.reviewing import editable, touch
from sandinh.steering.directives.models import Assignment, Directive
from sandinh.steering.directives.selectors import Named, Selector, propose

ASSIGN = """
    INSERT INTO directives_assignment (task_id, unit_id, source)
    SELECT task.id, chosen.id, %s FROM unnest(%s::bigint[]) AS task(id) CROSS JOIN ({units}) AS chosen(id)
    ON CONFLICT DO NOTHING
"""


@transaction.atomic
def assign(
    directive: Directive,
    *,
    chosen: Mapping[int, Sequence[Selector]],
    by: Person,
    at: datetime,
    version: int | None = None,
) -> Directive:
    """Replace the units of the tasks given by their ids with what the selectors hold within the person's reach."""
    directive = editable(directive, by=by, at=at, version=version)
    tasks = set(directive.tasks.filter(pk__in=chosen).values_list("pk", flat=True))
    _replace({pk: selectors for pk, selectors in chosen.items() if pk in tasks}, by=by, at=at)
    directive.save(update_fields=touch(directive, by=by, at=at))
    return directive


def propose_units(directive: Directive, *, by: Person, at: datetime) -> None:
    """Choose for each task the units that its assignees seem to name; the officer corrects."""
    tasks = list(directive.tasks.kept())
    names = {task.pk: [part.strip() for part in task.assignees.split(";") if part.strip()] for task in tasks}
    known = queries.units_by_name([name for listed in names.values() for name in listed], _reach(by, at))
    units = [Named(unit.pk, unit.name) for unit in known]
    _replace({pk: propose(listed, units) for pk, listed in names.items()}, by=by, at=at)


def _replace(chosen: Mapping[int, Sequence[Selector]], *, by: Person, at: datetime) -> None:
    Assignment.objects.filter(task__in=chosen).delete()
    reach = _reach(by, at)
    holders: dict[Selector, list[int]] = {}
    for pk, selectors in chosen.items():
        for selector in selectors:
            holders.setdefault(selector, []).append(pk)
    for selector, tasks in holders.items():
        _insert(selector, tasks, queries.held_by(selector, reach, on=localdate(at)))


def _insert(selector: Selector, tasks: Sequence[int], units: UnitQuerySet) -> None:
    sql, params = units.order_by().values("pk").query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(ASSIGN.format(units=sql), [str(selector), list(tasks), *params])


def _reach(by: Person, at: datetime) -> UnitQuerySet:
    return org.reach(by, Permission.DIRECTIVE_PREPARE, on=localdate(at))
