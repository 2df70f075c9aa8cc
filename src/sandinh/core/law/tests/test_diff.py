"""What changed between two days, told rule by rule and word by word."""

from datetime import date

from sandinh.core.law import diff
from sandinh.core.law.diff import Change
from sandinh.core.law.source import reader
from sandinh.core.law.tests.factories import RULE, VERSION, catalogue_of

ENDED = VERSION.replace("from: 2020-01-01", "from: 2020-01-01\n        to: 2022-01-01")
LATER = VERSION.replace("2020-01-01", "2022-01-01").replace("amount: 5", "amount: 7")
OTHER = RULE.replace("id: mau", "id: kia").replace("2020-01-01", "2022-01-01")


def between(directory, rules, before, after):
    return diff.between(reader.read(catalogue_of(directory, rules=rules)), before, after)


def test_a_limit_that_changed_is_told_with_both_values(tmp_path):
    rules = RULE.replace(VERSION, ENDED + LATER) + OTHER

    changed, began = between(tmp_path, rules, date(2021, 12, 31), date(2022, 1, 1))

    assert (changed.sign, changed.changes) == ("~", (Change("Thời hạn", "05 ngày làm việc", "07 ngày làm việc"),))
    assert (began.sign, began.rule.id, began.changes) == ("+", "kia", ())
    assert [one.sign for one in between(tmp_path, rules, date(2022, 1, 1), date(2021, 1, 1))] == ["~", "-"]


def test_a_new_version_that_says_the_same_is_no_change(tmp_path):
    same = VERSION.replace("2020-01-01", "2022-01-01")

    assert between(tmp_path, RULE.replace(VERSION, ENDED + same), date(2021, 1, 1), date(2023, 1, 1)) == []


def test_words_that_stayed_are_not_struck_out():
    change = Change(
        "Nội dung", "xã, phường, thị trấn có trách nhiệm công khai", "xã, phường, đặc khu có trách nhiệm công khai"
    )

    assert change.pieces == [
        ("", "xã, phường,"),
        ("-", "thị trấn"),
        ("+", "đặc khu"),
        ("", "có trách nhiệm công khai"),
    ]
    assert Change("Thời hạn", "05 ngày", "").pieces == [("-", "05 ngày")]
    assert Change("x", "một hai ba", "bốn năm sáu").pieces == [("-", "một hai ba"), ("+", "bốn năm sáu")]
