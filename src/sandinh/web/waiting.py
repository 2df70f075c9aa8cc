"""What others have brought so far and this office now has to look at: drafts, reports, notices."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sandinh.core.org.models import Person
from sandinh.core.org.queries import Seat
from sandinh.core.org.roles import Permission
from sandinh.people.disclosure import queries as disclosure
from sandinh.people.disclosure.models import Notice
from sandinh.steering.directives import policies as directive_policies
from sandinh.steering.directives import queries as directives
from sandinh.steering.directives.models import Directive
from sandinh.steering.reports import queries as reports
from sandinh.steering.reports.models import Submission
from sandinh.web.templatetags.sandinh import vidate

SHOWN = 5


@dataclass(frozen=True, slots=True)
class Item:
    title: str
    cite: str
    href: str
    button: str


@dataclass(frozen=True, slots=True)
class Pile:
    """Things of one sort, the first few of them; `more` are in the list at `href`."""

    title: str
    items: list[Item]
    more: int
    href: str


def piles(person: Person, sitting: Seat, *, today: date) -> list[Pile]:
    """What waits for whoever sits there; two queries for each sort that the office looks at."""
    may = sitting.role.about.permissions
    found = []
    if Permission.REPORT_COLLECT in may:
        found.append(_reports(person, today))
    if Permission.DIRECTIVE_PREPARE in may:
        found.append(_drafts(person, today))
    if Permission.NOTICE_PUBLISH in may:
        found.append(_notices(person, sitting, today))
    return [pile for pile in found if pile.items]


def _pile(rows: QuerySet[Any], told: Callable[[Any], Item], titled: Callable[[int], str], href: str) -> Pile:
    first, count = list(rows[:SHOWN]), rows.count()
    return Pile(titled(count), [told(row) for row in first], count - len(first), href)


def _reports(person: Person, today: date) -> Pile:
    def titled(n: int) -> str:
        return ngettext("%(n)d báo cáo chờ duyệt", "%(n)d báo cáo chờ duyệt", n) % {"n": n}

    return _pile(reports.awaiting(person, on=today), _report, titled, reverse("reports:index"))


def _report(report: Submission) -> Item:
    sent = vidate(localdate(report.submitted_at)) if report.submitted_at else ""
    cite = _("%(title)s · gửi %(day)s") % {"title": report.campaign.title, "day": sent}
    return Item(report.unit.name, cite, report.get_absolute_url(), _("Xem để duyệt"))


def _drafts(person: Person, today: date) -> Pile:
    def titled(n: int) -> str:
        return ngettext("%(n)d văn bản đang soạn, chưa giao", "%(n)d văn bản đang soạn, chưa giao", n) % {"n": n}

    units = directive_policies.issuing_units(person, Permission.DIRECTIVE_PREPARE, on=today)
    rows = directives.prepared_by_units(units)
    return _pile(rows, _draft, titled, f"{reverse('directives:index')}?xem=dang-soan")


def _draft(draft: Directive) -> Item:
    cite = _("%(unit)s · %(who)s sửa lần cuối %(day)s") % {
        "unit": draft.unit,
        "who": draft.changed_by,
        "day": vidate(localdate(draft.changed_at)),
    }
    return Item(draft.heading, cite, reverse("directives:review", args=[draft.pk]), _("Rà soát"))


def _notices(person: Person, sitting: Seat, today: date) -> Pile:
    def titled(n: int) -> str:
        return ngettext("%(n)d nội dung chờ công khai", "%(n)d nội dung chờ công khai", n) % {"n": n}

    rows = disclosure.drafts_by_others(person, sitting.unit, on=today)
    return _pile(rows, _notice, titled, reverse("disclosure:drafts"))


def _notice(notice: Notice) -> Item:
    cite = _("%(who)s soạn %(day)s") % {"who": notice.drafted_by, "day": vidate(localdate(notice.drafted_at))}
    return Item(notice.title, cite, notice.get_absolute_url(), _("Xem để công khai"))
