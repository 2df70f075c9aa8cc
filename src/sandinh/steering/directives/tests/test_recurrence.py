from datetime import date

import pytest

from sandinh.kernel.periods import Every
from sandinh.steering.directives.recurrence import closed_by, owed_between


@pytest.mark.parametrize(
    ("every", "due", "start"),
    [
        (Every.QUARTER, date(2026, 6, 15), date(2026, 4, 1)),
        (Every.QUARTER, date(2026, 7, 5), date(2026, 4, 1)),
        (Every.QUARTER, date(2026, 7, 11), date(2026, 7, 1)),
        (Every.MONTH, date(2026, 7, 3), date(2026, 6, 1)),
        (Every.MONTH, date(2026, 7, 25), date(2026, 7, 1)),
        (Every.YEAR, date(2027, 1, 10), date(2026, 1, 1)),
        (Every.HALF, date(2026, 12, 1), date(2026, 7, 1)),
    ],
)
def test_a_date_early_in_a_period_closes_the_one_before(every, due, start):
    assert closed_by(every, due).start == start


def dues(every: Every, first: date | None, start: date, end: date) -> list[date]:
    return [owed.due_on for owed in owed_between(every, first, start, end)]


def test_each_period_is_due_as_far_from_its_end_as_the_first():
    assert dues(Every.QUARTER, date(2026, 7, 5), date(2026, 5, 1), date(2027, 1, 1)) == [
        date(2026, 7, 5),
        date(2026, 10, 5),
        date(2027, 1, 5),
    ]


def test_the_last_day_of_a_month_stays_the_last_day():
    assert dues(Every.MONTH, date(2026, 1, 31), date(2026, 1, 1), date(2026, 5, 1)) == [
        date(2026, 1, 31),
        date(2026, 2, 28),
        date(2026, 3, 31),
        date(2026, 4, 30),
    ]


def test_without_a_first_date_a_period_is_due_on_its_last_day():
    assert dues(Every.HALF, None, date(2026, 5, 15), date(2027, 1, 1)) == [date(2026, 6, 30), date(2026, 12, 31)]


def test_nothing_is_owed_before_the_first_due_date():
    assert dues(Every.QUARTER, date(2026, 12, 15), date(2026, 5, 15), date(2027, 1, 1)) == [date(2026, 12, 15)]
