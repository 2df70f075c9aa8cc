"""The years before the reorganisation, of which the old communes' pages still tell, and what they left to be done."""

from datetime import date, datetime, timedelta
from functools import partial

from sandinh.cli.demonstration import places
from sandinh.cli.demonstration.acting import Doing, within
from sandinh.cli.demonstration.diary import Diary
from sandinh.core.duties.answers import Answer
from sandinh.core.duties.models import Obligation
from sandinh.core.org.models import Unit
from sandinh.people.deeds.models import DocumentType

_PLAN = "disc-01-plan"
_ASSETS = "disc-06-assets"
# These two did not get round to publishing before they ended: their successors had to.
_LEFT_OPEN = ("xa-ban-tam", "xa-kim-tho")


def write(diary: Diary, doing: Doing) -> None:
    for number, old in enumerate(places.OLD_COMMUNES):
        unit = doing.world.unit(old.code)
        _plan(diary, doing, unit, date(2025, 1, 6) + timedelta(days=number % 5))
        if old.code in _LEFT_OPEN:
            _assets(diary, doing, unit)


def _plan(diary: Diary, doing: Doing, unit: Unit, day: date) -> None:
    def issue(at: datetime) -> None:
        abstract = f"Phát triển kinh tế - xã hội năm 2025 của {within(unit)}"
        paper = doing.paper(unit, DocumentType.PLAN, "KH-UBND", abstract, at, answer=Answer(_PLAN))
        owed = Obligation.objects.get(opened_by=paper.act)
        diary.on(diary.days.after(paper.dated, 3), partial(doing.owed, owed))

    diary.on(day, issue)


def _assets(diary: Diary, doing: Doing, unit: Unit) -> None:
    """Issued in the last week: the open obligation passes to the successor, which publishes in its first days."""

    def issue(at: datetime) -> None:
        abstract = f"Kiểm kê, bàn giao tài sản công của {within(unit)}"
        paper = doing.paper(unit, DocumentType.REPORT, "BC-UBND", abstract, at, answer=Answer(_ASSETS))
        owed = Obligation.objects.get(opened_by=paper.act)
        diary.on(date(2025, 7, 3), partial(doing.owed, owed))

    diary.on(date(2025, 6, 27), issue)
