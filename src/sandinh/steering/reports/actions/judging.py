from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from sandinh.core.org.models import Person
from sandinh.core.register import actions as register
from sandinh.steering.reports import acts, policies
from sandinh.steering.reports.actions.storing import locked, mark_stale_above, store_figures
from sandinh.steering.reports.models import Submission


@transaction.atomic
def give_back(submission: Submission, *, because: str, by: Person, at: datetime) -> Submission:
    """Return a report to be mended, with a reason. What it had discharged is owed again."""
    submission = locked(submission)
    if submission.returned_at and not submission.submitted_at and submission.returned_because == because:
        return submission
    policies.may_return(by, submission, on=localdate(at)).require()
    assert submission.within
    submission.returned_act = register.record(
        acts.REPORT_RETURNED,
        unit=submission.within.unit,
        by=by,
        at=at,
        occurred_on=localdate(at),
        title=f"Trả lại báo cáo của {submission.unit.name}: {submission.campaign.title}",
        about=submission,
        topic=submission.campaign.duty.topic,
        content={"because": because},
        corrects=submission.submitted_act,
    )
    submission.returned_at, submission.returned_by, submission.returned_because = at, by, because
    submission.submitted_at = submission.submitted_by = submission.submitted_act = None
    submission.approved_at = submission.approved_by = submission.approved_act = None
    submission.confirmed_at = submission.confirmed_by = submission.counted_at = submission.stale_since = None
    submission.version += 1
    submission.save()
    mark_stale_above(submission, at=at)
    return submission


@transaction.atomic
def approve(submission: Submission, *, by: Person, at: datetime) -> Submission:
    """Accept a report. Pressing twice approves once."""
    submission = locked(submission)
    if submission.approved_at:
        return submission
    policies.may_approve(by, submission, on=localdate(at)).require()
    assert submission.within
    submission.approved_act = register.record(
        acts.REPORT_APPROVED,
        unit=submission.within.unit,
        by=by,
        at=at,
        occurred_on=localdate(at),
        title=f"Duyệt báo cáo của {submission.unit.name}: {submission.campaign.title}",
        about=submission,
        topic=submission.campaign.duty.topic,
        responds_to=submission.submitted_act,
        key=f"reports.report-approved:{submission.pk}:{submission.version}",
    )
    submission.approved_at, submission.approved_by = at, by
    submission.save(update_fields=["approved_at", "approved_by", "approved_act"])
    return submission


@transaction.atomic
def roll_up(whole: Submission, *, by: Person, at: datetime) -> Submission:
    """Sum up what has been received so far into the consolidated report; each figure says how many units are in it."""
    whole = locked(whole)
    policies.may_roll_up(by, whole, on=localdate(at)).require()
    store_figures(whole, at=at)
    whole.version += 1
    whole.save(update_fields=["version"])
    return whole
