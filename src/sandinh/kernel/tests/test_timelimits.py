"""Examples counted by hand on the wall calendar; the properties then hold them together."""

from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sandinh.kernel.calendars import Calendar, CalendarDay
from sandinh.kernel.spans import Span
from sandinh.kernel.timelimits import Limit, LimitUnit, StillPaused, due_date, latest_before, never_longer

CALENDAR = Calendar()
D, W, M, Y = LimitUnit.DAY, LimitUnit.WORKDAY, LimitUnit.MONTH, LimitUnit.YEAR
DAYS = st.dates(date(2010, 1, 1), date(2040, 12, 31))
LIMITS = st.builds(Limit, st.integers(1, 120), st.sampled_from([D, W])) | st.builds(
    Limit, st.integers(1, 24), st.just(M)
)


@st.composite
def pauses(draw):
    starts = draw(st.lists(DAYS, max_size=4))
    return [Span(start, start + timedelta(days=draw(st.integers(1, 60)))) for start in starts]


@pytest.mark.parametrize(
    ("event", "limit", "due"),
    [
        # the day of the event is not counted: Monday + 5 working days is the next Monday
        (date(2026, 6, 22), Limit(5, W), date(2026, 6, 29)),
        (date(2026, 6, 22), Limit(1, W), date(2026, 6, 23)),
        (date(2026, 6, 19), Limit(1, W), date(2026, 6, 22)),
        (date(2026, 6, 20), Limit(1, W), date(2026, 6, 22)),
        # Tết Giáp Thìn: 8–14/2/2024 off
        (date(2024, 2, 7), Limit(1, W), date(2024, 2, 15)),
        (date(2024, 2, 5), Limit(5, W), date(2024, 2, 19)),
        (date(2024, 2, 5), Limit(5, D), date(2024, 2, 15)),
        # Tết Ất Tỵ: 27–31/1/2025 off, work again on Monday 3/2
        (date(2025, 1, 24), Limit(2, W), date(2025, 2, 4)),
        (date(2025, 1, 17), Limit(10, D), date(2025, 2, 3)),
        # Tết Bính Ngọ: 16–20/2/2026 off, work again on Monday 23/2
        (date(2026, 2, 11), Limit(5, W), date(2026, 2, 25)),
        (date(2026, 2, 12), Limit(3, D), date(2026, 2, 23)),
        # 30/4–1/5: the Monday off of 2024 is worked on Saturday 4/5; the Friday off of 2025 on Saturday 26/4
        (date(2024, 4, 26), Limit(3, W), date(2024, 5, 4)),
        (date(2024, 4, 26), Limit(8, D), date(2024, 5, 4)),
        (date(2025, 4, 25), Limit(3, W), date(2025, 4, 29)),
        (date(2025, 4, 29), Limit(1, W), date(2025, 5, 5)),
        (date(2025, 4, 20), Limit(10, D), date(2025, 5, 5)),
        # Giỗ Tổ 10/3 âm lịch is Sunday 26/4/2026, so Monday 27/4 is off
        (date(2026, 4, 24), Limit(1, W), date(2026, 4, 28)),
        (date(2026, 4, 24), Limit(5, W), date(2026, 5, 6)),
        # 2/9
        (date(2025, 8, 29), Limit(1, W), date(2025, 9, 3)),
        (date(2024, 8, 30), Limit(3, D), date(2024, 9, 4)),
        # a calendar limit that ends on a Saturday ends on Monday; holidays within it count
        (date(2026, 6, 10), Limit(10, D), date(2026, 6, 22)),
        (date(2026, 4, 20), Limit(30, D), date(2026, 5, 20)),
        # months: same-numbered day, else the month's last
        (date(2026, 1, 31), Limit(1, M), date(2026, 3, 2)),  # 28/2 is a Saturday
        (date(2025, 1, 31), Limit(1, M), date(2025, 2, 28)),
        (date(2024, 1, 31), Limit(1, M), date(2024, 2, 29)),
        (date(2026, 3, 31), Limit(1, M), date(2026, 5, 4)),  # 30/4, 1/5, then a weekend
        (date(2026, 6, 30), Limit(6, M), date(2026, 12, 30)),
        (date(2025, 12, 15), Limit(3, M), date(2026, 3, 16)),
        # leap days
        (date(2024, 2, 29), Limit(1, Y), date(2025, 2, 28)),
        (date(2024, 2, 29), Limit(4, Y), date(2028, 2, 29)),
        (date(2024, 2, 28), Limit(2, D), date(2024, 3, 1)),
    ],
)
def test_due_dates_counted_by_hand(event, limit, due):
    assert due_date(event, limit, CALENDAR) == due


def test_a_decision_on_days_off_moves_the_due_date():
    swapped = Calendar(
        [
            CalendarDay(date(2026, 1, 2), is_working=False, citation="12729/VPCP-KGVX"),
            CalendarDay(date(2026, 1, 10), is_working=True, citation="12729/VPCP-KGVX"),
        ]
    )

    assert due_date(date(2025, 12, 31), Limit(1, W), CALENDAR) == date(2026, 1, 2)
    assert due_date(date(2025, 12, 31), Limit(1, W), swapped) == date(2026, 1, 5)
    assert due_date(date(2026, 1, 6), Limit(4, D), CALENDAR) == date(2026, 1, 12)
    assert due_date(date(2026, 1, 6), Limit(4, D), swapped) == date(2026, 1, 10)


@pytest.mark.parametrize(
    ("event", "limit", "latest"),
    [
        (date(2026, 6, 22), Limit(2, D), date(2026, 6, 20)),  # stays on the Saturday
        (date(2026, 6, 22), Limit(2, W), date(2026, 6, 18)),
        (date(2026, 2, 23), Limit(1, W), date(2026, 2, 13)),
        (date(2025, 5, 5), Limit(1, W), date(2025, 4, 29)),
        (date(2026, 3, 31), Limit(1, M), date(2026, 2, 28)),
        (date(2024, 2, 29), Limit(1, Y), date(2023, 2, 28)),
    ],
)
def test_the_latest_day_before_an_event(event, limit, latest):
    assert latest_before(event, limit, CALENDAR) == latest


@pytest.mark.parametrize(
    ("limit", "paused", "due"),
    [
        # event on Monday 22/6/2026
        (Limit(5, W), [Span(date(2026, 6, 24), date(2026, 6, 26))], date(2026, 7, 1)),
        (Limit(5, W), [Span(date(2026, 6, 20), date(2026, 6, 22))], date(2026, 6, 29)),  # before the event
        (Limit(5, W), [Span(date(2026, 6, 15), date(2026, 6, 24))], date(2026, 6, 30)),  # running at the event
        (Limit(5, W), [Span(date(2026, 6, 27), date(2026, 6, 29))], date(2026, 6, 29)),  # a weekend only
        (Limit(5, W), [Span(date(2026, 6, 30))], date(2026, 6, 29)),  # begins after the limit ran out
        (Limit(3, D), [Span(date(2026, 6, 24), date(2026, 6, 26))], date(2026, 6, 29)),  # 27/6 is a Saturday
        (Limit(3, D), [Span(date(2026, 6, 26), date(2026, 7, 1))], date(2026, 6, 25)),
        (Limit(1, M), [Span(date(2026, 7, 1), date(2026, 7, 11))], date(2026, 8, 3)),  # 22/7 + 10 is a Saturday
        # the same day in two pauses is taken out once
        (
            Limit(5, W),
            [Span(date(2026, 6, 24), date(2026, 6, 26)), Span(date(2026, 6, 25), date(2026, 6, 27))],
            date(2026, 7, 2),
        ),
        # rolled over the weekend into a pause, it waits for the end of the pause
        (Limit(5, D), [Span(date(2026, 6, 29), date(2026, 7, 2))], date(2026, 7, 2)),
    ],
)
def test_paused_days_are_not_counted(limit, paused, due):
    assert due_date(date(2026, 6, 22), limit, CALENDAR, paused=paused) == due


@pytest.mark.parametrize("limit", [Limit(5, W), Limit(5, D), Limit(1, M)])
def test_a_pause_without_end_leaves_no_due_date(limit):
    pause = Span(date(2026, 6, 24))

    with pytest.raises(StillPaused) as refusal:
        due_date(date(2026, 6, 22), limit, CALENDAR, paused=[pause])

    assert refusal.value.pause == pause


def test_a_pause_within_one_without_end_changes_nothing():
    pause = Span(date(2026, 6, 24))

    with pytest.raises(StillPaused) as refusal:
        due_date(date(2026, 6, 22), Limit(5, W), CALENDAR, paused=[pause, Span(date(2026, 6, 25), date(2026, 6, 26))])

    assert refusal.value.pause == pause


def test_a_limit_lasts_at_least_one():
    with pytest.raises(ValueError, match="at least 1"):
        Limit(0, D)


def test_a_limit_reads_as_official_prose():
    assert [str(Limit(5, W)), str(Limit(30, D)), str(Limit(6, M)), str(Limit(1, Y))] == [
        "05 ngày làm việc",
        "30 ngày",
        "06 tháng",
        "01 năm",
    ]


@given(DAYS, LIMITS, pauses())
def test_a_due_date_is_a_working_day_after_the_event_and_in_no_pause(event, limit, paused):
    due = due_date(event, limit, CALENDAR, paused=paused)

    assert due > event
    assert CALENDAR.is_working(due)
    assert not any(due in pause for pause in paused)


@given(DAYS, LIMITS, pauses())
def test_a_pause_never_brings_a_due_date_forward(event, limit, paused):
    assert due_date(event, limit, CALENDAR, paused=paused) >= due_date(event, limit, CALENDAR)


@given(DAYS, st.integers(1, 60), pauses())
def test_working_days_counted_one_by_one_give_the_same(event, amount, paused):
    day, left = event, amount
    while left:
        day += timedelta(days=1)
        left -= CALENDAR.is_working(day) and not any(day in pause for pause in paused)

    assert due_date(event, Limit(amount, W), CALENDAR, paused=paused) == day


@given(DAYS, st.integers(1, 120), pauses())
def test_calendar_days_counted_one_by_one_give_the_same(event, amount, paused):
    day, left = event, amount
    while left:
        day += timedelta(days=1)
        left -= not any(day in pause for pause in paused)
    while not CALENDAR.is_working(day) or any(day in pause for pause in paused):
        day += timedelta(days=1)

    assert due_date(event, Limit(amount, D), CALENDAR, paused=paused) == day


@given(DAYS, DAYS, LIMITS)
def test_a_later_event_is_never_due_earlier(one, other, limit):
    first, second = sorted([one, other])

    assert due_date(first, limit, CALENDAR) <= due_date(second, limit, CALENDAR)


@given(DAYS, st.integers(1, 60))
def test_the_two_directions_meet(day, amount):
    event = CALENDAR.working_day_from(day)

    assert due_date(latest_before(event, Limit(amount, W), CALENDAR), Limit(amount, W), CALENDAR) == event
    assert latest_before(event, Limit(amount, D), CALENDAR) + timedelta(days=amount) == event


@given(DAYS, LIMITS, LIMITS)
def test_a_limit_that_is_never_longer_ends_no_later_counted_forwards_or_backwards(event, one, other):
    assume(never_longer(one, other))

    assert due_date(event, one, CALENDAR) <= due_date(event, other, CALENDAR)
    assert latest_before(event, one, CALENDAR) >= latest_before(event, other, CALENDAR)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (Limit(5, D), Limit(5, W), True),
        (Limit(6, D), Limit(5, W), False),
        (Limit(1, W), Limit(30, D), False),
        (Limit(28, D), Limit(1, M), True),
        (Limit(29, D), Limit(1, M), False),
        (Limit(1, M), Limit(31, D), True),
        (Limit(1, M), Limit(30, D), False),
        (Limit(12, M), Limit(1, Y), True),
        (Limit(13, M), Limit(1, Y), False),
    ],
)
def test_limits_in_different_units_are_compared_only_where_it_is_certain(one, other, expected):
    assert never_longer(one, other) is expected
