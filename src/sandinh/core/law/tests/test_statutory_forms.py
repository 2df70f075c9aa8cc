"""Forms are read as strictly as rules: each fault with its file, its line and what to do."""

from datetime import date

import pytest

from sandinh.core.law.source import reader
from sandinh.core.law.source.catalogue import Confidence, Place
from sandinh.core.law.source.faults import BadCatalogue
from sandinh.core.law.source.form import (
    Entries,
    FieldKind,
    Head,
    Layout,
    Level,
    Rows,
    SignaturePlace,
)
from sandinh.core.law.tests.factories import catalogue_of
from sandinh.kernel.spans import Span

SHARED = """
fields:
  - {name: village, label: Thôn}
  - {name: signed_on, label: Ngày ký, kind: date, optional: true}
"""
FORM = """
  - id: mau.bien-ban
    mark: Mẫu số 01
    title: Biên bản mẫu
    purpose: Lập khi họp.
    from: 2020-01-01
    citation: L1-2020 Điều 1
    confidence: recalled
    notes: Cách trình bày chưa đối chiếu.
    layout: community
    fields:
      - village
      - signed_on
      - {name: place, label: Địa danh}
      - {name: content, label: Nội dung, kind: long, lines: 4}
      - {name: members, label: Thành viên, kind: people, each: "Ông (bà) {name}, {address}"}
      - name: votes
        label: Kết quả
        kind: table
        columns:
          - {name: order, title: TT, kind: order}
          - {name: subject, title: Nội dung}
          - {name: agreeing, title: Đồng ý, kind: number, group: Số phiếu}
      - {name: head, label: Trưởng thôn}
    issuer: "{village}"
    place: "{place}"
    date: signed_on
    type: Biên bản
    subject: Họp {village}
    body:
      - {roman: Thành phần}
      - {entries: members, numbered: true}
      - {clause: "Nội dung: {content}"}
      - {table: votes, caption: Kết quả}
    signatures:
      - [{post: TRƯỞNG THÔN, name: head, hint: "(Ký)"}, {post: THƯ KÝ}]
"""


def with_forms(directory, forms=FORM, *, shared=SHARED, name="forms/mau"):
    catalogue_of(directory)
    (directory / "forms").mkdir(exist_ok=True)
    (directory / "forms" / "fields.yaml").write_text(shared, encoding="utf-8")
    text = f"group: {name}\ntitle: Nhóm mẫu\nforms:\n{forms}"
    (directory / f"{name}.yaml").write_text(text, encoding="utf-8")
    return directory


def at(line):
    return Place("forms/mau.yaml", line)


def only_fault(directory):
    with pytest.raises(BadCatalogue) as bad:
        reader.read(directory)
    (fault,) = bad.value.faults
    return fault.place.file, fault.place.line, fault.message


def test_a_form_is_read_whole(tmp_path):
    (form,) = reader.read(with_forms(tmp_path)).forms

    assert (form.id, form.group, form.group_title) == ("mau.bien-ban", "forms/mau", "Nhóm mẫu")
    assert (form.mark, form.title, form.type, form.layout) == (
        "Mẫu số 01", "Biên bản mẫu", "Biên bản", Layout.COMMUNITY,
    )  # fmt: skip
    assert (form.in_force, form.confidence, form.is_checked) == (Span(date(2020, 1, 1)), Confidence.RECALLED, False)
    assert form.citation == "Luật 1/2020/QH14, Điều 1"
    assert [each.name for each in form.fields] == [
        "village", "signed_on", "place", "content", "members", "votes", "head",
    ]  # fmt: skip
    assert (form.field("content").kind, form.field("content").lines) == (FieldKind.LONG, 4)
    assert form.field("signed_on").required is False
    assert [column.is_typed for column in form.field("votes").columns] == [False, True, True]
    assert form.body == (
        Head(Level.ROMAN, "Thành phần", True, at(34)),
        Entries("members", True, at(35)),
        Head(Level.CLAUSE, "Nội dung: {content}", False, at(36)),
        Rows("votes", "Kết quả", at(37)),
    )
    assert form.signatures == (
        (SignaturePlace("TRƯỞNG THÔN", "head", (), "(Ký)", at(39)), SignaturePlace("THƯ KÝ", "", (), "", at(39))),
    )
    assert [part.place.line for part in form.body] == [34, 35, 36, 37]


def test_a_shared_field_keeps_the_place_where_it_is_written(tmp_path):
    (form,) = reader.read(with_forms(tmp_path)).forms

    assert str(form.field("village").place) == "forms/fields.yaml:3"


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("    purpose:", "    purposes: x\n    purpose:", 8, "Không có khóa “purposes”"),
        ("    citation: L1-2020 Điều 1\n", "", 5, "Thiếu “citation”"),
        ("Nội dung: {content}", "Nội dung: {contents} {content}", 36, "nhắc trường “contents” mà không khai báo"),
        ("Nội dung: {content}", "Nội dung", 18, "khai báo trường “content” mà không dùng"),
        ("Nội dung: {content}", "Nội dung: {content", 36, "dấu ngoặc nhọn không khớp"),
        ("Nội dung: {content}", "Nội dung: {content} {votes}", 36, "“votes” không đúng chỗ"),
        ("entries: members", "entries: votes", 35, "“votes” không đúng chỗ"),
        ("name: head, hint", "name: chair, hint", 39, "nhắc trường “chair”"),
        ("{name: head, label: Trưởng thôn}", "{name: head, label: Trưởng thôn, kind: verse}", 27, "không nhận “verse”"),
        ("each: \"Ông (bà) {name}, {address}\"", 'each: "{nom}"', 19, "“each” không nhận “{nom}”"),
        ("{name: place, label: Địa danh}", "{name: village, label: Địa danh}", 17, "đã có ở forms/fields.yaml:3"),
        ("      - village\n", "      - hamlet\n      - village\n", 15, "Không có trường chung “hamlet”"),
        ("confidence: recalled", "confidence: perhaps", 11, "không nhận “perhaps”"),
        ("    from: 2020-01-01", "    from: 2019-01-01", 9, "không có văn bản nào được dẫn còn hiệu lực"),
        ('    issuer: "{village}"\n', "", 5, "cần “issuer”"),
        ("      - {roman: Thành phần}", "      - {roman: Thành phần, clause: Hai}", 34, "đúng một khóa"),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_its_line(tmp_path, old, new, line, says):
    assert FORM.count(old) == 1

    with pytest.raises(BadCatalogue) as bad:
        reader.read(with_forms(tmp_path, FORM.replace(old, new)))

    found = [fault for fault in bad.value.faults if says is None or says in fault.message]
    assert {fault.place.file for fault in found} == {"forms/mau.yaml"}
    assert line in {fault.place.line for fault in found}


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("layout: community", "layout: agency", "Văn bản của cơ quan cần"),
        ("layout: community", "layout: citizen", "Đơn của công dân không có “issuer”"),
        ("layout: community", "layout: ballot", "Phiếu cần “issuer” và “number”"),
        ("    type: Biên bản\n", "", "Thiếu “type”"),
        ("    type: Biên bản", "    type: Biên bản\n    every_type: true", "“every_type” chỉ dùng cho"),
        ("    type: Biên bản", "    type: Biên bản\n    number: head", "“number” chỉ dùng cho"),
        ("    type: Biên bản", "    type: Biên bản\n    seal: Dấu", "“seal” chỉ dùng cho phiếu"),
        ("    type: Biên bản", "    type: Biên bản\n    regime: quanchu", "“regime” không nhận “quanchu”"),
        ('    place: "{place}"\n', "", "Có “date” mà không có “place”"),
        ("kind: long, lines: 4", "kind: long, blank: x", "“blank” chỉ dùng cho trường loại “text”"),
        ("kind: long, lines: 4", "kind: long, options: [a]", "“options” chỉ dùng cho trường loại “choice”"),
        ("{name: order, title: TT, kind: order}", "{name: subject, title: TT}", "Hai cột trùng tên"),
        ("- id: mau.bien-ban", "- id: Mẫu", "Mã “Mẫu” chỉ gồm"),
        ("{name: head, label", "{name: Head, label", "Tên trường “Head” chỉ gồm"),
        ("signed_on\n      - {name: place", "signed_on\n      - [a]\n      - {name: place", "cần các cặp"),
    ],
)
def test_what_a_layout_or_a_field_lacks_is_told(tmp_path, old, new, says):
    assert FORM.count(old) == 1

    with pytest.raises(BadCatalogue) as bad:
        reader.read_papers(with_forms(tmp_path, FORM.replace(old, new)))

    assert any(says in fault.message for fault in bad.value.faults)


def test_a_file_says_its_own_name(tmp_path):
    with_forms(tmp_path)
    (tmp_path / "forms" / "mau.yaml").rename(tmp_path / "forms" / "khac.yaml")

    assert only_fault(tmp_path)[2] == "“group” phải là “forms/khac”, theo tên thư mục và tên tệp."


def test_a_shared_field_that_no_form_uses_is_refused(tmp_path):
    shared = SHARED + "  - {name: idle, label: Không dùng}\n"

    assert only_fault(with_forms(tmp_path, shared=shared)) == (
        "forms/fields.yaml", 5, "Không biểu mẫu nào dùng trường “idle”. Hãy bỏ đi.",
    )  # fmt: skip


def test_versions_of_one_form_may_follow_but_not_overlap(tmp_path):
    later = FORM.replace("from: 2020-01-01", "from: 2024-01-01")
    earlier = FORM.replace("from: 2020-01-01", "from: 2020-01-01\n    to: 2024-01-01")

    assert len(reader.read(with_forms(tmp_path, earlier + later)).forms) == 2

    file, _, message = only_fault(with_forms(tmp_path, FORM + later))
    assert file == "forms/mau.yaml"
    assert "chồng lên phiên bản từ 2020-01-01 (forms/mau.yaml:5)" in message


def test_an_id_belongs_to_one_file(tmp_path):
    with_forms(tmp_path, FORM, name="forms/nua")

    file, line, message = only_fault(with_forms(tmp_path, FORM))

    assert (file, line) == ("forms/nua.yaml", 5)
    assert message == "Mã “mau.bien-ban” đã dùng ở forms/mau.yaml:5. Mỗi biểu mẫu cần một mã riêng."


def test_the_catalogue_s_forms_are_read_and_none_is_a_group_of_rules(tmp_path):
    catalogue = reader.read(with_forms(tmp_path))

    assert [group.name for group in catalogue.groups] == ["commune/mau"]
    assert reader.read_papers(tmp_path) == catalogue.forms


def test_forms_are_read_alone_even_when_a_rule_is_wrong(tmp_path):
    with_forms(tmp_path)
    (tmp_path / "commune" / "mau.yaml").write_text("group: [", encoding="utf-8")

    assert [form.id for form in reader.read_papers(tmp_path)] == ["mau.bien-ban"]


def test_a_wrong_form_is_refused_also_when_forms_are_read_alone(tmp_path):
    with pytest.raises(BadCatalogue):
        reader.read_papers(with_forms(tmp_path, FORM.replace("{content}", "{contents}")))


def test_every_form_of_the_catalogue_is_right():
    assert "nd59.mau-01" in {form.id for form in reader.read_papers()}
