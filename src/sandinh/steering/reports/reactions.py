"""What late acts and reorganisations do to reports that were already counted."""

from datetime import date
from functools import cache

from django.db.models import Q
from django.utils.translation import gettext as _

from sandinh.core.org.hooks import Consequence, Heirs, on_reorganised
from sandinh.core.org.models import Unit
from sandinh.core.register.hooks import on_act
from sandinh.core.register.models import Act
from sandinh.steering.reports import actions, source
from sandinh.steering.reports.models import Submission
from sandinh.steering.reports.source.report_forms import Acts, Owed


@cache
def counted_kinds() -> frozenset[str]:
    """The kinds of act that some form counts, by themselves or by what they discharge."""
    kinds: set[str] = set()
    for form in source.forms():
        for indicator in form.indicators:
            if isinstance(indicator.source, Acts):
                kinds.update(indicator.source.kinds)
            elif isinstance(indicator.source, Owed):
                kinds.update(indicator.source.answered_by)
    return frozenset(kinds)


@on_act
def mark_what_counted_it_as_stale(act: Act) -> None:
    """A late record or a correction changes what a confirmed report stands on: the report, and those that sum it up."""
    for changed in (act, act.corrects):
        if changed is not None and changed.kind in counted_kinds():
            _mark(changed, since=act)


def _mark(changed: Act, *, since: Act) -> None:
    day = changed.occurred_on
    counted = Submission.objects.filter(
        counted_at__isnull=False, campaign__period__contains=day, campaign__cut_off__gte=day
    )
    if not counted.exists():  # nearly always: no report has been counted that could have counted it
        return
    touched = counted.filter(unit__in=Unit.objects.above(changed.unit, on=day).values("pk"))
    counted.filter(
        Q(pk__in=touched.values("pk")) | Q(within=None, campaign__in=touched.values("campaign")), stale_since=None
    ).update(stale_since=since.recorded_at)


@on_reorganised
def carry_over(heirs: Heirs, on: date) -> Consequence:  # noqa: ARG001 - the hook's signature
    """Reports that were not sent pass to the first successor named."""
    moved = sum(actions.carry_over(ended, successors[0]) for ended, successors in heirs.items())
    return Consequence(_("báo cáo chưa gửi chuyển sang đơn vị kế tục"), moved)
