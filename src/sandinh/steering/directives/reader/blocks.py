"""Lines joined into paragraphs.

A paragraph may be cut by the width of the page, by a page number or by a footnote. A line opens a new paragraph when it
carries a marker, when the one before it is finished, or when it stands apart; otherwise it goes on.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from .lines import Line, is_upper
from .markers import Marker, marker_of
from .model import Footnote
from .passage import PLAIN_DIGITS, Passage

_SUPERSCRIPT = re.compile(r"[⁰¹²³⁴-⁹]+")
_FINISHED = re.compile(r"[.:;!?…]['\"”’)]*$|/\.$")
_OPEN_END = re.compile(
    r"(?:,|\b(?:và|của|với|các|cho|về|tại|ở|trong|từ|đến|theo|là|những|hoặc|để|do|trên|"
    r"đối với|thuộc|số|việc|một|ngày|không"
    r"|công|tổ|tham|thực|Nhà|Nhân|Việt|Ủy|Mặt|Luật))$"
)
_LEAD = re.compile(
    r"^(?:căn cứ|thực hiện|xét|theo|trên đây|nhận được|để|nhằm|trong quá trình|yêu cầu|"
    r"đề nghị|kính gửi|nơi nhận|quyết định\s*:)\b"
)


@dataclass(slots=True)
class Block:
    """A paragraph, an item's first paragraph, a dash or a table row."""

    marker: Marker | None
    passage: Passage
    upper: bool
    row: tuple[Passage, ...] | None = None
    tail: Line | None = None
    counted: int = 0
    pieces: list[tuple[int, int]] = field(default_factory=list)


def split_footnotes(text: str, lines: list[Line]) -> tuple[list[Line], list[Footnote]]:
    """Body lines and the notes between them; a note runs to the next blank line."""
    body: list[Line] = []
    notes: list[tuple[str, list[Line]]] = []
    inside = False
    for line in lines:
        mark = _SUPERSCRIPT.match(text, line.start)
        if mark and len(line.text) > 3:
            notes.append((mark[0].translate(PLAIN_DIGITS), [line]))
            inside = True
        elif inside and not line.gap and _goes_on_in_note(line):
            notes[-1][1].append(line)
        else:
            inside = False
            body.append(line)
    found = []
    for mark_text, members in notes:
        passage = Passage.of(text, [(x.start, x.end) for x in members])
        lead = re.match(r"[\s.:)]*", passage.text)
        passage = passage.cut(lead.end() if lead else 0)
        found.append(Footnote(mark_text, passage.text, passage.span()))
    return body, found


def _goes_on_in_note(line: Line) -> bool:
    """A note may count (1), (2) …; another style of mark, or an opening phrase, is the body again."""
    marker = marker_of(line.text)
    return (marker is None or marker.kind.startswith("(")) and not _LEAD.match(line.canon)


def blocks_of(text: str, lines: list[Line]) -> list[Block]:
    """Paragraphs in order."""
    width = _wrap_width(lines)
    blocks: list[Block] = []
    for line in lines:
        if line.row is not None:
            blocks.append(Block(None, line.passage, False, line.row, line))
            continue
        marker = _row_marker(line) or marker_of(line.text)
        last = blocks[-1] if blocks else None
        if last and last.marker and last.marker.kind == "row" and _in_row(line, marker):
            last.pieces.append((line.start, line.end))
            last.tail = line
            continue
        if last and last.row is None and _goes_on(last, line, marker, width):
            last.pieces.append((line.start, line.end))
            last.tail = line
            last.upper = last.upper and is_upper(line.text)
            last.counted = _counted(line, last.counted)
            continue
        opened = Block(marker, line.passage, is_upper(line.text), None, line)
        opened.pieces.append((line.start, line.end))
        opened.counted = 0 if marker and marker.kind == "(1" else _counted(line, 0)
        blocks.append(opened)
    for block in blocks:
        if len(block.pieces) > 1:
            block.passage = Passage.of(text, block.pieces)
    return blocks


def _row_marker(line: Line) -> Marker | None:
    """The number of a row of a table that lost its grid."""
    if line.row_number is None:
        return None
    lead = re.match(r"\d{1,2}\s*[.)]?\s*", line.text)
    return Marker("row", str(line.row_number), line.row_number, (), lead.end() if lead else 0)


def _in_row(line: Line, marker: Marker | None) -> bool:
    """A row goes on until the next row, the next numbered item or a heading."""
    return (
        (marker is None or marker.kind == "-")
        and not (is_upper(line.text) and len(line.text) > 12)
        and not _LEAD.match(line.canon)
    )


def _wrap_width(lines: list[Line]) -> int | None:
    """How long a full line is, when the text keeps the page's line breaks; None when paragraphs are whole."""
    body = [line for line in lines if line.row is None]
    if len(body) < 6 or sum(not line.gap for line in body) < 0.35 * len(body):
        return None
    lengths = sorted(len(line.text) for line in body)
    width = lengths[int(0.85 * (len(lengths) - 1))]
    return width if 40 <= width <= 140 else None


def _goes_on(last: Block, line: Line, marker: Marker | None, width: int | None) -> bool:
    previous = last.tail.text if last.tail else ""
    finished = bool(_FINISHED.search(previous))
    full = bool(width and last.tail and len(previous) >= width - 14)
    if marker:
        return _false_marker(last, marker, line, finished, full)
    first = line.text[0]
    if first.islower() or first in ",;.)%":
        return True
    if _unclosed(previous) or (full and not finished and not last.upper and len(line.text.split()) <= 2):
        return True
    if is_upper(line.text) or last.upper:
        return last.upper and is_upper(line.text) and not line.gap and not finished
    if finished or _LEAD.match(line.canon):
        return not finished and full and not line.gap
    if _OPEN_END.search(previous):
        return len(previous) > 40
    if line.gap:
        return full and len(previous) > 50
    return full or (width is not None and first.isdigit() and len(previous) > 50)


def _counted(line: Line, before: int) -> int:
    """How far a paragraph has counted (1), (2) … within its lines; such numbers do not part it."""
    inside = [int(n) for n in re.findall(r"\((\d{1,2})\)", line.text)]
    for number in inside:
        before = number if number == before + 1 else before
    return before


def _unclosed(previous: str) -> bool:
    """A bracket opened near the end of the line is closed on the next."""
    return previous.rfind("(") > max(previous.rfind(")"), len(previous) - 60)


def _false_marker(last: Block, marker: Marker, line: Line, finished: bool, full: bool) -> bool:
    """A wrapped line may begin with what only looks like a marker: a year, a day, an amount."""
    if marker.kind == "(1" and not line.gap and marker.value == last.counted + 1 and last.counted:
        return True
    if finished or line.gap:
        return False
    if marker.kind == "-":
        return full and bool(re.match(r"[–-]\s+(?:thương binh|xã hội|hộ tịch|phúc lợi|kỹ thuật|\d{4})", line.canon))
    if marker.kind in {"phần", "chương", "mục", "điều", "tiểu mục"}:
        return full or bool(_OPEN_END.search(last.tail.text if last.tail else ""))
    if marker.kind.startswith(("1", "multi")):
        expected = (last.marker.value + 1) if last.marker and last.marker.kind == marker.kind else 1
        return full and marker.value not in {expected, 1}
    return False
