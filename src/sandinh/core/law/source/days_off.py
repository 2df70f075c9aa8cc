"""`days-off.yaml`: what the yearly decisions on days off change in the calendar."""

from sandinh.core.law.source.catalogue import Confidence
from sandinh.core.law.source.nodes import Mapping, day_of
from sandinh.kernel.calendars import CalendarDay


def read_days_off(top: Mapping) -> tuple[CalendarDay, ...]:
    days: dict[object, CalendarDay] = {}
    for decision in top.mappings("decisions"):
        citation = decision.text("citation")
        decision.choice("confidence", Confidence)
        decision.texts("notes")
        for key, is_working in (("off", False), ("worked", True)):
            for node in decision.items(key):
                day = day_of(decision.file, node, key)
                if day in days:
                    decision.file.fault(node, f"Ngày {day} đã có ở một quyết định khác. Hãy giữ một.")
                days[day] = CalendarDay(day, is_working, citation)
        decision.done()
    top.done()
    return tuple(days.values())
