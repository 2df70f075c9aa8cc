"""A table that people made in a spreadsheet: CSV as any program saves it, or .xlsx."""

import csv
import io
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import openpyxl
from django.utils.translation import gettext as _
from openpyxl.utils.exceptions import InvalidFileException

from sandinh.kernel.decision import Refused
from sandinh.kernel.text import fold

ROWS_AT_MOST = 200_000
_ZIP = b"PK\x03\x04"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


class Unreadable(Refused):
    """The file is not a table that can be read; the reason says how to save it again."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row under the header; `number` is what the spreadsheet shows beside it."""

    number: int
    cells: dict[str, str]


def read(content: bytes, columns: Mapping[str, Sequence[str]], required: Iterable[str]) -> list[Line]:
    """The rows of the first sheet, by column name. `columns`: our name → the headings that people write for it.

    Raises `Unreadable`.
    """
    rows = _rows_of_xlsx(content) if content.startswith(_ZIP) else _rows_of_csv(_text(content), columns)
    numbered = ((number, [_clean(cell) for cell in row]) for number, row in enumerate(rows, start=1))
    filled = ((number, row) for number, row in numbered if any(row))
    header = next(filled, None)
    if header is None:
        raise Unreadable(_("Tệp không có dòng nào."))
    places = _places(header[1], columns, required)
    lines = [
        Line(number, {name: row[place] if place < len(row) else "" for name, place in places.items()})
        for number, row in filled
    ]
    if not lines:
        raise Unreadable(_("Tệp chỉ có dòng tiêu đề, chưa có dòng dữ liệu nào."))
    if len(lines) > ROWS_AT_MOST:
        raise Unreadable(_("Tệp có quá %(most)d dòng; hãy chia nhỏ.") % {"most": ROWS_AT_MOST})
    return lines


def _text(content: bytes) -> str:
    encoding = "utf-16" if content.startswith(_UTF16) else "utf-8-sig"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        number = content[: error.start].count(b"\n") + 1
        raise Unreadable(
            _(
                "Dòng %(line)d: tệp không ở bảng mã Unicode (UTF-8) nên chữ Việt không đọc được. "
                "Trong Excel, hãy lưu lại bằng “CSV UTF-8 (Comma delimited)” hoặc “Excel Workbook (.xlsx)”."
            )
            % {"line": number}
        ) from error


def _rows_of_csv(text: str, columns: Mapping[str, Sequence[str]]) -> Iterator[list[str]]:
    """Excel separates by what the machine's region says: here the separator is what makes the header most familiar."""
    known = {fold(heading) for headings in columns.values() for heading in headings}
    header = next((line for line in text.splitlines() if line.strip()), "")
    mark = max(",;\t", key=lambda mark: sum(fold(cell.strip(' "')) in known for cell in header.split(mark)))
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    except csv.Error as error:
        raise Unreadable(
            _("Tệp CSV hỏng ở chỗ đặt dấu ngoặc kép (%(why)s). Hãy lưu lại từ Excel.") % {"why": error}
        ) from error


def _rows_of_xlsx(content: bytes) -> Iterator[list[str]]:
    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        for row in book.worksheets[0].iter_rows(values_only=True):
            yield [_written(value) for value in row]
    except (InvalidFileException, zipfile.BadZipFile, KeyError, IndexError, ValueError, OSError) as error:
        raise Unreadable(
            _("Tệp Excel hỏng hoặc có mật khẩu. Hãy mở bằng Excel và lưu lại dạng “Excel Workbook (.xlsx)”.")
        ) from error


def _written(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _clean(cell: str) -> str:
    return " ".join(unicodedata.normalize("NFC", cell).split())


def _places(header: list[str], columns: Mapping[str, Sequence[str]], required: Iterable[str]) -> dict[str, int]:
    """Where each column stands."""
    folded = [fold(cell) for cell in header]
    spellings = {name: {fold(heading) for heading in headings} for name, headings in columns.items()}
    places = {
        name: next((place for place, cell in enumerate(folded) if cell in known), -1)
        for name, known in spellings.items()
    }
    missing = [columns[name][0] for name in required if places[name] < 0]
    if missing:
        raise Unreadable(
            _("Dòng tiêu đề thiếu cột: %(missing)s. Các cột dùng được: %(all)s.")
            % {"missing": ", ".join(missing), "all": ", ".join(headings[0] for headings in columns.values())}
        )
    return {name: place for name, place in places.items() if place >= 0}
