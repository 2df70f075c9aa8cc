from datetime import date, time
from decimal import Decimal

import pytest

from sandinh.core.law.source.form import Form
from sandinh.core.paper import queries
from sandinh.core.paper.tests.samples import values_for
from sandinh.core.paper.values import FillingError, values_of

ON = date(2026, 11, 21)


def form(form_id: str) -> Form:
    found = queries.form(form_id, on=ON)
    assert found is not None
    return found


def faults_of(given: dict[str, object], form_id: str = "nd59.mau-02") -> tuple[str, ...]:
    with pytest.raises(FillingError) as error:
        values_of(form(form_id), given)
    return error.value.faults


def changed(**values: object) -> dict[str, object]:
    return values_for(form("nd59.mau-02")) | values


def test_values_take_the_type_of_their_field():
    values = values_of(form("nd59.mau-02"), values_for(form("nd59.mau-02")))

    assert values["held_on"] == date(2026, 3, 7)
    assert values["opened_at"] == time(19, 30)
    assert values["households_total"] == Decimal(112)
    assert values["tellers"] == (
        {"name": "Nguyễn Văn Bình", "post": "Trưởng thôn"},
        {"name": "Trần Thị Lan", "post": "Thành viên"},
    )
    assert values["results"] == ((1, "Nội dung mẫu", 84, 84, 84), (2, "Nội dung mẫu", 84, 84, 84))


def test_days_and_hours_may_be_given_as_such():
    given = changed(held_on=date(2026, 3, 8), opened_at=time(8))

    values = values_of(form("nd59.mau-02"), given)

    assert (values["held_on"], values["opened_at"]) == (date(2026, 3, 8), time(8))


def test_a_person_may_be_a_bare_name():
    assert values_of(form("nd59.mau-02"), changed(tellers=["Lê Văn Tám"]))["tellers"] == ({"name": "Lê Văn Tám"},)


def test_everything_missing_is_named_at_once():
    given = changed(village="", about=None, tellers=[])

    assert faults_of(given) == ("Còn thiếu: Thôn, tổ dân phố; Về việc; Ban kiểm phiếu.",)


def test_what_is_optional_may_be_left_out():
    given = changed()
    del given["signed_on"], given["household_1"]

    assert "signed_on" not in values_of(form("nd59.mau-02"), given)


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"tongsoho": 3}, "Biểu mẫu không có trường “tongsoho”."),
        ({"held_on": "30/2/2026"}, "“Ngày họp” phải là một ngày có thật, viết như 2026-03-07."),
        ({"opened_at": "tối"}, "“Giờ bắt đầu” phải là giờ, viết như 19:30."),
        ({"copies": "ba"}, "“Số bản lập” phải là số."),
        ({"copies": True}, "“Số bản lập” phải là số."),
        ({"copies": float("nan")}, "“Số bản lập” phải là số."),
        ({"about": 7}, "“Về việc” phải là chữ."),
        ({"tellers": "Nguyễn Văn Bình"}, "“Ban kiểm phiếu” phải là một danh sách."),
        ({"tellers": [{"post": "Trưởng ban"}]}, "“Ban kiểm phiếu” cần họ và tên của từng người."),
        (
            {"results": [{"order": 1}]},
            "“Kết quả cụ thể” mỗi dòng chỉ ghi các cột: agreeing, disagreeing, other, subject.",
        ),
        ({"results": [{"agreeing": "x"}]}, "“Kết quả cụ thể” có cột “Đồng ý” phải là số."),
    ],
)
def test_a_wrong_value_is_told_in_words(given, says):
    assert faults_of(changed(**given)) == (says,)


def test_a_choice_takes_only_what_it_offers():
    given = values_for(form("nd61.mau-03")) | {"convention": "nội quy"}

    assert faults_of(given, "nd61.mau-03") == ("“Tên gọi” chỉ nhận một trong: hương ước; quy ước.",)


def test_what_is_left_to_a_pen_is_not_typed():
    given = values_for(form("thon.phieu-lay-y-kien")) | {"opinion": "Đồng ý"}

    assert faults_of(given, "thon.phieu-lay-y-kien") == (
        "“Ý kiến khác” để người nhận giấy tự ghi, không điền sẵn.",
    )  # fmt: skip
