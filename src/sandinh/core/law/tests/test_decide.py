"""Thresholds in whole numbers: equality counts or does not, and the arithmetic is shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandinh.core.law.decide import Asked, BadCounts, decide, figures, fits
from sandinh.core.law.source.catalogue import Parameter, Threshold

TWO_THIRDS = Threshold("Thông qua", "agreeing", 3, 2, "households", strict=False)
OVER_HALF = Threshold("Thông qua", "agreeing", 2, 1, "households", strict=True)
PRESENT = Threshold("Đủ người dự", "present", 2, 1, "households", strict=True)


def verdict(*thresholds, confidence="verified", **counts):
    return decide([Asked(thresholds, "Luật mẫu, Điều 1", confidence)], counts)


@pytest.mark.parametrize(
    ("threshold", "yes", "of", "passes", "needed"),
    [
        (TWO_THIRDS, 74, 112, False, 75),
        (TWO_THIRDS, 75, 112, True, 75),
        (TWO_THIRDS, 2, 3, True, 2),
        (OVER_HALF, 56, 112, False, 57),
        (OVER_HALF, 57, 112, True, 57),
        (OVER_HALF, 56, 111, True, 56),
        (OVER_HALF, 0, 1, False, 1),
    ],
)
def test_equality_counts_only_where_the_law_says_so(threshold, yes, of, passes, needed):
    (test,) = verdict(threshold, agreeing=yes, households=of).tests

    assert (test.passes, test.needed) == (passes, needed)


@given(st.sampled_from([TWO_THIRDS, OVER_HALF, PRESENT]), st.integers(1, 10_000), st.data())
def test_what_is_needed_is_the_least_that_passes(threshold, total, data):
    given_ = data.draw(st.integers(0, total))
    (test,) = verdict(threshold, **{threshold.count: given_, "households": total}).tests

    assert test.passes == (given_ >= test.needed)


def test_every_threshold_must_be_reached_and_the_arithmetic_is_shown():
    found = verdict(OVER_HALF, PRESENT, **figures(60, 112, 56))

    assert not found.passes
    assert [test.passes for test in found.tests] == [True, False]
    assert found.tests[0].arithmetic == "2 × 60 = 120 > 1 × 112 = 112"
    assert found.tests[1].arithmetic == "2 × 56 = 112 ≤ 1 × 112 = 112"
    assert found.tests[1].sentence == (
        "Đủ người dự: cần ít nhất 57 trên 112 (tổng số hộ gia đình); chỉ được 56 (số có mặt)."
    )


@pytest.mark.parametrize(
    ("confidence", "binding"), [("verified", True), ("secondary", True), ("recalled", False), ("unsure", False)]
)
def test_nobody_is_refused_because_of_a_wording_that_was_not_checked(confidence, binding):
    assert verdict(OVER_HALF, confidence=confidence, agreeing=1, households=1).binding is binding


@pytest.mark.parametrize(
    ("counts", "says"),
    [
        ({"households": 3}, "Thiếu số đồng ý"),
        ({"agreeing": 3}, "Thiếu tổng số hộ gia đình"),
        ({"agreeing": 4, "households": 3}, "nhiều hơn"),
        ({"agreeing": 0, "households": 0}, "phải từ 1 trở lên"),
    ],
)
def test_figures_that_cannot_decide_are_refused_in_words(counts, says):
    with pytest.raises(BadCounts, match=says):
        verdict(OVER_HALF, **counts)


def test_a_rule_without_a_threshold_decides_nothing():
    with pytest.raises(BadCounts, match="không có ngưỡng"):
        decide([], {})


def test_numbers_are_held_against_the_bounds_of_the_law():
    team = [Parameter("members", "người", at_least=3, at_most=5), Parameter("deputies", "người", at_most=2)]

    assert fits(team, {"members": 3, "deputies": 0})
    assert not fits(team, {"members": 6})
    assert not fits(team, {"members": 4, "deputies": 3})
    assert [one.words for one in team] == ["3–5 người", "tối đa 2 người"]
    with pytest.raises(BadCounts, match="không đặt giới hạn"):
        fits(team, {"witnesses": 2})
