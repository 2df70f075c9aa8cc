"""What an amendment does to what is owed already: its tasks go on with the duties of those that they replace."""

from collections.abc import Collection, Sequence

from sandinh.core.duties import changes
from sandinh.core.duties.models import Duty, Obligation, ObligationQuerySet
from sandinh.core.org.models import Unit
from sandinh.core.register.models import Act
from sandinh.steering.directives.actions import binding
from sandinh.steering.directives.actions.binding import UnitsByTask
from sandinh.steering.directives.models import Directive, Task


def apply(directive: Directive, tasks: Sequence[Task], chosen: UnitsByTask, *, act: Act) -> None:
    """Carry over, re-date, add and excuse, all by the one act of amendment; what is done stays done."""
    kept = [task for task in tasks if task.replaces and task.replaces.duty and chosen.get(task.pk)]
    for task in kept:
        _go_on(directive, task, chosen, act)
    gone = Duty.objects.filter(tasks__directive=directive.amends).exclude(pk__in=[task.duty_id for task in kept])
    changes.excuse(Obligation.objects.filter(duty__in=gone), act=act)


def _go_on(directive: Directive, task: Task, chosen: UnitsByTask, act: Act) -> None:
    assert task.replaces is not None
    assert task.replaces.duty is not None
    duty = task.duty = task.replaces.duty
    for name, value in binding.duty_fields(directive, task).items():
        # The topic stays: acts that were done for the task before it was amended must go on answering it.
        if name != "topic" or task.topic:
            setattr(duty, name, value)
    duty.save()
    task.save(update_fields=["duty"])
    owed = Obligation.objects.filter(duty=duty)
    changes.excuse(owed.exclude(unit__in=_with_those_below(owed, chosen[task.pk])), act=act)
    if not task.recurs and task.due_on != task.replaces.due_on:
        changes.redate(owed, due_on=task.due_on, act=act)
    first_owed = set(owed.values_list("unit", flat=True))
    added = [unit for unit in chosen[task.pk] if unit.pk not in first_owed]
    binding.open_task(task, added, on=act.occurred_on)


def _with_those_below(owed: ObligationQuerySet, units: Sequence[Unit]) -> Collection[int]:
    """The units chosen, and those to whom they passed the task down."""
    pks = {unit.pk for unit in units}
    return pks | set(owed.filter(derived_from__unit__in=pks).values_list("unit", flat=True))
