import pytest

from sandinh.steering.directives.reader.bodies import doer_of, heading_names, same_body, split_names
from sandinh.steering.directives.reader.passage import Passage


def passage(text: str) -> Passage:
    return Passage.of(text, [(0, len(text))])


@pytest.mark.parametrize(
    ("names", "parts"),
    [
        ("Các sở, ban, ngành, đơn vị thuộc UBND tỉnh", ["Các sở, ban, ngành, đơn vị thuộc UBND tỉnh"]),
        ("Các sở, ban, ngành, UBND các huyện, thành phố", ["Các sở, ban, ngành", "UBND các huyện, thành phố"]),
        ("Mặt trận Tổ quốc, các tổ chức chính trị - xã hội", ["Mặt trận Tổ quốc", "các tổ chức chính trị - xã hội"]),
        ("Sở Văn hóa, Thể thao và Du lịch", ["Sở Văn hóa, Thể thao và Du lịch"]),
        ("Sở Nội vụ, Sở Tài chính, Công an tỉnh", ["Sở Nội vụ", "Sở Tài chính", "Công an tỉnh"]),
        ("Người đứng đầu cấp ủy, chính quyền, cơ quan", ["Người đứng đầu cấp ủy, chính quyền, cơ quan"]),
        ("cấp ủy, chính quyền", ["cấp ủy", "chính quyền"]),
        ("Các huyện ủy, thành ủy, đảng ủy trực thuộc", ["Các huyện ủy, thành ủy, đảng ủy trực thuộc"]),
        (
            "Thủ trưởng các sở, ban, ngành; Chủ tịch UBND các xã, phường",
            ["Thủ trưởng các sở, ban, ngành", "Chủ tịch UBND các xã, phường"],
        ),
        ("Đồng chí Nguyễn Văn An, Phó Chủ tịch UBND huyện", ["Đồng chí Nguyễn Văn An, Phó Chủ tịch UBND huyện"]),
    ],
)
def test_a_list_is_divided_where_another_body_begins(names, parts):
    assert [part.text for part in split_names(passage(names))] == parts


@pytest.mark.parametrize(
    ("sentence", "doer"),
    [
        ("Sở Xây dựng xây dựng kế hoạch kiểm tra.", "Sở Xây dựng"),
        ("Thanh tra Sở kiểm tra việc thực hiện.", "Thanh tra Sở"),
        (
            "Ban Chỉ đạo thực hiện dân chủ ở cơ sở các cấp tiếp tục tập huấn.",
            "Ban Chỉ đạo thực hiện dân chủ ở cơ sở các cấp",
        ),
        ("Giao Sở Nội vụ chủ trì, phối hợp với các cơ quan liên quan theo dõi.", "Sở Nội vụ"),
        ("Căn cứ Kế hoạch này, các sở, ban, ngành xây dựng kế hoạch cụ thể.", "các sở, ban, ngành"),
        ("Các cơ quan, đơn vị có sử dụng lao động tổ chức hội nghị.", "Các cơ quan, đơn vị có sử dụng lao động"),
        ("Các Sở: Nội vụ, Tài chính, Tư pháp phối hợp thực hiện.", "Các Sở: Nội vụ, Tài chính, Tư pháp"),
        ("Công đoàn cơ sở phối hợp với thủ trưởng đơn vị tổ chức hội nghị.", "Công đoàn cơ sở"),
        ("Sở Tài chính: Tham mưu bố trí kinh phí.", "Sở Tài chính"),
        ("Tổ chức đối thoại giữa Chủ tịch UBND xã với Nhân dân.", None),
        ("Nâng cao trách nhiệm của người đứng đầu cơ quan, đơn vị.", None),
        ("Lãnh đạo, chỉ đạo các chi bộ thực hiện nghiêm.", None),
        ("Ban hành quy chế thực hiện dân chủ.", None),
    ],
)
def test_the_doer_ends_where_its_predicate_begins(sentence, doer):
    found = doer_of(passage(sentence))

    assert (found.names.text if found else None) == doer


@pytest.mark.parametrize(
    ("heading", "names"),
    [
        ("Sở Nội vụ", "Sở Nội vụ"),
        ("Giao Ban Dân vận Huyện ủy:", "Ban Dân vận Huyện ủy"),
        ("Trách nhiệm của Sở Nội vụ", "Sở Nội vụ"),
        ("Các cơ quan, đơn vị, địa phương có trách nhiệm:", "Các cơ quan, đơn vị, địa phương"),
        ("SỞ XÂY DỰNG", "SỞ XÂY DỰNG"),
        ("Công tác tuyên truyền", None),
        ("Tổ chức thực hiện", None),
        ("Thanh tra, kiểm tra", None),
        ("Thực hiện dân chủ ở xã, phường", None),
    ],
)
def test_a_heading_is_a_name_or_a_topic(heading, names):
    found = heading_names(passage(heading))

    assert (found.text if found else None) == names


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("UBND các phường, xã", "Chủ tịch Ủy ban nhân dân các phường, xã", True),
        ("UBND cấp xã", "UBND các xã, phường, thị trấn", True),
        ("Sở Nội vụ", "Sở Tư pháp", False),
        ("Các thành viên ban chỉ đạo các cấp", "Mặt trận Tổ quốc", False),
    ],
)
def test_one_body_under_two_names_is_known(one, other, same):
    assert same_body(one, other) is same
