"""PDF: the text layer when there is one, else recognition of the pages' pictures.

pdfium works for one thread at a time, so whoever calls it holds its lock; page by page, so that nobody waits for a
whole file or for the recognition of a picture.
"""

from __future__ import annotations

import time

import pypdfium2 as pdfium

from sandinh.kernel.files import PDFIUM
from sandinh.steering.directives.reader.model import Notice

from . import ocr
from .extract import MAX_CHARS, MAX_PAGES, MAX_SECONDS, Extract, failure, warning
from .plain import settle

_BROKEN = "Tệp PDF bị hỏng hoặc tải về chưa đủ, không mở được. Hãy lấy lại tệp gốc rồi tải lên lần nữa."
_LOCKED = "Tệp PDF được đặt mật khẩu nên không đọc được. Hãy bỏ mật khẩu (in lại thành PDF) rồi tải lên."


def read(data: bytes) -> Extract:
    """Text of the pages, up to the limits; what lies beyond is said."""
    try:
        with PDFIUM:
            document = pdfium.PdfDocument(data)
            count = len(document)
    except pdfium.PdfiumError as error:
        # pdfium may still hold the error of an earlier file, so the file has to say that it is encrypted too.
        asks = getattr(error, "err_code", None) == pdfium.raw.FPDF_ERR_PASSWORD
        return failure(_LOCKED if asks and b"/Encrypt" in data else _BROKEN)
    try:
        return _read(document, count)
    finally:
        with PDFIUM:
            document.close()


def _read(document: pdfium.PdfDocument, count: int) -> Extract:
    if not count:
        return failure(_BROKEN)
    pages: list[str] = []
    notices: list[Notice] = []
    began = time.monotonic()
    for index in range(min(count, MAX_PAGES)):
        if time.monotonic() - began > MAX_SECONDS or sum(map(len, pages)) > MAX_CHARS:
            break
        with PDFIUM:
            pages.append(_page_text(document, index))
    if sum(len(page.strip()) for page in pages) < 25 * min(len(pages), 8):
        return ocr.read_pages(document, count)
    if len(pages) < count:
        notices.append(
            warning(
                f"Tệp có {count} trang; chỉ đọc {len(pages)} trang đầu. Hãy tách phần "
                f"văn bản chỉ đạo thành tệp riêng nếu còn thiếu."
            )
        )
    if any(len(page.strip()) < 10 for page in pages[:3]):
        notices.append(warning("Có trang là ảnh quét nên không có chữ để đọc; hãy đối chiếu với bản gốc."))
    settled = settle("\f".join(pages))
    return Extract(settled.text, (*notices, *settled.notices))


def _page_text(document: pdfium.PdfDocument, index: int) -> str:
    try:
        page = document[index]
        text_page = page.get_textpage()
    except pdfium.PdfiumError:
        return ""
    try:
        return str(text_page.get_text_bounded())
    finally:
        text_page.close()
        page.close()
