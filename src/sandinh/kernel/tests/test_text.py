from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandinh.kernel.text import (
    NotANumber,
    ParsedNumber,
    fold,
    format_date,
    format_number,
    join_vi,
    long_date,
    name_key,
    parse_number,
    same_name,
    similar_name,
)


@pytest.mark.parametrize(
    "text",
    [
        "Dân chủ cơ sở",
        "DÂN CHỦ CƠ SỞ",
        "dan  chu\tco\nso ",
        "Da\u0302n chu\u0309 co\u031b so\u031b\u0309",
        "dân\u00a0chủ\u200b cơ sở",
    ],
)
def test_spellings_of_one_phrase_fold_alike(text):
    assert fold(text) == "dan chu co so"


def test_every_vietnamese_letter_folds_to_a_plain_one():
    letters = "aăâeêioôơuưyđ"
    toned = "".join(letter + tone for letter in letters for tone in ("", *"\u0300\u0301\u0303\u0309\u0323"))

    assert set(fold(toned)) == set("aeiouyd")
    assert fold("Đắk Lắk, Ðồng Tháp") == "dak lak, dong thap"


@given(st.text())
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet="abcdđĐòỏõóọầẩẫấậ ơƯ"), st.text(alphabet="abcdđĐòỏõóọầẩẫấậ ơƯ"))
def test_folding_goes_word_by_word(one, other):
    assert fold(f"{one} {other}") == f"{fold(one)} {fold(other)}".strip()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hòa Bình", "HOÀ  BÌNH"),
        ("Thủy Nguyên", "Thuỷ nguyên"),
        ("Phan Rang - Tháp Chàm", "Phan Rang–Tháp Chàm"),
        ("Ea H’leo", "Ea H'Leo"),
        ("Đồng Tháp", "Ðồng Tháp"),
        ("Quỳnh Lưu", "Quy\u0300nh Lu\u031bu"),
    ],
)
def test_spellings_of_one_name(one, other):
    assert same_name(one, other)
    assert similar_name(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Hòa Bình", "Hoa Bình"), ("Tân Hưng", "Tân Hùng"), ("Đông Hà", "Đồng Hà"), ("Lạc Sơn", "Lác Sơn")],
)
def test_names_that_differ_in_a_mark_are_two_names(one, other):
    assert not same_name(one, other)
    assert similar_name(one, other)


def test_names_that_differ_in_a_letter_are_not_even_similar():
    assert not similar_name("Lạc Sơn", "Lạc Sỏi")


@given(st.text(alphabet="hòaHOÀÁạẩươ -’"))
def test_a_name_is_the_same_as_its_key(name):
    assert same_name(name, name.upper().lower())
    assert name_key(name) == name_key(f" {name}\n")


def test_lists_are_joined_as_they_are_said():
    assert [join_vi([]), join_vi(["xã"]), join_vi(["xã", "phường"]), join_vi(["xã", "phường", "đặc khu"])] == [
        "",
        "xã",
        "xã và phường",
        "xã, phường và đặc khu",
    ]


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (0, "0"),
        (999, "999"),
        (1250.5, "1.250,5"),
        (-1250, "-1.250"),
        (1_234_567_890, "1.234.567.890"),
        (Decimal("1250.50"), "1.250,5"),
        (100, "100"),
        (Decimal("1E+3"), "1.000"),
        (0.1, "0,1"),
    ],
)
def test_numbers_are_written_with_dots_and_a_comma(value, written):
    assert format_number(value) == written


def test_rounding_goes_half_away_from_zero_and_never_to_minus_zero():
    assert format_number(2.5, decimals=0) == "3"
    assert format_number(Decimal("1.005"), decimals=2) == "1,01"
    assert format_number(7, decimals=2) == "7,00"
    assert format_number(-0.004, decimals=2) == "0,00"


def test_what_is_no_number_is_not_written():
    with pytest.raises(ValueError, match="cannot be written"):
        format_number(float("nan"))


@pytest.mark.parametrize(
    ("day", "short", "long"),
    [
        (date(2026, 6, 22), "22/6/2026", "ngày 22 tháng 6 năm 2026"),
        (date(2026, 2, 5), "5/2/2026", "ngày 05 tháng 02 năm 2026"),
        (date(2026, 1, 31), "31/1/2026", "ngày 31 tháng 01 năm 2026"),
        (date(2026, 3, 9), "9/3/2026", "ngày 09 tháng 3 năm 2026"),
        (date(2026, 10, 10), "10/10/2026", "ngày 10 tháng 10 năm 2026"),
    ],
)
def test_dates_are_written_as_decree_30_says(day, short, long):
    assert format_date(day) == short
    assert long_date(day) == long


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", "0"),
        ("1250", "1250"),
        (" 12,5 ", "12.5"),
        ("12.5", "12.5"),
        ("1.250.000", "1250000"),
        ("1,250,000", "1250000"),
        ("1.250,5", "1250.5"),
        ("1,250.5", "1250.5"),
        ("1 250 000", "1250000"),
        ("1\u00a0250,75", "1250.75"),
        ("0,250", "0.250"),
        ("0.250", "0.250"),
        ("1250,500", "1250.500"),
        ("-3,5", "-3.5"),
        ("−3", "-3"),
    ],
)
def test_numbers_with_one_reading(text, value):
    assert parse_number(text) == ParsedNumber(Decimal(value))


def test_a_number_with_two_readings_says_so():
    assert parse_number("1.250") == ParsedNumber(Decimal(1250), otherwise=Decimal("1.250"))
    assert parse_number("1,250") == ParsedNumber(Decimal("1.250"), otherwise=Decimal(1250))
    assert parse_number("1.250").is_ambiguous
    assert not parse_number("1250").is_ambiguous


@pytest.mark.parametrize("text", ["", "-", "một", "1.25.0", "1.250.5", "12,5,3", "1e3", "٣", "1 2", "12,", "5%", "NaN"])
def test_what_is_no_number_is_refused_in_the_typists_own_words(text):
    with pytest.raises(NotANumber, match="không phải là số"):
        parse_number(text)


@given(st.integers(-(10**15), 10**15))
def test_whole_numbers_come_back_as_they_went(number):
    parsed = parse_number(format_number(number))

    assert parsed.value == number
    assert parsed.is_ambiguous == (1000 <= abs(number) < 1_000_000)


@given(st.decimals(-(10**9), 10**9, places=2))
def test_amounts_with_two_decimals_have_one_reading(amount):
    assert parse_number(format_number(amount, decimals=2)) == ParsedNumber(amount)
