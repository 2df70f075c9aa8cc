"""How the tasks of an issued directive go, and what has happened to it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from sandinh.core.duties.models import Obligation, ObligationQuerySet, Standing
from sandinh.core.org.models import Person, Unit
from sandinh.core.register.kinds import Kind, Visibility
from sandinh.core.register.models import Act, subject_of
from sandinh.steering.directives import acts, labels, policies
from sandinh.steering.directives.models import Directive, Receipt, Task


def owed_under(directive: Directive) -> ObligationQuerySet:
    """All that the directive's tasks have made owed, what was passed down included."""
    return Obligation.objects.filter(duty__tasks__directive=directive)


def tasks_for(directive: Directive, unit: Unit, *, today: date) -> ObligationQuerySet:
    """What one unit owes under the directive, in the order of the text, with the `task` that each is and how many units
    it was `passed_to`."""
    return (
        owed_under(directive)
        .filter(unit=unit, merged_into=None)
        .with_standing(today)
        .annotate(passed_to=Count("passed_down"), task=F("duty__tasks"))
        .select_related("duty", "derived_from__unit", "discharged_by")
        .order_by("duty__tasks__order", "period")
    )


@dataclass(frozen=True, slots=True)
class TaskProgress:
    """How a task stands among the units to which it was given; what they passed down is not counted again."""

    task: Task
    owed: int
    met: int
    late: int
    overdue: int
    waived: int

    @property
    def done(self) -> int:
        return self.met + self.late


def progress(directive: Directive, *, today: date) -> list[TaskProgress]:
    """Every kept task with its figures, in the order of the text. Two queries."""
    rows = (
        owed_under(directive)
        .chased_from_above()
        .filter(merged_into=None)
        .with_standing(today)
        .values("duty")
        .annotate(
            owed=Count("pk"),
            met=Count("pk", filter=Q(standing=Standing.MET)),
            late=Count("pk", filter=Q(standing=Standing.LATE)),
            overdue=Count("pk", filter=Q(standing=Standing.OVERDUE)),
            waived=Count("pk", filter=Q(standing=Standing.WAIVED)),
        )
        .order_by()
    )
    figures = {r["duty"]: (r["owed"], r["met"], r["late"], r["overdue"], r["waived"]) for r in rows}
    nothing = (0, 0, 0, 0, 0)
    return [TaskProgress(task, *figures.get(task.duty_id or 0, nothing)) for task in directive.tasks.kept()]


def receipts(directive: Directive, *, today: date) -> QuerySet[Receipt]:
    """Who received the directive, those furthest behind first, each with `owed`, `done` and `overdue`. One query."""
    duties = list(directive.tasks.filter(duty__isnull=False).values_list("duty", flat=True))
    theirs = Obligation.objects.filter(unit=OuterRef("unit"), duty__in=duties, merged_into=None)
    return (
        directive.receipts.select_related("unit", "via")
        .annotate(
            owed=_counted(theirs),
            done=_counted(theirs.filter(discharged_by__isnull=False)),
            overdue=_counted(theirs.overdue(today)),
        )
        .order_by("-overdue", "unit__name", "pk")
    )


def _counted(rows: ObligationQuerySet) -> Coalesce:
    counted = rows.order_by().values("unit").annotate(n=Count("*")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def late(directive: Directive, *, today: date) -> ObligationQuerySet:
    """What units that are chased from here are late with, by unit."""
    return (
        owed_under(directive)
        .chased_from_above()
        .overdue(today)
        .select_related("unit", "duty")
        .order_by("unit__name", "unit", "due_on", "pk")
    )


def chain(directive: Directive) -> list[Directive]:
    """The directive with what it amends and what amends it, the oldest first."""
    found = [directive]
    while (older := found[0].amends) is not None:
        found.insert(0, older)
    while (newer := found[-1].amendments.issued().first()) is not None:
        found.append(newer)
    return found


def history(directive: Directive, *, reader: Person, on: date) -> QuerySet[Act]:
    """Every act about the directive and its amendments, and every extension or waiver under it, the newest first.

    What other units keep to themselves is left out, except for who follows the directive.
    """
    whole = chain(directive)
    owed = Obligation.objects.filter(duty__tasks__directive__in=whole)
    about = Q(subject__in=[subject_of(one) for one in whole])
    found = Act.objects.filter(
        about | Q(Exists(owed.filter(extended_by=OuterRef("pk")))) | Q(Exists(owed.filter(waived_by=OuterRef("pk"))))
    )
    if not policies.may_follow(reader, directive, on=on):
        here = reader.offices.held_on(on).values("unit")
        found = found.filter(Q(visibility=Visibility.PUBLIC) | Q(unit__in=here))
    return found.select_related("unit", "actor").order_by("-recorded_at", "-pk")


# What every receiving unit does, each in an act of its own.
BY_EACH_UNIT = (acts.DIRECTIVE_ACKNOWLEDGED, acts.TASKS_PASSED_DOWN)
UNITS_LISTED = 100


@dataclass(frozen=True, slots=True)
class Together:
    """What many units did alike: how many, and their latest acts, at most UNITS_LISTED."""

    kind: Kind
    units: int
    acts: tuple[Act, ...]

    @property
    def more(self) -> int:
        return max(self.units - len(self.acts), 0)


def told_together(found: QuerySet[Act]) -> list[Together]:
    """Of a history, what would fill it with lines that differ by the unit alone. Two queries for each such kind."""
    told = []
    for kind in BY_EACH_UNIT:
        alike = found.filter(kind=kind.name)
        if units := alike.order_by().values("unit").distinct().count():
            told.append(Together(kind, units, tuple(alike[:UNITS_LISTED])))
    return told


def told_apart(found: QuerySet[Act]) -> QuerySet[Act]:
    """The rest of the history."""
    return found.exclude(kind__in=[kind.name for kind in BY_EACH_UNIT])


@dataclass(frozen=True, slots=True)
class Change:
    """What an amendment did to one task: `was` and `now` in words; an empty word says that there was none."""

    title: str
    what: str
    was: str
    now: str


def changes(directive: Directive) -> list[Change]:
    """What the directive changes in the one that it amends, in the order of the text; nothing if it amends none."""
    if directive.amends_id is None:
        return []
    return [change for task in directive.tasks.select_related("replaces") for change in _changes_of(task)]


def _changes_of(task: Task) -> Iterator[Change]:
    if task.replaces is None:
        if not task.dropped:
            yield Change(task.title, _("thêm việc"), "", _day(task.due_on))
        return
    if task.dropped:
        yield Change(task.replaces.title, _("bỏ việc"), _day(task.replaces.due_on), "")
        return
    for what, was, now in (
        (_("hạn"), _day(task.replaces.due_on), _day(task.due_on)),
        (_("việc"), task.replaces.title, task.title),
        (_("lặp lại"), labels.every(task.replaces.recurs), labels.every(task.recurs)),
        (_("xong khi"), labels.proof(task.replaces.answered_by), labels.proof(task.answered_by)),
    ):
        if was != now:
            yield Change(task.title, what, was, now)


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else _("không định hạn")


@dataclass(frozen=True, slots=True)
class Received:
    delivered: int
    seen: int
    acknowledged: int
    returned: int


def received_figures(directive: Directive) -> Received:
    """How many of the units to which it was issued have seen and acknowledged it, or sent it back. One query."""
    return Received(
        **directive.receipts.filter(via=None).aggregate(
            delivered=Count("pk"),
            seen=Count("seen_at"),
            acknowledged=Count("acknowledged_at"),
            returned=Count("returned_at"),
        )
    )
