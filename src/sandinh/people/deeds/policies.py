from datetime import date

from django.utils.translation import gettext as _

from sandinh.core.duties.models import Obligation
from sandinh.core.org import policies as org
from sandinh.core.org.models import Person, Unit
from sandinh.core.org.roles import Permission
from sandinh.kernel.decision import YES, Decision, no
from sandinh.kernel.text import format_date
from sandinh.people.deeds.models import AnyDeed


def may_record(person: Person, unit: Unit, *, on: date) -> Decision:
    return org.holds(person, Permission.DEED_RECORD, unit, on=on)


def may_have_happened(unit: Unit, day: date, *, today: date) -> Decision:
    """What the unit is said to have done on that day: not before it existed, and not tomorrow."""
    if day > today:
        return no(_("Ngày %(day)s chưa tới: chỉ ghi việc đã làm.") % {"day": format_date(day)})
    if not unit.exists_on(day):
        return no(
            _("Ngày %(day)s %(unit)s chưa có hoặc không còn hoạt động. Xem lại ngày, hoặc ghi cho đơn vị khác.")
            % {"day": format_date(day), "unit": unit.name}
        )
    return YES


def may_report_done(person: Person, obligation: Obligation, *, on: date) -> Decision:
    if obligation.discharged_on:
        return no(_("Việc này đã ghi là xong ngày %(day)s.") % {"day": format_date(obligation.discharged_on)})
    if obligation.waived_by_id:
        return no(_("Việc này đã được miễn, không phải báo xong."))
    return may_record(person, obligation.unit, on=on)


def may_correct(person: Person, deed: AnyDeed, *, on: date) -> Decision:
    """Only the last version is corrected, so that the story reads in one line."""
    assert deed.act
    if deed.act.corrections.exists():
        return no(_("Bản ghi này đã được đính chính hoặc rút. Hãy mở bản mới nhất rồi đính chính từ đó."))
    return may_record(person, deed.unit, on=on)
