from datetime import date, datetime, timedelta

import pytest

from sandinh.cli.demonstration import samples
from sandinh.cli.demonstration.diary import Days, Diary
from sandinh.core.law.clock import working_calendar

MONDAY = date(2026, 11, 23)


@pytest.fixture
def diary():
    return Diary(Days(MONDAY, working_calendar()))


def test_deeds_are_done_in_the_order_of_their_days(diary):
    done: list[tuple[str, datetime]] = []
    diary.on(diary.days.ago(1), lambda at: done.append(("later", at)))
    diary.on(diary.days.ago(3), lambda at: done.append(("earlier", at)))

    left = list(diary.lived())

    assert [name for name, _ in done] == ["earlier", "later"]
    assert [at.date() for _, at in done] == [date(2026, 11, 18), date(2026, 11, 20)]
    assert left == [1, 0]


def test_what_follows_is_done_too_and_never_before_what_it_follows(diary):
    moments: list[datetime] = []

    def first(at: datetime) -> None:
        moments.append(at)
        for _ in range(20):
            diary.on(at.date(), moments.append)

    diary.on(diary.days.ago(2), first)

    list(diary.lived())

    assert len(moments) == 21
    assert moments == sorted(moments)


def test_what_lies_today_or_later_is_not_done(diary):
    diary.on(MONDAY, pytest.fail)
    diary.on(MONDAY + timedelta(days=1), pytest.fail)

    assert list(diary.lived()) == []


def test_a_sample_reads_as_it_stands_on_the_day_that_it_fits():
    assert "Lạc Giang, ngày 14 tháng 5 năm 2026" in samples.text(samples.PLAN, today=samples.FITS)
    assert "trước ngày 20/11/2026" in samples.text(samples.PLAN, today=samples.FITS + timedelta(days=6))


def test_a_sample_moves_by_whole_weeks_with_the_day():
    moved = samples.text(samples.PLAN, today=samples.FITS + timedelta(weeks=26, days=3))

    assert "Lạc Giang, ngày 12 tháng 11 năm 2026" in moved
    assert "báo cáo năm trước ngày 21/05/2027" in moved
    assert "trước ngày 29 tháng 12 năm 2026" in moved
    assert "trên địa bàn tỉnh năm 2027" in moved
    assert "ngày 10 tháng 11 năm 2022" in moved  # the law keeps its date
