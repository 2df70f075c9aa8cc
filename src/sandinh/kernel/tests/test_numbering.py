import string

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sandinh.kernel.numbering import (
    LAW_TYPES,
    PARTY_TYPES,
    STATE_TYPES,
    Regime,
    is_blank,
    padded,
    parse,
    same,
    spelled,
    tidy,
    write,
)


@pytest.mark.parametrize(
    ("printed", "regime", "number", "type_", "org", "unit"),
    [
        ("221/UBND-NV", Regime.STATE, "221", "công văn", "UBND", "NV"),
        ("Số: 15/QĐ-BNV", Regime.STATE, "15", "quyết định", "BNV", None),
        ("15/QĐ-UBND", Regime.STATE, "15", "quyết định", "UBND", None),
        ("05/KH-UBND", Regime.STATE, "05", "kế hoạch", "UBND", None),
        ("03/BC-BCĐ", Regime.STATE, "03", "báo cáo", "BCĐ", None),
        ("12/UBND – VX", Regime.STATE, "12", "công văn", "UBND", "VX"),
        ("12/SY-UBND", Regime.STATE, "12", "bản sao y", "UBND", None),
        ("Số 31-KH/BCĐ", Regime.PARTY, "31", "kế hoạch", "BCĐ", None),
        ("44-CV/BCĐ", Regime.PARTY, "44", "công văn", "BCĐ", None),
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
    parsed = parse(printed)

    assert parsed is not None
    assert (parsed.regime, parsed.number, parsed.type, parsed.org, parsed.unit) == (regime, number, type_, org, unit)


def test_the_year_of_a_law_making_document_is_known():
    parsed = parse("59/2023/NĐ-CP")

    assert parsed is not None
    assert parsed.year == 2023


@pytest.mark.parametrize("printed", ["", "abc", "12", "12/2024", "ngày 5/3", "1.000", "a/b/c/"])
def test_what_is_no_number_is_none(printed):
    assert parse(printed) is None


@given(st.text(max_size=60))
def test_no_text_breaks_the_parser(text):
    parse(text)


@pytest.mark.parametrize(
    ("parts", "written"),
    [
        ({"regime": Regime.STATE, "number": "221", "org": "UBND-NV"}, "221/UBND-NV"),
        ({"regime": Regime.STATE, "number": "15", "code": "QĐ", "org": "UBND"}, "15/QĐ-UBND"),
        ({"regime": Regime.PARTY, "number": "44", "org": "BCĐ"}, "44-CV/BCĐ"),
        ({"regime": Regime.PARTY, "number": "31", "code": "KH", "org": "BCĐ"}, "31-KH/BCĐ"),
        ({"regime": Regime.LAW, "number": "59", "year": 2023, "code": "NĐ", "org": "CP"}, "59/2023/NĐ-CP"),
        ({"regime": Regime.LAW, "number": "10", "year": 2022, "code": "QH15", "org": ""}, "10/2022/QH15"),
        ({"regime": Regime.STATE, "number": "", "code": "KH", "org": "UBND"}, "/KH-UBND"),
        ({"regime": Regime.PARTY, "number": "", "org": "HU"}, "-CV/HU"),
    ],
)
def test_a_number_is_written_from_its_parts(parts, written):
    assert write(**parts) == written


NUMBERS = st.integers(1, 99_999).map(str)
# An office's letters: "UBND", "BTCTU-BDVTU". A first group that is also a type would be read as one.
GROUPS = st.text(string.ascii_uppercase + "ĐƯƠÂÊÔ", min_size=1, max_size=6)
OFFICES = st.lists(GROUPS, min_size=1, max_size=3).map("-".join)


@given(NUMBERS, st.sampled_from(sorted(STATE_TYPES)), OFFICES)
def test_a_named_document_of_the_state_is_read_as_it_was_written(number, code, org):
    parsed = parse(write(Regime.STATE, number, code=code, org=org))

    assert parsed is not None
    assert (parsed.regime, parsed.number, parsed.code, parsed.type, parsed.org, parsed.unit) == (
        Regime.STATE, number, code, STATE_TYPES[code], org, None,
    )  # fmt: skip


@given(NUMBERS, GROUPS, st.lists(GROUPS, max_size=2))
def test_a_letter_of_the_state_is_read_as_it_was_written(number, org, units):
    assume(org.lower() not in {code.lower() for code in STATE_TYPES})

    parsed = parse(write(Regime.STATE, number, org="-".join([org, *units])))

    assert parsed is not None
    assert (parsed.regime, parsed.number, parsed.code, parsed.type, parsed.org, parsed.unit) == (
        Regime.STATE, number, None, "công văn", org, "-".join(units) or None,
    )  # fmt: skip


@given(NUMBERS, st.sampled_from(sorted(PARTY_TYPES)), OFFICES)
def test_a_document_of_the_party_is_read_as_it_was_written(number, code, org):
    parsed = parse(write(Regime.PARTY, number, code=code, org=org))

    assert parsed is not None
    assert (parsed.regime, parsed.number, parsed.code, parsed.org) == (Regime.PARTY, number, code, org)


@given(NUMBERS, st.integers(1946, 2099), st.sampled_from(sorted(set(LAW_TYPES) - {"QH", "UBTVQH"})), OFFICES)
def test_a_law_making_document_is_read_as_it_was_written(number, year, code, org):
    parsed = parse(write(Regime.LAW, number, year=year, code=code, org=org))

    assert parsed is not None
    assert (parsed.regime, parsed.number, parsed.year, parsed.code, parsed.org) == (
        Regime.LAW, number, year, code, org,
    )  # fmt: skip


@given(NUMBERS, OFFICES, st.sampled_from(["{}", "Số: {}", "Số {} ", "số:{}", "Số : {};"]), st.sampled_from("-–—"))
def test_printing_changes_nothing_of_a_number(number, org, printing, dash):
    plain = write(Regime.STATE, number, code="KH", org=org)
    printed = printing.format(plain.replace("-", f" {dash} "))

    assert tidy(printed) == plain
    assert same(printed, plain)


def test_other_numbers_are_not_the_same():
    assert not same("15/QĐ-UBND", "16/QĐ-UBND")
    assert not same("15/QĐ-UBND", "15-QĐ/UBND")


@pytest.mark.parametrize(("number", "expected"), [("7", "07"), ("07", "07"), ("10", "10"), ("15a", "15a"), ("", "")])
def test_small_numbers_take_a_leading_zero(number, expected):
    assert padded(number, below=10) == expected


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("Số: 118 / KH–UBND", "118/KH-UBND"), ("44 - CV/BCĐ.", "44-CV/BCĐ"), ("không số", "không số"), ("", "")],
)
def test_only_a_number_is_brought_to_one_spelling(typed, kept):
    assert spelled(typed) == kept


@pytest.mark.parametrize(
    ("printed", "blank"), [("15/KH-UBND", False), ("/KH-UBND", True), ("-CV/HU", True), ("15", False), ("", True)]
)
def test_a_number_not_yet_given_is_blank(printed, blank):
    assert is_blank(printed) is blank
