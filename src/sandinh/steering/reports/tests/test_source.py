import pytest

from sandinh.core.law.source.faults import BadCatalogue
from sandinh.core.register.kinds import KINDS
from sandinh.steering.reports import reactions, source
from sandinh.steering.reports.source.catalogue import read_all
from sandinh.steering.reports.source.report_forms import Acts, Measure, Ratio, Scope

FORM = """
form: thu
version: 1
title: Biểu thử
type: Báo cáo
kinds: [commune]
unusual: {percent: 30, from: 5}
sections:
  - code: I
    title: Một
    draft: Đã họp {C01} cuộc.
indicators:
  - code: C01
    title: Cuộc họp
    measured_in: cuộc
    source: {acts: {kinds: [deeds.event-held], where: {kind: [meeting]}, scope: below}}
  - code: C02
    title: Lượt người
    measured_in: lượt
    source: {acts: {kinds: [deeds.event-held], sum: attended}}
  - code: C03
    title: Bình quân
    measured_in: "%"
    source: {ratio: {of: C01, over: C02}}
"""


def read(tmp_path, text: str):
    (tmp_path / "thu.yaml").write_text(text, encoding="utf-8")
    return read_all(tmp_path)


def test_a_form_is_read_as_it_is_written(tmp_path):
    (form,) = read(tmp_path, FORM)

    assert form.indicator("C01").source == Acts(
        ("deeds.event-held",), where=(("kind", ("meeting",)),), scope=Scope.BELOW
    )
    assert form.indicator("C02").source == Acts(("deeds.event-held",), measure=Measure.SUM, path="attended")
    assert form.indicator("C03").source == Ratio("C01", "C02")
    assert [section.code for section in form.written] == ["I"]


@pytest.mark.parametrize(
    ("wrong", "right", "line", "says"),
    [
        ("measured_in: lượt", "mesured_in: lượt", 19, "Không có khóa “mesured_in”"),
        ("{ratio: {of: C01, over: C02}}", "{ratio: {of: C01, over: C09}}", 21, "C09, không phải chỉ tiêu đếm được"),
        ("Đã họp {C01} cuộc", "Đã họp {C99} cuộc", 8, "dùng {C99}, không có trong biểu này"),
        ("sum: attended", "sum: attended, any: true", 20, "Chỉ ghi một cách tính"),
        ("  - code: C02", "  - code: C2", 17, "phải gồm một chữ hoa và hai chữ số"),
        ("[deeds.event-held], sum", "[event held], sum", 20, "phải viết như disclosure.notice-published"),
        ("version: 1", "version: một", 3, "phải là số nguyên dương"),
        ("kinds: [commune]", "kinds: [xa]", 6, "không nhận “xa”"),
    ],
)
def test_what_is_wrong_is_said_with_its_file_and_line(tmp_path, wrong, right, line, says):
    with pytest.raises(BadCatalogue) as bad:
        read(tmp_path, FORM.replace(wrong, right))

    assert [fault.place.line for fault in bad.value.faults if says in fault.message] == [line]
    assert {fault.place.file for fault in bad.value.faults} == {"thu.yaml"}


def test_two_forms_of_one_version_are_refused(tmp_path):
    (tmp_path / "khac.yaml").write_text(FORM, encoding="utf-8")

    with pytest.raises(BadCatalogue, match="đã có ở tệp khác"):
        read(tmp_path, FORM)


def test_every_form_counts_kinds_of_act_that_some_room_declares():
    assert not reactions.counted_kinds() - set(KINDS) - {"disclosure.information-answered"}  # comes with its own room


def test_the_newest_version_of_each_form_is_offered():
    assert [form.code for form in source.forms()] == ["dan-chu-co-quan", "dan-chu-xa"]
