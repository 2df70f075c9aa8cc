"""A unit passes what it owes down to its subordinates. It goes on owing the whole, and is chased once."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sandinh.core.duties import actions as duties
from sandinh.core.duties.models import Obligation
from sandinh.core.org import queries as org
from sandinh.core.org.models import Person, Unit
from sandinh.core.org.roles import Permission
from sandinh.core.register import actions as register
from sandinh.core.register.models import Act
from sandinh.kernel.decision import Refused
from sandinh.kernel.spans import Span
from sandinh.steering.directives import acts, policies
from sandinh.steering.directives.models import Receipt


@transaction.atomic
def pass_down(
    receipt: Receipt,
    *,
    dates: Mapping[int, date | None],
    units: Sequence[Unit],
    by: Person,
    at: datetime,
    key: str,
) -> Act:
    """Give the unit's own open obligations, by their ids, to units below it, each with a date not later than its own.

    `key` is the form's own: a second press returns the first act.
    """
    receipt = Receipt.objects.select_for_update(of=("self",)).select_related("unit", "directive").get(pk=receipt.pk)
    key = f"pass:{receipt.pk}:{key}"
    if first := Act.objects.filter(key=key).first():
        return first
    policies.may_pass_down(by, receipt, on=localdate(at)).require()
    owed = _owed(receipt, dates)
    _require_below(receipt.unit, units, by=by, on=localdate(at))
    for obligation in owed:
        duties.open_for(
            obligation.duty,
            units,
            period=Span(obligation.period.lower, obligation.period.upper),
            due_on=_not_later(obligation, dates[obligation.pk]),
            derived_from={unit.pk: obligation for unit in units},
        )
    Receipt.objects.bulk_create(
        [Receipt(directive=receipt.directive, unit=u, via=receipt.unit, delivered_at=at) for u in units],
        ignore_conflicts=True,
    )
    return _record(receipt, owed, units, by=by, at=at, key=key)


def _record(
    receipt: Receipt, owed: Sequence[Obligation], units: Sequence[Unit], *, by: Person, at: datetime, key: str
) -> Act:
    return register.record(
        acts.TASKS_PASSED_DOWN,
        unit=receipt.unit,
        by=by,
        at=at,
        occurred_on=localdate(at),
        title=f"Giao tiếp {len(owed)} việc của {receipt.directive.citation} cho {len(units)} đơn vị",
        about=receipt.directive,
        content={"duties": [o.duty.code for o in owed], "units": sorted(unit.code for unit in units)},
        key=key,
    )


def _owed(receipt: Receipt, dates: Mapping[int, date | None]) -> list[Obligation]:
    """The chosen obligations, which have to be the unit's own, of this directive, and still open."""
    found = list(
        Obligation.objects.open()
        .filter(pk__in=dates, unit=receipt.unit, duty__tasks__directive=receipt.directive)
        .select_related("duty")
    )
    if not found:
        raise Refused(_("Hãy chọn ít nhất một việc đang phải làm."))
    return found


def _require_below(unit: Unit, units: Sequence[Unit], *, by: Person, on: date) -> None:
    if not units:
        raise Refused(_("Hãy chọn ít nhất một đơn vị cấp dưới."))
    reach = set(
        org.reach(by, Permission.DIRECTIVE_ISSUE, on=on)
        .filter(pk__in=Unit.objects.under(unit, on=on).exclude(pk=unit.pk).values("pk"))
        .values_list("pk", flat=True)
    )
    if beyond := next((one for one in units if one.pk not in reach), None):
        raise Refused(_("%(unit)s không phải đơn vị cấp dưới của bạn.") % {"unit": beyond.name})


def _not_later(obligation: Obligation, due_on: date | None) -> date | None:
    due_on = due_on or obligation.due_on
    if obligation.due_on and due_on and due_on > obligation.due_on:
        raise Refused(
            _("Hạn giao xuống (%(below)s) không được sau hạn của đơn vị (%(own)s): %(task)s.")
            % {
                "below": f"{due_on:%d/%m/%Y}",
                "own": f"{obligation.due_on:%d/%m/%Y}",
                "task": obligation.duty.title,
            }
        )
    return due_on
