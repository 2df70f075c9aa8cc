"""Drafting, publishing, correcting and posting. A second press of the same button (`key`) makes nothing new."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from sandinh.core.duties import answers
from sandinh.core.duties.answers import Answer
from sandinh.core.duties.models import Obligation
from sandinh.core.org.models import Person, Unit
from sandinh.core.org.ranges import from_day
from sandinh.core.register import actions as register
from sandinh.core.register.actions import Attachment
from sandinh.people.disclosure import acts, policies
from sandinh.people.disclosure.models import Notice, NoticeFile, Posting


@dataclass(frozen=True, slots=True)
class Text:
    """What people write in a notice."""

    title: str
    body: str
    topic: str = ""
    document_number: str = ""
    document_on: date | None = None
    attached: Sequence[Attachment] = ()


class SavedMeanwhile(Exception):
    """Somebody saved the draft after this text was opened: nothing was overwritten, and `saved` is what stands."""

    def __init__(self, saved: Notice) -> None:
        super().__init__(f"notice {saved.pk} is at revision {saved.revision}")
        self.saved = saved


@transaction.atomic
def draft(unit: Unit, text: Text, *, asked: Obligation | None = None, by: Person, at: datetime, key: UUID) -> Notice:
    Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)
    if first := Notice.objects.filter(key=key, unit=unit).first():
        return first
    policies.may_draft(by, unit, on=localdate(at)).require()
    return _new(text, unit=unit, asked=asked, by=by, at=at, key=key)


@transaction.atomic
def revise(notice: Notice, text: Text, *, revision: int, by: Person, at: datetime) -> Notice:
    """Save a draft again. Raises `SavedMeanwhile` when it is not at the revision that was opened."""
    notice = _locked(notice)
    policies.may_edit(by, notice, on=localdate(at)).require()
    if notice.revision != revision:
        if _says(notice, text):
            return notice
        raise SavedMeanwhile(notice)
    _write(notice, text)
    notice.edited_by, notice.edited_at, notice.revision = by, at, revision + 1
    notice.save()
    notice.files.all().delete()
    _keep_files(notice, text)
    return notice


@transaction.atomic
def publish(notice: Notice, *, by: Person, at: datetime) -> Notice:
    """Make a notice public. The duties it answers discharge themselves.

    A correction says what the first version should have said on its day: it keeps that day, and the register shows
    when it was really recorded.
    """
    notice = _locked(notice)
    policies.may_publish(by, notice, on=localdate(at)).require()
    answer, corrected = _answer(notice), notice.corrects.act if notice.corrects else None
    notice.act = register.record(
        acts.NOTICE_PUBLISHED,
        unit=notice.unit,
        by=by,
        at=at,
        occurred_on=corrected.occurred_on if corrected else localdate(at),
        title=notice.title,
        about=notice,
        topic=answer.topic,
        period=answer.period,
        content=_content(notice),
        evidence=[Attachment(one.file, one.name) for one in notice.files.select_related("file")],
        responds_to=answer.responds_to,
        corrects=corrected,
    )
    notice.published_by, notice.published_at = by, at
    notice.save(update_fields=["act", "published_by", "published_at"])
    return notice


@transaction.atomic
def draft_correction(notice: Notice, text: Text, *, reason: str, by: Person, at: datetime, key: UUID) -> Notice:
    """Draft the next version of a published notice. It is published like any other, by somebody else."""
    notice = _locked(notice)
    if first := Notice.objects.filter(key=key, unit=notice.unit).first():
        return first
    policies.may_correct(by, notice, on=localdate(at)).require()
    return _new(
        replace(text, topic=notice.topic),
        unit=notice.unit,
        asked=notice.asked,
        corrects=notice,
        reason=reason,
        by=by,
        at=at,
        key=key,
    )


@transaction.atomic
def record_posting(
    notice: Notice,
    *,
    channel: str,
    where: str = "",
    place: str = "",
    first: date,
    last: date | None = None,
    note: str = "",
    proof: Attachment | None = None,
    by: Person,
    at: datetime,
) -> Posting:
    """Record that a notice was put up or read out. `last` is None while it is up. The same place from the same day
    is recorded once."""
    notice = _locked(notice)
    policies.may_record_posting(by, notice, on=localdate(at)).require()
    policies.may_have_begun(first, last, today=localdate(at)).require()
    same = notice.postings.filter(channel=channel, where=where, place=place, during__startswith=first)
    return same.first() or Posting.objects.create(
        notice=notice,
        channel=channel,
        where=where,
        place=place,
        during=from_day(first, last + timedelta(days=1) if last else None),
        note=note,
        proof=proof.file if proof else None,
        proof_name=proof.name if proof else "",
        recorded_by=by,
        recorded_at=at,
    )


@transaction.atomic
def end_posting(posting: Posting, *, last: date, by: Person, at: datetime) -> Posting:
    """It was up until the end of that day."""
    posting = Posting.objects.select_for_update(of=("self",)).select_related("notice__unit").get(pk=posting.pk)
    policies.may_record_posting(by, posting.notice, on=localdate(at)).require()
    policies.may_have_begun(posting.during.lower, last, today=localdate(at)).require()
    posting.during = from_day(posting.during.lower, last + timedelta(days=1))
    posting.save(update_fields=["during"])
    return posting


def _locked(notice: Notice) -> Notice:
    rows = Notice.objects.select_for_update(of=("self",))
    return rows.select_related("unit", "corrects__act", "asked__duty", "asked__opened_by").get(pk=notice.pk)


def _new(text: Text, *, by: Person, at: datetime, **facts: Any) -> Notice:
    notice = Notice(drafted_by=by, drafted_at=at, edited_by=by, edited_at=at, **facts)
    _write(notice, text)
    notice.save(force_insert=True)
    _keep_files(notice, text)
    return notice


def _write(notice: Notice, text: Text) -> None:
    notice.title, notice.body = text.title, text.body
    notice.document_number, notice.document_on = text.document_number, text.document_on
    asked_topic = notice.asked.duty.topic if notice.asked else ""
    notice.topic = asked_topic or text.topic


def _says(notice: Notice, text: Text) -> bool:
    """Whether this very text stands already: the same button was pressed twice."""
    stands = {(one.file_id, one.name) for one in notice.files.all()}
    return stands == {(one.file.pk, one.name) for one in text.attached} and (
        (notice.title, notice.body, notice.document_number, notice.document_on)
        == (text.title, text.body, text.document_number, text.document_on)
    )


def _keep_files(notice: Notice, text: Text) -> None:
    NoticeFile.objects.bulk_create(NoticeFile(notice=notice, file=one.file, name=one.name) for one in text.attached)


def _answer(notice: Notice) -> Answer:
    if notice.asked is None:
        return Answer(notice.topic)
    return replace(answers.to(notice.asked), topic=notice.topic)


def _content(notice: Notice) -> dict[str, Any]:
    return {
        "title": notice.title,
        "body": notice.body,
        "document_number": notice.document_number,
        "document_on": notice.document_on.isoformat() if notice.document_on else None,
        "reason": notice.reason,
    }
