from datetime import date
from decimal import Decimal

from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sandinh.core.duties.models import Duty, Obligation
from sandinh.core.org.models import Person, Unit
from sandinh.core.register.models import Act
from sandinh.kernel.spans import Span


class Campaign(models.Model):
    """A collection of one form from chosen units, for one period.

    Figures are counted up to and with `cut_off`: reports are due before their period ends, and what comes after the
    cut-off is an estimate. `duty` may be one that stood already (a rule of the law, a directive's task): what it asked
    for is then not owed a second time. `key` makes a second press of the button harmless.
    """

    key = models.CharField(max_length=60, unique=True)
    form_code = models.CharField(max_length=60)
    form_version = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=300)
    citation = models.CharField(max_length=300)
    collector = models.ForeignKey(Unit, models.PROTECT, related_name="campaigns")
    period = DateRangeField()
    cut_off = models.DateField()
    due_on = models.DateField()
    duty = models.ForeignKey(Duty, models.PROTECT, related_name="campaigns")
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    opened_act = models.ForeignKey(Act, models.PROTECT, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    closed_act = models.ForeignKey(Act, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-opened_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(period__contains=F("cut_off")), name="cut_off_within_the_period"),
            models.CheckConstraint(
                condition=Q(closed_at=None, closed_by=None) | Q(closed_at__isnull=False, closed_by__isnull=False),
                name="campaign_closed_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("reports:campaign", args=[self.pk])

    @property
    def span(self) -> Span:
        return Span(self.period.lower, self.period.upper)


class State(models.TextChoices):
    """How far a submission has come. Whether it is late is a judgement about a day and comes apart."""

    UNOPENED = "unopened", _("Chưa mở")
    IN_PROGRESS = "in-progress", _("Đang làm")
    SUBMITTED = "submitted", _("Đã gửi")
    RETURNED = "returned", _("Trả lại")
    APPROVED = "approved", _("Đã duyệt")


class SubmissionQuerySet(models.QuerySet["Submission"]):
    def live(self) -> "SubmissionQuerySet":
        """Without those of units that ended and whose successor reports already."""
        return self.filter(merged_into=None)

    def received(self) -> "SubmissionQuerySet":
        return self.live().filter(submitted_at__isnull=False)

    def late(self, today: date) -> "SubmissionQuerySet":
        return self.live().filter(submitted_at=None, due_on__lt=today)


class Submission(models.Model):
    """One unit's report in a campaign.

    `within` is the report into which it is rolled up; the one without is the campaign's consolidated report, at its
    collector. A commune that asks its villages stands in between. Figures are counted afresh for every reader until
    somebody confirms them (or rolls them up): `counted_at` is when they were stored, `stale_since` when something that
    they stand on changed after that. `version` grows with every saving, so that two people who edit at once notice. A
    return takes the submission back; the register keeps both acts.
    """

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="submissions")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="submissions")
    within = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")
    obligation = models.ForeignKey(Obligation, models.PROTECT, null=True, related_name="submissions")
    due_on = models.DateField()
    opened_at = models.DateTimeField(null=True)
    opened_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    submitted_at = models.DateTimeField(null=True)
    submitted_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    submitted_act = models.ForeignKey(Act, models.PROTECT, null=True, related_name="+")
    returned_at = models.DateTimeField(null=True)
    returned_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    returned_act = models.ForeignKey(Act, models.PROTECT, null=True, related_name="+")
    returned_because = models.TextField(blank=True)
    approved_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    approved_act = models.ForeignKey(Act, models.PROTECT, null=True, related_name="+")
    counted_at = models.DateTimeField(null=True)
    stale_since = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=0)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="merged")

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "unit"],
                condition=Q(within__isnull=False, merged_into=None),
                name="a_unit_reports_once_in_a_campaign",
            ),
            models.UniqueConstraint(
                fields=["campaign"], condition=Q(within=None), name="one_consolidated_report_per_campaign"
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at=None, confirmed_by=None, submitted_at=None)
                | Q(confirmed_at__isnull=False, confirmed_by__isnull=False, counted_at__isnull=False),
                name="submitted_only_when_confirmed",
            ),
            models.CheckConstraint(
                condition=Q(submitted_at=None, submitted_by=None, submitted_act=None)
                | Q(submitted_at__isnull=False, submitted_by__isnull=False, submitted_act__isnull=False),
                name="submitted_only_by_an_act",
            ),
            models.CheckConstraint(
                condition=Q(approved_at=None, approved_by=None, approved_act=None)
                | Q(approved_at__isnull=False, approved_by__isnull=False, submitted_at__isnull=False),
                name="approved_only_when_submitted",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.campaign} · {self.unit}"

    def get_absolute_url(self) -> str:
        return reverse("reports:submission", args=[self.pk])

    @property
    def is_consolidated(self) -> bool:
        """Whether this is the campaign's own report, made of what the units sent."""
        return self.within_id is None

    @property
    def is_counted(self) -> bool:
        """Whether its figures are stored, and no longer follow the register by themselves."""
        return self.counted_at is not None

    @property
    def state(self) -> State:
        if self.approved_at:
            return State.APPROVED
        if self.submitted_at:
            return State.SUBMITTED
        if self.returned_at:
            return State.RETURNED
        return State.IN_PROGRESS if self.opened_at else State.UNOPENED

    def is_late(self, today: date) -> bool:
        return self.submitted_at is None and self.due_on < today


class Figure(models.Model):
    """One indicator of one submission: what was counted, what people said about it, and what they expect.

    `numerator` is the counted value; of a ratio, with its `denominator`, which travel upward so that a ratio of many
    units is never an average. `typed` is what the unit answers for when nothing was counted or it counts otherwise.
    `estimate` is what is expected from the day after the cut-off to the end of the period, and is in no total of facts.
    `covered` of `expected` reports below have the figure. `changed_in` is the version that last touched what was typed.
    """

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="figures")
    code = models.CharField(max_length=20)
    numerator = models.DecimalField(max_digits=20, decimal_places=4, null=True)
    denominator = models.DecimalField(max_digits=20, decimal_places=4, null=True)
    typed = models.DecimalField(max_digits=20, decimal_places=4, null=True)
    estimate = models.DecimalField(max_digits=20, decimal_places=4, null=True)
    note = models.TextField(blank=True)
    covered = models.PositiveIntegerField(default=0)
    expected = models.PositiveIntegerField(default=0)
    changed_in = models.PositiveIntegerField(default=0)
    changed_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["submission", "code"]
        constraints = [
            models.UniqueConstraint(fields=["submission", "code"], name="one_figure_per_indicator"),
        ]

    def __str__(self) -> str:
        return f"{self.code}: {self.value}"

    @property
    def value(self) -> Decimal | None:
        """What the unit answers for, as a plain number; of a ratio, its numerator."""
        return self.numerator if self.typed is None else self.typed


class Narrative(models.Model):
    """What a report says in words under one heading of its form. Without `changed_by` it is the form's own sentence, as
    it stood when the figures were stored; nobody has touched it."""

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="narratives")
    section = models.CharField(max_length=20)
    text = models.TextField(blank=True)
    changed_in = models.PositiveIntegerField(default=0)
    changed_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["submission", "section"]
        constraints = [
            models.UniqueConstraint(fields=["submission", "section"], name="one_text_per_section"),
        ]

    def __str__(self) -> str:
        return f"{self.section} · {self.submission}"
