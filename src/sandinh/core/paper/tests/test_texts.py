from datetime import date
from decimal import Decimal

import pytest

from sandinh.core.paper.texts import (
    balanced,
    breakable,
    clean,
    figure,
    left_over,
    letter,
    line_count,
    roman,
    width,
    written,
)


@pytest.mark.parametrize(
    ("value", "decimals", "shown"),
    [
        (0, None, "0"),
        (1234567, None, "1.234.567"),
        (-1234.5, None, "-1.234,5"),
        (Decimal("12.50"), None, "12,5"),
        (Decimal("12.5"), 2, "12,50"),
        (Decimal("91.25"), 1, "91,3"),
        (0.1, None, "0,1"),
        (1e20, None, "100.000.000.000.000.000.000"),
        (100, 0, "100"),
        (10**40, 1, "10" + ".000" * 13 + ",0"),
        (float("nan"), 1, "–"),
        (Decimal("Infinity"), None, "–"),
    ],
)
def test_figures_are_written_the_vietnamese_way(value, decimals, shown):
    assert figure(value, decimals) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [(None, ""), (True, "Có"), (False, "Không"), ("a\rb", "a\nb"), (date(2026, 7, 1), "01/07/2026"), (1500, "1.500")],
)
def test_a_cell_shows_its_value(value, shown):
    assert written(value) == shown


def test_points_follow_the_vietnamese_alphabet():
    assert "".join(letter(number) for number in range(1, 24)) == "abcdđeghiklmnopqrstuvxy"
    assert letter(24) == "aa"


def test_roman_numerals():
    assert [roman(number) for number in (1, 4, 9, 14, 40, 99, 148)] == ["I", "IV", "IX", "XIV", "XL", "XCIX", "CXLVIII"]


def test_text_is_composed_and_freed_of_what_xml_forbids():
    assert clean("Tie\u0302\u0301ng\r\nViệt\x00\x07\ufffe\x0b!") == "Tiếng\nViệt\n!"


def test_a_name_breaks_before_the_kind_of_its_place():
    name = "ỦY BAN NHÂN DÂN TỈNH SƠN HÀ"

    assert balanced(name, 12, 50, before=("tỉnh ",)) == "ỦY BAN NHÂN DÂN\nTỈNH SƠN HÀ"


def test_lines_are_of_about_one_length():
    subject = "V/v đôn đốc thực hiện chế độ báo cáo về thực hiện dân chủ ở cơ sở năm 2026"

    lines = balanced(subject, 12, 67).split("\n")

    assert lines == ["V/v đôn đốc thực hiện chế độ báo cáo", "về thực hiện dân chủ ở cơ sở năm 2026"]


@pytest.mark.parametrize("text", ["Ngắn", "", "x" * 200, "a\nb"])
def test_what_fits_or_cannot_be_broken_stays(text):
    assert balanced(text, 12, 60) == text


def test_only_a_word_that_fits_nowhere_may_break_inside():
    assert breakable("xã " + "x" * 5, 14, 8) == "xã x\u200bx\u200bx\u200bx\u200bx"


def test_lines_are_counted():
    assert line_count("một hai ba bốn\nnăm", 12, width("một hai", 12) + 0.1) == 3


def test_what_is_left_of_a_last_line_is_known():
    assert left_over("Địa chỉ:", 14, 165) == pytest.approx(165 - width("Địa chỉ:", 14))
    assert left_over("a " * 200, 14, 40) < 40
    assert left_over("dòng một\nhai", 14, 165) == pytest.approx(165 - width("hai", 14))
