"""The head of a document: issuer, number, place and date, type and subject, to whom it goes.

The parts come in any order (two columns flattened, lines interleaved, some lost), so each is known by its own form.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sandinh.kernel import numbering

from .addressees import ADDRESSED, LEAD_IN, read_addressees
from .documents import ATTACHED, DATE_LINE, NUMBER_LINE, PARTY_MOTTO, POST, STATE_MOTTO, bare, is_motto, is_number_line
from .heading import CAPITAL_PLACE, NEW_BODY, grouped, iso_of, place_start, without_motto
from .lines import Line, is_upper
from .markers import marker_of
from .model import Found
from .names import sentence_case
from .passage import Passage

TYPES = (
    "nghị quyết", "quyết định", "chỉ thị", "quy chế", "quy định", "thông cáo", "thông báo", "hướng dẫn", "chương trình",
    "kế hoạch", "phương án", "đề án", "dự án", "báo cáo", "biên bản", "tờ trình", "công văn", "công điện", "giấy mời",
    "kết luận", "thông tri", "thông tư", "nghị định", "thư", "lịch", "chương trình hành động", "chương trình phối hợp",
    "kế hoạch liên tịch", "hướng dẫn liên tịch", "nghị quyết liên tịch", "chương trình liên tịch", "kế hoạch phối hợp",
    "chương trình công tác", "thể lệ", "quy chế phối hợp", "thông báo kết luận",
)  # fmt: skip
_TYPE_LINE = re.compile(r"^\W*(?P<type>" + "|".join(sorted(TYPES, key=len, reverse=True)) + r")(?P<rest>(?!\w).*)$")
_ABOUT = re.compile(r"^\W*(?:v\s*/\s*v|v\.v|về việc)\b\s*[:.]?\s*", re.I)
_SPLIT_ABOUT = re.compile(r"\bV\s*/\s*v\b\s*[:.]?\s*")
_URGENCY = re.compile(r"\b(hỏa tốc|thượng khẩn|khẩn)\b")
_STAMP = re.compile(
    r"^\W*(?:mật|tối mật|tuyệt mật|dự thảo.*|hỏa tốc.*|thượng khẩn|khẩn|bản sao|sao y.*|công văn đến.*|đến)\W*$"
)
_SHORT = 48  # characters: a line that only a narrow column breaks there
_OPEN_SUBJECT = re.compile(
    r"(?:,|\b(?:và|của|về|ở|trên|tại|trong|các|cho|với|theo|thực hiện|triển khai|thi hành|tổ chức|hướng dẫn|phổ biến|"
    r"sửa đổi|bổ sung|quy định|ban hành|tham gia|kiện toàn|thành lập))$"
)
_ATTACHMENT_NOTE = re.compile(r"^\W*\(?\s*(?:ban hành )?kèm theo")


@dataclass(slots=True)
class Head:
    """What the head says; `body_at` is the index of the first line after it."""

    body_at: int = 0
    type: Found[str] | None = None
    number: Found[str] | None = None
    parsed: numbering.DocumentNumber | None = None
    issuer: Found[str] | None = None
    parent: Found[str] | None = None
    place: Found[str] | None = None
    date: Found[str] | None = None
    subject: Found[str] | None = None
    urgency: Found[str] | None = None
    recipients: tuple[Found[str], ...] = ()
    party: bool = False


class _Reader:
    """Goes through the first lines once, giving each to the part it belongs to."""

    def __init__(self, lines: list[Line]) -> None:
        self.lines = lines
        self.head = Head()
        self.bodies: list[Passage] = []
        self.subject: list[Passage] = []
        self.subject_open = False
        self.numbered_at: int | None = None
        self.typed = False

    def read(self) -> Head:
        at = 0
        limit = min(len(self.lines), 45)
        while at < limit:
            line = self.lines[at]
            if ADDRESSED.match(line.canon) and len(line.text) < 400:
                self.subject_open = False
                names, at = read_addressees(self.lines, at)
                self.head.recipients = tuple(Found(name.text, name.span(), 0.9) for name in names)
                if self._head_goes_on(at):
                    continue
                break
            if not self._take(line, at):
                break
            at += 1
        self.head.body_at = at
        self._finish()
        return self.head

    def _head_goes_on(self, at: int) -> bool:
        """After `Kính gửi` the body begins, unless the number or the date was flattened to below it."""
        ahead = self.lines[at : at + 3]
        if not self.subject and ahead and _ABOUT.match(ahead[0].text):
            return True
        return (
            any(NUMBER_LINE.match(x.text) or (DATE_LINE.search(x.canon) and len(x.text) < 80) for x in ahead)
            and self.head.date is None
        )

    def _take(self, line: Line, at: int) -> bool:
        """Whether the line belongs to the head."""
        longest = 480 if self.subject_open and not self.subject else 230
        if len(line.text) > longest or line.row is not None:
            return False
        passage = line.passage
        motto = is_motto(line)
        if motto:
            self.head.party = self.head.party or bool(
                PARTY_MOTTO.search(bare(line.canon)) and not STATE_MOTTO.search(bare(line.canon))
            )
            passage = without_motto(passage)
            if not passage:
                self.subject_open = False
                return True
        passage, dated = self._dated(passage)
        if not passage:
            self.subject_open = self.subject_open and not dated
            return True
        if self._numbered(passage, at):
            return True
        if _STAMP.match(passage.canon):
            if urgent := _URGENCY.search(passage.canon):
                self.head.urgency = Found(urgent[1], passage.span(*urgent.span()), 0.9)
            return True
        if self._typed(passage, at):
            return True
        if self._about(passage, line):
            return True
        return self._body_name(passage) or motto or dated

    def _dated(self, passage: Passage) -> tuple[Passage, bool]:
        match = DATE_LINE.search(passage.canon) if len(passage) <= 140 else None
        if not match or self.head.date or (self.typed and LEAD_IN.match(passage.canon) and len(passage) > 60):
            return passage, False
        iso = iso_of(match)
        if iso:
            self.head.date = Found(iso, passage.span(match.start(), match.end()), 0.95 if iso.count("-") == 2 else 0.8)
        before = passage.cut(0, match.start())
        place = CAPITAL_PLACE.search(before.text) if before else None
        rest = before
        if place:
            start = place_start(before.text, place.start("place"))
            name = before.cut(start, place.end("place"))
            name = name.cut(0, len(name.text.rstrip(" ,;.")))
            self.head.place = Found(name.text, name.span(), 0.9)
            rest = before.cut(0, start)
        return rest, True

    def _numbered(self, passage: Passage, at: int) -> bool:
        match = NUMBER_LINE.match(passage.text)
        parsed = numbering.parse(match["number"]) if match else None
        if not match or not parsed or self.head.number:
            return False
        number = numbering.tidy(match["number"])
        self.head.number = Found(number, passage.span(match.start("number"), match.end("number")), 0.95)
        self.head.parsed = parsed
        self.numbered_at = at
        rest = passage.cut(match.end())
        self.subject_open = False
        if rest and (about := _SPLIT_ABOUT.search(rest.text)):
            self.subject.append(rest.cut(about.end()))
            self.subject_open = True
        return True

    def _numbered_below(self, at: int) -> bool:
        return any(NUMBER_LINE.match(x.text) or is_motto(x) for x in self.lines[at + 1 : at + 12])

    def _typed(self, passage: Passage, at: int) -> bool:
        match = _TYPE_LINE.match(passage.canon)
        if not match or self.typed or not is_upper(passage.text[match.start("type") : match.end("type")]):
            return False
        rest = passage.cut(match.start("rest"))
        if len(rest) > 3 and not (self.head.number or self.head.date) and self._numbered_below(at):
            return False
        if (
            len(rest) > 3
            and is_upper(rest.text)
            and not re.match(r"\W*(?:của|về|số|liên tịch|phối hợp|hành động|\()", rest.canon)
            and len(rest) > 40
            and not (self.head.number or self.head.date)
        ):
            return False
        self.typed = True
        self.head.type = Found(match["type"], passage.span(match.start("type"), match.end("type")), 0.95)
        self.subject_open = True
        if len(rest) > 3:
            self.subject.append(rest)
        return True

    def _about(self, passage: Passage, line: Line) -> bool:
        if self.head.subject is None and (about := _ABOUT.match(passage.text)) and (not self.subject or self.typed):
            self.subject.append(passage.cut(about.end()))
            self.subject_open = True
            return True
        if not self.subject_open:
            return False
        if self._closes_subject(passage, line):
            self.subject_open = False
            return False
        self.subject.append(passage)
        return True

    def _closes_subject(self, passage: Passage, line: Line) -> bool:
        text = passage.canon
        if not self.subject:
            return (
                bool(marker_of(passage.text)) or _ATTACHMENT_NOTE.match(text) is not None or text.startswith("căn cứ")
            )
        if _ATTACHMENT_NOTE.match(text) or text.startswith("căn cứ") or marker_of(passage.text) or text.endswith(":"):
            return True
        last = self.subject[-1].text
        goes_on = passage.text[0].islower() or bool(_OPEN_SUBJECT.search(self.subject[-1].canon))
        if is_upper(passage.text) and not goes_on and (NEW_BODY.match(text) or POST.match(text)):
            return True
        if self.typed and is_upper(last) and is_upper(passage.text) and not NEW_BODY.match(text):
            return False
        if line.gap:
            return not (goes_on and len(text) < 120) and not re.match(r"(?:năm \d{4}|giai đoạn|quý|trên địa bàn)", text)
        if is_upper(passage.text) and not is_upper(last):
            return True
        short = len(passage) <= _SHORT and not text.endswith((".", ";"))
        return (
            bool(LEAD_IN.match(text) and not goes_on and not short)
            or (last.endswith((".", ":")) and len(text) > 60)
            or len(passage) > 160
        )

    def _body_name(self, passage: Passage) -> bool:
        """Capital lines before the type name the issuer; a Party letter's subject stands under its number."""
        if is_upper(passage.text) and len(passage) < 110 and not self.typed and not marker_of(passage.text):
            if self.head.number and ATTACHED.match(passage.canon) and _TYPE_LINE.match(passage.canon):
                return False
            self.bodies.append(passage)
            return True
        if is_upper(passage.text) and self.typed and len(passage) < 110 and NEW_BODY.match(passage.canon):
            return True
        under_number = self.numbered_at is not None and not self.typed and not self.subject
        if under_number and not LEAD_IN.match(passage.canon) and len(passage) < 130 and not marker_of(passage.text):
            self.subject.append(passage)
            self.subject_open = True
            return True
        if _ATTACHMENT_NOTE.match(passage.canon):
            return True
        return (
            not self.head.number
            and not self.bodies
            and not self.typed
            and len(passage) < 60
            and not marker_of(passage.text)
            and not LEAD_IN.match(passage.canon)
        )

    def _finish(self) -> None:
        head = self.head
        if self.subject:
            joined = self.subject[0]
            for part in self.subject[1:]:
                joined = joined.plus(part)
            about = re.match(r"\W*(?:v\s*/\s*v|về việc)\b[\s:.]*", joined.canon)
            joined = joined.cut(about.end() if about else 0)
            joined = joined.cut(0, len(re.sub(r"[\s./;,-]+$", "", joined.text)))
            text = sentence_case(joined.text) if is_upper(joined.text) else joined.text
            head.subject = Found(text, joined.span(), 0.9 if head.type or head.number else 0.6) if text else None
        names = grouped(self.bodies)
        if names:
            head.issuer = Found(sentence_case(names[-1].text), names[-1].span(), 0.9)
        if len(names) > 1:
            head.parent = Found(sentence_case(names[-2].text), names[-2].span(), 0.85)
        if head.type is None and head.parsed and head.parsed.type and head.number:
            head.type = Found(head.parsed.type, head.number.span, 0.85)


def read_head(lines: list[Line]) -> Head:
    """The head of a document from its lines before the foot."""
    head = _Reader(lines).read()
    if head.number or head.date:
        return head
    start = _first_line(lines)
    if not start:
        return head
    later = _Reader(lines[start:]).read()
    later.body_at += start
    return later if later.number or later.date else head


def _first_line(lines: list[Line]) -> int:
    """Where the head begins when something was put before it, such as a web page's own title."""
    anchor = next((i for i, x in enumerate(lines[:30]) if is_motto(x) or is_number_line(x)), 0)
    while anchor and is_upper(lines[anchor - 1].text):
        anchor -= 1
    return anchor
