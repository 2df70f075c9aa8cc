"""Invented papers of an invented province, one of each shape that the rooms above print."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from sandinh.core.paper.documents import (
    Appendix,
    Block,
    Bullets,
    Column,
    FooterNote,
    Heading,
    Kind,
    Level,
    OfficialDocument,
    Paragraph,
    Regime,
    Signature,
    Table,
    Urgency,
)

COMMUNES = ("Bình An", "Phú Lộc", "Tân Thạnh", "Vĩnh Hòa", "Đông Giang", "Trà Khúc", "Mỹ Lương", "Hưng Nhượng")
NOTE = FooterNote(
    "Mã hồ sơ SD-2026-004217. Đối chiếu với sổ đăng ký tại địa chỉ trong mã QR.",
    link="https://sandinh.example/h/SD-2026-004217",
)


def chase_letter(**changes: Any) -> OfficialDocument:
    letter = OfficialDocument(
        regime=Regime.STATE,
        parent="Ủy ban nhân dân tỉnh Sơn Hà",
        issuer="Sở Nội vụ",
        org_code="SNV-XDCQ",
        place="Sơn Hà",
        drafted_on=date(2026, 11, 18),
        subject="đôn đốc thực hiện chế độ báo cáo về thực hiện dân chủ ở cơ sở năm 2026",
        addressees=tuple(f"Ủy ban nhân dân xã {name}" for name in COMMUNES[:4]),
        body=(
            Paragraph(
                "Thực hiện Công văn số 412/UBND-NC ngày 05 tháng 10 năm 2026 của Ủy ban nhân dân tỉnh về việc báo cáo"
                " kết quả thực hiện dân chủ ở cơ sở năm 2026, các đơn vị gửi báo cáo về Sở Nội vụ trước ngày 15 tháng"
                " 11 năm 2026 để tổng hợp. Đến hết ngày 17 tháng 11 năm 2026, Sở Nội vụ chưa nhận được báo cáo của 04"
                " đơn vị có tên nêu trên."
            ),
            Paragraph("Để bảo đảm tiến độ tổng hợp, Sở Nội vụ đề nghị Chủ tịch Ủy ban nhân dân các xã:"),
            Heading(
                Level.CLAUSE,
                "Khẩn trương hoàn thành và gửi báo cáo về Sở Nội vụ trước 16 giờ 30 phút ngày 20 tháng 11 năm 2026.",
                titled=False,
            ),
            Heading(
                Level.CLAUSE,
                "Làm rõ nguyên nhân chậm báo cáo và trách nhiệm của tập thể, cá nhân có liên quan:",
                titled=False,
            ),
            Heading(Level.POINT, "Nguyên nhân khách quan, chủ quan;"),
            Heading(Level.POINT, "Biện pháp khắc phục và thời hạn hoàn thành."),
            Paragraph("Sở Nội vụ đề nghị Ủy ban nhân dân các xã quan tâm, thực hiện."),
        ),
        signature=Signature(authority=("KT. GIÁM ĐỐC",), title="PHÓ GIÁM ĐỐC", name="Trần Thị Thu Hường"),
        recipients=("Như trên", "UBND tỉnh (để báo cáo)", "Giám đốc Sở (để báo cáo)", "Cổng thông tin điện tử Sở"),
        filed="VT, XDCQ",
        footer_note=NOTE,
    )
    return replace(letter, **changes)


def figures(columns: int = 9) -> Table:
    """The indicators of eight communes with their total, under two common headings."""
    kinds = [
        Column("TT", Kind.CENTRED),
        Column("Đơn vị"),
        Column("Số thôn, tổ dân phố", Kind.NUMBER),
        Column("Phải công khai", Kind.NUMBER, group="Nội dung công khai"),
        Column("Đã công khai", Kind.NUMBER, group="Nội dung công khai"),
        Column("Tỷ lệ (%)", Kind.NUMBER, group="Nội dung công khai", decimals=1),
        Column("Số cuộc", Kind.NUMBER, group="Hội nghị cộng đồng dân cư"),
        Column("Hộ dự họp", Kind.NUMBER, group="Hội nghị cộng đồng dân cư"),
        Column("Nhân dân đóng góp (nghìn đồng)", Kind.NUMBER),
        Column("Ngày báo cáo", Kind.CENTRED),
        Column("Ghi chú"),
    ][:columns]
    rows = [
        (
            index,
            f"Xã {name}",
            9 + index,
            140,
            140 - 3 * index,
            Decimal(100 * (140 - 3 * index)) / 140,
            18 + index,
            1204 + 37 * index,
            1_250_000 + 125_500 * index,
            date(2026, 11, 9 + index % 5),
            "" if index % 3 else "Còn thiếu báo cáo của Ban Thanh tra nhân dân",
        )[:columns]
        for index, name in enumerate(COMMUNES, 1)
    ]
    total = ("", "Tổng cộng", 108, 1120, 1012, Decimal("90.357"), 180, 10964, 14_518_000, None, None)[:columns]
    return Table(tuple(kinds), (*rows, total), totals=frozenset({len(rows)}))


def narrative() -> tuple[Block, ...]:
    prose = (
        "Ủy ban nhân dân tỉnh đã chỉ đạo các sở, ban, ngành và Ủy ban nhân dân các xã, phường quán triệt, triển khai"
        " đầy đủ các nội dung của Luật Thực hiện dân chủ ở cơ sở; việc công khai thông tin được thực hiện bằng hình"
        " thức niêm yết, đăng tải trên cổng thông tin điện tử và phát trên hệ thống truyền thanh."
    )
    return (
        Heading(Level.ROMAN, "Công tác lãnh đạo, chỉ đạo"),
        Paragraph(prose),
        Heading(Level.CLAUSE, "Công tác tuyên truyền, phổ biến"),
        Paragraph(prose),
        Bullets(
            ("Tổ chức 112 hội nghị với 8.436 lượt người tham dự;", "Phát 1.940 lượt tin, bài trên loa truyền thanh.")
        ),
        Heading(Level.ROMAN, "Kết quả thực hiện"),
        Heading(Level.CLAUSE, "Nội dung công khai để Nhân dân biết"),
        Paragraph(prose),
        figures(6),
        Paragraph(prose),
        Heading(Level.CLAUSE, "Nội dung Nhân dân bàn và quyết định"),
        Paragraph(prose),
        Heading(Level.ROMAN, "Phương hướng, nhiệm vụ 6 tháng cuối năm"),
        Heading(Level.CLAUSE, prose, titled=False),
        Heading(Level.CLAUSE, prose, titled=False),
    )


def report(**changes: Any) -> OfficialDocument:
    paper = OfficialDocument(
        regime=Regime.STATE,
        issuer="Ủy ban nhân dân\ntỉnh Sơn Hà",
        org_code="UBND",
        place="Sơn Hà",
        drafted_on=date(2026, 6, 20),
        type="Báo cáo",
        number="7",
        date=date(2026, 7, 1),
        subject="Kết quả thực hiện dân chủ ở cơ sở 6 tháng đầu năm 2026",
        addressees=("Bộ Nội vụ",),
        legal_bases=("Căn cứ Luật Thực hiện dân chủ ở cơ sở ngày 10 tháng 11 năm 2022",),
        body=narrative(),
        signature=Signature(
            authority=("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"), title="PHÓ CHỦ TỊCH", name="Nguyễn Đình Quỳnh"
        ),
        recipients=("TT. Tỉnh ủy, TT. HĐND tỉnh", "Chủ tịch, các PCT UBND tỉnh"),
        filed="VT, NC",
        appendices=(
            Appendix("Tổng hợp số liệu thực hiện dân chủ ở cơ sở", (figures(11),)),
            Appendix("Danh sách đơn vị gửi báo cáo", (figures(5), Paragraph("Số liệu đến hết ngày 30/6/2026."))),
        ),
        footer_note=NOTE,
    )
    return replace(paper, **changes)


def party_letter(**changes: Any) -> OfficialDocument:
    letter = OfficialDocument(
        regime=Regime.PARTY,
        parent="Tỉnh uỷ Sơn Hà",
        issuer="Ban Chỉ đạo thực hiện\nQuy chế dân chủ ở cơ sở",
        org_code="BCĐ",
        place="Sơn Hà",
        drafted_on=date(2026, 8, 3),
        number="9",
        date=date(2026, 8, 4),
        subject="Đôn đốc báo cáo kết quả thực hiện Quy chế dân chủ ở cơ sở",
        addressees=(
            "Các đảng uỷ trực thuộc Tỉnh uỷ",
            "Đảng uỷ Uỷ ban nhân dân tỉnh",
            "Ban Thường trực Uỷ ban Mặt trận Tổ quốc Việt Nam tỉnh và các tổ chức chính trị - xã hội tỉnh",
        ),
        body=(
            Paragraph(
                "Thực hiện Chương trình công tác năm 2026, Ban Chỉ đạo đề nghị các đảng uỷ, cơ quan báo cáo kết quả"
                " thực hiện Quy chế dân chủ ở cơ sở 6 tháng đầu năm 2026, cụ thể như sau:"
            ),
            Heading(Level.CLAUSE, "Nội dung báo cáo theo đề cương gửi kèm.", titled=False),
            Heading(Level.CLAUSE, "Báo cáo gửi về Ban Chỉ đạo trước ngày 20/8/2026 để tổng hợp.", titled=False),
        ),
        signature=Signature(authority=("PHÓ BÍ THƯ", "kiêm"), title="TRƯỞNG BAN CHỈ ĐẠO", name="Lê Hoàng Sương"),
        recipients=("Như trên", "Thường trực Tỉnh uỷ (để báo cáo)", "Các thành viên Ban Chỉ đạo"),
        filed="Ban Chỉ đạo",
        urgency=Urgency.URGENT,
    )
    return replace(letter, **changes)


def minutes(**changes: Any) -> OfficialDocument:
    """Minutes of a village: no number, five who sign."""
    paper = OfficialDocument(
        regime=Regime.STATE,
        parent="Ủy ban nhân dân xã Bình An",
        issuer="Thôn Đông",
        org_code="",
        symbol="",
        place="Bình An",
        drafted_on=date(2026, 3, 1),
        date=date(2026, 3, 7),
        type="Biên bản",
        subject="Họp cộng đồng dân cư thôn Đông",
        body=(
            Paragraph("Hôm nay, hồi 19 giờ 00 phút, tại nhà văn hóa thôn Đông, đã họp bàn việc làm đường."),
            Heading(Level.ROMAN, "Thành phần"),
            Heading(Level.CLAUSE, "Số hộ có đại diện dự họp: 84 trên tổng số 112 hộ.", titled=False),
            Table((Column("TT", Kind.CENTRED), Column("Ý kiến")), ((1, None), (2, None)), row_height=10),
            Paragraph("Ý kiến khác:", dotted=3),
            Paragraph("Biên bản lập thành 03 bản, đã đọc cho mọi người nghe"),
        ),
        signature=None,
        signatures=(
            (
                Signature("Trưởng thôn", "Nguyễn Văn Bình", hint="(Ký, ghi rõ họ tên)"),
                Signature("Trưởng Ban công tác Mặt trận", "Trần Thị Lan", hint="(Ký, ghi rõ họ tên)"),
            ),
            (Signature("Đại diện hộ gia đình", "Lê Văn Tám"), Signature("Đại diện hộ gia đình", "Phạm Thị Chín")),
            (Signature("Thư ký", "Đỗ Văn Mười"),),
        ),
        recipients=("UBND xã", "UBMTTQ Việt Nam xã"),
        filed="thôn",
    )
    return replace(paper, **changes)


def citizen_letter(**changes: Any) -> OfficialDocument:
    paper = OfficialDocument(
        regime=Regime.STATE,
        issuer="",
        org_code="",
        symbol="",
        place="Bình An",
        drafted_on=date(2026, 7, 2),
        type="Đơn rút tố cáo",
        subject="",
        addressees=("Chủ tịch Ủy ban nhân dân xã Bình An",),
        body=(Paragraph("Tên tôi là:", dotted=1), Paragraph("Tôi rút nội dung tố cáo:", dotted=4)),
        signature=Signature("Người tố cáo rút tố cáo", "", hint="(Chữ ký hoặc điểm chỉ)"),
        filed="",
        ended=False,
    )
    return replace(paper, **changes)


def ballot(number: int = 1, **changes: Any) -> OfficialDocument:
    paper = OfficialDocument(
        regime=Regime.STATE,
        parent="Ủy ban nhân dân xã Bình An",
        issuer="Thôn Đông",
        org_code="",
        symbol=f"Phiếu số: {number:03}",
        seal="Dấu của Ủy ban nhân dân xã",
        place="",
        drafted_on=date(2026, 3, 1),
        type="Phiếu lấy ý kiến hộ gia đình",
        subject="Mức đóng góp làm đường trục thôn",
        body=(
            Paragraph("Đánh dấu X vào một ô:"),
            Table(
                (Column("TT", Kind.CENTRED), Column("Phương án"), Column("Chọn", Kind.CENTRED, width=25)),
                ((1, "Đồng ý", None), (2, "Không đồng ý", None)),
                row_height=10,
            ),
            Paragraph("Ý kiến khác:", dotted=2),
        ),
        signature=None,
        filed="",
        ended=False,
    )
    return replace(paper, **changes)


def register_book(**changes: Any) -> OfficialDocument:
    """A book of thirteen columns on its side."""
    titles = ("STT", "Ngày tiếp", "Họ tên, địa chỉ", "Giấy tờ", "Nội dung", "Loại", "Số người", "Cơ quan đã giải quyết")
    paper = OfficialDocument(
        regime=Regime.STATE,
        parent="",
        issuer="Ủy ban nhân dân xã Bình An",
        org_code="",
        symbol="",
        place="",
        drafted_on=date(2026, 7, 2),
        type="Sổ tiếp công dân",
        subject="",
        body=(Table(tuple(Column(title) for title in titles), ((None,) * len(titles),) * 6, row_height=12),),
        signature=None,
        filed="",
        landscape=True,
        ended=False,
    )
    return replace(paper, **changes)
