"""Tables of work: which column says what."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .lexicon import STRONG
from .passage import Passage

_HEADINGS = (
    ("number", re.compile(r"^(?:s\s*)?tt$|^số(?: thứ tự| tt)?$|^no\.?$")),
    ("coordinators", re.compile(r"phối hợp(?! thực hiện và)")),
    ("assignees", re.compile(
        r"chủ trì|(?:cơ quan|đơn vị|bộ phận|người|cá nhân|tổ chức).{0,25}(?:thực hiện|phụ "
        r"trách|tham mưu|chịu trách nhiệm)|phân công|^đơn vị$|^cơ quan$|trách nhiệm")),
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


_TIME = re.compile(
    r"(?:^|\s)(?=(?:quý|tháng|trước|hằng|hàng|thường xuyên|trong|từ|năm|định kỳ|chậm nhất|"
    r"sau khi|\d{1,2}/\d)\s?[\divx\s]?)"
)
_GOVERNED = re.compile(
    r"(?:^|(?<!\w))(?:của|với|cho|tại|ở|về|do|và|các|đối với|thuộc|giữa|từ|đến|theo|trong|-|,|cho các|của các)\s$"
)


_GENERIC = re.compile(r"sở|bộ|ban|phòng|cục|vụ|hội|đoàn|trường|trung tâm|viện|chi cục|tổ")


def _names_more(row: Passage, at: int) -> bool:
    """`Sở Nội vụ` names a body; the bare `Sở` of `Văn phòng Sở` ends the name of another."""
    rest = row.cut(at)
    return bool(rest) and rest.text[0].isupper() and not STRONG.match(rest.canon) and not _TIME.match(rest.canon)


def loose_cells(row: Passage) -> dict[str, Passage]:
    """The cells of a row that has lost its grid: what to do, then capitalised names, then the time."""
    names = [
        m.start()
        for m in STRONG.finditer(row.canon)
        if m.start() >= 12
        and row.text[m.start()].isupper()
        and not _GOVERNED.search(row.canon[: m.start()])
        and not (_GENERIC.fullmatch(m[0]) and not _names_more(row, m.end()))
    ]
    cells = {"number": row.cut(0, 0), "content": row}
    if not names:
        return cells
    time = next(
        (
            m.end()
            for m in _TIME.finditer(row.canon, names[0])
            if re.search(r"\d|xuyên|năm|quý|tháng", row.canon[m.end() :])
        ),
        len(row),
    )
    named = [at for at in names if at < time]
    cells["content"] = row.cut(0, names[0])
    cells["assignees"] = row.cut(named[0], named[1] if len(named) > 1 else time)
    if len(named) > 1:
        cells["coordinators"] = row.cut(named[1], time)
    if time < len(row):
        cells["deadline"] = row.cut(time)
    return cells
