from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from sandinh.core.law import phrases, queries
from sandinh.core.law.forms import AsOf


@login_not_required
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The rules in force on a day that match a search; all of them when nothing is typed."""
    form = AsOf(request.GET)
    day = form.day(localdate())
    found = queries.search(form.cleaned_data.get("tim", ""), on=day)
    return render(request, "law/rules.html", {"form": form, "day": day, "lines": phrases.lines(found)})


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
    facts = {"who": phrases.actors(shown), "when": phrases.when(shown)} if shown else {}
    answered = phrases.act_title(shown.act) if shown and shown.act else ""
    context = {"form": form, "day": day, "rule": shown, "versions": versions, "answered": answered, **facts}
    return render(request, "law/rule.html", context)
