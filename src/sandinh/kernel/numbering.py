"""The grammar of `số, ký hiệu`: the number and symbol by which one document names another, read and written.

State (Nghị định 30/2020, Điều 8, 15): `15/QĐ-UBND`, công văn `221/UBND-NV`. Law-making: `59/2023/NĐ-CP`.
Party (Hướng dẫn 36-HD/VPTW): `31-KH/BCĐ`, the hyphen before the type. Mass organisations follow the one or the
other. A number not yet given is blank: `/KH-UBND`, `-CV/HU`.

What a symbol alone cannot tell is read as the likelier: `TB` before an office is thông báo, not a board of that name.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from sandinh.kernel.text import name_key


class Regime(StrEnum):
    """Whose rules of form the document follows."""

    STATE = "hanhchinh"
    LAW = "quyphampl"
    PARTY = "dang"


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """A number and symbol taken apart. `number` is None while it is blank; `type` is the name of the type, lower case.

    code: the type's letters, None for a công văn of the State. unit: who drafted a công văn ("NV" in 221/UBND-NV).
    """

    printed: str
    regime: Regime
    number: str | None
    year: int | None
    type: str | None
    code: str | None
    org: str | None
    unit: str | None


STATE_TYPES = {
    "NQ": "nghị quyết", "QĐ": "quyết định", "CT": "chỉ thị", "QC": "quy chế", "QyĐ": "quy định", "TC": "thông cáo",
    "TB": "thông báo", "HD": "hướng dẫn", "CTr": "chương trình", "KH": "kế hoạch", "PA": "phương án", "ĐA": "đề án",
    "DA": "dự án", "BC": "báo cáo", "BB": "biên bản", "TTr": "tờ trình", "HĐ": "hợp đồng", "CĐ": "công điện",
    "BGN": "bản ghi nhớ", "BTT": "bản thỏa thuận", "GUQ": "giấy ủy quyền", "GM": "giấy mời",
    "GGT": "giấy giới thiệu", "GNP": "giấy nghỉ phép", "PG": "phiếu gửi", "PC": "phiếu chuyển", "PB": "phiếu báo",
    "SY": "bản sao y", "SL": "bản sao lục", "TrS": "bản trích sao", "KL": "kết luận", "CV": "công văn",
    "TTLT": "thông tư liên tịch", "NQLT": "nghị quyết liên tịch", "CTLT": "chương trình liên tịch",
    "CTPH": "chương trình phối hợp", "KHLT": "kế hoạch liên tịch", "HDLT": "hướng dẫn liên tịch",
    "KHPH": "kế hoạch phối hợp", "QCPH": "quy chế phối hợp", "VBHN": "văn bản hợp nhất",
}  # fmt: skip
LAW_TYPES = {
    "NĐ": "nghị định", "TT": "thông tư", "NQ": "nghị quyết", "QĐ": "quyết định", "CT": "chỉ thị", "L": "luật",
    "PL": "pháp lệnh", "UBTVQH": "pháp lệnh", "QH": "luật", "TTLT": "thông tư liên tịch",
    "NQLT": "nghị quyết liên tịch", "VBHN": "văn bản hợp nhất",
}  # fmt: skip
PARTY_TYPES = {
    "NQ": "nghị quyết", "CT": "chỉ thị", "CTr": "chương trình", "KL": "kết luận", "QĐi": "quy định",
    "QyĐ": "quy định", "QĐ": "quyết định", "QC": "quy chế", "CV": "công văn", "BC": "báo cáo", "HD": "hướng dẫn",
    "TTr": "tờ trình", "TT": "thông tri", "TB": "thông báo", "BB": "biên bản", "KH": "kế hoạch", "BS": "bản sao",
    "ĐA": "đề án", "PA": "phương án", "TC": "thông cáo", "TL": "thể lệ", "CTPH": "chương trình phối hợp",
    "GM": "giấy mời", "CĐ": "công điện", "ĐHD": "điều hành",
}  # fmt: skip

_SPACE = re.compile(r"\s+")
_PREFIX = re.compile(r"^s[ốồổỗộôơởóòo6]\s*[:.;]?\s*", re.I)
_SYMBOL = r"[A-ZĐƯƠÂÊÔa-zđ0-9&.]"
_LAW = re.compile(rf"^(?P<n>\d{{0,5}})/(?P<y>(?:19|20)\d\d)/(?P<sym>{_SYMBOL}+(?:[-/]{_SYMBOL}+)*)$")
_PARTY = re.compile(rf"^(?P<n>\d{{0,5}})-(?P<type>[A-ZĐ][A-ZĐa-z]{{0,4}})/(?P<org>{_SYMBOL}+(?:[-/]{_SYMBOL}+)*)$")
_STATE = re.compile(rf"^(?P<n>\d{{0,5}}[a-z]?)/(?P<sym>[^\W\d_]{_SYMBOL}*(?:[-/]{_SYMBOL}+)*)$")


def tidy(printed: str) -> str:
    """As printed, without `Số:`, blanks for the pen and white space; one kind of hyphen."""
    text = re.sub(r"[.…_]{2,}", "", printed)
    text = re.sub("[‐-―−]", "-", _SPACE.sub("", text))
    text = _PREFIX.sub("", text)
    return text.strip(".,;:\"'“”")


def _type_of(code: str, names: dict[str, str]) -> tuple[str, str] | None:
    if code in names:
        return code, names[code]
    folded = code.lower()
    return next(((key, name) for key, name in names.items() if key.lower() == folded), None)


def parse(printed: str) -> DocumentNumber | None:
    """Take a number and symbol apart; None when it follows no known pattern."""
    text = tidy(printed)
    return _parse_law(text) or _parse_party(text) or _parse_state(text)


def _parse_law(text: str) -> DocumentNumber | None:
    match = _LAW.match(text)
    if not match:
        return None
    parts = re.split(r"[-/]", match["sym"])
    first = re.sub(r"\d+$", "", parts[0])
    known = _type_of(first, LAW_TYPES)
    rest = parts[1:] if known else parts
    number, year = match["n"] or None, int(match["y"])
    name, code = (known[1], known[0]) if known else (None, None)
    if first in {"QH", "UBTVQH"}:
        rest = [first]
    return DocumentNumber(text, Regime.LAW, number, year, name, code, "-".join(rest) or None, None)


def _parse_party(text: str) -> DocumentNumber | None:
    match = _PARTY.match(text)
    if not match:
        return None
    known = _type_of(match["type"], PARTY_TYPES)
    if not known:
        return None
    return DocumentNumber(text, Regime.PARTY, match["n"] or None, None, known[1], known[0], match["org"], None)


def _parse_state(text: str) -> DocumentNumber | None:
    match = _STATE.match(text)
    if not match:
        return None
    parts = re.split(r"[-/]", match["sym"])
    known = _type_of(parts[0], STATE_TYPES)
    number = match["n"] or None
    if known and len(parts) > 1:
        return DocumentNumber(text, Regime.STATE, number, None, known[1], known[0], "-".join(parts[1:]), None)
    unit = "-".join(parts[1:]) or None
    return DocumentNumber(text, Regime.STATE, number, None, "công văn", None, parts[0], unit)


def is_blank(printed: str) -> bool:
    """Whether the number has still to be given: "/KH-UBND"."""
    parsed = parse(printed)
    return not parsed.number if parsed else not tidy(printed)[:1].isdigit()


def spelled(typed: str) -> str:
    """A number in its one spelling; what follows no known pattern, as it was typed."""
    return tidy(typed) if parse(typed) else typed


def same(one: str, other: str) -> bool:
    """Whether two printed numbers name the same document, spacing and dashes aside."""
    return name_key(tidy(one)) == name_key(tidy(other))


def write(regime: Regime, number: str, *, org: str, code: str = "", year: int | None = None) -> str:
    """The number and symbol from its parts, without "Số".

    org: the issuer's letters; of a State công văn with its drafting unit: "UBND-NV". code: the type's letters, none
    for a công văn. year: of a law-making document only. A number not yet given may be any blank.
    """
    match regime:
        case Regime.PARTY:
            return f"{number}-{code or 'CV'}/{org}"
        case Regime.LAW:
            return "-".join(part for part in (f"{number}/{year}/{code}", org) if part)
        case Regime.STATE:
            return f"{number}/{code}-{org}" if code else f"{number}/{org}"


def padded(number: str, *, below: int) -> str:
    """The number with the leading zero that both regimes ask under `below`; "15a" stays as it is."""
    return f"{int(number):02}" if number.isdecimal() and int(number) < below else number
