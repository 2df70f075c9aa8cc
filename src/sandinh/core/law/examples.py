"""Running the catalogue's worked examples: what a lawyer counted by hand against what the clock says."""

from sandinh.core.law.clock import due_on
from sandinh.core.law.source.catalogue import Case, Catalogue
from sandinh.core.law.source.faults import Fault
from sandinh.kernel.calendars import Calendar


def wrong(catalogue: Catalogue) -> list[Fault]:
    """The examples that the catalogue itself contradicts."""
    calendar = Calendar(catalogue.days_off)
    faults = (_fault(catalogue, case, calendar) for case in catalogue.cases)
    return [fault for fault in faults if fault is not None]


def _fault(catalogue: Catalogue, case: Case, calendar: Calendar) -> Fault | None:
    rule = catalogue.rule(case.rule_id)
    version = rule.on(case.event) if rule else None
    if version is None:
        return Fault(case.place, f"Ngày {case.event} không có phiên bản nào của “{case.rule_id}” có hiệu lực.")
    found = due_on(version, case.event, calendar)
    if found == case.due:
        return None
    return Fault(
        case.place, f"Ví dụ ghi hạn {case.due or 'không có'}, danh mục cho {found or 'không có'}. Sửa một bên."
    )
