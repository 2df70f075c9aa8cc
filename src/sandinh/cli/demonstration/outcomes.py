"""How the tasks of a directive went: who was early, who late, who got more time, who was excused, who was reminded."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial

from django.utils.timezone import localdate

from sandinh.cli.demonstration import places
from sandinh.cli.demonstration.acting import Doing
from sandinh.cli.demonstration.diary import Diary
from sandinh.core.duties import actions as duties
from sandinh.core.duties import reminding
from sandinh.core.duties.models import Obligation
from sandinh.core.org.models import Person, UnitKind
from sandinh.core.org.roles import Role
from sandinh.steering.directives import actions
from sandinh.steering.directives.models import Directive
from sandinh.steering.directives.queries import owed_under
from sandinh.steering.reports import acts as reports

_TARDY = places.COMMUNES[-3:]
# Unit and place in the text: left undone, given more time, excused.
_LEFT_UNDONE = {("che-lac-giang", "II.3.a"), ("thanh-tra-tinh", "II.1.c"), ("xa-na-luong", "II.2.c")}
_MORE_TIME = ("xa-lung-man", "II.2.c")
_MORE_TIME_BECAUSE = "Đường vào trung tâm xã sạt lở sau mưa lũ, xã xin lùi hội nghị để các bản ở xa dự được."
_EXCUSED = ("may-dong-lam", "II.3.a")
_EXCUSED_BECAUSE = (
    "Công ty đã tổ chức hội nghị người lao động trong quý I, trước khi có Kế hoạch; nghị quyết đã gửi kèm."
)
_REMINDED_AGO = (26, 8, 1)


@dataclass(frozen=True, slots=True)
class Outcomes:
    diary: Diary
    doing: Doing
    head: Person

    def write(self, directive: Directive) -> None:
        asked = owed_under(directive).exclude(duty__answered_by=reports.REPORT_SUBMITTED.name)
        paths = dict(directive.tasks.exclude(duty=None).values_list("duty", "path"))
        issued = localdate(directive.issued_at)
        for number, owed in enumerate(asked.select_related("duty", "unit").order_by("duty", "unit", "due_on")):
            self._fate(owed, paths[owed.duty_id], number, issued)

    def _fate(self, owed: Obligation, path: str, number: int, issued: date) -> None:
        place = (owed.unit.code, path)
        if place in _LEFT_UNDONE or owed.due_on is None:
            return
        if place == _MORE_TIME:
            self.diary.on(self.diary.days.before(owed.due_on, 3), partial(self._extend, owed))
        elif place == _EXCUSED:
            self.diary.on(self.diary.days.before(owed.due_on, 20), partial(self._excuse, owed))
        elif (day := self._day(owed, owed.due_on, number)) is not None:
            earliest = max(self.diary.days.after(issued, 5), owed.period.lower)
            self.diary.on(max(day, earliest), partial(self.doing.owed, owed))

    def _day(self, owed: Obligation, due_on: date, number: int) -> date | None:
        """When it is done: the able are weeks early, of the tardy a third is late and a third never gets to it."""
        days = self.diary.days
        if owed.unit.code in _TARDY and number % 3 < 2:
            return days.after(due_on, 3 + number % 6) if number % 3 else None
        if number % 11 == 10:
            return days.after(due_on, 2 + number % 4)
        standing = places.COMMUNES.index(owed.unit.code) if owed.unit.code in places.COMMUNES else 4
        return days.before(due_on, max(2, 22 - 2 * standing - number % 5))

    def _extend(self, owed: Obligation, at: datetime) -> None:
        assert owed.due_on is not None
        until = self.diary.days.after(owed.due_on + timedelta(days=24), 0)
        actions.extend(owed, until=until, because=_MORE_TIME_BECAUSE, by=self.head, at=at, key="demo-extension")

    def _excuse(self, owed: Obligation, at: datetime) -> None:
        duties.waive(owed, because=_EXCUSED_BECAUSE, by=self.head, at=at, key="demo-waiver")


def write_reminders(diary: Diary, doing: Doing) -> None:
    def remind(at: datetime) -> None:
        late = Obligation.objects.overdue(localdate(at)).filter(unit__kind=UnitKind.COMMUNE, derived_from=None)
        officer = doing.world.holder("so-noi-vu", Role.STEERING_OFFICER)
        reminding.remind(late.select_related("duty"), by=officer, at=at)
        reminding.mail_waiting(at=at)

    for ago in _REMINDED_AGO:
        diary.on(diary.days.ago(ago), remind)
