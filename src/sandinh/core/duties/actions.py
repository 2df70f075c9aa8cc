from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Q
from django.urls import reverse
from django.utils.timezone import localdate

from sandinh.core.duties import acts, deadlines, opening, policies, succession
from sandinh.core.duties.models import Duty, Obligation, Source, Target, Trigger
from sandinh.core.law import queries as law
from sandinh.core.law.clock import working_calendar
from sandinh.core.law.models import OwnLimit, Rule
from sandinh.core.org import queries as org
from sandinh.core.org.models import Person, Unit
from sandinh.core.register import actions as register
from sandinh.core.register.models import Act
from sandinh.kernel.calendars import Calendar
from sandinh.kernel.spans import Span
from sandinh.kernel.timelimits import Limit, due_date

DISSOLVED = "Đơn vị đã giải thể, không có đơn vị kế thừa."
HORIZON = timedelta(days=100)  # what falls in the coming quarter is owed already, and shows on the desks


@transaction.atomic
def adopt_rules() -> int:
    """Make a duty of every rule that some act answers, and keep it in step; returns how many duties the law has.

    What an obligation already running was due under an older version stays as it is: its date is its own. A rule that
    is no duty any more opens nothing, and what it opened before is still answered as it was.
    """
    opening.take_turns()
    # What must be done before an event is not opened by the event.
    opens_nothing = Q(act="") | Q(before=True)
    duties = [_duty_of(rule) for rule in Rule.objects.exclude(opens_nothing).order_by("pk")]
    Duty.objects.bulk_create(duties, update_conflicts=True, unique_fields=["rule"], update_fields=_FROM_RULE)
    Duty.objects.filter(rule__in=Rule.objects.filter(opens_nothing)).update(in_force=DateRange(empty=True))
    return len(duties)


def _duty_of(rule: Rule) -> Duty:
    return Duty(
        rule=rule,
        code=rule.rule_id,
        source=Source.LAW,
        title=rule.title,
        how=rule.how,
        citation=rule.citation,
        link=reverse("law:rule", args=[rule.rule_id]),
        confidence=rule.confidence,
        kinds=rule.actor_kinds,
        answered_by=rule.act,
        topic=rule.topic,
        trigger=rule.trigger_kind,
        every=rule.every,
        by_day=f"{rule.by_month:02d}-{rule.by_day:02d}" if rule.by_month else "",
        after_kind=rule.after_act,
        after_topic=rule.after_topic,
        target=rule.after_whose or Target.SELF,
        limit_amount=rule.limit_amount,
        limit_unit=rule.limit_unit,
        from_start=rule.counted_from == "start",
        in_force=rule.in_force,
    )


_FROM_RULE = [field.name for field in Duty._meta.concrete_fields if field.name not in {"id", "rule"}]


@transaction.atomic
def keep_open(*, today: date) -> int:
    """Take up the law as it is loaded, and open what falls in the coming quarter; returns how much was new.

    One after the other, whoever asks: the nightly job, somebody at the command line, or a load of the catalogue.
    """
    adopt_rules()
    return open_periods(start=today, end=today + HORIZON)


@transaction.atomic
def open_periods(*, start: date, end: date, duties: Iterable[Duty] | None = None) -> int:
    """Open what every unit owes in the periods that touch [start, end); returns how many were new. Safe to repeat."""
    calendar = working_calendar()
    recurring = list(duties if duties is not None else Duty.objects.filter(trigger__in=[Trigger.EVERY, Trigger.BY]))
    owed = [(duty, one) for duty in recurring for one in deadlines.owed_between(duty, start, end, calendar)]
    own = law.limits_that_units_set({duty.code for duty in recurring if duty.source == Source.LAW})
    return opening.open_rows(
        [opening.Row(duty.pk, _written(one.period), one.due_on) for duty, one in owed],
        [
            _own_row(duty, one, limit, calendar)
            for duty, one in owed
            if duty.trigger == Trigger.EVERY and duty.source == Source.LAW
            for limit in own.get(duty.code, ())
        ],
    )


def _own_row(duty: Duty, owed: deadlines.Owed, limit: Limit, calendar: Calendar) -> opening.OwnRow:
    due_on = deadlines.due_in(duty, owed.period, limit, calendar)
    if owed.due_on is not None and owed.due_on < due_on:
        return opening.OwnRow(duty.pk, _written(owed.period), limit, owed.due_on, is_own=False)
    return opening.OwnRow(duty.pk, _written(owed.period), limit, due_on, is_own=True)


def _written(period: Span) -> str:
    return f"[{period.start},{period.end})"


@transaction.atomic
def open_for(
    duty: Duty,
    units: Sequence[Unit],
    *,
    period: Span,
    due_on: date | None,
    opened_by: Act | None = None,
    derived_from: dict[int, Obligation] | None = None,
) -> int:
    """Open one duty for units chosen by hand (a directive's task). `derived_from`: unit id → what was passed down."""
    return opening.open_chosen(
        duty.pk,
        units,
        period=period,
        due_on=due_on,
        opened_by=opened_by.pk if opened_by else None,
        derived_from={unit: owed.pk for unit, owed in (derived_from or {}).items()},
    )


def open_triggered(act: Act) -> None:
    """Open the duties that this act starts. What the act that it corrects had opened is not opened again: it keeps its
    date, or is counted anew if that act had the day wrong."""
    started = opening.triggered_by(act)
    if not started:
        return
    running = opening.opened_by(act.corrects_id) if act.corrects_id else []
    again = {owed.code for owed in running}
    opening.open_triggered(
        act,
        _dated([(duty, unit) for duty in started if duty.code not in again for unit in _targets(duty, act)], act),
    )
    if act.corrects and act.corrects.occurred_on == act.occurred_on:
        opening.repoint(act, [owed.pk for owed in running])
    elif running:
        by_code = {duty.code: duty for duty in started}
        kept = [owed for owed in running if owed.code in by_code]
        anew = _dated([(by_code[owed.code], owed.unit) for owed in kept], act)
        opening.count_anew(act, dict(zip([owed.pk for owed in kept], anew, strict=True)))


def _dated(asked: Sequence[tuple[opening.Triggered, Unit]], act: Act) -> list[opening.Opening]:
    """Each with its due date: the law's, or the unit's own where that comes first."""
    codes = {duty.code for duty, _ in asked if duty.has_own_limits}
    limits = law.own_limits_on(codes, {unit.pk for _, unit in asked}, day=act.occurred_on) if codes else []
    own = {(limit.rule_id, limit.unit_id): limit for limit in limits}
    calendar = working_calendar()
    return [_opening(duty, unit, act.occurred_on, own.get((duty.code, unit.pk)), calendar) for duty, unit in asked]


def _opening(
    duty: opening.Triggered, unit: Unit, day: date, own: OwnLimit | None, calendar: Calendar
) -> opening.Opening:
    by_law = due_date(day, duty.limit, calendar) if duty.limit else None
    by_unit = due_date(day, own.limit, calendar) if own else None
    if own and by_unit and (by_law is None or by_unit <= by_law):
        return opening.Opening(duty.duty, unit, by_unit, own.pk)
    return opening.Opening(duty.duty, unit, by_law, None)


def _targets(started: opening.Triggered, act: Act) -> list[Unit]:
    """Who owes it, seen from the unit whose act is the trigger."""
    if started.target == Target.SELF:
        units = [act.unit]
    elif started.target == Target.PARENT:
        above = org.parent(act.unit, on=act.occurred_on)
        units = [above] if above else []
    else:
        units = list(org.children(act.unit, on=act.occurred_on))
    return [unit for unit in units if not started.kinds or unit.kind in started.kinds]


@transaction.atomic
def waive(obligation: Obligation, *, because: str, by: Person, at: datetime, key: str | None = None) -> Obligation:
    """Excuse a unit from what it owes, with a reason that everybody can read. A second press changes nothing."""
    obligation = _locked(obligation)
    if _was_by(obligation.waived_by, key):
        return obligation
    policies.may_waive(by, obligation, on=localdate(at)).require()
    obligation.waived_by = register.record(
        acts.OBLIGATION_WAIVED,
        **_told(obligation, by=by, at=at, key=key),
        title=f"Miễn: {obligation.duty.title}",
        content={"because": because, "duty": obligation.duty.code},
    )
    obligation.save(update_fields=["waived_by"])
    return obligation


@transaction.atomic
def extend(
    obligation: Obligation, *, until: date, because: str, by: Person, at: datetime, key: str | None = None
) -> Obligation:
    """Give a unit a later date for a directive's task, with a reason; the first date stays on record."""
    obligation = _locked(obligation)
    if _was_by(obligation.extended_by, key):
        return obligation
    policies.may_extend(by, obligation, on=localdate(at)).require()
    obligation.extended_by = register.record(
        acts.OBLIGATION_EXTENDED,
        **_told(obligation, by=by, at=at, key=key),
        title=f"Gia hạn: {obligation.duty.title}",
        content={"because": because, "duty": obligation.duty.code, "until": until.isoformat()},
    )
    obligation.due_on = until
    obligation.save(update_fields=["extended_by", "due_on"])
    return obligation


@transaction.atomic
def close_dissolved(units: Sequence[Unit], *, on: date, citation: str, by: Person, at: datetime) -> int:
    """Excuse units that ended without a successor from what they owed: nobody is left who could do it, and nobody
    would ever hear of it. One act for each unit that owed anything; returns how many obligations were closed."""
    owing = Obligation.objects.open().filter(unit__in=units).order_by("unit").values_list("unit", flat=True)
    counted = Counter(owing)
    told = {
        unit.pk: register.record(
            acts.OBLIGATION_WAIVED,
            unit=unit,
            by=by,
            at=at,
            occurred_on=on,
            about=unit,
            title=f"Khép lại việc còn nợ của {unit.name}: đã giải thể",
            content={"because": DISSOLVED, "citation": citation, "obligations": counted[unit.pk]},
        ).pk
        for unit in units
        if unit.pk in counted
    }
    return succession.close(told)


def _locked(obligation: Obligation) -> Obligation:
    """The row as it is once nobody else holds it. What it refers to is read after: a join would be read before."""
    return Obligation.objects.select_for_update().get(pk=obligation.pk)


def _was_by(act: Act | None, key: str | None) -> bool:
    """Whether this very form was sent already."""
    return act is not None and key is not None and act.key == key


def _told(obligation: Obligation, *, by: Person, at: datetime, key: str | None) -> dict[str, Any]:
    return {
        "unit": obligation.unit,
        "by": by,
        "at": at,
        "occurred_on": localdate(at),
        "about": obligation,
        "key": key,
    }
