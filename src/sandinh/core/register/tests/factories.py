"""Dull makers of acts, of kinds that only tests record."""

from datetime import date, datetime
from typing import Any

from sandinh.core.org.models import Person, Unit
from sandinh.core.org.tests import factories as org
from sandinh.core.register import actions
from sandinh.core.register.kinds import Kind, Visibility
from sandinh.core.register.models import Act

THING_DONE = Kind("tests.thing-done", "Đã làm một việc")
THING_ANSWERED = Kind("tests.thing-answered", "Đã trả lời một việc")
SECRET_RECEIVED = Kind("tests.secret-received", "Đã nhận một tin kín", Visibility.SECRET, personal=True)


def act(
    kind: Kind = THING_DONE,
    *,
    unit: Unit | None = None,
    by: Person | None = None,
    at: datetime | None = None,
    occurred_on: date = date(2026, 3, 30),
    title: str = "Họp dân",
    **more: Any,
) -> Act:
    return actions.record(
        kind,
        unit=unit or org.unit(),
        by=by or org.person(),
        at=at or org.noon(occurred_on.year, occurred_on.month, occurred_on.day),
        occurred_on=occurred_on,
        title=title,
        **more,
    )
