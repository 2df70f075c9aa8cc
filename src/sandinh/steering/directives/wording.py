"""What the acts of this room say, for their pages."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sandinh.core.register.models import Act
from sandinh.core.register.wording import Words, says
from sandinh.kernel.text import format_date
from sandinh.steering.directives import acts, labels


@says(acts.DIRECTIVE_ISSUED)
def issued(act: Act) -> Words:
    content = act.content or {}
    return [
        (_("Cơ quan ban hành"), content["issuer"]),
        (_("Số, ký hiệu"), content["number"]),
        (_("Ngày ban hành"), format_date(date.fromisoformat(content["date"])) if content["date"] else ""),
        (_("Trích yếu"), content["subject"]),
        *((_("Mục %(path)s") % {"path": task["path"] or "–"}, _task(task)) for task in content["tasks"]),
    ]


says(acts.DIRECTIVE_AMENDED)(issued)


@says(acts.DIRECTIVE_WITHDRAWN)
def withdrawn(act: Act) -> Words:
    return [(_("Lý do"), (act.content or {})["because"])]


says(acts.DIRECTIVE_RETURNED)(withdrawn)


@says(acts.TASKS_PASSED_DOWN)
def passed_down(act: Act) -> Words:
    content = act.content or {}
    return [(_("Mã việc"), ", ".join(content["duties"])), (_("Giao cho"), ", ".join(content["units"]))]


def _task(task: dict[str, str | int | None]) -> str:
    """ "Ban hành quy chế · 65 đơn vị · hạn 30/6/2026 · xong khi: ban hành văn bản"."""
    units = int(task["units"] or 0)
    due = task["due"]
    parts = [
        str(task["title"]),
        ngettext("%(n)d đơn vị", "%(n)d đơn vị", units) % {"n": units},
        labels.every(str(task["recurs"])),
        _("hạn %(day)s") % {"day": format_date(date.fromisoformat(str(due)))} if due else "",
        _("xong khi: %(proof)s") % {"proof": labels.proof(str(task["answered_by"])).lower()},
    ]
    return " · ".join(part for part in parts if part)
