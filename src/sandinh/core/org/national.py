"""The provinces and communes of Vietnam as they are published, since districts ceased on 1 July 2025."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from vietnam_provinces import Province, VietNamDivisionType, Ward

from sandinh.core.org.models import UnitKind

SINCE = date(2025, 7, 1)  # Luật Tổ chức chính quyền địa phương 72/2025/QH15
_WORDS = {VietNamDivisionType.THANH_PHO_TRUNG_UONG: "thành phố"}


@dataclass(frozen=True, slots=True)
class Published:
    """One unit of the official list; `code` is its number there, two digits for a province and five for a commune."""

    kind: UnitKind
    code: str
    name: str
    local_word: str
    parent: str


def provinces() -> Iterator[Published]:
    for province in Province.iter_all():
        word = _word(province.division_type)
        yield Published(UnitKind.PROVINCE, f"{province.code.value:02d}", _official(province.name, word), word, "")


def communes() -> Iterator[Published]:
    for ward in Ward.iter_all():
        word = _word(ward.division_type)
        name = _official(ward.name, word)
        yield Published(UnitKind.COMMUNE, f"{ward.code.value:05d}", name, word, f"{ward.province_code.value:02d}")


def _word(division: VietNamDivisionType) -> str:
    return _WORDS.get(division, division.value)


def _official(name: str, word: str) -> str:
    """ "Tỉnh Lạng Sơn", "Xã Nà Lương": the list leaves the word out for some and doubles a space in others."""
    name = " ".join(name.split())
    return name if name.lower().startswith(f"{word} ") else f"{word.capitalize()} {name}"
