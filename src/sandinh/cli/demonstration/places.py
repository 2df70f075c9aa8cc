"""The places and bodies of the invented province. None of the communes bears the name of a real one (a test looks)."""

from datetime import date

from sandinh.core.org.founding import NewUnit
from sandinh.core.org.models import UnitKind

REORGANISED_ON = date(2025, 7, 1)
PROVINCE_SINCE = date(2010, 1, 1)
AGENCIES_SINCE = date(2025, 3, 1)
CITATION = "Nghị quyết số 07/NQ-LG ngày 16/6/2025 về sắp xếp đơn vị hành chính cấp xã của tỉnh Lạc Giang (giả định)"

PROVINCE = NewUnit(UnitKind.PROVINCE, "tinh-lac-giang", "Tỉnh Lạc Giang", local_word="tỉnh")
DISTRICTS = (
    NewUnit(UnitKind.DISTRICT, "huyen-song-lac", "Huyện Sông Lạc", PROVINCE.code, "huyện"),
    NewUnit(UnitKind.DISTRICT, "huyen-tam-uyen", "Huyện Tam Uyên", PROVINCE.code, "huyện"),
)

# Code, name and district of each commune before the reorganisation; what they became is in reorganisation.csv.
_OLD_COMMUNES = (
    ("thi-tran-lac-ha", "Thị trấn Lạc Hạ", "huyen-song-lac"),
    ("xa-hung-khoan", "Xã Hưng Khoan", "huyen-song-lac"),
    ("xa-na-luong", "Xã Nà Lương", "huyen-song-lac"),
    ("xa-ban-tam", "Xã Bản Tăm", "huyen-song-lac"),
    ("xa-khau-leng", "Xã Khau Lèng", "huyen-song-lac"),
    ("xa-phieng-sua", "Xã Phiêng Sưa", "huyen-song-lac"),
    ("xa-coc-pay", "Xã Cốc Pảy", "huyen-song-lac"),
    ("xa-thach-uyen", "Xã Thạch Uyên", "huyen-song-lac"),
    ("xa-suoi-tram", "Xã Suối Trầm", "huyen-song-lac"),
    ("thi-tran-dong-lam", "Thị trấn Đông Lãm", "huyen-tam-uyen"),
    ("xa-an-thuan", "Xã An Thuần", "huyen-tam-uyen"),
    ("xa-dong-rieng", "Xã Đồng Riềng", "huyen-tam-uyen"),
    ("xa-kim-tho", "Xã Kim Thổ", "huyen-tam-uyen"),
    ("xa-mai-tho", "Xã Mai Thọ", "huyen-tam-uyen"),
    ("xa-lung-man", "Xã Lũng Mặn", "huyen-tam-uyen"),
    ("xa-khuoi-ri", "Xã Khuổi Rì", "huyen-tam-uyen"),
    ("xa-thuong-hoanh", "Xã Thượng Hoành", "huyen-tam-uyen"),
)
OLD_COMMUNES = tuple(
    NewUnit(UnitKind.COMMUNE, code, name, district, "thị trấn" if name.startswith("Thị trấn") else "xã")
    for code, name, district in _OLD_COMMUNES
)
# The communes of today, in the order in which their year is told: the ablest first, the tardiest last.
COMMUNES = (
    "phuong-lac-ha",
    "xa-khau-leng",
    "xa-dong-rieng",
    "phuong-dong-lam",
    "xa-phieng-sua",
    "xa-thuong-hoanh",
    "xa-na-luong",
    "xa-luong-trach",
    "xa-ngoc-uyen",
    "xa-lung-man",
)

_VILLAGES = {
    "thi-tran-lac-ha": ("Tổ dân phố Bến Lạc", "Tổ dân phố Chợ Hạ", "Tổ dân phố số 3"),
    "xa-hung-khoan": ("Thôn Hưng Tiến", "Thôn Khoan Trung"),
    "xa-na-luong": ("Thôn Nà Khoang", "Bản Co Sung", "Bản Phiêng Mạ"),
    "xa-ban-tam": ("Bản Tăm Nọi", "Bản Huổi Vàng"),
    "xa-khau-leng": ("Bản Khau Tạo", "Bản Nà Pàn", "Thôn Đèo Khau", "Bản Lèng Trên"),
    "xa-phieng-sua": ("Thôn Phiêng Trung", "Bản Sưa Nưa"),
    "xa-coc-pay": ("Bản Cốc Lươn", "Thôn Pảy Hạ"),
    "xa-thach-uyen": ("Thôn Thạch Nội", "Thôn Uyên Ngoài"),
    "xa-suoi-tram": ("Thôn Trầm Thượng", "Thôn Trầm Hạ"),
    "thi-tran-dong-lam": ("Tổ dân phố Đông Môn", "Tổ dân phố Lãm Giang", "Tổ dân phố Đồi Chè"),
    "xa-an-thuan": ("Thôn An Bình", "Thôn Thuần Hậu"),
    "xa-dong-rieng": ("Thôn Riềng Trong", "Thôn Riềng Ngoài", "Thôn Gò Sỏi", "Thôn Đồng Cửa"),
    "xa-kim-tho": ("Thôn Kim Đồng", "Thôn Thổ Cũ"),
    "xa-mai-tho": ("Thôn Mai Thượng", "Thôn Thọ Lão"),
    "xa-lung-man": ("Bản Lũng Cao", "Bản Mặn Dưới"),
    "xa-khuoi-ri": ("Bản Khuổi Nọi", "Bản Rì Pha"),
    "xa-thuong-hoanh": ("Thôn Hoành Đông", "Thôn Hoành Tây", "Thôn Cầu Đá", "Khu phố Hoành Sơn"),
}
VILLAGES = tuple(
    NewUnit(
        UnitKind.VILLAGE,
        f"{commune.partition('-')[2].removeprefix('tran-')}-{number}",
        name,
        commune,
        next(word for word in ("tổ dân phố", "khu phố", "thôn", "bản") if name.lower().startswith(word)),
    )
    for commune, names in _VILLAGES.items()
    for number, name in enumerate(names, start=1)
)

_AGENCIES = (
    (UnitKind.DEPARTMENT, "so-noi-vu", "Sở Nội vụ"),
    (UnitKind.DEPARTMENT, "so-tai-chinh", "Sở Tài chính"),
    (UnitKind.DEPARTMENT, "so-nong-nghiep", "Sở Nông nghiệp và Môi trường"),
    (UnitKind.DEPARTMENT, "so-van-hoa", "Sở Văn hóa, Thể thao và Du lịch"),
    (UnitKind.DEPARTMENT, "so-tu-phap", "Sở Tư pháp"),
    (UnitKind.DEPARTMENT, "thanh-tra-tinh", "Thanh tra tỉnh"),
    (UnitKind.PUBLIC_SERVICE, "trung-tam-y-te", "Trung tâm Y tế khu vực Tam Uyên"),
    (UnitKind.PUBLIC_SERVICE, "truong-thpt", "Trường Trung học phổ thông Lạc Hạ"),
    (UnitKind.ENTERPRISE, "che-lac-giang", "Công ty cổ phần Chè Lạc Giang"),
    (UnitKind.ENTERPRISE, "may-dong-lam", "Công ty TNHH May Đông Lãm"),
    (UnitKind.PARTY, "tinh-uy", "Tỉnh ủy Lạc Giang"),
    (UnitKind.PARTY, "ban-tuyen-giao", "Ban Tuyên giáo và Dân vận Tỉnh ủy"),
    (UnitKind.PARTY, "dang-uy-ubnd", "Đảng ủy Ủy ban nhân dân tỉnh"),
    (UnitKind.FRONT, "mat-tran-tinh", "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Lạc Giang"),
    (UnitKind.UNION, "lien-doan-lao-dong", "Liên đoàn Lao động tỉnh Lạc Giang"),
    (UnitKind.UNION, "hoi-phu-nu", "Hội Liên hiệp Phụ nữ tỉnh Lạc Giang"),
    (UnitKind.COMMITTEE, "ban-chi-dao", "Ban Chỉ đạo thực hiện dân chủ ở cơ sở tỉnh"),
)
AGENCIES = tuple(NewUnit(kind, code, name, PROVINCE.code) for kind, code, name in _AGENCIES)


def bodies_of(commune_code: str, commune_name: str) -> tuple[NewUnit, ...]:
    """The Party committee, the Front and the people's inspection board of a commune."""
    bare, below = slug(commune_code), commune_name[:1].lower() + commune_name[1:]
    return (
        NewUnit(UnitKind.PARTY, f"dang-uy-{bare}", f"Đảng ủy {below}", commune_code),
        NewUnit(UnitKind.FRONT, f"mat-tran-{bare}", f"Ủy ban Mặt trận Tổ quốc Việt Nam {below}", commune_code),
        NewUnit(UnitKind.BOARD, f"thanh-tra-{bare}", f"Ban Thanh tra nhân dân {below}", commune_code),
    )


def slug(commune_code: str) -> str:
    """ "na-luong" of "xa-na-luong"."""
    return commune_code.partition("-")[2].removeprefix("tran-")
