from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from sandinh.core.duties import actions, succession
from sandinh.core.duties.models import Obligation, Source, Standing, Trigger
from sandinh.core.duties.tests.factories import duty, obligation
from sandinh.core.org.ranges import from_day
from sandinh.core.org.roles import Role
from sandinh.core.org.tests import factories as org
from sandinh.core.register.models import Act
from sandinh.core.register.tests.factories import act
from sandinh.kernel.decision import Refused

pytestmark = pytest.mark.django_db


def test_a_quarterly_duty_is_owed_by_every_unit_of_its_kinds_once_per_quarter():
    duty(trigger=Trigger.EVERY, every="quarter", limit_amount=15, limit_unit="day")
    communes = {org.unit().pk, org.unit().pk}
    org.unit("department")

    made = actions.open_periods(start=date(2026, 1, 1), end=date(2026, 7, 1))

    rows = Obligation.objects.order_by("unit", "due_on").values_list("unit", "due_on")
    assert made == 4
    assert {unit for unit, _ in rows} == communes
    assert [due for _, due in rows] == [date(2026, 4, 15), date(2026, 7, 15)] * 2


def test_opening_again_opens_nothing():
    duty(trigger=Trigger.EVERY, every="month")
    org.unit()
    actions.open_periods(start=date(2026, 1, 1), end=date(2026, 3, 1))

    assert actions.open_periods(start=date(2026, 1, 1), end=date(2026, 4, 1)) == 1


def test_a_unit_owes_nothing_for_periods_before_it_existed():
    duty(trigger=Trigger.BY, by_day="11-30")
    org.unit(since=date(2025, 7, 1))

    actions.open_periods(start=date(2024, 1, 1), end=date(2027, 1, 1))

    assert list(Obligation.objects.values_list("due_on", flat=True)) == [date(2025, 11, 30), date(2026, 11, 30)]


@pytest.mark.parametrize("count", [1, 3])
def test_opening_costs_the_same_however_many_units(count, django_assert_num_queries):
    duty(trigger=Trigger.EVERY, every="month")
    for _ in range(count):
        org.unit()

    with django_assert_num_queries(7):  # savepoint pair, duties, own limits, lock, what is begun, insert
        assert actions.open_periods(start=date(2026, 1, 1), end=date(2026, 2, 1)) == count


def test_who_steers_may_excuse_a_unit_with_a_reason():
    owed, head = owed_by_a_commune()

    actions.waive(owed, because="Xã bị lũ cô lập", by=head, at=org.noon(2026, 4, 1))

    row = Obligation.objects.with_standing(date(2026, 5, 1)).get()
    assert row.standing == Standing.WAIVED
    assert row.waived_by.content == {"because": "Xã bị lũ cô lập", "duty": owed.duty.code}


def test_a_second_press_excuses_once():
    owed, head = owed_by_a_commune()

    for _ in range(2):
        actions.waive(owed, because="Xã bị lũ cô lập", by=head, at=org.noon(2026, 4, 1), key="một lần")

    assert [done.kind for done in Act.objects.all()] == ["duties.obligation-waived"]


def test_no_unit_excuses_itself():
    owed, _ = owed_by_a_commune()
    chair = org.serving(owed.unit, Role.COMMUNE_CHAIR)

    with pytest.raises(Refused, match="không tự miễn"):
        actions.waive(owed, because="Bận", by=chair, at=org.noon(2026, 4, 1))


def test_a_date_set_by_law_is_not_extended():
    owed, head = owed_by_a_commune()

    with pytest.raises(Refused, match="do pháp luật quy định"):
        actions.extend(owed, until=date(2026, 4, 30), because="Bận", by=head, at=org.noon(2026, 4, 1))


def test_an_extension_keeps_the_first_date():
    owed, head = owed_by_a_commune(source=Source.DIRECTIVE)

    actions.extend(owed, until=date(2026, 4, 30), because="Mưa lũ", by=head, at=org.noon(2026, 3, 1))

    owed.refresh_from_db()
    assert (owed.due_on, owed.first_due_on) == (date(2026, 4, 30), date(2026, 3, 31))


def test_what_is_done_is_not_waived():
    owed, head = owed_by_a_commune()
    act(unit=owed.unit)

    with pytest.raises(Refused, match="đã xong ngày 30/03/2026"):
        actions.waive(owed, because="Thừa", by=head, at=org.noon(2026, 4, 1))


def test_what_two_merged_units_both_owe_is_owed_once_by_the_heir():
    monthly = duty(trigger=Trigger.EVERY, every="month")
    first, second, heir = org.unit(), org.unit(), org.unit()
    kept = obligation(monthly, first)
    obligation(monthly, second)

    succession.carry_over({first: heir, second: heir})

    assert list(Obligation.objects.open().values_list("pk", "unit", "carried_from")) == [(kept.pk, heir.pk, first.pk)]


def owed_by_a_commune(source=Source.LAW):
    province = org.province()
    commune = org.unit(parent=province)
    department = org.unit("department", parent=province)
    return obligation(duty(source=source), commune), org.serving(department, Role.STEERING_HEAD)


@pytest.mark.parametrize("column", ["duty_id", "unit_id"])
def test_the_database_refuses_an_obligation_of_nobody_or_nothing(column):
    owed = obligation()

    with pytest.raises(IntegrityError, match="needs a duty and a unit that exist"), transaction.atomic():
        Obligation.objects.filter(pk=owed.pk).update(**{column: 0})


def test_a_period_in_which_the_rule_changes_is_owed_once_under_the_later_version():
    old = duty(trigger=Trigger.EVERY, every="quarter", in_force=from_day(date(2023, 7, 1), date(2026, 3, 25)))
    new = duty(trigger=Trigger.EVERY, every="quarter", in_force=from_day(date(2026, 3, 25)))
    org.unit()

    actions.open_periods(start=date(2025, 10, 1), end=date(2026, 7, 1))

    rows = Obligation.objects.order_by("period").values_list("duty", "period__startswith")
    assert list(rows) == [(old.pk, date(2025, 10, 1)), (new.pk, date(2026, 1, 1)), (new.pk, date(2026, 4, 1))]


def test_where_the_law_sets_no_limit_no_date_is_invented():
    duty(trigger=Trigger.EVERY, every="year")
    org.unit()

    actions.open_periods(start=date(2026, 1, 1), end=date(2027, 1, 1))

    assert list(Obligation.objects.values_list("due_on", flat=True)) == [None]


def test_a_rule_that_was_taken_back_before_it_ever_held_opens_nothing():
    """A range without days has no bounds: it must not be read as one without end."""
    duty(trigger=Trigger.EVERY, every="quarter", in_force=DateRange(empty=True))
    org.unit()

    assert actions.open_periods(start=date(2026, 1, 1), end=date(2027, 1, 1)) == 0
