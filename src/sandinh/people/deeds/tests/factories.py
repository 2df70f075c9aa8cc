"""Dull makers of files and of things done."""

from datetime import date
from io import BytesIO
from itertools import count
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document as WordFile

from sandinh.core.duties.answers import Answer
from sandinh.core.duties.models import Obligation
from sandinh.core.org.models import Person, Unit
from sandinh.core.org.roles import Role
from sandinh.core.org.tests import factories as org
from sandinh.core.register import files
from sandinh.core.register.actions import Attachment
from sandinh.people.deeds import actions
from sandinh.people.deeds.models import Completion, Document, DocumentType, Event, EventKind

_number = count(1)


def docx(text: str = "Quy chế") -> bytes:
    written, out = WordFile(), BytesIO()
    written.add_paragraph(text)
    written.save(out)
    return out.getvalue()


def upload(name: str = "quy-che.docx", content: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, docx() if content is None else content)


def attachment(name: str = "bien-ban.txt", content: bytes = "Biên bản".encode()) -> Attachment:
    return files.attach(SimpleUploadedFile(name, content), limit=1_000_000)


def clerk(unit: Unit) -> Person:
    return org.serving(unit, Role.COMMUNE_OFFICER)


def document(
    unit: Unit, *, by: Person | None = None, answer: Answer = actions.ANSWERS_NOTHING, **facts: Any
) -> Document:
    values: dict[str, Any] = {
        "type": DocumentType.REGULATION,
        "number": "12/QĐ-UBND",
        "dated": date(2026, 3, 10),
        "abstract": "Ban hành Quy chế thực hiện dân chủ",
    }
    made = Document(unit=unit, **{**values, **facts})
    return actions.record(made, answer=answer, by=by or clerk(unit), at=org.noon(2026, 6, 1), key=f"k{next(_number)}")


def event(unit: Unit, *, by: Person | None = None, answer: Answer = actions.ANSWERS_NOTHING, **facts: Any) -> Event:
    values: dict[str, Any] = {
        "kind": EventKind.DIALOGUE,
        "name": "Đối thoại với Nhân dân",
        "held_on": date(2026, 3, 20),
        "place": "Nhà văn hóa",
        "chair_title": "Chủ tịch Ủy ban nhân dân",
        "attended": 120,
        "women": 55,
        "ethnic_minority": None,
        "conclusions": "Sửa đường trong tháng 4.",
    }
    made = Event(unit=unit, **{**values, **facts})
    return actions.record(made, answer=answer, by=by or clerk(unit), at=org.noon(2026, 6, 1), key=f"k{next(_number)}")


def completion(asked: Obligation, *, by: Person | None = None, **facts: Any) -> Completion:
    values: dict[str, Any] = {
        "done_on": date(2026, 3, 5),
        "told": "Đã rà soát đủ mười một thôn",
        "document_number": "20/BC-UBND",
    }
    made = Completion(obligation=asked, **{**values, **facts})
    by = by or clerk(asked.unit)
    return actions.report_done(made, by=by, at=org.noon(2026, 6, 1), key=f"k{next(_number)}")
