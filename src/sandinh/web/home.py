"""What anyone may see without an account: find my commune, what was just done, and how to verify it."""

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from sandinh.core.duties import queries as duties
from sandinh.core.org import queries as org
from sandinh.core.org.models import Unit, UnitKind, UnitQuerySet
from sandinh.core.register.models import Act

FOUND_SHOWN = 30
ACTS_SHOWN = 8
ACTS_A_PAGE = 20
FINDABLE = [UnitKind.COMMUNE, UnitKind.PROVINCE, UnitKind.VILLAGE, UnitKind.DEPARTMENT]


@login_not_required
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    typed = request.GET.get("tim", "").strip()[:80]
    found = list(_matching(typed)[: FOUND_SHOWN + 1]) if typed else []
    return render(
        request,
        "web/home.html",
        {
            "typed": typed,
            "found": found[:FOUND_SHOWN],
            "has_more": len(found) > FOUND_SHOWN,
            "acts": Act.objects.public().select_related("unit", "leaf")[:ACTS_SHOWN],
        },
    )


def _matching(typed: str) -> UnitQuerySet:
    units = Unit.objects.matching(typed).filter(kind__in=FINDABLE).select_related("province")
    return units.order_by("during__endswith", "name")


@login_not_required
@require_GET
def unit(request: HttpRequest, code: str) -> HttpResponse:
    """A unit's public page; of one that has ended, what it became."""
    today = localdate()
    shown = get_object_or_404(Unit.objects.select_related("province"), code=code)
    acts = shown.acts.public().select_related("leaf")
    return render(
        request,
        "web/unit.html",
        {
            "unit": shown,
            "ended": not shown.exists_on(today),
            "above": org.parent(shown, on=today),
            "became": org.successors(shown),
            "came_from": org.predecessors(shown),
            "below": org.children(shown, on=today).filter(kind__in=FINDABLE).order_by("name")[:200],
            "tally": duties.tally(shown, today=today),
            "acts": Paginator(acts, ACTS_A_PAGE).get_page(request.GET.get("trang")),
            "title": _("%(unit)s đã làm %(n)d việc công khai") % {"unit": shown.name, "n": acts.count()},
        },
    )
