import io
from datetime import date

import openpyxl
import pytest

from sandinh.core.org.reorganisation.table import Line, Unreadable, read

COLUMNS = {"old": ("mã cũ", "old"), "new": ("mã mới", "new"), "name": ("tên mới", "name")}
CSV = "mã cũ,mã mới,tên mới\n00001,00009,Xã Nà Phong\n"
LINES = [Line(2, {"old": "00001", "new": "00009", "name": "Xã Nà Phong"})]


def table(content: bytes) -> list[Line]:
    return read(content, COLUMNS, required=("old", "new"))


@pytest.mark.parametrize(
    "content",
    [
        CSV.encode(),
        CSV.encode("utf-8-sig"),
        CSV.encode("utf-16"),
        CSV.replace(",", ";").encode("utf-8-sig"),
        CSV.replace(",", "\t").encode("utf-16"),
        CSV.replace("\n", "\r\n").encode(),
        CSV.replace("mã cũ,mã mới,tên mới", '"MA CU","Mã  Mới",name').encode(),
        CSV.replace("Nà", "Na\u0300").encode(),
    ],
    ids=["utf-8", "with a mark", "utf-16", "semicolons", "tabs", "windows lines", "other headings", "decomposed"],
)
def test_a_table_reads_the_same_however_the_program_saved_it(content):
    assert table(content) == LINES


def workbook(*rows: list[object]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_a_workbook_gives_numbers_and_days_as_they_are_written():
    content = workbook(["mã cũ", "mã mới", "tên mới"], [4, "00009", date(2025, 7, 1)], [None, None, None], [5.0, 6])

    assert table(content) == [
        Line(2, {"old": "4", "new": "00009", "name": "01/07/2025"}),
        Line(4, {"old": "5", "new": "6", "name": ""}),
    ]


def test_empty_lines_are_passed_over_and_still_counted():
    content = "\nmã cũ,mã mới\n\n1,2\n,,\n3,4\n".encode()

    assert [line.number for line in table(content)] == [4, 6]


@pytest.mark.parametrize(
    ("content", "because"),
    [
        (b"", "Tệp không có dòng nào."),
        ("mã cũ,mã mới\n".encode(), "Tệp chỉ có dòng tiêu đề, chưa có dòng dữ liệu nào."),
        ("mã cũ,tên mới\n1,2\n".encode(), "Dòng tiêu đề thiếu cột: mã mới. Các cột dùng được: mã cũ, mã mới, tên mới."),
        (
            b"m\xe3 cu,ma moi\n1,2\n",
            "Dòng 1: tệp không ở bảng mã Unicode (UTF-8) nên chữ Việt không đọc được. Trong Excel, hãy lưu lại bằng "
            "“CSV UTF-8 (Comma delimited)” hoặc “Excel Workbook (.xlsx)”.",
        ),
        (
            b"PK\x03\x04 broken",
            "Tệp Excel hỏng hoặc có mật khẩu. Hãy mở bằng Excel và lưu lại dạng “Excel Workbook (.xlsx)”.",
        ),
    ],
    ids=["empty", "header only", "no column", "old encoding", "broken workbook"],
)
def test_a_file_that_is_no_table_is_refused_with_what_to_do(content, because):
    with pytest.raises(Unreadable) as refused:
        table(content)

    assert refused.value.because == because
