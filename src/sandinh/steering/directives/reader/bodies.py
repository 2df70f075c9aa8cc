"""Names of bodies: where a name ends and its predicate begins, and how a list of names is divided."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .lexicon import BINDABLE, BINDING, BOUND, DETERMINED, HEAD, ORDERS, PLAIN, POSTS, PREDICATE, PURPOSE, STRONG
from .model import Found
from .passage import Passage, canon, lead_to

_LONGEST = 640
_PURPOSE_HEAD = re.compile(
    r"(?:ban chỉ đạo|bcđ|ban vận động|ban quản lý|hội đồng|tổ công tác|tiểu ban)(?:\s+(?:tỉnh|"
    r"huyện|xã|phường|thành phố|các cấp))?\s*$"
)
_POST = re.compile(rf"{POSTS}(?!\w)")
_ENUMERATED = re.compile(r"(?:các|những)\s(?:sở|phòng|ban|xã|phường|huyện|đơn vị|cơ quan|đồng chí|trường|thôn)\s?$")
_AMONG = re.compile(r",?\s+(?:trong đó|nhất là|đặc biệt là|trọng tâm là)\s")
_PAUSE = re.compile(r",|(?<=vướng mắc)(?=\s(?:các|đề nghị)\s)")
_PLACE_KIND = re.compile(r"(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu)\s+")
# `Căn cứ chức năng, nhiệm vụ, chỉ đạo các cơ sở …`: whoever acts is not named; those after the verb are acted on.
_ELIDED = re.compile(
    r"(?:chỉ đạo|chủ trì|phối hợp|tổ chức|tham mưu|xây dựng|chủ động|thực hiện|triển khai|rà soát|tăng cường|đẩy mạnh|"
    r"tiếp tục|tập trung)(?!\w)(?!\s(?:của|tại|số|nhiệm vụ|kế hoạch số))"
)
_AUTHORITIES = re.compile(r"(?:cấp ủy|chính quyền)[^.;:]{0,60}?\s(?:phải|cần|có trách nhiệm)\s")
_OF_ITS_OWN = re.compile(r"theo (?:chức năng|nhiệm vụ|thẩm quyền|phân công)|không (?:để|được)(?!\w)")
_LABEL = re.compile(r"^(?:[-+•*]\s*|gồm:?\s+|là:\s+|:\s*)")
_NAME_END = re.compile(r"[.:?!](?:\s|$)")
_COLON = re.compile(r"(?<!các sở)(?<!các phòng)(?<!các ban)(?<!các xã)(?<!các đơn vị)(?<!các cơ quan):")
_ASIDE = re.compile(r"\s*\([^()]*\)\s*$|\s-\s(?:là )?cơ quan (?:thường trực|chủ trì|tham mưu|đầu mối)[^,;]*$")
_TAIL = re.compile(r"[\s,;:./-]+$")
_PARENTHESIS = re.compile(r"\([^()]*\)")
_BARE_KIND = re.compile(r"(?:sở|phòng|ban|cơ quan|đơn vị)$")  # of `Sở, ban, ngành thuộc …`, one name
_OF_A_KIND = re.compile(r"(?:cơ quan|đơn vị|doanh nghiệp|địa phương|đoàn thể|tổ chức)(?!\w)")
_ENDS_IN_KIND = re.compile(r"(?:các\s.*|(?:cơ quan|đơn vị|doanh nghiệp|địa phương|đoàn thể|ngành|tổ chức|trường học))$")
_LEADERS = re.compile(r"(?:các |những )?(?:thủ trưởng|người đứng đầu|lãnh đạo)\s+(?:các|cơ quan|đơn vị)(?!\w)")
_ALSO_LED = re.compile(
    r"(?:các\s+(?:cơ quan|đơn vị|doanh nghiệp|phòng|ban|ngành|địa phương)|ban|ngành|đơn vị|phòng)(?=[,;\s]|$)"
)
_PREDICATE_NOUN = re.compile(
    r"(?:được (?:kiểm tra|giám sát|thanh tra|chọn)\b|có liên quan|có sử dụng|có thuê|được "
    r"giao$|không chuyên trách|là (?:tổ chức|cá nhân|hộ gia đình|người)\b|theo ngành|theo lĩnh vực|qua mạng)"
)
# `Các cơ quan được phân công chủ trì … có trách nhiệm lập …`: what they were given belongs to the name.
_ENTRUSTED = re.compile(
    r"được (?:giao|phân công|ủy quyền|chỉ định)[^.;:]{0,110}?"
    r"(?=\s(?:có trách nhiệm|có nhiệm vụ|chịu trách nhiệm|cần|phải)\s)"
    r"|được (?:giao|phân công) thực hiện (?:các )?nhiệm vụ"
    r"(?:\s(?:thuộc|tại|trong|theo|của|nêu tại) (?:kế hoạch|quyết định|chương trình|chỉ thị|nghị quyết)(?: này)?)?"
    r"|được (?:giao|phân công) (?:nhiệm vụ|chủ trì|phối hợp|phụ trách|quản lý)(?=\s)"
)
_ADVERB_OPENING = re.compile(
    r"^(?:căn cứ|trên cơ sở|hằng năm|hàng năm|hằng quý|hàng quý|hằng tháng|hàng tháng|"
    r"định kỳ|trong|trước|khi|nếu|từ|đến|sau|để|nhằm|ngoài|theo(?! dõi)|đồng thời|bên cạnh|ngoài ra|tùy|chậm "
    r"nhất|riêng|mặt khác|vào|tại|qua|thông qua|cùng với|song song|trước mắt|đặc biệt)(?!\w)"
)


@dataclass(frozen=True, slots=True)
class Doer:
    """Who acts in a sentence, and where the predicate begins (offset in the passage)."""

    names: Passage
    predicate_at: int


def _predicate(text: str, original: str, start: int, stop: int) -> int | None:
    """Where the first real predicate begins after `start`; words inside a name are passed over.

    Before a colon a word that may belong to a name does, however it is written: `Trưởng Ban xây dựng Đảng: …`.
    """
    labelled = text[stop : stop + 1] == ":"
    at = start
    while match := PREDICATE.search(text, at, stop):
        begin = match.start()
        at = match.end()
        before = text[max(start, begin - 160) : begin]
        if (
            original[begin].isupper()
            and lead_to(original, begin).strip()
            and not original[max(0, begin - 40) : begin + 12].isupper()
        ):
            continue
        if qualifier := _PREDICATE_NOUN.match(text, begin) or _ENTRUSTED.match(text, begin, stop):
            at = max(at, qualifier.end())
            continue
        if _inside_parenthesis(before) or re.search(r"(?:^|\s)(?:có (?!liên quan)(?:\w+ ){1,3}|chưa |đã )$", before):
            continue
        if _PURPOSE_HEAD.search(lead_to(text, begin, 60)) and (purpose := PURPOSE.match(text, begin, stop)):
            at = purpose.end()
            continue
        word = match[0]
        if word == "là" and re.search(r"(?:nhất|đặc biệt|trọng tâm|gọi|tức)\s$", before):
            continue
        if BINDABLE.match(word) and (
            _binds(text, original, begin, labelled) or BOUND.search(lead_to(text, match.end(), 40))
        ):
            continue
        if word.startswith("tổ chức") and re.search(r"(?:,|\bcác|\bvà|\bnhững|\bcủa|\bmột số|\bhoặc)\s$", before):
            continue
        if re.match(
            r"(?:quản lý nhà nước|sử dụng lao động|sử dụng đất|chỉ đạo điều hành|giám "
            r"sát đầu tư|tuyên truyền viên|hoạt động không chuyên)",
            text[begin : begin + 40],
        ):
            continue
        if (
            re.match(r"(?:là|được|qua|bằng|trình|in|mở|lập|ký|cử|tiếp|làm|giữ|theo|không|tạo)$", word)
            and not _OF_ITS_OWN.match(text, begin)
            and len(before.strip()) < 2
        ):
            continue
        return begin
    return None


def _binds(text: str, original: str, begin: int, labelled: bool) -> bool:
    """A noun keeps the next word when both are written alike: `ban tổ chức`, but `Sở kiểm tra …`."""
    reach = max(0, begin - 24)
    noun = BINDING.search(text[reach:begin])
    return bool(noun and (labelled or original[reach + noun.start()].isupper() == original[begin].isupper()))


def _inside_parenthesis(before: str) -> bool:
    return before.count("(") > before.count(")")


def doer_of(sentence: Passage) -> Doer | None:
    """The body that a sentence begins with, if a predicate follows it."""
    text = sentence.canon
    at, ordered = 0, False
    lead = _LABEL.match(text)
    at = lead.end() if lead else 0
    if adverb := _ADVERB_OPENING.match(text, at):
        return _after_adverbial(sentence, adverb.end())
    if order := ORDERS.match(text, at):
        if text.startswith("đối với", at) and not HEAD.match(text, order.end()):
            return _after_adverbial(sentence, order.end())
        at, ordered = order.end(), True
    return _doer_at(sentence, at, ordered)


def _after_adverbial(sentence: Passage, at: int) -> Doer | None:
    """`Căn cứ …, BODY …`: the doer stands after one of the next commas."""
    text = sentence.canon
    for _ in range(5):
        comma = _PAUSE.search(text, at, 400)
        if comma is None:
            return None
        at = comma.end()
        begin = at + len(text[at:]) - len(text[at:].lstrip())
        order = ORDERS.match(text, begin)
        start = order.end() if order else begin
        if _ELIDED.match(text, begin):
            return None
        if (
            STRONG.match(text, start)
            or (order and HEAD.match(text, start))
            or (DETERMINED.match(text, start) and HEAD.match(text, start))
            or _is_named_place(sentence, start)
            or _AUTHORITIES.match(text, start)
        ):
            found = _doer_at(sentence, start, bool(order))
            if found and len(found.names) > 6:
                return found
    return None


def _is_named_place(sentence: Passage, start: int) -> bool:
    """`thành phố Đà Nẵng` acts as a body; the bare `thành phố` does not."""
    kind = _PLACE_KIND.match(sentence.canon, start)
    return bool(kind and sentence.text[kind.end() : kind.end() + 1].isupper())


def _doer_at(sentence: Passage, at: int, ordered: bool) -> Doer | None:
    text = sentence.canon
    head = HEAD.match(text, at)
    if not head:
        return None
    stop = min(len(text), at + _LONGEST)
    end = _NAME_END.search(text, head.end(), stop)
    if end and text[end.start()] == ":" and _ENUMERATED.match(text, at, end.start()):
        end = _NAME_END.search(text, end.end(), stop)  # "Các sở: Nội vụ, Tài chính …"
    limit = end.start() if end else stop
    predicate = _predicate(text, sentence.text, head.end(), limit)
    if predicate is None:
        if end and text[limit] == ":" and limit - at <= 250:
            return Doer(sentence.cut(at, limit), limit + 1)
        if ordered and limit - at <= 200:
            return Doer(sentence.cut(at, limit), limit)
        return None
    names = sentence.cut(at, predicate)
    if among := _AMONG.search(names.canon):
        names = names.cut(0, among.start())
    names = names.cut(0, len(_TAIL.sub("", names.text)))
    if not names or len(names) < 3 or text[at:predicate].rstrip().endswith((" và", " của", " các", " với")):
        return None
    if _ends_badly(names.canon):
        return None
    return Doer(names, predicate)


def _ends_badly(name: str) -> bool:
    """A comma-separated run whose last part is no body is not a list of bodies but the start of something else."""
    last = re.split(r"[,;]", name)[-1].strip()
    return bool(re.search(r"\b(?:để|nhằm|trong việc|về việc|vì)\b", last))


def heading_names(heading: Passage) -> Passage | None:
    """The bodies that a heading consists of (`1. Sở Nội vụ`, `Giao Ban Dân vận:`), or None if it is about something."""
    text = heading.canon
    at = 0
    if order := ORDERS.match(text):
        at = order.end()
    end = len(_TAIL.sub("", text))
    if among := _AMONG.search(text, at, end):
        end = among.start()
    tail = re.compile(
        r"\s+(?:có trách nhiệm|chịu trách nhiệm|có nhiệm vụ|thực hiện(?: các| những)? "
        r"nhiệm vụ|thực hiện)(?:\s+(?:sau|các nội dung sau|cụ thể))?$"
    ).search(text, at, end)
    if tail:
        end = tail.start()
    head = HEAD.match(text, at)
    if head is None or end - at > 250 or _COLON.search(text, at, end):
        return None
    written = text if heading.text.isupper() else heading.text
    if _predicate(text, written, head.end(), end) is not None:
        return None
    return heading.cut(at, end)


def split_names(names: Passage) -> list[Passage]:
    """A list of bodies divided at semicolons, and at the commas that begin another body."""
    text = names.canon
    hidden = _PARENTHESIS.sub(lambda m: "_" * len(m[0]), text)
    cuts = [0]
    for match in re.finditer(r"[,;]\s*(?:và\s+)?|\s+-\s+(?=các\s)", hidden):
        start = match.end()
        if start >= len(text):
            continue
        if match[0][0] == ";" or _begins_another(
            text, names.text, max(cuts[-1], match.start() - 300), match.start(), start
        ):
            cuts.append(start)
    parts = [names.cut(a, b) for a, b in zip(cuts, [*cuts[1:], len(text)], strict=True)]
    trimmed = [_trim(part) for part in parts]
    return [part for part in trimmed if part]


def _trim(part: Passage) -> Passage:
    aside = _ASIDE.search(part.canon)
    if aside and aside.start() > 3:
        part = part.cut(0, aside.start())
    text = part.canon
    lead = re.match(r"(?:[-+•*]\s*|và\s+|gồm:?\s+|gồm có:?\s+|kính gửi:?\s+)+", text)
    tail = re.search(r"[\s,;:./-]+(?:và)?\s*$|\s+và\s*$", text)
    return part.cut(lead.end() if lead else 0, tail.start() if tail else None)


def _begins_another(text: str, original: str, first: int, comma: int, start: int) -> bool:
    current = text[first:comma]
    if re.match(r"(?:đồng chí|đ/c|ông|bà)\s", current) and _POST.match(text, start):
        return False
    if _BARE_KIND.match(current) or (_LEADERS.match(current) and _ALSO_LED.match(text, start)):
        return False
    if DETERMINED.match(text, start):
        return not re.search(r"(?:của|thuộc|giữa|với|tại)\s+(?:các\s+)?[^,]*$", current) or bool(
            re.match(r"các (?:tổ chức|sở|ban|phòng|cơ quan|đơn vị|huyện|xã|doanh)", text[start:])
        )
    if STRONG.match(text, start):
        return not _one_of_list(text, re.split(r"[,;]", original[start:], maxsplit=1)[0], current, start)
    if re.match(r"(?:các |những )?(?:thủ trưởng|người đứng đầu|lãnh đạo|cán bộ|bí thư)\b", current):
        return False
    if _OF_A_KIND.match(text, start) and STRONG.match(current) and not _ENDS_IN_KIND.search(current):
        return True
    if PLAIN.match(text, start):
        return not re.match(r"(?:thủ trưởng|người đứng đầu|lãnh đạo|chủ tịch)?.*\bcác\b", current) and bool(
            re.match(r"(?:cấp ủy|chính quyền|đoàn thể|mặt trận)", current)
            or re.match(r"(?:cấp ủy|chính quyền)", text[start:])
        )
    return False


def _one_of_list(text: str, original: str, current: str, start: int) -> bool:
    """`các sở, ban, ngành`: a bare noun under an open `các` belongs to it; a name with words of its own does not."""
    rest = _WHERE.sub("", re.split(r"[,;]", text[start:], maxsplit=1)[0].strip())
    original = original[: len(rest)]
    bare = re.match(
        r"(?:sở|ban|phòng|ngành|hội|bộ|cục|vụ|viện|trường|trung tâm|trạm|đoàn thể|công "
        r"ty|đảng bộ|chi bộ|chi ủy|đảng ủy|thành ủy|huyện ủy|quận ủy|thị ủy|tỉnh ủy|công "
        r"chức|viên chức|cán bộ|người lao động|đảng viên|hội viên|đoàn viên|hợp tác xã|"
        r"tổ|khối|quỹ|bệnh viện|báo)(?:\s+(?:và\s+)?[\w-]+){0,1}$",
        rest,
    )
    plain = len(rest.split()) <= 4 and not re.match(r"(?:ubnd|ủy ban|hđnd|hội đồng|mttq|mặt trận)", rest)
    under = re.search(r"\b(?:các|những|từng|mỗi|toàn thể|cán bộ|tập thể|hội viên)\b", current)
    if under and re.match(r"(?:trực thuộc|thuộc)", rest):
        return True
    if under and (bare or (plain and original.islower())):
        return True
    joint = re.match(
        r"(?:đảng ủy|thành ủy|huyện ủy|quận ủy|thị ủy|chi bộ|công ty|bệnh viện|trường|"
        r"trung tâm|tổ|ban|phòng|hội)\b(?=\s+(?:trực thuộc|thuộc|chuyên môn|ngành|đoàn "
        r"thể|của|các|cấp|tỉnh|huyện|xã|thành phố|và))",
        rest,
    )
    return bool(under and joint)


def found_names(names: Passage, confidence: float) -> tuple[Found[str], ...]:
    """A list of bodies as found values, each once."""
    seen: set[str] = set()
    out = []
    for part in split_names(names):
        key = canon(part.text)
        if key not in seen:
            seen.add(key)
            out.append(Found(part.text, part.span(), confidence))
    return tuple(out)


_WHERE = re.compile(r"\s(?:trên địa bàn|trực thuộc|thuộc|trong|có liên quan|liên quan)(?!\w).*")
_KIND_WORDS = re.compile(
    r"\b(?:chủ tịch|thủ trưởng|giám đốc|người đứng đầu|lãnh đạo|các|của|cấp|ủy ban nhân "
    r"dân|tỉnh|huyện|thành phố|trên địa bàn|trực thuộc|thuộc|và|cùng cấp)\b"
)
_FULL = (
    (re.compile(r"\bubnd\b"), "ủy ban nhân dân"),
    (re.compile(r"\bhđnd\b"), "hội đồng nhân dân"),
    (re.compile(r"\b(?:ub)?mttq\b"), "mặt trận tổ quốc"),
    (re.compile(r"\bbcđ\b"), "ban chỉ đạo"),
)
_LEVELS = (
    re.compile(r"\b(?:xã|phường|thị trấn|đặc khu)\b"),
    re.compile(r"\bcấp tỉnh\b|\bcác tỉnh\b"),
    re.compile(r"\bcấp huyện\b|\bcác huyện\b"),
)


def spelled_out(name: str) -> str:
    """Canonical form with the usual abbreviations written in full."""
    text = canon(name)
    for pattern, full in _FULL:
        text = pattern.sub(full, text)
    return text


def same_body(one: str, other: str) -> bool:
    """Whether two names stand for the same body: `UBND cấp xã` and `Chủ tịch UBND các phường, xã` do."""
    a, b = spelled_out(one), spelled_out(other)
    if a == b or a in b or b in a:
        return True
    committees = "ủy ban nhân dân" in a and "ủy ban nhân dân" in b
    if committees and any(level.search(a) and level.search(b) for level in _LEVELS):
        return True
    words_a, words_b = (set(re.findall(r"\w+", _KIND_WORDS.sub(" ", x))) for x in (a, b))
    return bool(words_a and words_b) and (words_a <= words_b or words_b <= words_a)
