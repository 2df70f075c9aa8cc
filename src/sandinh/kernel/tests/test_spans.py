from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandinh.kernel.spans import BackwardSpan, Span

DAYS = st.dates(date(2000, 1, 1), date(2002, 12, 31))


@st.composite
def spans(draw):
    start = draw(DAYS)
    return Span(start, draw(st.none() | st.integers(1, 500).map(lambda days: start + timedelta(days=days))))


def test_the_start_is_in_it_and_the_end_is_not():
    june = Span(date(2026, 6, 1), date(2026, 7, 1))

    assert date(2026, 6, 1) in june
    assert june.contains(date(2026, 6, 30))
    assert date(2026, 7, 1) not in june
    assert date(2026, 5, 31) not in june
    assert june.days == 30
    assert june.last == date(2026, 6, 30)


def test_an_open_span_has_no_last_day():
    since = Span(date(2025, 7, 1))

    assert date(2099, 1, 1) in since
    assert since.last is None
    assert since.days is None


def test_through_counts_both_days():
    assert Span.through(date(2026, 6, 1), date(2026, 6, 30)) == Span(date(2026, 6, 1), date(2026, 7, 1))


@pytest.mark.parametrize("end", [date(2026, 6, 1), date(2026, 5, 31)])
def test_a_span_without_a_day_is_refused(end):
    with pytest.raises(BackwardSpan):
        Span(date(2026, 6, 1), end)


def test_neighbours_share_no_day():
    june, july = Span(date(2026, 6, 1), date(2026, 7, 1)), Span(date(2026, 7, 1), date(2026, 8, 1))

    assert not june.overlaps(july)
    assert june & july is None


def test_what_two_spans_share():
    june = Span(date(2026, 6, 1), date(2026, 7, 1))

    assert june & Span(date(2026, 6, 15)) == Span(date(2026, 6, 15), date(2026, 7, 1))
    assert Span(date(2026, 6, 15)) & Span(date(2026, 6, 1)) == Span(date(2026, 6, 15))


@given(spans(), spans(), DAYS)
def test_a_day_is_shared_exactly_when_it_is_in_both(one, other, day):
    shared = one & other

    assert (day in one and day in other) == (shared is not None and day in shared)
    assert one.overlaps(other) == (shared is not None)
    assert shared == other & one
