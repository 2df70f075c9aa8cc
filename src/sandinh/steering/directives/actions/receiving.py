"""What a unit that received a directive does with it before the work itself."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sandinh.core.org.models import Person, Unit
from sandinh.core.org.roles import Permission
from sandinh.core.register import actions as register
from sandinh.kernel.decision import Refused
from sandinh.steering.directives import acts, policies
from sandinh.steering.directives.models import Directive, Receipt


def see(directive: Directive, unit: Unit, *, by: Person, at: datetime) -> bool:
    """Mark that the unit has opened it, at its first opening by somebody who serves there. True if that was now."""
    if not policies.serves(by, Permission.DIRECTIVE_RECEIVE, unit.pk, on=localdate(at)):
        return False
    unseen = Receipt.objects.filter(directive=directive, unit=unit, seen_at=None)
    return unseen.update(seen_at=at) == 1


@transaction.atomic
def acknowledge(receipt: Receipt, *, by: Person, at: datetime) -> Receipt:
    """The unit says that it has the directive and takes the tasks on. Saying so twice changes nothing."""
    receipt = _locked(receipt)
    if receipt.acknowledged_by_id == by.pk:
        return receipt
    policies.may_acknowledge(by, receipt, on=localdate(at)).require()
    receipt.seen_at = receipt.seen_at or at
    receipt.acknowledged_at, receipt.acknowledged_by = at, by
    receipt.save(update_fields=["seen_at", "acknowledged_at", "acknowledged_by"])
    register.record(
        acts.DIRECTIVE_ACKNOWLEDGED,
        unit=receipt.unit,
        by=by,
        at=at,
        occurred_on=localdate(at),
        title=f"Tiếp nhận {receipt.directive.citation}",
        about=receipt.directive,
        responds_to=receipt.directive.issued_act,
    )
    return receipt


@transaction.atomic
def send_back(receipt: Receipt, *, because: str, by: Person, at: datetime) -> Receipt:
    """The unit says that the directive is not for it, and why. What it owes stays until who issued it excuses it."""
    receipt = _locked(receipt)
    policies.may_send_back(by, receipt, on=localdate(at)).require()
    if not because.strip():
        raise Refused(_("Hãy ghi lý do trả lại."))
    receipt.seen_at = receipt.seen_at or at
    receipt.returned_at, receipt.returned_by, receipt.returned_why = at, by, because.strip()
    receipt.save(update_fields=["seen_at", "returned_at", "returned_by", "returned_why"])
    register.record(
        acts.DIRECTIVE_RETURNED,
        unit=receipt.unit,
        by=by,
        at=at,
        occurred_on=localdate(at),
        title=f"Trả lại {receipt.directive.citation}",
        about=receipt.directive,
        content={"because": receipt.returned_why},
        responds_to=receipt.directive.issued_act,
    )
    return receipt


def _locked(receipt: Receipt) -> Receipt:
    rows = Receipt.objects.select_for_update(of=("self",)).select_related("unit", "directive__issued_act")
    return rows.get(pk=receipt.pk)
