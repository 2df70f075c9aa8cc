"""Other documents that a text names: by number, or by name when they are single documents without one."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from sandinh.kernel import numbering

from .dates import FULL, full_date
from .laws import LAW_NAME, tidy_law
from .lexicon import BODIES, POSTS, either
from .model import Citation
from .passage import Passage, canon, lead_to

_TYPE = either(
    "nghị quyết liên tịch|nghị quyết|nghị định|quyết định|chỉ thị|thông tư liên tịch|"
    "thông tư|thông tri|thông báo kết luận|thông báo|hướng dẫn liên tịch|hướng dẫn|"
    "chương trình hành động|chương trình phối hợp|chương trình công tác|chương trình|"
    "kế hoạch liên tịch|kế hoạch phối hợp|kế hoạch|kết luận|công văn|công điện|tờ trình|"
    "báo cáo|quy định|quy chế|quy chế phối hợp|"
    "văn bản hợp nhất|văn bản|đề án|phương án|pháp lệnh|luật|bộ luật|lệnh|điều lệ|thông "
    "cáo|giấy mời|phiếu chuyển|hiến pháp|biên bản|cv|nđ|qđ|kh|tb|hd|ct|nq|tt"
)
_SHORT = {
    "cv": "công văn", "nđ": "nghị định", "qđ": "quyết định", "kh": "kế hoạch", "tb": "thông báo", "hd": "hướng dẫn",
    "ct": "chỉ thị", "nq": "nghị quyết", "tt": "thông tư",
}  # fmt: skip
_SYMBOL = r"[^\W\d_](?:[\w.]|&\s?(?=\w))*(?:(?:\s?-\s?|/)\w(?:[\w.]|&\s?(?=\w))*){0,4}"
_NUMBER = (
    rf"(?P<number>\d{{1,5}}[a-z]?\s?(?:/\s?(?:19|20)\d\d\s?/\s?{_SYMBOL}|/\s?{_SYMBOL}|\s?-\s?{_SYMBOL}\s?/\s"
    rf"?{_SYMBOL}|\s?-(?=\s|$|[,.;])))"
)
_NUMBERED = re.compile(rf"(?:(?P<type>{_TYPE})\s*(?:\([^)]{{1,20}}\)\s*)?)?(?P<so>\bsố\s*:?\s*)?(?<![\w/.-]){_NUMBER}")
_BARE = re.compile(rf"(?P<type>{_TYPE})\s+số\s*:?\s*(?P<number>\d{{1,4}})(?!\d|\s*[-/.,]\s*\w|\s*%)")
_AND_NUMBER = re.compile(rf"\s*(?:,|và|,\s*và)\s*(?:(?P<type>{_TYPE})\s+)?(?:số\s*:?\s*)?(?<![\w/.-]){_NUMBER}")
_DATED = re.compile(r"\s*[,(]?\s*(?:ban hành\s+)?(?:ký\s+)?(?=ngày\s|\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-])")
_BY = re.compile(
    rf"\s*,?\s*(?:do\s+)?(?:của|do)\s+(?:các\s+)?(?:{BODIES}|{POSTS}|bch|bộ chính trị|ban bí thư|trung ương|btv)"
)
_TITLE_START = re.compile(
    r"(?:\s*[,)]?\s*)(?:(?P<about>về việc|về|v/v)\s+|(?P<direct>(?=ban hành|quy định|hướng "
    r"dẫn|triển khai|thực hiện|phê duyệt|tổ chức|tăng cường|tiếp tục|sửa đổi|công bố|kiện "
    r"toàn|thành lập|đẩy mạnh|nâng cao|xây dựng|kiểm tra|tổng kết|giám sát)))"
)
_ABOUT = re.compile(r"\s*[,)]?\s*(?<=\s)(?:về việc|về)\s+(?=(?:việc\s)?[^\W\d])")
_TITLE_END = re.compile(
    r"[;()]|\s(?=gắn với\s|và (?:các văn bản|các quy định|sau \d|những|nghị định số|quyết "
    r"định số|công văn số|kế hoạch số|thông tư số|hướng dẫn số|chỉ thị số|các)\s)|\.(?:\s|"
    r"$)|\.{2,}|/\.|,\s+(?=(?:ubnd|ủy ban nhân dân|sở|ban (?:thường vụ|chỉ đạo|dân vận)|"
    r"hđnd|đảng ủy|phòng|liên đoàn|công đoàn|bộ)\s[^,;.]{0,80}?(?:ban hành|đề nghị|yêu "
    r"cầu|báo cáo|xây dựng|triển khai|hướng dẫn|thông báo|có ý kiến))|,\s+(?=(?:trong "
    r"đó|nhằm|cụ thể|đồng thời|gắn với|để|xác định|góp phần|tạo|việc|kế hoạch số|quyết "
    r"định số|nghị định số|công văn số|chỉ thị số|hướng dẫn số|thông tư số))|:\s"
)
_QUOTED = re.compile(r"\s*(?:về\s+)?[“\"]([^”\"]{5,300})[”\"]")
_SELF = re.compile(r"\s*(?:này|nói trên|nêu trên|trên đây)\b")
_CONGRESS = re.compile(
    r"nghị quyết (?:đại hội(?: đại biểu)?(?: toàn quốc)?(?: lần thứ| đảng bộ| đảng toàn quốc)?[^,;.()]{1,90})"
)
_NAMED = re.compile(
    r"(?P<type>nghị quyết|chương trình|kết luận|chỉ thị|quy định|hướng dẫn|kế hoạch|quyết "
    r"định|công văn|thông báo)\s+(?P<mid>(?!số|này|của|kèm|và|hoặc|\()[^,;.():“”\"]{8,140}?)\s+của\s+"
    r"(?P<by>ban thường vụ[^,;.()]{0,40}?(?:tỉnh ủy|thành ủy|huyện ủy|quận ủy|thị ủy|đảng "
    r"ủy)|bộ chính trị|ban bí thư|ban chấp hành trung ương|tỉnh ủy|thành ủy|huyện ủy|thủ "
    r"tướng chính phủ|chính phủ|bộ nội vụ)(?P<rest>(?:\s[A-ZĐÀ-Ỹ][\w]*)*)"
)
_OF_CONGRESS = {"đại", "biểu", "toàn", "quốc", "lần", "thứ"}
_DRAFTING = re.compile(
    r"(?:xây dựng|ban hành|tham mưu|soạn thảo|dự thảo|các|những|trình|lập|hoàn thiện|phê duyệt)\s+(?:\w+\s+)?$"
)
_CLASS = re.compile(r"\b(?:các|những|mọi|các cấp|hằng năm)\b")


@dataclass(frozen=True, slots=True)
class _Hit:
    """A citation with the range of the passage that its reference (not its title) takes up."""

    citation: Citation
    start: int
    end: int


def citations_in(passages: list[Passage], own: str | None) -> tuple[Citation, ...]:
    """Each distinct document once; what a later mention adds (date, title) is kept."""
    found: dict[str, Citation] = {}
    for passage in passages:
        for hit in _hits(passage):
            one = hit.citation
            if own and one.number and numbering.same(one.number, own):
                continue
            key = _key(one)
            found[key] = _merged(found[key], one) if key in found else one
    return tuple(_without_variants(list(found.values())))


def masked(passage: Passage) -> str:
    """The canonical text with references and their dates blanked, for grammars of time limits."""
    text = passage.canon
    for hit in _hits(passage):
        text = text[: hit.start] + "~" * (hit.end - hit.start) + text[hit.end :]
    return text


def _key(citation: Citation) -> str:
    if citation.number:
        return "n:" + canon(numbering.tidy(citation.number))
    if citation.type == "nghị quyết":  # of one congress, named in full or in short
        return "t:" + " ".join(w for w in re.findall(r"\w+", canon(citation.title or "")) if w not in _OF_CONGRESS)
    return "t:" + " ".join(re.findall(r"\w+", canon(citation.title or "")))


def _merged(one: Citation, other: Citation) -> Citation:
    date = one.date or other.date
    if one.number is None and one.date and other.date and len(one.date) == len(other.date) == 4:
        date = min(one.date, other.date)  # "Luật … năm 2024" may mean its application in that year, never its making
    return replace(one, date=date, title=one.title or other.title)


def _without_variants(citations: list[Citation]) -> list[Citation]:
    """A law named by a part of its name, or by name where another mention gives its number, is the same law."""
    laws = [c for c in citations if c.type in {"luật", "bộ luật"} and c.title]
    dropped: set[int] = set()
    for one in laws:
        words = set(re.findall(r"\w+", canon(one.title or "")))
        for other in laws:
            theirs = set(re.findall(r"\w+", canon(other.title or "")))
            if one is other or one.number or id(other) in dropped:
                continue
            amends = re.match(r"(?:luật\s+)?sửa đổi", canon(other.title or ""))
            if (words < theirs and not amends) or (words == theirs and other.number):
                dropped.add(id(one))
    return [c for c in citations if id(c) not in dropped]


def _hits(passage: Passage) -> list[_Hit]:
    hits = _laws(passage)
    taken = [(h.start, h.end) for h in hits]
    for finder in (_numbered, _named_singly):
        for hit in finder(passage):
            if not any(a < hit.end and hit.start < b for a, b in taken):
                hits.append(hit)
                taken.append((hit.start, hit.end))
    return sorted(hits, key=lambda h: h.start)


def _numbered(passage: Passage) -> list[_Hit]:
    text = passage.canon
    hits: list[_Hit] = []
    at = 0
    while match := _NUMBERED.search(text, at):
        at = match.end()
        if not (match["type"] or match["so"]) or not _plausible(match, passage):
            continue
        group = [match]
        while following := _AND_NUMBER.match(text, group[-1].end()):
            if not _plausible(following, passage) or following["type"] not in {None, match["type"]}:
                break
            group.append(following)
        type_name = match["type"] or _type_before(text, match.start())
        hits += _group_hits(passage, group, _SHORT.get(type_name, type_name))
        at = max(at, hits[-1].end)
    for match in _BARE.finditer(text):
        if not any(h.start <= match.start() < h.end for h in hits):
            date, end = _date_after(passage, match.end())
            by = _BY.match(text, end)
            if by or date:
                name = _SHORT.get(match["type"], match["type"])
                hits.append(_hit(passage, name, match["number"], date, _title_after(passage, end), match.start(), end))
    return hits


def _type_before(text: str, at: int) -> str:
    """`các Nghị định của Chính phủ: số …`: the type named last before a bare number."""
    found = list(re.finditer(rf"(?<!\w)(?P<type>{_TYPE})(?!\w)", text[max(0, at - 120) : at]))
    return found[-1]["type"] if found else "văn bản"


def _plausible(match: re.Match[str], passage: Passage) -> bool:
    printed = passage.text[match.start("number") : match.end("number")]
    if printed.rstrip().endswith("-"):
        return bool(match.groupdict().get("type") or "số" in match[0])
    parsed = numbering.parse(printed)
    if parsed is None:
        return False
    symbol = (parsed.code or parsed.org or "")[:1]
    has_type = bool(match.groupdict().get("type"))
    return symbol.isupper() and (has_type or parsed.type is not None)


def _group_hits(passage: Passage, group: list[re.Match[str]], type_name: str) -> list[_Hit]:
    """Numbers joined by `và` share the date and the titles that follow the last."""
    date, end = _date_after(passage, group[-1].end())
    title = _title_after(passage, end)
    quoted = _quoted_after(passage, end) if len(group) > 1 else []
    hits = []
    for i, match in enumerate(group):
        own_date, own_end = _date_after(passage, match.end()) if i < len(group) - 1 else (date, end)
        number = numbering.tidy(passage.text[match.start("number") : match.end("number")])
        if number and match["number"].rstrip().endswith("-"):
            number = re.sub(r"\s", "", match["number"])
        own_title = quoted[i] if i < len(quoted) else title if len(group) == 1 or not quoted else None
        hits.append(
            _hit(passage, type_name, number, own_date or date, own_title, match.start(), max(own_end, match.end()))
        )
    last = hits[-1]
    hits[-1] = _Hit(last.citation, last.start, end)
    return hits


def _hit(
    passage: Passage, name: str, number: str | None, date: str | None, title: str | None, start: int, end: int
) -> _Hit:
    return _Hit(Citation(name, number, date, title, passage.span(start, end), 0.9 if date else 0.75), start, end)


def _date_after(passage: Passage, at: int) -> tuple[str | None, int]:
    text = passage.canon
    lead = _DATED.match(text, at)
    if lead and (match := FULL.match(text, lead.end())):
        return full_date(match), match.end()
    if year := re.match(r"\s*,?\s*(?:ban hành\s+)?năm\s+((?:19|20)\d\d)(?!\d|\s*[-/])", text[at : at + 30]):
        return year[1], at + year.end()
    return None, at


def _title_after(passage: Passage, at: int) -> str | None:
    text = passage.canon
    if by := _BY.match(text, at):
        window = min(len(text), by.end() + 110)
        start = _ABOUT.search(text, by.end(), window) or _TITLE_START.search(text, by.end(), window)
        if start is None or re.search(r"[.;]", text[by.end() : start.start()]):
            return None
        at = start.end()
    else:
        start = _TITLE_START.match(text, at)
        if not start:
            return None
        at = start.end()
    if quoted := _QUOTED.match(text, at):
        return passage.text[quoted.start(1) : quoted.end(1)]
    end = _TITLE_END.search(text, at)
    stop = min(end.start() if end else len(text), at + 400)
    title = passage.text[at:stop].strip(' ,;:.“”"')
    return re.sub(r"^(?:việc)\s+", "", title) or None


def _quoted_after(passage: Passage, at: int) -> list[str]:
    return [m[1] for m in re.finditer(r"[“\"]([^”\"]{5,300})[”\"]", passage.text[at : at + 700])]


def _laws(passage: Passage) -> list[_Hit]:
    hits = []
    at = 0
    while match := LAW_NAME.search(passage.canon, at):
        at = match.start() + len(match["kind"])
        if not passage.text[match.start()].isupper():
            continue
        name, end = tidy_law(passage.text, passage.canon, match)
        if not name:
            continue
        number = None
        if numbered := re.match(
            r"\s*,?\s*\(?(?:luật\s+)?số\s*:?\s*(\d{1,3}/(?:19|20)\d\d/qh\d\d)\)?", passage.canon[end:]
        ):
            number = passage.text[end + numbered.start(1) : end + numbered.end(1)]
            end += numbered.end()
        date, end = _date_after(passage, end)
        kind = (
            "bộ luật"
            if match["kind"] == "bộ luật"
            else "hiến pháp"
            if match["kind"] == "hiến pháp"
            else "pháp lệnh"
            if match["kind"] == "pháp lệnh"
            else "luật"
        )
        hits.append(_hit(passage, kind, number, date, name, match.start(), end))
        at = end
    return hits


def _named_singly(passage: Passage) -> list[_Hit]:
    """Resolutions of a congress, and programmes and the like that one named body issued."""
    hits = []
    text = passage.canon
    for match in _CONGRESS.finditer(text):
        if not passage.text[match.start()].isupper() or _CLASS.search(match[0]):
            continue
        end = _congress_end(match)
        title = passage.text[match.start() : end].strip()
        if re.search(r"(?:lần thứ|[ivx]{1,5}\b|đảng bộ)", canon(title)):
            hits.append(_hit(passage, "nghị quyết", None, None, title, match.start(), end))
    for match in _NAMED.finditer(text):
        if (
            not passage.text[match.start()].isupper()
            or _CLASS.search(match["mid"])
            or _DRAFTING.search(lead_to(text, match.start()))
        ):
            continue
        if re.search(r"\b(?:số\s+\d|này|nghị quyết|chỉ thị|luật|ngày|kèm theo)\b", match["mid"]) or _SELF.match(
            match["mid"]
        ):
            continue
        title = passage.text[match.start() : match.end("by")]
        hits.append(_hit(passage, match["type"], None, None, title, match.start(), match.end("by")))
    return hits


def _congress_end(match: re.Match[str]) -> int:
    stop = re.search(r"\s(?:và|về|đã|gắn|vào|nhiệm kỳ|trong|đến|đề ra|với)\s", match[0])
    return match.start() + stop.start() if stop else match.end()
