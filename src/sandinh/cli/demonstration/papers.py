"""What communes and villages issue and hold in a year. Days are working days before the demonstration's own day."""

from dataclasses import dataclass

from sandinh.people.deeds.models import DocumentType, EventKind


@dataclass(frozen=True, slots=True)
class Paper:
    """A document on a topic that has to be made public; `{unit}`, `{year}` and `{village}` are filled in. `others` are
    what it is called in other communes, so that not all issue the same."""

    ago: int
    topic: str
    type: DocumentType
    symbol: str
    abstract: str
    others: tuple[str, ...] = ()

    def called(self, number: int) -> str:
        """What it is called in the commune of that number."""
        return (self.abstract, *self.others)[number % (1 + len(self.others))]


@dataclass(frozen=True, slots=True)
class Gathering:
    ago: int
    kind: EventKind
    name: str
    place: str
    chair_title: str
    attended: int
    conclusions: str


PAPERS = (
    Paper(214, "disc-01-plan", DocumentType.PLAN, "KH-UBND", "Phát triển kinh tế - xã hội năm {year} của {unit}"),
    Paper(206, "disc-02-approved", DocumentType.RESOLUTION, "NQ-HĐND", "Dự toán thu, chi ngân sách năm {year}"),
    Paper(
        192,
        "disc-12-fees",
        DocumentType.ANNOUNCEMENT,
        "TB-UBND",
        "Mức thu các loại phí, lệ phí do {unit} trực tiếp thu",
    ),
    Paper(
        171,
        "disc-13-procedures",
        DocumentType.DECISION,
        "QĐ-UBND",
        "Công bố danh mục thủ tục giải quyết tại Trung tâm Phục vụ hành chính công",
    ),
    Paper(150, "disc-04-rules-people", DocumentType.REGULATION, "QC-UBND", "Thực hiện dân chủ ở {unit}"),
    Paper(
        133,
        "disc-05-funds",
        DocumentType.DECISION,
        "QĐ-UBND",
        "Kế hoạch thu, chi Quỹ đền ơn đáp nghĩa và Quỹ phòng, chống thiên tai",
    ),
    Paper(
        117,
        "disc-07-social-policy",
        DocumentType.DECISION,
        "QĐ-UBND",
        "Danh sách hộ nghèo, hộ cận nghèo được hỗ trợ sửa nhà",
    ),
    Paper(98, "disc-03-land-projects", DocumentType.DECISION, "QĐ-UBND", "Đầu tư đường bê tông liên thôn {village}"),
    Paper(
        80,
        "disc-11-consultation",
        DocumentType.REPORT,
        "BC-UBND",
        "Tiếp thu, giải trình ý kiến Nhân dân về đồ án quy hoạch chung",
    ),
    Paper(61, "disc-06-assets", DocumentType.REPORT, "BC-UBND", "Tình hình quản lý, sử dụng tài sản công sau sắp xếp"),
    Paper(
        47,
        "disc-10-integrity",
        DocumentType.ANNOUNCEMENT,
        "TB-UBND",
        "Kết quả thực hiện kết luận kiểm tra về tiếp công dân",
    ),
    Paper(33, "disc-08-relief", DocumentType.DECISION, "QĐ-UBND", "Phân bổ kinh phí khắc phục thiệt hại do mưa lũ"),
    Paper(20, "disc-03-land-projects", DocumentType.DECISION, "QĐ-UBND", "Thu hồi đất mở rộng nhà văn hóa {village}"),
)

# The last two weeks: what the communes' desks are about now.
LATEST = (
    Paper(
        13,
        "disc-07-social-policy",
        DocumentType.DECISION,
        "QĐ-UBND",
        "Kết quả bình xét hộ được vay vốn tạo việc làm",
        (
            "Danh sách hộ được hỗ trợ xóa nhà tạm",
            "Danh sách người được cấp thẻ bảo hiểm y tế",
        ),
    ),
    Paper(
        10,
        "disc-12-fees",
        DocumentType.ANNOUNCEMENT,
        "TB-UBND",
        "Điều chỉnh mức thu dịch vụ chợ {village}",
        (
            "Mức thu dịch vụ vệ sinh môi trường",
            "Mức thu sử dụng sân vận động, nhà văn hóa",
        ),
    ),
    Paper(
        5,
        "disc-05-funds",
        DocumentType.DECISION,
        "QĐ-UBND",
        "Quyết toán quỹ vận động làm đường điện chiếu sáng",
        (
            "Kết quả vận động quỹ Vì người nghèo",
            "Thu, chi quỹ khuyến học chín tháng",
        ),
    ),
    Paper(
        3,
        "disc-01-plan",
        DocumentType.REPORT,
        "BC-UBND",
        "Kết quả thực hiện kế hoạch phát triển kinh tế - xã hội mười tháng",
        (
            "Kết quả chuyển đổi cơ cấu cây trồng vụ mùa",
            "Kết quả thực hiện kế hoạch sản xuất vụ đông",
        ),
    ),
    Paper(
        2,
        "disc-11-consultation",
        DocumentType.PLAN,
        "KH-UBND",
        "Lấy ý kiến Nhân dân về việc đặt tên đường, tên khu dân cư",
        (
            "Lấy ý kiến Nhân dân về phương án sắp xếp điểm trường",
            "Lấy ý kiến Nhân dân về vị trí bãi tập kết rác",
        ),
    ),
    Paper(
        1,
        "disc-08-relief",
        DocumentType.DECISION,
        "QĐ-UBND",
        "Hỗ trợ giống cây vụ đông cho hộ bị thiệt hại",
        (
            "Phân bổ tiền quyên góp giúp hộ sạt lở nhà",
            "Hỗ trợ tiêm phòng cho đàn vật nuôi sau lũ",
            "Sửa chữa gấp đập tràn, kênh mương {village}",
        ),
    ),
)

# How many working days each commune lets pass before it publishes: five are allowed. They are used in turn.
PACE = {
    "phuong-lac-ha": (1, 2, 1, 3, 2),
    "xa-khau-leng": (2, 1, 3, 2, 1),
    "xa-dong-rieng": (2, 4, 3, 1, 5),
    "phuong-dong-lam": (3, 2, 5, 4, 2),
    "xa-phieng-sua": (4, 3, 5, 2, 7),
    "xa-thuong-hoanh": (3, 5, 4, 6, 2),
    "xa-na-luong": (4, 5, 3, 8, 5),
    "xa-luong-trach": (5, 6, 4, 5, 9),
    "xa-ngoc-uyen": (6, 4, 8, 5, 11),
    "xa-lung-man": (7, 5, 12, 9, 6),
}
# What is not published yet, by its place in PAPERS and LATEST together: overdue, or soon due.
UNPUBLISHED = {
    "phuong-lac-ha": {18},
    "xa-khau-leng": {17, 18},
    "xa-dong-rieng": {16, 18},
    "phuong-dong-lam": {15, 17, 18},
    "xa-phieng-sua": {16, 17, 18},
    "xa-thuong-hoanh": {14, 16, 17, 18},
    "xa-na-luong": {13, 14, 15, 16, 17, 18},
    "xa-luong-trach": {13, 15, 17, 18},
    "xa-ngoc-uyen": {11, 13, 14, 16, 17, 18},
    "xa-lung-man": {9, 12, 13, 14, 15, 16, 17, 18},
}

GATHERINGS = (
    Gathering(
        139,
        EventKind.DIALOGUE,
        "Đối thoại với Nhân dân về đất đai, hạ tầng và chế độ, chính sách",
        "Nhà văn hóa trung tâm",
        "Chủ tịch Ủy ban nhân dân",
        95,
        "Trả lời trực tiếp 23 ý kiến; 6 ý kiến được giao việc, có ngày xong và được niêm yết.",
    ),
    Gathering(
        168,
        EventKind.TRAINING,
        "Tập huấn Luật Thực hiện dân chủ ở cơ sở cho cán bộ thôn, tổ dân phố",
        "Hội trường Ủy ban nhân dân",
        "Phó Chủ tịch Ủy ban nhân dân",
        46,
        "100% trưởng thôn, trưởng ban công tác Mặt trận nắm được 06 nội dung phải công khai và cách tổ chức họp dân.",
    ),
    Gathering(
        121,
        EventKind.OUTREACH,
        "Tuyên truyền lưu động về những nội dung Nhân dân bàn và quyết định",
        "Chợ phiên trung tâm",
        "Công chức Văn hóa - Xã hội",
        180,
        "Phát 400 tờ gấp bằng tiếng Việt và tiếng dân tộc; giải đáp 17 câu hỏi tại chỗ.",
    ),
    Gathering(
        74,
        EventKind.INSPECTION,
        "Kiểm tra việc niêm yết tại nhà văn hóa thôn",
        "Các thôn, tổ dân phố",
        "Chủ tịch Ủy ban nhân dân",
        12,
        "Hai nhà văn hóa chưa có bảng tin, giao bộ phận Văn hóa bố trí trong tháng.",
    ),
    Gathering(
        29,
        EventKind.CONFERENCE,
        "Hội nghị sơ kết thực hiện quy chế dân chủ",
        "Hội trường Ủy ban nhân dân",
        "Chủ tịch Ủy ban nhân dân",
        58,
        "Thống nhất công khai tiến độ, kinh phí mọi công trình có Nhân dân đóng góp tại công trình.",
    ),
)

VILLAGE_GATHERINGS = (
    Gathering(
        156,
        EventKind.MEETING,
        "Họp bàn đóng góp làm đường nội đồng",
        "Nhà văn hóa",
        "Trưởng thôn",
        64,
        "Đồng ý góp công; mức đóng góp tiền lấy ý kiến từng hộ trước khi thu.",
    ),
    Gathering(
        94,
        EventKind.GATHERING,
        "Sinh hoạt cộng đồng về giữ gìn vệ sinh, trật tự",
        "Nhà văn hóa",
        "Trưởng ban công tác Mặt trận",
        51,
        "Mỗi tháng dọn vệ sinh một lần vào sáng thứ Bảy tuần đầu.",
    ),
    Gathering(
        38,
        EventKind.MEETING,
        "Họp nghe công khai thu, chi các khoản đóng góp",
        "Nhà văn hóa",
        "Trưởng thôn",
        70,
        "Nhất trí số liệu; đề nghị niêm yết bản kê chi tiết 30 ngày.",
    ),
)

AGENCY_GATHERINGS = (
    Gathering(
        186,
        EventKind.CONFERENCE,
        "Hội nghị cán bộ, công chức, viên chức, người lao động đầu năm",
        "Hội trường cơ quan",
        "Người đứng đầu và Chủ tịch Công đoàn",
        72,
        "Thông qua nghị quyết hội nghị, bầu Ban Thanh tra nhân dân, thống nhất quy chế chi tiêu nội bộ.",
    ),
    Gathering(
        52,
        EventKind.DIALOGUE,
        "Đối thoại định kỳ giữa người đứng đầu và người lao động",
        "Phòng họp",
        "Người đứng đầu",
        34,
        "Trả lời tại chỗ 11 ý kiến; bếp ăn và lịch trực được sửa từ tháng sau.",
    ),
)
