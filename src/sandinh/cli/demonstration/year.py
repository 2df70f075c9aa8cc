"""The communes' and villages' own year: documents and their disclosure, what the law asks for by the period, events."""

from datetime import datetime
from functools import partial

from sandinh.cli.demonstration.acting import Doing, within
from sandinh.cli.demonstration.diary import Diary
from sandinh.cli.demonstration.papers import (
    AGENCY_GATHERINGS,
    GATHERINGS,
    LATEST,
    PACE,
    PAPERS,
    UNPUBLISHED,
    VILLAGE_GATHERINGS,
    Gathering,
    Paper,
)
from sandinh.core.duties.answers import Answer
from sandinh.core.duties.models import Obligation, Source
from sandinh.core.org.models import Unit, UnitKind
from sandinh.people.deeds import actions as deeds
from sandinh.people.deeds.models import Event, EventKind

# What the law asks for by the period: rule → how many working days from the period's end (or, of what is owed by the
# end of a year that still runs, before today) it is done. The tardiest communes do not do it at all.
_AFTER_THE_PERIOD = {"disc-02-execution": 7, "disc-register-quarter": 4, "cq.nghiquyet.6thang": 9}
_WITHIN_THE_YEAR = {"yc-hold": 24, "hu-review": 31, "hu-review-ubnd": 12}
_TARDY = 3
_TOLD_IN_FULL = 2  # villages of each commune
_WORKPLACES = (UnitKind.DEPARTMENT, UnitKind.PUBLIC_SERVICE, UnitKind.ENTERPRISE)


def write(diary: Diary, doing: Doing) -> None:
    for number, commune in enumerate(doing.world.communes):
        for place, paper in enumerate((*PAPERS, *LATEST)):
            _paper(diary, doing, commune, place, paper, number)
        for told in GATHERINGS:
            _hold(diary, doing, commune, told, _spread(told.ago, number))
        for place, village in enumerate(doing.world.villages_of(commune)):
            for told in VILLAGE_GATHERINGS if place < _TOLD_IN_FULL else VILLAGE_GATHERINGS[-1:]:
                _hold(diary, doing, village, told, _spread(told.ago, number + 3 * place))
    workplaces = [unit for unit in doing.world.units.values() if unit.kind in _WORKPLACES]
    for number, unit in enumerate(workplaces):
        for told in AGENCY_GATHERINGS:
            _hold(diary, doing, unit, told, _spread(told.ago, number))
    _correct_one(diary, doing)
    _answer_the_law(diary, doing)


def _paper(diary: Diary, doing: Doing, commune: Unit, place: int, paper: Paper, number: int) -> None:
    is_latest = place >= len(PAPERS)
    if is_latest and (place + number) % 3 == 0 and place not in UNPUBLISHED[commune.code]:
        return  # not every commune has something of everything these days

    def issue(at: datetime) -> None:
        villages = doing.world.villages_of(commune)
        names = {"unit": within(commune), "village": within(villages[place % len(villages)])}
        abstract = paper.called(number).format(year=at.year, **names)
        document = doing.paper(commune, paper.type, paper.symbol, abstract, at, answer=Answer(paper.topic))
        if place in UNPUBLISHED[commune.code]:
            return
        pace = PACE[commune.code]
        day = diary.days.after(document.dated, pace[(place + number) % len(pace)])
        for owed in Obligation.objects.filter(opened_by=document.act):
            diary.on(day, partial(doing.owed, owed))

    diary.on(diary.days.ago(paper.ago if is_latest else _spread(paper.ago, number)), issue)


def _spread(ago: int, number: int) -> int:
    """Not all on one day: up to a week later."""
    return ago - number * 3 % 7


def _hold(diary: Diary, doing: Doing, unit: Unit, told: Gathering, ago: int) -> None:
    diary.on(diary.days.ago(ago), lambda at: doing.gathering(unit, told, at))


def _correct_one(diary: Diary, doing: Doing) -> None:
    """Somebody counted wrong; the first record stays, and says that it was corrected."""
    commune = doing.world.unit("xa-na-luong")
    wrong = next(told for told in GATHERINGS if told.kind == EventKind.TRAINING)

    def correct(at: datetime) -> None:
        old = Event.objects.get(unit=commune, name=wrong.name)
        kept = ("unit", "kind", "name", "held_on", "place", "chair_title", "ethnic_minority", "conclusions")
        new = Event(**{name: getattr(old, name) for name in kept}, attended=old.attended - 4, women=old.women)
        reason = "Đếm hai lần bốn đại biểu ký ở cả hai danh sách; số đúng theo biên bản."
        deeds.correct(old, new, reason=reason, by=doing.world.clerk(commune), at=at, key="demo-correction")

    diary.on(diary.days.ago(wrong.ago - 12), correct)


def _answer_the_law(diary: Diary, doing: Doing) -> None:
    rules = [*_AFTER_THE_PERIOD, *_WITHIN_THE_YEAR]
    asked = Obligation.objects.filter(duty__source=Source.LAW, duty__code__in=rules, opened_by=None)
    idle = {unit.pk for unit in doing.world.communes[-_TARDY:]}
    for number, owed in enumerate(asked.select_related("duty", "unit").order_by("duty__code", "unit__code", "period")):
        if owed.unit_id in idle or number % 5 == 4:
            continue
        wait = _AFTER_THE_PERIOD.get(owed.duty.code)
        if wait is not None:
            day = diary.days.after(owed.period.upper, wait + number % 4)
        else:
            day = diary.days.ago(_WITHIN_THE_YEAR[owed.duty.code] - number % 9)
        if day >= owed.period.lower:
            diary.on(day, partial(doing.owed, owed))
