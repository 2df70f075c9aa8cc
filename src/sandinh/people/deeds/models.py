from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sandinh.core.duties.models import Obligation
from sandinh.core.org.models import Unit
from sandinh.core.register.kinds import Kind
from sandinh.core.register.models import Act
from sandinh.people.deeds import acts


class DocumentType(models.TextChoices):
    """The types of Nghị định 30/2020/NĐ-CP, Điều 7, that prove something done, and those of other bodies."""

    RESOLUTION = "resolution", _("Nghị quyết")
    DECISION = "decision", _("Quyết định")
    DIRECTIVE = "directive", _("Chỉ thị")
    REGULATION = "regulation", _("Quy chế")
    RULES = "rules", _("Quy định")
    ANNOUNCEMENT = "announcement", _("Thông báo")
    GUIDANCE = "guidance", _("Hướng dẫn")
    PROGRAMME = "programme", _("Chương trình")
    PLAN = "plan", _("Kế hoạch")
    SCHEME = "scheme", _("Phương án, đề án")
    REPORT = "report", _("Báo cáo")
    MINUTES = "minutes", _("Biên bản")
    SUBMISSION = "submission", _("Tờ trình")
    LETTER = "letter", _("Công văn")
    COVENANT = "covenant", _("Hương ước, quy ước")
    OTHER = "other", _("Văn bản khác")


class EventKind(models.TextChoices):
    CONFERENCE = "conference", _("Hội nghị")
    DIALOGUE = "dialogue", _("Đối thoại")
    TRAINING = "training", _("Tập huấn, bồi dưỡng")
    OUTREACH = "outreach", _("Tuyên truyền, phổ biến")
    GATHERING = "gathering", _("Sinh hoạt cộng đồng, chuyên đề")
    MEETING = "meeting", _("Cuộc họp")
    INSPECTION = "inspection", _("Kiểm tra, giám sát")
    OTHER = "other", _("Sự kiện khác")


class Deed(models.Model):
    """Something that a unit did, as recorded. `act` is empty only inside the transaction that records it.

    Rows are never edited: a correction is another row, with the reason.
    """

    ACT: ClassVar[Kind]

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    topic = models.CharField(max_length=60, blank=True)
    act = models.OneToOneField(Act, models.PROTECT, null=True, related_name="+")
    corrects = models.OneToOneField("self", models.PROTECT, null=True, related_name="corrected_by")
    reason = models.CharField(max_length=500, blank=True)

    class Meta:
        abstract = True
        ordering = ["-act__occurred_on", "-pk"]

    @property
    def happened_on(self) -> date:
        raise NotImplementedError

    @property
    def title(self) -> str:
        """What the register and every list call it."""
        return str(self)

    @property
    def facts(self) -> dict[str, Any]:
        """What the register keeps for ever."""
        return {"reason": self.reason} if self.reason else {}

    def get_absolute_url(self) -> str:
        """A deed's page is its act's."""
        assert self.act
        return self.act.get_absolute_url()


def _a_correction_says_why(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(condition=Q(corrects=None) | ~Q(reason=""), name=name)


class Document(Deed):
    """A document that the unit issued: its kind, number and date as they stand on the paper."""

    ACT = acts.DOCUMENT_ISSUED

    type = models.CharField(max_length=20, choices=DocumentType.choices)
    number = models.CharField(max_length=60)
    dated = models.DateField()
    abstract = models.CharField(max_length=500)

    class Meta(Deed.Meta):
        constraints = [_a_correction_says_why("document_correction_says_why")]

    def __str__(self) -> str:
        return f"{self.get_type_display()} {self.number}: {self.abstract}"

    @property
    def happened_on(self) -> date:
        return self.dated

    @property
    def facts(self) -> dict[str, Any]:
        return {"type": self.type, "number": self.number, "abstract": self.abstract, **super().facts}


class Event(Deed):
    """An event that was held. People are counted, never named; what was not counted is null, not zero."""

    ACT = acts.EVENT_HELD

    kind = models.CharField(max_length=20, choices=EventKind.choices)
    name = models.CharField(max_length=300)
    held_on = models.DateField()
    place = models.CharField(max_length=200)
    chair_title = models.CharField(max_length=120)
    attended = models.PositiveIntegerField()
    women = models.PositiveIntegerField(null=True)
    ethnic_minority = models.PositiveIntegerField(null=True)
    conclusions = models.TextField()

    class Meta(Deed.Meta):
        constraints = [
            _a_correction_says_why("event_correction_says_why"),
            models.CheckConstraint(
                condition=Q(women=None) | Q(women__lte=F("attended")), name="no_more_women_than_people"
            ),
            models.CheckConstraint(
                condition=Q(ethnic_minority=None) | Q(ethnic_minority__lte=F("attended")),
                name="no_larger_minority_than_people",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def happened_on(self) -> date:
        return self.held_on

    @property
    def facts(self) -> dict[str, Any]:
        said = ("kind", "place", "chair_title", "attended", "women", "ethnic_minority", "conclusions")
        return {name: getattr(self, name) for name in said} | super().facts


class Completion(Deed):
    """A task of a directive was done, where no other act proves it: what was done, and the paper that shows it."""

    ACT = acts.TASK_DONE

    obligation = models.ForeignKey(Obligation, models.PROTECT, related_name="+")
    done_on = models.DateField()
    told = models.TextField()
    document_number = models.CharField(max_length=60, blank=True)

    class Meta(Deed.Meta):
        constraints = [_a_correction_says_why("completion_correction_says_why")]

    def __str__(self) -> str:
        return self.obligation.duty.title

    @property
    def happened_on(self) -> date:
        return self.done_on

    @property
    def facts(self) -> dict[str, Any]:
        duty = self.obligation.duty
        return {
            "task": duty.code,
            "citation": duty.citation,
            "told": self.told,
            "document_number": self.document_number,
            **super().facts,
        }


AnyDeed = Document | Event | Completion
