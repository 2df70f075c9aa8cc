"""The files are read strictly: each fault is named with its file, its line and what to do."""

from datetime import date

import pytest

from sandinh.core.law.source import reader
from sandinh.core.law.source.catalogue import Confidence, CountedFrom, Following, Periodic, Whose, Yearly
from sandinh.core.law.source.faults import BadCatalogue
from sandinh.core.law.tests.factories import DAYS_OFF, INSTRUMENTS, RULE, catalogue_of
from sandinh.kernel.periods import Every
from sandinh.kernel.spans import Span
from sandinh.kernel.timelimits import Limit, LimitUnit


def faults_of(directory, **parts):
    with pytest.raises(BadCatalogue) as bad:
        reader.read(catalogue_of(directory, **parts))
    return [(fault.place.file, fault.place.line, fault.message) for fault in bad.value.faults]


def only_fault(directory, **parts):
    (fault,) = faults_of(directory, **parts)
    return fault


def test_a_rule_is_read_whole(tmp_path):
    rule = reader.read(catalogue_of(tmp_path)).rule("mau")

    assert rule is not None
    assert (rule.group, rule.title, rule.actor_kinds, rule.topic) == ("commune/mau", "Quy tắc mẫu", ("commune",), "mau")
    (version,) = rule.versions
    assert version.in_force == Span(date(2020, 1, 1))
    assert version.citation == "Luật 1/2020/QH14, Điều 1 khoản 2 điểm a"
    assert version.confidence is Confidence.VERIFIED
    assert version.trigger == Following("deeds.document-issued", "mau", Whose.SELF)
    assert version.limit == Limit(5, LimitUnit.WORKDAY)
    assert str(version.place) == "commune/mau.yaml:11"


@pytest.mark.parametrize(
    ("written", "trigger"),
    [
        ("{every: quarter}", Periodic(Every.QUARTER, CountedFrom.END)),
        ("{every: year, at: start}", Periodic(Every.YEAR, CountedFrom.START)),
        ('{by: "11-30"}', Yearly(11, 30)),
        ("{after: deeds.event-held, owes: parent}", Following("deeds.event-held", "", Whose.PARENT)),
    ],
)
def test_every_shape_of_trigger_is_read(tmp_path, written, trigger):
    rules = RULE.replace("{after: deeds.document-issued, topic: mau}", written)
    rules = rules.replace("        limit: {amount: 5, unit: workday}\n", "")

    rule = reader.read(catalogue_of(tmp_path, rules=rules)).rule("mau")

    assert rule is not None
    assert rule.versions[0].trigger == trigger


def test_a_channel_set_is_written_once_and_named_by_rules(tmp_path):
    directory = catalogue_of(tmp_path)
    (directory / "commune" / "mau.yaml").write_text(
        "group: commune/mau\ntitle: Nhóm mẫu\n"
        "channel_sets:\n  posted:\n    - channel: posting\n      places: [office]\n"
        "      hold: {amount: 30, unit: day}\n      citation: L1-2020 Điều 2\n"
        "rules:\n" + RULE.replace("        text:", "        channels: posted\n        text:"),
        encoding="utf-8",
    )

    rule = reader.read(directory).rule("mau")

    assert rule is not None
    (channel,) = rule.versions[0].channels
    assert (channel.name, channel.places, channel.hold) == ("posting", ("office",), Limit(30, LimitUnit.DAY))


def test_thresholds_and_parameters_are_integers_with_names(tmp_path):
    extra = (
        "        thresholds:\n          - {name: pass, count: agreeing, times: 3, at_least: 2, of: households}\n"
        "        parameters:\n          - {name: form, value: 81, unit: biểu}\n        text:"
    )
    rule = reader.read(catalogue_of(tmp_path, rules=RULE.replace("        text:", extra))).rule("mau")

    assert rule is not None
    (version,) = rule.versions
    (threshold,) = version.thresholds
    assert (threshold.times, threshold.share, threshold.total, threshold.strict) == (3, 2, "households", False)
    assert (version.parameters[0].name, version.parameters[0].value) == ("form", 81)


# Lines count from the top of commune/mau.yaml, where the rule begins at line 5 and its version at line 11.
@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("    act:", "    acts:", 8, "Không có khóa “acts”"),
        ("    title: Quy tắc mẫu", "    title: 12", 6, "phải là chữ"),
        ("    title: Quy tắc mẫu\n", "", 5, "Thiếu “title”"),
        ("    title: Quy tắc mẫu", "    title: Một\n    title: Hai", 7, "ghi hai lần"),
        ("id: mau", "id: Mẫu 1", 5, "chữ thường không dấu"),
        ("[commune]", "[xã]", 7, "không nhận “xã”"),
        ("[commune]", "[]", 7, "“actor” cần “kinds”"),
        ("disclosure.notice-published", "công khai", 8, "phải viết như disclosure.notice-published"),
        ("from: 2020-01-01", "from: 2020-02-30", 11, "một ngày có thật"),
        ("from: 2020-01-01", "from: 1/1/2020", 11, "một ngày có thật"),
        ("      - from: 2020-01-01", "      - from: 2020-01-01\n        to: 2019-01-01", 12, "phải sau “from”"),
        ("        citation: L1-2020 Điều 1 khoản 2 điểm a\n", "", 11, "Thiếu “citation”"),
        ("citation: L1-2020 Điều 1 khoản 2 điểm a", "citation: []", 12, "“citation” trống"),
        ("L1-2020 Điều 1", "L9-2020 Điều 1", 12, "Không có văn bản mã “L9-2020”"),
        ("Điều 1 khoản 2 điểm a", "khoản 2 Điều 1", 12, "phải viết như “Điều 11 khoản 2 điểm a”"),
        ("confidence: verified", "confidence: sure", 13, "không nhận “sure”"),
        ("{after: deeds.document-issued, topic: mau}", "{topic: mau}", 14, "đúng một trong"),
        ("{after: deeds.document-issued, topic: mau}", "{every: year, after: a.b}", 14, "đúng một trong"),
        ("{after: deeds.document-issued, topic: mau}", "{every: week}", 14, "không nhận “week”"),
        ("{after: deeds.document-issued, topic: mau}", '{by: "30-11"}', 14, "một ngày có ở mọi năm"),
        ("{after: deeds.document-issued, topic: mau}", '{by: "02-29"}', 14, "một ngày có ở mọi năm"),
        ("{amount: 5, unit: workday}", "{amount: 5}", 15, "Thiếu “unit”"),
        ("{amount: 5, unit: workday}", "{amount: 5, unit: week}", 15, "không nhận “week”"),
        ("{amount: 5, unit: workday}", "{amount: 0, unit: day}", 15, "số nguyên dương"),
        ("{amount: 5, unit: workday}", "{amount: 1.5, unit: day}", 15, "số nguyên dương"),
        ("{amount: 5, unit: workday}", "5", 15, "“khóa: giá trị”"),
        ("        trigger: {after: deeds.document-issued, topic: mau}\n", "", 14, "không có “trigger”"),
        ("        limit: {amount: 5, unit: workday}\n", "        before: true\n", 15, "chỉ dùng cùng “limit”"),
        ("        limit: {amount: 5, unit: workday}\n", "        channels: posted\n", 15, "Không có bộ hình thức"),
        ("        text: Làm trong 05 ngày làm việc.\n", "", 11, "Thiếu “text”"),
        ("from: 2020-01-01", "from: 2019-01-01", 11, "không có văn bản nào được dẫn còn hiệu lực"),
    ],
)
def test_a_fault_is_named_with_its_line_and_what_to_do(tmp_path, old, new, line, says):
    assert old in RULE

    file, found, message = only_fault(tmp_path, rules=RULE.replace(old, new, 1))

    assert (file, found) == ("commune/mau.yaml", line)
    assert says in message


def test_two_versions_of_a_rule_may_not_overlap(tmp_path):
    later = RULE[RULE.index("      - from") :].replace("2020-01-01", "2021-01-01")

    file, line, message = only_fault(tmp_path, rules=RULE + later)

    assert (file, line) == ("commune/mau.yaml", 17)
    assert "chồng lên phiên bản từ 2020-01-01 (commune/mau.yaml:11)" in message


def test_versions_that_meet_do_not_overlap(tmp_path):
    later = RULE[RULE.index("      - from") :].replace("2020-01-01", "2021-01-01")
    earlier = RULE.replace("from: 2020-01-01", "from: 2020-01-01\n        to: 2021-01-01")

    rule = reader.read(catalogue_of(tmp_path, rules=earlier + later)).rule("mau")

    assert rule is not None
    before, after = rule.on(date(2020, 12, 31)), rule.on(date(2021, 1, 1))
    assert (before, after) == rule.versions
    assert rule.on(date(2019, 12, 31)) is None


def test_one_id_is_one_rule(tmp_path):
    _, line, message = only_fault(tmp_path, rules=RULE + RULE)

    assert line == 18
    assert "“mau” đã dùng ở commune/mau.yaml:5" in message


def test_the_group_is_named_after_its_file(tmp_path):
    directory = catalogue_of(tmp_path)
    (directory / "commune" / "khac.yaml").write_text((directory / "commune" / "mau.yaml").read_text(), "utf-8")

    with pytest.raises(BadCatalogue) as bad:
        reader.read(directory)

    assert "“group” phải là “commune/khac”" in str(bad.value)


def test_all_faults_are_reported_at_once_in_the_order_of_lines(tmp_path):
    rules = RULE.replace("confidence: verified", "confidence: sure").replace("[commune]", "[xã]")

    assert [line for _, line, _ in faults_of(tmp_path, rules=rules)] == [7, 13]


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("group: [", 2, "Không đọc được YAML"),
        ("", 1, "Tệp trống"),
        ("- một", 1, "“khóa: giá trị”"),
        ("group: a\n\tb: c", 2, "Không đọc được YAML"),
    ],
)
def test_a_file_that_is_no_catalogue_is_named(tmp_path, text, line, says):
    directory = catalogue_of(tmp_path)
    (directory / "commune" / "mau.yaml").write_text(text, "utf-8")

    with pytest.raises(BadCatalogue) as bad:
        reader.read(directory)

    (fault,) = bad.value.faults
    assert (fault.place.file, fault.place.line) == ("commune/mau.yaml", line)
    assert says in fault.message


def test_a_missing_list_of_instruments_is_named(tmp_path):
    directory = catalogue_of(tmp_path)
    (directory / "instruments.yaml").unlink()

    with pytest.raises(BadCatalogue) as bad:
        reader.read(directory)

    assert ("instruments.yaml", "Thiếu tệp này trong danh mục.") in [
        (fault.place.file, fault.message) for fault in bad.value.faults
    ]


def test_an_instrument_has_one_code_and_a_day_of_effect(tmp_path):
    twice = INSTRUMENTS + INSTRUMENTS.replace("instruments:\n", "").replace("    in_force: {from: 2020-01-01}\n", "")

    faults = faults_of(tmp_path, instruments=twice)

    assert [(file, line) for file, line, _ in faults] == [("instruments.yaml", 10), ("instruments.yaml", 10)]
    assert "Thiếu “in_force”" in faults[0][2]
    assert "“L1-2020” đã dùng ở instruments.yaml:3" in faults[1][2]


def test_one_day_off_comes_from_one_decision(tmp_path):
    _, line, message = only_fault(tmp_path, days_off=DAYS_OFF.replace("[2026-03-14]", "[2026-03-06]"))

    assert line == 6
    assert "Ngày 2026-03-06 đã có ở một quyết định khác" in message


def test_an_example_is_about_a_rule_that_exists_and_says_when(tmp_path):
    cases = "group: commune/mau\ncases:\n  - rule: khac\n    event: 2026-01-05\n    why: Thử.\n"

    faults = faults_of(tmp_path, cases=cases)

    assert [(line, message[:20]) for _, line, message in faults] == [
        (3, "Không có quy tắc “kh"),
        (3, "Ví dụ cần đúng một c"),
    ]


def test_a_draft_stands_in_for_the_file_of_its_group(tmp_path):
    directory = catalogue_of(tmp_path)
    draft = tmp_path / "sua.yaml"
    draft.write_text((directory / "commune" / "mau.yaml").read_text("utf-8").replace("mẫu", "mới", 1), "utf-8")
    catalogue = tmp_path / "danh-muc"
    catalogue.mkdir()
    catalogue_of(catalogue)

    read = reader.read(catalogue, drafts=[draft])

    assert [group.title for group in read.groups] == ["Nhóm mới"]
