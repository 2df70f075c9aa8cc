from datetime import date

from django.utils.translation import gettext as _

from sandinh.core.org.models import Office, Person, Unit
from sandinh.core.org.roles import Permission, Reach, Role, roles_with
from sandinh.kernel.decision import YES, Decision, no


def holds(person: Person, permission: Permission, unit: Unit, *, on: date) -> Decision:
    """Whether an office that the person holds on that day gives the permission over the unit."""
    offices = person.offices.granting(permission, on=on).roots(on)
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


def may_manage_somewhere(person: Person, *, on: date) -> Decision:
    if person.offices.granting(Permission.PEOPLE_MANAGE, on=on).exists():
        return YES
    return no(
        _("Trang này dành cho người quản trị đơn vị và tài khoản: %(roles)s.")
        % {"roles": "; ".join(str(role.about.name) for role in roles_with(Permission.PEOPLE_MANAGE))}
    )


def may_found_under(person: Person, parent: Unit | None, *, on: date) -> Decision:
    if parent is None:
        return no(_("Đơn vị không có cấp trên chỉ được lập khi cài đặt hệ thống."))
    return may_manage_people(person, parent, on=on)


def may_appoint(person: Person, someone: Person, role: Role, unit: Unit, *, on: date) -> Decision:
    if person == someone:
        return no(_("Bạn không tự giao chức danh cho mình; người quản trị khác của địa bàn làm việc này."))
    return may_manage_people(person, unit, on=on) and may_be_held(someone, role, unit)


def may_be_held(someone: Person, role: Role, unit: Unit) -> Decision:
    """What no appointment may be, whoever makes it."""
    if not someone.is_active:
        return no(_("Tài khoản của %(person)s đang bị khóa.") % {"person": someone})
    if unit.kind not in role.about.kinds:
        return no(
            _("Chức danh “%(role)s” không có ở loại đơn vị “%(kind)s”.")
            % {"role": role.about.name, "kind": unit.get_kind_display()}
        )
    return YES


def may_end(person: Person, office: Office, *, on: date) -> Decision:
    if person.pk == office.person_id:
        return no(_("Bạn không tự kết thúc chức danh của mình; người quản trị khác của địa bàn làm việc này."))
    return may_manage_people(person, office.unit, on=on)


def may_manage_account(person: Person, someone: Person, *, on: date) -> Decision:
    """Whoever can lock an account or send its owner a new way in can act as its owner: so only those who manage every
    unit where the owner holds, or last held, an office."""
    if person == someone:
        return no(_("Bạn không tự khóa hay cấp lại tài khoản của mình."))
    offices = someone.offices.select_related("unit")
    held = [office for office in offices if office.during.upper is None or office.during.upper > on] or list(offices)
    if not held:
        return no(_("Tài khoản này chưa từng giữ chức danh nào trong địa bàn của bạn."))
    decisions = (may_manage_people(person, office.unit, on=on) for office in held)
    return next((decision for decision in decisions if not decision), YES)
