"""The catalogue in tables, so that duties, pages and searches can read it: only `actions.load` writes there. Beside it,
what units ask of themselves beyond it."""

from datetime import date
from typing import Any

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sandinh.core.law.source.catalogue import Confidence as SourceConfidence
from sandinh.core.law.source.catalogue import (
    CountedFrom,
    Extension,
    Following,
    Happening,
    Nature,
    Oftener,
    Periodic,
    Threshold,
    Trigger,
    Variant,
    Whose,
    Yearly,
)
from sandinh.core.org.models import Unit
from sandinh.core.org.ranges import one_value_range, text_range
from sandinh.core.register.models import Act
from sandinh.kernel.periods import Every
from sandinh.kernel.spans import Span
from sandinh.kernel.text import format_date
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
    EVENT = "event", _("Sau một sự kiện")


class NatureOfRule(models.TextChoices):
    DUTY = Nature.DUTY.value, _("Nghĩa vụ")
    RIGHT = Nature.RIGHT.value, _("Quyền")
    POWER = Nature.POWER.value, _("Thẩm quyền")
    BAN = Nature.BAN.value, _("Điều cấm")
    DEFINITION = Nature.DEFINITION.value, _("Giải thích từ ngữ")
    PROCEDURE = Nature.PROCEDURE.value, _("Trình tự, thủ tục")
    DECISION = Nature.DECISION.value, _("Việc do Nhân dân quyết định")
    THRESHOLD = Nature.THRESHOLD.value, _("Ngưỡng thông qua")
    COMPOSITION = Nature.COMPOSITION.value, _("Số lượng, thành phần, nhiệm kỳ")
    STANDARD = Nature.STANDARD.value, _("Tiêu chuẩn, điều kiện")
    SANCTION = Nature.SANCTION.value, _("Chế tài")


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
    nature = models.CharField(max_length=12, choices=NatureOfRule, default=NatureOfRule.DUTY)
    actor_kinds = ArrayField(models.CharField(max_length=20), default=list)
    parties = ArrayField(models.CharField(max_length=30), default=list)
    beneficiary = models.CharField(max_length=300, blank=True)
    overrides = models.CharField(max_length=80, blank=True)
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
    event = models.CharField(max_length=300, blank=True)
    limit_amount = models.PositiveSmallIntegerField(null=True, blank=True)
    limit_unit = models.CharField(max_length=10, blank=True)
    before = models.BooleanField(default=False)

    # What else moves the limit, as `source.faces` writes it.
    variants_as_written = models.JSONField(default=list, blank=True, db_column="variants")
    extension_as_written = models.JSONField(null=True, blank=True, db_column="extension")
    on_pause = models.CharField(max_length=10, blank=True)

    channels = models.JSONField(default=list, blank=True)
    thresholds = models.JSONField(default=list, blank=True)
    needs = ArrayField(models.CharField(max_length=80), default=list, blank=True)
    modes = ArrayField(models.CharField(max_length=10), default=list, blank=True)
    recognition = models.JSONField(null=True, blank=True)
    parameters = models.JSONField(default=list, blank=True)
    forms = ArrayField(models.CharField(max_length=80), default=list, blank=True)
    citations = models.JSONField(default=list)
    citation = models.TextField()
    how = models.TextField(blank=True)
    text = models.TextField()
    record = models.TextField(blank=True)
    next = models.TextField(blank=True)
    ended = models.TextField(blank=True)
    notes = ArrayField(models.TextField(), default=list, blank=True)
    confidence = models.CharField(max_length=10, choices=Confidence)
    chapter = models.PositiveSmallIntegerField(default=0)
    position = models.PositiveSmallIntegerField(default=0)
    source_line = models.CharField(max_length=200)
    folded = models.TextField()

    objects = RuleQuerySet.as_manager()

    class Meta:
        verbose_name = _("quy tắc pháp luật")
        ordering = ["chapter", "position", "in_force"]
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
                condition=Q(
                    trigger_kind=TriggerKind.STANDING, every="", after_act="", event="", by_month=None, by_day=None
                )
                | Q(trigger_kind=TriggerKind.EVERY, after_act="", event="", by_month=None, by_day=None) & ~Q(every="")
                | Q(trigger_kind=TriggerKind.BY, every="", after_act="", event="")
                & Q(by_month__isnull=False, by_day__isnull=False)
                | Q(trigger_kind=TriggerKind.AFTER, every="", event="", by_month=None, by_day=None) & ~Q(after_act="")
                | Q(trigger_kind=TriggerKind.EVENT, every="", after_act="", by_month=None, by_day=None) & ~Q(event=""),
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
            case TriggerKind.EVENT:
                return Happening(self.event)
        return None

    @property
    def limit(self) -> Limit | None:
        return None if self.limit_amount is None else Limit(self.limit_amount, LimitUnit(self.limit_unit))

    @property
    def variants(self) -> tuple[Variant, ...]:
        return tuple(Variant(frozenset(row["when"]), _limit(row["limit"])) for row in self.variants_as_written)

    @property
    def extension(self) -> Extension | None:
        row = self.extension_as_written
        if not row:
            return None
        more = row.get("oftener")
        oftener = Oftener(more["times"], frozenset(more["when"])) if more else None
        return Extension(_limit(row["limit"]), row["times"], frozenset(row["when"]), oftener)

    @property
    def tests(self) -> tuple[Threshold, ...]:
        return tuple(
            Threshold(row["name"], row["count"], row["times"], row["share"], row["of"], row["strict"])
            for row in self.thresholds
        )

    @property
    def span(self) -> Span:
        return Span(self.in_force.lower, self.in_force.upper)

    @property
    def is_checked(self) -> bool:
        return SourceConfidence(self.confidence).is_checked


class Matter(models.TextChoices):
    """What of a rule a unit may ask more of itself in."""

    DUE = "due", _("thời hạn")
    POSTING = "posting", _("thời gian niêm yết")


class OwnLimitQuerySet(models.QuerySet["OwnLimit"]):
    def standing(self) -> "OwnLimitQuerySet":
        """Without those that were set by mistake."""
        return self.filter(voided_by=None)

    def on(self, day: date) -> "OwnLimitQuerySet":
        return self.standing().filter(during__contains=day)


class OwnLimit(models.Model):
    """What a unit's own quy chế thực hiện dân chủ says on a rule: a limit where the law gives none, or one that asks
    more of the unit than the law does.

    It stands beside every version of the rule, and the stricter of the two holds. It binds only the unit that made it:
    what a superior asks of those below is a directive's task. Rows are not edited: `during` is cut short by an act, a
    correction is another row (`corrects`), and what it replaces is void. `act` is empty only inside the transaction
    that sets it; `published_by` is the act by which the quy chế was issued, where that is in the register.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="own_limits")
    rule_id = models.CharField(max_length=80)
    matter = models.CharField(max_length=10, choices=Matter, default=Matter.DUE)
    limit_amount = models.PositiveSmallIntegerField()
    limit_unit = models.CharField(max_length=10)
    number = models.CharField(max_length=60)
    dated = models.DateField()
    during = DateRangeField()
    published_by = models.ForeignKey(Act, models.PROTECT, null=True, related_name="+")
    act = models.OneToOneField(Act, models.PROTECT, null=True, related_name="+")
    ended_by = models.ForeignKey(Act, models.PROTECT, null=True, related_name="+")
    voided_by = models.ForeignKey(Act, models.PROTECT, null=True, related_name="+")
    corrects = models.OneToOneField("self", models.PROTECT, null=True, related_name="corrected_by")

    objects = OwnLimitQuerySet.as_manager()

    class Meta:
        verbose_name = _("thời hạn theo quy chế của đơn vị")
        ordering = ["rule_id", "during", "pk"]
        indexes = [models.Index(fields=["rule_id", "unit"], name="own_limit_by_rule")]
        constraints = [
            ExclusionConstraint(
                name="one_own_limit_at_a_time",
                expressions=[
                    (one_value_range("unit"), RangeOperators.OVERLAPS),
                    (text_range("rule_id"), RangeOperators.OVERLAPS),
                    (text_range("matter"), RangeOperators.OVERLAPS),
                    ("during", RangeOperators.OVERLAPS),
                ],
                condition=Q(voided_by=None),
            ),
            models.CheckConstraint(condition=Q(limit_amount__gte=1) & ~Q(limit_unit=""), name="an_own_limit_is_whole"),
            models.CheckConstraint(
                condition=Q(during__startswith__isnull=False, during__startswith__gte=F("dated")),
                name="an_own_limit_follows_its_paper",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rule_id}: {self.limit}"

    def get_absolute_url(self) -> str:
        return reverse("law:rule", args=[self.rule_id])

    @property
    def limit(self) -> Limit:
        return Limit(self.limit_amount, LimitUnit(self.limit_unit))

    @property
    def span(self) -> Span:
        return Span(self.during.lower, self.during.upper)

    @property
    def paper(self) -> str:
        """How the quy chế is named beside a date that follows from it."""
        return f"số {self.number} ngày {format_date(self.dated)}"


def _limit(written: dict[str, Any]) -> Limit:
    return Limit(written["amount"], LimitUnit(written["unit"]))
