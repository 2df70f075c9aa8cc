from datetime import date

from django.utils.translation import gettext as _

from sandinh.core.duties.models import Obligation, Source
from sandinh.core.org import policies as org
from sandinh.core.org import queries as org_queries
from sandinh.core.org.models import Person, Unit, UnitKind
from sandinh.core.org.roles import Permission
from sandinh.kernel.decision import YES, Decision, no


def may_waive(person: Person, obligation: Obligation, *, on: date) -> Decision:
    """Who steers may excuse a unit; no unit excuses itself."""
    return _may_change_what_is_owed(person, obligation, on=on)


def may_extend(person: Person, obligation: Obligation, *, on: date) -> Decision:
    if obligation.duty.source == Source.LAW:
        return no(_("Thời hạn này do pháp luật quy định, không gia hạn được."))
    return _may_change_what_is_owed(person, obligation, on=on)


def may_read(person: Person, obligation: Obligation, *, on: date) -> Decision:
    """The unit itself, and whoever steers it."""
    own = org.holds(person, Permission.DESK_SEE, obligation.unit, on=on)
    return own or org.holds(person, Permission.BOARD_SEE, obligation.unit, on=on)


def may_see_desk(person: Person, unit: Unit, *, on: date) -> Decision:
    return org.holds(person, Permission.DESK_SEE, unit, on=on)


def may_compare_provinces(person: Person, *, on: date) -> Decision:
    """For whoever watches more than one of them; each of those is watched whole."""
    watched = org_queries.reach(person, Permission.BOARD_SEE, on=on).filter(kind=UnitKind.PROVINCE)
    if len(watched.order_by().values_list("pk", flat=True)[:2]) > 1:
        return YES
    return no(_("Trang này so các tỉnh với nhau, dành cho người theo dõi từ hai tỉnh trở lên."))


def may_remind_all(person: Person, units: list[Unit], *, on: date) -> Decision:
    reach = set(org_queries.reach(person, Permission.REMIND, on=on).values_list("pk", flat=True))
    beyond = [unit.name for unit in units if unit.pk not in reach]
    return no(_("Bạn không theo dõi: %(units)s.") % {"units": "; ".join(beyond)}) if beyond else YES


def _may_change_what_is_owed(person: Person, obligation: Obligation, *, on: date) -> Decision:
    if obligation.discharged_by_id:
        return no(_("Việc này đã xong ngày %(day)s.") % {"day": f"{obligation.discharged_on:%d/%m/%Y}"})
    if obligation.waived_by_id:
        return no(_("Việc này đã được miễn."))
    if person.offices.filter(unit=obligation.unit_id, during__contains=on).exists():
        return no(_("Đơn vị không tự miễn hoặc tự gia hạn việc của mình."))
    return org.holds(person, Permission.OBLIGATION_WAIVE, obligation.unit, on=on)
