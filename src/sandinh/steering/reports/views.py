from collections.abc import Sequence

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import translation
from django.utils.text import slugify
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sandinh.core.duties import answers
from sandinh.core.org.http import Request, seat
from sandinh.kernel.decision import Refused
from sandinh.kernel.text import fold
from sandinh.steering.reports import actions, acts, drafting, forms, lines, papers, policies, queries
from sandinh.steering.reports.lines import Line
from sandinh.steering.reports.models import Campaign, State, Submission
from sandinh.steering.reports.words import period_words, say


@require_GET
def index(request: Request) -> HttpResponse:
    today = localdate()
    to_fill = [(report, say(report.state), report.is_late(today)) for report in queries.to_fill(request.user, on=today)]
    return render(
        request,
        "reports/index.html",
        {
            "to_fill": to_fill,
            "unsent": sum(1 for report, _said, _late in to_fill if not report.submitted_at),
            "collecting": queries.collecting(request.user, on=today),
            "collects": queries.collectors(request.user, on=today).exists(),
        },
    )


@require_http_methods(["GET", "POST"])
def start(request: Request) -> HttpResponse:
    """From what is owed to its report; where no campaign collects it, the signed paper itself is sent."""
    today = localdate()
    owed = answers.asked(request.GET.get("nghia-vu", ""), acts.REPORT_SUBMITTED)
    if owed is None:
        return redirect("reports:index")
    policies.may_open_for(request.user, owed, on=today).require()
    if report := owed.submissions.live().first():
        return redirect(report)
    policies.may_send_document(request.user, owed, on=today).require()
    form = forms.SendingDocument(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        act = actions.send_document(
            owed,
            number=said["number"],
            dated=said["dated"],
            evidence=said["evidence"],
            key=str(said["key"]),
            by=request.user,
            at=now(),
        )
        return redirect(act)
    status = 422 if form.is_bound else 200
    return render(request, "reports/document.html", {"owed": owed, "form": form}, status=status)


@require_http_methods(["GET", "POST"])
def open_campaign(request: Request) -> HttpResponse:
    today = localdate()
    offered = queries.collectors(request.user, on=today)
    sitting = seat(request)
    collector = (offered.filter(pk=sitting.unit.pk) if sitting else offered).first() or offered.first()
    if collector is None:
        raise Refused(_("Chức danh của bạn không có quyền mở đợt báo cáo."))
    units = queries.may_be_asked(request.user, collector, on=today)
    form = forms.Opening(request.POST or None, units=units, duties=queries.duties_to_adopt(units))
    if form.is_valid():
        campaign = actions.open_campaign(**form.what, collector=collector, by=request.user, at=now())
        messages.success(request, _("Đã mở đợt báo cáo cho %(n)d đơn vị.") % {"n": len(form.asked)})
        return redirect(campaign)
    status = 422 if form.is_bound else 200
    return render(request, "reports/open.html", {"form": form, "collector": collector}, status=status)


@require_GET
def campaign(request: Request, pk: int) -> HttpResponse:
    """The collector's matrix: units and the states of their reports."""
    today = localdate()
    found = get_object_or_404(Campaign.objects.select_related("collector", "duty"), pk=pk)
    whole = queries.in_full().get(campaign=found, within=None)
    policies.may_read(request.user, whole, on=today).require()
    rows = queries.matrix(whole, today=today)
    chosen = request.GET.get("tinh-trang", "")
    return render(
        request,
        "reports/campaign.html",
        {
            "campaign": found,
            "period": period_words(found.span),
            "whole": whole,
            "progress": queries.progress(rows),
            "rows": [row for row in rows if _is_chosen(row, chosen)],
            "states": [
                ("", _("Mọi tình trạng")),
                *State.choices,
                ("late", _("Quá hạn")),
                ("unusual", _("Số bất thường")),
            ],
            "chosen": chosen,
            "may_collect": policies.may_collect(request.user, found.collector, on=today),
            "may_roll_up": policies.may_roll_up(request.user, whole, on=today),
            "may_close": policies.may_close(request.user, found, whole, on=today),
            "today": today,
        },
    )


@require_GET
def table(request: Request, pk: int) -> HttpResponse:
    """Units × figures: what was sent, and what the register already knows of those who did not send."""
    whole = _readable(request, pk)
    context = {"report": whole, "campaign": whole.campaign, "table": queries.table(whole)}
    return render(request, "reports/table.html", context)


@require_http_methods(["GET", "POST"])
def submission(request: Request, pk: int) -> HttpResponse:
    report = _readable(request, pk)
    allowed = policies.may_fill(request.user, report, on=localdate())
    shown = lines.of(report)
    if request.method == "GET":
        return _page(request, report, shown, _filling(report, shown) if allowed else None)
    allowed.require()
    form = _filling(report, shown, request.POST)
    if not form.is_valid():
        return _page(request, report, shown, form, status=422)
    try:
        actions.save(report, form.edits, by=request.user, at=now())
    except actions.Conflict as conflict:
        return _both(request, form, conflict, pk)
    messages.success(request, _("Đã lưu."))
    return redirect(report)


def _both(request: Request, form: forms.Filling, conflict: actions.Conflict, pk: int) -> HttpResponse:
    """What this person typed beside what somebody else has just saved; sending it again decides."""
    report = _readable(request, pk)
    shown = lines.of(report)
    again = forms.rebased(request.POST, form, _filling(report, shown))
    return _page(request, report, shown, _filling(report, shown, again, conflict), status=409, conflict=conflict)


@require_POST
def confirm(request: Request, pk: int) -> HttpResponse:
    report = actions.confirm(_readable(request, pk), by=request.user, at=now())
    messages.success(request, _("Đã xác nhận số liệu."))
    return redirect(report)


@require_POST
def submit(request: Request, pk: int) -> HttpResponse:
    report = actions.submit(_readable(request, pk), by=request.user, at=now())
    messages.success(request, _("Đã gửi báo cáo. Việc còn nợ đã tự hết."))
    return redirect(report)


@require_http_methods(["GET", "POST"])
def give_back(request: Request, pk: int) -> HttpResponse:
    report = _readable(request, pk)
    form = forms.Returning(request.POST or None)
    if form.is_valid():
        actions.give_back(report, because=form.cleaned_data["because"], by=request.user, at=now())
        messages.success(request, _("Đã trả lại %(unit)s.") % {"unit": report.unit})
        return redirect(report)
    policies.may_return(request.user, report, on=localdate()).require()
    status = 422 if form.is_bound else 200
    return render(request, "reports/return.html", {"report": report, "form": form}, status=status)


@require_POST
def approve(request: Request, pk: int) -> HttpResponse:
    report = actions.approve(_readable(request, pk), by=request.user, at=now())
    messages.success(request, _("Đã duyệt báo cáo của %(unit)s.") % {"unit": report.unit})
    return redirect(report.campaign)


@require_POST
def roll_up(request: Request, pk: int) -> HttpResponse:
    whole = actions.roll_up(_readable(request, pk), by=request.user, at=now())
    messages.success(request, _("Đã tổng hợp các báo cáo đã gửi."))
    return redirect(whole)


@require_POST
def close(request: Request, pk: int) -> HttpResponse:
    found = actions.close(get_object_or_404(Campaign, pk=pk), by=request.user, at=now())
    messages.success(request, _("Đã khép đợt báo cáo."))
    return redirect(found)


@require_http_methods(["GET", "POST"])
def ask_below(request: Request, pk: int) -> HttpResponse:
    today = localdate()
    report = _readable(request, pk)
    policies.may_collect(request.user, report.unit, on=today).require()
    form = forms.AskingBelow(
        request.POST or None, units=queries.below(report, on=today), initial={"due_on": report.due_on}
    )
    if form.is_valid():
        said = form.cleaned_data
        asked = actions.ask_below(report, list(said["units"]), due_on=said["due_on"], by=request.user, at=now())
        messages.success(request, _("Đã giao %(n)d đơn vị báo cáo.") % {"n": len(asked)})
        return redirect(report)
    status = 422 if form.is_bound else 200
    return render(request, "reports/ask_below.html", {"report": report, "form": form}, status=status)


@require_GET
def figure(request: Request, pk: int, code: str) -> HttpResponse:
    """What one figure counts: its acts, or what was owed and done, or the reports below that have it."""
    report = _readable(request, pk)
    line = next((line for line in lines.of(report) if line.indicator.code == code), None)
    if line is None:
        raise Http404
    behind = queries.behind(report, line.indicator)
    return render(request, "reports/figure.html", {"report": report, "line": line, "behind": behind})


@require_GET
def download(request: Request, pk: int, ending: str) -> HttpResponse:
    report = _readable(request, pk)
    with translation.override("vi"):  # an official paper is in Vietnamese whatever the screen is in
        paper = papers.PAPERS[ending](report, on=localdate())
    response = HttpResponse(paper.content, content_type=paper.media_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{_file_name(report)}.{ending}"'
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _file_name(report: Submission) -> str:
    return f"bao-cao-{slugify(fold(report.unit.name))}-{report.pk}"


def _readable(request: Request, pk: int) -> Submission:
    report = get_object_or_404(queries.in_full(), pk=pk)
    policies.may_read(request.user, report, on=localdate()).require()
    return report


def _filling(
    report: Submission,
    shown: Sequence[Line],
    data: QueryDict | None = None,
    conflict: actions.Conflict | None = None,
) -> forms.Filling:
    return forms.Filling(
        data,
        submission=report,
        lines=shown,
        form=lines.form_of(report.campaign),
        drafts=drafting.drafts(report, shown),
        conflict=conflict,
    )


def _page(
    request: Request,
    report: Submission,
    shown: Sequence[Line],
    form: forms.Filling | None,
    *,
    status: int = 200,
    conflict: actions.Conflict | None = None,
) -> HttpResponse:
    today = localdate()
    user = request.user
    return render(
        request,
        "reports/submission.html",
        {
            "report": report,
            "campaign": report.campaign,
            "period": period_words(report.campaign.span),
            "said": say(report.state),
            "is_late": report.is_late(today),
            "lines": shown,
            "ready": sum(1 for line in shown if line.value is not None),
            "form": form,
            "to_type": [row for row in form.rows if _wants_attention(row)] if form else [],
            "counted": [row for row in form.rows if not _wants_attention(row)] if form else [],
            "ratios": [line for line in shown if line.indicator.is_ratio],
            "texts": _texts(report),
            "conflict": conflict,
            "leaf": queries.leaf_of(report),
            "changed": queries.changed_since_counted(report) if report.stale_since else [],
            "below": queries.matrix(report, today=today) if not report.is_consolidated else [],
            "may_fill": policies.may_fill(user, report, on=today),
            "may_confirm": policies.may_confirm(
                user,
                report,
                missing=[line.indicator.code for line in shown if line.is_missing],
                unexplained=[line.indicator.code for line in shown if line.wants_words],
                on=today,
            ),
            "may_submit": policies.may_submit(user, report, on=today),
            "may_return": policies.may_return(user, report, on=today),
            "may_approve": policies.may_approve(user, report, on=today),
            "may_roll_up": policies.may_roll_up(user, report, on=today),
            "may_ask_below": bool(policies.may_collect(user, report.unit, on=today))
            and not report.is_consolidated
            and not report.confirmed_at
            and queries.below(report, on=today).exists(),
        },
        status=status,
    )


def _texts(report: Submission) -> list[tuple[str, str, str]]:
    """Of each section that people write: the heading above it, its own, its words."""
    written = {row.section: row.text for row in report.narratives.all()}
    form = lines.form_of(report.campaign)
    return [
        (form.above.get(section.code, ""), section.heading, written.get(section.code, "")) for section in form.written
    ]


def _wants_attention(row: forms.Row) -> bool:
    """What has to be typed or explained stands first; so does what was typed wrongly or by two people."""
    line = row.line
    wrong = any(field.errors for field in (row.typed, row.estimate, row.note))
    return line.indicator.is_typed or line.counted.numerator is None or line.wants_words or wrong or bool(row.theirs)


def _is_chosen(row: queries.UnitRow, chosen: str) -> bool:
    if chosen == "late":
        return row.is_late
    if chosen == "unusual":
        return bool(row.unusual)
    return not chosen or row.submission.state == chosen
