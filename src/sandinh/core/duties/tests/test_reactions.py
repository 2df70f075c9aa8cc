from datetime import date

import pytest

from sandinh.core.duties.models import Obligation, Standing, Target, Trigger
from sandinh.core.duties.tests.factories import duty, obligation
from sandinh.core.org.tests import factories as org
from sandinh.core.register.tests.factories import THING_ANSWERED, THING_DONE, act
from sandinh.kernel.spans import Span

pytestmark = pytest.mark.django_db
QUARTER_1 = Span(date(2026, 1, 1), date(2026, 4, 1))


def standing(owed: Obligation, today: date) -> str:
    return Obligation.objects.with_standing(today).get(pk=owed.pk).standing


def test_doing_the_thing_discharges_the_duty_it_answers():
    owed = obligation()

    done = act(unit=owed.unit, occurred_on=date(2026, 3, 30))

    owed.refresh_from_db()
    assert (owed.discharged_by, owed.discharged_on) == (done, date(2026, 3, 30))
    assert standing(owed, date(2026, 4, 1)) == Standing.MET


def test_doing_it_after_the_date_is_late_for_ever():
    owed = obligation()

    act(unit=owed.unit, occurred_on=date(2026, 4, 2), period=QUARTER_1)

    assert standing(owed, date(2027, 1, 1)) == Standing.LATE


@pytest.mark.parametrize(
    ("today", "expected"), [(date(2026, 3, 31), Standing.OPEN), (date(2026, 4, 1), Standing.OVERDUE)]
)
def test_the_due_day_itself_is_still_on_time(today, expected):
    assert standing(obligation(), today) == expected


def test_what_has_no_limit_is_never_overdue():
    assert standing(obligation(due_on=None), date(2030, 1, 1)) == Standing.OPEN


@pytest.mark.parametrize(
    "difference",
    [
        {"kind": THING_ANSWERED},
        {"unit": "other"},
        {"topic": "other"},
        {"occurred_on": date(2026, 4, 1)},
    ],
    ids=lambda difference: next(iter(difference)),
)
def test_an_act_of_another_kind_unit_topic_or_period_discharges_nothing(difference):
    owed = obligation(duty(topic="budget"))
    asked = {"kind": THING_DONE, "unit": owed.unit, "topic": "budget", "occurred_on": date(2026, 3, 30), **difference}
    if asked["unit"] == "other":
        asked["unit"] = org.unit()

    act(asked.pop("kind"), **asked)

    owed.refresh_from_db()
    assert owed.discharged_by is None


def test_an_act_opens_what_it_triggers_and_only_its_answer_closes_it():
    duty(
        trigger=Trigger.AFTER,
        after_kind=THING_DONE.name,
        answered_by=THING_ANSWERED.name,
        limit_amount=5,
        limit_unit="workday",
    )
    commune = org.unit()
    first = act(unit=commune, occurred_on=date(2026, 4, 27))  # Monday; 30/4 and 1/5 are days off
    second = act(unit=commune, occurred_on=date(2026, 6, 1))

    act(THING_ANSWERED, unit=commune, occurred_on=date(2026, 6, 3), responds_to=second)

    rows = Obligation.objects.order_by("due_on").values_list("opened_by", "due_on", "discharged_on")
    assert list(rows) == [(first.pk, date(2026, 5, 6), None), (second.pk, date(2026, 6, 8), date(2026, 6, 3))]


def test_a_trigger_may_bind_the_authority_above():
    duty(trigger=Trigger.AFTER, after_kind=THING_DONE.name, target=Target.PARENT, limit_amount=15, limit_unit="day")
    commune = org.unit()
    village = org.unit("village", parent=commune)

    act(unit=village, occurred_on=date(2026, 6, 1))

    owed = Obligation.objects.get()
    assert (owed.unit, owed.due_on) == (commune, date(2026, 6, 16))


def test_a_correction_reopens_what_the_corrected_act_discharged():
    owed = obligation()
    wrong = act(unit=owed.unit)

    act(THING_ANSWERED, unit=owed.unit, corrects=wrong)

    owed.refresh_from_db()
    assert (owed.discharged_by, owed.discharged_on) == (None, None)


def test_a_correction_of_the_same_kind_discharges_again_by_its_own_date():
    owed = obligation()
    wrong = act(unit=owed.unit, occurred_on=date(2026, 3, 1))

    right = act(unit=owed.unit, occurred_on=date(2026, 3, 15), corrects=wrong)

    owed.refresh_from_db()
    assert (owed.discharged_by, owed.discharged_on) == (right, date(2026, 3, 15))


def test_correcting_the_trigger_counts_the_clock_anew():
    duty(trigger=Trigger.AFTER, after_kind=THING_DONE.name, limit_amount=10, limit_unit="day")
    wrong = act(occurred_on=date(2026, 6, 1))

    right = act(unit=wrong.unit, occurred_on=date(2026, 6, 2), corrects=wrong)

    assert list(Obligation.objects.values_list("opened_by", "due_on")) == [(right.pk, date(2026, 6, 12))]


@pytest.mark.parametrize("count", [1, 3])
def test_discharging_costs_the_same_however_many_obligations_are_open(count, django_assert_num_queries):
    commune, clerk = org.unit(), org.person()
    for _ in range(count):
        obligation(unit=commune)

    with django_assert_num_queries(6):  # key, savepoint pair, insert, discharge, triggers
        act(unit=commune, by=clerk, key=f"k{count}", occurred_on=date(2026, 3, 30))

    assert Obligation.objects.open().count() == 0
