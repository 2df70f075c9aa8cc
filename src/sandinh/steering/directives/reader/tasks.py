"""What somebody is told to do: the leaves of the outline that give an order, with who and by when.

Headings pass down to their items whom they name, and the period in which to act. Items that state a purpose, a
situation or a criterion, and lines that only name an agency or a time, are no tasks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from .attributes import is_attribute, is_manner
from .lexicon import HEAD, PREDICATE
from .model import DeadlineKind, Found, Task
from .orders import gives_order, is_heading, is_listed, opens_with_order, out_of_work, told_by_heading
from .outline import Node, Outline
from .passage import Passage
from .sentences import sentences
from .when import Dated, deadline_of
from .who import assignees_of, coordinators_of, report_to

_LEAD_IN_END = re.compile(r":\W*$")
_CLOSING = re.compile(
    r"^\W*(?:trên đây|nhận được|trong quá trình|yêu cầu|đề nghị|giao|căn cứ|kế hoạch này|"
    r"văn bản này|công văn này|chỉ thị này|hướng dẫn này|nhận công văn|nghị quyết này|"
    r"thông báo này|vậy|rất mong|trân trọng|quá trình)(?!\w)"
)
_AFTERWARDS = re.compile(
    r"^\W*(?:(?:văn bản |bản )?báo cáo|kết quả|hồ sơ|mọi (?:vướng mắc|thông tin|chi tiết)|"
    r"các (?:cơ quan|đơn vị|địa phương|sở)|thời hạn|chương trình)(?!\w)"
)
_ORDERING = re.compile(r"^(?P<names>.{3,120}?)\s(?:yêu cầu|đề nghị|mong|trân trọng|kính|thông báo|giao)\s")


@dataclass(slots=True)
class Context:
    """What tasks take from the document: whom it addresses, which year its bare days belong to."""

    recipients: tuple[Found[str], ...] = ()
    year: int | None = None
    dated: Dated = field(default_factory=list)


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


def tasks_of(outline: Outline, context: Context) -> list[tuple[Task, Node, list[Passage]]]:
    """Every task with the node and the words that it was read from; one per path."""
    found: list[tuple[Task, Node, list[Passage]]] = []
    seen: set[str] = set()
    for node in outline.nodes():
        if not node.path or node.path in seen or out_of_work(node) or is_listed(node) or _is_fact(node):
            continue
        content = _content(node)
        kids = _kids(node)
        if kids and not is_heading(node):
            continue
        if not content and not kids and (node.children or node.paragraphs):
            content = [node.passage]
        if not content or not (node.cells or gives_order(content) or told_by_heading(node, content)):
            continue
        task = _task(node, content, context)
        seen.add(task.path)
        found.append((task, node, content))
        if task.deadline.kind is DeadlineKind.DATE:
            context.dated.append((_joined(content), task.deadline))
    return found


def _is_fact(node: Node) -> bool:
    """A labelled fact; but `Hình thức tuyên truyền` over dashes that each tell what to do is work."""
    if not is_attribute(node.passage):
        return False
    return not (
        is_manner(node.passage) and len(node.paragraphs) > 1 and all(map(opens_with_order, node.paragraphs[:2]))
    )


def _joined(parts: list[Passage]) -> Passage:
    whole = parts[0]
    for part in parts[1:]:
        whole = whole.plus(part)
    return whole


def _task(node: Node, content: list[Passage], context: Context) -> Task:
    whole = _joined(content)
    return Task(
        path=node.path,
        text=whole.text[:200].rstrip(),
        heading=node.passage.text if is_heading(node) else None,
        span=whole.span(),
        assignees=assignees_of(node, content, context.recipients),
        coordinators=coordinators_of(node, content),
        deadline=deadline_of(node, whole, content, context.year, context.dated),
        report_to=report_to(content),
        confidence=0.9 if any(opens_with_order(s) for s in sentences(content[0])[:1]) else 0.65,
    )
