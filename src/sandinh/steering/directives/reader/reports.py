"""Reports that a document asks for: by whom, to whom, through whom, by when."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .citations import masked
from .dates import days_in, months_in
from .lexicon import HEAD, ORDERS, STRONG
from .model import Found, Report, Span
from .passage import Passage, canon, lead_to
from .sentences import sentences

_MENTION = re.compile(r"(?<!\w)báo cáo(?!\s+(?:viên|tài chính|chính trị|số\s|thuế|của\s|từ\s))")
_PURPOSE = re.compile(
    r"(?:(?:để|nhằm|làm cơ sở(?: để)?|phục vụ|giúp|làm căn cứ)\s+(?:[^.;]{0,70}?[\s,])?|"
    r"tham mưu\s(?:cho\s)?[^.;]{0,60}?(?:ubnd|ủy ban|ban thường vụ|thường trực|chủ tịch|tỉnh ủy|huyện ủy|thành ủy|"
    r"đảng ủy|thị ủy|quận ủy|ban chỉ đạo|lãnh đạo|cấp ủy|hội đồng)[^.;]{0,90}?\s|dự thảo\s+|giúp\s[^.;]{0,60}?\s)$"
)
_AS_NOUN = re.compile(
    r"(?:các|những|kèm|kèm theo|về việc|về|nội dung|đề cương|mẫu|biểu mẫu|biểu|chế độ(?: thông tin,?)?|thông tin,?|"
    r"công tác|(?<!định )kỳ|trong|theo|nghe|số liệu|nhận được|qua|hệ thống|từ|thẩm định|"
    r"thông qua|phiếu|tại|bằng|hội nghị|ra|thời điểm|lưu trữ|phần mềm|sổ|tiến độ,|họp,)\s+$"
)
_SENT = re.compile(r"\s+(?:trên|này|nêu trên|nói trên)\s+(?:được\s+)?(?:gửi|nộp)\s")
_ASKED_REGIME = re.compile(
    r"(?:thực hiện|chấp hành|bảo đảm|đảm bảo|duy trì)\s+(?:đầy đủ|nghiêm|nghiêm túc|tốt|"
    r"đúng)?[\s,\w]{0,20}?chế độ(?: thông tin,?)?\s+$"
)
_VIA = re.compile(
    r"\(\s*(?:gửi\s+|thông\s+)?qua\s+(?P<paren>[^()]{3,140})\)?|(?<!\w)(?:gửi\s+|thông\s+)?qua\s+(?P<pla"
    r"in>(?:phòng|sở|ban|văn phòng|bộ phận|ủy ban|cơ quan|thường trực|liên đoàn|công đoàn)\s[^,.;()]{2,8"
    r"0})"
)
_VIA_END = re.compile(
    r"\s(?:tổng hợp|để|trước|chậm nhất|theo|và gửi|là cơ quan|theo dõi|,|vào|bằng)(?!\w)|"
    r"[;:]|,\s(?!(?:thể thao|du lịch|công nghệ|thương binh))|\s-\s(?=(?:phòng|địa chỉ|"
    r"email|đồng chí))|\s(?=email|địa chỉ)"
)
_TO = re.compile(
    r"(?:(?:về|cho|gửi|tới|đến|lên|với|gửi về|gửi cho)\s+)?(?=(?:các\s+)?(?:ubnd|ủy ban|"
    r"ban (?!hành)|sở |bộ (?!phận)|tỉnh ủy|huyện ủy|thành ủy|đảng ủy|thị ủy|quận ủy|hđnd|"
    r"hội đồng|phòng |thường trực|chủ tịch|chính phủ|liên đoàn|văn phòng|công đoàn|bch|"
    r"thủ tướng|hội |đoàn ))"
)
_TO_END = re.compile(
    r"\s?\(|[.,]|;\s(?!ban |ủy|sở |thường)|\s(?:trước|trong|những|các|chậm nhất|theo|để|về|định kỳ|qua|"
    r"kết quả|xem xét|tình hình|thông qua|bằng|vào|hằng|hàng|tổng hợp|và theo|đối với|"
    r"việc)(?!\w)"
)
_PERIOD_NAME = re.compile(
    r"báo cáo\s+(?:(?:định kỳ|kết quả|sơ kết|tổng kết|chuyên đề|đột xuất|nhanh|chung)\s*)?(?:0?6 "
    r"tháng(?: đầu năm| cuối năm)?|sáu tháng|quý(?: [ivx]+)?|9 tháng|năm(?! \d)|hằng năm|"
    r"tháng|sơ kết|tổng kết)?"
)
# What goes up to be approved is a draft, not a report on what was done.
_FOR_APPROVAL = re.compile(
    r"\s+(?:cấp|cơ quan|người)(?: có)? thẩm quyền(?: xem xét)?[,\s]|[^.;,]{0,60}?\sphê duyệt(?!\w)"
)
# What is to be said only if something goes wrong is no report that anyone owes.
_IF_ANY = re.compile(
    r"(?:nếu|khi|trường hợp)\s(?:có|gặp|phát sinh)\s[^.;]{0,60}(?:vướng mắc|khó khăn|vấn đề|"
    r"phát sinh)|(?:những|các) (?:khó khăn|vướng mắc|vấn đề)|vấn đề phát sinh"
    r"|(?:nếu|trường hợp)\s(?:không|chưa)\s"
    r"|(?:nếu|khi|trường hợp)\s(?:có|phát sinh|xảy ra|xuất hiện|phát hiện)\s[^.;]{0,40}?"
    r"(?:vụ việc|đơn thư|sự cố|tình huống|đột xuất|bất thường)"
)
_EVERY_AFTER = re.compile(r"(?:[\s,]|và|trước|ngày|tháng|\d|/)*(?:hằng|hàng|mỗi)\s+(?:năm|tháng|quý|tuần)")
_EVERY = re.compile(r"(?:hằng|hàng|mỗi)\s+(?:năm|tháng|quý|tuần)")
_DUE_BEFORE = re.compile(r"^\W*(?:trước|chậm nhất|định kỳ|muộn nhất|vào)[^;.]{0,60}$")
_NOT_DUE = re.compile(
    r"từ(?: ngày)? \d{1,2}(?:/\d{1,2})?\s*[-–]\s*(?:ngày\s*)?$|"
    r"(?:từ|tính đến|số liệu(?: tính)? (?:từ|đến)|kể từ|đến hết|chốt(?: số liệu)?(?: đến)?|giai đoạn)\s*(?:ngày\s*)?$"
)


@dataclass(slots=True)
class _Ask:
    """One mention with what its sentence says."""

    name: str
    due: str | None
    to: Found[str] | None
    via: Found[str] | None
    span: Span


def reports_in(paragraphs: list[Passage], from_: tuple[Found[str], ...], year: int | None) -> list[Report]:
    """The reports that one item (or one closing paragraph) asks for.

    A sentence that only announces the report whose due date the next one gives is not a second report.
    """
    asks = [ask for paragraph in paragraphs for sentence in sentences(paragraph) for ask in _asks(sentence, year)]
    if any(ask.due for ask in asks):
        dated = [ask for ask in asks if ask.due]
        loose = [ask for ask in asks if not ask.due]
        for ask in dated:
            ask.to = ask.to or next((a.to for a in loose if a.to), None)
            ask.via = ask.via or next((a.via for a in loose if a.via), None)
        asks = dated
    elif asks:
        asks = [max(asks, key=lambda a: (a.via is not None, a.to is not None))]
    seen: set[tuple[str | None, str]] = set()
    reports = []
    for ask in asks:
        key = (ask.due, canon(ask.via.value) if ask.via else "")
        if key not in seen:
            seen.add(key)
            reports.append(
                Report(ask.name, ask.due, from_, ask.to, ask.via, ask.span, 0.85 if ask.due or ask.to else 0.6)
            )
    return reports


def _asks(sentence: Passage, year: int | None) -> list[_Ask]:
    text = sentence.canon
    mentions = [m for m in _MENTION.finditer(text) if _is_asked(text, m)]
    if not mentions:
        return []
    first = mentions[0]
    via, to = _via(sentence, first.start()), _to(sentence, mentions)
    dues = _dues(sentence, first.start(), year)
    if not dues:
        return [_Ask(_name(text, first.start()), None, to, via, sentence.span(first.start(), first.end()))]
    return [
        _Ask(
            _name_for(sentence, mentions, start, end),
            iso,
            to,
            via,
            sentence.span(min(start, first.start()), max(end, first.end())),
        )
        for start, end, iso in dues
    ]


def _is_asked(text: str, mention: re.Match[str]) -> bool:
    before = lead_to(text, mention.start(), 240)
    if _PURPOSE.search(before):
        return False
    if _AS_NOUN.search(before):
        after = text[mention.end() :]
        if _SENT.match(after):
            return True
        return bool(_ASKED_REGIME.search(before) and re.search(r"trước ngày|định kỳ|\(qua|gửi", after))
    if re.search(r"(?:xây dựng|chuẩn bị|viết|soạn)\s+(?:\w+\s+)?$", before) and not re.search(
        r"gửi|trước ngày|trình", text[mention.end() :]
    ):
        return False
    if _FOR_APPROVAL.match(text, mention.end()) or _IF_ANY.search(text[:240]):
        return False
    return not re.search(r"(?:đã|được|nhận|xét|tại|thường xuyên nghe)\s+$", before)


def _dues(sentence: Passage, first: int, year: int | None) -> list[tuple[int, int, str]]:
    text = masked(sentence)
    found: list[tuple[int, int, str]] = []
    for when in days_in(text, year):
        before = lead_to(text, when.start).rstrip()
        if not re.search(r"\d{4}", text[when.start : when.end]) and _EVERY.search(text):
            continue  # without a year of its own it comes round with what is asked for every year
        if _NOT_DUE.search(before) or _EVERY.match(text[when.end :].lstrip()) or _EVERY_AFTER.match(text, when.end):
            continue
        if when.start > first or _DUE_BEFORE.match(text[: when.start]) or _just_before(text, when.end):
            found.append((when.start, when.end, when.iso))
    if found:
        return found
    for when in months_in(text, year):
        before = lead_to(text, when.start).rstrip()
        if (
            when.start > first
            and re.search(r"(?:trong|trước|chậm nhất|vào|cuối|hết)$", before)
            and not _EVERY.search(text[when.end : when.end + 30])
        ):
            found.append((when.start, when.end, when.iso))
    return found


def _just_before(text: str, end: int) -> bool:
    """`trước ngày 15/6 báo cáo …`: the date opens the clause of the report."""
    mention = _MENTION.search(text, end, end + 40)
    return bool(mention and not re.search(r"[;.]", text[end : mention.start()]))


def _name(text: str, at: int) -> str:
    if match := _PERIOD_NAME.match(text, at):
        name = match[0].strip()
        if name != "báo cáo":
            return name
    phrase = re.match(
        r"báo cáo(?:\s+(?:kết quả(?: thực hiện| triển khai)?|tình hình(?: thực hiện)?|chung|nhanh|sơ kết|tổng kết))*",
        text[at : at + 120],
    )
    return phrase[0] if phrase else "báo cáo"


def _name_for(sentence: Passage, mentions: list[re.Match[str]], start: int, end: int) -> str:
    """The report that a date belongs to: `trước ngày … đối với báo cáo năm`, or the one named last before it."""
    text = sentence.canon
    if after := re.match(r"\s*\)?\s*(?:đối với|cho|là)\s+(?:các\s+)?(báo cáo[^,;.()]{0,40})", text[end:]):
        return after[1].strip()
    named_at = text.rfind("báo cáo", 0, start)
    return _name(text, named_at if named_at >= 0 else mentions[0].start())


def _via(sentence: Passage, first: int) -> Found[str] | None:
    for match in _VIA.finditer(sentence.canon):
        group = "paren" if match["paren"] else "plain"
        if group == "plain" and match.start() < first:
            continue
        start = match.start(group)
        body = re.match(r"(?:đồng chí\s|đ/c\s)?", match[group])
        stop = _via_stop(sentence.text[start : match.end(group)], match[group], body.end() if body else 0, group)
        names = sentence.cut(start, start + stop.start() if stop else match.end(group))
        names = names.cut(0, len(names.text.rstrip(" ,;.)")))
        if names and HEAD.match(names.canon):
            return Found(names.text, names.span(), 0.85)
    return None


def _via_stop(printed: str, text: str, at: int, group: str) -> re.Match[str] | None:
    """Where the name ends. In brackets a comma before a capital goes on with it: `(qua Ban Dân chủ, Giám sát …)`."""
    for stop in _VIA_END.finditer(text, at):
        if group == "paren" and stop[0].startswith(",") and printed[stop.end() :][:1].isupper():
            continue
        return stop
    return None


def _to(sentence: Passage, mentions: list[re.Match[str]]) -> Found[str] | None:
    text = sentence.canon
    for mention in mentions:
        window = text[mention.end() : mention.end() + 140]
        match = _TO.search(window)
        if match and not re.search(r"[.;(]", window[: match.start()]):
            start = mention.end() + match.end()
            stop = _TO_END.search(text, start)
            names = sentence.cut(start, stop.start() if stop else None)
            if names and not re.search(r"\s(?:của|các)\s*$", window[: match.start()]):
                return Found(names.text, names.span(), 0.8)
    return None


def ordered_in(paragraph: Passage) -> Passage | None:
    """Whom a paragraph addresses: `… yêu cầu các sở, ban, ngành nghiêm túc thực hiện`."""
    from_order = [m for m in ORDERS.finditer(paragraph.canon) if HEAD.match(paragraph.canon, m.end())]
    if from_order:
        return paragraph.cut(from_order[0].end())
    return paragraph if STRONG.match(paragraph.canon) else None
