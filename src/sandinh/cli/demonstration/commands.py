"""The directives: two are read, looked over, given out, received, and passed down by two communes to their villages; a
third has been read and waits to be looked over."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.timezone import localdate

from sandinh.cli.demonstration import places, samples
from sandinh.cli.demonstration.acting import Doing
from sandinh.cli.demonstration.diary import Diary
from sandinh.cli.demonstration.outcomes import Outcomes
from sandinh.core.duties.models import Obligation
from sandinh.core.org.models import Person
from sandinh.core.org.roles import Role
from sandinh.people.deeds import acts as deeds
from sandinh.steering.directives import actions
from sandinh.steering.directives.actions import Header, TaskFields
from sandinh.steering.directives.models import Directive, Receipt, Task

_READING, _REVIEW = timedelta(minutes=3), timedelta(minutes=40)
_COVENANTS = "II.2.d"
_PASSING_DOWN = ("xa-na-luong", "xa-thuong-hoanh")
_EARLIER_BELOW = timedelta(days=15)


@dataclass(frozen=True, slots=True)
class Office:
    """Who prepares a directive and who gives it out, in the name of `unit`; `corrected`: what the officer changed of
    what the reader made of a task, by its place in the text."""

    sample: str
    unit: str
    desk: str
    corrected: Mapping[str, Mapping[str, Any]]


_OFFICES = (
    Office(
        samples.PLAN,
        unit=places.PROVINCE.code,
        desk="so-noi-vu",
        corrected={
            "II.1.c": {"title": "Kiểm tra tiếp công dân, giải quyết khiếu nại, tố cáo tại ít nhất 10 cơ quan"},
            "II.2.b": {"title": "Niêm yết dự toán, quyết toán ngân sách, danh mục dự án hằng quý"},
            "II.2.c": {"title": "Hội nghị trao đổi, đối thoại với Nhân dân"},
        },
    ),
    Office(
        samples.LETTER,
        unit="tinh-uy",
        desk="tinh-uy",
        corrected={
            "1.3": {
                "title": "Nghe và cho ý kiến về kết quả công khai",
                "answered_by": deeds.TASK_DONE.name,
            },
            "4.1": {"title": "Hướng dẫn tuyên truyền phương châm dân biết, dân bàn, dân làm, dân kiểm tra"},
        },
    ),
)


def write(diary: Diary, doing: Doing) -> None:
    for office in _OFFICES:
        arrived = diary.days.after(samples.dated(office.sample, today=diary.days.today), 1)
        diary.on(arrived, partial(_prepare, diary, doing, office))
    waiting = Office(samples.DRAFT, unit="so-noi-vu", desk="so-noi-vu", corrected={})
    diary.on(diary.days.ago(1), partial(_read, diary, doing, waiting))


def _read(diary: Diary, doing: Doing, office: Office, at: datetime) -> Directive:
    officer = doing.world.holder(office.desk, Role.STEERING_OFFICER)
    written = samples.text(office.sample, today=diary.days.today)
    directive = actions.prepare(
        unit=doing.world.unit(office.unit),
        upload=SimpleUploadedFile(office.sample, written.encode(), "text/plain"),
        key=uuid5(NAMESPACE_URL, office.sample),
        by=officer,
        at=at,
    )
    return actions.read(directive, by=officer, at=at + _READING)


def _prepare(diary: Diary, doing: Doing, office: Office, at: datetime) -> None:
    officer = doing.world.holder(office.desk, Role.STEERING_OFFICER)
    directive = _read(diary, doing, office, at)
    directive = _review(directive, office.corrected, by=officer, at=at + _REVIEW)
    diary.on(diary.days.after(localdate(at), 1), partial(_issue, diary, doing, office, directive))


def _review(directive: Directive, corrected: Mapping[str, Mapping[str, Any]], *, by: Person, at: datetime) -> Directive:
    """The officer looks at every field, and says so."""
    return actions.save_review(
        directive,
        version=directive.version,
        header=replace(Header(**_fields(directive, Header)), checked=True),
        tasks={
            task.pk: replace(TaskFields(**_fields(task, TaskFields)), checked=True, **corrected.get(task.path, {}))
            for task in directive.tasks.all()
        },
        by=by,
        at=at,
    )


def _fields(row: Directive | Task, kind: type[Header | TaskFields]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in kind.__dataclass_fields__}


def _issue(diary: Diary, doing: Doing, office: Office, directive: Directive, at: datetime) -> None:
    head = doing.world.holder(office.desk, Role.STEERING_HEAD)
    directive = actions.issue(directive, by=head, at=at, key="demo")
    for number, receipt in enumerate(directive.receipts.order_by("pk")):
        _receive(diary, doing, receipt, number)
    Outcomes(diary, doing, head).write(directive)


def _receive(diary: Diary, doing: Doing, receipt: Receipt, number: int) -> None:
    """Most see it within days and take it on; one in nine only looks, one in thirteen has not even done that."""
    if number % 13 == 12:
        return
    clerk = doing.world.clerk(receipt.unit)
    seen = diary.days.after(localdate(receipt.delivered_at), 1 + number % 3)

    def see(at: datetime) -> None:
        actions.see(receipt.directive, receipt.unit, by=clerk, at=at)

    def acknowledge(at: datetime) -> None:
        actions.acknowledge(receipt, by=clerk, at=at)
        if receipt.unit.code in _PASSING_DOWN:
            diary.on(diary.days.after(localdate(at), 4), partial(_pass_down, diary, doing, receipt))

    diary.on(seen, see)
    if number % 9 != 8 or receipt.unit.code in _PASSING_DOWN:
        diary.on(diary.days.after(seen, number % 2), acknowledge)


def _pass_down(diary: Diary, doing: Doing, receipt: Receipt, at: datetime) -> None:
    """The covenants are the villages' own: the commune hands that task on, for an earlier day."""
    asked = Obligation.objects.open().filter(unit=receipt.unit, duty__tasks__directive=receipt.directive)
    owed = asked.filter(duty__tasks__path=_COVENANTS).first()
    if owed is None or owed.due_on is None:
        return
    villages = doing.world.villages_of(receipt.unit)
    below = owed.due_on - _EARLIER_BELOW
    chair = doing.world.head(receipt.unit)
    actions.pass_down(receipt, dates={owed.pk: below}, units=villages, by=chair, at=at, key="demo")
    for number, below_it in enumerate(receipt.directive.receipts.filter(via=receipt.unit).order_by("pk")):
        _receive(diary, doing, below_it, number)
    for number, village in enumerate(villages[:-1]):
        one = Obligation.objects.get(derived_from=owed, unit=village)
        diary.on(diary.days.before(below, 14 - 6 * number if number < 2 else -3), partial(doing.owed, one))
