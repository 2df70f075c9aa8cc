"""Issuing: one transaction in which every task becomes a duty and every chosen unit owes it, or nothing happens."""

from collections.abc import Sequence
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sandinh.core.org import queries as org
from sandinh.core.org.models import Person, Unit
from sandinh.core.org.roles import Permission
from sandinh.core.register import actions as register
from sandinh.core.register.actions import Attachment
from sandinh.core.register.models import Act
from sandinh.kernel.decision import Refused
from sandinh.steering.directives import acts, policies
from sandinh.steering.directives.actions import amending, binding
from sandinh.steering.directives.actions.binding import UnitsByTask
from sandinh.steering.directives.actions.reviewing import locked
from sandinh.steering.directives.models import Assignment, Directive, Receipt, Task


@transaction.atomic
def issue(directive: Directive, *, by: Person, at: datetime, key: str) -> Directive:
    """Give the tasks to the units chosen for them. All of it stands, or none.

    `key` is the form's own: pressing twice, or again after a crash, returns what the first press did.
    """
    key = f"issue:{directive.pk}:{key}"
    directive = locked(directive)
    if directive.issued_act and directive.issued_act.key == key:
        return directive
    policies.may_issue(by, directive, on=localdate(at)).require()
    tasks = list(directive.tasks.kept().select_related("replaces__duty"))
    chosen = _chosen(directive, by=by, on=localdate(at))
    _require_something_to_give(tasks, chosen)

    act = _record(directive, tasks, chosen, by=by, at=at, key=key)
    directive.issued_by, directive.issued_at, directive.issued_act = by, at, act
    directive.save(update_fields=["issued_by", "issued_at", "issued_act"])
    new = [task for task in tasks if chosen.get(task.pk) and not task.replaces_id]
    binding.make_duties(directive, new, on=localdate(at))
    for task in new:
        binding.open_task(task, chosen[task.pk], on=localdate(at))
    if directive.amends:
        amending.apply(directive, tasks, chosen, act=act)
    _deliver(directive, chosen, at=at)
    return directive


@transaction.atomic
def open_recurring(*, until: date, by: Person | None, at: datetime) -> int:
    """Open the coming periods of recurring tasks for the units that have them; safe to repeat. `by` is None for the
    job that runs it. Returns how many tasks were looked at."""
    del by
    tasks = list(
        Task.objects.exclude(recurs="")
        .filter(duty__in_force__contains=localdate(at), directive__withdrawn_at=None, replaced_by=None)
        .select_related("duty", "directive")
    )
    chosen = binding.units_by_task(Assignment.objects.filter(task__in=tasks))
    for task in tasks:
        alive = [unit for unit in chosen.get(task.pk, ()) if unit.exists_on(localdate(at))]
        binding.open_task(task, alive, on=localdate(at), until=until)
    return len(tasks)


def _chosen(directive: Directive, *, by: Person, on: date) -> dict[int, list[Unit]]:
    rows = Assignment.objects.filter(task__directive=directive, task__dropped=False)
    beyond = rows.exclude(unit__in=org.reach(by, Permission.DIRECTIVE_ISSUE, on=on)).select_related("unit").first()
    if beyond:
        raise Refused(_("Bạn không giao việc được cho %(unit)s: ngoài địa bàn của bạn.") % {"unit": beyond.unit.name})
    return binding.units_by_task(rows)


def _require_something_to_give(tasks: Sequence[Task], chosen: UnitsByTask) -> None:
    if not any(task.pk in chosen for task in tasks):
        raise Refused(_("Chưa có việc nào được chọn đơn vị. Hãy chọn đơn vị trước khi giao."))
    if nameless := next((task for task in tasks if task.pk in chosen and not task.title), None):
        raise Refused(
            _("Một việc (mục %(path)s) chưa có tên. Hãy đặt tên hoặc bỏ việc đó.") % {"path": nameless.path or "–"}
        )


def _record(
    directive: Directive, tasks: Sequence[Task], chosen: UnitsByTask, *, by: Person, at: datetime, key: str
) -> Act:
    kind = acts.DIRECTIVE_AMENDED if directive.amends else acts.DIRECTIVE_ISSUED
    return register.record(
        kind,
        unit=directive.unit,
        by=by,
        at=at,
        occurred_on=localdate(at),
        title=f"{directive.citation}: {directive.subject}" if directive.subject else directive.citation,
        about=directive,
        content=_content(directive, tasks, chosen),
        evidence=[Attachment(directive.file, directive.file_name)] if directive.file else [],
        responds_to=directive.amends.issued_act if directive.amends else None,
        key=key,
    )


def _content(directive: Directive, tasks: Sequence[Task], chosen: UnitsByTask) -> dict[str, Any]:
    return {
        "type": directive.type,
        "number": directive.number,
        "date": directive.dated_on.isoformat() if directive.dated_on else None,
        "issuer": directive.issuer_name,
        "subject": directive.subject,
        "tasks": [_face(task, chosen[task.pk]) for task in tasks if task.pk in chosen],
    }


def _face(task: Task, units: Sequence[Unit]) -> dict[str, Any]:
    """A task in the register: to whom it went is a count and the SHA-256 of the sorted codes, one to a line."""
    codes = "\n".join(sorted(unit.code for unit in units))
    return {
        "path": task.path,
        "title": task.title,
        "due": task.due_on.isoformat() if task.due_on else None,
        "recurs": task.recurs,
        "answered_by": binding.proof_of(task),
        "units": len(units),
        "units_sha256": sha256(codes.encode()).hexdigest(),
    }


def _deliver(directive: Directive, chosen: UnitsByTask, *, at: datetime) -> None:
    units = {unit.pk for listed in chosen.values() for unit in listed}
    Receipt.objects.bulk_create(
        [Receipt(directive=directive, unit_id=pk, delivered_at=at) for pk in sorted(units)], ignore_conflicts=True
    )
