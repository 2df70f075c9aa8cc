"""Files as people really upload them: every format, every old encoding, and everything that can be wrong with one."""

import time
import tracemalloc
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sandinh.steering.directives.reader import Reading, Severity, read, read_text, to_json
from sandinh.steering.directives.reader.sources import legacy, ocr

from . import files

SAMPLE = (Path(__file__).parent / "samples" / "s02.txt").read_text(encoding="utf-8")


def paths(reading: Reading) -> list[str]:
    return [task.path for document in reading.documents for task in document.tasks]


def told(reading: Reading) -> str:
    return " ".join(notice.message for notice in reading.notices)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_in_any_form_reads_the_same(encoding):
    reading = read(SAMPLE.encode(encoding), "cv.txt")

    assert to_json(reading) == to_json(read_text(SAMPLE))


def test_decomposed_letters_read_the_same():
    assert to_json(read_text(unicodedata.normalize("NFD", SAMPLE))) == to_json(read_text(SAMPLE))


def test_tcvn3_is_converted_and_said():
    codes = {letter: code for code, letter in legacy._TCVN3.items()}
    old = "".join(codes.get(letter, letter) for letter in SAMPLE.replace("–", "-").lower())

    reading = read(old.encode("latin-1"), "cv.txt")

    assert "TCVN3" in told(reading)
    assert "thực hiện dân chủ ở cơ sở" in reading.text


def test_vni_is_converted_and_said():
    codes = {letter: code for code, letter in legacy._VNI.items()}
    old = "".join(codes.get(letter, letter) for letter in SAMPLE.replace("–", "-"))

    reading = read(old.encode("latin-1", errors="replace"), "cv.txt")

    assert "VNI" in told(reading)
    assert "thực hiện dân chủ ở cơ sở" in reading.text


def test_a_word_file_reads_its_boxes_and_its_table_of_work():
    heading = [
        ["UBND TỈNH LAM KHÊ\nSỞ NỘI VỤ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"],
        ["Số: 15/KH-SNV", "Lam Khê, ngày 05 tháng 3 năm 2025"],
    ]
    work = [
        ["TT", "Nội dung", "Cơ quan chủ trì", "Thời gian"],
        ["1", "Tập huấn cán bộ cấp xã", "Sở Nội vụ", "Quý II/2025"],
        ["2", "Kiểm tra tại cơ sở", "Thanh tra tỉnh", "Trước ngày 30/9/2025"],
    ]
    reading = read(files.word(["KẾ HOẠCH", "Thực hiện dân chủ năm 2025"], [heading, work]), "kh.docx")

    document = to_json(reading)[0]

    assert (document["number"], document["issuer"], document["date"]) == ("15/KH-SNV", "Sở Nội vụ", "2025-03-05")
    assert [(t["path"], t["assignees"], t["deadline"]["date"]) for t in document["tasks"]] == [
        ("1", ["Sở Nội vụ"], "2025-06-30"),
        ("2", ["Thanh tra tỉnh"], "2025-09-30"),
    ]


def test_words_automatic_numbers_are_counted_again():
    reading = read(
        files.numbered_word(["Sở Nội vụ chủ trì tổ chức thực hiện.", "Sở Tài chính bố trí kinh phí."]), "a.docx"
    )

    assert paths(reading) == ["1", "2"]


def test_a_superscript_in_word_is_a_footnote_mark_not_a_digit():
    reading = read(files.noted_word("1. Sở Nội vụ tổ chức thực hiện quy chế của tỉnh", "1"), "a.docx")

    assert reading.documents[0].tasks[0].text.endswith("của tỉnh")


def test_a_pdf_gives_its_text_layer():
    reading = read(files.text_pdf(["Noi dung van ban", "1. So Noi vu thuc hien"] * 8), "a.pdf")

    assert "So Noi vu thuc hien" in reading.text


def test_a_pdf_of_300_pages_is_read_in_part_and_says_so():
    began = time.perf_counter()

    reading = read(files.text_pdf(["Sample line of words on this page of the file"] * 30, pages=300), "a.pdf")

    assert "300 trang" in told(reading)
    assert reading.text
    assert time.perf_counter() - began < 30


@pytest.mark.parametrize(
    ("data", "name", "says"),
    [
        (b"", "a.txt", "rỗng"),
        (b"   \n\n", "a.txt", "rỗng"),
        (b"PK\x03\x04 and then nothing", "a.docx", "hỏng"),
        (b"%PDF-1.7 and then nothing", "a.pdf", "hỏng"),
        (files.locked_pdf(), "a.pdf", "mật khẩu"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "a.docx", "mật khẩu"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "a.doc", "đời cũ"),
        (b"{\\rtf1\\ansi hello}", "a.rtf", ".rtf"),
        (b"Rar!\x1a\x07\x00" + bytes(64), "a.rar", "nén"),
        (files.zip_bomb(80), "a.docx", "quá lớn"),
        (bytes(range(256)) * 40, "a.txt", "bảng mã"),
    ],
)
def test_a_bad_file_is_told_plainly(data, name, says):
    reading = read(data, name)

    assert says in told(reading)
    assert reading.documents == ()
    assert reading.notices[-1].severity is Severity.ERROR


@pytest.fixture
def no_programs(monkeypatch):
    """A server on which tesseract was never installed."""
    monkeypatch.setenv("PATH", "")
    ocr.available.cache_clear()
    yield
    ocr.available.cache_clear()


@pytest.mark.usefixtures("no_programs")
@pytest.mark.parametrize(
    ("data", "name"), [(files.blank_pdf(3), "scan.pdf"), (b"\x89PNG\r\n\x1a\n" + bytes(64), "scan.png")]
)
def test_a_scan_says_what_is_missing(data, name):
    assert "tesseract" in told(read(data, name))


def test_a_wrong_ending_is_remarked_and_read_all_the_same():
    reading = read(SAMPLE.encode(), "cv.pdf")

    assert "đuôi “.pdf”" in told(reading)
    assert paths(reading) == ["1", "2", "3"]


def test_another_language_is_read_in_part_and_said():
    reading = read(b"This letter is in English. 1. Please report to the office before 15/6/2025.", "letter.txt")

    assert "tiếng Việt" in told(reading)
    assert reading.text


def test_a_bomb_costs_little_memory():
    data = files.zip_bomb(140)
    tracemalloc.start()

    read(data, "a.docx")

    assert tracemalloc.get_traced_memory()[1] < 40 * 1024 * 1024
    tracemalloc.stop()


def test_the_cost_of_a_text_grows_with_its_length():
    def seconds(copies: int) -> float:
        text = (
            SAMPLE + "\n\n4. Sở Tài chính chủ trì, phối hợp với các sở, ban, ngành bố trí kinh phí thực hiện./" * copies
        )
        began = time.process_time()
        read_text(text)
        return time.process_time() - began

    seconds(10)

    # Eight times the text; a cost that grew with its square would be sixty-four times as much.
    assert seconds(1600) < 20 * max(seconds(200), 0.02)


@pytest.mark.parametrize(
    "text",
    [
        "((((((((" * 4000,
        "số " * 20000,
        "các sở, ban, ngành, " * 4000,
        "báo cáo trước ngày " * 4000,
        "1. " * 20000,
        "a) b) c) " * 9000,
        "|" * 50000,
        "A " * 40000,
        "* " * 40000,
        "ngày 01/01/2024 " * 6000,
        "Luật Luật Luật " * 8000,
        "“" * 50000,
        "1.1.1.1." * 9000,
        "<td><tr><table>" * 5000,
        "____ ...... " * 8000,
    ],
)
def test_no_text_makes_the_reader_stall(text):
    began = time.perf_counter()

    read_text(text)

    assert time.perf_counter() - began < 5


@given(st.text(alphabet="1.2)aI-–:;,/ \n|*()¹ĐđSsốÔKếHngày tháng năm báo cáo Sở Nội vụ giao các", max_size=400))
@settings(max_examples=150, deadline=None)
def test_no_text_breaks_the_reader(text):
    reading = read_text(text)

    assert all(notice.message for notice in reading.notices)
    assert "bố cục" not in told(reading)


@given(st.binary(max_size=300))
@settings(max_examples=100, deadline=None)
def test_no_bytes_break_the_reader(data):
    read(data, "a.bin")
