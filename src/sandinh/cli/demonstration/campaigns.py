"""The reports: the half-year's was collected and closed, the year's is being collected now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import partial
from zlib import crc32

from django.utils.timezone import localdate

from sandinh.cli.demonstration import places, samples
from sandinh.cli.demonstration.acting import Doing
from sandinh.cli.demonstration.diary import Diary
from sandinh.core.duties.models import Obligation
from sandinh.core.org.models import Person, Unit, UnitKind
from sandinh.core.org.roles import Role
from sandinh.kernel.periods import Every, period_containing, period_label
from sandinh.kernel.spans import Span
from sandinh.steering.directives.models import Task
from sandinh.steering.reports import actions, lines
from sandinh.steering.reports.actions import Edits, FigureEdit
from sandinh.steering.reports.models import Campaign, Submission

_COLLECTOR = "so-noi-vu"
_ASKS_ITS_VILLAGES = "xa-na-luong"
_WORKPLACES = (UnitKind.PUBLIC_SERVICE, UnitKind.ENTERPRISE)
_OF_COMMUNES, _OF_AGENCIES = "dan-chu-xa", "dan-chu-co-quan"
_CUT_OFF_BEFORE = timedelta(days=9)
_OPENED_BEFORE = 14  # working days
_WORDS = {
    "Ưu điểm": "Những nội dung thiết thân với dân được công khai và giải thích tại chỗ; ý kiến được ghi và trả lời.",
    "Hạn chế": "Một số nội dung công khai còn chậm; bảng tin ở vài nhà văn hóa chưa thuận tiện cho người đọc.",
    "Nguyên nhân": "Nhân sự thay đổi sau sắp xếp; đường xa, mạng yếu ở một số thôn, bản.",
    "Phương hướng, nhiệm vụ": "Công khai đủ, đúng hạn; mỗi quý nghe Nhân dân góp ý về bảng tin ở thôn, tổ dân phố.",
    "Kiến nghị, đề xuất": "Đề nghị tỉnh tập huấn cho trưởng thôn, tổ trưởng tổ dân phố mới được bầu.",
}
_RETURNED_BECAUSE = "Mục IV chưa nêu hạn chế của chính đơn vị; đề nghị bổ sung và kiểm tra lại số đơn đã nhận."
_USUAL = {
    "cuộc": (1, 5),
    "nội dung": (2, 5),
    "đồng": (80_000_000, 400_000_000),
    "lượt": (40, 160),
    "ngày công": (30, 90),
}
# When each unit sends, in working days after the report is due; None: not at all. By the units' order.
_HALF_YEAR = (-5, -4, -4, -3, -2, -2, 0, 2, 5, None)
_YEAR = (-3, -2, -2, -1)  # here, working days before today; the others are still at it
_RETURNED = 2  # place of the one that is sent back once


@dataclass(frozen=True, slots=True)
class Collection:
    """A task of the plan that asks for a report, and the day on which it is due."""

    task: str
    every: Every
    due_on: date
    form: str


def write(diary: Diary, doing: Doing) -> None:
    half = samples.moved(date(2026, 6, 15), today=diary.days.today)
    year = samples.moved(date(2026, 11, 20), today=diary.days.today)
    for form in (_OF_COMMUNES, _OF_AGENCIES):
        last = Collection("Báo cáo 6 tháng", Every.HALF, half, form)
        diary.on(diary.days.before(half, _OPENED_BEFORE), partial(_collected, diary, doing, last))
        now = Collection("Báo cáo năm", Every.YEAR, year, form)
        diary.on(diary.days.ago(7), partial(_being_collected, diary, doing, now))
    diary.on(diary.days.ago(6), partial(_ask_workplaces, diary, doing))
    diary.on(diary.days.before(half, 1), partial(_send_own, doing, "Báo cáo 6 tháng"))


def _collected(diary: Diary, doing: Doing, asked: Collection, at: datetime) -> None:
    campaign = _open(doing, asked, at)
    for number, submission in enumerate(_reports(campaign)):
        wait = _HALF_YEAR[number % len(_HALF_YEAR)]
        if wait is None:
            continue
        sent = diary.days.before(asked.due_on, -wait) if wait < 0 else diary.days.after(asked.due_on, wait)
        diary.on(sent, partial(_send, doing, submission))
        if number == _RETURNED:
            diary.on(diary.days.after(sent, 1), partial(_give_back, doing, submission))
            sent = diary.days.after(sent, 3)
            diary.on(sent, partial(_send, doing, submission))
        diary.on(diary.days.after(sent, 2), partial(_approve, doing, submission))
    diary.on(diary.days.after(asked.due_on, 9), partial(_close, doing, campaign))


def _being_collected(diary: Diary, doing: Doing, asked: Collection, at: datetime) -> None:
    """Some have sent, one has been approved and one sent back; the next two have begun."""
    campaign = _open(doing, asked, at)
    for number, submission in enumerate(_reports(campaign)):
        if number < len(_YEAR):
            diary.on(diary.days.ago(-_YEAR[number]), partial(_send, doing, submission))
        elif number < len(_YEAR) + 2:
            diary.on(diary.days.ago(1), partial(_fill, doing, submission))
        if number == 0:
            diary.on(diary.days.ago(1), partial(_approve, doing, submission))
        elif number == _RETURNED:
            diary.on(diary.days.ago(1), partial(_give_back, doing, submission))
        if submission.unit.code == _ASKS_ITS_VILLAGES:
            diary.on(diary.days.ago(4), partial(_ask_villages, diary, doing, submission))


def _ask_villages(diary: Diary, doing: Doing, submission: Submission, at: datetime) -> None:
    """The commune asks its villages first; two have answered."""
    villages = doing.world.villages_of(submission.unit)
    due_on = diary.days.before(submission.due_on, 1)
    chair = doing.world.head(submission.unit)
    below = actions.ask_below(submission, villages, due_on=due_on, by=chair, at=at)
    for one in below[1:3]:
        diary.on(diary.days.ago(2), partial(_send, doing, one))


def _send_own(doing: Doing, task: str, at: datetime) -> None:
    """Who collects the reports owes one too: it sends a signed paper, since nobody judges their own report."""
    owed = Obligation.objects.get(duty__title=task, unit__code=_COLLECTOR)
    head = doing.world.head(owed.unit)
    dated = localdate(at)
    actions.send_document(owed, number="612/BC-SNV", dated=dated, evidence=(), by=head, at=at, key="demo-own-report")


def _open(doing: Doing, asked: Collection, at: datetime) -> Campaign:
    """What the plan asks for already is what is collected, so that nobody owes it twice."""
    task = Task.objects.select_related("directive", "duty").get(title=asked.task, duty__isnull=False)
    cut_off = asked.due_on - _CUT_OFF_BEFORE
    period = period_containing(asked.every, cut_off)
    kind = UnitKind.COMMUNE if asked.form == _OF_COMMUNES else UnitKind.DEPARTMENT
    owing = Obligation.objects.filter(duty=task.duty, unit__kind=kind).exclude(unit__code=_COLLECTOR)
    return actions.open_campaign(
        form_code=asked.form,
        form_version=1,
        title=f"Báo cáo kết quả thực hiện dân chủ ở cơ sở {period_label(asked.every, period)}",
        citation=f"{task.directive.citation}, mục {task.path}"[:300],
        collector=doing.world.unit(_COLLECTOR),
        units=[owed.unit for owed in owing.select_related("unit")],
        period=period,
        cut_off=cut_off,
        due_on=asked.due_on,
        duty=task.duty,
        key=f"demo-{asked.every}-{asked.form}",
        by=_officer(doing),
        at=at,
    )


def _ask_workplaces(diary: Diary, doing: Doing, at: datetime) -> None:
    """Schools, hospitals and companies are asked by the collection itself: no directive has asked them before."""
    today = localdate(at)
    period = period_containing(Every.YEAR, today)
    asked = [place for place in doing.world.units.values() if place.kind in _WORKPLACES]
    actions.open_campaign(
        form_code=_OF_AGENCIES,
        form_version=1,
        title=f"Báo cáo thực hiện dân chủ ở nơi làm việc {period_label(Every.YEAR, period)}",
        citation="Luật Thực hiện dân chủ ở cơ sở số 10/2022/QH15",
        collector=doing.world.unit(_COLLECTOR),
        units=asked,
        period=Span(period.start, period.end),
        cut_off=today,
        due_on=diary.days.after(diary.days.today, 4),
        key="demo-workplaces",
        by=_officer(doing),
        at=at,
    )


def _reports(campaign: Campaign) -> Sequence[Submission]:
    """The units' reports, the ablest commune first."""
    found = campaign.submissions.exclude(within=None).select_related("campaign", "unit")
    return sorted(found, key=lambda one: (_standing(one.unit), one.unit.code))


def _standing(unit: Unit) -> int:
    return places.COMMUNES.index(unit.code) if unit.code in places.COMMUNES else 0


def _fill(doing: Doing, submission: Submission, at: datetime) -> Submission:
    """What the register cannot count is typed, and the judgement written."""
    submission = Submission.objects.select_related("campaign", "unit").get(pk=submission.pk)
    missing = [line.indicator for line in lines.of(submission) if line.is_missing]
    figures = {
        one.code: FigureEdit(frozenset({"typed"}), typed=_invented(submission.unit, one.code, one.measured_in))
        for one in missing
    }
    texts = {
        section.code: _WORDS[section.title]
        for section in lines.form_of(submission.campaign).written
        if section.title in _WORDS
    }
    clerk = doing.world.clerk(submission.unit)
    return actions.save(submission, Edits(submission.version, figures, texts), by=clerk, at=at)


def _invented(unit: Unit, code: str, measured_in: str) -> Decimal:
    """A plausible figure, the same every time: so many at least, and up to so many more."""
    least, more = _USUAL.get(measured_in, (2, 30))
    return Decimal(least + crc32(f"{unit.code} {code}".encode()) % more)


def _send(doing: Doing, submission: Submission, at: datetime) -> None:
    filled = _fill(doing, submission, at)
    head = doing.world.head(filled.unit)
    actions.submit(actions.confirm(filled, by=head, at=at), by=head, at=at)


def _give_back(doing: Doing, submission: Submission, at: datetime) -> None:
    actions.give_back(submission, because=_RETURNED_BECAUSE, by=_officer(doing), at=at)


def _approve(doing: Doing, submission: Submission, at: datetime) -> None:
    actions.approve(submission, by=_officer(doing), at=at)


def _close(doing: Doing, campaign: Campaign, at: datetime) -> None:
    whole = campaign.submissions.get(within=None)
    actions.roll_up(whole, by=_officer(doing), at=at)
    actions.close(campaign, by=_officer(doing), at=at)


def _officer(doing: Doing) -> Person:
    return doing.world.holder(_COLLECTOR, Role.STEERING_OFFICER)
