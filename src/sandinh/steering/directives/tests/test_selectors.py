import pytest

from sandinh.steering.directives.selectors import Named, NotASelector, Selector, find_named, proof, propose


@pytest.mark.parametrize(
    ("assignee", "selected"),
    [
        ("UBND các xã, phường", ["kind:commune"]),
        ("UBND cấp xã", ["kind:commune"]),
        ("Ủy ban nhân dân các xã, phường, đặc khu", ["kind:commune"]),
        ("Chủ tịch Ủy ban nhân dân cấp xã", ["kind:commune"]),
        ("Các sở, ban, ngành", ["kind:department@province"]),
        ("Thủ trưởng các sở, ban, ngành tỉnh", ["kind:department@province"]),
        ("Các sở, ban, ngành, UBND các xã, phường", ["kind:commune", "kind:department@province"]),
        ("Các cơ quan, đơn vị", ["kind:department@province", "kind:public_service"]),
        ("Các doanh nghiệp trên địa bàn tỉnh", ["kind:enterprise"]),
        ("Doanh nghiệp", ["kind:enterprise"]),
        ("Ủy ban MTTQ Việt Nam tỉnh", ["kind:front@province"]),
        ("Ủy ban Mặt trận Tổ quốc Việt Nam cấp xã", ["kind:front@commune"]),
        (
            "Ủy ban MTTQ Việt Nam và các tổ chức chính trị - xã hội tỉnh",
            ["kind:front@province", "kind:union@province"],
        ),
        ("Các chi, đảng bộ trực thuộc", ["kind:party"]),
        ("Đảng ủy các xã, phường", ["kind:party@commune"]),
        ("Trưởng thôn, Tổ trưởng tổ dân phố", ["kind:village"]),
        ("UBND các huyện, thành phố", ["kind:district"]),
        ("Ông Nguyễn Văn A", []),
    ],
)
def test_words_for_many_bodies_go_by_the_table(assignee, selected):
    assert [str(selector) for selector in propose([assignee])] == selected


UNITS = [
    Named(1, "Sở Nội vụ"),
    Named(2, "Xã Bình An"),
    Named(3, "Xã Hòa An"),
    Named(4, "Xã Hoà Ân"),
    Named(5, "Ban Tuyên giáo và Dân vận Tỉnh ủy Lạc Giang"),
    Named(6, "Xã Bình An Đông"),
]


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Sở Nội vụ", 1),
        ("SỞ NỘI VỤ", 1),
        ("Giám đốc Sở Nội vụ", 1),
        ("UBND xã Bình An", 2),
        ("Chủ tịch UBND xã Bình An", 2),
        ("UBND xã Hòa An", 3),
        ("UBND xã Hòa Ân", 4),
        ("xã Hoa An", None),
        ("Ban Tuyên giáo và Dân vận Tỉnh ủy", 5),
        ("Sở", 1),
        ("Sở Tài chính", None),
        ("", None),
    ],
)
def test_a_body_is_found_by_its_own_name(name, found):
    assert find_named(name, UNITS) == found


def test_each_selector_is_proposed_once_in_the_order_of_the_names():
    proposed = propose(["Sở Nội vụ", "UBND các xã", "UBND các phường", "Sở Nội vụ"], UNITS)

    assert [str(selector) for selector in proposed] == ["unit:1", "kind:commune"]


def test_a_single_body_that_is_not_known_is_left_to_the_officer():
    assert propose(["Sở Tài chính"], UNITS) == ()


@pytest.mark.parametrize("text", ["kind:commune", "kind:department@province", "tree:12", "unit:7"])
def test_a_selector_is_written_as_it_is_read(text):
    assert str(Selector.parse(text)) == text


@pytest.mark.parametrize("text", ["", "commune", "kind:", "unit:x", "tree:-1", "unit:", "all:1", "unit:²"])
def test_what_selects_nothing_is_refused(text):
    with pytest.raises(NotASelector, match="không chọn đơn vị nào"):
        Selector.parse(text)


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("UBND cấp xã xây dựng kế hoạch thực hiện việc công khai thông tin", "deeds.document-issued"),
        ("Báo cáo kết quả về UBND tỉnh (qua Sở Nội vụ)", "reports.report-submitted"),
        ("Niêm yết đầy đủ các nội dung tại trụ sở và nhà văn hóa thôn", "disclosure.notice-published"),
        ("Tổ chức hội nghị trao đổi, đối thoại với Nhân dân, báo cáo kết quả", "deeds.event-held"),
        ("Tăng cường tuyên truyền, vận động Nhân dân", "deeds.task-done"),
    ],
)
def test_the_first_telling_phrase_says_how_a_task_is_proved(text, act):
    assert proof(text) == act
