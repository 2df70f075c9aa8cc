"""Dull makers of rows: a directive as prepared, a task of it, a unit that received it; a small province to issue to."""

from dataclasses import dataclass
from datetime import date, datetime
from itertools import count
from typing import Any

from sandinh.core.org.models import Person, Unit, UnitKind
from sandinh.core.org.roles import Role
from sandinh.core.org.tests import factories as org
from sandinh.core.register.models import StoredFile
from sandinh.steering.directives import actions
from sandinh.steering.directives.models import Assignment, Directive, Receipt, Task

_number = count(1)
PREPARED = org.noon(2026, 5, 12)
ISSUED = org.noon(2026, 5, 15)


def stored_file() -> StoredFile:
    n = next(_number)
    return StoredFile.objects.create(sha256=f"{n:064x}", size=1000, media_type="text/plain")


def directive(unit: Unit | None = None, *, by: Person | None = None, **fields: Any) -> Directive:
    n = next(_number)
    unit = unit or org.unit(UnitKind.DEPARTMENT, parent=org.province())
    by = by or org.person()
    values: dict[str, Any] = {
        "file": stored_file(),
        "file_name": f"van-ban-{n}.txt",
        "read_at": PREPARED,
        "type": "kế hoạch",
        "number": f"{n}/KH-UBND",
        "dated_on": date(2026, 5, 14),
        "issuer_name": "Ủy ban nhân dân tỉnh Lạc Giang",
        "subject": "Thực hiện dân chủ ở cơ sở năm 2026",
        "prepared_by": by,
        "prepared_at": PREPARED,
        "changed_by": by,
        "changed_at": PREPARED,
    }
    return Directive.objects.create(unit=unit, **{**values, **fields})


def task(of: Directive | None = None, *, units: list[Unit] | None = None, **fields: Any) -> Task:
    of = of or directive()
    n = of.tasks.count() + 1
    values: dict[str, Any] = {
        "order": n,
        "path": f"II.{n}",
        "title": f"Ban hành quy chế số {n}",
        "text": f"UBND cấp xã ban hành quy chế số {n} trước ngày 30/6/2026.",
        "assignees": "UBND cấp xã",
        "deadline_kind": "date",
        "deadline_text": "trước ngày 30/6/2026",
        "due_on": date(2026, 6, 30),
        "answered_by": "tests.thing-done",
    }
    made = Task.objects.create(directive=of, **{**values, **fields})
    Assignment.objects.bulk_create(Assignment(task=made, unit=unit, source="kind:commune") for unit in units or [])
    return made


def receipt(of: Directive | None = None, unit: Unit | None = None, **fields: Any) -> Receipt:
    values: dict[str, Any] = {"delivered_at": ISSUED, **fields}
    return Receipt.objects.create(directive=of or directive(), unit=unit or org.unit(), **values)


@dataclass(frozen=True, slots=True)
class World:
    """A province with its home-affairs department, who steers there, and some communes with their chairs."""

    province: Unit
    department: Unit
    officer: Person
    head: Person
    communes: list[Unit]
    chairs: list[Person]
    villages: list[Unit]


def world(communes: int = 3, villages: int = 2) -> World:
    province = org.province()
    department = org.unit(UnitKind.DEPARTMENT, parent=province, name="Sở Nội vụ")
    units = [org.unit(parent=province, name=f"Xã Số {n:03d}") for n in range(communes)]
    return World(
        province=province,
        department=department,
        officer=org.serving(department, Role.STEERING_OFFICER),
        head=org.serving(department, Role.STEERING_HEAD),
        communes=units,
        chairs=[org.serving(unit, Role.COMMUNE_CHAIR) for unit in units],
        villages=[org.unit(UnitKind.VILLAGE, parent=units[0], name=f"Thôn {n}") for n in range(villages)],
    )


def issued(place: World, *tasks: dict[str, Any], at: datetime = ISSUED, **fields: Any) -> Directive:
    """A directive of the department, issued to all communes of the world."""
    made = directive(place.department, by=place.officer, **fields)
    for values in tasks or ({},):
        task(made, units=place.communes, **values)
    return actions.issue(made, by=place.head, at=at, key="k")
