from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sandinh.core.duties import answers
from sandinh.core.duties.models import Obligation
from sandinh.core.org.models import Person
from sandinh.core.register import actions as register
from sandinh.core.register.actions import Attachment
from sandinh.core.register.models import Act
from sandinh.kernel.decision import Refused
from sandinh.steering.reports import acts, digests, policies
from sandinh.steering.reports.actions.storing import locked, mark_stale_above
from sandinh.steering.reports.models import Submission


@transaction.atomic
def submit(submission: Submission, *, by: Person, at: datetime) -> Submission:
    """Send the confirmed report. What the unit owed discharges itself. Pressing twice sends once."""
    submission = locked(submission)
    if submission.submitted_at:
        return submission
    policies.may_submit(by, submission, on=localdate(at)).require()
    assert submission.obligation
    answer = answers.to(submission.obligation)
    submission.submitted_act = register.record(
        acts.REPORT_SUBMITTED,
        unit=submission.unit,
        by=by,
        at=at,
        occurred_on=localdate(at),
        title=submission.campaign.title,
        about=submission,
        topic=answer.topic,
        period=answer.period,
        content=digests.content(submission),
        responds_to=answer.responds_to,
        key=f"reports.report-submitted:{submission.pk}:{submission.version}",
    )
    submission.submitted_at, submission.submitted_by = at, by
    submission.save(update_fields=["submitted_at", "submitted_by", "submitted_act"])
    mark_stale_above(submission, at=at)
    return submission


@transaction.atomic
def send_document(
    obligation: Obligation,
    *,
    number: str,
    dated: date,
    evidence: Sequence[Attachment],
    key: str,
    by: Person,
    at: datetime,
) -> Act:
    """Send a signed report that no form collects: its number, date and scan answer what is owed."""
    rows = Obligation.objects.select_for_update(of=("self",)).select_related("unit", "duty", "opened_by")
    obligation = rows.get(pk=obligation.pk)
    key = f"reports.document:{obligation.pk}:{key}"
    if first := Act.objects.filter(key=key).first():
        return first
    policies.may_send_document(by, obligation, on=localdate(at)).require()
    if dated > localdate(at):
        raise Refused(_("Ngày của báo cáo chưa tới. Ghi ngày đã ký trên văn bản."))
    answer = answers.to(obligation)
    return register.record(
        acts.REPORT_SUBMITTED,
        unit=obligation.unit,
        by=by,
        at=at,
        occurred_on=localdate(at),
        title=answers.title_of(obligation),
        topic=answer.topic,
        period=answer.period,
        content={"number": number, "dated": dated.isoformat()},
        evidence=evidence,
        responds_to=answer.responds_to,
        key=key,
    )
