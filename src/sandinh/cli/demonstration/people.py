"""Who serves in the invented province. Names are put together from common ones and mean nobody."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

from sandinh.cli.demonstration.places import AGENCIES, slug
from sandinh.core.org.models import UnitKind
from sandinh.core.org.roles import Role


@dataclass(frozen=True, slots=True)
class Serving:
    """An account and its office. `is_shown`: it stands in the table that the command prints."""

    username: str
    full_name: str
    role: Role
    unit: str
    is_shown: bool = False


# One clear sign-in for every role, and those whose desks are worth seeing beside it.
SHOWN = (
    Serving("so-noi-vu", "Nông Thị Thanh Mai", Role.STEERING_OFFICER, "so-noi-vu", True),
    Serving("giam-doc-so-noi-vu", "Trần Quốc Hưởng", Role.STEERING_HEAD, "so-noi-vu", True),
    Serving("chu-tich-tinh", "Hoàng Đình Quảng", Role.PROVINCE_CHAIR, "tinh-lac-giang", True),
    Serving("van-phong-tinh-uy", "Lý Thu Hiền", Role.STEERING_OFFICER, "tinh-uy", True),
    Serving("pho-bi-thu-tinh-uy", "Đặng Hồng Vân", Role.STEERING_HEAD, "tinh-uy", True),
    Serving("ban-tuyen-giao", "Vi Văn Khánh", Role.STEERING_OFFICER, "ban-tuyen-giao", True),
    Serving("chu-tich-na-luong", "Lương Văn Thịnh", Role.COMMUNE_CHAIR, "xa-na-luong", True),
    Serving("can-bo-na-luong", "Hà Thị Bích Ngọc", Role.COMMUNE_OFFICER, "xa-na-luong", True),
    Serving("truong-thon-na-khoang", "Lường Văn Páo", Role.VILLAGE_HEAD, "na-luong-1", True),
    Serving("giam-doc-che", "Phan Minh Đức", Role.AGENCY_HEAD, "che-lac-giang", True),
    Serving("nhan-su-che", "Đỗ Thị Hương Giang", Role.AGENCY_OFFICER, "che-lac-giang", True),
    Serving("thanh-tra-na-luong", "Hoàng Văn Sinh", Role.OBSERVER, "thanh-tra-na-luong", True),
    Serving("quan-tri", "Bùi Anh Tuấn", Role.REGISTRAR, "tinh-lac-giang", True),
)

_SURNAMES = (
    "Nguyễn", "Nông", "Trần", "Hoàng", "Lê", "Lý", "Phạm", "Triệu", "Vũ", "Lường", "Đặng", "Vi", "Bùi", "Hà", "Đỗ",
    "Mông", "Ngô",
)  # fmt: skip
_GIVEN = (
    "Văn Bảy", "Thị Hoa", "Đức Cường", "Thị Lan Anh", "Văn Dũng", "Thị Minh Nguyệt", "Quang Huy", "Thị Thơm",
    "Văn Khôi", "Thu Phương", "Hữu Lâm", "Thị Nhung", "Xuân Nghĩa", "Thị Oanh", "Văn Phúc", "Hồng Quyên", "Văn Sơn",
    "Thị Tuyết", "Đình Thắng", "Thị Vân", "Ngọc Yên", "Văn Toàn", "Thị Duyên",
)  # fmt: skip


def names() -> Iterator[str]:
    """Several hundred names before one comes back: the lists' lengths have no common factor."""
    for number in count():
        yield f"{_SURNAMES[number % len(_SURNAMES)]} {_GIVEN[number % len(_GIVEN)]}"


# Where an agency has nobody of its own above, it has a head and, in the larger ones, an officer.
_WITH_OFFICER = {UnitKind.DEPARTMENT, UnitKind.PUBLIC_SERVICE, UnitKind.ENTERPRISE}


def of_agencies(name: Iterator[str]) -> list[Serving]:
    known = {(one.unit, one.role.about.is_head) for one in SHOWN}
    found = []
    for agency in AGENCIES:
        if (agency.code, True) not in known:
            found.append(Serving(f"lanh-dao-{agency.code}", next(name), Role.AGENCY_HEAD, agency.code))
        if agency.kind in _WITH_OFFICER and (agency.code, False) not in known:
            found.append(Serving(f"chuyen-vien-{agency.code}", next(name), Role.AGENCY_OFFICER, agency.code))
    return found


def of_commune(code: str, name: Iterator[str], *, ended: bool = False) -> list[Serving]:
    """A chair and an officer; those of a commune that ended are told apart by "-cu"."""
    bare = slug(code) + ("-cu" if ended else "")
    return _unless_shown(
        Serving(f"chu-tich-{bare}", next(name), Role.COMMUNE_CHAIR, code),
        Serving(f"can-bo-{bare}", next(name), Role.COMMUNE_OFFICER, code),
    )


def of_bodies(commune_code: str, name: Iterator[str]) -> list[Serving]:
    bare = slug(commune_code)
    return _unless_shown(
        Serving(f"bi-thu-{bare}", next(name), Role.AGENCY_HEAD, f"dang-uy-{bare}"),
        Serving(f"van-phong-dang-uy-{bare}", next(name), Role.AGENCY_OFFICER, f"dang-uy-{bare}"),
        Serving(f"mat-tran-{bare}", next(name), Role.AGENCY_HEAD, f"mat-tran-{bare}"),
        Serving(f"thanh-tra-{bare}", next(name), Role.OBSERVER, f"thanh-tra-{bare}"),
    )


def of_villages(codes: list[str], name: Iterator[str]) -> list[Serving]:
    heads = (Serving(f"truong-thon-{code}", next(name), Role.VILLAGE_HEAD, code) for code in codes)
    return _unless_shown(*heads)


def _unless_shown(*people: Serving) -> list[Serving]:
    offices = {(one.role, one.unit) for one in SHOWN}
    return [one for one in people if (one.role, one.unit) not in offices]
