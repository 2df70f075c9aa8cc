"""Text files in any encoding that Vietnamese offices have used."""

from __future__ import annotations

import codecs

from . import legacy
from .extract import MAX_CHARS, Extract, failure, remark, warning

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_UNREADABLE = (
    "Không nhận ra bảng mã của tệp văn bản này, hoặc đây không phải tệp văn bản. "
    "Hãy mở tệp, lưu lại với bảng mã Unicode (UTF-8), hoặc lưu thành .docx rồi tải lên."
)


def read(data: bytes) -> Extract:
    """The text, whatever it was encoded in."""
    data = data[: 4 * MAX_CHARS]
    text = _unicode(data)
    if text is not None:
        return settle(text)
    best = legacy.from_bytes(data)
    if best is None:
        text = data.decode("utf-8", errors="replace")
        if text.count("\ufffd") <= len(text) // 50 and _printable(text):
            return Extract(text, (warning("Một vài ký tự trong tệp bị hỏng, đã đọc phần còn lại."),))
        return failure(_UNREADABLE)
    text, encoding = best
    return Extract(
        text,
        (remark(f"Văn bản dùng bảng mã cũ {encoding}, đã chuyển sang Unicode. Hãy soát lại chữ hoa trong tiêu đề."),),
    )


def settle(text: str) -> Extract:
    """Unicode text that may still hold letters typed with an old font."""
    if not _printable(text):
        return failure(_UNREADABLE)
    if repaired := legacy.repaired(text):
        converted, encoding = repaired
        return Extract(
            converted,
            (
                remark(
                    f"Văn bản gõ bằng phông chữ cũ ({encoding}), đã chuyển sang Unicode. "
                    f"Hãy soát lại chữ hoa trong tiêu đề."
                ),
            ),
        )
    return Extract(text)


def _unicode(data: bytes) -> str | None:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data.decode(encoding, errors="replace")
    sample = data[:4000]
    if sample.count(0) > len(sample) // 6:
        even, odd = sample[0::2].count(0), sample[1::2].count(0)
        return data.decode("utf-16-le" if odd >= even else "utf-16-be", errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start > len(data) - 4:
            return data[: error.start].decode("utf-8")
        return None


def _printable(text: str) -> bool:
    sample = text[:20000]
    odd = sum(
        1 for c in sample if (ord(c) < 32 and c not in "\n\r\t\f\v") or c == "\ufffd" or 0xE000 <= ord(c) < 0xF900
    )
    return odd <= max(2, len(sample) // 40)
