"""Loading the demonstration: all of it in one transaction, so that it is there whole or not at all."""

from collections.abc import Callable
from datetime import date, datetime
from functools import partial

from django.db import transaction
from django.utils.timezone import localdate

from sandinh.cli.demonstration import before, campaigns, commands, outcomes, places, world, year
from sandinh.cli.demonstration.acting import Doing
from sandinh.cli.demonstration.diary import Days, Diary
from sandinh.core.duties import actions as duties
from sandinh.core.law.clock import working_calendar
from sandinh.core.org.models import Unit
from sandinh.kernel.decision import Refused
from sandinh.kernel.periods import Every, period_containing

_SECOND_HALF = 7  # its first month


def is_loaded() -> bool:
    """Raises `Refused` where units stand that are not the demonstration's."""
    if Unit.objects.filter(code=places.PROVINCE.code).exists():
        return True
    if Unit.objects.exists():
        raise Refused(
            "Cơ sở dữ liệu này đã có đơn vị thật; tỉnh giả định không nạp lẫn vào. "
            "Hãy chạy thử ở thư mục khác: SANDINH_DATA=var/demo sandinh demo"
        )
    return False


@transaction.atomic
def load(*, at: datetime, told: Callable[[int], None]) -> None:
    """Live the invented years, under the law as it was loaded. `told` hears after each deed how many are to come."""
    diary = Diary(Days(localdate(at), working_calendar()))
    doing = Doing(world.found_before(), localdate(at))
    before.write(diary, doing)
    diary.on(places.REORGANISED_ON, partial(_from_then_on, diary, doing))
    for left in diary.lived():
        told(left)


def _from_then_on(diary: Diary, doing: Doing, at: datetime) -> None:
    world.reorganise(doing.world, at)
    today = diary.days.today
    duties.open_periods(start=_begin(today), end=date(today.year + 1, 1, 1))
    year.write(diary, doing)
    commands.write(diary, doing)
    campaigns.write(diary, doing)
    outcomes.write_reminders(diary, doing)


def _begin(today: date) -> date:
    """From when on the law's periods are owed: at least a whole half-year back."""
    half = period_containing(Every.HALF, today)
    return date(today.year, 1, 1) if half.start.month == _SECOND_HALF else date(today.year - 1, _SECOND_HALF, 1)
