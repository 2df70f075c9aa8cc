"""How reports are said: a state as a word, a mark and a tone; a number in words; a period by its name."""

from decimal import Decimal

from django.utils.translation import gettext as _

from sandinh.core.duties.words import Said, period_name
from sandinh.kernel.periods import Every, NotAPeriod
from sandinh.kernel.spans import Span
from sandinh.kernel.text import format_date
from sandinh.steering.reports.models import State

_TONES_AND_MARKS = {
    State.UNOPENED: ("", "○"),
    State.IN_PROGRESS: ("seen", "◐"),
    State.SUBMITTED: ("good", "↑"),
    State.RETURNED: ("soon", "↩"),
    State.APPROVED: ("good", "✓"),
}
_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_GROUPS = ("", " nghìn", " triệu", " tỷ")


def say(state: str) -> Said:
    tone, mark = _TONES_AND_MARKS[State(state)]
    return Said(tone, mark, str(State(state).label))


def period_words(period: Span) -> str:
    """ "6 tháng đầu năm 2026"; for a span of its own making, its first and last day."""
    for every in Every:
        try:
            return period_name(every, period)
        except NotAPeriod:
            continue
    assert period.last is not None  # a campaign's period is closed
    return _("từ ngày %(first)s đến ngày %(last)s") % {
        "first": format_date(period.start),
        "last": format_date(period.last),
    }


def in_words(number: Decimal) -> str:
    """A number as it is read aloud: 1250 is "một nghìn hai trăm năm mươi", 1.25 is "một phẩy hai năm"."""
    sign = "âm " if number < 0 else ""
    whole, _point, decimals = f"{abs(number):f}".partition(".")
    decimals = decimals.rstrip("0")
    after = " phẩy " + " ".join(_DIGITS[int(digit)] for digit in decimals) if decimals else ""
    return f"{sign}{_whole(int(whole))}{after}"


def _whole(number: int) -> str:
    if number == 0:
        return _DIGITS[0]
    billions, rest = divmod(number, 10**9)
    parts = [f"{_whole(billions)}{_GROUPS[3]}"] if billions else []
    for power in (2, 1, 0):
        group, rest = divmod(rest, 1000**power) if power else (rest, 0)
        if group:
            parts.append(_group(group, is_first=not parts) + _GROUPS[power])
    return " ".join(parts)


def _group(number: int, *, is_first: bool) -> str:
    """Three digits; after a higher group the zeros are read too: "một nghìn không trăm linh năm"."""
    hundreds, rest = divmod(number, 100)
    tens, units = divmod(rest, 10)
    words = [] if is_first and not hundreds else [_DIGITS[hundreds], "trăm"]
    if tens > 1:
        words += [_DIGITS[tens], "mươi"]
    elif tens == 1:
        words.append("mười")
    elif units and words:
        words.append("linh")
    if units:
        words.append(_unit(units, tens))
    return " ".join(words)


def _unit(units: int, tens: int) -> str:
    if units == 1 and tens > 1:
        return "mốt"
    if units == 5 and tens:
        return "lăm"
    return _DIGITS[units]
