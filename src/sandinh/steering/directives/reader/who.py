"""Who must do it, with whom, and to whom they report."""

from __future__ import annotations

import re

from .attributes import Attribute, attributes_inside, attributes_of
from .bodies import doer_of, found_names, heading_names, same_body, spelled_out
from .lexicon import HEAD
from .model import Found
from .orders import acts, is_heading, predicate_of
from .outline import Node
from .passage import Passage, lead_to
from .sentences import after_label, clauses, sentences

_STRONG_CLAUSE = re.compile(
    r"(?:chủ trì|có trách nhiệm|phối hợp|chịu trách nhiệm|báo cáo|tham mưu|hướng dẫn|theo "
    r"dõi|tổng hợp|đôn đốc|căn cứ|tự)"
)
_WITH = re.compile(r"phối hợp(?:\s+chặt chẽ)?\s+(?:với|cùng(?: với)?)\s+")
_WITH_END = re.compile(r"\s(?:trong việc|trong công tác|để|nhằm|về|theo|khi|tại)(?!\w)")
_TOPIC = re.compile(r"\W*về (?:việc|đề nghị|kiến nghị|đề xuất)[^.:]{3,900}:\s+")
_ENTRUSTS = re.compile(r"\W*(?:phân công|giao|cử|mời|ủy quyền)\s")
_LEAD_IN_END = re.compile(r":\W*$")
_REPORTS = re.compile(r"báo cáo(?! viên)")
_NOT_TOLD = re.compile(r"(?:để|tham mưu)[^.;]{0,60}$")
_ADDRESSED = re.compile(
    r"(?:\s+(?:kết quả|tình hình|gửi|về|cho|với|lên|tới|đến|chung)[^,.;()]{0,50}?)?\s+(?=(?:ubnd|ủy ban|ban |sở |bộ "
    r"|tỉnh ủy|huyện ủy|thành ủy|đảng ủy|hđnd|phòng |thường trực|chủ tịch|chính phủ))"
)
_ADDRESS_END = re.compile(r"\s\(|\(|[.,]|\s(?:trước|chậm nhất|theo|để|về|định kỳ|qua|kết quả|xem xét|và)\s")


def _cell_names(node: Node, name: str) -> tuple[Found[str], ...]:
    cell = node.cells.get(name)
    return found_names(cell, 0.85) if cell else ()


def assignees_of(node: Node, content: list[Passage], recipients: tuple[Found[str], ...]) -> tuple[Found[str], ...]:
    named = _cell_names(node, "assignees")
    parts = [(i == 0, c) for p in content for s in sentences(p) for i, c in enumerate(clauses(_after_topic(s)))]
    rest = parts
    if not named and parts:
        named = () if _directs(node, parts[0][1]) else _doers(parts[0][1])
        rest = parts[1:]
    base = named or _inherited(node, content) or recipients
    return base + _later(rest, base)


def _after_topic(sentence: Passage) -> Passage:
    """`Về đề nghị …; …: Bộ Nội vụ nghiên cứu …`: what is asked stands after the topic, however long that is."""
    topic = _TOPIC.match(sentence.canon)
    return sentence.cut(topic.end()) if topic else sentence


def _directs(node: Node, part: Passage) -> bool:
    """Under the name of a body `Phân công đồng chí … phụ trách` is what that body is to do."""
    return bool(_ENTRUSTS.match(part.canon) and is_heading(node) and node.passage and heading_names(node.passage))


def _doers(part: Passage) -> tuple[Found[str], ...]:
    doer = doer_of(part)
    labelled = after_label(part)
    if labelled and (doer is None or part.text[doer.predicate_at - 1] == ":"):
        inner = doer_of(labelled)  # "Đối với doanh nghiệp: Liên đoàn Lao động chủ trì …"
        doer, part = (inner, labelled) if inner else (doer, part)
    if doer is None or not acts(part, doer):
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
            if one.passage and (named := _doers(one.passage)):
                return named
        if found := _labelled(facts_under(one), "who"):
            return found
        if (
            one is not node
            and one.paragraphs
            and _LEAD_IN_END.search(one.paragraphs[-1].text)
            and (named := _doers(sentences(one.paragraphs[-1])[-1]))
        ):
            return named
    return ()


def facts_under(node: Node) -> list[Attribute]:
    """Labelled facts under a node: among its dashes, or as items of their own."""
    facts = [fact for paragraph in node.paragraphs for fact in attributes_of(paragraph)]
    for child in node.children:
        for fact in attributes_of(child.passage):
            value = fact.value
            for paragraph in child.paragraphs:
                if labelled := attributes_of(paragraph):
                    facts += labelled
                    continue
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
        for part in clauses(_first_sentence(fact.value))
        for name in found_names(_without_predicate(part), 0.85)
    )


def _without_predicate(part: Passage) -> Passage:
    """`Cơ quan thực hiện: Sở Nội vụ chủ trì tham mưu …`: the label asks who, the rest says what."""
    doer = doer_of(part)
    return doer.names if doer else part


def _first_sentence(value: Passage) -> Passage:
    parts = sentences(value)
    return parts[0] if parts else value


def _later(parts: list[tuple[bool, Passage]], base: tuple[Found[str], ...]) -> tuple[Found[str], ...]:
    """Doers of later sentences, unless they are among the others under another name.

    Of later clauses only when the verb leaves no doubt: a clause may as well go on with a list.
    """
    added: list[Found[str]] = []
    for opens, part in parts:
        doer = doer_of(part)
        if doer is None or not acts(part, doer):
            continue
        if not opens and not _STRONG_CLAUSE.match(predicate_of(part, doer)):
            continue
        for name in found_names(doer.names, 0.7):
            if not any(same_body(name.value, known.value) for known in (*base, *added)):
                added.append(name)
    return tuple(added)


def coordinators_of(node: Node, content: list[Passage]) -> tuple[Found[str], ...]:
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
    return tuple(found) or _labelled(facts_under(node), "coordinators")


def _names_after(paragraph: Passage, at: int) -> Passage:
    doer = doer_of(paragraph.cut(at))
    stop = _WITH_END.search(paragraph.canon, at)
    ends = re.search(r"[.;:]", paragraph.canon[at:])
    limit = min(stop.start() if stop else len(paragraph), at + ends.start() if ends else len(paragraph))
    if doer:
        limit = min(limit, at + doer.predicate_at)
    names = paragraph.cut(at, limit)
    return names.cut(0, len(names.text.rstrip(" ,")))


def report_to(content: list[Passage]) -> Found[str] | None:
    """The body to which an item says to report."""
    for paragraph in content:
        text = paragraph.canon
        for mention in _REPORTS.finditer(text):
            lead = _ADDRESSED.match(text, mention.end(), mention.end() + 90)
            if lead is None or _NOT_TOLD.search(lead_to(text, mention.start())):
                continue
            stop = _ADDRESS_END.search(text, lead.end())
            names = paragraph.cut(lead.end(), stop.start() if stop else None)
            return Found(names.text, names.span(), 0.75)
    return None
