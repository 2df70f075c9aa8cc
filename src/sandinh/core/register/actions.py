from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import IntegrityError, models, transaction

from sandinh.core.org.models import Person, Unit
from sandinh.core.org.ranges import from_day
from sandinh.core.register import faces, hooks
from sandinh.core.register.kinds import Kind
from sandinh.core.register.models import Act, Evidence, StoredFile, subject_of
from sandinh.kernel.spans import Span


@dataclass(frozen=True, slots=True)
class Attachment:
    file: StoredFile
    name: str


def record(
    kind: Kind,
    *,
    unit: Unit,
    by: Person,
    at: datetime,
    occurred_on: date,
    title: str,
    about: models.Model | None = None,
    topic: str = "",
    period: Span | None = None,
    content: Mapping[str, Any] | None = None,
    evidence: Sequence[Attachment] = (),
    responds_to: Act | None = None,
    corrects: Act | None = None,
    key: str | None = None,
) -> Act:
    """Write one act into the register and let the rooms above react, in the caller's transaction.

    `key` makes it safe to repeat: the act that was first recorded under it is returned and nothing else happens.
    `content` must be JSON; of a personal kind only its salted digest is kept.
    """
    if key and (first := Act.objects.filter(key=key).first()):
        return first
    act = Act(
        kind=kind.name,
        unit=unit,
        province_id=unit.province_id or unit.pk,
        subject=subject_of(about),
        topic=topic,
        title=title[:300],
        occurred_on=occurred_on,
        period=from_day(period.start, period.end) if period else from_day(occurred_on, occurred_on + timedelta(days=1)),
        recorded_at=at,
        actor=by,
        responds_to=responds_to,
        corrects=corrects,
        visibility=kind.visibility,
        key=key,
    )
    whole = {**(content or {}), **_listed(evidence)}
    act.content = None if kind.personal else whole
    act.content_digest = faces.content_digest(act, whole, secret=settings.CONFIG.secret("register-salt"))
    act.face = faces.face(act, unit=unit, secret=settings.CONFIG.secret("register-salt"))
    return _write(act, evidence)


def _write(act: Act, evidence: Sequence[Attachment]) -> Act:
    try:
        with transaction.atomic(savepoint=act.key is not None):
            act.save(force_insert=True)
    except IntegrityError:
        if act.key and (first := Act.objects.filter(key=act.key).first()):
            return first
        raise
    if evidence:
        Evidence.objects.bulk_create(Evidence(act=act, file=a.file, name=a.name) for a in evidence)
    hooks.announce(act)
    return act


def _listed(evidence: Sequence[Attachment]) -> dict[str, Any]:
    if not evidence:
        return {}
    return {"evidence": [{"name": a.name, "sha256": a.file.sha256, "size": a.file.size} for a in evidence]}
