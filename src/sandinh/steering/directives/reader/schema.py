"""The reading as plain data: a list of documents, the same keys for every one."""

from __future__ import annotations

from typing import Any

from .model import Citation, Deadline, Document, Found, Reading, Report, Signer, Task


def to_json(reading: Reading) -> list[dict[str, Any]]:
    """The documents of a reading, ready for `json.dumps`; spans and confidences are left out."""
    return [_document(document) for document in reading.documents]


def _value(found: Found[str] | None) -> str | None:
    return found.value if found else None


def _values(found: tuple[Found[str], ...]) -> list[str]:
    return [one.value for one in found]


def _document(document: Document) -> dict[str, Any]:
    return {
        "type": _value(document.type),
        "number": _value(document.number),
        "issuer": _value(document.issuer),
        "parent": _value(document.parent),
        "place": _value(document.place),
        "date": _value(document.date),
        "subject": _value(document.subject),
        "recipients": _values(document.recipients),
        "copies": _values(document.copies),
        "signer": _signer(document.signer),
        "citations": [_citation(citation) for citation in document.citations],
        "tasks": [_task(task) for task in document.tasks],
        "reports": [_report(report) for report in document.reports],
    }


def _signer(signer: Signer) -> dict[str, str | None]:
    return {"authority": _value(signer.authority), "title": _value(signer.title), "name": _value(signer.name)}


def _citation(citation: Citation) -> dict[str, str | None]:
    return {"type": citation.type, "number": citation.number, "date": citation.date, "title": citation.title}


def _deadline(deadline: Deadline) -> dict[str, str | None]:
    return {"kind": deadline.kind.value, "date": deadline.date, "text": deadline.text}


def _task(task: Task) -> dict[str, Any]:
    return {
        "path": task.path,
        "text": task.text,
        "assignees": _values(task.assignees),
        "coordinators": _values(task.coordinators),
        "deadline": _deadline(task.deadline),
        "report_to": _value(task.report_to),
    }


def _report(report: Report) -> dict[str, Any]:
    return {
        "name": report.name,
        "due": report.due,
        "from": _values(report.from_),
        "to": _value(report.to),
        "via": _value(report.via),
    }
