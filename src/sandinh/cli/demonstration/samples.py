"""Directives to read: the two samples and one more, with their dates moved by whole weeks so that today lies where the
samples have it."""

import re
from datetime import date, timedelta
from importlib.resources import files
from pathlib import Path

# On this day the samples' tasks are partly done, partly late or overdue, and partly still to come.
FITS = date(2026, 11, 12)
PLAN, LETTER, DRAFT = "ke-hoach-118.txt", "cong-van-207.txt", "cong-van-1432.txt"
_DATED = {PLAN: date(2026, 5, 14), LETTER: date(2026, 10, 12)}
_SLASHED = re.compile(r"\b(\d{1,2})/(\d{1,2})/(2026)\b")
_SPELLED = re.compile(r"\bngày (\d{1,2}) tháng (\d{1,2}) năm (2026)\b")
_YEAR = re.compile(r"(?<!\d )\b(năm|đoạn) (202[67])\b")


def moved(day: date, *, today: date) -> date:
    """Where a day that the samples name has gone."""
    return day + _weeks(today)


def dated(name: str, *, today: date) -> date:
    return moved(_DATED[name], today=today)


def text(name: str, *, today: date) -> str:
    """The sample as it would have been written for this day."""
    sample = files("sandinh.steering.directives").joinpath("samples", name)
    whole = (Path(__file__).with_name(name) if name == DRAFT else sample).read_text(encoding="utf-8")
    by = _weeks(today)
    years = (FITS + by).year - FITS.year
    # Years that stand alone ("kế hoạch năm 2026") go first: those of dates follow the tháng before them.
    whole = _YEAR.sub(lambda found: f"{found[1]} {int(found[2]) + years}", whole)
    whole = _SLASHED.sub(lambda found: f"{_day(found) + by:%d/%m/%Y}", whole)
    return _SPELLED.sub(lambda found: _spelled(_day(found) + by), whole)


def _weeks(today: date) -> timedelta:
    return timedelta(weeks=(today - FITS).days // 7)


def _day(found: re.Match[str]) -> date:
    day, month, year = (int(part) for part in found.groups())
    return date(year, month, day)


def _spelled(day: date) -> str:
    return f"ngày {day.day} tháng {day.month} năm {day.year}"
