import uuid
from datetime import date
from typing import Any

from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.models import Q
from django.urls import reverse

from sandinh.core.org.models import Person, Unit
from sandinh.core.register.kinds import KINDS, Kind, Visibility


class ActQuerySet(models.QuerySet["Act"]):
    def public(self) -> "ActQuerySet":
        return self.filter(visibility=Visibility.PUBLIC)

    def of_kind(self, kind: Kind) -> "ActQuerySet":
        return self.filter(kind=kind.name)

    def standing_on(self, day: date) -> "ActQuerySet":
        """Acts that no later act had corrected by that day."""
        return self.filter(occurred_on__lte=day).exclude(corrections__recorded_at__date__lte=day)


class Act(models.Model):
    """Something a unit did. The database itself refuses to change or delete a row (migration `acts_are_for_ever`).

    `occurred_on` is what the unit says, `recorded_at` what the register knows: backdating shows.
    `period` is the span of days that the act is about (a quarterly disclosure made in the next month says so).
    `face` is the canonical JSON (RFC 8785) of what the public log holds; `content` is null where it is personal.
    """

    uid = models.UUIDField(unique=True, default=uuid.uuid4)
    kind = models.CharField(max_length=60)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="acts")
    province = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    subject = models.CharField(max_length=80, blank=True)
    topic = models.CharField(max_length=60, blank=True)
    title = models.CharField(max_length=300)
    occurred_on = models.DateField()
    period = DateRangeField()
    recorded_at = models.DateTimeField()
    actor = models.ForeignKey(Person, models.PROTECT, related_name="acts")
    content = models.JSONField(null=True)
    content_digest = models.CharField(max_length=64)
    responds_to = models.ForeignKey("self", models.PROTECT, null=True, related_name="responses")
    corrects = models.ForeignKey("self", models.PROTECT, null=True, related_name="corrections")
    visibility = models.CharField(max_length=10, choices=[(v.value, v.value) for v in Visibility])
    key = models.CharField(max_length=80, null=True, unique=True)
    face = models.TextField()

    objects = ActQuerySet.as_manager()

    class Meta:
        ordering = ["-recorded_at", "-pk"]
        indexes = [
            models.Index(fields=["unit", "-occurred_on"]),
            models.Index(fields=["kind", "topic", "-occurred_on"]),
            models.Index(fields=["subject"], condition=~Q(subject=""), name="act_subject"),
            models.Index(fields=["-recorded_at"], condition=Q(visibility="public"), name="act_latest_public"),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(corrects=models.F("id")), name="no_act_corrects_itself"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("register:act", args=[self.uid])

    @property
    def about_kind(self) -> Kind:
        return KINDS[self.kind]


class StoredFile(models.Model):
    """A file kept by the hash of its content: the same bytes are stored once, and a changed byte is another file."""

    sha256 = models.CharField(max_length=64, unique=True)
    size = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=100)

    def __str__(self) -> str:
        return self.sha256

    @property
    def path(self) -> str:
        return f"{self.sha256[:2]}/{self.sha256[2:4]}/{self.sha256}"


class Evidence(models.Model):
    """A file that goes with an act, under the name that it was given."""

    act = models.ForeignKey(Act, models.PROTECT, related_name="evidence")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("register:evidence", args=[self.act.uid, self.pk])


class Pending(models.Model):
    """An act that waits to be sealed; the insert trigger of acts writes it, the sealing worker removes it."""

    act = models.OneToOneField(Act, models.PROTECT, primary_key=True, related_name="+")

    def __str__(self) -> str:
        return str(self.act_id)


class Leaf(models.Model):
    """An act's place in the tree, for ever."""

    index = models.PositiveBigIntegerField(primary_key=True)
    act = models.OneToOneField(Act, models.PROTECT, related_name="leaf")
    hash = models.BinaryField(max_length=32)

    def __str__(self) -> str:
        return str(self.index)


class Checkpoint(models.Model):
    """A signed head of the tree, as published."""

    size = models.PositiveBigIntegerField(primary_key=True)
    note = models.TextField()
    signed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.size}"


def subject_of(about: models.Model | None) -> str:
    """How the register names the row that an act is about: `room.model:id`."""
    if about is None:
        return ""
    meta: Any = about._meta
    return f"{meta.app_label}.{meta.model_name}:{about.pk}"
