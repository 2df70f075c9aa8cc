"""Recording what was done. A second press of the same button (`key`) returns what the first one recorded."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TypeVar, cast

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sandinh.core.duties import answers
from sandinh.core.duties.answers import Answer
from sandinh.core.duties.models import Obligation
from sandinh.core.org.models import Person, Unit
from sandinh.core.register import actions as register
from sandinh.core.register.actions import Attachment
from sandinh.core.register.models import Act
from sandinh.kernel.decision import Refused
from sandinh.kernel.spans import Span
from sandinh.people.deeds import acts, policies
from sandinh.people.deeds.models import AnyDeed, Completion

AnyOne = TypeVar("AnyOne", bound=AnyDeed)
ANSWERS_NOTHING = Answer()


@transaction.atomic
def record(
    deed: AnyOne,
    *,
    answer: Answer = ANSWERS_NOTHING,
    evidence: Sequence[Attachment] = (),
    by: Person,
    at: datetime,
    key: str,
) -> AnyOne:
    """Record a document or an event, not saved yet. The duties that it answers discharge themselves."""
    _lock(deed.unit)
    if first := _recorded(deed, key):
        return first
    policies.may_record(by, deed.unit, on=localdate(at)).require()
    return _write(deed, answer=answer, evidence=evidence, by=by, at=at, key=key)


@transaction.atomic
def report_done(
    completion: Completion, *, evidence: Sequence[Attachment] = (), by: Person, at: datetime, key: str
) -> Completion:
    """Record that a task was done, for the unit that owes it. Words alone prove nothing: a file or a document does."""
    completion.obligation = _locked(completion.obligation)
    completion.unit = completion.obligation.unit
    if first := _recorded(completion, key):
        return first
    policies.may_report_done(by, completion.obligation, on=localdate(at)).require()
    _require_proof(completion, evidence)
    return _write(completion, answer=answers.to(completion.obligation), evidence=evidence, by=by, at=at, key=key)


@transaction.atomic
def correct(
    old: AnyOne, new: AnyOne, *, reason: str, evidence: Sequence[Attachment] = (), by: Person, at: datetime, key: str
) -> AnyOne:
    """Record the same deed again as it really was. The old record stays, and says that it was corrected."""
    _lock(old.unit)
    new.unit, new.corrects, new.reason = old.unit, old, reason
    if first := _recorded(new, key):
        return first
    policies.may_correct(by, old, on=localdate(at)).require()
    if isinstance(new, Completion):
        _require_proof(new, evidence)
    return _write(new, answer=_same_answer(old, new), evidence=evidence, by=by, at=at, key=key)


@transaction.atomic
def withdraw(deed: AnyDeed, *, reason: str, by: Person, at: datetime, key: str) -> Act:
    """Say that what was recorded did not happen. What it had discharged is owed again."""
    _lock(deed.unit)
    if first := Act.objects.filter(key=key, unit=deed.unit).first():
        return first
    policies.may_correct(by, deed, on=localdate(at)).require()
    return register.record(
        acts.DEED_WITHDRAWN,
        unit=deed.unit,
        by=by,
        at=at,
        occurred_on=localdate(at),
        title=f"Rút bản ghi: {deed.title}",
        about=deed,
        content={"reason": reason},
        corrects=deed.act,
        key=key,
    )


def _lock(unit: Unit) -> None:
    """One record of a unit at a time, so that two presses of one button cannot both be the first."""
    Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)


def _locked(obligation: Obligation) -> Obligation:
    rows = Obligation.objects.select_for_update(of=("self",)).select_related("unit", "duty", "opened_by")
    return rows.get(pk=obligation.pk)


def _recorded(deed: AnyOne, key: str) -> AnyOne | None:
    return cast(AnyOne | None, type(deed).objects.filter(unit=deed.unit, act__key=key).first())


def _require_proof(completion: Completion, evidence: Sequence[Attachment]) -> None:
    if not evidence and not completion.document_number:
        raise Refused(_("Cần ít nhất một tệp minh chứng hoặc số, ký hiệu văn bản."))


def _same_answer(old: AnyDeed, new: AnyDeed) -> Answer:
    """A correction answers what the first record answered, unless it says that the topic was wrong."""
    assert old.act
    if new.topic != old.topic:
        return Answer(new.topic)
    period = Span(old.act.period.lower, old.act.period.upper)
    was_the_day_itself = period == Span(old.happened_on, old.happened_on + timedelta(days=1))
    return Answer(old.topic, None if was_the_day_itself else period, old.act.responds_to)


def _write(
    deed: AnyOne, *, answer: Answer, evidence: Sequence[Attachment], by: Person, at: datetime, key: str
) -> AnyOne:
    policies.may_have_happened(deed.unit, deed.happened_on, today=localdate(at)).require()
    deed.topic = answer.topic
    deed.save()
    deed.act = register.record(
        deed.ACT,
        unit=deed.unit,
        by=by,
        at=at,
        occurred_on=deed.happened_on,
        title=deed.title,
        about=deed,
        topic=answer.topic,
        period=answer.period,
        content=deed.facts,
        evidence=evidence,
        responds_to=answer.responds_to,
        corrects=deed.corrects.act if deed.corrects else None,
        key=key,
    )
    deed.save(update_fields=["act"])
    return deed
