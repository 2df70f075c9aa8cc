from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils.timezone import localdate

from sandinh.core.duties import acts, deadlines, opening, policies
from sandinh.core.duties.models import Duty, Obligation, Source, Target, Trigger
from sandinh.core.law.clock import working_calendar
from sandinh.core.law.models import Rule
from sandinh.core.org import queries as org
from sandinh.core.org.models import Person, Unit
from sandinh.core.register import actions as register
from sandinh.core.register.models import Act
from sandinh.kernel.spans import Span
from sandinh.kernel.timelimits import due_date


@transaction.atomic
def adopt_rules() -> int:
    """Make a duty of every rule that some act answers, and keep it in step; returns how many duties the law has.

    What an obligation already running was due under an older version stays as it is: its date is its own.
    """
    duties = [_duty_of(rule) for rule in Rule.objects.exclude(act="").order_by("pk")]
    Duty.objects.bulk_create(duties, update_conflicts=True, unique_fields=["rule"], update_fields=_FROM_RULE)
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
def open_periods(*, start: date, end: date, duties: Iterable[Duty] | None = None) -> int:
    """Open what every unit owes in the periods that touch [start, end); returns how many were new. Safe to repeat."""
    calendar = working_calendar()
    recurring = duties if duties is not None else Duty.objects.filter(trigger__in=[Trigger.EVERY, Trigger.BY])
    return opening.open_rows(
        [
            opening.Row(duty.pk, f"[{owed.period.start},{owed.period.end})", owed.due_on)
            for duty in recurring
            for owed in deadlines.owed_between(duty, start, end, calendar)
        ]
    )


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
    """Open the duties that this act starts. When it corrects an act, what that one had opened is counted anew."""
    owed: list[tuple[int, Unit, date | None]] = []
    for started in opening.triggered_by(act):
        due_on = due_date(act.occurred_on, started.limit, working_calendar()) if started.limit else None
        if act.corrects_id and _count_anew(started.duty, act, due_on):
            continue
        owed += [(started.duty, unit, due_on) for unit in _targets(started, act)]
    opening.open_triggered(act, owed)


def _count_anew(duty: int, act: Act, due_on: date | None) -> int:
    opened = Obligation.objects.filter(duty=duty, opened_by=act.corrects_id)
    return opened.update(opened_by=act, due_on=due_on, first_due_on=due_on)


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
