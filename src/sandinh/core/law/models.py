"""The catalogue in tables, so that duties, pages and searches can read it. Only `actions.load` writes here."""

from datetime import date

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeOperators
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sandinh.core.law.source.catalogue import Confidence as SourceConfidence
from sandinh.core.law.source.catalogue import CountedFrom, Following, Periodic, Trigger, Whose, Yearly
from sandinh.core.org.ranges import text_range
from sandinh.kernel.periods import Every
from sandinh.kernel.spans import Span
from sandinh.kernel.timelimits import Limit, LimitUnit


class Confidence(models.TextChoices):
    VERIFIED = SourceConfidence.VERIFIED.value, _("đã đối chiếu văn bản")
    SECONDARY = SourceConfidence.SECONDARY.value, _("theo nguồn thứ cấp, cần đối chiếu")
    RECALLED = SourceConfidence.RECALLED.value, _("theo trí nhớ, chưa đối chiếu")
    UNSURE = SourceConfidence.UNSURE.value, _("chưa chắc chắn")


class TriggerKind(models.TextChoices):
    STANDING = "standing", _("Thường xuyên")
    EVERY = "every", _("Định kỳ")
    BY = "by", _("Ngày cố định hằng năm")
    AFTER = "after", _("Sau một hành vi")


class Instrument(models.Model):
    """A legal document that rules cite."""

    code = models.CharField(max_length=40, unique=True)
    type = models.CharField(max_length=60)
    number = models.CharField(max_length=60)
    title = models.TextField()
    issuer = models.CharField(max_length=200)
    signed = models.DateField(null=True, blank=True)
    in_force = DateRangeField()

    class Meta:
        verbose_name = _("văn bản pháp luật")
        ordering = ["code"]

    def __str__(self) -> str:
        return f"{self.type} {self.number}"


class RuleQuerySet(models.QuerySet["Rule"]):
    def current(self) -> "RuleQuerySet":
        """What the catalogue says now, of all times; without versions that were taken back."""
        return self.filter(withdrawn_on=None)

    def on(self, day: date) -> "RuleQuerySet":
        return self.current().filter(in_force__contains=day)

    def owed_by(self, kind: str) -> "RuleQuerySet":
        return self.filter(actor_kinds__contains=[kind])


class Rule(models.Model):
    """One version of one rule. A text that is corrected changes in place; a version that leaves the catalogue stays
    here, withdrawn and closed, because obligations stand on it."""

    rule_id = models.CharField(max_length=80)
    group = models.CharField(max_length=80)
    group_title = models.CharField(max_length=200)
    title = models.CharField(max_length=300)
    actor_kinds = ArrayField(models.CharField(max_length=20))
    act = models.CharField(max_length=80, blank=True)
    topic = models.CharField(max_length=80)
    in_force = DateRangeField()
    withdrawn_on = models.DateField(null=True, blank=True)

    trigger_kind = models.CharField(max_length=10, choices=TriggerKind)
    every = models.CharField(max_length=10, blank=True)
    counted_from = models.CharField(max_length=10, blank=True)
    by_month = models.PositiveSmallIntegerField(null=True, blank=True)
    by_day = models.PositiveSmallIntegerField(null=True, blank=True)
    after_act = models.CharField(max_length=80, blank=True)
    after_topic = models.CharField(max_length=80, blank=True)
    after_whose = models.CharField(max_length=10, blank=True)
    limit_amount = models.PositiveSmallIntegerField(null=True, blank=True)
    limit_unit = models.CharField(max_length=10, blank=True)
    before = models.BooleanField(default=False)

    channels = models.JSONField(default=list, blank=True)
    thresholds = models.JSONField(default=list, blank=True)
    parameters = models.JSONField(default=list, blank=True)
    citations = models.JSONField(default=list)
    citation = models.TextField()
    how = models.TextField(blank=True)
    text = models.TextField()
    notes = ArrayField(models.TextField(), default=list, blank=True)
    confidence = models.CharField(max_length=10, choices=Confidence)
    position = models.PositiveSmallIntegerField(default=0)
    source_line = models.CharField(max_length=200)
    folded = models.TextField()

    objects = RuleQuerySet.as_manager()

    class Meta:
        verbose_name = _("quy tắc pháp luật")
        ordering = ["group", "position", "in_force"]
        indexes = [models.Index(fields=["rule_id"], name="law_rule_by_id")]
        constraints = [
            ExclusionConstraint(
                name="one_version_of_a_rule_at_a_time",
                expressions=[
                    (text_range("rule_id"), RangeOperators.OVERLAPS),
                    ("in_force", RangeOperators.OVERLAPS),
                ],
                condition=Q(withdrawn_on=None),
            ),
            models.CheckConstraint(
                condition=Q(limit_amount=None, limit_unit="")
                # The explicit test for null matters: a CHECK that comes out unknown passes.
                | Q(limit_amount__isnull=False, limit_amount__gte=1) & ~Q(limit_unit=""),
                name="a_limit_has_a_unit",
            ),
            models.CheckConstraint(
                condition=Q(trigger_kind=TriggerKind.STANDING, every="", after_act="", by_month=None, by_day=None)
                | Q(trigger_kind=TriggerKind.EVERY, after_act="", by_month=None, by_day=None) & ~Q(every="")
                | Q(trigger_kind=TriggerKind.BY, every="", after_act="", by_month__isnull=False, by_day__isnull=False)
                | Q(trigger_kind=TriggerKind.AFTER, every="", by_month=None, by_day=None) & ~Q(after_act=""),
                name="a_trigger_is_of_one_kind",
            ),
            models.CheckConstraint(condition=~Q(citation=""), name="a_rule_is_cited"),
        ]

    def __str__(self) -> str:
        return f"{self.rule_id} ({self.in_force.lower})"

    def get_absolute_url(self) -> str:
        return reverse("law:rule", args=[self.rule_id])

    @property
    def trigger(self) -> Trigger | None:
        match self.trigger_kind:
            case TriggerKind.EVERY:
                return Periodic(Every(self.every), CountedFrom(self.counted_from))
            case TriggerKind.BY:
                assert self.by_month is not None
                assert self.by_day is not None
                return Yearly(self.by_month, self.by_day)
            case TriggerKind.AFTER:
                return Following(self.after_act, self.after_topic, Whose(self.after_whose))
        return None

    @property
    def limit(self) -> Limit | None:
        return None if self.limit_amount is None else Limit(self.limit_amount, LimitUnit(self.limit_unit))

    @property
    def span(self) -> Span:
        return Span(self.in_force.lower, self.in_force.upper)

    @property
    def is_checked(self) -> bool:
        """Whether the wording was read in a text, and not only remembered."""
        return self.confidence in (Confidence.VERIFIED, Confidence.SECONDARY)
