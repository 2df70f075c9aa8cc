"""The law of a day: what changed between 2025 and 2026, asked on the day before and on the day."""

from datetime import date

import pytest

from sandinh.core.law.library import catalogue


def on(rule_id, day):
    rule = catalogue().rule(rule_id)
    assert rule is not None
    return rule.on(day)


@pytest.mark.parametrize(
    ("rule_id", "day", "cited"),
    [
        ("dia-announce", date(2025, 2, 28), "Luật 77/2015/QH13"),
        ("dia-announce", date(2025, 3, 1), "Luật 65/2025/QH15"),
        ("dia-announce", date(2025, 6, 15), "Luật 65/2025/QH15"),
        ("dia-announce", date(2025, 6, 16), "Luật 72/2025/QH15"),
        ("disc-04-rules-people", date(2025, 7, 1), "Luật 97/2025/QH15"),
        ("con-6-planning", date(2025, 7, 1), "Luật 47/2024/QH15"),
        ("disc-02-draft", date(2026, 3, 24), "Thông tư 343/2016/TT-BTC"),
        ("disc-02-draft", date(2026, 3, 25), "Thông tư 26/2026/TT-BTC"),
        ("el-term", date(2026, 5, 25), "Thông tư 04/2012/TT-BNV"),
        ("el-term", date(2026, 5, 26), "Nghị định 185/2026/NĐ-CP"),
        ("kn.thuly1", date(2026, 6, 30), "Luật 02/2011/QH13"),
        ("kn.thuly1", date(2026, 7, 1), "Nghị định 155/2026/NĐ-CP"),
    ],
)
def test_the_law_of_a_day_is_that_days(rule_id, day, cited):
    assert cited in on(rule_id, day).citation


@pytest.mark.parametrize(
    ("rule_id", "before", "after"),
    [("def-co-so", "thị trấn", "đặc khu"), ("disc-04-rules-people", "thị trấn", "đặc khu")],
)
def test_towns_gave_way_to_special_zones(rule_id, before, after):
    old, new = on(rule_id, date(2025, 6, 30)).text, on(rule_id, date(2025, 7, 1)).text

    assert (before in old, after in old) == (True, False)
    assert (before in new, after in new) == (False, True)


def test_no_district_owes_anything_since_the_districts_ended():
    districts = [rule for rule in catalogue().rules if {"district"} & set(rule.actor_kinds)]

    assert districts
    assert [rule.id for rule in districts if rule.on(date(2025, 7, 1))] == []
    assert [rule.id for rule in districts if not rule.on(date(2025, 6, 30))] == []
    assert all(rule.versions[-1].ended for rule in districts)


def test_the_week_without_a_decree_is_a_declared_gap():
    gaps = [gap for rule in catalogue().rules for gap in rule.gaps if gap.days.start == date(2023, 8, 8)]

    assert gaps
    assert {gap.days.end for gap in gaps} == {date(2023, 8, 15)}


def test_what_sets_on_a_known_day_says_so():
    rule = catalogue().rule("kn.uyquyen.congchung")
    assert rule is not None

    assert on("kn.uyquyen.congchung", date(2026, 12, 31)) is not None
    assert on("kn.uyquyen.congchung", date(2027, 1, 1)) is None
    assert rule.versions[-1].ended


def test_only_what_was_checked_may_bind():
    """What is remembered or unsure carries its doubt, and no automatic answer that refuses."""
    doubtful = [
        version
        for rule in catalogue().rules
        for version in rule.versions
        if version.confidence in ("recalled", "unsure")
    ]

    assert doubtful
    assert all(version.notes for version in doubtful)
