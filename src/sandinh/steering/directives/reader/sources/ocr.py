"""Recognition of pictures by the `tesseract` program, when it and its Vietnamese data are installed."""

from __future__ import annotations

import shutil
import subprocess
import time
from functools import cache

import pypdfium2 as pdfium

from sandinh.kernel.files import PDFIUM

from .extract import MAX_OCR_PAGES, MAX_SECONDS, Extract, failure, warning

_MISSING = (
    "Đây là bản quét (ảnh), cần nhận dạng chữ, nhưng máy chủ chưa cài chương trình tesseract "
    "kèm dữ liệu tiếng Việt (vie). "
    "Hãy tải lên bản .docx hoặc .pdf có chữ, hoặc nhờ quản trị cài gói “tesseract-ocr” và “tesseract-ocr-vie”."
)
_RECOGNISED = "Chữ được máy nhận dạng từ ảnh quét, có thể sai; hãy đối chiếu từng mục với bản gốc."
_NOTHING = "Không nhận dạng được chữ nào trong ảnh. Hãy quét lại rõ hơn (300 dpi, thẳng trang) rồi tải lên."
_DPI = 300
_MAX_PIXELS = 40_000_000
_SECONDS_PER_PAGE = 60


@cache
def available() -> bool:
    """Whether tesseract can read Vietnamese here."""
    program = shutil.which("tesseract")
    if not program:
        return False
    try:
        listed = subprocess.run([program, "--list-langs"], capture_output=True, timeout=15, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return b"vie" in listed.stdout.split() + listed.stderr.split()


def read_picture(data: bytes) -> Extract:
    """A picture file."""
    if not available():
        return failure(_MISSING)
    text = _recognise(data)
    if not text.strip():
        return failure(_NOTHING)
    return Extract(text, (warning(_RECOGNISED),))


def read_pages(document: pdfium.PdfDocument, count: int) -> Extract:
    """The pages of a scanned PDF, as many as the limits allow."""
    if not available():
        return failure(_MISSING)
    pages = []
    began = time.monotonic()
    for index in range(min(count, MAX_OCR_PAGES)):
        if time.monotonic() - began > 8 * MAX_SECONDS:
            break
        with PDFIUM:
            picture = _picture_of(document, index)
        pages.append(_recognise(picture))
    text = "\f".join(pages)
    if not text.strip():
        return failure(_NOTHING)
    notices = [warning(_RECOGNISED)]
    if len(pages) < count:
        notices.append(warning(f"Bản quét có {count} trang; chỉ nhận dạng {len(pages)} trang đầu."))
    return Extract(text, tuple(notices))


def _picture_of(document: pdfium.PdfDocument, index: int) -> bytes:
    """A page as a grey PNM picture."""
    page = document[index]
    width, height = page.get_size()
    scale = min(_DPI / 72, (_MAX_PIXELS / max(1.0, width * height)) ** 0.5)
    bitmap = page.render(scale=scale, grayscale=True)
    page.close()
    rows = bytes(bitmap.buffer)
    body = b"".join(rows[y * bitmap.stride : y * bitmap.stride + bitmap.width] for y in range(bitmap.height))
    return b"P5\n%d %d\n255\n" % (bitmap.width, bitmap.height) + body


def _recognise(picture: bytes) -> str:
    try:
        done = subprocess.run(
            ["tesseract", "stdin", "stdout", "-l", "vie", "--psm", "4", "--dpi", str(_DPI)],
            input=picture,
            capture_output=True,
            timeout=_SECONDS_PER_PAGE,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.decode("utf-8", errors="replace")
