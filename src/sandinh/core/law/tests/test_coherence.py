"""What has to hold between rules: gaps and ends are declared, names exist, nothing starts itself again."""

import pytest

from sandinh.core.law.source import reader
from sandinh.core.law.source.faults import BadCatalogue
from sandinh.core.law.tests.factories import RULE, VERSION, catalogue_of

LATER = VERSION.replace("2020-01-01", "2022-01-01")
ENDED = VERSION.replace("from: 2020-01-01", "from: 2020-01-01\n        to: 2021-12-01")
THRESHOLD = """
  - id: nguong
    title: Ngưỡng mẫu
    nature: threshold
    actor: {who: [community]}
    versions:
      - from: 2020-01-01
        citation: L1-2020 Điều 2
        confidence: verified
        thresholds: [{name: Thông qua, count: agreeing, times: 2, more_than: 1, of: households}]
        text: Trên 50 %.
"""


def faults_of(directory, rules):
    with pytest.raises(BadCatalogue) as bad:
        reader.read(catalogue_of(directory, rules=rules))
    return [(fault.place.line, fault.message) for fault in bad.value.faults]


def with_versions(*versions, extra=""):
    return RULE.replace(VERSION, "".join(versions)).replace("    act:", f"{extra}    act:")


def test_a_gap_between_versions_is_declared_or_refused(tmp_path):
    (fault,) = faults_of(tmp_path, with_versions(ENDED, LATER))
    assert fault[0] == 19
    assert "bỏ trống từ 2021-12-01 đến trước 2022-01-01" in fault[1]

    declared = with_versions(
        ENDED, LATER, extra="    gaps: [{from: 2021-12-01, to: 2022-01-01, why: Nghị định cũ hết trước.}]\n"
    )
    (rule,) = reader.read(catalogue_of(tmp_path, rules=declared)).rules
    assert rule.gaps[0].why == "Nghị định cũ hết trước."


def test_a_gap_that_is_not_there_is_refused(tmp_path):
    rules = with_versions(VERSION, extra="    gaps: [{from: 2021-12-01, to: 2022-01-01, why: Nhầm.}]\n")

    assert "không để trống như vậy" in faults_of(tmp_path, rules)[0][1]


def test_an_end_without_a_next_version_says_why(tmp_path):
    (fault,) = faults_of(tmp_path, with_versions(ENDED))
    assert "Hãy ghi “ended”" in fault[1]

    told = ENDED.replace("        text:", "        ended: Bãi bỏ.\n        text:")
    (rule,) = reader.read(catalogue_of(tmp_path, rules=with_versions(told))).rules
    assert rule.versions[0].ended == "Bãi bỏ."


def test_an_end_is_not_explained_where_there_is_none(tmp_path):
    told = VERSION.replace("        text:", "        ended: Bãi bỏ.\n        text:")

    assert "chỉ dùng khi có “to”" in faults_of(tmp_path, with_versions(told))[0][1]


def test_what_a_decision_needs_is_a_rule_with_a_threshold(tmp_path):
    needing = RULE.replace("        text:", "        needs: [nguong]\n        text:")

    assert "không có quy tắc “nguong” nào ghi ngưỡng" in faults_of(tmp_path, needing)[0][1]
    rule = reader.read(catalogue_of(tmp_path, rules=needing + THRESHOLD)).rule("mau")
    assert rule is not None
    assert rule.versions[0].needs == ("nguong",)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("    title: Quy tắc mẫu", "    title: Quy tắc mẫu\n    overrides: khac", "không có quy tắc “khac”"),
        ("        text:", "        forms: [mau-99]\n        text:", "không có biểu mẫu “mau-99”"),
    ],
)
def test_names_of_other_things_must_exist(tmp_path, old, new, says):
    assert says in faults_of(tmp_path, RULE.replace(old, new))[0][1]


def test_a_duty_that_starts_itself_again_is_refused(tmp_path):
    rules = RULE.replace("{after: deeds.document-issued, topic: mau}", "{after: disclosure.notice-published}")

    assert "tự khởi động lại" in faults_of(tmp_path, rules)[0][1]


def test_two_duties_that_start_each_other_are_refused(tmp_path):
    other = (
        RULE.replace("id: mau", "id: kia")
        .replace("act: disclosure.notice-published", "act: deeds.document-issued\n    topic: mau")
        .replace("{after: deeds.document-issued, topic: mau}", "{after: disclosure.notice-published, topic: mau}")
    )

    faults = faults_of(tmp_path, RULE + other)

    assert [message[:20] for _, message in faults] == ["“mau” tự khởi động l", "“kia” tự khởi động l"]
