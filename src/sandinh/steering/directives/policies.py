from datetime import date

from django.utils.translation import gettext as _

from sandinh.core.org.models import Person, Unit
from sandinh.core.org.roles import Permission, roles_with
from sandinh.kernel.decision import YES, Decision, no
from sandinh.steering.directives.models import Directive, Receipt


def issuing_units(person: Person, permission: Permission, *, on: date) -> list[int]:
    """The units in whose name the person may prepare or issue: where they serve, or the authority which that advises.

    Reach is not enough: who steers a province sees all its communes, but speaks for none of them.
    """
    offices = person.offices.granting(permission, on=on).roots(on)
    return sorted({pk for _, unit, root in offices for pk in (unit, root)})


def serves(person: Person, permission: Permission, unit: int, *, on: date) -> bool:
    """Whether the person holds the permission by an office in that very unit: nobody receives in another's name."""
    return person.offices.granting(permission, on=on).filter(unit=unit).exists()


def may_prepare(person: Person, unit: Unit, *, on: date) -> Decision:
    return _speaks_for(person, Permission.DIRECTIVE_PREPARE, unit, on=on)


def may_edit(person: Person, directive: Directive, *, on: date) -> Decision:
    if directive.issued_at:
        return no(_("Văn bản này đã giao việc. Muốn đổi, hãy lập bản sửa đổi."))
    return _speaks_for(person, Permission.DIRECTIVE_PREPARE, directive.unit, on=on)


def may_issue(person: Person, directive: Directive, *, on: date) -> Decision:
    if directive.issued_at:
        return no(_("Văn bản này đã giao việc."))
    if directive.amends and directive.amends.withdrawn_at:
        return no(_("Văn bản được sửa đổi đã thu hồi."))
    return _speaks_for(person, Permission.DIRECTIVE_ISSUE, directive.unit, on=on)


def may_follow(person: Person, directive: Directive, *, on: date) -> Decision:
    """Who prepares for the issuing unit also watches how its tasks go, and drafts the chase letter."""
    if not directive.issued_at:
        return no(_("Văn bản này chưa giao việc."))
    return _speaks_for(person, Permission.DIRECTIVE_PREPARE, directive.unit, on=on)


def may_amend(person: Person, directive: Directive, *, on: date) -> Decision:
    return _unchanged(directive) and _speaks_for(person, Permission.DIRECTIVE_PREPARE, directive.unit, on=on)


def may_withdraw(person: Person, directive: Directive, *, on: date) -> Decision:
    return _unchanged(directive) and _speaks_for(person, Permission.DIRECTIVE_ISSUE, directive.unit, on=on)


def may_acknowledge(person: Person, receipt: Receipt, *, on: date) -> Decision:
    if receipt.acknowledged_at:
        return no(_("Đơn vị đã tiếp nhận văn bản này."))
    return _receives(person, receipt, on=on)


def may_send_back(person: Person, receipt: Receipt, *, on: date) -> Decision:
    if receipt.acknowledged_at:
        return no(_("Đơn vị đã tiếp nhận văn bản này. Việc nào không thuộc đơn vị, hãy đề nghị nơi giao miễn."))
    return _receives(person, receipt, on=on)


def may_pass_down(person: Person, receipt: Receipt, *, on: date) -> Decision:
    if receipt.directive.withdrawn_at:
        return no(_("Văn bản này đã thu hồi."))
    if serves(person, Permission.DIRECTIVE_ISSUE, receipt.unit_id, on=on):
        return YES
    return _not_of(receipt.unit, Permission.DIRECTIVE_ISSUE)


def may_see(person: Person, directive: Directive, *, on: date) -> Decision:
    """The many-sided twin is `queries.visible_to`."""
    if directive.unit_id in issuing_units(person, Permission.DIRECTIVE_PREPARE, on=on):
        return YES
    if directive.issued_at and directive.receipts.filter(unit__offices__in=person.offices.held_on(on)).exists():
        return YES
    return no(_("Văn bản này không gửi đến đơn vị của bạn."))


def _unchanged(directive: Directive) -> Decision:
    if not directive.issued_at:
        return no(_("Văn bản này chưa giao việc: cứ sửa trực tiếp."))
    if directive.withdrawn_at:
        return no(_("Văn bản này đã thu hồi."))
    if directive.amendments.exists():
        return no(_("Văn bản này đã có bản sửa đổi. Hãy mở bản sửa đổi mới nhất."))
    return YES


def _receives(person: Person, receipt: Receipt, *, on: date) -> Decision:
    if receipt.directive.withdrawn_at:
        return no(_("Văn bản này đã thu hồi."))
    if receipt.returned_at:
        return no(_("Đơn vị đã trả lại văn bản này."))
    if serves(person, Permission.DIRECTIVE_RECEIVE, receipt.unit_id, on=on):
        return YES
    return _not_of(receipt.unit, Permission.DIRECTIVE_RECEIVE)


def _speaks_for(person: Person, permission: Permission, unit: Unit, *, on: date) -> Decision:
    return YES if unit.pk in issuing_units(person, permission, on=on) else _not_of(unit, permission)


def _not_of(unit: Unit, permission: Permission) -> Decision:
    names = "; ".join(str(role.about.name) for role in roles_with(permission))
    return no(
        _("Việc này chỉ người giữ chức danh ở %(unit)s mới làm được: %(roles)s.") % {"unit": unit.name, "roles": names}
    )
