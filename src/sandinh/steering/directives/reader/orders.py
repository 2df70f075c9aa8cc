"""Whether an item's words tell somebody to do something, or only state a purpose, a situation or a criterion."""

from __future__ import annotations

import re

from .bodies import Doer, doer_of, heading_names
from .lexicon import OPENING_VERB, ORDERS, PREDICATE, VERB
from .outline import Node
from .passage import Passage
from .sentences import after_label, clauses, sentences

_NOT_WORK = re.compile(
    r"^\W*(?:mục đích|mục tiêu|yêu cầu(?=\W*$|[,;]| và | chung| cụ thể| đặt ra| khi)|quan "
    r"điểm|nguyên tắc|phạm vi|đối tượng|căn cứ(?: pháp lý| xây dựng)?\W*$|cơ sở (?:pháp "
    r"lý|thực tiễn)|sự cần thiết|"
    r"tình hình|đánh giá (?:chung|tình hình|kết quả thực hiện)|đặc điểm|khái quát|thực "
    r"trạng|kết quả\W*$|kết quả (?:đạt được|thực hiện|nổi bật)|những kết quả|một số kết "
    r"quả|về ưu điểm|ưu điểm|"
    r"(?:những |một số )?(?:tồn tại|hạn chế|khó khăn|thuận lợi|nguyên nhân|bài học)|kinh "
    r"phí|nguồn kinh phí|dự toán|thành phần|thời gian|địa điểm|thời điểm|giải thích từ "
    r"ngữ|"
    r"thẩm quyền(?!.*trình tự)|tiêu chuẩn|tiêu chí(?= đánh giá| và| xét| thi đua|\W*$)|"
    r"thang điểm|xếp loại(?= hằng| hàng|\W*$)|"
    r"xét tặng|mức (?:thưởng|chi|hỗ trợ)|hình thức khen thưởng|"
    r"chủ đề|tên gọi|khẩu hiệu|hiệu lực|chỉ tiêu|đề cương|danh sách|phương châm|bối cảnh|điều khoản thi hành|phần "
    r"mở đầu|thông tin chung|các chỉ tiêu|chỉ đạo chung\W*$)"
)
_MONEY = re.compile(r"^\W*(?:kinh phí|nguồn kinh phí|nguồn lực|dự toán)")
_WORK_TOO = re.compile(r"các bước|nhiệm vụ|giải pháp|tổ chức thực hiện|công việc|biện pháp")
_NO_ORDER = re.compile(
    r"(?:(?:quyết định|kế hoạch|chỉ thị|quy chế|hướng dẫn|quy định|nghị quyết|chương trình) "
    r"này (?:có hiệu lực|thay thế|gồm|áp dụng|bãi bỏ|quy định)|có hiệu lực (?:thi hành "
    r")?(?:kể )?từ|chịu trách nhiệm thi hành|"
    r"ban hành kèm theo|kèm theo (?:quyết định|kế hoạch) này|căn cứ quyết định thi hành|"
    r"phê duyệt kèm theo|thi hành quyết định này|điều khoản)"
)
_VERDICT = re.compile(
    r"^\W*(?:cơ bản\s)?(?:đồng ý|nhất trí|thống nhất (?:với|chủ trương|nội dung|đề xuất)|"
    r"ghi nhận|đánh giá cao|hoan nghênh)(?!\w)"
)
_STATEMENT = re.compile(
    r"^(?!\W*(?:xác định|coi|xem|lấy|đưa|gắn|các|sở|ban|ủy ban|ubnd|phòng|giao))[^.;:]{5,140}\slà\s(?:một )?"
    r"(?:nhiệm vụ|trách nhiệm|trong những|tiêu chí|căn cứ|cơ sở|yêu cầu|khâu|giải pháp|nội dung|quyền|điều kiện)"
)
_ABOUT_WORK = re.compile(
    r"^\W*(?:các |những |một số )?(?:hoạt động|nhiệm vụ|giải pháp|nội dung|công việc)"
    r"(?:\s(?:thi đua|tuyên truyền|chính|chủ yếu|trọng tâm|cụ thể|và giải pháp|, giải pháp|thực hiện))*\W*$"
)
_TITLE = 60
_DEFINITION = re.compile(
    r"^[^.;:]{3,60}:\s*là (?:những|các|việc|mức|trường hợp)\s|"
    r"^\W*(?:bị|trường hợp|nếu)\s[^.]{5,160}\sthì\s(?:được |bị )?xếp loại"
)
_LISTING = re.compile(
    r"(?:gồm|bao gồm)(?! (?:có )?(?:các |những )?(?:nội dung|nhiệm vụ|công việc|hoạt động|giải pháp))"
    r"(?: có)?(?: các)?[^:]{0,40}:?\W*$"
)
_SETS_WORK = re.compile(r"(?:nhiệm vụ|giải pháp|nội dung|công việc|yêu cầu)[^.:]{0,60}:\W*$")
_NOMINAL = re.compile(
    r"^\W*(?:việc|kết quả|tình hình|số lượng|nội dung|mục đích|yêu cầu(?= về| đặt)|thành "
    r"phần|đối tượng|địa điểm|phạm vi|chỉ tiêu|tiêu chí|mức độ|tỷ lệ|kinh phí|nguồn|\d+\s*%|"
    r"các nội dung|những nội dung|"
    r"có \d|(?:mời )?(?:ông|bà|đồng chí|đ/c)|hình thức|phương pháp|quy trình|điều kiện|"
    r"thẩm quyền|khái niệm|nhận thức|công tác)(?!\w)"
)
_MODAL = re.compile(
    r"(?<!\w)(?:phải|cần|có trách nhiệm|yêu cầu|đề nghị|giao|không được|nghiêm cấm|bảo đảm|đảm bảo)(?!\w)"
)
_ADVERB = re.compile(
    r"^(?:\W*(?:định kỳ(?:[\s,]+(?:và\s|hoặc\s|vào\s)?(?:0?6 tháng(?: đầu năm)?|9 tháng|"
    r"quý|tháng|tuần|năm|(?:hằng|hàng|mỗi) \w+|cuối năm|đột xuất))+|tiếp tục|thường xuyên|"
    r"kịp thời|chủ động|tích cực|hằng năm|hàng năm|hằng quý|hàng quý|hằng tháng|hàng tháng|"
    r"định kỳ|nghiêm túc|khẩn trương|đồng thời|ngoài ra|bên cạnh đó|trong đó|không ngừng|"
    r"từng bước|cùng với đó|trên cơ sở đó|riêng|đặc biệt|nhất là|trước mắt)[\s,:]*)+"
)
_CIRCUMSTANCE = re.compile(
    r"^\W*(?:căn cứ|trên cơ sở|trong quá trình|trước ngày|chậm nhất|khi|nếu|từ ngày|sau "
    r"khi|ngoài|theo|trong thời|tùy|định kỳ|hằng|hàng|để|nhằm|qua|từ|trong|tại|đối với|"
    r"với)\s"
)
_STATES = re.compile(
    r"(?:là(?! (?:cơ quan |đơn vị )?(?:đầu mối|thường trực))|được|đã|không|qua|bằng|khi|nếu|đang)(?!\w)"
)
_LEAD_IN_END = re.compile(r":\W*$")
_HEADING_END = re.compile(r"[.;,…]\W*$")


def is_heading(node: Node) -> bool:
    """A first line that stands over what follows, rather than saying it."""
    if node.cells:
        return False
    if not node.paragraphs and not node.children:
        return False
    if node.upper or _LEAD_IN_END.search(node.passage.text) or heading_names(node.passage) is not None:
        return True
    return not _HEADING_END.search(node.passage.text)


def _speaks_of_no_work(heading: str) -> bool:
    return bool(_NOT_WORK.match(heading)) and not _WORK_TOO.search(heading[:160])


def out_of_work(node: Node) -> bool:
    for one in (node, *node.ancestors()):
        text = one.passage.canon
        if one is not node and _MONEY.match(text) and told_to_a_body(node):
            continue
        labelled = ":" in text[:60] and _NOT_WORK.match(text[: text.find(":")])
        if _ABOUT_WORK.match(text) and is_heading(one):
            return False  # of nested headings the nearest says what the item is
        if one is not node and not one.label and len(text) > _TITLE:
            continue  # the title of what is attached, not a section
        if one is not node and one.paragraphs and _SETS_WORK.search(one.paragraphs[-1].canon):
            continue  # whatever its heading, the section goes over to what is to be done
        if (labelled or one is not node or is_heading(one) or one.children) and _speaks_of_no_work(text):
            return True
    return False


def told_to_a_body(node: Node) -> bool:
    """`Sở Tài chính chủ trì … bố trí kinh phí` is an order even under `Kinh phí thực hiện`."""
    for part in sentences(node.passage)[:1]:
        for told in (part, after_label(part)):
            doer = doer_of(told) if told else None
            if told and doer and acts(told, doer):
                return True
    return False


def opens_with_order(part: Passage) -> bool:
    """Whether a clause tells somebody to do something."""
    text = part.canon
    lead = _ADVERB.match(text)
    if _STATEMENT.match(text):
        return False
    begin = lead.end() if lead else len(text) - len(text.lstrip(' -+•*“"'))
    if OPENING_VERB.match(text, begin) or ORDERS.match(text, begin):
        return True
    doer = doer_of(part)
    if doer and acts(part, doer):
        return True
    if _CIRCUMSTANCE.match(text):
        return any(OPENING_VERB.match(text, m.end()) for m in re.finditer(r",\s+", text))
    return False


def predicate_of(part: Passage, doer: Doer) -> str:
    match = PREDICATE.match(part.canon, doer.predicate_at)
    return part.canon[match.start() : match.end() + 30] if match else ""


def gives_order(content: list[Passage]) -> bool:
    """Whether an item's words are an order and not a statement."""
    if not content or _NO_ORDER.search(content[0].canon[:260]) or _VERDICT.match(content[0].canon):
        return False
    if _DEFINITION.match(content[0].canon):
        return False
    parts = [part for paragraph in content for part in sentences(paragraph)]
    for part in parts:
        labelled = after_label(part)
        if opens_with_order(part) and not _NOMINAL.match(part.canon):
            return True
        if labelled and any(opens_with_order(c) for c in clauses(labelled)):
            return True
    if _NOMINAL.match(content[0].canon) or _STATEMENT.match(content[0].canon):
        return False
    whole = " ".join(p.canon for p in content)
    opening = VERB.search(whole[:70])
    if opening and len(whole) > 60 and not re.search(r"(?<!\w)(?:là|đã|được)(?!\w)", whole[: opening.start()]):
        return True
    return bool(_MODAL.search(whole)) or any(opens_with_order(c) for p in parts for c in clauses(p)[1:])


def is_listed(node: Node) -> bool:
    """`Hồ sơ gồm: a) … b) …` names things; nobody is told to do them one by one."""
    parent = node.parent
    return bool(parent and parent.passage and _LISTING.search(parent.whole.canon))


def told_by_heading(node: Node, content: list[Passage]) -> bool:
    """What stands under the name of a body is told to it, however it is worded."""
    if _NO_ORDER.search(content[0].canon[:260]) or _NOMINAL.match(content[0].canon):
        return False
    named = node if is_heading(node) else node.parent
    return bool(named and named.passage and heading_names(named.passage) is not None and VERB.search(content[0].canon))


def acts(part: Passage, doer: Doer) -> bool:
    """Whether the doer of a sentence does something in it, rather than being described."""
    return not _STATES.match(predicate_of(part, doer))
