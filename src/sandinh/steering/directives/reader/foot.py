"""The foot of a document: who gets a copy, who signed and on whose behalf."""

from __future__ import annotations

import re

from .documents import AUTHORITY, NAME, NAMED_IN_LINE, POST, RECIPIENTS_AT_FOOT
from .lines import Line, is_upper
from .model import Found, Signer
from .passage import CAPITALS, SMALL, Passage

_NOT_A_COPY = re.compile(r"^\W*(?:như (?:trên|kính gửi|điều|đ\d)|lưu\b|trên;)")
_ROLE_ONLY = re.compile(
    r"^\W*(?:\(?đã ký\)?|ký bởi|người ký|ngày ký|cơ quan|email|thời gian ký|signature|handwritten|chữ ký)"
)
_RANK = re.compile(
    r"^(?:(?:GS|PGS|TS|ThS|Ths|BS|BSCK\w*|CN|KS|Đại tướng|Thượng tướng|Trung tướng|Thiếu "
    r"tướng|Đại tá|Thượng tá|Trung tá|Thiếu tá|Đại úy)\.?\s*)+"
)
_PERSON = re.compile(rf"^[{CAPITALS}][\w']*(?:\s+[{CAPITALS}][\w'.-]*){{1,5}}$")
_CAPITALS_LAST = re.compile(rf"(?:^|[\s;,.:])((?:[{CAPITALS}]{{2,}}\s+)+[{CAPITALS}]{{2,}})$")
_NAME_LAST = re.compile(rf"[;.]\s+((?:[{CAPITALS}][{SMALL}]+\s+){{2,4}}[{CAPITALS}][{SMALL}]+)$")
_POST_WITHIN = re.compile(r"\s(?:phó )?(?:chủ tịch|giám đốc|bí thư|trưởng (?:ban|phòng)|chánh văn phòng)$")
_SIGNATURE_IN_LINE = re.compile(r"\b(?:T\s?M|K\s?T|TL|TUQ|T/M|K/T|T/L)\s*[./]\s*[" + CAPITALS + "]")


def read_copies(lines: list[Line]) -> tuple[Found[str], ...]:
    """The lines of `Nơi nhận`, without `Như trên` and `Lưu`."""
    found: list[Passage] = []
    inside = False
    for line in lines:
        if match := RECIPIENTS_AT_FOOT.match(line.canon):
            inside = True
            rest = line.passage.cut(match.end())
            if rest.text.startswith("-"):
                found.append(rest)
            continue
        if not inside:
            continue
        if line.text.startswith(("-", "+", "•", "–", "*")):
            found.append(_left_column(line))
        elif found and not is_upper(line.text) and not line.gap and line.text[0].islower():
            found[-1] = found[-1].plus(line.passage)
    copies = []
    for passage in found:
        lead = re.match(r"[-+•–*\s]+", passage.text)
        tail = re.search(r"[\s;,.]+$", passage.text)
        kept = passage.cut(lead.end() if lead else 0, tail.start() if tail else None)
        brace = kept.text.find("{")
        kept = kept.cut(0, brace) if brace > 0 else kept
        if kept and not _NOT_A_COPY.match(kept.canon):
            copies.append(Found(kept.text, kept.span(), 0.9))
    return tuple(copies)


def read_signer(lines: list[Line]) -> Signer:
    """Authority (`TM.`, `KT.`, `T/M` …), post and name, whichever are there."""
    authority: list[Passage] = []
    title: list[Passage] = []
    name: Passage | None = None
    for passage in _signature_pieces(lines):
        if not passage or _ROLE_ONLY.match(passage.canon) or passage.text.startswith("("):
            continue
        if is_upper(passage.text) and AUTHORITY.match(passage.canon) and name is None:
            authority.append(passage)
        elif (
            is_upper(passage.text)
            and (POST.match(passage.canon) or authority or title)
            and name is None
            and not _looks_like_name(passage, bool(title) or any(_POST_WITHIN.search(one.canon) for one in authority))
        ):
            (title if POST.match(passage.canon) or title or not authority else authority).append(passage)
        elif _is_name(passage) and (name is None or title):
            name = passage if name is None or not authority + title else name
        elif title and name is None and len(passage) < 12 and not passage.text.startswith("-"):
            title.append(passage)
    return Signer(_joined(authority), _joined(title), _named(name))


def _signature_pieces(lines: list[Line]) -> list[Passage]:
    """The signature's lines, a post and a name printed on one line apart."""
    pieces: list[Passage] = []
    for line in lines:
        passage = _unsigned(_right_column(line))
        both = NAMED_IN_LINE.match(passage.text)
        if both and (AUTHORITY.match(passage.canon) or POST.match(passage.canon)):
            pieces += [passage.cut(0, both.end("post")), passage.cut(both.start("name"))]
        else:
            pieces.append(passage)
    return pieces


def _unsigned(passage: Passage) -> Passage:
    """Without the `(đã ký)` that copies put beside the name."""
    mark = re.search(r"\(?\s*đã ký(?: và đóng dấu)?\s*\)?\s*:?", passage.canon)
    if mark is None:
        return passage
    before, after = passage.cut(0, mark.start()), passage.cut(mark.end())
    return after if len(after) > len(before) else before


def _left_column(line: Line) -> Passage:
    """A line of the list without the post that stands to its right."""
    signature = _SIGNATURE_IN_LINE.search(line.text)
    if signature:
        return line.passage.cut(0, signature.start())
    capitals = _CAPITALS_LAST.search(line.text)
    if capitals and POST.match(line.canon[capitals.start(1) :]):
        return line.passage.cut(0, capitals.start(1))
    return line.passage


def _right_column(line: Line) -> Passage:
    """A line without the list of copies that stands to its left."""
    if RECIPIENTS_AT_FOOT.match(line.canon) or line.text.startswith(("-", "–", "•", "+")):
        match = _SIGNATURE_IN_LINE.search(line.text)
        if match:
            return line.passage.cut(match.start())
        capitals = _CAPITALS_LAST.search(line.text)
        if capitals and POST.match(line.canon[capitals.start(1) :]):
            return line.passage.cut(capitals.start(1))
        name = _NAME_LAST.search(line.text)
        return line.passage.cut(name.start(1)) if name else line.passage.cut(0, 0)
    return line.passage


def _looks_like_name(passage: Passage, titled: bool) -> bool:
    words = passage.text.split()
    return (
        titled
        and 2 <= len(words) <= 4
        and not POST.match(passage.canon)
        and not AUTHORITY.match(passage.canon)
        and not re.search(
            r"\b(?:ban|sở|phòng|tỉnh|huyện|xã|phường|ủy|đảng|chủ tịch|trưởng|nội vụ|văn "
            r"phòng|thường trực|đoàn|hội|kiêm|kiểm)\b",
            passage.canon,
        )
    )


def _is_name(passage: Passage) -> bool:
    text = _RANK.sub("", passage.text).strip(" .")
    if not (NAME.match(text) or _PERSON.match(text)) or len(text) > 40:
        return False
    return not re.match(r"(?:nơi nhận|như trên|lưu|phó|trưởng|ủy ban|sở|phòng|văn phòng|ban)\b", passage.canon)


def _joined(parts: list[Passage]) -> Found[str] | None:
    if not parts:
        return None
    whole = parts[0]
    for part in parts[1:]:
        whole = whole.plus(part)
    return Found(whole.text, whole.span(), 0.9)


def _named(name: Passage | None) -> Found[str] | None:
    if name is None:
        return None
    rank = _RANK.match(name.text)
    kept = name.cut(rank.end() if rank else 0)
    kept = kept.cut(0, len(kept.text.rstrip(" .")))
    text = kept.text if not is_upper(kept.text) else " ".join(w.capitalize() for w in kept.text.split())
    return Found(text, kept.span(), 0.9)
