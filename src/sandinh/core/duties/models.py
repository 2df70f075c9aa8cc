from datetime import date, timedelta
from typing import Any

from django.contrib.postgres.fields import ArrayField, DateRangeField
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Prefetch, Q, Value, When
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sandinh.core.law.models import OwnLimit, Rule
from sandinh.core.law.phrases import limit_words
from sandinh.core.org.models import Person, Unit
from sandinh.core.register.models import Act
from sandinh.kernel.periods import Every
from sandinh.kernel.spans import Span
from sandinh.kernel.timelimits import LimitUnit


class Source(models.TextChoices):
    LAW = "law", _("pháp luật")
    DIRECTIVE = "directive", _("văn bản chỉ đạo")


class Trigger(models.TextChoices):
    """The few shapes of a deadline; numbers come with the row."""

    EVERY = "every", _("định kỳ")
    BY = "by", _("mỗi năm, trước một ngày")
    AFTER = "after", _("sau một việc")
    ONCE = "once", _("một lần")
    STANDING = "standing", _("thường xuyên")


class Target(models.TextChoices):
    """Which unit owes, seen from the unit whose act is the trigger."""

    SELF = "self", _("chính đơn vị đó")
    PARENT = "parent", _("cấp trên trực tiếp")
    CHILD = "child", _("các đơn vị trực thuộc")
    BOARD = "board", _("ban thanh tra, ban giám sát ở đó")


class Duty(models.Model):
    """Who must do what, when, and why: one version of a rule, or one task of a directive.

    `code` is the rule's id or the task's own; `link` is where its text is read. `kinds` selects the units; those of a
    directive's task are chosen by hand, so such a duty has none and opens nothing by itself.
    """

    code = models.CharField(max_length=80)
    rule = models.OneToOneField(Rule, models.PROTECT, null=True, related_name="duty")
    source = models.CharField(max_length=10, choices=Source.choices)
    title = models.CharField(max_length=300)
    how = models.TextField(blank=True)
    citation = models.TextField()
    link = models.CharField(max_length=200, blank=True)
    confidence = models.CharField(max_length=10, default="verified")
    kinds = ArrayField(models.CharField(max_length=20), default=list)
    answered_by = models.CharField(max_length=60, blank=True)
    topic = models.CharField(max_length=60, blank=True)
    trigger = models.CharField(max_length=10, choices=Trigger.choices)
    every = models.CharField(max_length=10, blank=True, choices=[(e.value, e.value) for e in Every])
    by_day = models.CharField(max_length=5, blank=True)
    after_kind = models.CharField(max_length=60, blank=True)
    after_topic = models.CharField(max_length=60, blank=True)
    target = models.CharField(max_length=10, choices=Target.choices, default=Target.SELF)
    limit_amount = models.PositiveSmallIntegerField(null=True)
    limit_unit = models.CharField(max_length=10, blank=True, choices=[(u.value, u.value) for u in LimitUnit])
    from_start = models.BooleanField(default=False)
    in_force = DateRangeField()

    class Meta:
        ordering = ["code", "in_force"]
        constraints = [
            models.UniqueConstraint(fields=["code"], condition=Q(rule=None), name="one_duty_for_a_task"),
            models.CheckConstraint(
                condition=Q(limit_amount=None, limit_unit="")
                | (Q(limit_amount__isnull=False, limit_amount__gt=0) & ~Q(limit_unit="")),
                name="a_limit_has_its_unit",
            ),
            models.CheckConstraint(condition=~Q(trigger=Trigger.EVERY) | ~Q(every=""), name="every_says_how_often"),
            models.CheckConstraint(condition=~Q(trigger=Trigger.AFTER) | ~Q(after_kind=""), name="after_says_what"),
            models.CheckConstraint(condition=~Q(trigger=Trigger.BY) | ~Q(by_day=""), name="by_says_the_day"),
        ]
        indexes = [models.Index(fields=["after_kind"], condition=Q(trigger="after"), name="duty_trigger")]

    def __str__(self) -> str:
        return self.title


class Standing(models.TextChoices):
    MET = "met", _("Đúng hạn")
    LATE = "late", _("Xong, quá hạn")
    OVERDUE = "overdue", _("Quá hạn")
    OPEN = "open", _("Chưa đến hạn")
    WAIVED = "waived", _("Được miễn")


class ObligationQuerySet(models.QuerySet["Obligation"]):
    def open(self) -> "ObligationQuerySet":
        return self.filter(discharged_by=None, waived_by=None, merged_into=None)

    def overdue(self, today: date) -> "ObligationQuerySet":
        return self.open().filter(due_on__lt=today)

    def due_within(self, days: int, *, today: date) -> "ObligationQuerySet":
        return self.open().filter(due_on__gte=today, due_on__lte=today + timedelta(days=days))

    def chased_from_above(self) -> "ObligationQuerySet":
        """Without those that a unit passed down itself: it owes the whole, and is chased once."""
        return self.filter(derived_from=None)

    def chased_by(self, own: "models.QuerySet[Any, Any]") -> "ObligationQuerySet":
        """As from above, and what was passed down by the units `own`: who passed it down chases it."""
        passed_down = Obligation.objects.filter(unit__in=own)
        return self.filter(Q(derived_from=None) | Q(derived_from__in=passed_down.values("pk")))

    def with_standing(self, today: date) -> "ObligationQuerySet":
        return self.annotate(
            standing=Case(
                When(waived_by__isnull=False, then=Value(Standing.WAIVED)),
                When(discharged_on__lte=F("due_on"), then=Value(Standing.MET)),
                When(discharged_on__gt=F("due_on"), then=Value(Standing.LATE)),
                When(discharged_on__isnull=False, then=Value(Standing.MET)),
                When(due_on__lt=today, then=Value(Standing.OVERDUE)),
                default=Value(Standing.OPEN),
                output_field=models.CharField(),
            )
        )


class Obligation(models.Model):
    """One duty, for one unit, for one period or one act that opened it.

    Rows hold facts only. Whether it is overdue is a judgement about a given day, so it is computed by
    `with_standing(day)` and never stored. `due_on` is null where the law sets no limit ("kịp thời"): it cannot be late.
    `first_due_on` is what the law, the unit's own quy chế (`own_limit`) or the directive said before any extension; it
    stays when they change. When two units that owe the same merge, one obligation stays and the other is `merged_into`
    it.
    """

    # That they exist is checked for a whole statement at once (migrations 0002 and 0003): row by row costs more than
    # the rows.
    duty = models.ForeignKey(Duty, models.PROTECT, related_name="obligations", db_index=False, db_constraint=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="obligations", db_index=False, db_constraint=False)
    province = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+", db_index=False, db_constraint=False)
    period = DateRangeField()
    due_on = models.DateField(null=True)
    first_due_on = models.DateField(null=True)
    own_limit = models.ForeignKey(
        OwnLimit, models.PROTECT, null=True, related_name="obligations", db_index=False, db_constraint=False
    )
    opened_by = models.ForeignKey(Act, models.PROTECT, null=True, related_name="opened", db_index=False)
    discharged_by = models.ForeignKey(Act, models.PROTECT, null=True, related_name="discharged", db_index=False)
    discharged_on = models.DateField(null=True)
    waived_by = models.ForeignKey(Act, models.PROTECT, null=True, related_name="waived", db_index=False)
    extended_by = models.ForeignKey(Act, models.PROTECT, null=True, related_name="extended", db_index=False)
    carried_from = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+", db_index=False)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="merged", db_index=False)
    derived_from = models.ForeignKey("self", models.PROTECT, null=True, related_name="passed_down", db_index=False)

    objects = ObligationQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["duty", "period", "unit"], condition=Q(opened_by=None), name="owed_once_per_period"
            ),
            models.UniqueConstraint(
                fields=["duty", "unit", "opened_by"], condition=Q(opened_by__isnull=False), name="owed_once_per_act"
            ),
            models.CheckConstraint(
                condition=Q(discharged_by=None, discharged_on=None)
                | Q(discharged_by__isnull=False, discharged_on__isnull=False),
                name="discharged_only_by_an_act",
            ),
        ]
        # Three million rows a year: only the indexes that a screen or an act needs, the rare ones partial.
        indexes = [
            models.Index(fields=["unit", "due_on"], name="obligation_of_unit"),
            models.Index(fields=["opened_by"], condition=Q(opened_by__isnull=False), name="obligation_opened_by"),
            models.Index(
                fields=["discharged_by"], condition=Q(discharged_by__isnull=False), name="obligation_discharged_by"
            ),
            models.Index(fields=["own_limit"], condition=Q(own_limit__isnull=False), name="obligation_own_limit"),
            models.Index(fields=["derived_from"], condition=Q(derived_from__isnull=False), name="obligation_derived"),
        ]

    def __str__(self) -> str:
        return f"{self.duty} · {self.unit}"

    def get_absolute_url(self) -> str:
        return reverse("duties:obligation", args=[self.pk])

    @property
    def span(self) -> Span:
        """The period, as people write it."""
        return Span(self.period.lower, self.period.upper)

    @property
    def by_own_limit(self) -> str:
        """Why it is due earlier than the law says, or at all; empty where the date is the law's or a directive's."""
        if self.own_limit is None:
            return ""
        return gettext("theo quy chế của đơn vị, %(paper)s: %(limit)s") % {
            "paper": self.own_limit.paper,
            "limit": limit_words(self.own_limit.limit),
        }


class Count(models.Model):
    """How many obligations of a province fall due on a day, and how many of them are done: changes, to be summed.

    Triggers write a row for every statement that touches obligations, so that the nation is counted from thousands of
    rows rather than millions and no two acts wait for one another; a job adds the rows up from time to time. Only what
    is chased from above, not waived and not merged is counted.
    """

    province = models.ForeignKey(Unit, models.PROTECT, related_name="+", db_index=False, db_constraint=False)
    due_on = models.DateField()
    owed = models.IntegerField()
    met = models.IntegerField()
    late = models.IntegerField()

    class Meta:
        indexes = [models.Index(fields=["due_on"])]

    def __str__(self) -> str:
        return f"{self.province_id} {self.due_on}: {self.owed}"


class ReminderQuerySet(models.QuerySet["Reminder"]):
    def standing(self) -> "ReminderQuerySet":
        """Those of whose work something is still owed: it is in `still_owed`, in the order of the due dates. One that
        names nothing stands by its words."""
        owed = Obligation.objects.open().select_related("duty").order_by("due_on", "pk")
        named = Obligation.objects.filter(reminders=OuterRef("pk"))
        return self.filter(~Exists(named) | Exists(named.open())).prefetch_related(
            Prefetch("names", queryset=owed, to_attr="still_owed")
        )


class Reminder(models.Model):
    """A person was reminded of a unit's open work on a day: once a day, whoever asks.

    `text` is what was said then; of the work that it `names`, what is settled since is not asked for any more.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="reminders")
    unit = models.ForeignKey(Unit, models.CASCADE, related_name="+")
    on = models.DateField()
    sent_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    text = models.TextField()
    names = models.ManyToManyField(Obligation, related_name="reminders")
    mailed_at = models.DateTimeField(null=True)
    read_at = models.DateTimeField(null=True)

    objects = ReminderQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "-pk"]
        constraints = [models.UniqueConstraint(fields=["person", "on"], name="reminded_once_a_day")]

    def __str__(self) -> str:
        return f"{self.person} {self.on}"
