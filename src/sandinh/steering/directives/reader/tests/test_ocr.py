"""Scans and pictures, recognised for real by the program that a server has."""

import re
from pathlib import Path

import pytest

from sandinh.steering.directives.reader import Reading, read, to_json
from sandinh.steering.directives.reader.sources import ocr

from . import files

pytestmark = pytest.mark.skipif(
    not ocr.available(), reason="recognising scans needs the programs tesseract-ocr and tesseract-ocr-vie"
)

SAMPLE = (Path(__file__).parent / "samples" / "s02.txt").read_text(encoding="utf-8")
LETTER = re.sub(r"[*#]", "", SAMPLE).replace("XDCQ&TN", "VP")  # as printed; some types make "Q" and "&" look like "O"


@pytest.mark.parametrize(("made", "name"), [(files.scanned_pdf, "quet.pdf"), (files.picture, "anh.png")])
def test_a_scanned_letter_reads_as_the_letter_does(made, name):
    reading = read(made(LETTER), name)

    letter = to_json(reading)[0]
    assert (letter["number"], letter["issuer"], letter["place"], letter["date"]) == (
        "1205/SNV-VP",
        "Sở Nội vụ",
        "Lam Khê",
        "2025-05-12",
    )
    assert letter["signer"]["name"] == "Lò Thị Bích Ngân"
    assert [(task["path"], task["deadline"]["date"]) for task in letter["tasks"]] == [
        ("1", None),
        ("2", "2025-06-05"),
        ("3", None),
    ]
    assert [(report["due"], report["via"]) for report in letter["reports"]] == [
        ("2025-06-15", "Phòng Xây dựng chính quyền và Thanh niên")
    ]


def test_whoever_reads_a_scan_is_told_to_compare_it():
    reading = read(files.picture("Kính gửi: Ủy ban nhân dân các xã."), "anh.png")

    assert "nhận dạng" in _told(reading)
    assert "Ủy ban nhân dân các xã" in reading.text


def test_an_empty_page_is_said_to_hold_no_letters():
    assert "Không nhận dạng được chữ nào" in _told(read(files.blank_pdf(1), "trang.pdf"))


def _told(reading: Reading) -> str:
    return " ".join(notice.message for notice in reading.notices)
