"""Confirming what was read. Every change counts up the version: who saves over another's change is told so."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _

from sandinh.core.org.models import Person
from sandinh.kernel.decision import Refused
from sandinh.steering.directives import policies
from sandinh.steering.directives.models import Directive, Task


@dataclass(frozen=True, slots=True)
class Header:
    """What the officer confirmed about the document itself."""

    type: str
    number: str
    dated_on: date | None
    issuer_name: str
    parent: str
    place: str
    subject: str
    signer_authority: str
    signer_title: str
    signer: str
    regime: str
    recipients: str
    checked: bool


@dataclass(frozen=True, slots=True)
class TaskFields:
    """What the officer confirmed about one task."""

    path: str
    title: str
    text: str
    assignees: str
    coordinators: str
    lead: str
    deadline_kind: str
    deadline_text: str
    due_on: date | None
    recurs: str
    report_to: str
    answered_by: str
    topic: str
    checked: bool


class Changed(Refused):
    """Somebody saved while this person was typing; what they typed is not lost, and neither is what was saved."""

    def __init__(self, directive: Directive) -> None:
        self.directive = directive
        super().__init__(
            _("%(person)s đã lưu văn bản này lúc %(time)s, sau khi bạn mở. Hãy so lại rồi lưu lần nữa.")
            % {"person": directive.changed_by, "time": f"{localtime(directive.changed_at):%H:%M %d/%m/%Y}"}
        )


@transaction.atomic
def save_review(
    directive: Directive,
    *,
    version: int,
    header: Header,
    tasks: Mapping[int, TaskFields],
    by: Person,
    at: datetime,
) -> Directive:
    """Save the header and the tasks given by their ids. Raises `Changed` when `version` is no longer the newest."""
    directive = editable(directive, by=by, at=at, version=version)
    _set(directive, asdict(header))
    directive.save(update_fields=[*asdict(header), *touch(directive, by=by, at=at)])
    rows = list(directive.tasks.filter(pk__in=tasks))
    for task in rows:
        _set(task, asdict(tasks[task.pk]))
    Task.objects.bulk_update(rows, list(TaskFields.__dataclass_fields__))
    return directive


@transaction.atomic
def add_task(directive: Directive, *, by: Person, at: datetime, version: int | None = None) -> Task:
    """An empty task at the end, for what the reader did not see."""
    directive = editable(directive, by=by, at=at, version=version)
    last: int | None = directive.tasks.aggregate(last=Max("order"))["last"]
    task = Task.objects.create(directive=directive, order=(last or 0) + 1)
    directive.save(update_fields=touch(directive, by=by, at=at))
    return task


def drop_task(task: Task, *, by: Person, at: datetime, version: int | None = None) -> Task:
    """Say that this is no task. It stays visible and can be restored until the directive is issued."""
    return _set_dropped(task, True, by=by, at=at, version=version)


def restore_task(task: Task, *, by: Person, at: datetime, version: int | None = None) -> Task:
    return _set_dropped(task, False, by=by, at=at, version=version)


@transaction.atomic
def _set_dropped(task: Task, dropped: bool, *, by: Person, at: datetime, version: int | None) -> Task:
    directive = editable(task.directive, by=by, at=at, version=version)
    task.dropped = dropped
    task.save(update_fields=["dropped"])
    directive.save(update_fields=touch(directive, by=by, at=at))
    return task


def editable(directive: Directive, *, by: Person, at: datetime, version: int | None = None) -> Directive:
    """The directive, locked, if the person may change it and nobody has since that version."""
    directive = locked(directive)
    policies.may_edit(by, directive, on=localdate(at)).require()
    if version is not None and version != directive.version:
        raise Changed(directive)
    return directive


def locked(directive: Directive) -> Directive:
    """The directive as it stands once nobody else holds it.

    Nothing is joined: after a wait PostgreSQL reads the locked row again but not what was joined to it, and an act that
    was recorded meanwhile would seem not to be there.
    """
    return Directive.objects.select_for_update().get(pk=directive.pk)


def touch(directive: Directive, *, by: Person, at: datetime) -> list[str]:
    """Count a change; returns the fields that it set."""
    directive.version += 1
    directive.changed_by = by
    directive.changed_at = at
    return ["version", "changed_by", "changed_at"]


def _set(row: Directive | Task, fields: Mapping[str, Any]) -> None:
    for name, value in fields.items():
        setattr(row, name, value)
