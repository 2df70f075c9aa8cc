from datetime import date

from django.utils.translation import gettext as _

from sandinh.core.org import queries
from sandinh.core.org.models import Person, Unit
from sandinh.core.org.roles import Permission, Reach, Role
from sandinh.kernel.decision import YES, Decision, no


def holds(person: Person, permission: Permission, unit: Unit, *, on: date) -> Decision:
    """Whether an office that the person holds on that day gives the permission over the unit."""
    offices = list(queries.offices_granting(person, permission, on=on))
    if any(office.unit_id == unit.pk for office in offices):
        return YES
    wide = {queries.root_of(o, on=on) for o in offices if Role(o.role).about.reach is not Reach.OWN}
    if wide and queries.ancestors(unit, on=on).filter(pk__in=wide).exists():
        return YES
    return no(
        _("Chức danh của bạn không có quyền làm việc này tại %(unit)s. Việc này do: %(roles)s.")
        % {"unit": unit.name, "roles": "; ".join(str(role.about.name) for role in queries.roles_with(permission))}
    )


def may_manage_people(person: Person, unit: Unit, *, on: date) -> Decision:
    return holds(person, Permission.PEOPLE_MANAGE, unit, on=on)
