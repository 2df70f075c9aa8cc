from datetime import date

from django.utils.translation import gettext as _

from sandinh.core.org.models import Person, Unit
from sandinh.core.org.roles import Permission, Reach, Role, roles_with
from sandinh.kernel.decision import YES, Decision, no


def holds(person: Person, permission: Permission, unit: Unit, *, on: date) -> Decision:
    """Whether an office that the person holds on that day gives the permission over the unit."""
    offices = list(person.offices.granting(permission, on=on).with_root(on).values_list("role", "unit", "root"))
    if any(held_at == unit.pk for _, held_at, _ in offices):
        return YES
    wide = [root for role, _, root in offices if Role(role).about.reach is not Reach.OWN]
    if wide and Unit.objects.above(unit, on=on).filter(pk__in=wide).exists():
        return YES
    return no(
        _("Chức danh của bạn không có quyền làm việc này tại %(unit)s. Việc này do: %(roles)s.")
        % {"unit": unit.name, "roles": "; ".join(str(role.about.name) for role in roles_with(permission))}
    )


def may_manage_people(person: Person, unit: Unit, *, on: date) -> Decision:
    return holds(person, Permission.PEOPLE_MANAGE, unit, on=on)


def may_found_under(person: Person, parent: Unit | None, *, on: date) -> Decision:
    if parent is None:
        return no(_("Đơn vị không có cấp trên chỉ được lập khi cài đặt hệ thống."))
    return may_manage_people(person, parent, on=on)
