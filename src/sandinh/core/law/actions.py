"""Copying the catalogue's files into the tables; loading twice changes nothing, a preview says what would change. And
what units ask of themselves beyond it: set, corrected and ended by acts.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import connection, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sandinh.core.law import acts, policies, queries
from sandinh.core.law.models import Instrument, OwnLimit, Rule
from sandinh.core.law.rows import BOOKKEEPING, Columns, instrument_columns, version_rows
from sandinh.core.law.source.catalogue import Catalogue
from sandinh.core.org.models import Person, Unit
from sandinh.core.org.ranges import from_day
from sandinh.core.register import actions as register
from sandinh.core.register.models import Act
from sandinh.kernel.decision import Refused
from sandinh.kernel.spans import Span
from sandinh.kernel.text import format_date
from sandinh.kernel.timelimits import Limit

ONE_LOADER = 0x1A57  # key of the advisory lock: of two loads at once, the second finds what the first one wrote


@dataclass(frozen=True, slots=True)
class Change:
    """One version, by rule and first day; `fields` are the columns that differ."""

    rule_id: str
    since: date
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Loaded:
    created: tuple[Change, ...]
    changed: tuple[Change, ...]
    closed: tuple[Change, ...]
    unchanged: int


@dataclass(slots=True)
class _Plan:
    """What has to be done to the tables for them to say what the files say."""

    create: list[Columns] = field(default_factory=list)
    change: list[tuple[Rule, Columns]] = field(default_factory=list)
    close: list[Rule] = field(default_factory=list)
    unchanged: int = 0

    def summary(self) -> Loaded:
        return Loaded(
            created=tuple(Change(row["rule_id"], row["in_force"].lower) for row in self.create),
            changed=tuple(
                Change(rule.rule_id, _since(rule), tuple(column for column in columns if column not in BOOKKEEPING))
                for rule, columns in self.change
                if not BOOKKEEPING.issuperset(columns)
            ),
            closed=tuple(Change(rule.rule_id, _since(rule)) for rule in self.close),
            unchanged=self.unchanged + sum(BOOKKEEPING.issuperset(columns) for _, columns in self.change),
        )


_AT_ONCE = 200  # rows in one statement


@transaction.atomic
def load(catalogue: Catalogue, *, at: datetime) -> Loaded:
    """Make the tables say what the catalogue says, in one transaction.

    A version is the same one as long as its rule and first day are: it is then changed in place, so that what
    points at it stays. One that the catalogue no longer has is closed on the day of loading, never deleted.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_LOADER])
    known = list(Rule.objects.select_for_update(no_key=True).order_by("pk"))
    plan = _plan(catalogue, known)
    summary = plan.summary()
    _write_instruments(catalogue)
    _close(plan.close, on=localdate(at))
    _change(plan.change)
    Rule.objects.bulk_create(Rule(**columns) for columns in plan.create)
    return summary


def preview(catalogue: Catalogue) -> Loaded:
    """What `load` would do, without doing it."""
    return _plan(catalogue, list(Rule.objects.order_by("pk"))).summary()


def _plan(catalogue: Catalogue, known: list[Rule]) -> _Plan:
    plan = _Plan()
    left = {(rule.rule_id, rule.in_force.lower): rule for rule in known}
    unmatched = []
    for row in version_rows(catalogue):
        rule = left.pop((row["rule_id"], row["in_force"].lower), None)
        if rule is None:
            unmatched.append(row)
        else:
            _compare(plan, rule, row)
    for row in unmatched:
        moved = _moved(row, left)
        if moved is None:
            plan.create.append(row)
        else:
            del left[(moved.rule_id, moved.in_force.lower)]
            _compare(plan, moved, row)
    plan.close = [rule for rule in left.values() if rule.withdrawn_on is None]
    return plan


def _compare(plan: _Plan, rule: Rule, row: Columns) -> None:
    differing = {column: value for column, value in row.items() if getattr(rule, column) != value}
    if differing:
        plan.change.append((rule, differing))
    else:
        plan.unchanged += 1


def _moved(row: Columns, left: dict[tuple[str, date], Rule]) -> Rule | None:
    """The version whose first day was corrected: same rule, gone from the files, and the only one such."""
    candidates = [rule for rule in left.values() if rule.rule_id == row["rule_id"] and rule.withdrawn_on is None]
    return candidates[0] if len(candidates) == 1 else None


def _close(rules: list[Rule], *, on: date) -> None:
    for rule in rules:
        rule.withdrawn_on = on
        rule.in_force = _until(rule.span, on)
    Rule.objects.bulk_update(rules, ["withdrawn_on", "in_force"], batch_size=_AT_ONCE)


def _until(span: Span, end: date) -> DateRange:
    if span.start >= end:
        return DateRange(empty=True)
    return from_day(span.start, min(span.end or end, end))


def _change(changes: list[tuple[Rule, Columns]]) -> None:
    # Ranges that trade places must never overlap in between: all are emptied first, then set.
    moving = [rule.pk for rule, columns in changes if "in_force" in columns]
    Rule.objects.filter(pk__in=moving).update(in_force=DateRange(empty=True))
    for rule, columns in changes:
        for column, value in columns.items():
            setattr(rule, column, value)
    touched = sorted({column for _, columns in changes for column in columns})
    if touched:
        Rule.objects.bulk_update([rule for rule, _ in changes], touched, batch_size=_AT_ONCE)


def _write_instruments(catalogue: Catalogue) -> None:
    rows = [Instrument(**instrument_columns(instrument)) for instrument in catalogue.instruments]
    said = [name for name in instrument_columns(catalogue.instruments[0]) if name != "code"] if rows else []
    Instrument.objects.bulk_create(rows, update_conflicts=True, unique_fields=["code"], update_fields=said)
    Instrument.objects.exclude(code__in=[row.code for row in rows]).delete()


def _since(rule: Rule) -> date:
    lower = rule.in_force.lower
    assert isinstance(lower, date)
    return lower


@dataclass(frozen=True, slots=True)
class Terms:
    """What a quy chế says on a rule: the limit, the paper, and from when. `published_by`: the act that issued it."""

    matter: str
    limit: Limit
    number: str
    dated: date
    since: date
    published_by: Act | None = None


@transaction.atomic
def set_own_limit(unit: Unit, rule_id: str, terms: Terms, *, by: Person, at: datetime, key: str) -> OwnLimit:
    """Bind the unit to a limit of its own quy chế. What it owes already keeps the date that it was given."""
    _lock(unit)
    if first := _set_before(unit, key):
        return first
    policies.may_set_own_limits(by, unit, on=localdate(at)).require()
    return _set(_own_limit(unit, rule_id, terms, until=None), terms, by=by, at=at, key=key)


@transaction.atomic
def correct_own_limit(own: OwnLimit, terms: Terms, *, reason: str, by: Person, at: datetime, key: str) -> OwnLimit:
    """Write the limit again as the quy chế has it; the first row is void, and the act says why."""
    own = _locked(own)
    if first := _set_before(own.unit, key):
        return first
    policies.may_change(by, own, on=localdate(at)).require()
    until = own.during.upper
    if until and until <= terms.since:
        raise Refused(
            _("Thời hạn này đã thôi áp dụng từ %(day)s: ngày bắt đầu phải trước đó.") % {"day": format_date(until)}
        )
    new = _own_limit(own.unit, own.rule_id, terms, until=until)
    new.corrects, new.ended_by = own, own.ended_by
    # Void until its correction is written: two limits on one matter never stand for the same day.
    own.voided_by = own.act
    own.save(update_fields=["voided_by"])
    new = _set(new, terms, reason=reason, by=by, at=at, key=key)
    own.voided_by = new.act
    own.save(update_fields=["voided_by"])
    return new


@transaction.atomic
def end_own_limit(own: OwnLimit, *, on: date, reason: str, by: Person, at: datetime, key: str) -> OwnLimit:
    """The limit holds no more from `on`. Ended on its first day it never held, and is void."""
    own = _locked(own)
    if own.ended_by and own.ended_by.key == key:
        return own
    policies.may_change(by, own, on=localdate(at)).require()
    if own.during.upper:
        raise Refused(_("Thời hạn này đã thôi áp dụng từ %(day)s.") % {"day": format_date(own.during.upper)})
    if on < own.during.lower:
        raise Refused(
            _("Ngày thôi áp dụng không trước ngày bắt đầu (%(day)s).") % {"day": format_date(own.during.lower)}
        )
    never_held = on == own.during.lower
    own.ended_by = register.record(
        acts.OWN_LIMIT_ENDED,
        **_told(own, by=by, at=at, key=key),
        title=f"Thôi áp dụng thời hạn theo quy chế: {_title(own)}",
        content={"on": on.isoformat(), "reason": reason, **_facts(own)},
        responds_to=own.act,
        corrects=own.act if never_held else None,
    )
    if never_held:
        own.voided_by = own.ended_by
    else:
        own.during = from_day(own.during.lower, on)
    own.save(update_fields=["ended_by", "voided_by", "during"])
    return own


def _own_limit(unit: Unit, rule_id: str, terms: Terms, *, until: date | None) -> OwnLimit:
    return OwnLimit(
        unit=unit,
        rule_id=rule_id,
        matter=terms.matter,
        limit_amount=terms.limit.amount,
        limit_unit=terms.limit.unit,
        number=terms.number,
        dated=terms.dated,
        during=from_day(terms.since, until),
        published_by=terms.published_by,
    )


def _set(own: OwnLimit, terms: Terms, *, reason: str = "", by: Person, at: datetime, key: str) -> OwnLimit:
    policies.may_begin(own.unit, dated=terms.dated, since=terms.since, today=localdate(at)).require()
    rule = queries.rule(own.rule_id, on=terms.since)
    if rule is None:
        raise Refused(_("Ngày %(day)s quy tắc này không có hiệu lực.") % {"day": format_date(terms.since)})
    policies.may_ask(rule, own.unit, own.matter, own.limit).require()
    _refuse_a_second(own)
    own.save()
    own.act = register.record(
        acts.OWN_LIMIT_SET,
        **_told(own, by=by, at=at, key=key),
        title=f"Đặt thời hạn theo quy chế: {_title(own)}",
        content=_facts(own) | ({"reason": reason} if reason else {}),
        responds_to=own.published_by,
        corrects=own.corrects.act if own.corrects else None,
    )
    own.save(update_fields=["act"])
    return own


def _refuse_a_second(own: OwnLimit) -> None:
    """One limit on one matter at a time; the table holds this too."""
    others = OwnLimit.objects.standing().filter(unit=own.unit, rule_id=own.rule_id, matter=own.matter)
    if other := others.filter(during__overlap=own.during).first():
        raise Refused(
            _(
                "Quy chế %(paper)s của đơn vị đã đặt %(matter)s cho quy tắc này; "
                "thôi áp dụng hoặc đính chính bản đó trước."
            )
            % {"matter": other.get_matter_display(), "paper": other.paper}
        )


def _lock(unit: Unit) -> None:
    """One limit of a unit at a time, so that two presses of one button cannot both be the first."""
    Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)


def _locked(own: OwnLimit) -> OwnLimit:
    _lock(own.unit)
    return OwnLimit.objects.select_related("unit", "act", "ended_by").get(pk=own.pk)


def _set_before(unit: Unit, key: str) -> OwnLimit | None:
    return OwnLimit.objects.filter(unit=unit, act__key=key).first()


def _title(own: OwnLimit) -> str:
    """The rule's own words, and the limit."""
    rule = Rule.objects.current().filter(rule_id=own.rule_id).order_by("-in_force").first()
    return f"{rule.title if rule else own.rule_id}, {own.limit}"


def _facts(own: OwnLimit) -> dict[str, Any]:
    """What the register keeps for ever."""
    return {
        "rule": own.rule_id,
        "matter": own.matter,
        "amount": own.limit_amount,
        "unit_of_time": own.limit_unit,
        "number": own.number,
        "dated": own.dated.isoformat(),
        "since": own.during.lower.isoformat(),
    }


def _told(own: OwnLimit, *, by: Person, at: datetime, key: str) -> dict[str, Any]:
    return {"unit": own.unit, "by": by, "at": at, "occurred_on": localdate(at), "about": own, "key": key}
