"""Sentence case for what headings print in capitals."""

from __future__ import annotations

import re

from .passage import canon

_UNITS = ("tỉnh", "thành phố", "thị xã", "huyện", "quận", "phường", "xã", "thị trấn", "đặc khu")
_KEPT = {
    "ubnd", "hđnd", "mttq", "ubmttq", "lđlđ", "tncs", "qcdc", "dccs", "ptnt", "ccb", "lhpn", "bhxh", "thpt", "thcs",
    "tp", "xhcn", "qđnd", "bch", "bcđ",
}  # fmt: skip
_INSTITUTIONS = {
    canon(name): name
    for name in (
        "Hội đồng nhân dân", "Ủy ban nhân dân", "Ủy ban Mặt trận Tổ quốc Việt Nam", "Mặt trận Tổ quốc Việt Nam",
        "Mặt trận Tổ quốc", "Tổ quốc", "Ban Chỉ đạo", "Ban Thường vụ", "Ban Thường trực", "Ban Dân vận", "Ban Tổ chức",
        "Ban Tuyên giáo và Dân vận", "Ban Tuyên giáo", "Ủy ban Kiểm tra", "Ban Nội chính", "Văn phòng",
        "Sở Nội vụ", "Sở Tư pháp", "Sở Tài chính",
        "Sở Nông nghiệp và Phát triển nông thôn", "Sở Nông nghiệp và Môi trường", "Sở Giáo dục và Đào tạo", "Sở Y tế",
        "Sở Xây dựng", "Sở Công Thương", "Sở Khoa học và Công nghệ", "Sở Tài nguyên và Môi trường",
        "Sở Thông tin và Truyền thông", "Sở Văn hóa, Thể thao và Du lịch", "Sở Văn hóa và Thể thao",
        "Sở Dân tộc và Tôn giáo",
        "Sở Giao thông vận tải", "Sở Kế hoạch và Đầu tư", "Sở Lao động - Thương binh và Xã hội", "Bộ Nội vụ",
        "Liên đoàn Lao động", "Tổng Liên đoàn Lao động Việt Nam", "Hội Nông dân", "Hội Cựu chiến binh",
        "Hội Liên hiệp Phụ nữ", "Đoàn Thanh niên Cộng sản Hồ Chí Minh", "Việt Nam", "Trung ương",
        "Hồ Chí Minh", "Chính phủ",
        "Phòng Nội vụ", "Luật Thực hiện",
    )
}  # fmt: skip
_INSTITUTION = re.compile("|".join(sorted(map(re.escape, _INSTITUTIONS), key=len, reverse=True)))
_PARTY_OF = re.compile(
    r"\b(tỉnh ủy|thành ủy|huyện ủy|quận ủy|thị ủy|đảng ủy|tỉnh đoàn|thành đoàn|huyện đoàn)\b((?:\s[\w'-]+)*)"
)
_PLACE = re.compile(rf"\b({'|'.join(_UNITS)})\b(?!\s*ủy|\s*đoàn)((?:\s[\w'-]+)+)")
_COMMON = re.compile(r"^(?:thực|về|ở|trên|của|và|ban|sở|phòng|ủy|tỉnh|thành|huyện|xã|phường|thị|các|trực|cơ|cấp)$")


def sentence_case(text: str) -> str:
    """`ỦY BAN NHÂN DÂN TỈNH THÁI BÌNH` → `Ủy ban nhân dân tỉnh Thái Bình`; mixed case is left as it is."""
    letters = [c for c in text if c.isalpha()]
    if not letters or sum(c.isupper() for c in letters) < 0.85 * len(letters):
        return text[:1].upper() + text[1:]
    lowered = text.lower()
    out = _PLACE.sub(lambda m: m[1] + _capitals(m[2]), lowered)
    out = _PARTY_OF.sub(lambda m: m[1].capitalize() + _capitals(m[2]), out)
    matched = canon(out)
    for m in _INSTITUTION.finditer(matched):
        out = out[: m.start()] + _INSTITUTIONS[m[0]] + out[m.end() :]
    for m in re.finditer(r"\S*\d\S*", text):
        out = out[: m.start()] + m[0] + out[m.end() :]
    out = re.sub(r"\w+", lambda m: m[0].upper() if m[0].lower() in _KEPT else m[0], out)
    return out[:1].upper() + out[1:]


def _capitals(words: str) -> str:
    """Capitals for the words of a place name, up to the first word that cannot be part of one."""
    out = []
    proper = True
    for word in words.split():
        proper = proper and not _COMMON.match(word)
        out.append(word.capitalize() if proper else word)
    return " " + " ".join(out)
