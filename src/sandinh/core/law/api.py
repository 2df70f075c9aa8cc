from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Annotated, Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate
from ninja import Query, Router, Schema
from ninja.errors import HttpError
from pydantic import Field, StringConstraints

from sandinh.core.law import clock, decide, diff, library, own_limits, queries
from sandinh.core.law.models import NatureOfRule, OwnLimit, Rule
from sandinh.core.law.source.catalogue import Facts
from sandinh.core.law.source.spans import read_pause
from sandinh.core.law.source.words import CIRCUMSTANCES
from sandinh.core.org.models import Unit, UnitKind

Words = Annotated[str, StringConstraints(max_length=80)]
Code = Annotated[str, StringConstraints(max_length=40, pattern=r"^[0-9A-Za-z._-]*$")]
Figure = Annotated[int, Field(ge=0, le=1_000_000_000)]
# Outside these days a count could leave the calendar that Python knows.
Day = Annotated[date, Field(ge=date(1900, 1, 1), le=date(2200, 1, 1))]
router = Router(tags=["Pháp luật"])


class LimitOut(Schema):
    amount: int
    unit: str


class RuleOut(Schema):
    """One version of a rule: the one in force on the day asked for. `until` is the first day it no longer holds."""

    rule_id: str
    group: str
    title: str
    nature: str
    actor_kinds: list[str]
    parties: list[str]
    beneficiary: str
    since: date
    until: date | None
    citation: str
    confidence: str
    limit: LimitOut | None
    before: bool
    variants: list[dict[str, Any]] = Field(alias="variants_as_written")
    extension: dict[str, Any] | None = Field(alias="extension_as_written")
    on_pause: str
    channels: list[dict[str, Any]]
    thresholds: list[dict[str, Any]]
    needs: list[str]
    modes: list[str]
    recognition: dict[str, Any] | None
    parameters: list[dict[str, Any]]
    forms: list[str]
    text: str
    how: str
    record: str
    next: str
    notes: list[str]

    @staticmethod
    def resolve_since(rule: Rule) -> date:
        return rule.span.start

    @staticmethod
    def resolve_until(rule: Rule) -> date | None:
        return rule.span.end


class OwnLimitOut(Schema):
    """What a unit's own quy chế sets; `until` is the first day it no longer holds."""

    amount: int
    unit: str
    number: str
    dated: date
    since: date
    until: date | None


class DueOut(Schema):
    """`due_on` is null where the law sets no limit; `because` says how the day was counted. `own_limit` is the unit's
    own, if the day is by it; null where it is by the law, or no unit was asked about."""

    rule_id: str
    event: date
    due_on: date | None
    because: str
    citation: str
    confidence: str
    unit: str | None
    own_limit: OwnLimitOut | None


class TestOut(Schema):
    """One threshold against the figures; `needed` is the least that passes."""

    name: str
    passes: bool
    given: int
    total: int
    needed: int
    because: str
    arithmetic: str
    citation: str


class VerdictOut(Schema):
    """`binding` is false where the wording was not checked: nobody may be refused because of it."""

    rule_id: str
    passes: bool
    binding: bool
    tests: list[TestOut]


class ChangeOut(Schema):
    name: str
    before: str
    after: str


class DifferenceOut(Schema):
    """A rule that `began`, `ended` or `changed` between the two days, and what changed in it."""

    rule: str
    title: str
    change: str
    before: date | None
    after: date | None
    fields: list[ChangeOut]


@router.get("/", response=list[RuleOut], summary="Quy định có hiệu lực trong một ngày")
def rules(
    request: HttpRequest,
    ngay: Day | None = None,
    tim: Words = "",
    nhom: Words = "",
    loai: NatureOfRule | None = None,
    don_vi: UnitKind | None = None,
) -> list[Rule]:
    found = queries.search(tim, on=ngay or localdate())
    if nhom:
        found = found.filter(group=nhom)
    if loai:
        found = found.filter(nature=loai)
    return list(found.owed_by(don_vi) if don_vi else found)


@router.get("/so-sanh", response=list[DifferenceOut], summary="Luật khác nhau thế nào giữa hai ngày")
def compare(request: HttpRequest, truoc: Day, sau: Day) -> list[dict[str, Any]]:
    return [diff.face(difference) for difference in diff.between(library.catalogue(), truoc, sau)]


@router.get("/{rule_id}", response=RuleOut, summary="Một quy định trong một ngày")
def rule(request: HttpRequest, rule_id: str, ngay: Day | None = None) -> Rule:
    return _found(rule_id, ngay or localdate())


@router.get("/{rule_id}/han", response=DueOut, summary="Hạn của một quy định, tính từ ngày phát sinh")
def due(
    request: HttpRequest,
    rule_id: str,
    ngay: Day,
    hoan_canh: Annotated[list[str], Query(description=f"Trong: {', '.join(CIRCUMSTANCES)}.")] = [],  # noqa: B006 - ninja copies it
    tam_dung: Annotated[list[Words], Query(description="A..B: dừng từ ngày A, chạy lại từ ngày B.")] = [],  # noqa: B006 - ninja copies it
    gia_han: Annotated[int, Field(ge=0, le=100, description="Đã gia hạn mấy lần.")] = 0,
    don_vi: Annotated[Code, Query(description="Mã đơn vị: tính cả thời hạn theo quy chế của đơn vị.")] = "",
) -> DueOut:
    found = _found(rule_id, ngay)
    own = _own_limit(found, don_vi, ngay) if don_vi else None
    with _told():
        paused = tuple(read_pause(text) for text in tam_dung)
        facts = Facts(when=frozenset(hoan_canh), paused=paused, extended=gia_han)
        answer = own_limits.due(found, own, ngay, clock.working_calendar(), facts)
    return DueOut(
        rule_id=rule_id,
        event=ngay,
        due_on=answer.due.due_on,
        because=answer.due.because,
        citation=answer.due.citation,
        confidence=found.confidence,
        unit=don_vi or None,
        own_limit=_own_limit_out(answer.own) if answer.own else None,
    )


@router.get("/{rule_id}/dat", response=VerdictOut, summary="Đạt ngưỡng hay không, tính bằng số nguyên")
def passes(
    request: HttpRequest,
    rule_id: str,
    dong_y: Figure | None = None,
    tong: Figure | None = None,
    co_mat: Figure | None = None,
    ngay: Day | None = None,
) -> dict[str, Any]:
    day = ngay or localdate()
    asked = queries.thresholds(_found(rule_id, day), on=day)
    with _told():
        verdict = decide.decide(asked, decide.figures(dong_y, tong, co_mat))
    return {"rule_id": rule_id, **decide.face(verdict)}


@contextmanager
def _told() -> Iterator[None]:
    """What the law cannot answer is the asker's to mend: 422, with the sentence that says how."""
    try:
        yield
    except ValueError as error:
        raise HttpError(422, str(error)) from None


def _own_limit(rule: Rule, code: str, event: date) -> OwnLimit | None:
    unit = get_object_or_404(Unit, code=code)
    return queries.own_limit(rule.rule_id, unit, on=own_limits.decided_on(rule, event))


def _own_limit_out(own: OwnLimit) -> OwnLimitOut:
    return OwnLimitOut(
        amount=own.limit_amount,
        unit=own.limit_unit,
        number=own.number,
        dated=own.dated,
        since=own.span.start,
        until=own.span.end,
    )


def _found(rule_id: str, day: date) -> Rule:
    found = queries.rule(rule_id, on=day)
    if found is None:
        raise Http404
    return found
