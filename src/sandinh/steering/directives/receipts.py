"""How far units have come with what they received: read by the desk and the board."""

from collections.abc import Iterable

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from sandinh.core.duties.models import Obligation, Source
from sandinh.core.duties.words import Said
from sandinh.core.org.models import Unit
from sandinh.steering.directives.models import Receipt


def unseen_by(unit: Unit) -> QuerySet[Receipt]:
    """What was delivered to the unit and nobody there has opened yet, the newest first."""
    found = Receipt.objects.filter(unit=unit, seen_at=None, directive__withdrawn_at=None)
    return found.select_related("directive").order_by("-delivered_at")


def states(obligations: Iterable[Obligation]) -> dict[int, Said]:
    """Of obligations that a directive brought: not seen yet, seen, or under way (acknowledged). One query."""
    brought = [owed for owed in obligations if owed.duty.source == Source.DIRECTIVE]
    receipts = Receipt.objects.filter(
        directive__tasks__duty__in={owed.duty_id for owed in brought}, unit__in={owed.unit_id for owed in brought}
    ).values_list("directive__tasks__duty", "unit", "seen_at", "acknowledged_at")
    known = {
        (duty, unit): _said(seen is not None, acknowledged is not None) for duty, unit, seen, acknowledged in receipts
    }
    return {owed.pk: known[owed.duty_id, owed.unit_id] for owed in brought if (owed.duty_id, owed.unit_id) in known}


def _said(seen: bool, acknowledged: bool) -> Said:
    if acknowledged:
        return Said("", "◐", _("Đang làm"))
    if seen:
        return Said("seen", "○", _("Đã xem"))
    return Said("seen", "·", _("Chưa xem"))
