"""The desk: what my unit owes today, soon and late; each with what, how, why, by when, and the button that does it."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from sandinh.core.duties import queries as duties
from sandinh.core.duties import ways
from sandinh.core.duties.models import Obligation, Reminder
from sandinh.core.duties.reminding import said_now
from sandinh.core.duties.words import SOON_DAYS, Said, said_of
from sandinh.core.org.http import Request, seat
from sandinh.core.org.models import Person, Unit
from sandinh.core.org.roles import Permission
from sandinh.steering.directives import receipts
from sandinh.web import waiting

LATER_SHOWN = 20
RECENT_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Line:
    """One thing owed, as the desk tells it."""

    owed: Obligation
    said: Said
    way: ways.Way | None


@require_GET
def desk(request: Request) -> HttpResponse:
    today = localdate()
    sitting = seat(request)
    if sitting is None:
        return render(request, "web/no_office.html")
    if Permission.DESK_SEE not in sitting.role.about.permissions:
        return redirect("board" if Permission.BOARD_SEE in sitting.role.about.permissions else "org:people")
    unit = sitting.unit
    tally = duties.tally(unit, today=today)
    lines = [_line(owed, today) for owed in duties.owed_by(unit, today=today)]
    pressing = [line for line in lines if _is_pressing(line.owed, today)]
    later = [line for line in lines if not _is_pressing(line.owed, today)]
    return render(
        request,
        "web/desk.html",
        {
            "unit": unit,
            "today": today,
            "title": _title(unit, lines, today),
            "tally": tally,
            "pressing": pressing,
            "later": later[:LATER_SHOWN],
            "more": max(len(later) - LATER_SHOWN, 0),
            "reminders": _reminders(request.user, unit),
            "unseen": receipts.unseen_by(unit),
            "piles": waiting.piles(request.user, sitting, today=today),
            "recent": unit.acts.select_related("leaf")[:RECENT_SHOWN],
        },
    )


def _line(owed: Obligation, today: date) -> Line:
    return Line(owed, said_of(owed, today=today), ways.for_kind(owed.duty.answered_by))


def _reminders(person: Person, unit: Unit) -> list[tuple[Reminder, str]]:
    """Those not read yet, each with what is still owed of it."""
    standing = person.reminders.standing().filter(read_at=None, unit=unit).select_related("sent_by")
    return [(reminder, said_now(reminder)) for reminder in standing]


def _is_pressing(owed: Obligation, today: date) -> bool:
    return owed.due_on is not None and owed.due_on <= today + timedelta(days=SOON_DAYS)


def _title(unit: Unit, lines: list[Line], today: date) -> str:
    """The page's one answer, as a sentence with a figure."""
    due = sum(1 for line in lines if line.owed.due_on and line.owed.due_on <= today)
    if due:
        return ngettext("Hôm nay %(unit)s còn %(n)d việc đến hạn", "Hôm nay %(unit)s còn %(n)d việc đến hạn", due) % {
            "unit": unit.name,
            "n": due,
        }
    soon = sum(1 for line in lines if _is_pressing(line.owed, today))
    if soon:
        return ngettext(
            "%(n)d việc của %(unit)s đến hạn trong bảy ngày tới",
            "%(n)d việc của %(unit)s đến hạn trong bảy ngày tới",
            soon,
        ) % {"unit": unit.name, "n": soon}
    return _("%(unit)s không còn việc nào đến hạn trong bảy ngày tới") % {"unit": unit.name}
