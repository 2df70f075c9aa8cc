"""A reading in plain Vietnamese, for a terminal."""

from __future__ import annotations

from .model import Deadline, DeadlineKind, Document, Found, Reading, Report, Severity, Task

_MARKS = {Severity.INFO: "·", Severity.WARNING: "!", Severity.ERROR: "✗"}


def describe(reading: Reading) -> str:
    """What was understood, document by document, with the notices first."""
    lines = [f"{_MARKS[notice.severity]} {notice.message}" for notice in reading.notices]
    for position, document in enumerate(reading.documents, 1):
        if lines:
            lines.append("")
        if len(reading.documents) > 1:
            lines.append(f"Văn bản {position}/{len(reading.documents)}")
        lines += _document(document)
    return "\n".join(lines)


def _document(document: Document) -> list[str]:
    lines = [
        f"{_or(document.type, 'văn bản').capitalize()} số {_or(document.number, '(chưa có)')}, "
        f"{_or(document.place, '?')}, ngày {_or(document.date, '?')}",
        f"  Cơ quan ban hành: {_or(document.issuer, '(chưa rõ)')}"
        + (f" (thuộc {document.parent.value})" if document.parent else ""),
        f"  Trích yếu: {_or(document.subject, '(chưa rõ)')}",
    ]
    if document.recipients:
        lines.append("  Kính gửi: " + "; ".join(f.value for f in document.recipients))
    signer = " ".join(f.value for f in (document.signer.authority, document.signer.title, document.signer.name) if f)
    lines.append(f"  Người ký: {signer or '(chưa rõ)'}")
    if document.citations:
        lines.append(f"  Văn bản được viện dẫn ({len(document.citations)}):")
        lines += [
            f"    - {c.type} {c.number or ''} {c.date or ''} {c.title or ''}".rstrip() for c in document.citations
        ]
    lines.append(f"  Nhiệm vụ ({len(document.tasks)}):")
    lines += [line for task in document.tasks for line in _task(task)]
    if document.reports:
        lines.append(f"  Báo cáo ({len(document.reports)}):")
        lines += [_report(report) for report in document.reports]
    return lines


def _or(found: Found[str] | None, otherwise: str) -> str:
    return found.value if found else otherwise


def _task(task: Task) -> list[str]:
    who = "; ".join(f.value for f in task.assignees) or "(chưa rõ ai)"
    lines = [f"    {task.path}. {task.text}", f"       → {who}"]
    if task.coordinators:
        lines.append("       phối hợp: " + "; ".join(f.value for f in task.coordinators))
    if task.deadline.kind is not DeadlineKind.NONE:
        lines.append(f"       thời hạn: {_deadline(task.deadline)}")
    return lines


def _deadline(deadline: Deadline) -> str:
    return f"{deadline.text} ({deadline.date})" if deadline.date else deadline.text or ""


def _report(report: Report) -> str:
    to = f" gửi {report.to.value}" if report.to else ""
    via = f" qua {report.via.value}" if report.via else ""
    due = f", hạn {report.due}" if report.due else ""
    return f"    - {report.name}{to}{via}{due}"
