"""A limit in circumstances, paused and extended: only as the law allows, and said in the reason."""

from datetime import date

import pytest

from sandinh.core.law.clock import NotInLaw, down_from, due, due_on
from sandinh.core.law.source.catalogue import (
    Channel,
    Confidence,
    Extension,
    Facts,
    Happening,
    Oftener,
    OnPause,
    Variant,
    Version,
)
from sandinh.core.law.source.catalogue import Place as Line
from sandinh.kernel.calendars import Calendar
from sandinh.kernel.spans import Span
from sandinh.kernel.timelimits import Limit, LimitUnit, StillPaused

DAYS_30, DAYS_45, DAYS_60 = (Limit(amount, LimitUnit.DAY) for amount in (30, 45, 60))
EVENT = date(2026, 7, 6)
CALENDAR = Calendar()


def version(**more):
    return Version(
        in_force=Span(date(2020, 1, 1)),
        citations=(),
        confidence=Confidence.VERIFIED,
        text="Mẫu.",
        place=Line("mau.yaml", 1),
        trigger=Happening("thụ lý"),
        limit=DAYS_30,
        **more,
    )


COMPLAINT = version(
    variants=(
        Variant(frozenset({"complex"}), DAYS_45),
        Variant(frozenset({"remote"}), DAYS_45),
        Variant(frozenset({"complex", "remote"}), DAYS_60),
    )
)


@pytest.mark.parametrize(
    ("when", "due_day"),
    [
        (set(), date(2026, 8, 5)),
        ({"complex"}, date(2026, 8, 20)),
        ({"remote"}, date(2026, 8, 20)),
        ({"complex", "remote"}, date(2026, 9, 4)),
        ({"very-complex"}, date(2026, 8, 5)),
    ],
)
def test_the_variant_that_names_the_most_of_what_is_met_applies(when, due_day):
    assert due_on(COMPLAINT, EVENT, CALENDAR, Facts(when=frozenset(when))) == due_day


def test_days_of_a_pause_are_not_counted():
    resumed = version(on_pause=OnPause.RESUME)
    facts = Facts(paused=(Span(date(2026, 7, 20), date(2026, 7, 30)),))

    answer = due(resumed, EVENT, CALENDAR, facts)

    assert answer.due_on == date(2026, 8, 17)  # 15/8 is a Saturday
    assert "không tính từ 20/07/2026 đến hết 29/07/2026" in answer.because


def test_a_limit_may_begin_anew_after_a_pause():
    restarted = version(on_pause=OnPause.RESTART)
    facts = Facts(paused=(Span(date(2026, 7, 20), date(2026, 7, 30)),))

    answer = due(restarted, EVENT, CALENDAR, facts)

    assert answer.due_on == date(2026, 9, 3)  # 29/8 is a Saturday, and the days off of 2/9 follow
    assert "tính lại từ đầu kể từ ngày 30/07/2026" in answer.because


def test_an_extension_counts_from_the_end_of_what_it_extends():
    extended = version(extension=Extension(DAYS_30, times=2))

    answer = due(extended, EVENT, CALENDAR, Facts(extended=2))

    assert answer.due_on == date(2026, 10, 5)  # 5/8; 4/9; 4/10 is a Sunday
    assert "gia hạn 2 lần, mỗi lần 30 ngày" in answer.because


ONCE_OR_TWICE = version(
    extension=Extension(DAYS_30, 1, frozenset({"complex"}), Oftener(2, frozenset({"very-complex"})))
)


@pytest.mark.parametrize(
    ("when", "extended", "due_day"),
    [
        ({"complex"}, 1, date(2026, 9, 4)),
        ({"very-complex"}, 1, date(2026, 9, 4)),
        ({"very-complex"}, 2, date(2026, 10, 5)),
        ({"complex", "very-complex"}, 2, date(2026, 10, 5)),
    ],
)
def test_a_limit_may_be_extended_oftener_in_other_circumstances(when, extended, due_day):
    facts = Facts(when=frozenset(when), extended=extended)

    assert due_on(ONCE_OR_TWICE, EVENT, CALENDAR, facts) == due_day


@pytest.mark.parametrize(
    ("rule", "facts", "says"),
    [
        (ONCE_OR_TWICE, Facts(extended=1), "chỉ cho gia hạn khi: vụ việc phức tạp"),
        (ONCE_OR_TWICE, Facts(when=frozenset({"complex"}), extended=2), "chỉ cho gia hạn 1 lần"),
        (ONCE_OR_TWICE, Facts(when=frozenset({"very-complex"}), extended=3), "chỉ cho gia hạn 2 lần"),
        (version(), Facts(paused=(Span(date(2026, 7, 7), date(2026, 7, 8)),)), "không cho tạm dừng"),
        (version(), Facts(extended=1), "không cho gia hạn"),
        (version(extension=Extension(DAYS_30, times=1)), Facts(extended=2), "chỉ cho gia hạn 1 lần"),
        (
            version(extension=Extension(DAYS_30, times=1, when=frozenset({"complex"}))),
            Facts(extended=1),
            "chỉ cho gia hạn khi: vụ việc phức tạp",
        ),
    ],
)
def test_what_the_law_does_not_allow_is_refused_in_words(rule, facts, says):
    with pytest.raises(NotInLaw, match=says):
        due_on(rule, EVENT, CALENDAR, facts)


@pytest.mark.parametrize("on_pause", list(OnPause))
def test_a_pause_without_end_has_no_due_date_yet(on_pause):
    with pytest.raises(StillPaused, match="đang tạm dừng từ ngày 20/07/2026"):
        due_on(version(on_pause=on_pause), EVENT, CALENDAR, Facts(paused=(Span(date(2026, 7, 20)),)))


def test_what_is_posted_comes_down_when_its_days_are_over_day_off_or_not():
    posted = Channel("posting", (), Limit(20, LimitUnit.DAY), permanent=False, citations=())
    standing = Channel("posting", (), Limit(20, LimitUnit.DAY), permanent=True, citations=())

    assert down_from(posted, date(2026, 7, 3)) == date(2026, 7, 23)
    assert down_from(posted, date(2026, 7, 5)) == date(2026, 7, 25)  # a Saturday
    assert down_from(standing, date(2026, 7, 3)) is None
