from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sandinh.core.duties import actions as duties
from sandinh.core.duties.models import Duty, Obligation, Source, Trigger
from sandinh.core.org.models import Person, Unit
from sandinh.core.org.ranges import from_day
from sandinh.core.register import actions as register
from sandinh.kernel.decision import Refused
from sandinh.kernel.spans import Span
from sandinh.steering.reports import acts, digests, policies, source
from sandinh.steering.reports.actions.storing import locked
from sandinh.steering.reports.models import Campaign, Submission


@transaction.atomic
def open_campaign(
    *,
    form_code: str,
    form_version: int,
    title: str,
    citation: str,
    collector: Unit,
    units: Sequence[Unit],
    period: Span,
    cut_off: date,
    due_on: date,
    duty: Duty | None = None,
    key: str,
    by: Person,
    at: datetime,
) -> Campaign:
    """Ask units to report by a form. With `duty`, what they owe already is what they report on: it is not owed twice.

    `key` is the form's own: pressing twice returns the campaign that the first press opened.
    """
    if first := Campaign.objects.filter(key=key).first():
        return first
    policies.may_ask(by, collector, units, on=localdate(at)).require()
    _require_fitting(form_code, form_version, units, period, cut_off, due_on)
    campaign = Campaign.objects.create(
        key=key,
        form_code=form_code,
        form_version=form_version,
        title=title,
        citation=citation,
        collector=collector,
        period=from_day(period.start, period.end),
        cut_off=cut_off,
        due_on=due_on,
        duty=duty or _duty(key, title, citation, on=localdate(at)),
        opened_at=at,
        opened_by=by,
    )
    if duty is None:
        campaign.duty.link = campaign.get_absolute_url()
        campaign.duty.save(update_fields=["link"])
    whole = Submission.objects.create(campaign=campaign, unit=collector, due_on=due_on, opened_at=at, opened_by=by)
    _ask(whole, units, due_on=due_on)
    campaign.opened_act = register.record(
        acts.CAMPAIGN_OPENED,
        unit=collector,
        by=by,
        at=at,
        occurred_on=localdate(at),
        title=f"Mở đợt báo cáo: {title}",
        about=campaign,
        topic=campaign.duty.topic,
        period=period,
        content={
            "citation": citation,
            "form": f"{form_code}/{form_version}",
            "cut_off": cut_off.isoformat(),
            "due_on": due_on.isoformat(),
            "units": sorted(unit.code for unit in units),
        },
        key=f"reports.campaign-opened:{campaign.pk}",
    )
    campaign.save(update_fields=["opened_act"])
    return campaign


@transaction.atomic
def ask_below(
    submission: Submission, units: Sequence[Unit], *, due_on: date, by: Person, at: datetime
) -> list[Submission]:
    """A commune asks its villages first: their reports roll up into its own. Who was asked already is left as it is."""
    submission = locked(submission)
    policies.may_ask_below(by, submission, units, due_on=due_on, on=localdate(at)).require()
    campaign = submission.campaign
    _require_fitting(campaign.form_code, campaign.form_version, units, campaign.span, campaign.cut_off, due_on)
    asked = campaign.submissions.live().filter(within__isnull=False).values_list("unit_id", flat=True)
    known = set(asked)
    return _ask(submission, [unit for unit in units if unit.pk not in known], due_on=due_on)


@transaction.atomic
def close(campaign: Campaign, *, by: Person, at: datetime) -> Campaign:
    """The consolidated report stands as it was last rolled up. Late reports may still come, and show as a change: then
    it is rolled up and closed again, which corrects what was recorded."""
    rows = Campaign.objects.select_for_update(of=("self",))
    campaign = rows.select_related("collector", "duty", "closed_act").get(pk=campaign.pk)
    whole = campaign.submissions.select_related("campaign", "unit").get(within=None)
    if campaign.closed_at and whole.counted_at and whole.counted_at <= campaign.closed_at:
        return campaign
    policies.may_close(by, campaign, whole, on=localdate(at)).require()
    campaign.closed_act = register.record(
        acts.REPORT_CONSOLIDATED,
        unit=campaign.collector,
        by=by,
        at=at,
        occurred_on=localdate(at),
        title=f"Tổng hợp: {campaign.title}",
        about=whole,
        topic=campaign.duty.topic,
        period=campaign.span,
        content=digests.content(whole),
        corrects=campaign.closed_act,
        key=f"reports.report-consolidated:{campaign.pk}:{whole.version}",
    )
    campaign.closed_at, campaign.closed_by = at, by
    campaign.save(update_fields=["closed_at", "closed_by", "closed_act"])
    return campaign


def carry_over(ended: Unit, heir: Unit) -> int:
    """What a unit that ended had not sent is its heir's to send; where the heir reports already, it is merged."""
    unsent = Submission.objects.live().filter(unit=ended, within__isnull=False, submitted_at=None)
    moved = 0
    for submission in unsent:
        twin = (
            Submission.objects.live().filter(campaign=submission.campaign_id, unit=heir, within__isnull=False).first()
        )
        if twin:
            submission.merged_into = twin
        else:
            submission.unit = heir
        submission.save(update_fields=["unit", "merged_into"])
        moved += 1
    return moved


def _duty(key: str, title: str, citation: str, *, on: date) -> Duty:
    """The duty that a campaign makes when nothing has asked for the report yet; its topic is its own."""
    code = f"reports:{key}"
    return Duty.objects.create(
        code=code,
        source=Source.DIRECTIVE,
        title=title[:300],
        how="Số liệu đã có sẵn từ việc đã làm; xem lại, nhập số còn thiếu, xác nhận rồi gửi.",
        citation=citation,
        link=reverse("reports:index"),
        answered_by=acts.REPORT_SUBMITTED.name,
        topic=code,
        trigger=Trigger.ONCE,
        in_force=from_day(on),
    )


def _ask(within: Submission, units: Sequence[Unit], *, due_on: date) -> list[Submission]:
    """One obligation and one empty report for each unit, in a fixed number of queries."""
    campaign = within.campaign
    owed = _owed(campaign, units)
    missing = [unit for unit in units if unit.pk not in owed]
    if missing:
        above = within.obligation
        derived = {unit.pk: above for unit in missing} if above else None
        duties.open_for(campaign.duty, missing, period=campaign.span, due_on=due_on, derived_from=derived)
        owed |= _owed(campaign, missing)
    return Submission.objects.bulk_create(
        [
            Submission(
                campaign=campaign,
                unit=unit,
                within=within,
                obligation=owed[unit.pk],
                due_on=owed[unit.pk].due_on or due_on,
            )
            for unit in units
        ]
    )


def _owed(campaign: Campaign, units: Sequence[Unit]) -> dict[int, Obligation]:
    """What these units owe already by the campaign's duty: for the period, or once, whatever the period."""
    rows = (
        Obligation.objects.filter(duty=campaign.duty_id, unit__in=units, merged_into=None)
        .filter(Q(period__overlap=campaign.period) | Q(duty__trigger=Trigger.ONCE))
        .order_by("-due_on", "-pk")
    )
    return {owed.unit_id: owed for owed in rows}


def _require_fitting(
    form_code: str, form_version: int, units: Sequence[Unit], period: Span, cut_off: date, due_on: date
) -> None:
    if cut_off not in period:
        raise Refused(_("Ngày chốt số liệu phải nằm trong kỳ báo cáo."))
    if due_on < cut_off:
        raise Refused(_("Hạn gửi báo cáo không được trước ngày chốt số liệu."))
    form = source.form(form_code, form_version)
    unfit = [unit.name for unit in units if unit.kind not in form.kinds]
    if unfit:
        raise Refused(
            _("Biểu “%(form)s” không dành cho: %(units)s.") % {"form": form.title, "units": "; ".join(unfit[:10])}
        )
