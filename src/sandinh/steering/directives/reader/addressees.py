"""`Kính gửi`: to whom a document goes, inline or as a list."""

from __future__ import annotations

import re

from .bodies import split_names
from .documents import NUMBER_LINE, is_motto
from .lines import Line
from .markers import marker_of
from .passage import Passage

ADDRESSED = re.compile(r"^\W*kính (?:gửi|trình|chuyển)\s*[:.]?\s*")
LEAD_IN = re.compile(
    r"^(?:căn cứ|thực hiện|xét|theo|trên cơ sở|để|nhằm|nhận|qua|ngày|trong thời gian|trong "
    r"những|trong năm|thời gian qua|luật|sau|vừa qua|ủy ban|ubnd|"
    r"ban |hội đồng|sở |bộ |tiếp theo|phúc đáp|hiện nay|năm \d{4},|triển khai thực hiện "
    r"(?:kế hoạch|công văn|nghị|chỉ thị|luật|quyết định)|tiếp tục thực hiện (?:nghị|kết "
    r"luận|chỉ thị))"
)


def read_addressees(lines: list[Line], at: int) -> tuple[list[Passage], int]:
    """The bodies addressed from line `at` on, and the index of the first line after them."""
    match = ADDRESSED.match(lines[at].canon)
    assert match is not None
    first = lines[at].passage.cut(match.end())
    entries = [first] if first else []
    at += 1
    while at < len(lines) and _belongs(lines[at], entries):
        _take(lines[at], entries)
        at += 1
    return [name for entry in entries for name in split_names(_without_bullet(entry))], at


def _take(line: Line, entries: list[Passage]) -> None:
    marker = marker_of(line.text)
    bullet = marker if marker and marker.kind in {"-", "1."} else None
    text = line.passage.cut(bullet.length if bullet else 0)
    wrapped = line.text[0].islower() or (not line.gap and entries and not entries[-1].text.endswith((";", ".")))
    if entries and not bullet and wrapped:
        entries[-1] = entries[-1].plus(text)
    else:
        entries.append(text)


def _belongs(line: Line, entries: list[Passage]) -> bool:
    if len(line.text) > 260 or line.row is not None or NUMBER_LINE.match(line.text) or is_motto(line):
        return False
    if re.search(r"\bngày\s[\d.… ]*tháng\b", line.canon) and len(line.text) < 70:
        return False
    marker = marker_of(line.text)
    if not entries:
        return not LEAD_IN.match(line.canon) or len(line.text) < 120
    if marker and marker.kind == "-":
        return True
    ended = entries[-1].text.endswith((".", "./."))
    if ended or (marker and marker.kind != "1."):
        return False
    if line.text[0].islower() and not line.gap:
        return True
    if entries[-1].text.endswith((";", ",")):
        return not re.match(r"(?:căn cứ|thực hiện|theo|để|xét)\b", line.canon)
    return (
        not line.gap
        and not re.match(
            r"(?:căn cứ|thực hiện|theo|để|xét|nhằm|ngày|luật|qua|trong|sau|vừa qua|hiện "
            r"nay|năm|tiếp tục|nhận được|thời gian)\b",
            line.canon,
        )
        and len(line.text) < 120
    )


def _without_bullet(entry: Passage) -> Passage:
    bullet = re.match(r"[-+•*]\s*", entry.text)
    return entry.cut(bullet.end() if bullet else 0)
