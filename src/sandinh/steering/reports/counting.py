"""Counting: every figure of a form for any number of units in a handful of queries, one for each shape of question.

An act counts for the nearest unit at or above the one that did it which reports in the campaign: when villages report
themselves their acts reach the commune through their reports, otherwise with its own. So nothing counts twice.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import product
from typing import Any

from django.db import connection
from django.db.models import Count, F, Q, Sum
from django.db.models.functions import Coalesce, TruncDate

from sandinh.steering.reports.models import Campaign, Figure, Submission
from sandinh.steering.reports.source.report_forms import (
    Acts,
    Asked,
    Indicator,
    Measure,
    Owed,
    Ratio,
    ReportForm,
    Reports,
    Scope,
    Typed,
    Units,
)

# Each counted unit with itself and what stands below it at the cut-off, down to where another unit reports.
REACH = """
    WITH RECURSIVE reach(root, unit, own) AS (
        SELECT id, id, true FROM unnest(%(units)s::bigint[]) AS id
        UNION ALL
        SELECT reach.root, placed.unit_id, false
        FROM reach JOIN org_placement placed ON placed.parent_id = reach.unit AND placed.during @> %(cut_off)s::date
        WHERE placed.unit_id <> ALL(%(reporting)s::bigint[])
    )
    SELECT root, unit, own FROM reach
"""
# Corrections are few: as a list made once they cost the same whatever the planner believes about the register's size.
ACTS = """
    WITH standing AS MATERIALIZED (
        SELECT reach.root, reach.own, act.id, act.kind, act.topic, act.content
        FROM unnest(%(roots)s::bigint[], %(units)s::bigint[], %(owns)s::boolean[]) AS reach(root, unit, own)
        JOIN register_act act ON act.unit_id = reach.unit
        WHERE act.kind = ANY(%(kinds)s)
          AND act.occurred_on BETWEEN %(start)s AND %(cut_off)s
          AND act.id NOT IN (SELECT corrects_id FROM register_act WHERE corrects_id IS NOT NULL)
    )
    SELECT act.root, asked.code, count(*),
           sum(CASE WHEN jsonb_typeof(act.content #> asked.path) = 'number'
                    THEN (act.content #>> asked.path)::numeric END),
           count(DISTINCT CASE WHEN asked.path = '{}' THEN act.topic ELSE act.content #>> asked.path END),
           array_agg(act.id)
    FROM standing act
    JOIN jsonb_to_recordset(%(asked)s::jsonb)
        AS asked(code text, kinds text[], topics text[], contents jsonb[], path text[], own boolean)
        ON act.kind = ANY(asked.kinds) AND (act.own OR NOT asked.own)
    WHERE (asked.topics = '{}' OR act.topic = ANY(asked.topics))
      AND (asked.contents = '{}' OR act.content @> ANY(asked.contents))
    GROUP BY act.root, asked.code
"""
# What has no due date ("kịp thời") is owed from the day on which its period begins. What a unit passed down is its own.
OBLIGATIONS = """
    SELECT reach.root, asked.code, count(*), array_agg(owed.id)
    FROM unnest(%(roots)s::bigint[], %(units)s::bigint[], %(owns)s::boolean[]) AS reach(root, unit, own)
    JOIN duties_obligation owed ON owed.unit_id = reach.unit AND (reach.own OR owed.derived_from_id IS NULL)
    JOIN duties_duty duty ON duty.id = owed.duty_id
    JOIN jsonb_to_recordset(%(asked)s::jsonb)
        AS asked(code text, measure text, kinds text[], topics text[], own boolean)
        ON duty.answered_by = ANY(asked.kinds) AND (reach.own OR NOT asked.own)
    WHERE coalesce(owed.due_on, lower(owed.period)) BETWEEN %(start)s AND %(cut_off)s
      AND (asked.topics = '{}' OR duty.topic = ANY(asked.topics))
      AND owed.waived_by_id IS NULL AND owed.merged_into_id IS NULL
      AND CASE asked.measure
          WHEN 'met' THEN owed.discharged_on <= %(cut_off)s
          WHEN 'on-time' THEN owed.discharged_on <= least(owed.due_on, %(cut_off)s)
          ELSE true END
    GROUP BY reach.root, asked.code
"""
UNITS = """
    SELECT reach.root, asked.code, count(*)
    FROM unnest(%(roots)s::bigint[], %(units)s::bigint[], %(owns)s::boolean[]) AS reach(root, unit, own)
    JOIN org_unit unit ON unit.id = reach.unit AND unit.during @> %(cut_off)s::date
    JOIN jsonb_to_recordset(%(asked)s::jsonb) AS asked(code text, kinds text[], own boolean)
        ON unit.kind = ANY(asked.kinds) AND asked.own = reach.own
    GROUP BY reach.root, asked.code
"""


@dataclass(frozen=True, slots=True)
class Counted:
    """`numerator` alone for what is counted, with `denominator` for a ratio; None where the register cannot say.
    `covered` of `expected` reports below are in it."""

    numerator: Decimal | None = None
    denominator: Decimal | None = None
    covered: int = 0
    expected: int = 0


Counts = dict[int, dict[str, Counted]]
Row = tuple[Any, ...]
_ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class _Sum:
    """What the reports below say together about one indicator."""

    numerator: Decimal | None
    denominator: Decimal | None
    covered: int


def count(campaign: Campaign, form: ReportForm, submissions: Sequence[Submission]) -> Counts:
    """The figures of these submissions (of one campaign, with their units) as the register says them now:
    submission id → indicator code → counted. Nine queries, however many submissions and indicators.

    The consolidated report has no acts of its own: it is what the units sent.
    """
    own = _own(campaign, form, [submission for submission in submissions if not submission.is_consolidated])
    below = _below(submissions)
    expected = _expected(submissions)
    return {
        submission.pk: {
            indicator.code: _together(
                submission,
                indicator,
                own.get(submission.unit_id, {}) if not submission.is_consolidated else {},
                below.get((submission.pk, indicator.code)),
                sum(1 for kind in expected.get(submission.pk, []) if indicator.asked_of(kind)),
            )
            for indicator in form_lines(form, submission)
        }
        for submission in submissions
    }


def form_lines(form: ReportForm, submission: Submission) -> tuple[Indicator, ...]:
    """The indicators that the submission answers; the consolidated report has them all."""
    return form.indicators if submission.is_consolidated else form.asked_of(submission.unit.kind)


def _together(
    submission: Submission, indicator: Indicator, own: dict[str, Decimal | None], below: _Sum | None, expected: int
) -> Counted:
    """A unit's own part and what came from below. What cannot be summed is not; a ratio adds up its two numbers,
    each from the same units."""
    summed = below if below and (indicator.additive or indicator.is_ratio) else None
    covered = summed.covered if summed else 0
    if isinstance(indicator.source, Ratio):
        parts = (own.get(indicator.source.of), own.get(indicator.source.over))
        numerator, denominator = parts if None not in parts else (None, None)
        if summed:
            numerator, denominator = _plus(numerator, summed.numerator), _plus(denominator, summed.denominator)
        return Counted(numerator, denominator, covered, expected)
    mine = None if submission.is_consolidated else own.get(indicator.code)
    return Counted(_plus(mine, summed.numerator) if summed else mine, None, covered, expected)


def _plus(one: Decimal | None, other: Decimal | None) -> Decimal | None:
    if one is None or other is None:
        return other if one is None else one
    return one + other


def _own(
    campaign: Campaign, form: ReportForm, submissions: Sequence[Submission]
) -> dict[int, dict[str, Decimal | None]]:
    """Unit → code → what the register says of the unit itself; nothing for what is typed."""
    if not submissions:
        return {}
    asking = _Asking(campaign, [submission.unit_id for submission in submissions])
    found: dict[int, dict[str, Decimal | None]] = {
        submission.unit_id: {
            indicator.code: _ZERO
            for indicator in form.asked_of(submission.unit.kind)
            if not isinstance(indicator.source, Ratio | Typed)
        }
        for submission in submissions
    }
    for unit, code, value in asking.answers(form.indicators):
        if code in found[unit]:
            found[unit][code] = value
    return found


@dataclass(frozen=True, slots=True)
class _Asking:
    """Questions to the register about some of the units that report in a campaign."""

    campaign: Campaign
    units: list[int]

    def answers(self, indicators: Iterable[Indicator]) -> Iterator[tuple[int, str, Decimal | None]]:
        shapes: dict[type, list[Indicator]] = defaultdict(list)
        for indicator in indicators:
            shapes[type(indicator.source)].append(indicator)
        reach = self.reach()
        yield from self._of_acts(shapes[Acts], reach)
        for unit, code, number, _ids in self.ask(OBLIGATIONS, shapes[Owed], reach):
            yield unit, code, Decimal(number)
        if shapes[Units]:
            # A village that reports itself is still a village of its commune.
            for unit, code, number in self.ask(UNITS, shapes[Units], self._reach(reporting=[])):
                yield unit, code, Decimal(number)
        yield from self._of_reports(shapes[Reports])

    def reach(self) -> list[Row]:
        reporting = self.campaign.submissions.live().filter(within__isnull=False)
        return self._reach(reporting=list(reporting.values_list("unit_id", flat=True)))

    def _reach(self, *, reporting: list[int]) -> list[Row]:
        return _rows(REACH, {"units": self.units, "cut_off": self.campaign.cut_off, "reporting": reporting})

    def ask(self, sql: str, indicators: Sequence[Indicator], reach: Sequence[Row]) -> list[Row]:
        if not indicators:
            return []
        return _rows(
            sql,
            {
                "roots": [root for root, _unit, _own in reach],
                "units": [unit for _root, unit, _own in reach],
                "owns": [own for _root, _unit, own in reach],
                "start": self.campaign.span.start,
                "cut_off": self.campaign.cut_off,
                "kinds": sorted({kind for indicator in indicators for kind in _kinds_of(indicator)}),
                "asked": json.dumps([_question(indicator) for indicator in indicators]),
            },
        )

    def _of_acts(
        self, indicators: Sequence[Indicator], reach: Sequence[Row]
    ) -> Iterator[tuple[int, str, Decimal | None]]:
        measures = {i.code: i.source.measure for i in indicators if isinstance(i.source, Acts)}
        for unit, code, number, total, different, _ids in self.ask(ACTS, indicators, reach):
            match measures[code]:
                case Measure.SUM:
                    yield unit, code, total
                case Measure.DISTINCT:
                    yield unit, code, Decimal(different)
                case Measure.ANY:
                    yield unit, code, Decimal(1)
                case Measure.COUNT:
                    yield unit, code, Decimal(number)

    def _of_reports(self, indicators: Sequence[Indicator]) -> Iterator[tuple[int, str, Decimal | None]]:
        if not indicators:
            return
        on_time = Q(submitted_at__isnull=False, sent_on__lte=F("due_on"))
        rows = (
            Submission.objects.live()
            .filter(campaign=self.campaign, within__unit__in=self.units, within__within__isnull=False)
            .annotate(sent_on=TruncDate("submitted_at"))
            .values("within__unit_id")
            .annotate(owed=Count("pk"), met=Count("submitted_at"), on_time=Count("pk", filter=on_time))
        )
        for row in rows:
            numbers = {Asked.OWED: row["owed"], Asked.MET: row["met"], Asked.ON_TIME: row["on_time"]}
            for indicator in indicators:
                assert isinstance(indicator.source, Reports)
                yield row["within__unit_id"], indicator.code, Decimal(numbers[indicator.source.asked])


def _rows(sql: str, values: dict[str, Any]) -> list[Row]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall())


def _question(indicator: Indicator) -> dict[str, Any]:
    """What the SQL needs to know of an indicator."""
    match indicator.source:
        case Acts() as acts:
            return {
                "code": indicator.code,
                "kinds": acts.kinds,
                "topics": acts.topics,
                "contents": _contents(acts.where),
                "path": acts.path.split(".") if acts.path else [],
                "own": acts.scope is Scope.OWN,
            }
        case Owed() as owed:
            return {
                "code": indicator.code,
                "measure": owed.asked,
                "kinds": owed.answered_by,
                "topics": owed.topics,
                "own": owed.scope is Scope.OWN,
            }
        case Units() as units:
            return {"code": indicator.code, "kinds": units.kinds, "own": units.scope is Scope.OWN}
    raise TypeError(f"{indicator.code} asks nothing of the database")


def _kinds_of(indicator: Indicator) -> tuple[str, ...]:
    return indicator.source.kinds if isinstance(indicator.source, Acts) else ()


def _contents(where: Sequence[tuple[str, tuple[str, ...]]]) -> list[dict[str, Any]]:
    """What an act's content has to hold, each way of holding it written out, as `@>` compares them: one value of every
    path, there by itself or in a list."""
    ways = [[(path, way) for value in among for way in (value, [value])] for path, among in where]
    return [_nested(chosen) for chosen in product(*ways)] if where else []


def _nested(values: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    whole: dict[str, Any] = {}
    for path, value in values:
        *above, last = path.split(".")
        inner = whole
        for name in above:
            inner = inner.setdefault(name, {})
        inner[last] = value
    return whole


def _below(submissions: Sequence[Submission]) -> dict[tuple[int, str], _Sum]:
    """What the received reports below each submission say, by indicator. One query."""
    said = Coalesce("typed", "numerator")
    rows = (
        Figure.objects.filter(
            submission__within__in=[submission.pk for submission in submissions],
            submission__merged_into=None,
            submission__submitted_at__isnull=False,
        )
        .values("submission__within_id", "code")
        .annotate(of=Sum(said), over=Sum("denominator"), have=Count(said))
    )
    return {
        (row["submission__within_id"], row["code"]): _Sum(row["of"], row["over"], row["have"])
        for row in rows
        if row["submission__within_id"]
    }


def _expected(submissions: Sequence[Submission]) -> dict[int, list[str]]:
    """Submission → the kinds of the units that report into it."""
    rows = Submission.objects.live().filter(within__in=[submission.pk for submission in submissions])
    found: dict[int, list[str]] = defaultdict(list)
    for within, kind in rows.values_list("within_id", "unit__kind"):
        if within:
            found[within].append(kind)
    return found


def behind(submission: Submission, indicator: Indicator) -> list[int]:
    """The ids of the acts, or of the obligations, that a figure counts of the unit's own; none for other sources."""
    asking = _Asking(submission.campaign, [submission.unit_id])
    sql = {Acts: ACTS, Owed: OBLIGATIONS}.get(type(indicator.source))
    rows = asking.ask(sql, [indicator], asking.reach()) if sql and not submission.is_consolidated else []
    return [pk for row in rows for pk in row[-1]]
