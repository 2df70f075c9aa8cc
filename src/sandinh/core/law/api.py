from datetime import date
from typing import Annotated

from django.http import Http404, HttpRequest
from django.utils.timezone import localdate
from ninja import Router, Schema
from pydantic import StringConstraints

from sandinh.core.law import clock, queries
from sandinh.core.law.models import Rule

Words = Annotated[str, StringConstraints(max_length=80)]
router = Router(tags=["Pháp luật"])


class RuleOut(Schema):
    """One version of a rule: the one in force on the day asked for."""

    rule_id: str
    title: str
    actor_kinds: list[str]
    citation: str
    confidence: str
    text: str
    how: str


class DueOut(Schema):
    """`due_on` is null where the law sets no limit; `because` says how the day was counted."""

    rule_id: str
    event: date
    due_on: date | None
    because: str
    citation: str


@router.get("/", response=list[RuleOut], summary="Quy định có hiệu lực trong một ngày")
def rules(request: HttpRequest, ngay: date | None = None, tim: Words = "") -> list[Rule]:
    return list(queries.search(tim, on=ngay or localdate()))


@router.get("/{rule_id}", response=RuleOut, summary="Một quy định trong một ngày")
def rule(request: HttpRequest, rule_id: str, ngay: date | None = None) -> Rule:
    return _found(rule_id, ngay or localdate())


@router.get("/{rule_id}/han", response=DueOut, summary="Hạn của một quy định, tính từ ngày phát sinh")
def due(request: HttpRequest, rule_id: str, ngay: date) -> DueOut:
    answer = clock.due(_found(rule_id, ngay), ngay, clock.working_calendar())
    return DueOut(rule_id=rule_id, event=ngay, due_on=answer.due_on, because=answer.because, citation=answer.citation)


def _found(rule_id: str, day: date) -> Rule:
    found = queries.rule(rule_id, on=day)
    if found is None:
        raise Http404
    return found
