from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from sandinh.core.org.models import Office, Person, PersonQuerySet, Placement, Succession, Unit, UnitName, UnitQuerySet
from sandinh.core.org.roles import Permission, Reach, Role


def reach(person: Person, permission: Permission, *, on: date) -> UnitQuerySet:
    """Every unit over which the person has the permission on that day."""
    offices = person.offices.granting(permission, on=on).roots(on)
    own = [unit for _, unit, _ in offices]
    roots = [root for role, _, root in offices if Role(role).about.reach is not Reach.OWN]
    below = Unit.objects.under(roots, on=on).values("pk")
    return Unit.objects.existing(on).filter(Q(pk__in=own) | Q(pk__in=below))


def ancestors(unit: Unit, *, on: date) -> UnitQuerySet:
    """The unit and all above it on that day."""
    return Unit.objects.above(unit, on=on)


def parent(unit: Unit, *, on: date) -> Unit | None:
    return Unit.objects.filter(children__unit=unit, children__during__contains=on).first()


def children(unit: Unit, *, on: date) -> UnitQuerySet:
    """What stands directly below the unit on that day."""
    return Unit.objects.existing(on).filter(placements__parent=unit, placements__during__contains=on)


def tree(root: Unit, *, on: date) -> list[tuple[int, Unit, str]]:
    """Depth, unit and its name on that day, for the unit and all below it, each under its parent in order of name."""
    units = {unit.pk: unit for unit in Unit.objects.under(root, on=on)}
    names = dict(UnitName.objects.filter(unit__in=units, during__contains=on).values_list("unit_id", "name"))
    below: dict[int, list[int]] = {}
    for unit, above in Placement.objects.filter(unit__in=units, during__contains=on).values_list(
        "unit_id", "parent_id"
    ):
        below.setdefault(above, []).append(unit)
    listed: list[tuple[int, Unit, str]] = []
    waiting = [(0, root.pk)] if root.pk in units else []
    while waiting:
        depth, unit = waiting.pop()
        listed.append((depth, units[unit], names.get(unit, units[unit].name)))
        inside = sorted(below.get(unit, []), key=lambda one: (units[one].folded, one), reverse=True)
        waiting += [(depth + 1, one) for one in inside]
    return listed


def name_on(unit: Unit, day: date) -> str:
    """What the unit was called on that day; its latest name if it had none yet or no longer."""
    return unit.names.filter(during__contains=day).values_list("name", flat=True).first() or unit.name


def successors(unit: Unit) -> QuerySet[Succession]:
    """What became of the unit, the main heir first."""
    return unit.became.select_related("successor").order_by("on", "pk")


def predecessors(unit: Unit) -> QuerySet[Succession]:
    return unit.came_from.select_related("predecessor").order_by("on", "predecessor__name")


@dataclass(frozen=True, slots=True)
class Seat:
    """Where a signed-in person sits: the office whose unit the screens speak for."""

    office: Office
    unit: Unit
    role: Role


def seats(person: Person, *, on: date) -> list[Seat]:
    offices = person.offices.filter(during__contains=on).select_related("unit", "unit__province").order_by("pk")
    return [Seat(office, office.unit, Role(office.role)) for office in offices]


def people_managed_by(person: Person, *, on: date) -> PersonQuerySet:
    """Who holds or held an office in a unit whose people this person manages, with the offices of that day."""
    managed = reach(person, Permission.PEOPLE_MANAGE, on=on)
    offices = Office.objects.filter(person=OuterRef("pk"), unit__in=managed.values("pk"))
    current = Office.objects.held_on(on).select_related("unit").order_by("pk")
    return (
        Person.objects.filter(Exists(offices))
        .prefetch_related(Prefetch("offices", queryset=current, to_attr="current_offices"))
        .order_by("full_name", "pk")
    )


@dataclass(frozen=True, slots=True)
class Held:
    """An office as a person's page shows it."""

    office: Office
    is_over: bool


def offices_of(person: Person, *, on: date) -> list[Held]:
    """Every office that the person holds, will hold or held, the latest first."""
    offices = person.offices.select_related("unit").order_by("-during", "-pk")
    return [Held(office, office.during.upper is not None and office.during.upper <= on) for office in offices]


def settled(units: UnitQuerySet) -> UnitQuerySet:
    """The same units, found once, for a page that asks several things about them: to find a subtree costs more than to
    ask about it. Left as they are where they are too many to be named one by one."""
    found = list(units.order_by().values_list("pk", flat=True)[: _MANY + 1])
    return units if len(found) > _MANY else Unit.objects.filter(pk__in=found)


_MANY = 5000
