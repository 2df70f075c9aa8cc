"""The board: units × duties on a day. A cell opens the obligation, and from it the act and its evidence."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from sandinh.core.duties import policies, reminding
from sandinh.core.duties import queries as duties
from sandinh.core.duties.models import Obligation
from sandinh.core.duties.words import Said, said_of
from sandinh.core.org import queries as org
from sandinh.core.org.http import Request
from sandinh.core.org.models import Unit, UnitKind, UnitQuerySet
from sandinh.core.org.roles import Permission
from sandinh.steering.directives import receipts
from sandinh.steering.reports import queries as reports
from sandinh.web.back import back
from sandinh.web.board_filter import BoardFilter

UNITS_SHOWN = 60
DUTIES_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Cell:
    said: Said
    owed: Obligation


@dataclass(frozen=True, slots=True)
class Row:
    unit: Unit
    cells: list[Cell | None]
    done: int
    owed: int


@require_GET
def board(request: Request) -> HttpResponse:
    today = localdate()
    if not request.GET and policies.may_compare_provinces(request.user, on=today):
        return redirect("board-provinces")
    asked = _asked(request, request.GET, today)
    chosen, units = asked.filter, asked.units
    found = duties.columns(units, **chosen.window, source=chosen.source, code=chosen.code, own=asked.own)
    columns = Paginator(found, DUTIES_SHOWN)
    shown = columns.get_page(request.GET.get("viec"))
    page = Paginator(units.order_by("name", "pk"), UNITS_SHOWN).get_page(request.GET.get("trang"))
    return render(
        request,
        "web/board.html",
        {
            "filter": chosen,
            "columns": shown,
            "page": page,
            "rows": _rows(page, [column.code for column in shown], asked, today),
            "title": _title(asked, shown, today),
            "today": today,
            "province": Unit.objects.filter(code=chosen.tinh).first() if chosen.tinh else None,
            "may_remind": request.user.offices.granting(Permission.REMIND, on=today).exists(),
        },
    )


@require_POST
def remind(request: Request) -> HttpResponse:
    """Remind every unit that the filter shows of what it has left overdue or due within the window."""
    today = localdate()
    asked = _asked(request, request.POST, today)
    chosen = asked.filter
    owed = duties.open_of(asked.units, **chosen.window, source=chosen.source, code=chosen.code, own=asked.own)
    count = reminding.remind(owed, by=request.user, at=now())
    said = ngettext("Đã nhắc %(n)d người.", "Đã nhắc %(n)d người.", count) % {"n": count}
    messages.success(
        request, said if count else _("Hôm nay các đơn vị này đã được nhắc rồi; mỗi người một ngày nhắc một lần.")
    )
    return back(request.POST.get("tro-ve", ""), otherwise=reverse("board"))


@require_GET
def provinces(request: Request) -> HttpResponse:
    """The first level for whoever watches several provinces; each leads to its own board."""
    today = localdate()
    policies.may_compare_provinces(request.user, on=today).require()
    watched = org.reach(request.user, Permission.BOARD_SEE, on=today).filter(kind=UnitKind.PROVINCE)
    chosen = BoardFilter(request.GET, today=today, kinds={})
    scores = duties.provinces(watched, **chosen.window, today=today)
    late = sum(1 for score in scores if score.overdue)
    title = _("%(late)d trên %(total)d tỉnh, thành phố đang có việc quá hạn") % {"late": late, "total": watched.count()}
    return render(request, "web/provinces.html", {"filter": chosen, "scores": scores, "title": title, "today": today})


@dataclass(frozen=True, slots=True)
class Asked:
    """What the board is asked for, the units that this means, and those for which its reader serves."""

    filter: BoardFilter
    units: UnitQuerySet
    own: duties.Own


def _asked(request: Request, query: Mapping[str, str], today: date) -> Asked:
    own = request.user.offices.granting(Permission.BOARD_SEE, on=today).values("unit")
    reach = org.reach(request.user, Permission.BOARD_SEE, on=today)
    kinds = reach.order_by().values_list("kind").annotate(Count("pk"))
    chosen = BoardFilter(query, today=today, kinds=dict(kinds))
    return Asked(chosen, org.settled(_units(reach, chosen, own, today)), own)


def _units(reach: UnitQuerySet, chosen: BoardFilter, own: duties.Own, today: date) -> UnitQuerySet:
    units = reach.filter(kind=chosen.loai).matching(chosen.tim)
    if chosen.tinh:
        units = units.of_province(chosen.tinh)
    if chosen.tinh_trang == "qua-han":
        return units.filter(pk__in=Obligation.objects.chased_by(own).overdue(today).values("unit"))
    if chosen.tinh_trang == "chua-xong":
        open_in_window = Obligation.objects.chased_by(own).open().filter(due_on__lt=chosen.window["until"])
        return units.filter(pk__in=open_in_window.values("unit"))
    return units


def _rows(page: Page[Unit], codes: list[str], asked: Asked, today: date) -> list[Row]:
    units = list(page)
    ids = Unit.objects.filter(pk__in=[unit.pk for unit in units])
    found = list(duties.matrix(ids, codes, **asked.filter.window, today=today, own=asked.own))
    states = receipts.states(owed for owed in found if not owed.discharged_by_id) | reports.states(found)
    cells = {(owed.unit_id, owed.duty.code): Cell(_said(owed, states, today), owed) for owed in found}
    rows = []
    for unit in units:
        mine = [cells.get((unit.pk, code)) for code in codes]
        owing = [cell for cell in mine if cell and not cell.owed.waived_by_id]
        rows.append(Row(unit, mine, sum(1 for cell in owing if cell.owed.discharged_by_id), len(owing)))
    return rows


def _said(owed: Obligation, states: dict[int, Said], today: date) -> Said:
    """How far the unit has come, beside what the duty itself says: a report may be in time and yet returned."""
    said = said_of(owed, today=today)
    state = states.get(owed.pk)
    if state is None or owed.waived_by_id:
        return said
    return Said(said.tone or state.tone, said.mark if said.tone else state.mark, f"{state.words} · {said.words}")


def _title(asked: Asked, columns: Page[duties.Column], today: date) -> str:
    """The board's one answer: of one duty, how many have done it; else how many units are late."""
    total = asked.units.count()
    if asked.filter.code and columns:
        column = columns[0]
        return _("%(done)d trên %(owed)d đơn vị đã xong: %(duty)s") % {
            "done": column.done,
            "owed": column.owed,
            "duty": column.title,
        }
    overdue = Obligation.objects.chased_by(asked.own).overdue(today)
    late = asked.units.filter(pk__in=overdue.values("unit")).count()
    return _("%(late)d trên %(total)d đơn vị đang có việc quá hạn") % {"late": late, "total": total}
