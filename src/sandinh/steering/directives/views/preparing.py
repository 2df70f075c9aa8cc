"""Lists, upload, and the review of what was read."""

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sandinh.core.org.http import Request, seat
from sandinh.core.org.models import Unit
from sandinh.core.org.roles import Permission
from sandinh.core.register.files import NotKept
from sandinh.core.register.http import download
from sandinh.kernel.decision import Refused
from sandinh.steering.directives import actions, policies, queries, review
from sandinh.steering.directives.forms import ReviewForm, UploadForm
from sandinh.steering.directives.models import Directive, Receipt
from sandinh.steering.directives.tasks import read

A_PAGE = 30
LISTS = ("nhan-duoc", "da-giao", "dang-soan")


def units_to_prepare_for(request: Request) -> list[Unit]:
    """The person's own units and the authorities that they advise, the seat's unit first."""
    pks = policies.issuing_units(request.user, Permission.DIRECTIVE_PREPARE, on=localdate())
    sitting = seat(request)
    first = sitting.unit.pk if sitting else None
    return sorted(Unit.objects.filter(pk__in=pks), key=lambda unit: (unit.pk != first, unit.name))


def found(request: Request, pk: int) -> Directive:
    rows = queries.visible_to(request.user, on=localdate())
    return get_object_or_404(rows.select_related("unit", "file", "amends", "issued_act", "changed_by"), pk=pk)


@require_safe
def index(request: Request) -> HttpResponse:
    units = units_to_prepare_for(request)
    sitting = seat(request)
    shown = request.GET.get("xem", "")
    if shown not in LISTS:
        shown = "da-giao" if units and sitting and sitting.unit in units else "nhan-duoc"
    rows = _listed(shown, units, sitting.unit if sitting else None)
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("trang"))
    return render(
        request,
        "directives/index.html",
        {"page": page, "shown": shown, "unit": sitting.unit if sitting else None, "may_prepare": bool(units)},
    )


def _listed(shown: str, units: list[Unit], unit: Unit | None) -> QuerySet[Any]:
    if shown == "da-giao":
        return queries.issued_by_units(units)
    if shown == "dang-soan":
        return queries.prepared_by_units(units)
    return queries.received_by_unit(unit) if unit else Receipt.objects.none()


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: Request) -> HttpResponse:
    units = units_to_prepare_for(request)
    if not units:
        raise Refused(_("Chức danh của bạn không soạn văn bản giao việc."))
    form = UploadForm(request.POST or None, request.FILES or None, units=units, initial={"key": uuid4()})
    if request.method == "POST" and form.is_valid():
        unit = next(unit for unit in units if unit.pk == form.cleaned_data["unit"])
        try:
            directive = actions.prepare(
                unit=unit, upload=form.cleaned_data["file"], key=form.cleaned_data["key"], by=request.user, at=now()
            )
        except NotKept as refused:
            form.add_error("file", refused.because)
        else:
            return _read(request, directive)
    return render(request, "directives/new.html", {"form": form}, status=422 if form.is_bound else 200)


def _read(request: Request, directive: Directive) -> HttpResponse:
    """Read at once what is quick to read, else leave it to a worker; the review page waits for it."""
    if actions.is_quick(directive):
        actions.read(directive, by=request.user, at=now())
    elif not directive.read_at:
        read.configure(queueing_lock=f"read-{directive.pk}").defer(directive=directive.pk, by=request.user.pk)
    return redirect("directives:review", directive.pk)


@require_safe
def review_page(request: Request, pk: int) -> HttpResponse:
    directive = found(request, pk)
    if directive.issued_at:
        return redirect(directive)
    if not directive.read_at:
        return render(request, "directives/reading.html", {"directive": directive})
    tasks = list(directive.tasks.all())
    return _review(request, directive, review.page(directive, tasks, ReviewForm(directive, tasks)))


@require_POST
def save(request: Request, pk: int) -> HttpResponse:
    """Save the whole page, then do what the pressed button says. What cannot be saved comes back as it was typed."""
    directive = found(request, pk)
    tasks = list(directive.tasks.all())
    form = ReviewForm(directive, tasks, request.POST)
    if not form.is_valid():
        return _review(request, directive, review.page(directive, tasks, form), status=422)
    try:
        directive = actions.save_review(
            directive,
            version=_version(request),
            header=form.header.header,
            tasks={pk: task.task_fields for pk, task in form.tasks.items()},
            by=request.user,
            at=now(),
        )
    except actions.Changed as changed:
        page = review.page(changed.directive, tasks, form, is_behind=True)
        return _review(request, changed.directive, page, behind=changed.because, status=409)
    return _then(request, directive)


@require_http_methods(["GET", "HEAD", "POST"])
def discard(request: Request, pk: int) -> HttpResponse:
    draft = found(request, pk)
    if request.method == "POST":
        actions.discard(draft, by=request.user, at=now())
        messages.success(request, _("Đã bỏ bản đang soạn %(name)s.") % {"name": draft.name})
        return redirect(f"{reverse('directives:index')}?xem=dang-soan")
    policies.may_edit(request.user, draft, on=localdate()).require()
    return render(request, "directives/discard.html", {"directive": draft})


def _then(request: Request, directive: Directive) -> HttpResponse:
    """The second half of a button: "Lưu và chọn đơn vị", "Thêm việc", "Không phải nhiệm vụ", "Lấy lại"."""
    verb, _dash, pk = request.POST.get("then", "").partition("-")
    address = reverse("directives:review", args=[directive.pk])
    if verb == "units":
        return redirect("directives:assign", directive.pk)
    if verb == "add":
        task = actions.add_task(directive, by=request.user, at=now())
        return redirect(f"{address}#{task.anchor}")
    if verb in {"drop", "restore"} and pk.isdecimal():
        task = get_object_or_404(directive.tasks, pk=pk)
        change = actions.drop_task if verb == "drop" else actions.restore_task
        change(task, by=request.user, at=now())
        return redirect(f"{address}#viec")
    messages.success(request, _("Đã lưu."))
    return redirect(address)


def _version(request: Request) -> int:
    typed = request.POST.get("version", "")
    return int(typed) if typed.isdecimal() else 0


def _review(
    request: Request, directive: Directive, page: review.Page, *, behind: str = "", status: int = 200
) -> HttpResponse:
    return render(
        request,
        "directives/review.html",
        {"directive": directive, "page": page, "behind": behind, "notices": directive.reading.get("notices", [])},
        status=status,
    )


@require_safe
def original(request: Request, pk: int) -> FileResponse:
    directive = found(request, pk)
    if directive.file is None:
        raise Http404(_("Văn bản này được nhập tay, không có tệp gốc."))
    return download(directive.file, directive.file_name, is_public=False)
