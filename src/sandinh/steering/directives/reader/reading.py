"""The two ways in: a file's bytes, or text."""

from __future__ import annotations

import logging

from .assemble import documents_of
from .cleaning import clean
from .model import Document, Notice, Reading, Severity
from .sources import extract
from .sources.extract import MAX_CHARS
from .sources.legacy import looks_vietnamese

logger = logging.getLogger(__name__)


def read(data: bytes, name: str = "") -> Reading:
    """Read a file. Never raises: what could not be read is said in `notices`, in Vietnamese, with what to do."""
    found = extract(data, name)
    if not found.text:
        return Reading("", (), found.notices)
    reading = read_text(found.text)
    return Reading(reading.text, reading.documents, (*found.notices, *reading.notices))


def read_text(text: str) -> Reading:
    """Read text. `Reading.text` is the cleaned form that all spans point into."""
    notices: list[Notice] = []
    if len(text) > MAX_CHARS:
        text = text[:MAX_CHARS]
        notices.append(Notice("Văn bản quá dài; chỉ đọc phần đầu. Hãy tách phần văn bản chỉ đạo thành tệp riêng."))
    cleaned = clean(text)
    if not cleaned.strip():
        return Reading("", (), (Notice("Không có chữ nào để đọc. Hãy kiểm tra lại tệp.", Severity.ERROR),))
    if not looks_vietnamese(cleaned):
        notices.append(
            Notice("Văn bản có vẻ không phải tiếng Việt có dấu; kết quả đọc dưới đây có thể thiếu hoặc sai.")
        )
    try:
        documents = documents_of(cleaned)
    except Exception:  # the officer must get the text and a way out whatever the grammar meets
        logger.exception("directive could not be read")
        notices.append(
            Notice(
                "Không phân tích được bố cục văn bản; hãy nhập các trường bằng tay từ phần chữ bên cạnh.",
                Severity.ERROR,
            )
        )
        return Reading(cleaned, (), tuple(notices))
    return Reading(cleaned, documents, (*notices, *_gaps(documents)))


def _gaps(documents: tuple[Document, ...]) -> list[Notice]:
    """What the officer has to fill in by hand."""
    notices = []
    for position, document in enumerate(documents, 1):
        where = f"Văn bản thứ {position}: " if len(documents) > 1 else ""
        missing = [
            name
            for name, value in (
                ("số, ký hiệu", document.number),
                ("ngày ban hành", document.date),
                ("cơ quan ban hành", document.issuer),
                ("trích yếu", document.subject),
            )
            if value is None
        ]
        if missing:
            text = f"{where}chưa thấy {', '.join(missing)}; hãy nhập bằng tay."
            notices.append(Notice(text[:1].upper() + text[1:]))
        if not document.tasks:
            text = f"{where}không có mục đánh số nào giao nhiệm vụ."
            notices.append(Notice(text[:1].upper() + text[1:], Severity.INFO))
    return notices
