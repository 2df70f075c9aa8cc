"""How an obligation's standing is said: a word, a mark and a tone, never colour alone."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sandinh.core.duties.models import Obligation, Standing
from sandinh.kernel.periods import Every, period_label
from sandinh.kernel.spans import Span

SOON_DAYS = 7


@dataclass(frozen=True, slots=True)
class Said:
    """`tone` is good, soon, bad or empty; `mark` fits a small cell; `words` say it all."""

    tone: str
    mark: str
    words: str


def period_name(every: Every, span: Span) -> str:
    """What people call the period, in the language of the screen. Raises `NotAPeriod`."""
    label, start = period_label(every, span), span.start
    names = {
        Every.MONTH: _("tháng %(n)s/%(year)s"),
        Every.QUARTER: _("quý %(n)s/%(year)s"),
        Every.HALF: _("6 tháng đầu năm %(year)s") if start.month == 1 else _("6 tháng cuối năm %(year)s"),
        Every.YEAR: _("năm %(year)s"),
    }
    number = start.month if every is Every.MONTH else label.partition("/")[0].rpartition(" ")[2]
    return names[every] % {"n": number, "year": start.year}


def said_of(owed: Obligation, *, today: date) -> Said:
    """What to say of an obligation that was asked for `with_standing(today)`."""
    standing: str = owed.standing  # type: ignore[attr-defined]  # annotated by the queryset
    return say(standing, due_on=owed.due_on, discharged_on=owed.discharged_on, today=today)


def say(standing: str, *, due_on: date | None, discharged_on: date | None, today: date) -> Said:
    if standing == Standing.WAIVED:
        return Said("", "–", _("Được miễn"))
    if standing == Standing.MET:
        return Said("good", "✓", _("Đúng hạn"))
    if standing == Standing.LATE:
        assert due_on is not None
        assert discharged_on is not None
        days = (discharged_on - due_on).days
        return Said("soon", "✓", ngettext("Xong, muộn %(n)d ngày", "Xong, muộn %(n)d ngày", days) % {"n": days})
    if due_on is None:
        return Said("", "…", _("Không định hạn"))
    return _open(due_on, today)


def _open(due_on: date, today: date) -> Said:
    days = (due_on - today).days
    if days < 0:
        return Said("bad", f"−{-days}", ngettext("Quá hạn %(n)d ngày", "Quá hạn %(n)d ngày", -days) % {"n": -days})
    if days == 0:
        return Said("soon", "0", _("Hạn hôm nay"))
    words = ngettext("Còn %(n)d ngày", "Còn %(n)d ngày", days) % {"n": days}
    return Said("soon" if days <= SOON_DAYS else "", str(days), words)
