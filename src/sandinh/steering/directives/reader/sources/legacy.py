"""Encodings from before Unicode: TCVN3 (ABC), VNI, Windows-1258.

TCVN3 capitals with tones were a separate font on the same codes, so headings come out in lower case: nothing in the
bytes says otherwise.
"""

from __future__ import annotations

import re
import unicodedata

_TCVN3 = dict(
    zip(
        "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\u00adõøö÷ùúýûüþ¡¢§£¤¥¦",
        "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂĐÊÔƠƯ",
        strict=True,
    )
)
_TCVN3_TABLE = str.maketrans(_TCVN3)


def _vni_pairs() -> dict[str, str]:
    """A base letter followed by a mark; the marks are the same for every base."""
    plain = {"ø": "\u0300", "ù": "\u0301", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
    hat = {"â": "", "à": "\u0300", "á": "\u0301", "å": "\u0309", "ã": "\u0303", "ä": "\u0323"}
    bowl = {"ê": "", "è": "\u0300", "é": "\u0301", "ú": "\u0309", "ü": "\u0303", "ë": "\u0323"}
    pairs: dict[str, str] = {}
    for base in "aeouy":
        pairs |= {base + mark: base + tone for mark, tone in plain.items()}
    for base in "aeo":
        pairs |= {base + mark: base + "\u0302" + tone for mark, tone in hat.items()}
    pairs |= {"a" + mark: "a\u0306" + tone for mark, tone in bowl.items()}
    pairs |= {"ô" + mark: "ơ" + tone for mark, tone in plain.items()}
    pairs |= {"ö" + mark: "ư" + tone for mark, tone in plain.items()}
    pairs |= {"ô": "ơ", "ö": "ư", "ñ": "đ", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
    upper = {key.upper(): value.upper() for key, value in pairs.items()}
    mixed = {key[0].upper() + key[1:]: value[0].upper() + value[1:] for key, value in pairs.items() if len(key) > 1}
    return {key: unicodedata.normalize("NFC", value) for key, value in {**mixed, **pairs, **upper}.items()}


_VNI = _vni_pairs()
_VNI_PATTERN = re.compile("|".join(sorted(map(re.escape, _VNI), key=len, reverse=True)))
_COMMON = re.compile(
    r"(?<!\w)(?:và|của|các|thực|hiện|ngày|nhân|dân|về|được|việc|ủy|uỷ|tỉnh|huyện|xã|chủ|"
    r"cơ|sở|số|năm|tháng|quyết|định|kế|hoạch|căn|cứ|tổ|chức|báo|cáo|nội|công|trong|phường|"
    r"đảng)(?!\w)",
    re.I,
)


def _score(text: str) -> int:
    """Share of everyday official words, per thousand words."""
    words = len(re.findall(r"\w+", text)) or 1
    return 1000 * len(_COMMON.findall(text)) // words


def from_tcvn3(text: str) -> str:
    return text.translate(_TCVN3_TABLE)


def from_vni(text: str) -> str:
    return _VNI_PATTERN.sub(lambda m: _VNI[m[0]], text)


def from_bytes(data: bytes) -> tuple[str, str] | None:
    """Text and the name of the old encoding; None when none of them gives Vietnamese."""
    western = data.decode("cp1252", errors="replace") if _is_western(data) else data.decode("latin-1")
    candidates = [
        (from_tcvn3(western), "TCVN3 (ABC)"),
        (from_vni(western), "VNI"),
        (unicodedata.normalize("NFC", data.decode("cp1258", errors="replace")), "Windows-1258"),
    ]
    text, name = max(candidates, key=lambda c: _score(c[0][:20000]))
    return (text, name) if _score(text[:20000]) >= 60 else None


def _is_western(data: bytes) -> bool:
    try:
        data.decode("cp1252")
    except UnicodeDecodeError:
        return False
    return True


def repaired(text: str) -> tuple[str, str] | None:
    """Unicode text whose letters are codes of an old font, put right; None when it is as it should be."""
    sample = text[:20000]
    before = _score(sample)
    if before >= 90 or not re.search(r"[\u00a1-\u00ff]", sample):
        return None
    candidates = [(from_tcvn3, "TCVN3"), (from_vni, "VNI")]
    convert, name = max(candidates, key=lambda c: _score(c[0](sample)))
    after = _score(convert(sample))
    return (convert(text), name) if after >= 90 and after > 2 * before else None


def looks_vietnamese(text: str) -> bool:
    """Whether everyday words of official Vietnamese occur at all."""
    return _score(text[:40000]) >= 50
