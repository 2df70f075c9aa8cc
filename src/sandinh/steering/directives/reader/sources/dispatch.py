"""Which reader a file goes to: its first bytes decide, its name only earns a remark when it disagrees."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

from . import ocr, pdf, plain, word
from .extract import MAX_BYTES, Extract, failure, remark

_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*", b"BM", b"GIF8")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_KINDS = {
    "docx": "tệp Word (.docx)", "pdf": "tệp PDF", "picture": "tệp ảnh", "text": "tệp văn bản thuần (.txt)",
}  # fmt: skip
_ENDINGS = {
    "docx": {"docx", "docm", "dotx"},
    "pdf": {"pdf"},
    "picture": {"png", "jpg", "jpeg", "tif", "tiff", "bmp", "gif", "webp"},
    "text": {"txt", "text", "md", "html", "htm", "csv", "log"},
}


def extract(data: bytes, name: str = "") -> Extract:
    """Raw text of any file. Never raises: what cannot be read is said in a notice."""
    if not data.strip(b"\x00 \t\r\n"):
        return failure("Tệp rỗng, không có nội dung để đọc. Hãy kiểm tra lại và tải lên tệp khác.")
    if len(data) > MAX_BYTES:
        return failure(f"Tệp lớn hơn {MAX_BYTES // 1024 // 1024} MB nên không đọc. Hãy tách hoặc nén tệp rồi tải lại.")
    kind, reader = _kind_of(data)
    if reader is None:
        return failure(kind)
    found = reader(data)
    ending = name.rsplit(".", 1)[-1].lower() if "." in name else ""
    if ending and kind in _ENDINGS and ending not in _ENDINGS[kind]:
        note = remark(f"Tên tệp có đuôi “.{ending}” nhưng nội dung là {_KINDS[kind]}; đã đọc theo nội dung.")
        return Extract(found.text, (note, *found.notices))
    return found


def _kind_of(data: bytes) -> tuple[str, Callable[[bytes], Extract] | None]:
    """The kind with its reader, or what to tell the officer and None."""
    if b"%PDF-" in data[:1024]:
        return "pdf", pdf.read
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _package(data)
    if data.startswith(_OLE):
        return _old_office(data), None
    if data.startswith(_PICTURES) or (data.startswith(b"RIFF") and data[8:12] == b"WEBP"):
        return "picture", ocr.read_picture
    if data.startswith(b"{\\rtf"):
        return "Đây là tệp .rtf, chưa đọc được. Hãy mở bằng Word hoặc LibreOffice, lưu thành .docx rồi tải lại.", None
    if data.startswith((b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")):
        return "Đây là tệp nén. Hãy giải nén rồi tải lên tệp văn bản ở bên trong.", None
    return "text", plain.read


def _package(data: bytes) -> tuple[str, Callable[[bytes], Extract] | None]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = set(package.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return "Tệp .docx bị hỏng hoặc tải về chưa đủ, không mở được. Hãy lấy lại tệp gốc rồi tải lên lần nữa.", None
    if "word/document.xml" in names:
        return "docx", word.read
    if any(n.startswith("xl/") for n in names):
        return "Đây là bảng tính Excel, không phải văn bản chỉ đạo. Hãy tải lên tệp .docx, .pdf hoặc .txt.", None
    if any(n.startswith("ppt/") for n in names):
        return "Đây là bài trình chiếu, không phải văn bản chỉ đạo. Hãy tải lên tệp .docx, .pdf hoặc .txt.", None
    if "content.xml" in names and "mimetype" in names:
        return "Đây là tệp OpenDocument, chưa đọc được. Hãy lưu thành .docx hoặc .pdf rồi tải lại.", None
    return "Đây là tệp nén, không phải tệp Word. Hãy giải nén rồi tải lên tệp văn bản ở bên trong.", None


def _old_office(data: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in data[: 4 * 1024 * 1024]:
        return "Tệp Word được đặt mật khẩu nên không đọc được. Hãy bỏ mật khẩu rồi tải lại."
    return (
        "Đây là tệp Word đời cũ (.doc), chưa đọc được. Hãy mở bằng Word hoặc LibreOffice, lưu thành .docx rồi tải lại."
    )
