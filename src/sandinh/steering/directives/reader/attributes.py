"""Lines that say who, with whom, when, where: facts about the item that they stand under, not tasks."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .passage import Passage

_AGENT = r"(?:các\s+)?(?:cơ quan|đơn vị|bộ phận|cá nhân|chủ thể|người|đ/c|đồng chí)"
_ROLE = (
    r"(?:chủ trì(?:,? (?:tham mưu|thực hiện|triển khai))?|(?:tổ chức |chủ trì )?thực hiện(?: "
    r"chính)?|phụ trách|tham mưu|triển khai"
    r"|chịu trách nhiệm(?: chính| thực hiện)?)"
)
_WHO = (
    rf"(?:{_AGENT}(?:[\s,/](?:và\s)?(?:cơ quan|đơn vị|bộ phận|tổ chức|cá nhân|được|tham mưu|chủ trì))*\s+{_ROLE}"
    r"(?:\s*[,/]?\s*(?:và\s)?(?:đơn vị |cơ quan )?phối hợp)?)"
)
_WHO_SHORT = (
    r"(?:chủ trì(?: thực hiện| tham mưu)?|phân công thực hiện|trách nhiệm thực hiện|thực hiện|đơn vị|cơ quan)(?=\s*:)"
)
_WITH = r"(?:(?:các\s+)?(?:cơ quan|đơn vị|tổ chức)[\w\s,]{0,20}?\s)?phối hợp(?: thực hiện)?(?=\s*:|$)"
_WHEN_WHAT = (
    r"thực hiện|hoàn thành|tổ chức|triển khai|kiểm tra|tiến hành|gửi|báo cáo|nộp|áp dụng|"
    r"dự kiến|địa điểm|tiến độ|giám sát|tập huấn"
    r"|ban hành|đánh giá|hoàn thiện|khảo sát|làm việc"
)
_WHEN = rf"(?:thời gian|thời hạn|thời điểm|tiến độ|lộ trình|hạn|kỳ hạn)(?:\s*,?\s*(?:và\s)?(?:{_WHEN_WHAT}))*"
_OTHER = (
    r"(?:(?:dự kiến )?(?:địa điểm|thành phần|đối tượng|kinh phí|nguồn kinh phí|sản phẩm|"
    r"kết quả|hình thức|phương pháp|phạm vi|mục đích|yêu cầu|số lượng|chủ trì hội nghị|"
    r"phương thức|nơi nhận|điện thoại|email|ghi chú|báo cáo viên|thư ký)(?:\s*,?\s*(?:và\s)?(?:tham "
    r"dự|tham gia|thực hiện|đầu ra|đạt được|dự kiến|tổ chức|hội nghị|kiểm tra|tuyên truyền|"
    r"áp dụng|mời|đoàn|giám sát|thời gian|đối tượng|hoàn thành))*)"
)
_LABEL = re.compile(
    rf"\W{{0,3}}(?:(?P<when>{_WHEN})|(?P<coordinators>{_WITH})|(?P<who>{_WHO}|{_WHO_SHORT})|"
    rf"(?P<other>{_OTHER}))\s*(?::|(?=$))\s*|\W{{0,3}}(?P<unmarked>{_WHEN})(?=\s(?:sau khi|trước|trong|từ|quý|năm \d))"
)
_FURTHER = re.compile(
    rf"(?<=[;.,(])\s*(?:(?P<when>{_WHEN})|(?P<coordinators>{_WITH})|(?P<who>{_WHO}|{_WHO_SHORT}))\s*:\s*"
)
_INSIDE = re.compile(
    rf"[;.,(]\s*(?:và\s)?(?:(?P<when>{_WHEN})|(?P<coordinators>{_WITH})|(?P<who>(?:cơ quan|"
    rf"đơn vị)[^:;.,()]{{0,40}}(?:chủ trì|thực hiện)))\s*:\s*(?P<value>[^;()]*?)(?=[;()]|"
    rf"\.\s|\.?$)"
)


@dataclass(frozen=True, slots=True)
class Attribute:
    """A labelled fact. `what` is `when`, `who`, `coordinators` or `other`."""

    what: str
    value: Passage


def _named(match: re.Match[str]) -> str:
    if match.groupdict().get("unmarked"):
        return "when"
    return next(name for name in ("when", "coordinators", "who", "other") if match.groupdict().get(name))


def attributes_of(line: Passage) -> list[Attribute]:
    """The facts of a line that begins with a label; empty for any other line."""
    match = _LABEL.match(line.canon)
    if not match:
        return []
    edges = [match, *(m for m in _FURTHER.finditer(line.canon, match.end()))]
    stops = [m.start() for m in edges[1:]] + [len(line)]
    return [Attribute(_named(m), line.cut(m.end(), stop)) for m, stop in zip(edges, stops, strict=True)]


def attributes_inside(paragraph: Passage) -> list[Attribute]:
    """Labelled facts that stand at the end of an item's own sentence or in its brackets."""
    return [
        Attribute(_named(m), paragraph.cut(m.start("value"), m.end("value"))) for m in _INSIDE.finditer(paragraph.canon)
    ]


def is_manner(line: Passage) -> bool:
    """A bare heading about the ways in which something is done."""
    return bool(re.match(r"\W*(?:hình thức|phương thức|phương pháp)[^:]*$", line.canon))


def is_attribute(line: Passage) -> bool:
    return bool(_LABEL.match(line.canon))
