"""Time limits: a day or month, a frequency, a span of time, or a number of days after something.

An absolute date comes before a frequency, of several dates the first. A frequency counts when it says when to act, not
when it qualifies a noun (`giao ban định kỳ`).
"""

from __future__ import annotations

import re

from .citations import masked
from .dates import FULL, HALF, QUARTER, YEAR, days_in, half_end, month_end, months_in, quarter_end
from .lexicon import VERB
from .model import Deadline, DeadlineKind
from .passage import Passage, lead_to

_NOT_DUE = re.compile(
    r"(?:có hiệu lực(?: thi hành)?(?: kể)? từ|kể từ|tính từ|sinh|thành lập|kỷ niệm|nhiệm "
    r"kỳ|ban hành|ký|sau|hiệu lực|được thông qua|căn cứ|số liệu(?: tính)? đến|tính đến|"
    r"từ)\s*(?:hết\s+)?$"
)
_BEFORE_DAY = re.compile(
    r"(?:trước|chậm nhất|muộn nhất|hạn cuối|thời hạn|thời gian|xong|trong|vào|đến|hết|"
    r"hoàn thành|nộp|gửi về|gửi|là|các|tới|tổ chức|bắt đầu|diễn ra|:|\(|cuối|trở về trước|"
    r"khoảng|dự kiến|chốt|từ)"
    r"[\s:]*(?:là|đến|trước|vào|hết|xong|ngày|ngay|cuối)*[\s:]*$"
)
_RANGE = re.compile(
    r"(?:từ|kể từ)\s+(?:(?:ngày|tháng|quý|đầu|năm|hết|cuối)\s*)?[^;.]{0,40}?\s*(?:đến|"
    r"tới|-)\s*(?:hết\s+)?(?=(?:ngày|tháng|quý|hết|cuối|năm|\d|khi|kết thúc|lúc|…|\.{2}))"
)
_SINCE = re.compile(r"\W*(?:kể )?từ (?:ngày |tháng |năm |quý )?[\divx]{1,4}(?:/\d{1,4}){0,2}(?:(?!đến|-|tới).)*$")
_DAY_OF = re.compile(r"ngày(?:\s[^\W\d]+){1,4}\s")  # `đến ngày khai mạc 10/5/2024`
_FREQUENCY = re.compile(
    r"(?P<each>(?:hằng|hàng|mỗi)\s+(?:năm|quý|tháng|tuần|ngày|kỳ)(?!\s+(?:qua|trước(?!\s+(?:\d|"
    r"ngày|giờ))))|định kỳ(?:\s+(?:vào\s+)?(?:hằng|hàng|mỗi|0?6|06|sáu|0?3|ba|01|một|9|"
    r"quý|tháng|năm)[^,;.]{0,30}?(?:năm|quý|tháng|tuần|lần))?|thường kỳ)"
)
_TIMES = re.compile(
    r"(?:(?:ít nhất|tối thiểu)\s+)?(?:(?:mỗi|một|01|1|0?6|sáu|0?3|ba|\d+)\s+(?:năm|quý|"
    r"tháng|tuần)\s*(?:ít nhất|tối thiểu|là|tổ chức)?\s*)(?:\d+|một|hai|ba|0\d)\s+(?:lần|"
    r"kỳ|buổi)(?:\s+vào[^,;.]{3,25})?"
    r"|(?:\d+|một|hai)\s+lần\s*(?:/|trong|mỗi|một)\s*(?:\d+ |0\d )?(?:năm|quý|tháng|tuần)|"
    r"\d+\s*tháng\s*/\s*lần|(?:\d+|một)\s+(?:năm|quý|tháng)\s+(?:một|1|01)\s+lần"
    r"|ngày\s+\d{1,2}\s+(?:của\s+)?(?:tháng cuối|hằng tháng|hàng tháng|mỗi tháng|tháng cuối quý)[^,;.]{0,20}"
)
_EVERY_YEAR_DAY = re.compile(
    r"ngày\s+\d{1,2}\s*(?:[/-]\s*\d{1,2}|tháng\s+\d{1,2})[^;.()]{0,60}?(?:hằng|hàng|mỗi|từng)\s+năm"
)
_EVERY_MONTH_DAY = re.compile(
    r"(?:ngày\s+\d{1,2}|tháng\s+\d{1,2}|quý\s+[ivx]+|cuối (?:năm|quý|tháng)|đầu (?:năm|"
    r"quý|tháng)|6 tháng)[^;.]{0,30}?(?:hằng|hàng|mỗi|từng)\s+(?:tháng|quý|năm)"
)
_RELATIVE = re.compile(
    r"(?:(?:trong\s+)?(?:thời hạn|thời gian|vòng)\s+(?:không quá\s+|tối đa\s+|chậm nhất\s+)?|"
    r"chậm nhất(?: là)?(?: trong| sau)?\s+|muộn nhất(?: là)?\s+|không quá\s+|sau\s+|trước\s+|"
    r"ít nhất\s+|trong\s+)"
    r"(?:\d{1,3}|một|hai|ba|năm|bảy|mười)(?:\s*\([^)]*\))?\s*(?:ngày|tháng|giờ|tuần)(?:\s+làm "
    r"việc)?(?:[^;.]{0,40}?(?:kể từ|tính từ|từ ngày|sau khi|trước ngày|trước khi|so với|"
    r"từ khi|sau ngày))?"
)
_AFTER = re.compile(
    r"kể từ|tính từ|từ ngày|sau khi|trước ngày|trước khi|so với|làm việc|từ khi|sau ngày|"
    r"thời hạn|chậm nhất|không quá|vòng|tính đến"
)
_IMMEDIATE = re.compile(r"ngay sau khi [^,;.]{5,80}")
_MONTHS = re.compile(
    r"tháng\s+(?:\d{1,2}(?:/\d{4})?)\s*(?:-|đến|,|và)\s*(?:hết\s+)?(?:tháng\s+)?(?P<m>1[0-2]|"
    r"0?[1-9])(?:\s*(?:/|năm\s+)\s*(?P<y>20\d\d))?(?!\d)"
)
_IN_YEAR = re.compile(
    r"(?:trong(?: suốt)?|cả|thường xuyên|đến hết|hết|cuối|đến cuối|các tháng(?: trong)?|"
    r"trong các tháng(?: của)?|xuyên suốt|suốt|từ nay đến(?: hết| cuối)?)\s+(?:cả\s+)?năm\s+(?P<y>(?:19|"
    r"20)\d\d)(?!\s*[-/]\s*\d)"
)
_THIS_YEAR = re.compile(
    r"(?:thường xuyên|trong|cả|suốt)\s+(?:trong\s+)?(?:cả\s+|suốt\s+)?năm(?!\s*(?:\d|học|qua|trước|tới|sau|là|ngày))"
)
_ABOVE = re.compile(
    r"(?:đúng|theo|trong|bảo đảm|đảm bảo)\s+(?:đúng\s+)?(?:thời gian|thời hạn|tiến độ)\s+(?:đã\s+)?(?:nê"
    r"u|nói|quy định)\s+(?:ở\s+|tại\s+)?trên"
)
_THROUGHOUT = re.compile(
    r"(?:thường xuyên[^.;]{0,30}?\s)?(?:(?:trong )?suốt|xuyên suốt|trong)\s+(?:cả\s+)?"
    r"(?:quá trình|thời gian|nhiệm kỳ|đợt)[^.;,()]{3,60}"
)
_PLAIN_FREQUENCY = re.compile(
    r"(?:thường xuyên|liên tục|theo quy định hằng năm|hằng năm|hàng năm|hằng quý|hàng "
    r"quý|hằng tháng|hàng tháng|định kỳ)"
)

NONE = Deadline()


def stated(passage: Passage, year: int | None) -> Deadline:
    """The time limit of a `Thời gian thực hiện` line or cell: any time in it is meant."""
    text = masked(passage)
    if not text.strip(" .-"):
        return NONE
    if _SINCE.match(text):
        return _made(passage, DeadlineKind.PERIOD, None, 0, len(text), 0.8)
    if after := re.match(r"\W*(?:ngay )?sau khi [^;]{3,200}", text):
        return _made(passage, DeadlineKind.RELATIVE, None, after.start(), after.end(), 0.8)
    if (found := _recurring_day(passage, text)) or (found := _range(passage, text, year)):
        return found
    if days := days_in(text, year):
        return _made(passage, DeadlineKind.DATE, days[0].iso, _widened(text, days[0].start), days[0].end)
    bare_day = re.search(r"(?<![\d/])(?:trước |đến )?(?P<d>\d{1,2})/(?P<m>1[0-2]|0?[1-9])(?![\d/])", text)
    if bare_day and year and (days := days_in(f"ngày {bare_day['d']}/{bare_day['m']}", year)):
        return _made(passage, DeadlineKind.DATE, days[0].iso, bare_day.start(), bare_day.end())
    if span := _MONTHS.search(text):
        known = int(span["y"]) if span["y"] else year
        last = month_end(f"{known}-{int(span['m']):02}") if known else None
        return _made(passage, DeadlineKind.PERIOD, last, span.start(), span.end())
    for finder in (_relative, _within, _often):
        if found := finder(passage, text, year):
            return found
    if months := months_in(text, year):
        return _made(passage, DeadlineKind.DATE, months[0].iso, _widened(text, months[0].start), months[0].end)
    if bare := re.search(r"(?<![\d/])(?P<m>1[0-2]|0?[1-9])/(?P<y>20\d\d)(?!\d|/)", text):
        return _made(passage, DeadlineKind.DATE, f"{bare['y']}-{int(bare['m']):02}", bare.start(), bare.end())
    if found := _period(passage, text, year, anywhere=True):
        return found
    if lasting := _THROUGHOUT.search(text):
        return _made(passage, DeadlineKind.PERIOD, None, lasting.start(), lasting.end(), 0.7)
    if match := _FREQUENCY.search(text) or _PLAIN_FREQUENCY.search(text):
        return _made(passage, DeadlineKind.RECURRING, None, match.start(), match.end())
    return NONE


def _within(passage: Passage, text: str, year: int | None) -> Deadline | None:
    if re.match(r"\W*(?:thường xuyên|hằng|hàng|định kỳ)", text) and (
        found := _period(passage, text, year, anywhere=True)
    ):
        return found
    return None


def in_sentence(passage: Passage, year: int | None) -> Deadline:
    """The time limit in an item's own words."""
    text = masked(passage)
    recurring = _recurring_day(passage, text)
    ranged = _range(passage, text, year)
    absolute = _absolute(passage, text, year, ranged)
    often = _often(passage, text, year)
    if often and (yearless := _without_year(passage, absolute or ranged)) and _one_sentence(text, often, yearless):
        return often
    if absolute and not (
        recurring
        and recurring.span
        and absolute.span
        and recurring.span.start <= absolute.span.start < recurring.span.end
    ):
        return absolute
    for found in (
        ranged,
        recurring,
        _relative(passage, text, year),
        _often(passage, text, year),
        _period(passage, text, year, anywhere=False),
    ):
        if found:
            return found
    return NONE


def _without_year(passage: Passage, found: Deadline | None) -> tuple[int, int] | None:
    """Where a date stands that names no year of its own: beside `hằng năm` it comes round every year."""
    if found is None or found.span is None or not found.text or re.search(r"(?:19|20)\d\d", found.text):
        return None
    at = passage.text.find(found.text)
    return (at, at + len(found.text)) if at >= 0 else None


def _one_sentence(text: str, often: Deadline, place: tuple[int, int]) -> bool:
    if not often.text or not re.match(r"(?:hằng|hàng|mỗi)", often.text.lower()):
        return False
    at = text.find(often.text.lower())
    return at >= 0 and "." not in text[min(at, place[0]) : max(at, place[1])]


def points_above(passage: Passage) -> re.Match[str] | None:
    """`theo đúng thời gian nêu trên`: the limit is one already given."""
    return _ABOVE.search(passage.canon)


_OF_NEXT_YEAR = re.compile(r"\s+(?:của\s+)?năm\s+(?:liền kề|sau|tiếp theo|kế tiếp|kế hoạch)")
_ONWARDS = re.compile(
    r"[\s,]*(?:và|đến|cho đến)\s+(?:các|những)\s+(?:năm|tháng|quý|giai đoạn)\s+(?:tiếp|sau|kế tiếp)|\s+trở đi"
)


def _made(
    passage: Passage, kind: DeadlineKind, date: str | None, start: int, end: int, confidence: float = 0.9
) -> Deadline:
    return Deadline(kind, date, passage.text[start:end].strip(), passage.span(start, end), confidence)


def _widened(text: str, start: int) -> int:
    """Back to the word that makes a date a limit: `trước ngày …`."""
    lead = re.search(
        r"(?:trước|chậm nhất|muộn nhất|xong trước|đến|hết|trong|vào|từ)(?:\s+(?:là|hết|vào|trong))?\s*(?:ngày\s*)?$",
        text[:start],
    )
    return lead.start() if lead else start


def _absolute(passage: Passage, text: str, year: int | None, ranged: Deadline | None) -> Deadline | None:
    candidates: list[tuple[int, int, str]] = []
    for day in days_in(text, year):
        before = lead_to(text, day.start).rstrip()
        if _NOT_DUE.search(before) or not (_BEFORE_DAY.search(before) or not before):
            continue
        if before.endswith("(") and text[day.end : day.end + 1] == ")":
            continue  # `lễ phát động (ngày 10/5/2024)` says when something is, not by when to act
        if _EVERY_YEAR_DAY.match(text, _ngay(text, day.start)) and not FULL.match(text, day.start):
            continue
        candidates.append((day.start, day.end, day.iso))
    for month in months_in(text, year):
        before = lead_to(text, month.start).rstrip()
        if re.search(
            r"(?:trong|trước|vào|đến|hết|xong|cuối|đầu|giữa|\(|hoàn thành|dự kiến|tổ chức|"
            r"thời gian:?|chậm nhất(?: là)?)$",
            before,
        ) and not re.search(r"(?:từ)$", before):
            candidates.append((month.start, month.end, month.iso))
    for start, end, iso in sorted(candidates):
        if (
            ranged
            and ranged.span
            and passage.span(start, end).start >= ranged.span.start
            and passage.span(start, end).end <= ranged.span.end
        ):
            continue
        return _made(passage, DeadlineKind.DATE, iso, _widened(text, start), end)
    return None


def _ngay(text: str, start: int) -> int:
    return start if text.startswith("ngày", start) else max(0, text.rfind("ngày", 0, start + 1))


def _recurring_day(passage: Passage, text: str) -> Deadline | None:
    for pattern in (_EVERY_YEAR_DAY, _TIMES, _EVERY_MONTH_DAY):
        if (match := pattern.search(text)) and not FULL.search(text, match.start(), match.end()):
            return _made(passage, DeadlineKind.RECURRING, None, match.start(), match.end())
    return None


def _range(passage: Passage, text: str, year: int | None) -> Deadline | None:
    """`từ ngày … đến ngày …`: a period; its last day may be unknown."""
    for match in _RANGE.finditer(text):
        opening = text[match.start() : match.end()]
        if not re.search(r"\d|tháng|quý|nay|đầu|…", opening):
            continue
        rest = text[match.end() : match.end() + 60]
        known = year
        if later := re.search(r"(?:19|20)\d\d", rest[:40]):
            known = int(later[0])
        end_days = days_in("ngày " + rest if re.match(r"\d", rest) else rest, known)
        if end_days and (end_days[0].start <= 6 or _DAY_OF.fullmatch(rest[: end_days[0].start])):
            stop = match.end() + min(len(rest), end_days[0].end)
            if every := re.match(r"\s*(?:hằng|hàng|mỗi)\s+năm", text[stop:]):
                return _made(passage, DeadlineKind.RECURRING, None, match.start(), stop + every.end())
            return _made(passage, DeadlineKind.PERIOD, end_days[0].iso, match.start(), stop)
        if found := _range_end(passage, match, rest, known):
            return found
    return None


def _range_end(passage: Passage, match: re.Match[str], rest: str, year: int | None) -> Deadline | None:
    months = months_in(rest, year)
    if months and months[0].start <= 6:
        last = month_end(months[0].iso)
        return _made(passage, DeadlineKind.PERIOD, last, match.start(), match.end() + months[0].end)
    lead = re.match(r"(?:hết |cuối )?", rest)
    if quarter := QUARTER.match(rest, lead.end() if lead else 0):
        return _made(
            passage, DeadlineKind.PERIOD, quarter_end(quarter, year), match.start(), match.end() + quarter.end()
        )
    if full_year := re.match(r"(?:hết |cuối )?năm\s+((?:19|20)\d\d)", rest):
        return _made(
            passage, DeadlineKind.PERIOD, f"{full_year[1]}-12-31", match.start(), match.end() + full_year.end()
        )
    if re.match(r"(?:ngày)?\s*[.…]{2,}|ngày\s*(?:tháng|/)|khi |kết thúc|lúc |ngày [^\W\d]", rest):
        return _made(passage, DeadlineKind.PERIOD, None, match.start(), match.end() + 4, 0.6)
    return None


def _relative(passage: Passage, text: str, _year: int | None) -> Deadline | None:
    for match in _RELATIVE.finditer(text):
        if _AFTER.search(match[0]) or _AFTER.search(text[match.end() : match.end() + 25]):
            if re.match(r"sau \d+ (?:năm|tháng)\s+(?:thực hiện|triển khai)", text[match.start() :]):
                continue
            return _made(passage, DeadlineKind.RELATIVE, None, match.start(), match.end(), 0.85)
    if at_once := _IMMEDIATE.search(text):
        return _made(passage, DeadlineKind.RELATIVE, None, at_once.start(), at_once.end(), 0.6)
    return None


def _often(passage: Passage, text: str, _year: int | None) -> Deadline | None:
    """A frequency at the head of a clause, or right before the verb that it times."""
    for match in _FREQUENCY.finditer(text):
        before, after = lead_to(text, match.start()).rstrip(), text[match.end() : match.end() + 120]
        opens = not before or before[-1] in ".;:,-+("
        verb = VERB.match(after.lstrip(" ,"))
        follows_noun = not opens and re.search(
            r"(?:của|theo|cấp ủy|kế hoạch|giao ban|công tác|đánh giá|xếp loại|hội nghị|"
            r"chế độ|báo cáo|ngân sách|chương trình|sinh hoạt|họp|kiểm tra|giám sát|đối "
            r"thoại)[^,;.]{0,25}$",
            before,
        )
        if opens and (
            verb
            or after.lstrip().startswith(",")
            or re.match(
                r"\s+(?:các|ủy|ubnd|sở|phòng|ban|công đoàn|người|thủ trưởng|cơ quan|đơn vị|chủ trì|có|vào|\()", after
            )
        ):
            return _made(passage, DeadlineKind.RECURRING, None, match.start(), match.end())
        if verb and not follows_noun:
            return _made(passage, DeadlineKind.RECURRING, None, match.start(), match.end(), 0.8)
        if re.fullmatch(r"(?:hằng|hàng|mỗi) (?:ngày|tuần)", match[0]):
            return _made(passage, DeadlineKind.RECURRING, None, match.start(), match.end(), 0.8)
        if re.search(r"báo cáo[^.;]{0,160}$", before) and re.match(
            r"\W*(?:$|[.;(]|(?:và |hoặc |,\s*)?đột xuất|theo|trước|về|cho|gửi)", after
        ):
            return _made(passage, DeadlineKind.RECURRING, None, match.start(), match.end(), 0.75)
        if match[0] != "định kỳ" and match[0].startswith("định kỳ") and not re.search(r"(?:theo)\s*$", before):
            return _made(passage, DeadlineKind.RECURRING, None, match.start(), match.end(), 0.8)
        if re.search(r"(?:vào|trong)\s+(?:dịp|tháng|quý|ngày|cuối|đầu)[^,;.]{0,25}$", before):
            return _made(passage, DeadlineKind.RECURRING, None, match.start(), match.end(), 0.7)
    return None


def _period(passage: Passage, text: str, year: int | None, *, anywhere: bool) -> Deadline | None:
    """A year, a half or a quarter within which to act."""
    spots: list[tuple[int, int, str | None]] = []
    lead = (
        r"(?:trong|vào|hết|xong|hoàn thành|cuối|đầu|thường xuyên|\(|thời gian:?|trước|tổ chức|"
        r"dự kiến|đến(?: hết)?|các)\s*$"
    )
    for match in QUARTER.finditer(text):
        if anywhere or re.search(lead, lead_to(text, match.start(), 40)):
            spots.append((match.start(), match.end(), quarter_end(match, year)))
    for match in HALF.finditer(text):
        if anywhere or re.search(lead, lead_to(text, match.start(), 40)):
            spots.append((match.start(), match.end(), half_end(match, year)))
    for match in _IN_YEAR.finditer(text):
        spots.append((match.start(), match.end(), f"{match['y']}-12-31"))
    if anywhere:
        spots += [(m.start(), m.end(), f"{m['y']}-12-31") for m in YEAR.finditer(text)]
        spots += [(m.start(), m.end(), f"{year}-12-31" if year else None) for m in _THIS_YEAR.finditer(text)]
        spots += [
            (m.start(), m.end(), f"{m[0][-4:]}-12-31") for m in re.finditer(r"(?:19|20)\d\d\s*-\s*(?:19|20)\d\d", text)
        ]
    else:
        spots += [
            (m.start(), m.end(), f"{year}-12-31" if year else None)
            for m in re.finditer(r"thường xuyên trong năm(?!\s*(?:\d|học))", text)
        ]
    if not spots:
        return None
    start, end, iso = min(spots, key=lambda s: s[0])
    if onwards := _ONWARDS.match(text, end) or _OF_NEXT_YEAR.match(text, end):
        end, iso = onwards.end(), None
    often = re.search(r"thường xuyên[\s,]*(?:trong\s+)?$", text[:start])
    return _made(passage, DeadlineKind.PERIOD, iso, often.start() if often else _widened(text, start), end, 0.85)


def heading_period(passage: Passage, year: int | None) -> Deadline:
    """A period or date in a section's heading, which holds for its items."""
    text = masked(passage)
    if found := _range(passage, text, year):
        return found
    if re.match(r"\W*(?:trong\s+)?(?:tháng|quý|từ ngày|6 tháng)\s", text):
        return stated(passage, year)
    inside = re.search(r"\(([^()]*(?:tháng|quý|ngày|\d{1,2}/)[^()]*)\)", text)
    if inside:
        return stated(passage.cut(inside.start(1), inside.end(1)), year)
    return in_sentence(passage, year) if re.search(r"(?:trước|trong) (?:ngày|tháng|quý)", text) else NONE
