"""What an act changes about many obligations at once: their date, or whether they are owed at all."""

from datetime import date

from django.db.models import Q

from sandinh.core.duties.models import ObligationQuerySet
from sandinh.core.register.models import Act


def redate(owed: ObligationQuerySet, *, due_on: date | None, act: Act) -> None:
    """Give open obligations the new date. Those passed down keep an earlier date of their own, never a later one."""
    own = owed.open().filter(derived_from=None)
    own.update(due_on=due_on, extended_by=act)
    if due_on:
        below = owed.open().filter(derived_from__isnull=False)
        below.filter(Q(due_on=None) | Q(due_on__gt=due_on)).update(due_on=due_on, extended_by=act)


def excuse(owed: ObligationQuerySet, *, act: Act) -> None:
    """Nobody owes it any more, because of the act."""
    owed.open().update(waived_by=act)
