from datetime import date
from pathlib import Path

import pytest

from sandinh.core.paper.documents import PaperError, Regime
from sandinh.core.paper.formats import FOLDER, Format, FormatError, all_formats, format_for
from sandinh.core.paper.formats.strict import load
from sandinh.kernel import numbering

STATE = FOLDER / "hanhchinh-2020.yaml"


@pytest.mark.parametrize(
    ("regime", "on", "version"),
    [
        (Regime.STATE, date(2020, 3, 5), "NĐ 30/2020"),
        (Regime.STATE, date(2026, 11, 21), "NĐ 30/2020"),
        (Regime.PARTY, date(2018, 4, 3), "HD 36-HD/VPTW"),
        (Regime.PARTY, date(2026, 5, 26), "HD 36-HD/VPTW"),
        (Regime.PARTY, date(2026, 5, 27), "HD 05-HD/VPTW"),
    ],
)
def test_the_day_of_signing_chooses_the_format(regime, on, version):
    assert format_for(regime, on).version == version


def test_a_day_before_every_format_is_refused_by_name():
    with pytest.raises(PaperError, match=r"hanhchinh.*04/03/2020"):
        format_for(Regime.STATE, date(2020, 3, 4))


def test_state_papers_stay_within_the_ranges_of_the_decree():
    rules = format_for(Regime.STATE, date(2026, 1, 1))
    page, sizes = rules.page, (rules.body.style.size, rules.name.type.size, rules.signing.name.size)

    assert (page.width, page.height) == (210, 297)
    assert 20 <= page.top <= 25
    assert 20 <= page.bottom <= 25
    assert 30 <= page.left <= 35
    assert 15 <= page.right <= 20
    assert all(13 <= size <= 14 for size in sizes)
    assert rules.body.indent in (10, 12.7)
    assert rules.body.space_pt >= 6
    assert 1 <= (rules.body.line_multiple or 0) <= 1.5
    assert 1 / 3 <= (rules.head.issuer_rule or 0) <= 1 / 2
    assert 1 / 3 <= (rules.name.rule or 0) <= 1 / 2


def test_state_types_have_the_letters_of_the_decree():
    types = format_for(Regime.STATE, date(2026, 1, 1)).types

    assert " ".join(types) == (
        "NQ QĐ CT QC QyĐ TC TB HD CTr KH PA ĐA DA BC BB TTr HĐ CĐ BGN BTT GUQ GM GGT GNP PG PC PB"
    )


def test_a_type_is_found_whatever_its_capitals():
    assert format_for(Regime.STATE, date(2026, 1, 1)).code_of("KẾ HOẠCH") == "KH"


def test_a_type_that_is_not_on_the_list_is_refused_with_the_list():
    with pytest.raises(PaperError, match=r"Thông tri.*Nghị quyết, Quyết định"):
        format_for(Regime.STATE, date(2026, 1, 1)).code_of("Thông tri")


def test_every_format_says_where_it_comes_from():
    assert [(each.citation != "", each.confidence) for each in all_formats()] == [
        (True, "V"),
        (True, "V"),
        (True, "V2"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("  top: 20\n", "  topp: 20\n", "unknown key “topp”"),
        ("  top: 20\n", "", "“top” is missing"),
        ("  top: 20\n", "  top: wide\n", "“wide” is not a float"),
        ("  top: 20\n", "  top: 20\n  top: 25\n", "“top” is given twice"),
        ("regime: hanhchinh", "regime: quanchu", "“quanchu” is none of: hanhchinh, dang"),
        ("  issuer_rule: 0.4\n", "  issuer_rule: 0.4\n  issuer_mark: '*'\n", "give either issuer_rule or issuer_mark"),
        ('label: "Số: "', "label: [Số]", "one str is expected here"),
        ("  line_multiple: 1.0\n", "", "give either line_multiple or line_exact_pt"),
        ("    diem:", "    diemm:", "outline has to hold exactly"),
        ("types:\n", "types: [NQ]\nother:\n", "unknown key “other”"),
        ("start: 2020-03-05", "start: 2020-03-05 10:00:00", "is not a date"),
    ],
)
def test_a_faulty_file_is_refused_with_its_line(tmp_path: Path, old, new, message):
    text = STATE.read_text(encoding="utf-8")
    assert old in text
    broken = tmp_path / "broken.yaml"
    broken.write_text(text.replace(old, new), encoding="utf-8")

    with pytest.raises(FormatError) as caught:
        load(Format, broken)

    assert message in str(caught.value)
    assert str(caught.value).startswith(f"{broken}:")


def test_the_line_is_the_line_of_the_mistake(tmp_path: Path):
    text = STATE.read_text(encoding="utf-8")
    broken = tmp_path / "broken.yaml"
    broken.write_text(text.replace("  left_share", "  leftshare"), encoding="utf-8")
    line = 1 + text[: text.index("  left_share")].count("\n")

    with pytest.raises(FormatError, match=f"^{broken}:{line}: "):
        load(Format, broken)


@pytest.mark.parametrize("text", ["", "a: [", "- a\n- b\n", "just words"])
def test_what_is_no_mapping_is_refused(tmp_path: Path, text):
    broken = tmp_path / "broken.yaml"
    broken.write_text(text, encoding="utf-8")

    with pytest.raises(FormatError, match=f"^{broken}:[12]: "):
        load(Format, broken)


def test_two_formats_of_a_regime_may_not_hold_on_one_day(tmp_path: Path):
    text = STATE.read_text(encoding="utf-8")
    (tmp_path / "one.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "two.yaml").write_text(text.replace("start: 2020-03-05", "start: 2027-01-01"), encoding="utf-8")

    with pytest.raises(FormatError, match="both hold on 2027-01-01"):
        all_formats(tmp_path)


def test_every_code_is_read_back_as_the_type_that_it_stands_for():
    for rules in all_formats():
        for code, name in rules.types.items():
            written = numbering.write(numbering.Regime(rules.regime), "15", org="XYZ", code=code)
            read = numbering.parse(written)

            assert read is not None
            assert (read.regime.value, read.code, read.type) == (rules.regime.value, code, name.lower())
