"""From a reading to the first draft of what the officer confirms. Pure: no Django, no database.

What the reader found is copied; what it did not say is proposed only where the words leave little doubt, and everything
proposed stays open to correction.
"""

import re
from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from sandinh.kernel.periods import Every
from sandinh.kernel.text import fold
from sandinh.steering.directives.reader.model import Deadline, Document, Found, Reading, Report, Span
from sandinh.steering.directives.reader.model import Task as ReadTask
from sandinh.steering.directives.selectors import proof

TITLE_LENGTH = 120
REPORT = "reports.report-submitted"
_BARE_REPORT = 2  # words in "báo cáo"
_FREQUENCIES = {
    Every.MONTH: ("hang thang", "moi thang", "thang mot lan"),
    Every.QUARTER: ("hang quy", "moi quy", "quy mot lan"),
    Every.HALF: ("6 thang", "sau thang", "nua nam"),
    Every.YEAR: ("hang nam", "moi nam", "nam mot lan"),
}
_SENTENCE = re.compile(r"(?<=[^\W\d_])[.;:](?=\s|$)")
_ASKS = "Đề nghị "
_SPACE = re.compile(r"\s+")
_ASIDE = re.compile(
    r",\s*(?:hoàn thành|xong|chậm nhất|thời gian|gửi về)\b|,?\s+(?:xong )?(?:trước|chậm nhất)(?: là)? ngày\b",
    re.IGNORECASE,
)
_OFTEN = re.compile(r"^(?:hằng|hàng|mỗi|định kỳ)\s[^,]{1,20},\s*", re.IGNORECASE)

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class HeaderDraft:
    type: str = ""
    number: str = ""
    dated_on: date | None = None
    issuer_name: str = ""
    parent: str = ""
    place: str = ""
    subject: str = ""
    signer_authority: str = ""
    signer_title: str = ""
    signer: str = ""
    regime: str = "hanhchinh"
    recipients: str = ""


@dataclass(frozen=True, slots=True)
class TaskDraft:
    path: str
    text: str
    title: str
    heading: str = ""
    start: int | None = None
    end: int | None = None
    found: Json = field(default_factory=dict)
    assignees: str = ""
    coordinators: str = ""
    deadline_kind: str = "none"
    deadline_text: str = ""
    due_on: date | None = None
    recurs: str = ""
    report_to: str = ""
    answered_by: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    header: HeaderDraft
    tasks: tuple[TaskDraft, ...]
    reading: Json


def draft(reading: Reading) -> Draft:
    """The header of the first document, and the tasks and reports of all of them."""
    first = reading.documents[0] if reading.documents else None
    return Draft(
        header=_header(first) if first else HeaderDraft(),
        tasks=tuple(task for document in reading.documents for task in _tasks(document)),
        reading={
            "header": _header_found(first) if first else {},
            "documents": len(reading.documents),
            "notices": [{"message": n.message, "severity": n.severity.value} for n in reading.notices],
        },
    )


def unread(message: str) -> Draft:
    """What is left when nothing could be read: the sentence that says so."""
    notice = {"message": message, "severity": "error"}
    return Draft(HeaderDraft(), (), {"header": {}, "documents": 0, "notices": [notice]})


def _header(document: Document) -> HeaderDraft:
    signer = document.signer
    return HeaderDraft(
        type=_value(document.type),
        number=_value(document.number),
        dated_on=whole_day(_value(document.date)),
        issuer_name=_value(document.issuer),
        parent=_value(document.parent),
        place=_value(document.place),
        subject=_value(document.subject),
        signer_authority=_value(signer.authority),
        signer_title=_value(signer.title),
        signer=_value(signer.name),
        regime=document.regime,
        recipients=_joined(document.recipients),
    )


def _header_found(document: Document) -> Json:
    """Where each header field stands and how sure the reader is."""
    signer = document.signer
    fields: dict[str, Found[str] | None] = {
        "type": document.type,
        "number": document.number,
        "dated_on": document.date,
        "issuer_name": document.issuer,
        "parent": document.parent,
        "place": document.place,
        "subject": document.subject,
        "signer_authority": signer.authority,
        "signer_title": signer.title,
        "signer": signer.name,
    }
    return {
        **{name: [_found(found)] for name, found in fields.items() if found},
        "recipients": [_found(found) for found in document.recipients],
    }


def _tasks(document: Document) -> Iterable[TaskDraft]:
    """Tasks in the order of the text; a report that a task does not already date becomes a row of its own."""
    drafts = [_task(task) for task in document.tasks]
    for number, report in enumerate(document.reports, start=1):
        home = next((d for d in drafts if _covers(d, report.span)), None)
        if report.due is None:
            continue  # without a day of its own it is only what the task says
        if home is not None and home.due_on == last_day(report.due):
            drafts[drafts.index(home)] = _as_report(home, report)
        else:
            drafts.append(_report(report, home, number))
    return sorted(drafts, key=lambda d: (d.start is None, d.start or 0, d.due_on or date.max))


def _task(task: ReadTask) -> TaskDraft:
    return TaskDraft(
        path=task.path,
        text=task.text,
        title=title_of(task.heading, task.text, [found.value for found in task.assignees]),
        heading=task.heading or "",
        start=task.span.start,
        end=task.span.end,
        found={
            "assignees": [_found(found) for found in task.assignees],
            "coordinators": [_found(found) for found in task.coordinators],
            "deadline": [_found_deadline(task.deadline)] if task.deadline.text else [],
            "report_to": [_found(task.report_to)] if task.report_to else [],
            "confidence": task.confidence,
        },
        assignees=_joined(task.assignees),
        coordinators=_joined(task.coordinators),
        deadline_kind=task.deadline.kind.value,
        deadline_text=task.deadline.text or "",
        due_on=last_day(task.deadline.date),
        recurs=frequency(task.deadline),
        report_to=_value(task.report_to),
        answered_by=proof(task.text),
    )


def _report(report: Report, home: TaskDraft | None, number: int) -> TaskDraft:
    name = _capital(report.name)
    return TaskDraft(
        path=home.path if home else f"BC{number}",
        text=home.text if home else name,
        title=name,
        start=report.span.start,
        end=report.span.end,
        found={
            "assignees": [_found(found) for found in report.from_],
            "coordinators": [],
            "deadline": [],
            "report_to": [_found(found) for found in (report.to, report.via) if found],
            "confidence": report.confidence,
        },
        assignees=_joined(report.from_) or (home.assignees if home else ""),
        deadline_kind="date",
        due_on=last_day(report.due),
        report_to=" qua ".join(_value(found) for found in (report.to, report.via) if found),
        answered_by=REPORT,
    )


def _as_report(task: TaskDraft, report: Report) -> TaskDraft:
    """The task itself asks for the report; a report with a name of its own ("báo cáo 6 tháng") names it best."""
    title = _capital(report.name) if len(report.name.split()) > _BARE_REPORT else task.title
    return replace(task, answered_by=REPORT, title=title)


def _covers(task: TaskDraft, span: Span) -> bool:
    return task.start is not None and task.end is not None and task.start <= span.start < task.end


def title_of(heading: str | None, text: str, assignees: Sequence[str] = ()) -> str:
    """The heading, or the task's first sentence cut at a word; a lead that only names who must do it says nothing."""
    who = {fold(name) for name in (*assignees, ", ".join(assignees), "; ".join(assignees))}
    leads = [heading or "", *(_ASIDE.split(part, maxsplit=1)[0] for part in _SENTENCE.split(text, maxsplit=2))]
    lines = [_SPACE.sub(" ", lead).strip(" .;:,") for lead in leads]
    said = (line for line in lines if line and fold(line.removeprefix(_ASKS)) not in who)
    line = _without_doer(next(said, lines[0] or lines[1]), assignees)
    if len(line) > TITLE_LENGTH:
        line = line[:TITLE_LENGTH].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"
    return _capital(line)


def _without_doer(line: str, assignees: Sequence[str]) -> str:
    """ "Hằng năm, Sở Nội vụ ban hành …" is "Ban hành …": who, and how often, stand in fields of their own."""
    bare = _OFTEN.sub("", line).removeprefix(_ASKS)
    for doer in assignees:
        if bare.casefold().startswith(f"{doer.casefold()} "):
            return bare[len(doer) :].strip(" ,:")
    return line


def frequency(deadline: Deadline) -> str:
    """How often a recurring task is owed; empty when the words do not say."""
    if deadline.kind != "recurring" or not deadline.text:
        return ""
    words = fold(deadline.text)
    return next((every.value for every, phrases in _FREQUENCIES.items() if any(p in words for p in phrases)), "")


def whole_day(iso: str) -> date | None:
    """A complete date; None for a month, a year or nothing."""
    try:
        return date.fromisoformat(iso)
    except ValueError:
        return None


def last_day(iso: str | None) -> date | None:
    """The last day of what is printed: of the month when no day is named."""
    if not iso:
        return None
    if (day := whole_day(iso)) is not None:
        return day
    try:
        year, month = (int(part) for part in iso.split("-"))
        return date(year, month, monthrange(year, month)[1])
    except ValueError:
        return None


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _value(found: Found[str] | None) -> str:
    return found.value if found else ""


def _joined(found: Sequence[Found[str]]) -> str:
    return "; ".join(f.value for f in found)


def _found(found: Found[str]) -> Json:
    return {"value": found.value, "span": list(found.span) if found.span else None, "confidence": found.confidence}


def _found_deadline(deadline: Deadline) -> Json:
    return {
        "value": deadline.text,
        "span": list(deadline.span) if deadline.span else None,
        "confidence": deadline.confidence,
    }
