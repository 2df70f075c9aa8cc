"""A directive as a unit that received it sees it, and what that unit does with it."""

from datetime import date
from uuid import uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sandinh.core.org import queries as org
from sandinh.core.org.http import Request, seat
from sandinh.core.org.models import Unit
from sandinh.steering.directives import actions, owing, policies, queries
from sandinh.steering.directives.forms import ReasonForm, parse_day
from sandinh.steering.directives.models import Directive, Receipt
from sandinh.steering.directives.views.preparing import found

POINTS = ("acknowledge", "send_back", "pass_down")


def receipt_here(request: Request, directive: Directive) -> Receipt | None:
    """The receipt of the unit where the person sits; else of any unit where they serve."""
    sitting = seat(request)
    rows = directive.receipts.filter(unit__offices__in=request.user.offices.held_on(localdate()))
    rows = rows.select_related("unit", "via", "directive", "acknowledged_by")
    here = rows.filter(unit=sitting.unit).first() if sitting else None
    return here or rows.first()


def own_receipt(request: Request, pk: int) -> Receipt:
    directive = found(request, pk)
    rows = directive.receipts.filter(unit__offices__in=request.user.offices.held_on(localdate())).distinct()
    if unit := request.POST.get("unit") or request.GET.get("don-vi"):
        rows = rows.filter(unit=int(unit) if unit.isdecimal() else 0)
    return get_object_or_404(rows.select_related("unit", "directive")[:1])


@require_safe
def directive(request: Request, pk: int) -> HttpResponse:
    shown = found(request, pk)
    today = localdate()
    if not shown.issued_at:
        return redirect("directives:review", shown.pk)
    receipt = receipt_here(request, shown)
    may_follow = policies.may_follow(request.user, shown, on=today)
    if receipt is None and may_follow:
        return redirect("directives:progress", shown.pk)
    return render(
        request,
        "directives/directive.html",
        {
            "directive": shown,
            "receipt": receipt,
            "lines": owing.lines(shown, receipt.unit, today=today) if receipt else [],
            "may": _may(request, receipt, today),
            "may_follow": may_follow,
            "newest": queries.chain(shown)[-1],
        },
    )


def _may(request: Request, receipt: Receipt | None, today: date) -> dict[str, object]:
    if receipt is None:
        return dict.fromkeys(POINTS)
    return {name: getattr(policies, f"may_{name}")(request.user, receipt, on=today) for name in POINTS}


@require_POST
def see(request: Request, pk: int) -> HttpResponse:
    receipt = own_receipt(request, pk)
    actions.see(receipt.directive, receipt.unit, by=request.user, at=now())
    return HttpResponse(status=204) if request.htmx else redirect(receipt.directive)


@require_POST
def acknowledge(request: Request, pk: int) -> HttpResponse:
    receipt = actions.acknowledge(own_receipt(request, pk), by=request.user, at=now())
    messages.success(request, _("%(unit)s đã tiếp nhận văn bản.") % {"unit": receipt.unit.name})
    return redirect(receipt.directive)


@require_http_methods(["GET", "HEAD", "POST"])
def send_back(request: Request, pk: int) -> HttpResponse:
    receipt = own_receipt(request, pk)
    policies.may_send_back(request.user, receipt, on=localdate()).require()
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.send_back(receipt, because=form.cleaned_data["because"], by=request.user, at=now())
        messages.success(request, _("Đã trả lại văn bản cho nơi giao."))
        return redirect(receipt.directive)
    context = {"directive": receipt.directive, "receipt": receipt, "form": form}
    return render(request, "directives/send_back.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def pass_down(request: Request, pk: int) -> HttpResponse:
    receipt = own_receipt(request, pk)
    policies.may_pass_down(request.user, receipt, on=localdate()).require()
    if request.method == "POST":
        act = actions.pass_down(
            receipt,
            dates=_dates(request),
            units=list(Unit.objects.filter(pk__in=[u for u in request.POST.getlist("units") if u.isdecimal()])),
            by=request.user,
            at=now(),
            key=request.POST.get("key", "")[:40],
        )
        messages.success(request, act.title)
        return redirect(receipt.directive)
    context = {
        "directive": receipt.directive,
        "receipt": receipt,
        "lines": [line for line in owing.lines(receipt.directive, receipt.unit, today=localdate()) if line.is_open],
        "units": org.children(receipt.unit, on=localdate()),
        "key": uuid4(),
    }
    return render(request, "directives/pass_down.html", context)


def _dates(request: Request) -> dict[int, date | None]:
    """The ticked tasks, each with the date typed beside it."""
    ticked = [int(pk) for pk in request.POST.getlist("tasks") if pk.isdecimal()]
    return {pk: parse_day(request.POST.get(f"due-{pk}", "")) for pk in ticked}
