from typing import TypedDict
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sandinh.core.duties import answers
from sandinh.core.org.http import Request, seat
from sandinh.core.org.models import Person, Unit
from sandinh.core.register.actions import Attachment
from sandinh.core.register.models import Act
from sandinh.kernel.decision import Refused
from sandinh.people.deeds import actions, forms, policies, queries
from sandinh.people.deeds.models import AnyDeed

A_PAGE = 30


class Sent(TypedDict):
    evidence: list[Attachment]
    key: str


@require_http_methods(["GET", "POST"])
def document(request: Request) -> HttpResponse:
    return _record(request, forms.DocumentForm)


@require_http_methods(["GET", "POST"])
def event(request: Request) -> HttpResponse:
    return _record(request, forms.EventForm)


def _record(request: Request, form_class: "type[forms.DocumentForm | forms.EventForm]") -> HttpResponse:
    today = localdate()
    owed = answers.asked(request.GET.get("nghia-vu", ""), form_class.kind)
    unit = owed.unit if owed else _own_unit(request)
    policies.may_record(request.user, unit, on=today).require()
    form = form_class(request.POST or None, request.FILES or None, unit=unit, owed=owed, today=today)
    if form.is_valid():
        deed = actions.record(form.deed(), answer=form.answer, **_sent(form), by=request.user, at=now())
        return redirect(deed)
    waiting = [] if owed else list(answers.waiting(unit, form_class.kind))
    return _page(request, form, {"owed": owed, "unit": unit, "waiting": waiting})


@require_http_methods(["GET", "POST"])
def task(request: Request) -> HttpResponse:
    """Only for what is owed: a task that nobody gave is not reported done."""
    today = localdate()
    owed = answers.asked(request.GET.get("nghia-vu", ""), forms.CompletionForm.kind)
    if owed is None:
        unit = _own_unit(request)
        policies.may_record(request.user, unit, on=today).require()
        waiting = answers.waiting(unit, forms.CompletionForm.kind)
        return render(request, "deeds/choose_task.html", {"unit": unit, "waiting": waiting})
    policies.may_record(request.user, owed.unit, on=today).require()
    form = forms.CompletionForm(request.POST or None, request.FILES or None, unit=owed.unit, owed=owed, today=today)
    if form.is_valid():
        return redirect(actions.report_done(form.deed(), **_sent(form), by=request.user, at=now()))
    policies.may_report_done(request.user, owed, on=today).require()
    return _page(request, form, {"owed": owed, "unit": owed.unit, "waiting": []})


@require_http_methods(["GET", "POST"])
def correct(request: Request, uid: UUID) -> HttpResponse:
    today = localdate()
    old = _deed(uid)
    policies.may_record(request.user, old.unit, on=today).require()
    form = forms.correction_of(old, request.POST or None, request.FILES or None, today=today)
    if form.is_valid():
        new = actions.correct(
            old, form.deed(), reason=form.cleaned_data["reason"], **_sent(form), by=request.user, at=now()
        )
        return redirect(new)
    policies.may_correct(request.user, old, on=today).require()
    return _page(request, form, {"owed": None, "unit": old.unit, "waiting": [], "old": old})


@require_http_methods(["GET", "POST"])
def withdraw(request: Request, uid: UUID) -> HttpResponse:
    old = _deed(uid)
    form = forms.WithdrawalForm(request.POST or None)
    if form.is_valid():
        said = form.cleaned_data
        return redirect(actions.withdraw(old, reason=said["reason"], by=request.user, at=now(), key=str(said["key"])))
    policies.may_correct(request.user, old, on=localdate()).require()
    return render(request, "deeds/withdraw.html", {"form": form, "old": old}, status=422 if form.is_bound else 200)


@login_not_required
@require_safe
def done(request: HttpRequest, code: str) -> HttpResponse:
    """What a unit did, for anyone; with the ways to correct it, for those who may."""
    today = localdate()
    unit = get_object_or_404(Unit, code=code)
    kind = request.GET.get("loai", "")
    page = Paginator(queries.done_by(unit, kind=kind, today=today), A_PAGE).get_page(request.GET.get("trang"))
    person = request.user if isinstance(request.user, Person) else None
    may_record = bool(person and policies.may_record(person, unit, on=today))
    return render(
        request,
        "deeds/done.html",
        {"unit": unit, "page": page, "kinds": [model.ACT for model in queries.DEEDS], "kind": kind, "may": may_record},
    )


def _own_unit(request: Request) -> Unit:
    sitting = seat(request)
    if sitting is None:
        raise Refused(_("Tài khoản này chưa giữ chức danh nào, nên chưa có đơn vị để ghi việc."))
    return sitting.unit


def _deed(uid: UUID) -> AnyDeed:
    found = queries.of_act(get_object_or_404(Act, uid=uid))
    if found is None:
        raise Http404
    return found


def _sent(form: forms.DeedForm) -> Sent:
    return {"evidence": form.cleaned_data["evidence"], "key": str(form.cleaned_data["key"])}


def _page(request: Request, form: forms.DeedForm, facts: dict[str, object]) -> HttpResponse:
    shown = {"form": form, "kind": form.kind, "old": None, **facts}
    return render(request, "deeds/record.html", shown, status=422 if form.is_bound else 200)
