from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandinh.kernel.periods import Every, NotAPeriod, period_containing, period_label, periods_between
from sandinh.kernel.spans import Span

DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))


@pytest.mark.parametrize(
    ("every", "day", "span", "label"),
    [
        (Every.MONTH, date(2026, 3, 31), Span(date(2026, 3, 1), date(2026, 4, 1)), "tháng 3/2026"),
        (Every.MONTH, date(2026, 12, 31), Span(date(2026, 12, 1), date(2027, 1, 1)), "tháng 12/2026"),
        (Every.MONTH, date(2024, 2, 29), Span(date(2024, 2, 1), date(2024, 3, 1)), "tháng 2/2024"),
        (Every.QUARTER, date(2026, 4, 1), Span(date(2026, 4, 1), date(2026, 7, 1)), "quý II/2026"),
        (Every.QUARTER, date(2026, 12, 31), Span(date(2026, 10, 1), date(2027, 1, 1)), "quý IV/2026"),
        (Every.HALF, date(2026, 6, 30), Span(date(2026, 1, 1), date(2026, 7, 1)), "6 tháng đầu năm 2026"),
        (Every.HALF, date(2026, 7, 1), Span(date(2026, 7, 1), date(2027, 1, 1)), "6 tháng cuối năm 2026"),
        (Every.YEAR, date(2026, 1, 1), Span(date(2026, 1, 1), date(2027, 1, 1)), "năm 2026"),
    ],
)
def test_the_period_that_holds_a_day(every, day, span, label):
    assert period_containing(every, day) == span
    assert period_label(every, span) == label


def test_periods_between_are_whole_and_include_those_only_touched():
    periods = periods_between(Every.QUARTER, date(2025, 12, 31), date(2026, 4, 2))

    assert [period_label(Every.QUARTER, period) for period in periods] == ["quý IV/2025", "quý I/2026", "quý II/2026"]


def test_the_end_of_the_asking_is_left_out():
    assert len(periods_between(Every.MONTH, date(2026, 1, 1), date(2027, 1, 1))) == 12
    assert periods_between(Every.MONTH, date(2026, 1, 1), date(2026, 1, 1)) == []


def test_a_span_that_is_no_period_gets_no_label():
    with pytest.raises(NotAPeriod):
        period_label(Every.MONTH, Span(date(2026, 3, 1), date(2026, 3, 31)))


@given(st.sampled_from(Every), DAYS, st.integers(1, 1500))
def test_periods_follow_one_another_without_gap_or_overlap(every, start, length):
    end = date.fromordinal(min(start.toordinal() + length, date(2100, 1, 1).toordinal()))

    periods = periods_between(every, start, end)

    assert start in periods[0]
    assert date.fromordinal(end.toordinal() - 1) in periods[-1]
    assert all(before.end == after.start for before, after in pairwise(periods))
    assert len({period_label(every, period) for period in periods}) == len(periods)
