"""Copying the catalogue's files into the tables. Loading twice changes nothing; a preview says what would change."""

from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.timezone import localdate

from sandinh.core.law.models import Instrument, Rule
from sandinh.core.law.rows import BOOKKEEPING, Columns, instrument_columns, version_rows
from sandinh.core.law.source.catalogue import Catalogue
from sandinh.core.org.ranges import from_day


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


@transaction.atomic
def load(catalogue: Catalogue, *, at: datetime) -> Loaded:
    """Make the tables say what the catalogue says, in one transaction.

    A version is the same one as long as its rule and first day are: it is then changed in place, so that what
    points at it stays. One that the catalogue no longer has is closed on the day of loading, never deleted.
    """
    known = list(Rule.objects.select_for_update().order_by("pk"))
    plan = _plan(catalogue, known)
    summary = plan.summary()
    _write_instruments(catalogue)
    for rule in plan.close:
        _close(rule, on=localdate(at))
    for rule, columns in plan.change:
        # Ranges that trade places must never overlap in between: all are emptied first, then set.
        if "in_force" in columns:
            Rule.objects.filter(pk=rule.pk).update(in_force=DateRange(empty=True))
    for rule, columns in plan.change:
        Rule.objects.filter(pk=rule.pk).update(**columns)
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


def _close(rule: Rule, *, on: date) -> None:
    span = rule.in_force
    rule.withdrawn_on = on
    if span.lower >= on:
        rule.in_force = DateRange(empty=True)
    elif span.upper is None or span.upper > on:
        rule.in_force = from_day(span.lower, on)
    rule.save(update_fields=["withdrawn_on", "in_force"])


def _write_instruments(catalogue: Catalogue) -> None:
    for instrument in catalogue.instruments:
        columns = instrument_columns(instrument)
        Instrument.objects.update_or_create(code=columns.pop("code"), defaults=columns)
    Instrument.objects.exclude(code__in=[instrument.code for instrument in catalogue.instruments]).delete()


def _since(rule: Rule) -> date:
    lower = rule.in_force.lower
    assert isinstance(lower, date)
    return lower
