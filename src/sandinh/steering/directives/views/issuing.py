"""Choosing units, seeing who would get what, and issuing."""

from uuid import uuid4

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from sandinh.core.law.clock import working_calendar
from sandinh.core.org import queries as org
from sandinh.core.org.http import Request
from sandinh.core.org.roles import Permission
from sandinh.kernel.decision import Refused
from sandinh.steering.directives import actions, choosing, policies, queries
from sandinh.steering.directives.selectors import NotASelector
from sandinh.steering.directives.views.preparing import found

UNITS_A_PAGE = 50


@require_safe
def assign(request: Request, pk: int) -> HttpResponse:
    directive = found(request, pk)
    policies.may_edit(request.user, directive, on=localdate()).require()
    reach = org.reach(request.user, Permission.DIRECTIVE_PREPARE, on=localdate())
    page = choosing.page(
        directive,
        reach,
        task=request.GET.get("viec", ""),
        words=request.GET.get("tim", "").strip()[:80],
        on=localdate(),
    )
    return render(request, "directives/assign.html", {"directive": directive, "page": page})


@require_POST
def save_units(request: Request, pk: int) -> HttpResponse:
    directive = found(request, pk)
    version = request.POST.get("version", "")
    try:
        chosen = choosing.chosen(request.POST, directive.tasks.kept().values_list("pk", flat=True))
    except NotASelector as error:
        raise Refused(str(error)) from error
    actions.assign(
        directive, chosen=chosen, by=request.user, at=now(), version=int(version) if version.isdecimal() else 0
    )
    if request.POST.get("then") == "preview":
        return redirect("directives:preview", directive.pk)
    if more := _after(request.POST.get("then", ""), "more-"):
        return redirect(f"{reverse('directives:assign', args=[directive.pk])}?viec={more}#tim")
    messages.success(request, _("Đã lưu."))
    return redirect("directives:assign", directive.pk)


def _after(words: str, start: str) -> str:
    return words.removeprefix(start) if words.startswith(start) else ""


@require_safe
def preview(request: Request, pk: int) -> HttpResponse:
    directive = found(request, pk)
    if directive.issued_at:
        return redirect(directive)
    today = localdate()
    page = Paginator(queries.shares(directive), UNITS_A_PAGE).get_page(request.GET.get("trang"))
    return render(
        request,
        "directives/preview.html",
        {
            "directive": directive,
            "preview": queries.preview(directive, today=today, calendar=working_calendar()),
            "page": page,
            "shares": queries.paths_by_unit(directive, list(page)),
            "may_issue": policies.may_issue(request.user, directive, on=today),
            "key": uuid4(),
        },
    )


@require_POST
def issue(request: Request, pk: int) -> HttpResponse:
    directive = actions.issue(found(request, pk), by=request.user, at=now(), key=request.POST.get("key", "")[:40])
    units = directive.receipts.count()
    messages.success(request, ngettext("Đã giao cho %(n)d đơn vị.", "Đã giao cho %(n)d đơn vị.", units) % {"n": units})
    return redirect(directive)
