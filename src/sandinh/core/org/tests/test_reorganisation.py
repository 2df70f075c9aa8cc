# ruff: noqa: E501 - refusals stand whole on their line, as they are read
"""Two small districts of an invented province, and what a file does to them on 1 July 2025."""

from datetime import date

import pytest

from sandinh.core.org import actions, hooks, queries
from sandinh.core.org.models import Office, Placement, Succession, Unit, UnitKind
from sandinh.core.org.reorganisation import rows
from sandinh.core.org.reorganisation.rows import Faulty
from sandinh.core.org.roles import Permission, Role
from sandinh.core.org.tests.factories import noon, province, serving, unit
from sandinh.kernel.decision import Refused

TURN, EVE = date(2025, 7, 1), date(2025, 6, 30)
NOON = noon(2025, 7, 1)
CITATION = "Nghị quyết 999/NQ-UBTVQH15"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def world() -> None:
    top = unit(UnitKind.PROVINCE, code="90", name="Tỉnh Lạc Giang")
    east = unit(UnitKind.DISTRICT, code="901", name="Huyện Đông", parent=top)
    west = unit(UnitKind.DISTRICT, code="902", name="Huyện Tây", parent=top)
    for code, name, above in (("A", "Xã An", east), ("B", "Xã Bình", east), ("C", "Thị trấn Cát", west)):
        commune = unit(UnitKind.COMMUNE, code=code, name=name, parent=above)
        for n in (1, 2):
            unit(UnitKind.VILLAGE, code=f"{code}{n}", name=f"Thôn {code}{n}", parent=commune)


def the(code: str) -> Unit:
    return Unit.objects.get(code=code)


def parent_of(code: str, on: date = TURN) -> str | None:
    above = queries.parent(the(code), on=on)
    return above.code if above else None


def reorganise(*lines: str, header: str = "mã cũ,mã mới,tên mới,mã cấp trên", on: date | None = TURN, at=NOON, by=None):
    content = "\n".join([header, *lines]).encode()
    return actions.reorganise(rows.read(content), on=on, citation=CITATION, by=by, at=at)


def faults(*lines: str, **how) -> list[str]:
    with pytest.raises(Faulty) as refused:
        reorganise(*lines, **how)
    return [str(fault) for fault in refused.value.faults]


MERGER = ("A,AB,Xã An Bình,90", "B,AB,,", "901,90,,")


def test_a_merger_ends_the_old_units_and_founds_the_new_one_that_day():
    outcome = reorganise(*MERGER)

    new = the("AB")
    assert (new.kind, new.local_word, new.name, new.province) == ("commune", "xã", "Xã An Bình", the("90"))
    assert [the(code).exists_on(EVE) for code in ("A", "B", "901", "AB")] == [True, True, True, False]
    assert [the(code).exists_on(TURN) for code in ("A", "B", "901", "AB")] == [False, False, False, True]
    assert list(Succession.objects.order_by("pk").values_list("predecessor__code", "successor__code", "on")) == [
        ("A", "AB", TURN),
        ("B", "AB", TURN),
        ("901", "90", TURN),
    ]
    assert {s.citation for s in Succession.objects.all()} == {CITATION}
    assert [unit.code for unit in outcome.plan.ending] == ["A", "B", "901"]


def test_the_tree_is_right_on_both_sides_of_the_day():
    reorganise(*MERGER)

    def below(code: str, day: date) -> set[str]:
        return set(Unit.objects.under(the(code), on=day).values_list("code", flat=True))

    assert below("901", EVE) == {"901", "A", "A1", "A2", "B", "B1", "B2"}
    assert below("90", TURN) == {"90", "AB", "A1", "A2", "B1", "B2", "902", "C", "C1", "C2"}
    assert below("AB", TURN) == {"AB", "A1", "A2", "B1", "B2"}
    assert parent_of("A1", EVE) == "A"


def test_names_of_what_ended_stay_with_their_days():
    reorganise(*MERGER)

    assert queries.name_on(the("A"), EVE) == "Xã An"
    assert the("A").names.get().during.upper == TURN
    assert the("AB").names.get().during.lower == TURN


def test_offices_end_with_their_unit():
    serving(the("A"), Role.COMMUNE_CHAIR)
    serving(the("A1"), Role.VILLAGE_HEAD)

    outcome = reorganise(*MERGER)

    assert outcome.offices_ended == 1
    assert [o.unit.code for o in Office.objects.held_on(TURN)] == ["A1"]
    assert Office.objects.held_on(EVE).count() == 2


def test_a_commune_split_in_two_leaves_its_villages_to_the_first_unless_the_file_says_otherwise():
    reorganise("C,C9,Phường Cát Đông,90", "C,C8,Phường Cát Tây,90", "C2,C2,,C8", "902,90,,")

    assert [parent_of(code) for code in ("C1", "C2", "C9", "C8")] == ["C9", "C8", "90", "90"]
    assert [s.successor.code for s in queries.successors(the("C"))] == ["C9", "C8"]
    assert [s.predecessor.code for s in queries.predecessors(the("C8"))] == ["C"]


def test_a_unit_may_live_on_under_a_new_name_and_take_in_another():
    reorganise("A,A,Phường An,90", "B,A,,")

    kept = the("A")
    assert (kept.name, kept.local_word, kept.folded, kept.exists_on(TURN)) == ("Phường An", "phường", "phuong an", True)
    assert [(n.name, n.during.lower == TURN) for n in kept.names.order_by("during")] == [
        ("Xã An", False),
        ("Phường An", True),
    ]
    assert [parent_of(code) for code in ("A", "B1")] == ["90", "A"]
    assert not Succession.objects.filter(predecessor=kept).exists()


def test_everything_below_follows_to_another_province():
    province_2 = unit(UnitKind.PROVINCE, code="91", name="Tỉnh Mới")

    outcome = reorganise("90,91,,")

    assert outcome.province_changed == 11
    assert set(Unit.objects.filter(province=province_2).values_list("code", flat=True)) == {
        *("901", "902", "A", "A1", "A2", "B", "B1", "B2", "C", "C1", "C2")
    }
    assert parent_of("901") == "91"


def test_a_dissolved_unit_says_so_in_the_file():
    outcome = reorganise("C1,giải thể,,")

    assert not the("C1").exists_on(TURN)
    assert not Succession.objects.exists()
    assert outcome.plan.heirs == {}


def test_listeners_hear_the_heirs_main_heir_first_and_their_report_is_passed_on(monkeypatch):
    heard = []

    def listener(heirs: hooks.Heirs, on: date) -> hooks.Consequence:
        heard.append(({ended.code: [heir.code for heir in all_] for ended, all_ in heirs.items()}, on))
        return hooks.Consequence("việc đã chuyển", 7)

    monkeypatch.setattr(hooks, "_listeners", [listener])
    outcome = reorganise("A,B,,", "C,C9,Phường Cát Đông,90", "C,C8,Phường Cát Tây,90")

    assert heard == [({"A": ["B"], "C": ["C9", "C8"]}, TURN)]
    assert outcome.consequences == [hooks.Consequence("việc đã chuyển", 7)]


def test_a_preview_counts_what_would_happen_and_changes_nothing():
    serving(the("A"), Role.COMMUNE_CHAIR)
    before = list(Unit.objects.order_by("pk").values()), list(Placement.objects.order_by("pk").values())
    content = "\n".join(["mã cũ,mã mới,tên mới,mã cấp trên", *MERGER]).encode()

    outcome = actions.preview_reorganisation(
        rows.read(content), on=TURN, citation=CITATION, by=None, at=noon(2025, 6, 1)
    )

    assert (len(outcome.plan.ending), len(outcome.plan.founded), outcome.offices_ended) == (3, 1, 1)
    assert sorted(outcome.plan.placed.values()) == ["AB", "AB", "AB", "AB"]
    assert (list(Unit.objects.order_by("pk").values()), list(Placement.objects.order_by("pk").values())) == before
    assert not Succession.objects.exists()


def test_applying_twice_is_refused():
    reorganise(*MERGER)

    with pytest.raises(Refused) as refused:
        reorganise(*MERGER)

    assert refused.value.because == "Tệp này đã được áp dụng cho ngày 1/7/2025; không làm lại lần nữa."
    assert Succession.objects.count() == 3


def test_a_file_that_changes_nothing_is_refused():
    with pytest.raises(Refused) as refused:
        reorganise("A,A,Xã An,901")

    assert refused.value.because == "Tệp không thay đổi gì: mọi dòng đã đúng như hiện tại."


def test_nothing_is_applied_before_its_day():
    with pytest.raises(Refused) as refused:
        reorganise(*MERGER, at=noon(2025, 6, 30))

    assert refused.value.because == "Ngày sắp xếp là 1/7/2025, chưa tới: hôm nay chỉ xem trước được."


def test_the_day_and_the_citation_may_stand_in_the_file():
    reorganise("A,B,2025-07-01,NQ 1", "C1,C2,1/7/2025,", header="mã cũ;mã mới;ngày;căn cứ".replace(";", ","), on=None)

    assert [s.on for s in Succession.objects.all()] == [TURN, TURN]


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        (["X,B,,"], ["Dòng 2: không có đơn vị nào mang mã cũ “X”. Hãy tra lại mã."]),
        (["A,,,"], ["Dòng 2: thiếu mã mới. Nếu đơn vị kết thúc mà không có đơn vị nào kế thừa, hãy ghi “giải thể” vào cột mã mới."]),
        ([",B,,"], ["Dòng 2: thiếu mã cũ của đơn vị kết thúc hoặc thay đổi."]),
        (["A,B,,", "B,A,,"], [
            "Dòng 2: “Xã Bình” vừa kết thúc (dòng 3) vừa kế thừa. Nếu đơn vị tiếp tục tồn tại, thêm dòng có mã cũ và mã mới cùng là “B”; nếu không, đặt mã mới khác.",
            "Dòng 3: “Xã An” vừa kết thúc (dòng 2) vừa kế thừa. Nếu đơn vị tiếp tục tồn tại, thêm dòng có mã cũ và mã mới cùng là “A”; nếu không, đặt mã mới khác.",
        ]),
        (["A,NEW,Xã Mới,"], ["Dòng 2: đơn vị mới “Xã Mới” cần mã cấp trên."]),
        (["A,NEW,,90"], ["Dòng 2: mã mới “NEW” chưa có đơn vị nào: cần ghi tên mới."]),
        (["A,NEW,An Bình,90"], ["Dòng 2: không rõ “An Bình” là loại đơn vị gì: cần ghi cột loại."]),
        (["A,NEW,Xã Mới,ZZ"], ["Dòng 2: không có đơn vị nào mang mã cấp trên “ZZ”, và tệp này cũng không lập đơn vị đó."]),
        (["A,NEW,Xã Mới,901", "901,90,,"], ["Dòng 2: cấp trên “Huyện Đông” kết thúc ngay trong tệp này (dòng 3). Hãy ghi mã của đơn vị thay thế."]),
        (["A,B,,", "A,B,,"], ["Dòng 3: lặp lại dòng 2. Hãy bỏ một dòng."]),
        (["A,B,,", "A,giải thể,,"], ["Dòng 2: “A” vừa có đơn vị kế thừa vừa ghi “giải thể”. Hãy chọn một."]),
        (["A,NEW,Xã Mới,90", "B,NEW,Xã Khác,90"], ["Dòng 3: mã mới “NEW” có hai tên khác nhau: “Xã Khác” và, ở trên, “Xã Mới”."]),
        (["C,giải thể,,"], ["Dòng 2: “Thị trấn Cát” kết thúc không có đơn vị kế thừa nhưng còn 2 đơn vị bên dưới (Thôn C1, Thôn C2). Hãy ghi đơn vị kế thừa, hoặc thêm dòng cho từng đơn vị bên dưới với mã cấp trên mới."]),
        (["902,C,,"], ["Dòng 2: “Thị trấn Cát” sẽ đứng dưới chính nó. Hãy ghi mã cấp trên khác cho đơn vị này."]),
        (["A,A1,,", "A1,A1,,A2", "A2,A2,,A1"], [
            "Dòng 2: “Thôn A1” sẽ đứng dưới chính nó. Hãy ghi mã cấp trên khác cho đơn vị này.",
            "Dòng 4: “Thôn A2” sẽ đứng dưới chính nó. Hãy ghi mã cấp trên khác cho đơn vị này.",
        ]),
        (["A,mã mới,Xã Mới,90"], ["Dòng 2: mã mới “mã mới” phải gồm chữ không dấu, số, dấu chấm, gạch nối, dài không quá 40."]),
    ],
)  # fmt: skip
def test_a_faulty_file_says_line_by_line_what_to_do(lines, says):
    assert faults(*lines) == says
    assert not Succession.objects.exists()


def test_every_fault_is_told_at_once():
    assert faults("X,B,,", "Y,NEW,,90") == [
        "Dòng 2: không có đơn vị nào mang mã cũ “X”. Hãy tra lại mã.",
        "Dòng 3: không có đơn vị nào mang mã cũ “Y”. Hãy tra lại mã.",
        "Dòng 3: mã mới “NEW” chưa có đơn vị nào: cần ghi tên mới.",
    ]


def test_leading_zeros_that_excel_lost_are_guessed():
    unit(UnitKind.COMMUNE, code="00004", parent=the("90"))

    assert faults("4,B,,") == [
        "Dòng 2: không có đơn vị nào mang mã cũ “4”. Hãy tra lại mã. Có phải “00004” không? "
        "Excel bỏ số 0 ở đầu: hãy đặt cột mã là Văn bản (Text)."
    ]


def test_what_ended_neither_ends_again_nor_comes_back():
    reorganise("A,B,,")

    assert faults("A,C,,", "C,A,,", at=noon(2025, 9, 1), on=date(2025, 9, 1)) == [
        "Dòng 2: “Thị trấn Cát” vừa kết thúc (dòng 3) vừa kế thừa. Nếu đơn vị tiếp tục tồn tại, thêm dòng có mã cũ và "
        "mã mới cùng là “C”; nếu không, đặt mã mới khác.",
        "Dòng 2: “Xã An” đã kết thúc từ ngày 1/7/2025 (Xã Bình).",
        "Dòng 3: mã mới “A” là của “Xã An”, đã kết thúc từ ngày 1/7/2025; mã không dùng lại. Hãy đặt mã khác.",
    ]


def test_a_unit_that_is_younger_than_the_day_is_not_reorganised():
    unit(UnitKind.COMMUNE, code="D", name="Xã Dương", parent=the("90"), since=TURN)

    assert faults("D,B,,") == ["Dòng 2: “Xã Dương” chỉ có từ ngày 1/7/2025, không thể thay đổi từ ngày 1/7/2025."]


def test_a_fact_recorded_after_the_day_stands_in_the_way():
    serving(the("A"), Role.COMMUNE_CHAIR, since=date(2025, 8, 1))

    assert faults("A,B,,", at=noon(2025, 9, 1)) == [
        "“Xã An” đã có thay đổi (tên, cấp trên hoặc chức danh) ghi nhận từ ngày 1/7/2025 trở đi. "
        "Hãy bỏ thay đổi đó hoặc chọn ngày sắp xếp muộn hơn."
    ]


def test_mixed_days_are_refused():
    assert faults("A,B,1/7/2025", "C1,C2,1/8/2025", header="mã cũ,mã mới,ngày", on=None) == [
        "Mỗi lần sắp xếp chỉ có một ngày, ở đây có: 1/7/2025 (dòng 2); 1/8/2025 (dòng 3)."
    ]
    assert faults("A,B,1/8/2025", header="mã cũ,mã mới,ngày") == [
        "Mỗi lần sắp xếp chỉ có một ngày, ở đây có: 1/7/2025 (--on); 1/8/2025 (dòng 2)."
    ]


def test_a_kind_or_a_day_that_nobody_understands_is_told():
    assert faults("A,B,châu,32/7/2025", header="mã cũ,mã mới,loại,ngày")[0].startswith(
        "Dòng 2: không hiểu loại đơn vị “châu”. Hãy ghi một trong: tỉnh, thành phố, huyện"
    )
    assert faults("A,B,xã,32/7/2025", header="mã cũ,mã mới,loại,ngày") == [
        "Dòng 2: không hiểu ngày “32/7/2025”. Hãy ghi như 01/7/2025."
    ]


def test_a_registrar_reorganises_only_what_they_manage():
    other = province()
    stranger = serving(other, Role.REGISTRAR)
    own = serving(the("90"), Role.REGISTRAR)

    with pytest.raises(Refused):
        reorganise("A,B,,", by=stranger)
    assert the("A").exists_on(TURN)

    assert queries.reach(own, Permission.PEOPLE_MANAGE, on=TURN).filter(code="A").exists()
    reorganise("A,B,,", by=own)
    assert not the("A").exists_on(TURN)


@pytest.mark.parametrize("count", [1, 3])
def test_the_number_of_queries_does_not_grow_with_the_file(count, django_assert_num_queries, monkeypatch):
    monkeypatch.setattr(hooks, "_listeners", [])
    for n in range(count):
        unit(UnitKind.VILLAGE, code=f"V{n}", parent=unit(UnitKind.COMMUNE, code=f"Z{n}", parent=the("90")))

    with django_assert_num_queries(23):
        reorganise(*(f"Z{n},NEW,Xã Mới,90" for n in range(count)))
