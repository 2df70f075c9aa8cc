"""Where one document ends and the next begins, and the parts of each: head and body, foot, what is attached.

A text may hold several documents (a letter and the one it forwards). A decision and the plan that it issues are one:
what has no number of its own belongs to what came before.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from itertools import pairwise

from sandinh.kernel import numbering

from .lines import Line, is_upper
from .passage import CAPITALS, SMALL

NUMBER_LINE = re.compile(
    r"^\W{0,3}s[ốồổỗộôơởỏóòo6õ]\s*(?:[:.;]\s*)?(?P<number>[\d.…_\s]{0,24}(?:/\s*(?:19|20)\d\d\s*)?[-–—/]\s*"
    r"(?:(?:19|20)\d\d\s*/\s*)?[^\W\d_][\w&.]*(?:\s?[-–—/]\s?[^\W_][\w&.]*){0,4})",
    re.I,
)
DATE_LINE = re.compile(
    r"(?:^|[,;.\s])\s*ng[àa]y\s*(?P<d>[\d.…_ ]*?)\s*(?:th[áa]ng\s*(?P<m>[\d.…_ ]*?)\s*n[ăa]m\s*(?P<y>[\d.…_ ]*)"
    r"|(?P<d2>\d{1,2})?\s*[/-]\s*(?P<m2>\d{1,2})\s*[/-]\s*(?P<y2>\d{4}))\W*$",
    re.I,
)
STATE_MOTTO = re.compile(
    r"cong hoa\s+xa hoi(?:\s+chu nghia)?(?:\s+viet nam)?|^\W*chu nghia viet nam\W*$|doc "
    r"lap\s*-?\s*tu do\s*-?\s*hanh phuc"
)
PARTY_MOTTO = re.compile(r"dang cong san viet nam")
RECIPIENTS_AT_FOOT = re.compile(r"^\W*nơi\s+(?:nhận|gửi)\b\s*[:.;]?", re.I)
AUTHORITY = re.compile(
    r"^\W*(?:(?:tm|kt|tl|tuq|tu|ktl|q)\s*[./]\s*|[tk]\s*/\s*[mtlk]\.?\s+|(?:thừa lệnh|thừa ủy quyền)\s)", re.I
)
POST = re.compile(
    r"^\W*(?:quyền |phó |ủy viên|q\. ?)?(?:phó )?(?:chủ tịch|giám đốc|tổng giám đốc|bí "
    r"thư|trưởng|chánh|cục trưởng|vụ trưởng|"
    r"bộ trưởng|thứ trưởng|thủ tướng|hiệu trưởng|chủ nhiệm|viện trưởng|tổng thanh tra|tổng|trưởng ban|trưởng phòng|"
    r"ủy viên|ban thường vụ|thường trực|đội trưởng|chi cục trưởng|chỉ huy trưởng|chính ủy|hội trưởng|quyền)\b"
)
ATTACHED = re.compile(
    r"^\W*(?:phụ lục|mẫu|biểu mẫu|biểu|đề cương|danh mục|danh sách|kế hoạch|quy chế|quy "
    r"định|hướng dẫn|chương trình|đề án|"
    r"phương án|nội quy|điều lệ|bảng|bộ tiêu chí|tiêu chí|thể lệ|lịch)\b"
)
TEMPLATE = re.compile(r"^\W*(?:phụ lục|mẫu|biểu|đề cương|tên cơ quan|tên đơn vị|đơn vị\s*[:.…]{2})")
NAME = re.compile(rf"^(?:[{CAPITALS}][{SMALL}]*(?:\s+|$)){{2,5}}$")
NAMED_IN_LINE = re.compile(
    rf"^(?P<post>[{CAPITALS}][{CAPITALS}\s./,-]{{3,}})\s(?P<name>(?:[{CAPITALS}][{SMALL}]+(?:\s|$)){{2,5}})$"
)
_NAME_IN_CAPITALS = re.compile(rf"^(?:[{CAPITALS}]+(?:\s+|$)){{2,5}}$")
_END = re.compile(r"\./\.?\s*$|/\.\s*$")


@dataclass(slots=True)
class Zones:
    """The lines of one document by part. `attached` is what follows the signature under the same number."""

    head_and_body: list[Line]
    foot: list[Line] = field(default_factory=list)
    attached: list[Line] = field(default_factory=list)

    @property
    def lines(self) -> list[Line]:
        return self.head_and_body + self.foot + self.attached


def bare(canon: str) -> str:
    """Without any mark, for headings that OCR spelt wrongly."""
    decomposed = unicodedata.normalize("NFD", canon.replace("đ", "d"))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def is_motto(line: Line) -> bool:
    """A line of the national or the Party heading."""
    if len(line.text) > 120:
        return False
    text = bare(line.canon)
    return bool(STATE_MOTTO.search(text)) or (is_upper(line.text) and bool(PARTY_MOTTO.search(text)))


def is_date_line(line: Line) -> bool:
    return len(line.text) <= 110 and bool(DATE_LINE.search(line.canon))


def is_number_line(line: Line) -> bool:
    match = NUMBER_LINE.match(line.text)
    return bool(match and numbering.parse(match["number"]))


def split_documents(lines: list[Line]) -> list[Zones]:
    """The documents of a text, in order; a text without any heading is one document."""
    starts = [0]
    for at, line in enumerate(lines):
        if at and is_number_line(line) and _opens_another(lines, at, starts[-1]):
            starts.append(_first_line_of_heading(lines, at, starts[-1]))
    edges = [*starts, len(lines)]
    return [_zones(lines[a:b]) for a, b in pairwise(edges) if a < b]


def _opens_another(lines: list[Line], at: int, since: int) -> bool:
    """A second number opens a second document when the first has ended and a real heading stands around it."""
    around = range(max(since, at - 9), min(len(lines), at + 7))
    if not any(is_motto(lines[i]) or is_date_line(lines[i]) for i in around):
        return False
    before = lines[since:at]
    if not any(RECIPIENTS_AT_FOOT.match(x.canon) or _END.search(x.text) or _signs(x) for x in before):
        return False
    if any(TEMPLATE.match(lines[i].canon) for i in range(max(since, at - 9), at + 1)):
        return False
    match = NUMBER_LINE.match(lines[at].text)
    number = numbering.parse(match["number"]) if match else None
    dates = [m for i in around if (m := DATE_LINE.search(lines[i].canon))]
    blank_year = all(not re.search(r"\d{4}", m["y"] or m["y2"] or "") for m in dates)
    return bool(number and (number.number or not blank_year))


def _signs(line: Line) -> bool:
    return is_upper(line.text) and bool(AUTHORITY.match(line.canon))


def _first_line_of_heading(lines: list[Line], number_at: int, since: int) -> int:
    first = number_at
    for i in range(number_at - 1, max(since, number_at - 12), -1):
        line = lines[i]
        heading = is_motto(line) or is_date_line(line) or (is_upper(line.text) and not _signs(line))
        if not heading or POST.match(line.canon):
            break
        first = i
    return first


def _zones(lines: list[Line]) -> Zones:
    start = _foot_start(lines)
    if start is None:
        return Zones(lines)
    end = _foot_end(lines, start)
    return Zones(lines[:start], lines[start:end], lines[end:])


def _foot_start(lines: list[Line]) -> int | None:
    at = next((i for i, line in enumerate(lines) if RECIPIENTS_AT_FOOT.match(line.canon)), None)
    signed = next((i for i, line in enumerate(lines) if i > 3 and _signs(line)), None)
    if at is None and signed is None:
        signed = next((i for i in range(max(4, len(lines) - 12), len(lines)) if _is_post(lines[i])), None)
    if at is None:
        return signed
    start = at
    while start > 1 and at - start < 8 and _belongs_to_signature(lines[start - 1]):
        start -= 1
    return start


def _is_post(line: Line) -> bool:
    return is_upper(line.text) and len(line.text) < 60 and bool(POST.match(line.canon))


def _belongs_to_signature(line: Line) -> bool:
    return (
        _signs(line)
        or _is_post(line)
        or bool(NAME.match(line.text))
        or line.text.startswith("(")
        or (is_upper(line.text) and bool(_NAME_IN_CAPITALS.match(line.text)))
    )


def _foot_end(lines: list[Line], start: int) -> int:
    """The foot runs to the signer's name, or to the first line that can only be something else."""
    signed = named = False
    for i in range(start, len(lines)):
        line = lines[i]
        if i > start and (is_motto(line) or (ATTACHED.match(line.canon) and _is_title(line))):
            return i
        of_foot = _belongs_to_signature(line) or line.text.startswith(("-", "+", "•", "*"))
        if named and not of_foot and len(line.text) > 60 and not RECIPIENTS_AT_FOOT.match(line.canon):
            return i
        signed = signed or _signs(line) or _is_post(line)
        named = named or (signed and bool(NAME.match(line.text)))
    return len(lines)


def _is_title(line: Line) -> bool:
    return is_upper(line.text) or line.canon.startswith(("phụ lục", "mẫu số", "biểu số"))
