from uuid import uuid4

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sandinh.core.duties import actions, policies, queries, ways
from sandinh.core.duties.forms import Excuse, Extension
from sandinh.core.duties.models import Obligation
from sandinh.core.duties.words import said_of
from sandinh.core.org.http import Request


@require_GET
def obligation(request: Request, pk: int) -> HttpResponse:
    today = localdate()
    owed = get_object_or_404(queries.in_full(today=today), pk=pk)
    policies.may_read(request.user, owed, on=today).require()
    return render(
        request,
        "duties/obligation.html",
        {
            "owed": owed,
            "said": said_of(owed, today=today),
            "way": ways.for_kind(owed.duty.answered_by),
            "may_waive": policies.may_waive(request.user, owed, on=today),
            "may_extend": policies.may_extend(request.user, owed, on=today),
            "is_own": request.user.offices.filter(unit=owed.unit, during__contains=today).exists(),
        },
    )


@require_http_methods(["GET", "POST"])
def waive(request: Request, pk: int) -> HttpResponse:
    owed = get_object_or_404(Obligation.objects.select_related("duty", "unit"), pk=pk)
    policies.may_waive(request.user, owed, on=localdate()).require()
    form = Excuse(request.POST or None, initial={"key": uuid4()})
    if not form.is_valid():
        return render(request, "duties/excuse.html", {"owed": owed, "form": form, "waiving": True})
    said = form.cleaned_data
    actions.waive(owed, because=said["because"], by=request.user, at=now(), key=str(said["key"]))
    return redirect(owed)


@require_http_methods(["GET", "POST"])
def extend(request: Request, pk: int) -> HttpResponse:
    owed = get_object_or_404(Obligation.objects.select_related("duty", "unit"), pk=pk)
    policies.may_extend(request.user, owed, on=localdate()).require()
    form = Extension(request.POST or None, initial={"key": uuid4()})
    if not form.is_valid():
        return render(request, "duties/excuse.html", {"owed": owed, "form": form, "waiving": False})
    said = form.cleaned_data
    actions.extend(owed, until=said["until"], because=said["because"], by=request.user, at=now(), key=str(said["key"]))
    return redirect(owed)


@require_POST
def read_reminders(request: Request) -> HttpResponse:
    """The person has seen the reminders shown on the desk."""
    request.user.reminders.filter(read_at=None).update(read_at=now())
    return redirect("desk")
