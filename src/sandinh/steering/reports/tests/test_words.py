from datetime import date
from decimal import Decimal

import pytest

from sandinh.kernel.spans import Span
from sandinh.steering.reports.words import in_words, period_words


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("0", "không"),
        ("5", "năm"),
        ("15", "mười lăm"),
        ("21", "hai mươi mốt"),
        ("55", "năm mươi lăm"),
        ("105", "một trăm linh năm"),
        ("110", "một trăm mười"),
        ("1250", "một nghìn hai trăm năm mươi"),
        ("1005", "một nghìn không trăm linh năm"),
        ("1000000", "một triệu"),
        ("1500000000", "một tỷ năm trăm triệu"),
        ("1.25", "một phẩy hai năm"),
        ("12.50", "mười hai phẩy năm"),
        ("-3", "âm ba"),
    ],
)
def test_numbers_are_read_as_they_are_spoken(number, words):
    assert in_words(Decimal(number)) == words


@pytest.mark.parametrize(
    ("span", "words"),
    [
        (Span(date(2026, 1, 1), date(2026, 7, 1)), "6 tháng đầu năm 2026"),
        (Span(date(2026, 1, 1), date(2027, 1, 1)), "năm 2026"),
        (Span(date(2025, 12, 15), date(2026, 6, 15)), "từ ngày 15/12/2025 đến ngày 14/6/2026"),
    ],
)
def test_a_period_is_called_by_its_name(span, words):
    assert period_words(span) == words
