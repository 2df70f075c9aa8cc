"""What a unit asks of itself beyond the law: shown beside the rule, set, corrected, ended."""

from dataclasses import dataclass
from datetime import date
from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sandinh.core.law import actions, phrases, policies, queries
from sandinh.core.law.forms import OwnLimitEnd, OwnLimitForm, correction_of
from sandinh.core.law.models import OwnLimit, Rule
from sandinh.core.org.http import Request, seat
from sandinh.core.org.models import Person, Unit
from sandinh.kernel.decision import Refused


@dataclass(frozen=True, slots=True)
class OwnLimits:
    """What the reader's unit asks of itself beyond the rule, each in words, and whether this reader may change it."""

    unit: Unit
    limits: list[tuple[OwnLimit, str]]
    may_set: bool


def own_limits_of(request: HttpRequest, rule: Rule) -> OwnLimits | None:
    """None for who has no unit, or one that the rule is nothing to."""
    sitting = seat(cast(Request, request)) if isinstance(request.user, Person) else None
    if sitting is None:
        return None
    limits = [(own, phrases.limit_words(own.limit)) for own in queries.own_limits(rule.rule_id, sitting.unit)]
    has_a_say = policies.may_be_limited(rule, sitting.unit)
    if not (limits or has_a_say):
        return None
    may_set = has_a_say and policies.may_set_own_limits(sitting.office.person, sitting.unit, on=localdate())
    return OwnLimits(sitting.unit, limits, bool(may_set))


@require_http_methods(["GET", "POST"])
def set_own_limit(request: Request, rule_id: str) -> HttpResponse:
    today = localdate()
    rule, sitting = _rule_of(rule_id, today), seat(request)
    if sitting is None:
        raise Refused(_("Tài khoản này chưa giữ chức danh nào, nên chưa có đơn vị để đặt thời hạn."))
    unit = sitting.unit
    policies.may_set_own_limits(request.user, unit, on=today).require()
    policies.may_be_limited(rule, unit).require()
    form = OwnLimitForm(request.POST or None, rule=rule, unit=unit, today=today)
    if not form.is_valid():
        return _form(request, form, rule, unit)
    key = str(form.cleaned_data["key"])
    return redirect(actions.set_own_limit(unit, rule_id, form.terms, by=request.user, at=now(), key=key))


@require_http_methods(["GET", "POST"])
def correct_own_limit(request: Request, pk: int) -> HttpResponse:
    today = localdate()
    own = get_object_or_404(OwnLimit.objects.select_related("unit"), pk=pk)
    policies.may_change(request.user, own, on=today).require()
    rule = _rule_of(own.rule_id, today)
    form = correction_of(own, request.POST or None, rule=rule, today=today)
    if not form.is_valid():
        return _form(request, form, rule, own.unit, own=own)
    said = form.cleaned_data
    new = actions.correct_own_limit(
        own, form.terms, reason=said["reason"], by=request.user, at=now(), key=str(said["key"])
    )
    return redirect(new)


@require_http_methods(["GET", "POST"])
def end_own_limit(request: Request, pk: int) -> HttpResponse:
    own = get_object_or_404(OwnLimit.objects.select_related("unit"), pk=pk)
    policies.may_change(request.user, own, on=localdate()).require()
    form = OwnLimitEnd(request.POST or None)
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        shown = {"form": form, "own": own, "limit": phrases.limit_words(own.limit)}
        return render(request, "law/end_own_limit.html", shown, status=status)
    said = form.cleaned_data
    actions.end_own_limit(own, on=said["on"], reason=said["reason"], by=request.user, at=now(), key=str(said["key"]))
    return redirect(own)


def _rule_of(rule_id: str, day: date) -> Rule:
    """As it is in force, else its last version: a quy chế may run ahead of a rule, or be put right after it."""
    found = queries.rule(rule_id, on=day) or queries.versions(rule_id).last()
    if found is None:
        raise Http404
    return found


def _form(request: Request, form: OwnLimitForm, rule: Rule, unit: Unit, *, own: OwnLimit | None = None) -> HttpResponse:
    shown = {"form": form, "rule": rule, "unit": unit, "own": own, "when": phrases.when(rule)}
    return render(request, "law/own_limit.html", shown, status=422 if form.is_bound else 200)
