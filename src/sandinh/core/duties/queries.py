from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, F, Min, Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from sandinh.core.duties.models import Count as Tallied
from sandinh.core.duties.models import Obligation, ObligationQuerySet, Standing
from sandinh.core.duties.words import SOON_DAYS
from sandinh.core.org.models import Unit

Own = QuerySet[Any, Any]
NOBODY: Own = Unit.objects.none()


def owed_by(unit: Unit, *, today: date) -> ObligationQuerySet:
    """What the unit still owes, the most pressing first; what has no date comes last."""
    return (
        Obligation.objects.open()
        .filter(unit=unit)
        .with_standing(today)
        .select_related("duty", "own_limit", "opened_by", "derived_from__unit")
        .order_by("due_on", "pk")
    )


def in_full(*, today: date) -> ObligationQuerySet:
    """Obligations with everything that their page tells."""
    return Obligation.objects.with_standing(today).select_related(
        "duty",
        "unit",
        "own_limit__act",
        "opened_by",
        "discharged_by",
        "waived_by",
        "extended_by",
        "carried_from",
        "derived_from__unit",
    )


@dataclass(frozen=True, slots=True)
class Tally:
    """How a set of obligations stands on a day. `done_on_time` and `due` count from 1 January."""

    overdue: int
    soon: int
    done_on_time: int
    due: int


def tally(unit: Unit, *, today: date) -> Tally:
    """The four figures at the top of a desk, in one query."""
    this_year = Q(due_on__year=today.year)
    past_or_done = Q(discharged_on__isnull=False) | Q(due_on__lt=today)
    row = (
        Obligation.objects.filter(unit=unit, merged_into=None)
        .with_standing(today)
        .aggregate(
            overdue=Count("pk", filter=Q(standing=Standing.OVERDUE)),
            soon=Count("pk", filter=Q(standing=Standing.OPEN, due_on__lte=today + timedelta(days=SOON_DAYS))),
            done_on_time=Count("pk", filter=Q(standing=Standing.MET) & this_year),
            due=Count("pk", filter=this_year & past_or_done & ~Q(standing=Standing.WAIVED)),
        )
    )
    return Tally(**row)


@dataclass(frozen=True, slots=True)
class UnitScore:
    unit_id: int
    name: str
    code: str
    owed: int
    met: int
    late: int
    overdue: int


def scoreboard(units: QuerySet[Unit], *, since: date, until: date, today: date) -> list[UnitScore]:
    """How each unit stands on `today` over what falls due in [since, until), worst first. One query."""
    return [
        UnitScore(r["unit_id"], r["unit__name"], r["unit__code"], r["owed"], r["met"], r["late"], r["overdue"])
        for r in _counted(
            Obligation.objects.filter(unit__in=units),
            "unit_id",
            "unit__name",
            "unit__code",
            since=since,
            until=until,
            today=today,
        )
    ]


def provinces(units: QuerySet[Unit], *, since: date, until: date, today: date) -> list[UnitScore]:
    """These provinces, each with all that belongs to it, worst first: two queries, over counts rather than obligations.
    Where nothing falls due is not in it."""
    counted = (
        Tallied.objects.filter(due_on__gte=since, due_on__lt=until, province__in=units.order_by())
        .values("province_id")
        .annotate(
            total=Sum("owed"),
            on_time=Sum("met"),
            behind=Sum("late"),
            open_past=Coalesce(Sum(F("owed") - F("met") - F("late"), filter=Q(due_on__lt=today)), 0),
        )
        .filter(total__gt=0)
        .order_by("-open_past", "province_id")
    )
    named = Unit.objects.in_bulk([row["province_id"] for row in counted])
    return [
        UnitScore(unit.pk, unit.name, unit.code, r["total"], r["on_time"], r["behind"], r["open_past"])
        for r in counted
        if (unit := named.get(r["province_id"]))
    ]


def _counted(rows: ObligationQuerySet, *by: str, since: date, until: date, today: date) -> list[dict[str, Any]]:
    return list(
        rows.chased_from_above()
        .filter(due_on__gte=since, due_on__lt=until, waived_by=None, merged_into=None)
        .values(*by)
        .annotate(
            owed=Count("*"),
            met=Count("due_on", filter=Q(discharged_on__lte=F("due_on"))),
            late=Count("due_on", filter=Q(discharged_on__gt=F("due_on"))),
            overdue=Count("due_on", filter=Q(discharged_on=None, due_on__lt=today)),
        )
        .order_by("-overdue", *by)
    )


def matrix(
    units: QuerySet[Unit], codes: list[str], *, since: date, until: date, today: date, own: Own = NOBODY
) -> ObligationQuerySet:
    """For each unit and duty, the one obligation that the board shows: an open one before one that is done or waived,
    the oldest open, the newest done. One query. `own`: the units for which the board's reader serves."""
    return (
        Obligation.objects.chased_by(own)
        .filter(unit__in=units, duty__code__in=codes, due_on__gte=since, due_on__lt=until, merged_into=None)
        .with_standing(today)
        .annotate(is_settled=Q(discharged_by__isnull=False) | Q(waived_by__isnull=False))
        .select_related("duty", "unit")
        .order_by("unit_id", "duty__code", "is_settled", F("discharged_on").desc(nulls_last=True), "due_on")
        .distinct("unit_id", "duty__code")
    )


@dataclass(frozen=True, slots=True)
class Column:
    """A duty as a column of the board: how many units owe it, and how many of them have done all that they owe."""

    code: str
    title: str
    source: str
    owed: int
    done: int


def _within(units: QuerySet[Unit], *, since: date, until: date, source: str, code: str, own: Own) -> ObligationQuerySet:
    rows = Obligation.objects.chased_by(own).filter(
        unit__in=units, due_on__gte=since, due_on__lt=until, merged_into=None
    )
    if source:
        rows = rows.filter(duty__source=source)
    return rows.filter(duty__code=code) if code else rows


def open_of(
    units: QuerySet[Unit], *, since: date, until: date, source: str = "", code: str = "", own: Own = NOBODY
) -> ObligationQuerySet:
    """What these units still owe in the window, of one source or one duty if asked."""
    found = _within(units, since=since, until=until, source=source, code=code, own=own)
    return found.open().select_related("duty", "unit").order_by("unit", "due_on")


def columns(
    units: QuerySet[Unit], *, since: date, until: date, source: str = "", code: str = "", own: Own = NOBODY
) -> list[Column]:
    """The duties that fall due for these units in [since, until): the nearest due first. One query."""
    rows = (
        _within(units, since=since, until=until, source=source, code=code, own=own)
        .values("duty__code", "duty__title", "duty__source")
        .annotate(
            owed=Count("unit", distinct=True, filter=Q(waived_by=None)),
            behind=Count("unit", distinct=True, filter=Q(waived_by=None, discharged_by=None)),
            first=Min("due_on"),
        )
        .order_by("first", "duty__code")
    )
    return [
        Column(r["duty__code"], r["duty__title"], r["duty__source"], r["owed"], r["owed"] - r["behind"]) for r in rows
    ]
