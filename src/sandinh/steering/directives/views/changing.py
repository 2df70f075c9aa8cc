"""What can still be done to a directive that was issued."""

from uuid import uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sandinh.core.duties import policies as duties
from sandinh.core.org.http import Request
from sandinh.steering.directives import actions, policies, queries
from sandinh.steering.directives.forms import ExtendForm, ReasonForm
from sandinh.steering.directives.views.preparing import found


@require_POST
def amend(request: Request, pk: int) -> HttpResponse:
    draft = actions.amend(found(request, pk), by=request.user, at=now())
    return redirect("directives:review", draft.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: Request, pk: int) -> HttpResponse:
    directive = found(request, pk)
    policies.may_withdraw(request.user, directive, on=localdate()).require()
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.withdraw(directive, because=form.cleaned_data["because"], by=request.user, at=now())
        messages.success(request, _("Đã thu hồi. Việc còn mở không phải làm nữa."))
        return redirect("directives:progress", directive.pk)
    context = {"directive": directive, "form": form, "open": queries.owed_under(directive).open().count()}
    return render(request, "directives/withdraw.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def extend(request: Request, pk: int, owed: int) -> HttpResponse:
    directive = found(request, pk)
    obligation = get_object_or_404(queries.owed_under(directive).select_related("unit", "duty"), pk=owed)
    duties.may_extend(request.user, obligation, on=localdate()).require()
    form = ExtendForm(request.POST or None, initial={"key": uuid4()})
    if request.method == "POST" and form.is_valid():
        actions.extend(obligation, **form.cleaned_data, by=request.user, at=now())
        messages.success(request, _("Đã gia hạn cho %(unit)s.") % {"unit": obligation.unit.name})
        return redirect("directives:unit", directive.pk, obligation.unit.code)
    context = {"directive": directive, "owed": obligation, "form": form}
    return render(request, "directives/extend.html", context, status=422 if form.is_bound else 200)
