"""What binds: a task becomes a duty, and the units chosen for it owe it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import QuerySet

from sandinh.core.duties import actions as duties
from sandinh.core.duties.models import Duty, Source, Trigger
from sandinh.core.org.models import Unit
from sandinh.core.org.ranges import from_day
from sandinh.kernel.periods import Every
from sandinh.kernel.spans import Span
from sandinh.steering.directives import recurrence
from sandinh.steering.directives.models import Assignment, Directive, Task
from sandinh.steering.directives.words import words

UnitsByTask = Mapping[int, Sequence[Unit]]


def open_task(task: Task, units: Sequence[Unit], *, on: date, until: date | None = None) -> None:
    """Open what the task asks of the units from a day on: once, or in every period of the year (or `until`)."""
    assert task.duty is not None
    if not task.recurs:
        # What is due once is owed until it is done, however late: its period has no end.
        duties.open_for(task.duty, units, period=Span(on), due_on=task.due_on)
        return
    end = until or date(max(on, task.due_on or on).year + 1, 1, 1)
    for owed in recurrence.owed_between(Every(task.recurs), task.due_on, on, end):
        duties.open_for(task.duty, units, period=owed.period, due_on=owed.due_on)


def units_by_task(rows: QuerySet[Assignment]) -> dict[int, list[Unit]]:
    """The units assigned to each task, in two queries however many there are."""
    pairs = list(rows.values_list("task_id", "unit_id"))
    units = Unit.objects.in_bulk({unit for _task, unit in pairs})
    found: dict[int, list[Unit]] = defaultdict(list)
    for task, unit in pairs:
        found[task].append(units[unit])
    return dict(found)


def make_duties(directive: Directive, tasks: Sequence[Task], *, on: date) -> None:
    made = Duty.objects.bulk_create(_duty_of(directive, task, on=on) for task in tasks)
    for task, duty in zip(tasks, made, strict=True):
        task.duty = duty
    Task.objects.bulk_update(tasks, ["duty"])


def _duty_of(directive: Directive, task: Task, *, on: date) -> Duty:
    return Duty(code=task.code, source=Source.DIRECTIVE, in_force=from_day(on), **duty_fields(directive, task))


def duty_fields(directive: Directive, task: Task) -> dict[str, Any]:
    """What a duty says of the task it stands for. Without a topic of its own, only an act made for it answers it."""
    return {
        "title": task.title,
        "how": task.text,
        "citation": _cited(directive, task)[:300],
        "link": f"{directive.get_absolute_url()}#{task.anchor}",
        "answered_by": proof_of(task),
        "topic": task.topic or task.code,
        "trigger": Trigger.EVERY if task.recurs else Trigger.ONCE,
        "every": task.recurs,
    }


def proof_of(task: Task) -> str:
    return task.answered_by or words().fallback


def _cited(directive: Directive, task: Task) -> str:
    return f"{directive.citation}, mục {task.path}" if task.path else directive.citation
