"""What somebody is told to do: the leaves of the outline that give an order, with who and by when.

Headings pass down to their items whom they name, and the period in which to act. Items that state a purpose, a situation or
a criterion, and lines that only name an agency or a time, are no tasks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from . import deadlines
from .attributes import Attribute, attributes_inside, attributes_of, is_attribute
from .bodies import Doer, doer_of, found_names, heading_names, same_body, spelled_out
from .lexicon import HEAD, OPENING_VERB, ORDERS, PREDICATE, VERB
from .model import Deadline, DeadlineKind, Found, Task
from .outline import Node, Outline
from .passage import Passage
from .sentences import after_label, clauses, sentences

_NOT_WORK = re.compile(
    r"^\W*(?:mục đích|mục tiêu|yêu cầu(?=\W*$|[,;]| và | chung| cụ thể| đặt ra| khi)|quan điểm|nguyên tắc|phạm vi|đối tượng|căn cứ(?: pháp lý| xây dựng)?\W*$|cơ sở (?:pháp lý|thực tiễn)|sự cần thiết|"
    r"tình hình|đánh giá (?:chung|tình hình|kết quả thực hiện)|đặc điểm|khái quát|thực trạng|kết quả\W*$|kết quả (?:đạt được|thực hiện|nổi bật)|những kết quả|một số kết quả|về ưu điểm|ưu điểm|"
    r"(?:những |một số )?(?:tồn tại|hạn chế|khó khăn|thuận lợi|nguyên nhân|bài học)|kinh phí|nguồn kinh phí|dự toán|thành phần|thời gian|địa điểm|thời điểm|giải thích từ ngữ|"
    r"hiệu lực|chỉ tiêu|đề cương|danh sách|phương châm|bối cảnh|điều khoản thi hành|phần mở đầu|thông tin chung|các chỉ tiêu|chỉ đạo chung\W*$)"
)
_NO_ORDER = re.compile(
    r"(?:(?:quyết định|kế hoạch|chỉ thị|quy chế|hướng dẫn|quy định|nghị quyết|chương trình) này (?:có hiệu lực|thay thế|gồm|áp dụng|bãi bỏ|quy định)|có hiệu lực (?:thi hành )?(?:kể )?từ|chịu trách nhiệm thi hành|"
    r"ban hành kèm theo|kèm theo (?:quyết định|kế hoạch) này|căn cứ quyết định thi hành|phê duyệt kèm theo|thi hành quyết định này|điều khoản)"
)
_VERDICT = re.compile(r"^\W*(?:cơ bản\s)?(?:đồng ý|nhất trí|thống nhất (?:với|chủ trương|nội dung|đề xuất)|ghi nhận|đánh giá cao|hoan nghênh)(?!\w)")
_LISTING = re.compile(r"(?:gồm|bao gồm)(?: có)?(?: các)?[^:]{0,40}:?\W*$")
_NOMINAL = re.compile(
    r"^\W*(?:việc|kết quả|tình hình|số lượng|nội dung|mục đích|yêu cầu(?= về| đặt)|thành phần|đối tượng|địa điểm|phạm vi|chỉ tiêu|tiêu chí|mức độ|tỷ lệ|kinh phí|nguồn|\d+\s*%|các nội dung|những nội dung|"
    r"có \d|(?:mời )?(?:ông|bà|đồng chí|đ/c)|hình thức|phương pháp|quy trình|điều kiện|thẩm quyền|khái niệm|nhận thức|công tác)(?!\w)"
)
_MODAL = re.compile(
    r"(?<!\w)(?:phải|cần|có trách nhiệm|yêu cầu|đề nghị|giao|không được|nghiêm cấm|bảo đảm|đảm bảo)(?!\w)"
)
_ADVERB = re.compile(
    r"^(?:\W*(?:định kỳ(?:[\s,]+(?:và\s|hoặc\s|vào\s)?(?:0?6 tháng(?: đầu năm)?|9 tháng|quý|tháng|tuần|năm|(?:hằng|hàng|mỗi) \w+|cuối năm|đột xuất))+|tiếp tục|thường xuyên|kịp thời|chủ động|tích cực|hằng năm|hàng năm|hằng quý|hàng quý|hằng tháng|hàng tháng|định kỳ|nghiêm túc|khẩn trương|đồng thời|ngoài ra|bên cạnh đó|trong đó|không ngừng|"
    r"từng bước|cùng với đó|trên cơ sở đó|riêng|đặc biệt|nhất là|trước mắt)[\s,:]*)+"
)
_CIRCUMSTANCE = re.compile(
    r"^\W*(?:căn cứ|trên cơ sở|trong quá trình|trước ngày|chậm nhất|khi|nếu|từ ngày|sau khi|ngoài|theo|trong thời|tùy|định kỳ|hằng|hàng|để|nhằm|qua|từ|trong|tại|đối với|với)\s"
)
_STATES = re.compile(r"(?:là(?! (?:cơ quan |đơn vị )?(?:đầu mối|thường trực))|được|đã|không|qua|bằng|khi|nếu|đang)(?!\w)")
_STRONG_CLAUSE = re.compile(
    r"(?:chủ trì|có trách nhiệm|phối hợp|chịu trách nhiệm|báo cáo|tham mưu|hướng dẫn|theo dõi|tổng hợp|đôn đốc|căn cứ|tự)"
)
_WITH = re.compile(r"phối hợp(?:\s+chặt chẽ)?\s+(?:với|cùng(?: với)?)\s+")
_WITH_END = re.compile(r"\s(?:trong việc|trong công tác|để|nhằm|về|theo|khi|tại)(?!\w)")
_REPORT_TO = re.compile(
    r"báo cáo(?:\s+(?!(?:với|cho|gửi|về|lên)\s)[^,;.()]{0,60}?)?\s+(?:(?:với|cho|gửi|về|gửi về|lên|đến|tới)\s+)?$"
)
_LEAD_IN_END = re.compile(r":\W*$")
_CLOSING = re.compile(
    r"^\W*(?:trên đây|nhận được|trong quá trình|yêu cầu|đề nghị|giao|căn cứ|kế hoạch này|văn bản này|công văn này|chỉ thị này|hướng dẫn này|nhận công văn|nghị quyết này|thông báo này|vậy|rất mong|trân trọng|quá trình)(?!\w)"
)
_AFTERWARDS = re.compile(r"^\W*(?:(?:văn bản |bản )?báo cáo|kết quả|hồ sơ|mọi (?:vướng mắc|thông tin|chi tiết)|các (?:cơ quan|đơn vị|địa phương|sở)|thời hạn|chương trình)(?!\w)")
_ORDERING = re.compile(r"^(?P<names>.{3,120}?)\s(?:yêu cầu|đề nghị|mong|trân trọng|kính|thông báo|giao)\s")
_HEADING_END = re.compile(r"[.;,…]\W*$")


@dataclass(slots=True)
class Context:
    """What tasks take from the document: whom it addresses, which year its bare days belong to."""

    recipients: tuple[Found[str], ...] = ()
    year: int | None = None
    dated: list[tuple[Passage, Deadline]] = field(default_factory=list)


def separate_closing(outline: Outline) -> None:
    """Take the closing paragraphs of the document away from its last item."""
    last = None
    for node in outline.nodes():
        last = node
    if last is None:
        return
    while last.paragraphs and _closes(last, last.paragraphs[-1]):
        outline.closing.insert(0, last.paragraphs.pop())


def _closes(node: Node, paragraph: Passage) -> bool:
    text = paragraph.canon
    alone = len(node.paragraphs) == 1 and is_heading(node)
    if not is_heading(node) and _AFTERWARDS.match(text):
        return True
    if _CLOSING.match(text) and not alone:
        return True
    order = _ORDERING.match(text)
    if order and HEAD.match(text) and PREDICATE.search(order["names"]) is None and not alone:
        return True
    return text.endswith(("./.", "/.")) and not alone and not is_heading(node)


def is_heading(node: Node) -> bool:
    """A first line that stands over what follows, rather than saying it."""
    if node.cells:
        return False
    if not node.paragraphs and not node.children:
        return False
    if node.upper or _LEAD_IN_END.search(node.passage.text) or heading_names(node.passage) is not None:
        return True
    return not _HEADING_END.search(node.passage.text)


def _content(node: Node) -> list[Passage]:
    """The item's own words: without a heading on its own line, labels and lead-ins to a list."""
    body = [p for p in node.paragraphs if not is_attribute(p)]
    if node.children and body and _LEAD_IN_END.search(body[-1].text) and len(sentences(body[-1])) == 1:
        body = body[:-1]
    if not is_heading(node):
        return [node.passage, *body]
    return body


def _kids(node: Node) -> list[Node]:
    return [c for c in node.children if not is_attribute(c.passage)]


def _out_of_work(node: Node) -> bool:
    for one in (node, *node.ancestors()):
        text = one.passage.canon
        labelled = ":" in text[:60] and _NOT_WORK.match(text[: text.find(":")])
        if (labelled or one is not node or is_heading(one) or one.children) and _NOT_WORK.match(text):
            return True
    return False


def _orders(part: Passage) -> bool:
    """Whether a clause tells somebody to do something."""
    text = part.canon
    lead = _ADVERB.match(text)
    begin = lead.end() if lead else len(text) - len(text.lstrip(' -+•*“"'))
    if OPENING_VERB.match(text, begin) or ORDERS.match(text, begin):
        return True
    doer = doer_of(part)
    if doer and not _STATES.match(_first_word(part, doer)):
        return True
    if _CIRCUMSTANCE.match(text):
        return any(OPENING_VERB.match(text, m.end()) for m in re.finditer(r",\s+", text))
    return False


def _first_word(part: Passage, doer: Doer) -> str:
    match = PREDICATE.match(part.canon, doer.predicate_at)
    return part.canon[match.start() : match.end() + 30] if match else ""


def gives_order(content: list[Passage]) -> bool:
    """Whether an item's words are an order and not a statement."""
    if not content or _NO_ORDER.search(content[0].canon[:260]) or _VERDICT.match(content[0].canon):
        return False
    parts = [part for paragraph in content for part in sentences(paragraph)]
    for part in parts:
        labelled = after_label(part)
        if _orders(part) and not _NOMINAL.match(part.canon):
            return True
        if labelled and any(_orders(c) for c in clauses(labelled)):
            return True
    if _NOMINAL.match(content[0].canon):
        return False
    whole = " ".join(p.canon for p in content)
    opening = VERB.search(whole[:70])
    if opening and len(whole) > 60 and not re.search(r"(?<!\w)(?:là|đã|được)(?!\w)", whole[: opening.start()]):
        return True
    return bool(_MODAL.search(whole)) or any(_orders(c) for p in parts for c in clauses(p)[1:])


def _is_listed(node: Node) -> bool:
    """`Hồ sơ gồm: a) … b) …` names things; nobody is told to do them one by one."""
    parent = node.parent
    return bool(parent and parent.passage and _LISTING.search(parent.whole.canon))


def _told_by_heading(node: Node, content: list[Passage]) -> bool:
    """What stands under the name of a body is told to it, however it is worded."""
    if _NO_ORDER.search(content[0].canon[:260]) or _NOMINAL.match(content[0].canon):
        return False
    named = node if is_heading(node) else node.parent
    return bool(named and named.passage and heading_names(named.passage) is not None and VERB.search(content[0].canon))


def tasks_of(outline: Outline, context: Context) -> list[tuple[Task, Node, list[Passage]]]:
    """Every task with the node and the words that it was read from; one per path."""
    found: list[tuple[Task, Node, list[Passage]]] = []
    seen: set[str] = set()
    for node in outline.nodes():
        if not node.path or node.path in seen or is_attribute(node.passage) or _out_of_work(node) or _is_listed(node):
            continue
        content = _content(node)
        kids = _kids(node)
        if kids and not is_heading(node):
            continue
        if not content and not kids and (node.children or node.paragraphs):
            content = [node.passage]
        if not content or not (node.cells or gives_order(content) or _told_by_heading(node, content)):
            continue
        task = _task(node, content, context)
        seen.add(task.path)
        found.append((task, node, content))
        if task.deadline.kind is DeadlineKind.DATE:
            context.dated.append((_joined(content), task.deadline))
    return found


def _joined(parts: list[Passage]) -> Passage:
    whole = parts[0]
    for part in parts[1:]:
        whole = whole.plus(part)
    return whole


def _task(node: Node, content: list[Passage], context: Context) -> Task:
    whole = _joined(content)
    assignees = _assignees(node, content, context)
    heading = node.passage.text if is_heading(node) else None
    return Task(
        path=node.path,
        text=whole.text[:200].rstrip(),
        heading=heading,
        span=whole.span(),
        assignees=assignees,
        coordinators=_coordinators(node, content),
        deadline=_deadline(node, content, context),
        report_to=_report_to(content),
        confidence=0.9 if any(_orders(s) for s in sentences(content[0])[:1]) else 0.65,
    )


def _cell_names(node: Node, name: str) -> tuple[Found[str], ...]:
    cell = node.cells.get(name)
    return found_names(cell, 0.85) if cell else ()


def _assignees(node: Node, content: list[Passage], context: Context) -> tuple[Found[str], ...]:
    named = _cell_names(node, "assignees")
    parts = [(i == 0, c) for p in content for s in sentences(p) for i, c in enumerate(clauses(s))]
    rest = parts
    if not named and parts:
        named = _doers(parts[0][1])
        rest = parts[1:]
    base = named or _inherited(node, content) or context.recipients
    return base + _later(rest, base)


def _doers(part: Passage) -> tuple[Found[str], ...]:
    doer = doer_of(part)
    if doer is None and (labelled := after_label(part)):
        doer = doer_of(labelled)
    if doer is None or _STATES.match(_first_word(part, doer)):
        return ()
    return found_names(doer.names, 0.9)


def _inherited(node: Node, content: list[Passage]) -> tuple[Found[str], ...]:
    """From the item's own labels, its heading, its section's `Cơ quan thực hiện`, and so on outwards."""
    for one in (node, *node.ancestors()):
        if one.parent is None:
            break
        if one is node and (inside := _labelled([a for p in content for a in attributes_inside(p)], "who")):
            return inside
        if one is not node or is_heading(one):
            names = heading_names(one.passage) if one.passage else None
            if names:
                return found_names(names, 0.9)
            if one is not node and one.passage and (named := _doers(one.passage)):
                return named
        if found := _labelled(_facts(one), "who"):
            return found
        if (
            one is not node
            and one.paragraphs
            and _LEAD_IN_END.search(one.paragraphs[-1].text)
            and (named := _doers(sentences(one.paragraphs[-1])[-1]))
        ):
            return named
    return ()


def _facts(node: Node) -> list[Attribute]:
    """Labelled facts under a node: among its dashes, or as items of their own."""
    facts = [fact for paragraph in node.paragraphs for fact in attributes_of(paragraph)]
    for child in node.children:
        for fact in attributes_of(child.passage):
            value = fact.value
            for paragraph in child.paragraphs:
                value = value.plus(paragraph) if value else paragraph
            for grandchild in child.children:
                value = value.plus(grandchild.passage) if value else grandchild.passage
            facts.append(Attribute(fact.what, value))
    return facts


def _labelled(facts: list[Attribute], what: str) -> tuple[Found[str], ...]:
    return tuple(
        name
        for fact in facts
        if fact.what == what and fact.value
        for name in found_names(_first_sentence(fact.value), 0.85)
    )


def _first_sentence(value: Passage) -> Passage:
    parts = sentences(value)
    return parts[0] if parts else value


def _later(parts: list[tuple[bool, Passage]], base: tuple[Found[str], ...]) -> tuple[Found[str], ...]:
    """Bodies that are the doers of later sentences (of later clauses only when the verb leaves no doubt), unless they are among the others under another name."""
    added: list[Found[str]] = []
    for opens, part in parts:
        doer = doer_of(part)
        if doer is None or _STATES.match(_first_word(part, doer)):
            continue
        if not opens and not _STRONG_CLAUSE.match(_first_word(part, doer)):
            continue
        for name in found_names(doer.names, 0.7):
            if not any(same_body(name.value, known.value) for known in (*base, *added)):
                added.append(name)
    return tuple(added)


def _coordinators(node: Node, content: list[Passage]) -> tuple[Found[str], ...]:
    named = _cell_names(node, "coordinators")
    if named:
        return named
    found: list[Found[str]] = []
    for paragraph in content:
        for match in _WITH.finditer(paragraph.canon):
            if HEAD.match(paragraph.canon, match.end()):
                names = _names_after(paragraph, match.end())
                found += [
                    n
                    for n in found_names(names, 0.8)
                    if spelled_out(n.value) not in {spelled_out(f.value) for f in found}
                ]
    return tuple(found) or _labelled(_facts(node), "coordinators")


def _names_after(paragraph: Passage, at: int) -> Passage:
    doer = doer_of(paragraph.cut(at))
    stop = _WITH_END.search(paragraph.canon, at)
    ends = re.search(r"[.;:]", paragraph.canon[at:])
    limit = min(stop.start() if stop else len(paragraph), at + ends.start() if ends else len(paragraph))
    if doer:
        limit = min(limit, at + doer.predicate_at)
    names = paragraph.cut(at, limit)
    return names.cut(0, len(names.text.rstrip(" ,")))


def _report_to(content: list[Passage]) -> Found[str] | None:
    for paragraph in content:
        text = paragraph.canon
        for mention in re.finditer(r"báo cáo(?! viên)", text):
            if re.search(r"(?:để|tham mưu)[^.;]{0,60}$", text[: mention.start()]):
                continue
            window = text[mention.end() : mention.end() + 90]
            lead = re.match(
                r"(?:\s+(?:kết quả|tình hình|gửi|về|cho|với|lên|tới|đến|chung)[^,.;()]{0,50}?)?\s+(?=(?:ubnd|ủy ban|ban |sở |bộ |tỉnh ủy|huyện ủy|thành ủy|đảng ủy|hđnd|phòng |thường trực|chủ tịch|chính phủ))",
                window,
            )
            if lead:
                start = mention.end() + lead.end()
                stop = re.search(
                    r"\s\(|\(|[.,]|\s(?:trước|chậm nhất|theo|để|về|định kỳ|qua|kết quả|xem xét|và)\s", text[start:]
                )
                names = paragraph.cut(start, start + stop.start() if stop else None)
                return Found(names.text, names.span(), 0.75)
    return None


def _deadline(node: Node, content: list[Passage], context: Context) -> Deadline:
    if cell := node.cells.get("deadline"):
        found = deadlines.stated(cell, context.year)
        if found.kind is not DeadlineKind.NONE:
            return found
    whole = _joined(content)
    own = deadlines.in_sentence(whole, context.year)
    if own.kind is DeadlineKind.DATE:
        return own
    inside = [a for p in content for a in attributes_inside(p)]
    for fact in (*inside, *_facts(node)):
        if fact.what == "when" and (stated := deadlines.stated(fact.value, context.year)).kind is not DeadlineKind.NONE:
            return stated
    if own.kind is not DeadlineKind.NONE:
        return own
    if pointing := deadlines.points_above(whole):
        if dated := _pointed_at(whole, context):
            return Deadline(
                DeadlineKind.DATE,
                dated.date,
                whole.text[pointing.start() : pointing.end()],
                whole.span(*pointing.span()),
                0.6,
            )
    return _inherited_deadline(node, context)


def _pointed_at(whole: Passage, context: Context) -> Deadline | None:
    """Of the limits given above, the one whose task is most alike; of equals the latest."""
    words = set(re.findall(r"\w+", whole.canon))
    best: tuple[float, Deadline] | None = None
    for passage, deadline in context.dated:
        theirs = set(re.findall(r"\w+", passage.canon))
        alike = len(words & theirs) / (len(words | theirs) or 1)
        if best is None or alike >= best[0]:
            best = (alike, deadline)
    return best[1] if best else None


def _inherited_deadline(node: Node, context: Context) -> Deadline:
    for one in (node, *node.ancestors()):
        if one is not node and one.parent is not None:
            for fact in _facts(one):
                if (
                    fact.what == "when"
                    and (stated := deadlines.stated(fact.value, context.year)).kind is not DeadlineKind.NONE
                ):
                    return stated
        if one.passage and (one is not node or is_heading(one)):
            found = deadlines.heading_period(one.passage, context.year)
            if found.kind is not DeadlineKind.NONE:
                return found
    return deadlines.NONE
