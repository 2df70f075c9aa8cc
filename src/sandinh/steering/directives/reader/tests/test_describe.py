from pathlib import Path

from sandinh.steering.directives.reader import describe, read

SAMPLES = Path(__file__).parent / "samples"


def test_a_reading_is_told_in_plain_vietnamese():
    told = describe(read((SAMPLES / "s02.txt").read_bytes(), "s02.txt"))

    assert "Công văn số 1205/SNV-XDCQ&TN, Lam Khê, ngày 2025-05-12" in told
    assert "Cơ quan ban hành: Sở Nội vụ (thuộc UBND tỉnh Lam Khê)" in told
    assert "thời hạn: chậm nhất ngày 05/6/2025 (2025-06-05)" in told
    assert "qua Phòng Xây dựng chính quyền và Thanh niên, hạn 2025-06-15" in told


def test_two_documents_in_one_text_are_told_apart():
    told = describe(read((SAMPLES / "s09.txt").read_bytes(), "s09.txt"))

    assert "Văn bản 1/2" in told
    assert "Văn bản 2/2" in told


def test_what_went_wrong_comes_first():
    assert describe(read(b"", "a.txt")).startswith("✗ Tệp rỗng")
