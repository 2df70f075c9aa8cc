"""A small world that reports: a province, its department that collects, communes and villages, and what they did."""

from dataclasses import dataclass
from datetime import date, datetime
from itertools import count
from typing import Any

from sandinh.core.org.models import Person, Unit, UnitKind
from sandinh.core.org.roles import Role
from sandinh.core.org.tests import factories as org
from sandinh.core.register import actions as register
from sandinh.core.register.kinds import KINDS, Kind
from sandinh.core.register.models import Act
from sandinh.kernel.spans import Span
from sandinh.steering.reports import actions
from sandinh.steering.reports.actions import Edits, FigureEdit
from sandinh.steering.reports.models import Campaign, Figure, Narrative, Submission

_number = count(1)
HALF = Span(date(2026, 1, 1), date(2026, 7, 1))
CUT_OFF = date(2026, 6, 14)
DUE = date(2026, 6, 20)
OPENED = org.noon(2026, 5, 20)
FILLED = org.noon(2026, 6, 15)
SENT = org.noon(2026, 6, 16)


def kind(name: str) -> Kind:
    """The kind of that name, whether or not the room that owns it is installed."""
    return KINDS.get(name) or Kind(name, name)


@dataclass
class World:
    province: Unit
    department: Unit
    communes: list[Unit]
    officers: dict[int, Person]
    chairs: dict[int, Person]
    collector: Person


def world(communes: int = 2, villages: int = 0) -> World:
    province = org.province()
    department = org.unit(UnitKind.DEPARTMENT, parent=province, name="Sở Nội vụ")
    made = [org.unit(parent=province, name=f"Xã {name}") for name in _names(communes)]
    for commune in made:
        for n in range(villages):
            org.unit(UnitKind.VILLAGE, parent=commune, name=f"Thôn {n + 1} {commune.name}")
    return World(
        province,
        department,
        made,
        {commune.pk: org.serving(commune, Role.COMMUNE_OFFICER) for commune in made},
        {commune.pk: org.serving(commune, Role.COMMUNE_CHAIR) for commune in made},
        org.serving(department, Role.STEERING_OFFICER),
    )


def _names(number: int) -> list[str]:
    return (["Bình An", "Đông Giang", "Nà Lương"] + [f"Số {n}" for n in range(4, number + 1)])[:number]


def villages(commune: Unit) -> list[Unit]:
    return list(Unit.objects.filter(placements__parent=commune, kind=UnitKind.VILLAGE).order_by("pk"))


def campaign(place: World, units: list[Unit] | None = None, **fields: Any) -> Campaign:
    values: dict[str, Any] = {
        "form_code": "dan-chu-xa",
        "form_version": 1,
        "title": "Báo cáo thực hiện dân chủ ở cơ sở 6 tháng đầu năm 2026",
        "citation": "Kế hoạch 118/KH-UBND, mục III.2",
        "collector": place.department,
        "units": place.communes if units is None else units,
        "period": HALF,
        "cut_off": CUT_OFF,
        "due_on": DUE,
        "key": f"dot-{next(_number)}",
        "by": place.collector,
        "at": OPENED,
    }
    return actions.open_campaign(**{**values, **fields})


def submission(of: Campaign, unit: Unit) -> Submission:
    return of.submissions.select_related("campaign__collector", "unit", "within__unit").get(
        unit=unit, within__isnull=False, merged_into=None
    )


def whole(of: Campaign) -> Submission:
    return of.submissions.select_related("campaign__collector", "unit").get(within=None)


def type_in(report: Submission, by: Person, values: dict[str, Any], *, at: datetime = FILLED) -> Submission:
    """Type figures; a pair is a figure with its note."""
    figures = {}
    for code, value in values.items():
        typed, note = value if isinstance(value, tuple) else (value, "")
        figures[code] = FigureEdit(frozenset({"typed", "note"}), typed=typed, note=note)
    report.refresh_from_db()
    return actions.save(report, Edits(report.version, figures), by=by, at=at)


def figure(of: Submission, **fields: Any) -> Figure:
    return Figure.objects.create(submission=of, **{"code": "C24", **fields})


def narrative(of: Submission, **fields: Any) -> Narrative:
    return Narrative.objects.create(submission=of, **{"section": "V", **fields})


TYPED = {"C24": 3, "C41": 1000, "C42": 10, "C61": 1, "C68": 0, "C80": 4, "C82": 2}


def send(place: World, report: Submission, *, at: datetime = SENT, **values: Any) -> Submission:
    """Type what no act says, confirm and send."""
    officer, chair = place.officers[report.unit_id], place.chairs[report.unit_id]
    report = type_in(report, officer, {**TYPED, **values}, at=at)
    report = actions.confirm(report, by=officer, at=at)
    return actions.submit(report, by=chair, at=at)


def document(unit: Unit, type_: str, day: date, **more: Any) -> Act:
    return _act(
        "deeds.document-issued", unit, day, {"type": type_, "number": "1/QĐ", "abstract": "Một văn bản"}, **more
    )


def event(
    unit: Unit, kind_: str, day: date, attended: int, women: int | None = None, minority: int | None = None, **more: Any
) -> Act:
    content = {"kind": kind_, "attended": attended, "women": women, "ethnic_minority": minority}
    return _act("deeds.event-held", unit, day, content, **more)


def notice(unit: Unit, topic: str, day: date, **more: Any) -> Act:
    return _act("disclosure.notice-published", unit, day, {}, topic=topic, **more)


def _act(name: str, unit: Unit, day: date, content: dict[str, Any], **more: Any) -> Act:
    values: dict[str, Any] = {"at": org.noon(day.year, day.month, day.day), "by": more.pop("by", None) or org.person()}
    return register.record(
        kind(name), unit=unit, occurred_on=day, title="Một việc đã làm", content=content, **{**values, **more}
    )
