import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandinh.steering.directives.reader import Regime, parse_number


@pytest.mark.parametrize(
    ("printed", "regime", "number", "type_", "org", "unit"),
    [
        ("221/UBND-NV", Regime.STATE, "221", "công văn", "UBND", "NV"),
        ("Số: 15/QĐ-BNV", Regime.STATE, "15", "quyết định", "BNV", None),
        ("05/KH-UBND", Regime.STATE, "05", "kế hoạch", "UBND", None),
        ("03/BC-BCĐ", Regime.STATE, "03", "báo cáo", "BCĐ", None),
        ("12/UBND – VX", Regime.STATE, "12", "công văn", "UBND", "VX"),
        ("12/SY-UBND", Regime.STATE, "12", "bản sao y", "UBND", None),
        ("Số 31-KH/BCĐ", Regime.PARTY, "31", "kế hoạch", "BCĐ", None),
        ("268-CV/VPTU", Regime.PARTY, "268", "công văn", "VPTU", None),
        ("40-TT/TU", Regime.PARTY, "40", "thông tri", "TU", None),
        ("05-QC/BTCTU-BDVTU", Regime.PARTY, "05", "quy chế", "BTCTU-BDVTU", None),
        ("30/2020/NĐ-CP", Regime.LAW, "30", "nghị định", "CP", None),
        ("05/2023/TT-BNV", Regime.LAW, "05", "thông tư", "BNV", None),
        ("10/2022/QH15", Regime.LAW, "10", "luật", "QH", None),
        ("/KH-UBND", Regime.STATE, None, "kế hoạch", "UBND", None),
        ("Số:      /SNN-VP", Regime.STATE, None, "công văn", "SNN", "VP"),
        ("-CV/HU", Regime.PARTY, None, "công văn", "HU", None),
    ],
)
def test_a_number_and_symbol_is_taken_apart(printed, regime, number, type_, org, unit):
    parsed = parse_number(printed)

    assert parsed is not None
    assert (parsed.regime, parsed.number, parsed.type, parsed.org, parsed.unit) == (regime, number, type_, org, unit)


def test_the_year_of_a_law_making_document_is_known():
    parsed = parse_number("59/2023/NĐ-CP")

    assert parsed is not None
    assert parsed.year == 2023


@pytest.mark.parametrize("printed", ["", "abc", "12", "12/2024", "ngày 5/3", "1.000", "a/b/c/"])
def test_what_is_no_number_is_none(printed):
    assert parse_number(printed) is None


@given(st.text(max_size=60))
def test_no_text_breaks_the_parser(text):
    parse_number(text)
