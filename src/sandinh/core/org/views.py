from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate, now
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sandinh.core.org import actions, links, policies, queries
from sandinh.core.org.forms import Account, Appointment, LastDay
from sandinh.core.org.http import Request
from sandinh.core.org.models import Office, Person
from sandinh.core.org.roles import PERMISSIONS, Permission, Role
from sandinh.kernel.decision import Refused

A_PAGE = 50


@login_not_required
@require_safe
def roles(request: HttpRequest) -> HttpResponse:
    """Who may do what: for everybody to read."""
    listed = [(role.about, [PERMISSIONS[p] for p in Permission if p in role.about.permissions]) for role in Role]
    return render(request, "org/roles.html", {"roles": listed})


@require_safe
def people(request: Request) -> HttpResponse:
    policies.may_manage_somewhere(request.user, on=localdate()).require()
    typed = request.GET.get("tim", "")
    found = queries.people_managed_by(request.user, on=localdate()).matching(typed)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("trang"))
    return render(request, "org/people.html", {"page": page, "typed": typed})


@require_safe
def person(request: Request, pk: int) -> HttpResponse:
    someone = _managed(request, pk)
    return render(
        request,
        "org/person.html",
        {
            "someone": someone,
            "offices": queries.offices_of(someone, on=localdate()),
            "may_manage": policies.may_manage_account(request.user, someone, on=localdate()),
        },
    )


@never_cache
@require_http_methods(["GET", "POST"])
def open_account(request: Request) -> HttpResponse:
    policies.may_manage_somewhere(request.user, on=localdate()).require()
    form = Account(request.POST or None, **_within(request))
    if form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("username", "full_name", "email", "phone")}
        try:
            opened = actions.open_account(**said, first_office=form.office(), by=request.user, at=now())
        except Refused as refused:
            form.add_error(None, refused.because)
        else:
            return _way_in(request, opened)
    return render(request, "org/open_account.html", {"form": form})


@require_http_methods(["GET", "POST"])
def appoint(request: Request, pk: int) -> HttpResponse:
    someone = _managed(request, pk)
    form = Appointment(request.POST or None, **_within(request))
    if form.is_valid():
        new = form.office()
        try:
            actions.appoint(someone, new.role, new.unit, since=new.since, by=request.user, at=now())
        except Refused as refused:
            form.add_error(None, refused.because)
        else:
            return redirect(someone)
    return render(request, "org/appoint.html", {"form": form, "someone": someone})


@require_http_methods(["GET", "POST"])
def end_office(request: Request, pk: int) -> HttpResponse:
    office = get_object_or_404(Office.objects.select_related("person", "unit"), pk=pk)
    policies.may_end(request.user, office, on=localdate()).require()
    form = LastDay(request.POST or None, initial={"on": localdate()})
    if form.is_valid():
        try:
            actions.end_office(office, on=form.first_day_without(), by=request.user, at=now())
        except Refused as refused:
            form.add_error("on", refused.because)
        else:
            return redirect(office.person)
    return render(request, "org/end_office.html", {"form": form, "office": office})


@require_POST
def suspend(request: Request, pk: int) -> HttpResponse:
    return redirect(actions.suspend(_managed(request, pk), by=request.user, at=now()))


@require_POST
def restore(request: Request, pk: int) -> HttpResponse:
    return redirect(actions.restore(_managed(request, pk), by=request.user, at=now()))


@never_cache
@require_POST
def renew_sign_in(request: Request, pk: int) -> HttpResponse:
    return _way_in(request, actions.renew_sign_in(_managed(request, pk), by=request.user, at=now()))


def _managed(request: Request, pk: int) -> Person:
    return get_object_or_404(queries.people_managed_by(request.user, on=localdate()), pk=pk)


def _within(request: Request) -> dict[str, Any]:
    today = localdate()
    return {"units": queries.reach(request.user, Permission.PEOPLE_MANAGE, on=today), "today": today}


def _way_in(request: Request, someone: Person) -> HttpResponse:
    """Shown once: the link is not kept anywhere, so this page answers the POST itself."""
    return render(request, "org/way_in.html", {"someone": someone, "link": links.set_password(someone)})
