"""Pieces of the head that need a closer look: the place and date line, the motto, the names on the left."""

from __future__ import annotations

import re

from .documents import PARTY_MOTTO, STATE_MOTTO, bare
from .passage import Passage

CAPITAL_PLACE = re.compile(
    r"(?P<place>(?:(?:thành phố|thị xã|thị trấn|quận|huyện|xã|phường|đặc khu|TP\.?|Tp\.?|tp\.?)\s+)?"
    r"(?:[^\W\d_][\w'.-]*|\d{1,2})(?:(?:\s|\s*-\s*)(?:[^\W\d_][\w'.-]*|\d{1,2}))*)[\s,;.]*$",
    re.I,
)
NEW_BODY = re.compile(
    r"^(?:ủy ban|ubnd|hđnd|hội đồng|sở|bộ |ban (?!hành)|tỉnh ủy|thành ủy|huyện ủy|quận ủy|thị "
    r"ủy|thị xã ủy|đảng ủy|đảng bộ|chi bộ|văn phòng|phòng|liên đoàn|công đoàn|tổng|"
    r"hội |đoàn |cơ quan |thường trực |tỉnh đoàn|huyện đoàn|thành đoàn|mặt trận|ubmttq|"
    r"trường|trung tâm|bệnh viện|cục|chi cục|công an|công ty|thanh tra|tòa án|viện|đài|"
    r"báo|bảo hiểm|kho bạc|tiểu ban|chính phủ|thủ tướng|ủy ban mttq|bcđ|"
    r"bch|ban chấp hành|quốc hội|đảng đoàn|tổ )"
)


def without_motto(passage: Passage) -> Passage:
    """What stands beside the motto when two columns were flattened into one line."""
    text = bare(passage.canon)
    kept = passage
    for pattern in (STATE_MOTTO, PARTY_MOTTO):
        if match := pattern.search(text):
            before, after = passage.cut(0, match.start()), passage.cut(match.end())
            kept = before if len(before) >= len(after) else after
            break
    kept = kept.cut(0, len(kept.text.rstrip(" -_*.")))
    return kept if len(kept) > 3 else kept.cut(0, 0)


def place_start(text: str, start: int) -> int:
    """`V/v một số nhiệm vụ Rạch Giá, ngày …`: only the last run of capitalised words is the place."""
    words = list(re.finditer(r"\S+", text))
    first = len(words)
    for i in range(len(words) - 1, -1, -1):
        if not (words[i][0][0].isupper() or words[i][0][0].isdigit() or words[i][0] == "-") or words[i].start() < start:
            break
        first = i
    lead = " ".join(w[0].lower() for w in words[max(0, first - 2) : first])
    for unit, count in (("thành phố", 2), ("thị xã", 2), ("thị trấn", 2), ("đặc khu", 2)):
        if lead == unit:
            first -= count
    if first < len(words) and first > 0 and words[first - 1][0].lower() in {"phố", "xã", "trấn", "khu"} and first > 1:
        first -= 2
    return words[first].start() if first < len(words) else start


def iso_of(match: re.Match[str]) -> str | None:
    day = re.sub(r"\D", "", match["d"] or match["d2"] or "")
    month = re.sub(r"\D", "", match["m"] or match["m2"] or "")
    year = re.sub(r"\D", "", match["y"] or match["y2"] or "")
    if len(year) != 4:
        return None
    if not month or not 1 <= int(month) <= 12:
        return year
    if not day or not 1 <= int(day) <= 31:
        return f"{year}-{int(month):02}"
    return f"{year}-{int(month):02}-{int(day):02}"


def grouped(lines: list[Passage]) -> list[Passage]:
    """Lines of the left column as names: `ỦY BAN NHÂN DÂN` + `TỈNH …` is one, `SỞ …` below it another."""
    names: list[Passage] = []
    for line in lines:
        line = line.cut(0, len(line.text.rstrip(" -_*.:")))
        if not line or (not names and not re.search(r"[^\W\d_]{2}", line.text)):
            continue
        text = line.canon
        if names and not (NEW_BODY.match(text) and not _continues(names[-1].canon, text)):
            names[-1] = names[-1].plus(line)
        elif names or NEW_BODY.match(text) or len(text) > 3:
            names.append(line)
    return names


def _continues(name: str, line: str) -> bool:
    return name.endswith((" và", " của", " nhân dân các")) or (line.startswith(("đoàn kết", "bộ phận")))
