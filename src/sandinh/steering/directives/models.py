import uuid

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sandinh.core.duties.models import Duty
from sandinh.core.org.models import Person, Unit
from sandinh.core.register.models import Act, StoredFile
from sandinh.kernel.periods import Every


class Regime(models.TextChoices):
    """Whose rules of form a document follows; the issuer decides."""

    STATE = "hanhchinh", _("cơ quan nhà nước")
    PARTY = "dang", _("cơ quan Đảng")


class DeadlineKind(models.TextChoices):
    DATE = "date", _("một ngày cụ thể")
    RECURRING = "recurring", _("định kỳ")
    PERIOD = "period", _("trong một thời kỳ")
    RELATIVE = "relative", _("tính từ một việc khác")
    NONE = "none", _("không nêu hạn")


class DirectiveQuerySet(models.QuerySet["Directive"]):
    def drafts(self) -> "DirectiveQuerySet":
        return self.filter(issued_at=None)

    def issued(self) -> "DirectiveQuerySet":
        return self.filter(issued_at__isnull=False)


class Directive(models.Model):
    """An official document whose tasks are given out here, by `unit`.

    `file` is the original, absent only when somebody typed all of it by hand. `text` and `reading` are what the reader
    made of it: written once, never changed; the other fields are what a person confirmed. `version` counts the changes,
    so that nobody overwrites what another has just saved. `key` is the upload form's own, so that a second press finds
    the first result. An amending directive `amends` an issued one.
    """

    key = models.UUIDField(unique=True, default=uuid.uuid4)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="directives")
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    file_name = models.CharField(max_length=200, blank=True)
    text = models.TextField(blank=True)
    reading = models.JSONField(default=dict)
    read_at = models.DateTimeField(null=True)

    type = models.CharField(_("loại văn bản"), max_length=60, blank=True)
    number = models.CharField(_("số, ký hiệu"), max_length=60, blank=True)
    dated_on = models.DateField(_("ngày ban hành"), null=True)
    issuer_name = models.CharField(_("cơ quan ban hành"), max_length=200, blank=True)
    parent = models.CharField(_("cơ quan chủ quản"), max_length=200, blank=True)
    place = models.CharField(_("nơi ban hành"), max_length=100, blank=True)
    subject = models.CharField(_("trích yếu"), max_length=500, blank=True)
    signer_authority = models.CharField(_("thẩm quyền ký"), max_length=200, blank=True)
    signer_title = models.CharField(_("chức vụ người ký"), max_length=120, blank=True)
    signer = models.CharField(_("người ký"), max_length=120, blank=True)
    regime = models.CharField(_("thể thức"), max_length=12, choices=Regime.choices, default=Regime.STATE)
    recipients = models.TextField(_("nơi nhận"), blank=True)
    checked = models.BooleanField(default=False)

    version = models.PositiveIntegerField(default=1)
    prepared_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    prepared_at = models.DateTimeField()
    changed_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()
    issued_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    issued_at = models.DateTimeField(null=True)
    issued_act = models.OneToOneField(Act, models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_act = models.OneToOneField(Act, models.PROTECT, null=True, related_name="+")
    amends = models.ForeignKey("self", models.PROTECT, null=True, related_name="amendments")

    objects = DirectiveQuerySet.as_manager()

    class Meta:
        ordering = ["-prepared_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(issued_at=None, issued_by=None, issued_act=None)
                | Q(issued_at__isnull=False, issued_by__isnull=False, issued_act__isnull=False),
                name="issued_only_by_an_act",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_act=None)
                | Q(withdrawn_at__isnull=False, withdrawn_act__isnull=False, issued_at__isnull=False),
                name="withdrawn_only_by_an_act_and_after_issue",
            ),
            models.UniqueConstraint(
                fields=["amends"],
                condition=Q(issued_at=None, amends__isnull=False),
                name="one_amendment_drafted_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("directives:directive", args=[self.pk])

    @property
    def name(self) -> str:
        """How people speak of it: "Kế hoạch số 118/KH-UBND", or the file's name while nothing better is known."""
        kind = self.type[:1].upper() + self.type[1:]
        if self.number:
            return f"{kind or _('Văn bản')} số {self.number}"
        return self.subject or kind or self.file_name or str(_("Văn bản chưa đặt tên"))

    @property
    def heading(self) -> str:
        """The name and what it is about."""
        return f"{self.name}: {self.subject}" if self.number and self.subject else self.name

    @property
    def citation(self) -> str:
        """The name with its date and issuer, as other documents cite it."""
        dated = f" ngày {self.dated_on:%d/%m/%Y}" if self.dated_on else ""
        issuer = f" của {self.issuer_name}" if self.issuer_name else ""
        return f"{self.name}{dated}{issuer}"


class TaskQuerySet(models.QuerySet["Task"]):
    def kept(self) -> "TaskQuerySet":
        return self.filter(dropped=False)


class Task(models.Model):
    """What somebody is told to do.

    `text`, the span and `found` (the words that each field came from, and how sure the reader was) are as read; the
    rest is as confirmed. `recurs` makes it owed in every period, `due_on` then being the first due date. `answered_by`
    is the kind of act that proves it done. `duty` is what it became when issued; `replaces` the task of the directive
    that is amended, whose duty it goes on with. Its `order` never changes and is part of its duty's code.
    """

    directive = models.ForeignKey(Directive, models.CASCADE, related_name="tasks")
    order = models.PositiveSmallIntegerField()
    path = models.CharField(_("mục"), max_length=60, blank=True)
    text = models.TextField(_("nội dung"), blank=True)
    heading = models.TextField(blank=True)
    start = models.PositiveIntegerField(null=True)
    end = models.PositiveIntegerField(null=True)
    found = models.JSONField(default=dict)

    title = models.CharField(_("việc"), max_length=300, blank=True)
    assignees = models.TextField(_("ai làm"), blank=True)
    coordinators = models.TextField(_("phối hợp"), blank=True)
    lead = models.CharField(_("chủ trì"), max_length=200, blank=True)
    deadline_kind = models.CharField(
        _("loại hạn"), max_length=10, choices=DeadlineKind.choices, default=DeadlineKind.NONE
    )
    deadline_text = models.CharField(_("hạn, theo văn bản"), max_length=300, blank=True)
    due_on = models.DateField(_("hạn"), null=True)
    recurs = models.CharField(_("lặp lại"), max_length=10, blank=True, choices=[(e.value, e.value) for e in Every])
    report_to = models.CharField(_("báo cáo về"), max_length=200, blank=True)
    answered_by = models.CharField(_("xong khi"), max_length=60, blank=True)
    topic = models.CharField(_("chủ đề"), max_length=60, blank=True)
    checked = models.BooleanField(default=False)
    dropped = models.BooleanField(default=False)
    duty = models.ForeignKey(Duty, models.PROTECT, null=True, related_name="tasks")
    replaces = models.ForeignKey("self", models.PROTECT, null=True, related_name="replaced_by")

    objects = TaskQuerySet.as_manager()

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["directive", "order"], name="one_task_in_a_place"),
            models.CheckConstraint(condition=Q(duty=None) | Q(dropped=False), name="what_was_dropped_binds_nobody"),
        ]

    def __str__(self) -> str:
        return f"{self.path} · {self.title}" if self.path else self.title

    @property
    def code(self) -> str:
        """The code of the duty that it becomes: its own for ever."""
        return f"vb-{self.directive_id}-{self.order}"

    @property
    def anchor(self) -> str:
        return f"nv-{self.pk}"


class Assignment(models.Model):
    """A unit chosen for a task. `source` is the selection it came from ("kind:commune"), shown as one line."""

    task = models.ForeignKey(Task, models.CASCADE, related_name="assignments")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    source = models.CharField(max_length=40)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["task", "unit"], name="assigned_once")]

    def __str__(self) -> str:
        return f"{self.task} → {self.unit}"


class Receipt(models.Model):
    """A unit has the directive: delivered, seen, acknowledged, or sent back with a reason. `via` passed it down."""

    directive = models.ForeignKey(Directive, models.PROTECT, related_name="receipts")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="receipts")
    via = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    delivered_at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True)
    acknowledged_at = models.DateTimeField(null=True)
    acknowledged_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    returned_at = models.DateTimeField(null=True)
    returned_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    returned_why = models.TextField(blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["directive", "unit"], name="delivered_once"),
            models.CheckConstraint(
                condition=Q(acknowledged_at=None, acknowledged_by=None)
                | Q(acknowledged_at__isnull=False, acknowledged_by__isnull=False),
                name="somebody_acknowledged",
            ),
            models.CheckConstraint(
                condition=Q(returned_at=None, returned_by=None, returned_why="")
                | (Q(returned_at__isnull=False, returned_by__isnull=False) & ~Q(returned_why="")),
                name="sent_back_with_a_reason",
            ),
        ]
        indexes = [models.Index(fields=["unit", "-delivered_at"])]

    def __str__(self) -> str:
        return f"{self.directive} → {self.unit}"
