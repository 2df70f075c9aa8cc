"""Dull makers of rows: a unit, a person, a person serving in a unit."""

from datetime import date, datetime
from itertools import count
from zoneinfo import ZoneInfo

from sandinh.core.org import actions
from sandinh.core.org.models import Office, Person, Succession, Unit, UnitKind
from sandinh.core.org.ranges import from_day
from sandinh.core.org.roles import Role

_number = count(1)
LONG_AGO = date(2020, 1, 1)


def noon(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, 12, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))


def unit(
    kind: str = UnitKind.COMMUNE, *, parent: Unit | None = None, name: str = "", since: date = LONG_AGO, code: str = ""
) -> Unit:
    n = next(_number)
    return actions.found_unit(
        kind=kind,
        code=code or f"{kind}-{n}",
        name=name or f"{UnitKind(kind).label} số {n}",
        parent=parent,
        since=since,
        by=None,
        at=noon(2020, 1, 1),
    )


def province(name: str = "Tỉnh Lạc Giang") -> Unit:
    return unit(UnitKind.PROVINCE, name=name)


def person(full_name: str = "") -> Person:
    n = next(_number)
    return Person.objects.create(username=f"nguoi{n}", full_name=full_name or f"Người Thứ {n}", password="!")


def office(in_unit: Unit, role: Role, *, since: date = LONG_AGO, who: Person | None = None) -> Office:
    return (who or person()).offices.create(unit=in_unit, role=role, during=from_day(since))


def succession(predecessor: Unit | None = None, successor: Unit | None = None) -> Succession:
    return Succession.objects.create(
        predecessor=predecessor or unit(), successor=successor or unit(), on=date(2025, 7, 1), citation="Nghị quyết thử"
    )


def serving(in_unit: Unit, role: Role, *, since: date = LONG_AGO, who: Person | None = None) -> Person:
    return office(in_unit, role, since=since, who=who).person
