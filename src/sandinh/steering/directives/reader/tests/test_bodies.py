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
        ("Sở, ban, ngành thuộc UBND thành phố", ["Sở, ban, ngành thuộc UBND thành phố"]),
        ("Các sở, ban, ngành, đoàn thể tỉnh, UBND cấp xã", ["Các sở, ban, ngành, đoàn thể tỉnh", "UBND cấp xã"]),
        ("Ủy ban nhân dân các phường, xã, đặc khu", ["Ủy ban nhân dân các phường, xã, đặc khu"]),
        ("Các doanh nghiệp, hợp tác xã trên địa bàn", ["Các doanh nghiệp, hợp tác xã trên địa bàn"]),
        (
            "Người đứng đầu các cơ quan chuyên môn, các đơn vị sự nghiệp công lập",
            ["Người đứng đầu các cơ quan chuyên môn, các đơn vị sự nghiệp công lập"],
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
        ("Các cơ quan được giao chủ trì có trách nhiệm lập dự toán.", "Các cơ quan được giao chủ trì"),
        ("Các cơ quan có liên quan tổ chức kiểm tra.", "Các cơ quan có liên quan"),
        ("Trong quý I, Sở Nội vụ chủ trì rà soát.", "Sở Nội vụ"),
        ("Đối với các nhiệm vụ còn lại, các sở, ngành chủ động thực hiện.", "các sở, ngành"),
        ("Đồng chí Trưởng Ban xây dựng Đảng: Phụ trách chung.", "Đồng chí Trưởng Ban xây dựng Đảng"),
        ("Cấp ủy các cấp, nhất là ở các xã, phường phải đi đầu.", "Cấp ủy các cấp"),
        ("Theo dõi, tổng hợp kết quả của các sở, ban, ngành.", None),
        ("Căn cứ chức năng, nhiệm vụ, chỉ đạo các cơ sở giáo dục lồng ghép nội dung.", None),
        ("Tổ chức đối thoại giữa Chủ tịch UBND xã với Nhân dân.", None),
        ("Nâng cao trách nhiệm của người đứng đầu cơ quan, đơn vị.", None),
        ("Lãnh đạo, chỉ đạo các chi bộ thực hiện nghiêm.", None),
        ("Ban hành quy chế thực hiện dân chủ.", None),
    ],
)
def test_the_doer_ends_where_its_predicate_begins(sentence, doer):
    found = doer_of(passage(sentence))

    assert (found.names.text if found else None) == doer


BODIES = (
    "Sở Nội vụ", "Phòng Nội vụ", "Sở Ngoại vụ", "Sở Nông nghiệp và Môi trường", "Sở Xây dựng", "Sở Giáo dục và Đào tạo",
    "Sở Văn hóa, Thể thao và Du lịch", "Sở Lao động - Thương binh và Xã hội", "Văn phòng", "Văn phòng UBND tỉnh",
    "Thanh tra tỉnh", "Công an xã", "Tỉnh đoàn", "Huyện đoàn", "Công đoàn", "Hội Liên hiệp Phụ nữ xã", "Chi bộ",
    "Ủy ban MTTQ Việt Nam xã", "Mặt trận Tổ quốc và các tổ chức chính trị - xã hội", "Ban Dân vận Huyện ủy",
    "Ban Chỉ đạo", "Ban Chỉ đạo thực hiện dân chủ ở cơ sở", "Ủy ban Kiểm tra Huyện ủy", "UBND các xã, phường, thị trấn",
    "Các sở, ban, ngành, đoàn thể tỉnh", "Thủ trưởng các cơ quan, đơn vị", "Giám đốc các sở", "Nhà trường",
    "Trưởng thôn",
    "Trung tâm Phục vụ hành chính công tỉnh", "Phòng Kinh tế, Hạ tầng và Đô thị", "Thường trực HĐND tỉnh", "Thuế tỉnh",
    "Đài Phát thanh và Truyền hình tỉnh", "Các thành viên Ban Chỉ đạo", "Tổng Liên đoàn Lao động Việt Nam",
)  # fmt: skip
PREDICATES = (
    "chủ trì, phối hợp với các cơ quan liên quan thực hiện", "tham mưu ban hành kế hoạch", "tổ chức tuyên truyền Luật",
    "xây dựng kế hoạch", "kiểm tra việc thực hiện", "giám sát việc thực hiện", "chỉ đạo các đơn vị trực thuộc",
    "có trách nhiệm triển khai", "theo chức năng, nhiệm vụ tổ chức thực hiện", "không để xảy ra điểm nóng",
    "định kỳ hằng quý báo cáo kết quả", "quản lý, sử dụng kinh phí", "thẩm định dự thảo", "phân công cán bộ phụ trách",
)  # fmt: skip


@pytest.mark.parametrize("body", BODIES)
def test_every_usual_body_ends_before_every_usual_verb(body):
    found = {predicate: doer_of(passage(f"{body} {predicate}.")) for predicate in PREDICATES}

    assert {predicate: doer and doer.names.text for predicate, doer in found.items()} == dict.fromkeys(PREDICATES, body)


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
