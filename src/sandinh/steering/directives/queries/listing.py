"""Which directives a person sees, and the lists of a unit."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from sandinh.core.org.models import Person, Unit
from sandinh.core.org.roles import Permission
from sandinh.steering.directives import policies
from sandinh.steering.directives.models import Directive, DirectiveQuerySet, Receipt


def visible_to(person: Person, *, on: date) -> DirectiveQuerySet:
    """What the person may open: the directives of units that they prepare for, and those that their unit received."""
    prepared = Q(unit__in=policies.issuing_units(person, Permission.DIRECTIVE_PREPARE, on=on))
    here = Receipt.objects.filter(directive=OuterRef("pk"), unit__in=person.offices.held_on(on).values("unit"))
    received = Q(Exists(here), issued_at__isnull=False)
    return Directive.objects.filter(prepared | received).select_related("unit")


def prepared_by_units(units: Sequence[Unit | int]) -> DirectiveQuerySet:
    """The drafts of some units, the last changed first."""
    return (
        Directive.objects.drafts().filter(unit__in=units).select_related("changed_by", "unit").order_by("-changed_at")
    )


def issued_by_units(units: Sequence[Unit]) -> DirectiveQuerySet:
    """What some units have issued, the newest first, `delivered` to and `acknowledged` by how many. One query."""
    return (
        Directive.objects.issued()
        .filter(unit__in=units)
        .select_related("unit")
        .annotate(
            delivered=Count("receipts", filter=Q(receipts__via=None)),
            acknowledged=Count("receipts", filter=Q(receipts__via=None, receipts__acknowledged_at__isnull=False)),
        )
        .order_by("-issued_at")
    )


def received_by_unit(unit: Unit) -> QuerySet[Receipt]:
    return unit.receipts.select_related("directive__unit", "via").order_by("-delivered_at", "-pk")
