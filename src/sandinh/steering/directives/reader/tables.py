"""Tables of work: which column says what."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .passage import Passage

_HEADINGS = (
    ("number", re.compile(r"^(?:s\s*)?tt$|^số(?: thứ tự| tt)?$|^no\.?$")),
    ("coordinators", re.compile(r"phối hợp(?! thực hiện và)")),
    ("assignees", re.compile(r"chủ trì|(?:cơ quan|đơn vị|bộ phận|người|cá nhân|tổ chức).{0,25}(?:thực hiện|phụ trách|tham mưu|chịu trách nhiệm)|phân công|^đơn vị$|^cơ quan$|trách nhiệm")),
    ("deadline", re.compile(r"thời gian|thời hạn|tiến độ|thời điểm|hoàn thành|kỳ hạn|^hạn")),
    ("product", re.compile(r"sản phẩm|kết quả|ghi chú|đầu ra|kinh phí|căn cứ")),
    ("content", re.compile(r"nội dung|nhiệm vụ|công việc|hoạt động|tên|giải pháp|danh mục|việc")),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Columns:
    """What each column of a table holds, by position."""

    names: tuple[str, ...]

    def pick(self, row: tuple[Passage, ...]) -> dict[str, Passage]:
        """The cells of a row by name; the first column of a name wins."""
        found: dict[str, Passage] = {}
        for name, cell in zip(self.names, row, strict=False):
            if name:
                found.setdefault(name, cell)
        return found


def columns_of(row: tuple[Passage, ...]) -> Columns | None:
    """The columns, when this row is the heading of a table of work."""
    names = []
    for cell in row:
        text = cell.canon if len(cell) < 90 else ""
        name = next((name for name, pattern in _HEADINGS if pattern.search(text)), "")
        names.append("" if name in names else name)
    if "content" in names and ("number" in names or {"assignees", "deadline"} & set(names)):
        return Columns(tuple(names))
    return None
