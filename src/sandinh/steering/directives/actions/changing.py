"""After issue nothing is edited: a directive is amended by another, or withdrawn; a unit is given more time."""

from dataclasses import fields
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sandinh.core.duties import actions as duties
from sandinh.core.duties import changes
from sandinh.core.duties.models import Duty, Obligation
from sandinh.core.org.models import Person
from sandinh.core.org.ranges import from_day
from sandinh.core.register import actions as register
from sandinh.kernel.decision import Refused
from sandinh.steering.directives import acts, policies
from sandinh.steering.directives.actions.reviewing import Header, TaskFields, locked
from sandinh.steering.directives.models import Assignment, Directive, Task

ONE_DAY = timedelta(days=1)
COPIED = ("unit", "file", "file_name", "text", "reading", "read_at", *(field.name for field in fields(Header)))
COPIED_TASK = ("order", "heading", "start", "end", "found", *(field.name for field in fields(TaskFields)))


@transaction.atomic
def amend(directive: Directive, *, by: Person, at: datetime) -> Directive:
    """Open a draft that will replace the directive's tasks and dates when it is issued; an open draft is returned."""
    directive = locked(directive)
    if draft := directive.amendments.drafts().first():
        return draft
    policies.may_amend(by, directive, on=localdate(at)).require()
    draft = Directive.objects.create(
        **{name: getattr(directive, name) for name in COPIED},
        amends=directive,
        prepared_by=by,
        prepared_at=at,
        changed_by=by,
        changed_at=at,
    )
    old = list(directive.tasks.kept())
    copies = Task.objects.bulk_create(_copy(draft, task) for task in old)
    of = dict(zip((task.pk for task in old), copies, strict=True))
    rows = Assignment.objects.filter(task__in=old)
    Assignment.objects.bulk_create(Assignment(task=of[a.task_id], unit_id=a.unit_id, source=a.source) for a in rows)
    return draft


def _copy(draft: Directive, task: Task) -> Task:
    return Task(directive=draft, replaces=task, **{name: getattr(task, name) for name in COPIED_TASK})


@transaction.atomic
def withdraw(directive: Directive, *, because: str, by: Person, at: datetime) -> Directive:
    """Take the directive back: what is still open is owed no more; what was done stays done."""
    directive = locked(directive)
    policies.may_withdraw(by, directive, on=localdate(at)).require()
    if not because.strip():
        raise Refused(_("Hãy ghi lý do thu hồi."))
    act = register.record(
        acts.DIRECTIVE_WITHDRAWN,
        unit=directive.unit,
        by=by,
        at=at,
        occurred_on=localdate(at),
        title=f"Thu hồi {directive.citation}",
        about=directive,
        content={"because": because.strip()},
        responds_to=directive.issued_act,
    )
    given = Duty.objects.filter(tasks__directive=directive)
    changes.excuse(Obligation.objects.filter(duty__in=given), act=act)
    for duty in given:
        duty.in_force = from_day(duty.in_force.lower, max(localdate(at), duty.in_force.lower + ONE_DAY))
        duty.save(update_fields=["in_force"])
    directive.withdrawn_at, directive.withdrawn_act = at, act
    directive.save(update_fields=["withdrawn_at", "withdrawn_act"])
    return directive


def extend(obligation: Obligation, *, until: date, because: str, by: Person, at: datetime, key: str) -> Obligation:
    """Give one unit a later date for one task, with a reason."""
    if not because.strip():
        raise Refused(_("Hãy ghi lý do gia hạn."))
    if obligation.due_on and until <= obligation.due_on:
        raise Refused(_("Hạn mới phải sau hạn đang có (%(day)s).") % {"day": f"{obligation.due_on:%d/%m/%Y}"})
    return duties.extend(obligation, until=until, because=because.strip(), by=by, at=at, key=key)
