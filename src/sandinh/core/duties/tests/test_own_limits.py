"""A unit's own quy chế in the due dates of what it owes, on both ways by which an obligation opens."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from sandinh.core.duties import actions, opening
from sandinh.core.duties.models import Obligation, Target, Trigger
from sandinh.core.duties.tests.factories import duty, obligation
from sandinh.core.law import actions as law
from sandinh.core.law.models import Rule, TriggerKind
from sandinh.core.law.tests.factories import own_limit, rule, terms
from sandinh.core.org.models import Unit
from sandinh.core.org.tests import factories as org
from sandinh.core.register.tests.factories import THING_ANSWERED, THING_DONE, act
from sandinh.kernel.timelimits import LimitUnit

pytestmark = pytest.mark.django_db
D = LimitUnit.DAY


def quarterly(**fields) -> Rule:
    """Due within 15 days of the end of every quarter, and taken up as a duty."""
    values = {
        "trigger_kind": TriggerKind.EVERY, "event": "", "every": "quarter", "counted_from": "end",
        "limit_amount": 15, "limit_unit": "day", "act": THING_DONE.name, "topic": "",
    }  # fmt: skip
    made = rule(**{**values, **fields})
    actions.adopt_rules()
    return made


def following(**fields) -> Rule:
    """Due within 10 days of a thing done, and taken up as a duty."""
    values = {
        "trigger_kind": TriggerKind.AFTER, "event": "", "after_act": THING_DONE.name, "after_whose": "self",
        "limit_amount": 10, "limit_unit": "day", "act": THING_ANSWERED.name, "topic": "",
    }  # fmt: skip
    made = rule(**{**values, **fields})
    actions.adopt_rules()
    return made


def open_quarters(start=date(2026, 1, 1), end=date(2026, 7, 1)) -> int:
    return actions.open_periods(start=start, end=end)


def owed(unit: Unit):
    rows = Obligation.objects.filter(unit=unit).order_by("period")
    return list(rows.values_list("due_on", "first_due_on", "own_limit"))


def test_a_period_is_due_by_the_units_own_limit_and_says_so():
    mau = quarterly()
    strict, other = org.unit(), org.unit()
    own = own_limit(mau, strict, terms(7, D))

    assert open_quarters() == 4

    assert owed(strict) == [
        (date(2026, 4, 7), date(2026, 4, 7), own.pk),
        (date(2026, 7, 7), date(2026, 7, 7), own.pk),
    ]
    assert owed(other) == [
        (date(2026, 4, 15), date(2026, 4, 15), None),
        (date(2026, 7, 15), date(2026, 7, 15), None),
    ]


def test_where_the_law_gives_no_limit_the_units_own_gives_one():
    mau = quarterly(limit_amount=None, limit_unit="")
    strict, other = org.unit(), org.unit()
    own = own_limit(mau, strict, terms(7, D))

    open_quarters(end=date(2026, 4, 1))

    assert (owed(strict), owed(other)) == ([(date(2026, 4, 7), date(2026, 4, 7), own.pk)], [(None, None, None)])


def test_a_period_asks_for_the_limit_in_force_on_its_last_day():
    mau = quarterly()
    commune = org.unit()
    own = own_limit(mau, commune, terms(7, D, since=date(2026, 4, 1)))

    open_quarters()

    assert [own_limit for _, _, own_limit in owed(commune)] == [None, own.pk]


def test_a_law_that_is_stricter_than_the_own_limit_holds():
    mau = quarterly()
    commune = org.unit()
    own_limit(mau, commune, terms(7, D))
    Rule.objects.filter(pk=mau.pk).update(limit_amount=3)
    actions.adopt_rules()

    open_quarters(end=date(2026, 4, 1))

    assert owed(commune) == [(date(2026, 4, 3), date(2026, 4, 3), None)]


def test_what_is_owed_already_keeps_its_date_when_a_limit_is_set_corrected_or_ended():
    mau = quarterly()
    commune = org.unit()
    open_quarters(end=date(2026, 4, 1))
    own = own_limit(mau, commune, terms(7, D))
    chair = own.act.actor

    open_quarters()
    new = law.correct_own_limit(own, terms(5, D), reason="Ghi nhầm số", by=chair, at=org.noon(2026, 1, 3), key="a")
    open_quarters(end=date(2026, 10, 1))
    law.end_own_limit(new, on=date(2026, 10, 1), reason="Quy chế mới", by=chair, at=org.noon(2026, 1, 4), key="b")
    open_quarters(end=date(2027, 1, 1))

    assert owed(commune) == [
        (date(2026, 4, 15), date(2026, 4, 15), None),
        (date(2026, 7, 7), date(2026, 7, 7), own.pk),
        (date(2026, 10, 5), date(2026, 10, 5), new.pk),
        (date(2027, 1, 15), date(2027, 1, 15), None),
    ]


def test_a_task_that_bears_the_name_of_a_rule_is_not_dated_by_it():
    mau = quarterly()
    commune = org.unit()
    own_limit(mau, commune, terms(7, D))
    duty(
        code=mau.rule_id, source="directive", trigger=Trigger.EVERY, every="quarter", limit_amount=15, limit_unit="day"
    )

    open_quarters(end=date(2026, 4, 1))

    assert sorted(due for due, _, _ in owed(commune)) == [date(2026, 4, 7), date(2026, 4, 15)]


@pytest.mark.parametrize("count", [1, 3])
def test_opening_costs_the_same_however_many_units_set_limits(count, django_assert_num_queries):
    mau = quarterly()
    for n in range(count):
        own_limit(mau, org.unit(), terms(3 + n, D))

    with django_assert_num_queries(8):  # savepoint pair, duties, own limits, lock, what is begun, two inserts
        assert open_quarters(end=date(2026, 4, 1)) == count


def test_what_an_act_starts_is_due_by_the_units_own_limit():
    mau = following()
    strict, other = org.unit(), org.unit()
    own = own_limit(mau, strict, terms(4, D))

    act(unit=strict, occurred_on=date(2026, 6, 1))
    act(unit=other, occurred_on=date(2026, 6, 1))

    assert owed(strict) == [(date(2026, 6, 5), date(2026, 6, 5), own.pk)]
    assert owed(other) == [(date(2026, 6, 11), date(2026, 6, 11), None)]


def test_what_an_act_starts_asks_for_the_limit_of_whoever_owes_it_on_its_day():
    mau = following(after_whose=Target.PARENT)
    commune = org.unit()
    village = org.unit("village", parent=commune)
    own = own_limit(mau, commune, terms(4, D, since=date(2026, 6, 1)))

    act(unit=village, occurred_on=date(2026, 5, 29))
    act(unit=village, occurred_on=date(2026, 6, 1))

    rows = Obligation.objects.filter(unit=commune).order_by("period").values_list("due_on", "own_limit")
    assert list(rows) == [(date(2026, 6, 8), None), (date(2026, 6, 5), own.pk)]


@pytest.mark.parametrize("count", [1, 3])
def test_what_an_act_starts_costs_the_same_however_many_owe_it(count, django_assert_num_queries):
    mau = following(after_whose=Target.CHILD, actor_kinds=["village"])
    commune, clerk = org.unit(), org.person()
    villages = [org.unit("village", parent=commune) for _ in range(count)]
    for village in villages:
        own_limit_of_a_village(mau, village)

    with django_assert_num_queries(9):  # key, savepoint pair, insert, discharge, triggers, children, own limits, open
        act(unit=commune, by=clerk, key=f"k{count}", occurred_on=date(2026, 6, 1))

    assert Obligation.objects.filter(due_on=date(2026, 6, 5)).count() == count


def own_limit_of_a_village(of_rule: Rule, village: Unit) -> None:
    """As a row only: no role writes a quy chế for a village."""
    of_rule.refresh_from_db()
    given = own_limit(following(), org.unit(), terms(4, D))
    type(given).objects.filter(pk=given.pk).update(unit=village, rule_id=of_rule.rule_id)
    Rule.objects.filter(duty__isnull=False).exclude(pk=of_rule.pk).update(act="")
    actions.adopt_rules()


def test_correcting_an_act_on_the_same_day_moves_no_date():
    mau = following()
    wrong = act(occurred_on=date(2026, 6, 1))
    own_limit(mau, wrong.unit, terms(4, D))

    right = act(unit=wrong.unit, occurred_on=date(2026, 6, 1), title="Tên đúng", corrects=wrong)

    assert list(Obligation.objects.values_list("opened_by", "due_on", "own_limit")) == [
        (right.pk, date(2026, 6, 11), None)
    ]


def test_correcting_the_day_of_an_act_counts_by_the_limit_of_the_right_day():
    mau = following()
    wrong = act(occurred_on=date(2026, 6, 1))
    own = own_limit(mau, wrong.unit, terms(4, D, since=date(2026, 6, 2)))

    right = act(unit=wrong.unit, occurred_on=date(2026, 6, 2), corrects=wrong)

    assert list(Obligation.objects.values_list("opened_by", "due_on", "own_limit")) == [
        (right.pk, date(2026, 6, 8), own.pk)
    ]


def test_the_database_refuses_an_obligation_under_a_limit_that_does_not_exist():
    owed_one = obligation()

    with pytest.raises(IntegrityError, match="names a limit that does not exist"), transaction.atomic():
        Obligation.objects.filter(pk=owed_one.pk).update(own_limit_id=0)


def test_a_limit_under_which_something_is_owed_is_not_deleted():
    mau = following()
    own = own_limit(mau, None, terms(4, D))
    act(unit=own.unit, occurred_on=date(2026, 6, 1))

    with pytest.raises(IntegrityError, match="still refer to this row of law_ownlimit"), transaction.atomic():
        type(own).objects.filter(pk=own.pk)._raw_delete("default")


def test_the_lock_is_taken_once_however_often_it_is_asked_for():
    with transaction.atomic():
        opening.take_turns()
        opening.take_turns()
