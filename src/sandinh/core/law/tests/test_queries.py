from datetime import date

import pytest

from sandinh.core.law import queries
from sandinh.core.law.library import catalogue

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shipped_law")]


def ids(found):
    return [rule.rule_id for rule in found]


@pytest.mark.parametrize("day", [date(2020, 1, 1), date(2025, 6, 30), date(2025, 7, 1), date(2026, 3, 25)])
def test_tables_and_files_agree_on_the_law_of_a_day(day):
    in_files = {(rule.id, version.in_force.start) for rule in catalogue().rules if (version := rule.on(day))}

    assert {(rule.rule_id, rule.in_force.lower) for rule in queries.rules(on=day)} == in_files


def test_rules_of_a_group_and_of_a_kind_of_unit():
    province = queries.rules(on=date(2026, 4, 1), group="reporting/periodic", kind="province")

    assert ids(province) == [
        "bc.dcos.luat",
        "bc.chotso.thang",
        "bc.chotso.quy",
        "bc.chotso.6thang",
        "bc.chotso.9thang",
        "bc.chotso.nam",
        "bc.thoihangui",
    ]


def test_a_rule_is_read_as_of_a_day():
    before = queries.rule("disc-04-rules-people", on=date(2025, 6, 30))
    after = queries.rule("disc-04-rules-people", on=date(2025, 7, 1))

    assert before is not None
    assert after is not None
    assert "thị trấn" in before.text
    assert "đặc khu" in after.text
    assert queries.rule("disc-04-rules-people", on=date(2023, 6, 30)) is None
    assert list(queries.versions("disc-04-rules-people")) == [before, after]


@pytest.mark.parametrize("typed", ["gọi nhập ngũ", "goi nhap ngu", "NHAP  NGU gọi"])
def test_search_needs_no_tone_marks(typed):
    assert ids(queries.search(typed, on=date(2026, 4, 1))) == ["disc-09-conscription"]


def test_search_finds_by_the_number_of_the_document():
    assert ids(queries.search("343/2016 phe chuan", on=date(2025, 1, 1))) == ["disc-02-settlement"]
    assert ids(queries.search("343/2016 phe chuan", on=date(2026, 4, 1))) == []
