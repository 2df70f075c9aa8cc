"""The closed vocabularies of the catalogue. Adding a word is a decision: the rooms that read it must know it too.

What screens say by itself is marked to be gathered for translation; here it stays Vietnamese, as the law has it.
"""

from sandinh.kernel.text import gettext_noop as _

# The parts of the catalogue, each a folder of it, in the order of the Law.
PARTS = {
    "commune": "Ở xã, phường, đặc khu",
    "agency": "Ở cơ quan, đơn vị",
    "enterprise": "Ở doanh nghiệp, tổ chức sử dụng lao động",
    "oversight": "Kiểm tra, giám sát",
    "redress": "Tiếp công dân, khiếu nại, tố cáo, thông tin",
    "reporting": "Báo cáo, đánh giá",
    "directives": "Văn bản hành chính",
    "data": "Dữ liệu và an toàn thông tin",
}

# Kinds of unit that can owe a duty, as core/org names them.
UNIT_KINDS = (
    "province",
    "district",
    "commune",
    "village",
    "department",
    "public_service",
    "enterprise",
    "party",
    "front",
    "union",
    "committee",
    "board",
)

# Forms of disclosure, in the order of Luật 10/2022/QH15, Điều 12 khoản 1.
CHANNELS = {
    "posting": _("Niêm yết"),
    "website": _("Cổng hoặc trang thông tin điện tử"),
    "loudspeaker": _("Hệ thống truyền thanh"),
    "village-head": _("Thông qua Trưởng thôn, Tổ trưởng tổ dân phố"),
    "letter": _("Gửi văn bản"),
    "dialogue": _("Hội nghị trao đổi, đối thoại"),
    "reception": _("Tiếp công dân, tiếp xúc cử tri, họp báo, người phát ngôn"),
    "organisations": _("Thông báo đến tổ chức, đoàn thể để phổ biến"),
    "network": _("Mạng viễn thông, mạng xã hội hợp pháp"),
    "mass-media": _("Phương tiện thông tin đại chúng"),
    # Inside an agency or an enterprise: Điều 47 khoản 1, Điều 65 khoản 1.
    "internal-system": _("Hệ thống thông tin nội bộ, trang thông tin điện tử nội bộ"),
    "conference": _("Thông báo tại hội nghị, cuộc họp trong cơ quan, đơn vị, doanh nghiệp"),
    "section-heads": _("Thông qua người phụ trách bộ phận"),
    "other": _("Hình thức khác"),
}

PLACES = {
    "office": _("Trụ sở Hội đồng nhân dân, Ủy ban nhân dân cấp xã"),
    "village-hall": _("Nhà văn hóa thôn, tổ dân phố"),
    "community-point": _("Điểm sinh hoạt cộng đồng ở thôn, tổ dân phố"),
    "headquarters": _("Trụ sở cơ quan, đơn vị, doanh nghiệp"),
    "workplace": _("Nơi làm việc của đơn vị, bộ phận có liên quan trực tiếp"),
}

# What is made public to everybody, and what only inside an agency or an enterprise.
INSIDE = frozenset({"internal-system", "conference", "section-heads", "headquarters", "workplace"})
PUBLIC_CHANNELS = {name: label for name, label in CHANNELS.items() if name not in INSIDE}
PUBLIC_PLACES = {name: label for name, label in PLACES.items() if name not in INSIDE}

# Who acts, or has a right, in the law's own words: offices and people that are no unit, or only a part of one.
PARTIES = {
    "citizen": "Công dân",
    "household": "Hộ gia đình",
    "household-representative": "Đại diện hộ gia đình",
    "community": "Cộng đồng dân cư",
    "village-head": "Trưởng thôn, Tổ trưởng tổ dân phố",
    "front-work-committee": "Ban công tác Mặt trận ở thôn, tổ dân phố",
    "party-cell": "Chi bộ thôn, tổ dân phố",
    "convenor": "Người triệu tập, chủ trì cuộc họp",
    "tellers": "Ban kiểm phiếu",
    "ballot-team": "Tổ phát phiếu",
    "online-team": "Tổ lấy ý kiến biểu quyết trực tuyến",
    "election-team": "Tổ bầu cử",
    "drafting-team": "Tổ soạn thảo hương ước, quy ước",
    "inspection-board": "Ban Thanh tra nhân dân",
    "supervision-board": "Ban Giám sát đầu tư của cộng đồng",
    "commune-committee": "Ủy ban nhân dân cấp xã",
    "commune-chair": "Chủ tịch Ủy ban nhân dân cấp xã",
    "commune-council": "Hội đồng nhân dân cấp xã",
    "commune-front": "Ủy ban Mặt trận Tổ quốc Việt Nam cấp xã",
    "commune-unit": "Bộ phận chuyên môn của cấp xã",
    "district-committee": "Ủy ban nhân dân cấp huyện",
    "province-committee": "Ủy ban nhân dân cấp tỉnh",
    "province-council": "Hội đồng nhân dân cấp tỉnh",
    "ministry": "Bộ, cơ quan ngang bộ",
    "competent-body": "Cơ quan có thẩm quyền",
    "front": "Mặt trận Tổ quốc Việt Nam các cấp",
    "government": "Chính phủ",
    "organisations": "Tổ chức chính trị - xã hội và tổ chức thành viên của Mặt trận",
    "trade-union": "Công đoàn Việt Nam các cấp",
    "agency-head": "Người đứng đầu cơ quan, đơn vị",
    "union-committee": "Ban Chấp hành Công đoàn",
    "upper-union": "Công đoàn cấp trên trực tiếp",
    "staff": "Cán bộ, công chức, viên chức, người lao động",
    "staff-conference": "Hội nghị cán bộ, công chức, viên chức, người lao động; hội nghị người lao động",
    "staff-inspection-board": "Ban Thanh tra nhân dân ở cơ quan, đơn vị, doanh nghiệp",
    "management": "Ban lãnh đạo, người đại diện có thẩm quyền của doanh nghiệp nhà nước",
    "employer": "Người sử dụng lao động",
    "workers": "Người lao động",
    "workers-representative": "Tổ chức đại diện người lao động, nhóm đại diện đối thoại",
    "inspector": "Người có thẩm quyền xử phạt",
    "receiver": "Người tiếp công dân, tiếp nhận đơn",
    "complainant": "Người khiếu nại",
    "denouncer": "Người tố cáo",
    "solver": "Người giải quyết",
    "superior": "Người đứng đầu cấp trên trực tiếp",
    "supervising-team": "Đoàn giám sát",
    "supervised-body": "Cơ quan, tổ chức được giám sát",
    "drafting-body": "Cơ quan soạn thảo",
    "investor": "Chủ đầu tư, chủ chương trình, dự án",
    "data-controller": "Bên kiểm soát dữ liệu cá nhân",
    "system-owner": "Chủ quản hệ thống thông tin",
    "system-operator": "Đơn vị vận hành hệ thống thông tin",
    "signer": "Người có thẩm quyền ký văn bản",
    "drafter": "Đơn vị, người soạn thảo văn bản",
    "clerk": "Văn thư cơ quan",
    "everyone": "Mọi cơ quan, tổ chức, cá nhân",
}

# What a threshold counts, and out of what. The words name the figures that a decision has to be given.
COUNTS = {
    "agreeing": "số đồng ý",
    "present": "số có mặt",
    "consenting": "số hộ đồng ý với sáng kiến",
    "petitioning": "số hộ kiến nghị",
    "requesting": "số cử tri yêu cầu",
    "proposing": "số người đề nghị",
    "villages-agreeing": "số thôn, tổ dân phố tán thành",
}
TOTALS = {
    "households": "tổng số hộ gia đình",
    "villages": "tổng số thôn, tổ dân phố",
    "present": "số có mặt",
    "voters": "tổng số cử tri",
    "staff": "tổng số cán bộ, công chức, viên chức, người lao động",
    "workers": "tổng số người lao động",
    "delegates": "tổng số đại biểu được triệu tập",
    "members": "tổng số thành viên",
}

# How a community may decide.
MODES = {
    "meeting": "Họp cộng đồng dân cư",
    "ballot": "Phát phiếu lấy ý kiến hộ gia đình",
    "online": "Biểu quyết trực tuyến",
    "conference": "Hội nghị của cơ quan, đơn vị, doanh nghiệp",
    "papers": "Gửi phiếu lấy ý kiến toàn thể người trong cơ quan, đơn vị, doanh nghiệp",
}

# Who recognises a decision.
RECOGNISERS = {
    "commune": "Ủy ban nhân dân cấp xã",
    "front": "Ủy ban Mặt trận Tổ quốc Việt Nam cấp xã",
    "union": "Ban Chấp hành Công đoàn",
    "nobody": "không phải công nhận",
}

# How the words of an event begin: with a day, or as a moment that needs nothing before it.
DAY = "ngày "
MOMENTS = ("trước ", "sau ", "khi ", "trong ", "từ ", "mỗi ", "hằng ", "cuối ", "đầu ", "kể từ ", "lúc ")

# What changes a limit where the law says so.
CIRCUMSTANCES = {
    "complex": "vụ việc phức tạp",
    "very-complex": "vụ việc đặc biệt phức tạp",
    "remote": "vùng sâu, vùng xa, đi lại khó khăn",
    "several-places": "phải kiểm tra, xác minh tại nhiều địa điểm hoặc ủy quyền cho cơ quan khác",
}

CONFIDENCE = {
    "verified": "đã đối chiếu văn bản",
    "secondary": "theo nguồn thứ cấp, cần đối chiếu",
    "recalled": "theo trí nhớ, chưa đối chiếu",
    "unsure": "chưa chắc chắn",
}
