"""The register's files as anyone's verifier reads them: checkpoint, tiles and entries, in the C2SP layout."""

import re

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from sandinh.core.register import sealing
from sandinh.core.register.models import Checkpoint
from sandinh.kernel.sealing.stores import DamagedFile

# checkpoint, checkpoints/SIZE, tile/L/N and tile/entries/N, whole or partial: nothing else is served.
PATH = re.compile(r"checkpoint|checkpoints/\d+|tile/(\d{1,2}|entries)(/x\d{3})*/\d{3}(\.p/\d{1,3})?")
FILE_LIMIT = 32 * 1024 * 1024


@login_not_required
@require_GET
def log_file(request: HttpRequest, path: str) -> HttpResponse:
    if not PATH.fullmatch(path):
        raise Http404
    try:
        data = sealing.store().read(path, FILE_LIMIT)
    except DamagedFile as error:
        raise Http404 from error
    if data is None:
        raise Http404
    is_text = path.startswith("checkpoint")
    answer = HttpResponse(data, content_type="text/plain; charset=utf-8" if is_text else "application/octet-stream")
    is_final = path != "checkpoint" and ".p/" not in path
    answer["Cache-Control"] = "public, max-age=31536000, immutable" if is_final else "public, max-age=30"
    answer["Access-Control-Allow-Origin"] = "*"
    return answer


@login_not_required
@require_GET
def how_to_verify(request: HttpRequest) -> HttpResponse:
    """How a stranger verifies, from files alone, that nothing was altered."""
    head = Checkpoint.objects.order_by("-size").first()
    return render(
        request,
        "web/verify.html",
        {"head": head, "key": str(sealing.verifier()), "address": request.build_absolute_uri("/so-dang-ky/nhat-ky/")},
    )
