"""One rule, as everybody reads it."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from sandinh.core.law import library, queries, references, telling
from sandinh.core.law.forms import AsOf
from sandinh.core.law.views.own_limits import own_limits_of


@login_not_required
@require_safe
def rule(request: HttpRequest, rule_id: str) -> HttpResponse:
    """One rule as of a day, with its other versions."""
    versions = list(queries.versions(rule_id))
    if not versions:
        raise Http404
    form = AsOf(request.GET)
    day = form.day(localdate())
    shown = next((version for version in versions if day in version.span), None)
    context = {
        "form": form,
        "day": day,
        "rule": shown,
        "versions": versions,
        "own": own_limits_of(request, shown or versions[-1]),
    }
    if shown:
        context["told"] = telling.told(shown, library.cases().get(rule_id, ()), references.on_site)
        context["needed"] = list(queries.rules(on=day).filter(rule_id__in=shown.needs)) if shown.needs else []
        context["papers"] = [form for form in library.catalogue().forms if form.id in shown.forms]
    return render(request, "law/rule.html", context)
