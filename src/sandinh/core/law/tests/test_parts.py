"""The smaller parts of a version are read strictly too."""

import pytest

from sandinh.core.law.source import reader
from sandinh.core.law.source.catalogue import Effect, Oftener, OnPause, Parameter, Recognition
from sandinh.core.law.source.faults import BadCatalogue
from sandinh.core.law.tests.factories import RULE, catalogue_of
from sandinh.kernel.timelimits import Limit, LimitUnit

LIMIT = "        limit: {amount: 5, unit: workday}\n"


def read(directory, more, limit=LIMIT):
    rules = RULE.replace(LIMIT, limit + "".join(f"        {line}\n" for line in more))
    (rule,) = reader.read(catalogue_of(directory, rules=rules)).rules
    return rule.versions[0]


def test_everything_a_version_may_say_is_read(tmp_path):
    version = read(
        tmp_path,
        [
            "variants: [{when: [complex], limit: {amount: 45, unit: day}}]",
            "extension: {limit: {amount: 30, unit: day}, times: 1, when: [complex], oftener: "
            "{times: 2, when: [very-complex]}}",
            "on_pause: restart",
            "modes: [meeting, ballot]",
            "recognition: {by: front, within: {amount: 5, unit: workday}, effect: recognised}",
            "parameters: [{name: members, at_least: 3, at_most: 5, unit: người}]",
            "record: Biên bản.",
            "next: Gửi đi.",
        ],
    )

    assert version.variants[0].limit == Limit(45, LimitUnit.DAY)
    assert version.extension is not None
    assert (version.extension.times, version.extension.when) == (1, {"complex"})
    assert version.extension.oftener == Oftener(2, frozenset({"very-complex"}))
    assert version.on_pause is OnPause.RESTART
    assert version.modes == ("meeting", "ballot")
    assert version.recognition == Recognition("front", Effect.RECOGNISED, Limit(5, LimitUnit.WORKDAY))
    assert version.parameters == (Parameter("members", "người", at_least=3, at_most=5),)
    assert (version.record, version.next) == ("Biên bản.", "Gửi đi.")


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("variants: [{when: [phuc-tap], limit: {amount: 45, unit: day}}]", "“when” không nhận “phuc-tap”"),
        ("variants: [{when: [complex]}]", "Thiếu “limit”"),
        (
            "variants: [{when: [complex], limit: &d {amount: 45, unit: day}}, {when: [remote], limit: *d}]",
            "chưa rõ thời hạn nào",
        ),
        (
            "variants: [{when: [complex], limit: &d {amount: 4, unit: day}}, {when: [complex], limit: *d}]",
            "cùng hoàn cảnh",
        ),
        ("extension: {limit: {amount: 30, unit: day}}", "Thiếu “times”"),
        (
            "extension: {limit: {amount: 30, unit: day}, times: 1, oftener: {times: 1, when: [complex]}}",
            "nhiều lần hơn",
        ),
        ("on_pause: stop", "không nhận “stop”"),
        ("modes: [phone]", "không nhận “phone”"),
        ("recognition: {by: nobody, within: {amount: 5, unit: day}, effect: passed}", "Không ai phải công nhận"),
        ("recognition: {by: king, effect: passed}", "không nhận “king”"),
        ("parameters: [{name: members, unit: người}]", "cần “value”, hoặc"),
        ("parameters: [{name: members, value: 3, at_most: 5, unit: người}]", "cần “value”, hoặc"),
        ("parameters: [{name: members, at_least: 6, at_most: 5, unit: người}]", "không thể lớn hơn"),
        ("confidences: verified", "Không có khóa “confidences”"),
    ],
)
def test_a_part_that_is_wrong_is_named_in_words(tmp_path, line, says):
    with pytest.raises(BadCatalogue) as bad:
        read(tmp_path, [line])

    assert any(says in fault.message for fault in bad.value.faults)
    assert {fault.place.line for fault in bad.value.faults} <= {11, 15, 16}


@pytest.mark.parametrize("line", ["on_pause: resume", "extension: {limit: {amount: 3, unit: day}, times: 1}"])
def test_what_moves_a_limit_needs_one(tmp_path, line):
    with pytest.raises(BadCatalogue, match="chỉ dùng cùng “limit”"):
        read(tmp_path, [line], limit="")


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("confidence: verified", "confidence: recalled", "phải có “notes”"),
        ("L1-2020 Điều 1 khoản 2 điểm a", "L1-2020 chưa rõ điều", "phải dẫn được điều, khoản"),
        ("    act: disclosure", "    nature: right\n    act: disclosure", "Chỉ nghĩa vụ"),
        ("{kinds: [commune]}", "{who: [king]}", "“who” không nhận “king”"),
    ],
)
def test_claims_need_their_ground(tmp_path, old, new, says):
    with pytest.raises(BadCatalogue, match=says):
        reader.read(catalogue_of(tmp_path, rules=RULE.replace(old, new)))
