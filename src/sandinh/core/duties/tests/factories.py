from datetime import date
from itertools import count
from typing import Any

from sandinh.core.duties.models import Duty, Obligation, Reminder, Source, Trigger
from sandinh.core.org.models import Unit
from sandinh.core.org.ranges import from_day
from sandinh.core.org.tests import factories as org
from sandinh.core.register.tests.factories import THING_DONE

_number = count(1)


def duty(**fields: Any) -> Duty:
    n = next(_number)
    values: dict[str, Any] = {
        "code": f"duty-{n}",
        "source": Source.LAW,
        "title": f"Việc phải làm số {n}",
        "citation": "Luật thử, Điều 1",
        "kinds": ["commune"],
        "answered_by": THING_DONE.name,
        "trigger": Trigger.ONCE,
        "in_force": from_day(date(2023, 7, 1)),
    }
    return Duty.objects.create(**{**values, **fields})


def obligation(owed: Duty | None = None, unit: Unit | None = None, **fields: Any) -> Obligation:
    unit = unit or org.unit()
    values: dict[str, Any] = {
        "duty": owed or duty(),
        "unit": unit,
        "province_id": unit.province_id or unit.pk,
        "period": from_day(date(2026, 1, 1), date(2026, 4, 1)),
        "due_on": date(2026, 3, 31),
    }
    values.update(fields)
    values.setdefault("first_due_on", values["due_on"])
    return Obligation.objects.create(**values)


def reminder(**fields: Any) -> Reminder:
    values: dict[str, Any] = {"on": date(2026, 4, 1), "text": "Còn một việc quá hạn"}
    for name, make in (("person", org.person), ("sent_by", org.person), ("unit", org.unit)):
        if name not in fields:
            values[name] = make()
    return Reminder.objects.create(**{**values, **fields})
