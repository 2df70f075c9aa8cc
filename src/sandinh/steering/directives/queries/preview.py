"""What issuing would do: who gets what, and what is better looked at first."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sandinh.core.duties.words import period_name
from sandinh.core.org.models import Unit, UnitKind
from sandinh.kernel.calendars import Calendar, OutsideCalendar
from sandinh.kernel.periods import Every
from sandinh.steering.directives import doubts, labels, recurrence
from sandinh.steering.directives.models import Assignment, Directive, Task
from sandinh.steering.directives.queries.selection import Chosen, chosen_units

NOBODY = Chosen((), 0)


@dataclass(frozen=True, slots=True)
class Line:
    """A task as it would be issued. `when` says its date or periods, `warnings` what is odd about it."""

    task: Task
    chosen: Chosen
    when: str
    proof: str
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    lines: tuple[Line, ...]
    units: int
    tasks: int
    by_kind: tuple[tuple[str, int], ...]
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UnitShare:
    """What one unit would get: the numbers of its tasks."""

    unit: Unit
    paths: tuple[str, ...]


def preview(directive: Directive, *, today: date, calendar: Calendar) -> Preview:
    """Four or five queries, however many units."""
    tasks = list(directive.tasks.kept())
    chosen = chosen_units(directive)
    lines = tuple(_line(task, chosen.get(task.pk, NOBODY), today, calendar) for task in tasks)
    kinds = _kinds(directive)
    return Preview(
        lines=lines,
        units=sum(count for _kind, count in kinds),
        tasks=sum(1 for line in lines if line.chosen.count),
        by_kind=kinds,
        warnings=tuple(_warnings(directive, tasks, chosen)),
    )


def shares(directive: Directive) -> QuerySet[Unit]:
    """Every unit that would get something."""
    given = Assignment.objects.filter(task__directive=directive, task__dropped=False)
    return Unit.objects.filter(pk__in=given.values("unit")).order_by("kind", "name", "pk")


def _line(task: Task, chosen: Chosen, today: date, calendar: Calendar) -> Line:
    return Line(
        task=task,
        chosen=chosen,
        when=when(task, today),
        proof=labels.proof(task.answered_by),
        warnings=tuple(_odd(task, chosen, today, calendar)),
    )


def when(task: Task, today: date) -> str:
    """The due date in words; of a recurring task also the first period that will be owed."""
    if not task.recurs:
        return f"{task.due_on:%d/%m/%Y}" if task.due_on else _("không định hạn")
    every = Every(task.recurs)
    end = date(max(today, task.due_on or today).year + 1, 1, 1)
    owed = recurrence.owed_between(every, task.due_on, today, end)
    words = labels.every(task.recurs)
    if not owed:
        return words
    return _("%(every)s; kỳ đầu %(period)s, hạn %(due)s") % {
        "every": words,
        "period": period_name(every, owed[0].period),
        "due": f"{owed[0].due_on:%d/%m/%Y}",
    }


def _odd(task: Task, chosen: Chosen, today: date, calendar: Calendar) -> Iterator[str]:
    if not chosen.count:
        yield _("Chưa chọn đơn vị: việc này sẽ không giao cho ai")
    if not task.due_on and not task.recurs:
        yield _("Không có hạn: việc này không bao giờ bị coi là chậm")
    if task.due_on and task.due_on < today:
        yield _("Hạn đã qua")
    elif task.due_on and (off := _why_off(task.due_on, calendar)):
        yield _("Hạn rơi vào ngày nghỉ: %(why)s") % {"why": off}
    for why in doubts.in_task(task).values():
        yield _("Chưa xem lại: %(why)s") % {"why": why[:1].lower() + why[1:]}


def _why_off(day: date, calendar: Calendar) -> str | None:
    try:
        why = calendar.why_off(day)
        return why and labels.day_off(why)
    except OutsideCalendar:
        return _("ngoài lịch làm việc")


def _warnings(directive: Directive, tasks: list[Task], chosen: Mapping[int, Chosen]) -> Iterator[str]:
    idle = sum(1 for task in tasks if task.pk not in chosen)
    if idle:
        yield ngettext("%(n)d việc chưa chọn đơn vị.", "%(n)d việc chưa chọn đơn vị.", idle) % {"n": idle}
    unread = doubts.count(directive, tasks)
    if unread:
        yield ngettext("%(n)d chỗ chưa xem lại.", "%(n)d chỗ chưa xem lại.", unread) % {"n": unread}


def _kinds(directive: Directive) -> tuple[tuple[str, int], ...]:
    """How many units of each kind get something."""
    rows = (
        Assignment.objects.filter(task__directive=directive, task__dropped=False)
        .values_list("unit__kind")
        .annotate(count=Count("unit", distinct=True))
        .order_by("unit__kind")
    )
    return tuple((str(UnitKind(kind).label), count) for kind, count in rows)


def paths_by_unit(directive: Directive, units: list[Unit]) -> list[UnitShare]:
    """The paths of the tasks that each of these units would get, in the order of the text. One query."""
    rows = (
        Assignment.objects.filter(task__directive=directive, task__dropped=False, unit__in=units)
        .values("unit")
        .annotate(paths=ArrayAgg("task__path", order_by="task__order"))
        .order_by()
    )
    paths = {row["unit"]: tuple(row["paths"]) for row in rows}
    return [UnitShare(unit, paths.get(unit.pk, ())) for unit in units]
