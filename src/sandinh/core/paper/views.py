from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from sandinh.core.law import queries as law
from sandinh.core.law.forms import AsOf
from sandinh.core.paper import printing, queries
from sandinh.core.paper.phrases import as_line


@login_not_required
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The forms in force on a day that match a search; all of them when nothing is typed."""
    asked = AsOf(request.GET)
    day = asked.day(localdate())
    lines = [as_line(form) for form in queries.search(asked.cleaned_data.get("tim", ""), on=day)]
    return render(request, "paper/forms.html", {"form": asked, "day": day, "lines": lines})


@login_not_required
@require_safe
def form(request: HttpRequest, form_id: str) -> HttpResponse:
    """One form as of a day: what it asks, where it comes from, what is doubtful, and blanks to take away."""
    asked = AsOf(request.GET)
    day = asked.day(localdate())
    found = queries.form(form_id, on=day)
    shown = found or queries.newest(form_id)
    if shown is None:
        raise Http404
    context = {
        "form": asked,
        "day": day,
        "line": as_line(shown),
        "is_in_force": found is not None,
        "notice": printing.notice(),
        "rules": law.using_form(form_id, on=day),
    }
    return render(request, "paper/form.html", context)


@login_not_required
@require_safe
def blank(request: HttpRequest, form_id: str, ending: str) -> HttpResponse:
    """The form without values, as a file."""
    day = localdate()
    found = queries.form(form_id, on=day) or queries.newest(form_id)
    printer = printing.PRINTERS.get(ending)
    if found is None or printer is None:
        raise Http404
    response = HttpResponse(printer.draw_blank(found, on=day), content_type=printer.media_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{found.id}.{ending}"'
    return response
