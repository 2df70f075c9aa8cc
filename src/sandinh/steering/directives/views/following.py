"""How an issued directive goes: figures, who is behind, what happened, and the chase letter."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from sandinh.core.duties import policies as duties
from sandinh.core.org.http import Request, seat
from sandinh.core.org.models import Unit
from sandinh.core.paper.word import to_docx
from sandinh.steering.directives import chasing, owing, policies, queries
from sandinh.steering.directives.views.preparing import found

UNITS_A_PAGE = 50
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_safe
def progress(request: Request, pk: int) -> HttpResponse:
    directive = found(request, pk)
    today = localdate()
    policies.may_follow(request.user, directive, on=today).require()
    tasks = queries.progress(directive, today=today)
    rows = queries.receipts(directive, today=today)
    return render(
        request,
        "directives/progress.html",
        {
            "directive": directive,
            "tasks": tasks,
            "done": sum(task.done for task in tasks),
            "owed": sum(task.owed - task.waived for task in tasks),
            "overdue": sum(task.overdue for task in tasks),
            "received": queries.received_figures(directive),
            "page": Paginator(rows, UNITS_A_PAGE).get_page(request.GET.get("trang")),
            "may_amend": policies.may_amend(request.user, directive, on=today),
            "may_withdraw": policies.may_withdraw(request.user, directive, on=today),
            "newest": queries.chain(directive)[-1],
        },
    )


@require_safe
def unit(request: Request, pk: int, code: str) -> HttpResponse:
    """What one unit owes under the directive, with more time to be given where it may be."""
    directive = found(request, pk)
    today = localdate()
    policies.may_follow(request.user, directive, on=today).require()
    receipt = get_object_or_404(directive.receipts.select_related("unit", "via", "acknowledged_by"), unit__code=code)
    lines = owing.lines(directive, receipt.unit, today=today)
    may_extend = any(duties.may_extend(request.user, line.owed, on=today) for line in lines if line.is_open)
    return render(
        request,
        "directives/unit.html",
        {"directive": directive, "receipt": receipt, "lines": lines, "may_extend": may_extend},
    )


@require_safe
def history(request: Request, pk: int) -> HttpResponse:
    directive = found(request, pk)
    whole = queries.history(directive, reader=request.user, on=localdate())
    return render(
        request,
        "directives/history.html",
        {
            "directive": directive,
            "chain": queries.chain(directive),
            "changes": queries.changes(directive),
            "total": whole.count(),
            "together": queries.told_together(whole),
            "page": Paginator(queries.told_apart(whole), UNITS_A_PAGE).get_page(request.GET.get("trang")),
            "may_follow": policies.may_follow(request.user, directive, on=localdate()),
        },
    )


@require_safe
def chase(request: Request) -> HttpResponse:
    """The draft of a chase letter: for one directive (`van-ban`), or for what the board shows late."""
    today = localdate()
    if (pk := request.GET.get("van-ban", "")).isdecimal():
        directive = found(request, int(pk))
        policies.may_follow(request.user, directive, on=today).require()
        letter = chasing.for_directive(directive, today=today)
    else:
        sitting = seat(request)
        issuer = sitting.unit if sitting else get_object_or_404(Unit, pk=0)
        late = chasing.late_for(request.user, chasing.Asked.of(request.GET), today=today)
        letter = chasing.for_units(issuer, late, today=today)
    response = HttpResponse(to_docx(letter), content_type=DOCX)
    response.headers["Content-Disposition"] = f'attachment; filename="cong-van-don-doc-{today:%Y-%m-%d}.docx"'
    return response
