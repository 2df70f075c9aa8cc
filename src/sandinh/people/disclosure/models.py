import uuid
from datetime import date, timedelta

from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.models import Q
from django.urls import reverse

from sandinh.core.duties.models import Obligation
from sandinh.core.org.models import Person, Unit
from sandinh.core.register.models import Act, StoredFile
from sandinh.people.disclosure import channels


class NoticeQuerySet(models.QuerySet["Notice"]):
    def published(self) -> "NoticeQuerySet":
        return self.filter(published_at__isnull=False)

    def drafts(self) -> "NoticeQuerySet":
        return self.filter(published_at=None)

    def standing(self) -> "NoticeQuerySet":
        """The last published version of each notice."""
        return self.published().exclude(correction__published_at__isnull=False)


class Notice(models.Model):
    """One version of a text that a unit makes public.

    `asked` is the obligation for which it was drafted; `corrects` the version that it replaces. `revision` counts the
    savings of a draft, so that two people who edit at once do not overwrite each other unseen.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    topic = models.CharField(max_length=60, blank=True)
    title = models.CharField(max_length=300)
    body = models.TextField()
    document_number = models.CharField(max_length=60, blank=True)
    document_on = models.DateField(null=True)
    asked = models.ForeignKey(Obligation, models.PROTECT, null=True, related_name="+")
    drafted_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField()
    edited_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    edited_at = models.DateTimeField()
    revision = models.PositiveIntegerField(default=1)
    published_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    published_at = models.DateTimeField(null=True)
    act = models.OneToOneField(Act, models.PROTECT, null=True, related_name="+")
    corrects = models.OneToOneField("self", models.PROTECT, null=True, related_name="correction")
    reason = models.CharField(max_length=500, blank=True)
    key = models.UUIDField(unique=True, default=uuid.uuid4)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ["-published_at", "-pk"]
        indexes = [models.Index(fields=["unit", "-published_at"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(published_at=None, published_by=None, act=None)
                | Q(published_at__isnull=False, published_by__isnull=False, act__isnull=False),
                name="published_only_with_its_act",
            ),
            models.CheckConstraint(condition=Q(corrects=None) | ~Q(reason=""), name="notice_correction_says_why"),
            models.CheckConstraint(condition=~Q(corrects=models.F("id")), name="no_notice_corrects_itself"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("disclosure:notice", args=[self.pk])


class NoticeFile(models.Model):
    """A file that goes with a version of a notice."""

    notice = models.ForeignKey(Notice, models.CASCADE, related_name="files")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("disclosure:file", args=[self.notice_id, self.pk])


class Posting(models.Model):
    """A notice was up in one place, through one form of disclosure, for a span of days (open while it is up)."""

    notice = models.ForeignKey(Notice, models.PROTECT, related_name="postings")
    channel = models.CharField(max_length=20, choices=channels.CHANNELS)
    where = models.CharField(max_length=20, choices=channels.PLACES, blank=True)
    place = models.CharField(max_length=200, blank=True)
    during = DateRangeField()
    note = models.CharField(max_length=500, blank=True)
    proof = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    proof_name = models.CharField(max_length=200, blank=True)
    recorded_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["during", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(during__startswith__isnull=False), name="a_posting_has_begun"),
            models.CheckConstraint(condition=Q(channel="posting") | Q(where=""), name="only_paper_hangs_in_a_place"),
        ]

    def __str__(self) -> str:
        where = ", ".join(part for part in (self.place, self.get_where_display()) if part)
        return f"{self.get_channel_display()}: {where}" if where else self.get_channel_display()

    @property
    def last(self) -> date | None:
        """The last day on which it was up; None while it is."""
        return self.during.upper - timedelta(days=1) if self.during.upper else None

    def get_absolute_url(self) -> str:
        return self.notice.get_absolute_url()
