"""Pages that belong to no room: the gallery of components, health and metrics."""

from secrets import compare_digest

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.db import DatabaseError, connection
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST, require_safe
from prometheus_client import CONTENT_TYPE_LATEST

from sandinh.core.org.http import SEAT, Request
from sandinh.web.back import back
from sandinh.web.gallery import STEPS, SWATCHES, Sample
from sandinh.web.metrics import figures


@login_not_required
@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    """Every component in each of its states."""
    wrong = Sample({"number": "", "about": "Ngắn", "on": "31/02/2026"})
    wrong.full_clean()
    page = Paginator(range(1, 1251), 50).get_page(request.GET.get("trang"))
    return render(
        request,
        "web/gallery.html",
        {"steps": STEPS, "swatches": SWATCHES, "form": Sample(prefix="new"), "wrong": wrong, "page": page},
    )


@require_POST
def choose_seat(request: Request, office_pk: int) -> HttpResponse:
    """Act from another of one's offices, until the next choice."""
    office = get_object_or_404(request.user.offices.filter(during__contains=localdate()), pk=office_pk)
    request.session[SEAT] = office.pk
    return back(request.POST.get("next", ""), otherwise="/")


@login_not_required
@require_safe
def healthz(_request: HttpRequest) -> HttpResponse:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return HttpResponse("database unreachable\n", status=503, content_type="text/plain")
    return HttpResponse("ok\n", content_type="text/plain")


@login_not_required
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    token = settings.CONFIG.metrics
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if not token or not compare_digest(given.encode(), token.encode()):
        raise Http404
    return HttpResponse(figures(), content_type=CONTENT_TYPE_LATEST)
