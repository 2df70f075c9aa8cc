from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL

from sandinh.core.org.models import Office, Person, Succession, Unit, UnitKind, UnitQuerySet
from sandinh.core.org.roles import Permission, Reach, Role

ADVISING = frozenset(
    {UnitKind.DEPARTMENT, UnitKind.PARTY, UnitKind.FRONT, UnitKind.UNION, UnitKind.COMMITTEE, UnitKind.BOARD}
)
ANCESTORS = """
    WITH RECURSIVE up(id) AS (
        SELECT %s::bigint
        UNION
        SELECT p.parent_id FROM org_placement p JOIN up ON p.unit_id = up.id WHERE p.during @> %s::date
    )
    SELECT id FROM up
"""


def roles_with(permission: Permission) -> list[Role]:
    return [role for role in Role if permission in role.about.permissions]


def offices_granting(person: Person, permission: Permission, *, on: date) -> QuerySet[Office]:
    return person.offices.filter(role__in=roles_with(permission), during__contains=on).select_related("unit")


def root_of(office: Office, *, on: date) -> int:
    """The top of what an office reaches: its own unit, or the authority that its unit advises."""
    if Role(office.role).about.reach is Reach.ADVISED and office.unit.kind in ADVISING:
        parent = office.unit.placements.filter(during__contains=on).values_list("parent_id", flat=True).first()
        return parent or office.unit_id
    return office.unit_id


def reach(person: Person, permission: Permission, *, on: date) -> UnitQuerySet:
    """Every unit over which the person has the permission on that day."""
    own: list[int] = []
    roots: list[int] = []
    for office in offices_granting(person, permission, on=on):
        if Role(office.role).about.reach is Reach.OWN:
            own.append(office.unit_id)
        else:
            roots.append(root_of(office, on=on))
    found = Unit.objects.existing(on)
    below = Unit.objects.under(roots, on=on).values("pk") if roots else Unit.objects.none().values("pk")
    return found.filter(Q(pk__in=own) | Q(pk__in=below))


def ancestors(unit: Unit, *, on: date) -> UnitQuerySet:
    """The unit and all above it on that day."""
    return Unit.objects.filter(pk__in=RawSQL(ANCESTORS, (unit.pk, on)))


def parent(unit: Unit, *, on: date) -> Unit | None:
    placement = unit.placements.filter(during__contains=on).select_related("parent").first()
    return placement.parent if placement else None


def successors(unit: Unit) -> QuerySet[Succession]:
    return unit.became.select_related("successor").order_by("on", "successor__name")


@dataclass(frozen=True, slots=True)
class Seat:
    """Where a signed-in person sits: the office whose unit the screens speak for."""

    office: Office
    unit: Unit
    role: Role


def seats(person: Person, *, on: date) -> list[Seat]:
    offices = person.offices.filter(during__contains=on).select_related("unit", "unit__province").order_by("pk")
    return [Seat(office, office.unit, Role(office.role)) for office in offices]
