"""Which fields a person should look at again before issuing, and why. Judged from the rows; nothing is stored."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from sandinh.kernel import numbering
from sandinh.steering.directives.models import DeadlineKind, Directive, Task

DOUBTFUL = 0.8
NEEDED = ("number", "dated_on", "issuer_name", "subject")

Doubts = dict[str, str]


def in_header(directive: Directive) -> Doubts:
    """Field → why, of the document itself; none once a person has said that they looked."""
    if directive.checked:
        return {}
    found = directive.reading.get("header", {})
    doubts = {name: _unsure() for name, listed in found.items() if _is_doubtful(listed)}
    for name in NEEDED:
        if not getattr(directive, name):
            doubts[name] = _("Không thấy trong văn bản")
    if directive.number and numbering.is_blank(directive.number):
        doubts["number"] = _("Chưa có số")
    return doubts


def in_task(task: Task) -> Doubts:
    """Field → why, of one task; none once a person has said that they looked, or dropped it."""
    if task.checked or task.dropped:
        return {}
    doubts = {
        name: _unsure() for name in ("assignees", "coordinators", "report_to") if _is_doubtful(task.found.get(name))
    }
    if _is_doubtful(task.found.get("deadline")):
        doubts["due_on"] = _unsure()
    if not task.title:
        doubts["title"] = _("Chưa đặt tên việc")
    if not task.assignees:
        doubts["assignees"] = _("Chưa rõ ai làm")
    if task.deadline_kind != DeadlineKind.NONE and not task.due_on and not task.recurs:
        doubts["due_on"] = _("Văn bản nói đến hạn nhưng chưa có ngày")
    return doubts


def count(directive: Directive, tasks: Iterable[Task]) -> int:
    return len(in_header(directive)) + sum(len(in_task(task)) for task in tasks)


def _is_doubtful(found: list[dict[str, Any]] | None) -> bool:
    return any(one["confidence"] < DOUBTFUL for one in found or [])


def _unsure() -> str:
    return _("Đọc chưa chắc")
