from functools import cache

from sandinh.kernel.calendars import Calendar


@cache
def working_calendar() -> Calendar:
    """The State's working days, with the yearly decisions on days off."""
    return Calendar()
