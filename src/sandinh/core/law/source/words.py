"""The closed vocabularies of the catalogue. Adding a word is a decision: the rooms that read it must know it too."""

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
    "posting": "Niêm yết",
    "website": "Cổng hoặc trang thông tin điện tử",
    "loudspeaker": "Hệ thống truyền thanh",
    "village-head": "Thông qua Trưởng thôn, Tổ trưởng tổ dân phố",
    "letter": "Gửi văn bản",
    "dialogue": "Hội nghị trao đổi, đối thoại",
    "reception": "Tiếp công dân, tiếp xúc cử tri, họp báo, người phát ngôn",
    "organisations": "Thông báo đến tổ chức, đoàn thể để phổ biến",
    "network": "Mạng viễn thông, mạng xã hội hợp pháp",
    "other": "Hình thức khác",
}

PLACES = {
    "office": "Trụ sở Hội đồng nhân dân, Ủy ban nhân dân cấp xã",
    "village-hall": "Nhà văn hóa thôn, tổ dân phố",
    "community-point": "Điểm sinh hoạt cộng đồng ở thôn, tổ dân phố",
}

# What a threshold counts, and out of what.
COUNTS = ("agreeing", "present", "consenting", "petitioning", "villages-agreeing")
TOTALS = ("households", "villages", "present", "voters")

CONFIDENCE = {
    "verified": "đã đối chiếu văn bản",
    "secondary": "theo nguồn thứ cấp, cần đối chiếu",
    "recalled": "theo trí nhớ, chưa đối chiếu",
    "unsure": "chưa chắc chắn",
}
