"""The provinces and communes of Vietnam as they are published, since districts ceased on 1 July 2025."""

from datetime import date

from vietnam_provinces import Province, VietNamDivisionType, Ward

from sandinh.core.org.founding import NewUnit
from sandinh.core.org.models import UnitKind

SINCE = date(2025, 7, 1)  # Luật Tổ chức chính quyền địa phương 72/2025/QH15
_WORDS = {VietNamDivisionType.THANH_PHO_TRUNG_UONG: "thành phố"}


def units() -> list[NewUnit]:
    """Each under its number in the official list: two digits for a province, five for a commune."""
    provinces = [
        _unit(UnitKind.PROVINCE, f"{one.code.value:02d}", one.name, one.division_type) for one in Province.iter_all()
    ]
    communes = [
        _unit(UnitKind.COMMUNE, f"{one.code.value:05d}", one.name, one.division_type, f"{one.province_code.value:02d}")
        for one in Ward.iter_all()
    ]
    return provinces + communes


def _unit(kind: UnitKind, code: str, name: str, division: VietNamDivisionType, parent: str = "") -> NewUnit:
    word = _WORDS.get(division, division.value)
    return NewUnit(kind=kind, code=code, name=_official(name, word), parent=parent, local_word=word)


def _official(name: str, word: str) -> str:
    """ "Tỉnh Lạng Sơn", "Xã Văn Quan": the list leaves the word out for some and doubles a space in others."""
    name = " ".join(name.split())
    return name if name.lower().startswith(f"{word} ") else f"{word.capitalize()} {name}"
