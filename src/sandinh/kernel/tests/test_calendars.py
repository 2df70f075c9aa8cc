from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandinh.kernel.calendars import Calendar, CalendarDay, OutsideCalendar, Reason, reasons
from sandinh.kernel.spans import Span

PUBLISHED = Calendar()
NEW_YEAR_2026 = "Văn bản 12729/VPCP-KGVX ngày 25/12/2025"
SWAPPED = Calendar(
    [
        CalendarDay(date(2026, 1, 2), is_working=False, citation=NEW_YEAR_2026),
        CalendarDay(date(2026, 1, 10), is_working=True, citation=NEW_YEAR_2026),
    ]
)
DAYS = st.dates(date(2010, 1, 1), date(2040, 12, 31))


def days_off(calendar, first, last):
    """Days off from Monday to Friday, both ends counted."""
    span = [first + timedelta(days=step) for step in range((last - first).days + 1)]
    return [day for day in span if day.weekday() < 5 and not calendar.is_working(day)]


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(2024, 2, 8), date(2024, 2, 14)),  # 29 Tết – mùng 5, Giáp Thìn
        (date(2025, 1, 27), date(2025, 1, 31)),  # 28 Tết – mùng 3, Ất Tỵ
        (date(2026, 2, 16), date(2026, 2, 20)),  # 29 Tết – mùng 4, Bính Ngọ
    ],
)
def test_tet_is_the_days_that_were_really_off(first, last):
    expected = [first + timedelta(days=step) for step in range((last - first).days + 1)]

    assert days_off(PUBLISHED, first - timedelta(days=10), last + timedelta(days=10)) == [
        day for day in expected if day.weekday() < 5
    ]


def test_reunification_and_labour_days_with_the_friday_and_monday_swapped_in():
    assert days_off(PUBLISHED, date(2024, 4, 20), date(2024, 5, 20)) == [
        date(2024, 4, 29),
        date(2024, 4, 30),
        date(2024, 5, 1),
    ]
    assert days_off(PUBLISHED, date(2025, 4, 20), date(2025, 5, 20)) == [
        date(2025, 4, 30),
        date(2025, 5, 1),
        date(2025, 5, 2),
    ]


def test_the_saturday_worked_in_exchange_is_a_working_day():
    assert PUBLISHED.is_working(date(2024, 5, 4))
    assert PUBLISHED.is_working(date(2025, 4, 26))
    assert PUBLISHED.is_working(date(2026, 8, 22))
    assert not PUBLISHED.is_working(date(2025, 4, 19))


def test_a_saturday_worked_for_a_day_off_in_another_year():
    assert PUBLISHED.is_working(date(2019, 1, 5))
    assert not PUBLISHED.is_working(date(2018, 12, 31))


def test_a_holiday_on_a_sunday_is_taken_on_the_monday():
    assert PUBLISHED.why_off(date(2026, 4, 26)) == "Ngày Giỗ Tổ Hùng Vương"
    assert PUBLISHED.why_off(date(2026, 4, 27)) == "Ngày Giỗ Tổ Hùng Vương (nghỉ bù)"
    assert PUBLISHED.is_working(date(2026, 4, 28))


def test_national_day_takes_the_day_next_to_it():
    assert days_off(PUBLISHED, date(2025, 8, 25), date(2025, 9, 12)) == [date(2025, 9, 1), date(2025, 9, 2)]
    assert days_off(PUBLISHED, date(2024, 8, 26), date(2024, 9, 12)) == [date(2024, 9, 2), date(2024, 9, 3)]


def test_rows_of_a_decision_win_over_what_is_published():
    assert PUBLISHED.is_working(date(2026, 1, 2))
    assert not PUBLISHED.is_working(date(2026, 1, 10))
    assert not SWAPPED.is_working(date(2026, 1, 2))
    assert SWAPPED.is_working(date(2026, 1, 10))
    assert SWAPPED.why_off(date(2026, 1, 2)) == NEW_YEAR_2026
    assert SWAPPED.why_off(date(2026, 1, 10)) is None


def test_an_ordinary_weekend_says_so():
    assert PUBLISHED.why_off(date(2026, 6, 20)) == "Thứ Bảy"
    assert PUBLISHED.why_off(date(2026, 6, 21)) == "Chủ nhật"
    assert PUBLISHED.why_off(date(2026, 6, 22)) is None


def test_working_days_are_counted_across_the_year():
    across = Span(date(2025, 12, 29), date(2026, 1, 13))

    assert PUBLISHED.workdays_in(across) == 10
    assert SWAPPED.workdays_in(across) == 10
    assert PUBLISHED.workday_after(date(2025, 12, 31), 1) == date(2026, 1, 2)
    assert SWAPPED.workday_after(date(2025, 12, 31), 1) == date(2026, 1, 5)
    assert SWAPPED.workday_before(date(2026, 1, 5), 1) == date(2025, 12, 31)


def test_a_mistyped_year_is_named():
    with pytest.raises(OutsideCalendar, match="không có năm 2925"):
        PUBLISHED.is_working(date(2925, 6, 22))


def test_an_open_span_has_no_number_of_working_days():
    with pytest.raises(ValueError, match="open span"):
        PUBLISHED.workdays_in(Span(date(2026, 1, 1)))


@given(DAYS, st.integers(1, 600))
def test_counting_forward_and_back_agree_with_the_days_between(day, count):
    after = PUBLISHED.workday_after(day, count)

    assert PUBLISHED.is_working(after)
    assert PUBLISHED.workdays_in(Span.through(day + timedelta(days=1), after)) == count
    start = PUBLISHED.working_day_from(day)
    assert PUBLISHED.workday_before(PUBLISHED.workday_after(start, count), count) == start


@given(DAYS)
def test_the_working_day_from_a_day_is_the_first_one(day):
    found = day
    while not SWAPPED.is_working(found):
        assert SWAPPED.why_off(found)
        found += timedelta(days=1)

    assert SWAPPED.working_day_from(day) == found


@pytest.mark.parametrize(
    ("why", "parts"),
    [
        ("Thứ Bảy", [Reason("Thứ Bảy")]),
        ("Quốc khánh (nghỉ bù)", [Reason("Quốc khánh", is_substitute=True)]),
        (
            "Ngày Quốc tế Lao động; Ngày Chiến thắng (nghỉ bù)",
            [Reason("Ngày Quốc tế Lao động"), Reason("Ngày Chiến thắng", is_substitute=True)],
        ),
        (
            "Ngày nghỉ (thay cho ngày 22/08/2026)",
            [Reason("Ngày nghỉ (thay cho ngày 22/08/2026)", instead_of="22/08/2026")],
        ),
        ("Văn bản 12729/VPCP-KGVX", [Reason("Văn bản 12729/VPCP-KGVX")]),
    ],
)
def test_why_a_day_is_off_is_taken_apart(why: str, parts: list[Reason]):
    assert reasons(why) == parts
