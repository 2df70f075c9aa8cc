"""The public pages on which lawyers read the catalogue: by chapter, by who acts, by time limit, doubts, changes."""

from collections.abc import Callable, Iterable

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from sandinh.core.law import diff, library, phrases, queries, shelves
from sandinh.core.law.forms import AsOf, TwoDays
from sandinh.core.law.models import Rule

RULES_SHOWN = 50


@login_not_required
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The chapters, or what matches a search."""
    form = AsOf(request.GET)
    day = form.day(localdate())
    typed = form.cleaned_data.get("tim", "")
    found = queries.search(typed, on=day)
    context = {"form": form, "day": day, "typed": typed}
    if typed:
        page = Paginator(found, RULES_SHOWN).get_page(request.GET.get("trang"))
        shown = {"page": page, "count": page.paginator.count, "lines": phrases.lines(page)}
        return render(request, "law/found.html", {**context, **shown})
    rules = list(found.only("group", "group_title", "confidence"))  # the front page shows no rule's text
    shown = {
        "count": len(rules),
        "parts": shelves.by_part(rules),
        "examples": len(library.catalogue().cases),
        "doubtful": sum(len(shelf.rules) for shelf in shelves.doubtful(rules)),
    }
    return render(request, "law/index.html", {**context, **shown})


@login_not_required
@require_safe
def chapter(request: HttpRequest, group: str) -> HttpResponse:
    form = AsOf(request.GET)
    day = form.day(localdate())
    found = list(queries.rules(on=day, group=group))
    if not found:
        raise Http404
    return render(
        request,
        "law/chapter.html",
        {"form": form, "day": day, "title": found[0].group_title, "lines": phrases.lines(found)},
    )


@login_not_required
@require_safe
def actors(request: HttpRequest) -> HttpResponse:
    form = AsOf(request.GET)
    day = form.day(localdate())
    return render(
        request, "law/actors.html", {"form": form, "day": day, "shelves": shelves.by_actor(queries.rules(on=day))}
    )


@login_not_required
@require_safe
def actor(request: HttpRequest, name: str) -> HttpResponse:
    """Everything that one party or kind of unit does, owes or may do, chapter by chapter."""
    form = AsOf(request.GET)
    day = form.day(localdate())
    found = {shelf.name: shelf for shelf in shelves.by_actor(queries.rules(on=day))}.get(name)
    if found is None:
        raise Http404
    parts = [(shelf, phrases.lines(shelf.rules)) for shelf in shelves.by_chapter(found.rules)]
    return render(request, "law/actor.html", {"form": form, "day": day, "shelf": found, "parts": parts})


@login_not_required
@require_safe
def clocks(request: HttpRequest) -> HttpResponse:
    return _shelved(request, "law/clocks.html", shelves.by_clock)


@login_not_required
@require_safe
def doubts(request: HttpRequest) -> HttpResponse:
    return _shelved(request, "law/doubts.html", shelves.doubtful)


@login_not_required
@require_safe
def changes(request: HttpRequest) -> HttpResponse:
    """What differs between two days; the days are offered on which the law of the catalogue changed."""
    form, today, days = TwoDays(request.GET), localdate(), queries.days_of_change()
    before, after = form.days(next((day for day, _count in days if day <= today), today))
    found = diff.between(library.catalogue(), before, after)
    context = {"form": form, "before": before, "after": after, "differences": found, "days": days}
    return render(request, "law/changes.html", context)


def _shelved(
    request: HttpRequest, template: str, order: Callable[[Iterable[Rule]], list[shelves.Shelf]]
) -> HttpResponse:
    form = AsOf(request.GET)
    day = form.day(localdate())
    parts = order(queries.rules(on=day))
    count = sum(len(shelf.rules) for shelf in parts)
    return render(request, template, {"form": form, "day": day, "shelves": parts, "count": count})
