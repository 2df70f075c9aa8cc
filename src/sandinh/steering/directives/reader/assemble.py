"""From the text to its documents: every part read in its turn."""

from __future__ import annotations

import re

from .blocks import Block, blocks_of, split_footnotes
from .bodies import doer_of, found_names, spelled_out
from .citations import citations_in
from .documents import Zones, split_documents
from .foot import read_copies, read_signer
from .head import Head, read_head
from .lexicon import HEAD
from .lines import Line, lines_of
from .model import Document, Footnote, Found, Report, Signer, Span
from .outline import Outline, build, items
from .passage import Passage
from .reports import ordered_in, reports_in
from .tasks import Context, separate_closing, tasks_of

_ISSUES = re.compile(
    r"(?:đề nghị|yêu cầu|ban hành|thông báo|hướng dẫn|báo cáo|có ý kiến|xây dựng kế hoạch|"
    r"triển khai|chỉ đạo|đề ra|quyết định|giao|trân trọng|nhận được)(?!\w)"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_NOT_AN_ISSUER = re.compile(
    r"^(?:các|những|thủ trưởng các|từng|cấp ủy|chính quyền|tổ chức|cơ quan|đơn vị|cán bộ|thành viên)\b"
)


def documents_of(text: str) -> tuple[Document, ...]:
    """Every document of a cleaned text."""
    lines, notes = split_footnotes(text, lines_of(text))
    all_zones = split_documents(lines)
    if not all_zones:
        return ()
    starts = [zones.lines[0].start for zones in all_zones] + [len(text)]
    found = []
    for zones, start, end in zip(all_zones, [0, *starts[1:-1]], starts[1:], strict=True):
        found.append(_document(text, zones, [note for note in notes if start <= note.span.start < end]))
    return tuple(found)


def _document(text: str, zones: Zones, notes: list[Footnote]) -> Document:
    head = read_head(zones.head_and_body)
    nothing = Passage.of(text, [])
    blocks = blocks_of(text, zones.head_and_body[head.body_at :])
    outline = build(blocks, nothing)
    separate_closing(outline)
    attached_blocks = blocks_of(text, zones.attached)
    attached = build(attached_blocks, nothing)
    separate_closing(attached)
    issuer = head.issuer or _issuer_in_text(outline)
    context = Context(head.recipients, _year(head, blocks))
    found = tasks_of(outline, context)
    paths = {task.path for task, _, _ in found}
    found += (
        [entry for entry in tasks_of(attached, context) if entry[0].path not in paths]
        if _is_work(attached_blocks)
        else []
    )
    notes_passages = [Passage.of(text, [note.span]) for note in notes]
    head_blocks = [line.passage for line in zones.head_and_body[: head.body_at] if _cites(line)]
    cited = head_blocks + [b.passage for b in (*blocks, *attached_blocks)] + notes_passages
    reports = [report for task, _, content in found for report in reports_in(content, task.assignees, context.year)]
    reports += _reports_around(outline, context)
    reports = [report for report in reports if not _own(report, issuer)]
    lines = zones.lines
    return Document(
        span=Span(lines[0].start, lines[-1].end),
        regime="dang" if head.party or (head.parsed and head.parsed.regime == "dang") else "hanhchinh",
        type=head.type,
        number=head.number,
        issuer=issuer,
        parent=head.parent,
        place=head.place,
        date=head.date,
        subject=head.subject,
        urgency=head.urgency,
        recipients=head.recipients,
        copies=read_copies(zones.foot),
        signer=read_signer(zones.foot) if zones.foot else Signer(),
        outline=items(outline.root) + items(attached.root),
        footnotes=tuple(notes),
        citations=citations_in(cited, head.number.value if head.number else None),
        tasks=tuple(task for task, _, _ in found),
        reports=tuple(reports),
    )


def _own(report: Report, issuer: Found[str] | None) -> bool:
    """What the issuer itself will report is not asked of anybody."""
    if issuer is None or not report.from_:
        return False
    name = spelled_out(issuer.value)
    return all(spelled_out(body.value).startswith(name) for body in report.from_)


def _cites(line: Line) -> bool:
    return len(line.text) > 60 and "số" in line.canon


def _is_work(blocks: list[Block]) -> bool:
    """Whether what is attached gives orders: a plan does, the outline of a report or a form does not."""
    first = " ".join(block.passage.canon for block in blocks[:4])
    return not re.search(r"đề cương|mẫu(?: số)?\b|biểu(?: mẫu| số)|danh sách|tên cơ quan", first[:300])


def _year(head: Head, blocks: list[Block]) -> int | None:
    """The year that bare days belong to: that of the document, else the one its subject speaks of."""
    for found in (head.date, head.subject):
        if found and (match := _YEAR.search(found.value)):
            return int(match[0])
    years = [int(y) for block in blocks[:6] for y in _YEAR.findall(block.passage.canon)]
    return max(years) if years else None


def _issuer_in_text(outline: Outline) -> Found[str] | None:
    """The heading lost: the body that the text itself says issues it."""
    for paragraph in (*outline.opening, *outline.closing):
        for match in re.finditer(r"(?:^|[.,;:]\s+|\)\s*,?\s*)", paragraph.canon):
            at = match.end()
            if not HEAD.match(paragraph.canon, at) or _NOT_AN_ISSUER.match(paragraph.canon[at:]):
                continue
            told = paragraph.cut(at, at + 500)
            doer = doer_of(told)
            if doer is None or not _ISSUES.match(told.canon, doer.predicate_at) or len(doer.names) > 90:
                continue
            name = doer.names.text
            return Found(name[:1].upper() + name[1:], doer.names.span(), 0.6)
    return None


def _reports_around(outline: Outline, context: Context) -> list[Report]:
    """Reports that the opening or the closing paragraphs ask for."""
    found: list[Report] = []
    for paragraph in (*outline.opening, *outline.closing):
        if "báo cáo" not in paragraph.canon or re.match(r"\W*(?:qua|tuy nhiên)\s", paragraph.canon):
            continue
        addressed = ordered_in(paragraph)
        told = paragraph in outline.closing or not outline.root.children
        if addressed is None and (not told or re.match(r"\W*(?:căn cứ|thực hiện|ngày)\s", paragraph.canon)):
            continue
        doer = doer_of(addressed) if addressed else None
        from_ = found_names(doer.names, 0.8) if doer else context.recipients
        found += reports_in([paragraph], from_ or context.recipients, context.year)
    return found
