from datetime import date

import pytest

from sandinh.core.paper.compose import compose
from sandinh.core.paper.documents import (
    Appendix,
    Bullets,
    Column,
    Heading,
    Level,
    PaperError,
    Paragraph,
    Regime,
    Signature,
    Table,
)
from sandinh.core.paper.sheet import Grid, Prose, Sheet
from sandinh.core.paper.tests.factories import chase_letter, figures, party_letter, report

BLANK = "\u00a0" * 6
DAY = "\u00a0" * 5


def lines(sheet: Sheet) -> list[str]:
    return ["".join(run.text for run in block.runs) for block in sheet.body if isinstance(block, Prose)]


@pytest.mark.parametrize(
    ("document", "number", "dating"),
    [
        (chase_letter(), f"Số: {BLANK}/SNV-XDCQ", f"Sơn Hà, ngày{DAY}tháng{DAY}năm 2026"),
        (chase_letter(number="412", date=date(2026, 11, 20)), "Số: 412/SNV-XDCQ", "Sơn Hà, ngày 20 tháng 11 năm 2026"),
        (report(), "Số: 07/BC-UBND", "Sơn Hà, ngày 01 tháng 7 năm 2026"),
        (report(number=None, date=None), f"Số: {BLANK}/BC-UBND", f"Sơn Hà, ngày{DAY}tháng{DAY}năm 2026"),
        (report(number="10", date=date(2026, 2, 28)), "Số: 10/BC-UBND", "Sơn Hà, ngày 28 tháng 02 năm 2026"),
        (report(number="15a", date=date(2026, 3, 9)), "Số: 15a/BC-UBND", "Sơn Hà, ngày 09 tháng 3 năm 2026"),
        (party_letter(), "Số 09-CV/BCĐ", "Sơn Hà, ngày 04 tháng 8 năm 2026"),
        (party_letter(type="Kế hoạch"), "Số 09-KH/BCĐ", "Sơn Hà, ngày 04 tháng 8 năm 2026"),
        (party_letter(number=None), f"Số {BLANK}-CV/BCĐ", "Sơn Hà, ngày 04 tháng 8 năm 2026"),
    ],
)
def test_number_and_date_follow_the_regime_and_are_blank_until_given(document, number, dating):
    sheet = compose(document)

    assert (sheet.number.text, sheet.dating.text) == (number, dating)


def test_a_type_unknown_to_the_regime_is_refused():
    with pytest.raises(PaperError, match="Thông tri"):
        compose(report(type="Thông tri"))


def test_the_signing_day_outweighs_the_drafting_day():
    drafted_before = party_letter(drafted_on=date(2026, 5, 20), date=None)
    signed_after = party_letter(drafted_on=date(2026, 5, 20), date=date(2026, 6, 1))

    assert compose(drafted_before).recipients[1].text == "- Như trên,"
    assert compose(signed_after).recipients[1].text == "- Như trên;"


def test_a_letter_has_its_subject_under_the_number_and_no_title():
    sheet = compose(chase_letter(subject="báo cáo năm"))

    assert sheet.letter_subject is not None
    assert sheet.letter_subject.text == "V/v báo cáo năm"
    assert (sheet.title, sheet.under_title) == ((), None)


def test_a_party_letter_has_its_subject_without_an_abbreviation():
    sheet = compose(party_letter(subject="Báo cáo năm"))

    assert sheet.letter_subject is not None
    assert sheet.letter_subject.text == "Báo cáo năm"


def test_a_named_document_has_type_and_subject_as_title():
    sheet = compose(report())

    assert [run.text for run in sheet.title] == ["BÁO CÁO", "Kết quả thực hiện dân chủ ở cơ sở 6 tháng đầu năm 2026"]
    assert sheet.letter_subject is None


def test_one_addressee_stands_on_the_line_of_the_label():
    called = compose(chase_letter(addressees=("Bộ Nội vụ",))).called

    assert called is not None
    assert called.one is not None
    assert (called.label.text, called.one.text, called.many) == ("Kính gửi:", "Bộ Nội vụ", ())


def test_several_addressees_are_listed_with_the_marks_of_the_regime():
    state = compose(chase_letter(addressees=("Bộ Nội vụ;", "Bộ Tài chính"))).called
    party = compose(party_letter(addressees=("Tỉnh uỷ", "Thành uỷ"), date=date(2025, 3, 4))).called

    assert state is not None
    assert party is not None
    assert [run.text for run in state.many] == ["- Bộ Nội vụ;", "- Bộ Tài chính."]
    assert [run.text for run in party.many] == ["- Tỉnh uỷ,", "- Thành uỷ,"]
    assert (state.beside, party.beside) == (False, True)


@pytest.mark.parametrize(("on", "label"), [(date(2026, 5, 26), "Kính gửi:"), (date(2026, 5, 27), "Kính trình:")])
def test_a_party_proposal_is_submitted_by_the_new_guide(on, label):
    called = compose(party_letter(type="Tờ trình", date=on)).called

    assert called is not None
    assert called.label.text == label


def test_legal_bases_end_as_the_regime_wants():
    bases = ("Căn cứ Luật A;", "Căn cứ Luật B")

    assert lines(compose(report(legal_bases=bases)))[:2] == ["Căn cứ Luật A;", "Căn cứ Luật B."]
    assert lines(compose(party_letter(legal_bases=bases)))[:2] == ["- Căn cứ Luật A;", "- Căn cứ Luật B,"]


@pytest.mark.parametrize(
    ("text", "state", "party"),
    [
        ("Hết", "Hết./.", "Hết."),
        ("Hết. ", "Hết./.", "Hết."),
        ("Hết;", "Hết./.", "Hết."),
        ("Hết./.", "Hết./.", "Hết./."),
        ("Hết!", "Hết!./.", "Hết!"),
    ],
)
def test_the_text_ends_with_the_mark_of_the_regime(text, state, party):
    assert lines(compose(chase_letter(body=(Paragraph(text),))))[-1] == state
    assert lines(compose(party_letter(body=(Paragraph(text),))))[-1] == party


@pytest.mark.parametrize("body", [(), (figures(3),)])
def test_without_last_words_the_mark_stands_alone(body):
    sheet = compose(chase_letter(body=body))

    assert lines(sheet) == ["./."]
    last = sheet.body[-1]
    assert isinstance(last, Prose)
    assert (last.align, last.keep) == ("left", True)


def test_two_lines_of_text_stay_with_the_signature():
    short = (Paragraph("Một."), Paragraph("Hai."), Paragraph("Ba."))
    long = (Paragraph("Một."), Paragraph("Hai."), Paragraph("Ba " * 60))

    assert [block.keep for block in compose(chase_letter(body=short)).body if isinstance(block, Prose)] == [
        False,
        True,
        True,
    ]
    assert [block.keep for block in compose(chase_letter(body=long)).body if isinstance(block, Prose)] == [
        False,
        False,
        True,
    ]


def test_the_outline_numbers_itself_as_the_decree_counts():
    outline = [
        (Level.PART, "Một"), (Level.CHAPTER, "Chung"), (Level.SECTION, "A"), (Level.SECTION, "B"),
        (Level.ARTICLE, "Điều này"), (Level.CLAUSE, "k"), (Level.POINT, "p"), (Level.POINT, "p"), (Level.POINT, "p"),
        (Level.POINT, "p"), (Level.POINT, "p"), (Level.CLAUSE, "k"), (Level.POINT, "p"),
        (Level.PART, "Hai"), (Level.CHAPTER, "Riêng"), (Level.SECTION, "A"), (Level.SUBSECTION, "x"),
        (Level.ARTICLE, "Điều kia"), (Level.CLAUSE, "k"),
    ]  # fmt: skip
    body = tuple(Heading(level, text) for level, text in outline)

    assert lines(compose(report(body=body, legal_bases=()))) == [
        "Phần I", "MỘT", "Chương I", "CHUNG", "Mục 1", "A", "Mục 2", "B", "Điều 1. Điều này", "1. k", "a) p", "b) p",
        "c) p", "d) p", "đ) p", "2. k", "a) p", "Phần II", "HAI", "Chương II", "RIÊNG", "Mục 1", "A", "Tiểu mục 1",
        "X", "Điều 2. Điều kia", "1. k./.",
    ]  # fmt: skip


def test_a_given_number_is_printed_and_an_empty_one_is_not():
    body = (Heading(Level.ARTICLE, "Mới", number="3a"), Heading(Level.CLAUSE, "Không số", number=""))

    assert lines(compose(report(body=body, legal_bases=()))) == ["Điều 3a. Mới", "Không số./."]


def test_an_article_whose_text_is_the_rule_has_only_its_number_in_bold():
    block = compose(report(body=(Heading(Level.ARTICLE, "Ban hành", titled=False),), legal_bases=())).body[0]

    assert isinstance(block, Prose)
    assert [(run.text, run.style.bold) for run in block.runs] == [("Điều 1. ", True), ("Ban hành./.", False)]


def test_lists_have_the_dashes_of_their_depth():
    body = (Bullets(("một;",)), Bullets(("hai;",), depth=2), Bullets(("ba.",), depth=9))

    assert lines(compose(report(body=body, legal_bases=()))) == ["- một;", "+ hai;", "+ ba./."]


@pytest.mark.parametrize(
    ("recipients", "filed", "expected"),
    [
        (("Như trên", "UBND tỉnh"), "VT, NC", ["Nơi nhận:", "- Như trên;", "- UBND tỉnh;", "- Lưu: VT, NC."]),
        ((), "VT", ["Nơi nhận:", "- Như trên;", "- Lưu: VT."]),
        (("UBND tỉnh.",), "", ["Nơi nhận:", "- Như trên;", "- UBND tỉnh."]),
    ],
)
def test_recipients_begin_with_as_above_and_end_with_the_file(recipients, filed, expected):
    sheet = compose(chase_letter(recipients=recipients, filed=filed))

    assert [run.text for run in sheet.recipients] == expected


def test_without_addressees_nothing_is_above():
    sheet = compose(report(addressees=(), recipients=("UBND xã",), filed="VT"))

    assert sheet.called is None
    assert [run.text for run in sheet.recipients] == ["Nơi nhận:", "- UBND xã;", "- Lưu: VT."]


@pytest.mark.parametrize(
    ("regime", "authority", "title", "expected"),
    [
        (Regime.STATE, ("KT. Giám đốc",), "Phó Giám đốc", [("KT. GIÁM ĐỐC", True), ("PHÓ GIÁM ĐỐC", True)]),
        (Regime.PARTY, ("T/M Ban Thường vụ",), "Phó Bí thư", [("T/M BAN THƯỜNG VỤ", True), ("PHÓ BÍ THƯ", False)]),
        (Regime.PARTY, (), "Trưởng ban", [("TRƯỞNG BAN", True)]),
        (Regime.PARTY, ("BÍ THƯ", "kiêm"), "TRƯỞNG BAN", [("BÍ THƯ", True), ("kiêm", True), ("TRƯỞNG BAN", True)]),
    ],
)
def test_the_post_is_printed_by_the_right_to_sign(regime, authority, title, expected):
    sheet = compose(party_letter(regime=regime, signature=Signature(title, "Lê Văn Tám", authority)))

    assert [(run.text, run.style.bold) for run in sheet.signings[0][0].authority] == expected
    assert sheet.signings[0][0].name.text == "Lê Văn Tám"


def test_appendices_are_numbered_when_there_are_two():
    appendix = Appendix("Biểu số liệu", ())

    one = compose(report(appendices=(appendix,))).annexes
    two = compose(report(appendices=(appendix, appendix))).annexes
    party = compose(party_letter(appendices=(appendix, appendix))).annexes

    assert [annex.heading[0].text for annex in one] == ["Phụ lục"]
    assert [annex.heading[0].text for annex in two] == ["Phụ lục I", "Phụ lục II"]
    assert [annex.heading[0].text for annex in party] == ["Phụ lục 1", "Phụ lục 2"]
    assert [annex.restart for annex in (*two, *party)] == [True, True, False, False]


def test_an_appendix_names_its_document():
    issued = compose(report(appendices=(Appendix("A", ()),))).annexes[0].heading[-1].text.replace("\n", " ")
    draft = compose(chase_letter(appendices=(Appendix("A", ()),))).annexes[0].heading[-1].text

    assert issued == "(Kèm theo Báo cáo số 07/BC-UBND ngày 01 tháng 7 năm 2026 của Ủy ban nhân dân tỉnh Sơn Hà)"
    assert draft.replace("\n", " ") == (
        f"(Kèm theo Công văn số {BLANK}/SNV-XDCQ ngày{DAY}tháng{DAY}năm 2026 của Sở Nội vụ)"
    )


@pytest.mark.parametrize(
    ("columns", "asked", "landscape"), [(11, None, True), (6, None, False), (6, True, True), (11, False, False)]
)
def test_an_appendix_lies_on_its_side_when_its_table_is_wide(columns, asked, landscape):
    annex = compose(report(appendices=(Appendix("A", (figures(columns),), asked),))).annexes[0]
    table = annex.body[0]

    assert annex.landscape is landscape
    assert isinstance(table, Grid)
    assert sum(table.widths) == pytest.approx(252 if landscape else 165, abs=0.1)


def test_a_table_shows_figures_the_vietnamese_way_under_common_headings():
    table = next(block for block in compose(report()).body if isinstance(block, Grid))

    assert table.rows[0] == ("1", "Xã Bình An", "10", "140", "137", "97,9")
    assert table.rows[-1] == ("", "Tổng cộng", "108", "1.120", "1.012", "90,4")
    assert table.aligns == ("centre", "left", "right", "right", "right", "right")
    assert [(cell.text, cell.column, cell.line, cell.across, cell.down) for cell in table.head] == [
        ("TT", 0, 0, 1, 2),
        ("Đơn vị", 1, 0, 1, 2),
        ("Số thôn, tổ dân phố", 2, 0, 1, 2),
        ("Nội dung công khai", 3, 0, 3, 1),
        ("Phải công khai", 3, 1, 1, 1),
        ("Đã công khai", 4, 1, 1, 1),
        ("Tỷ lệ (%)", 5, 1, 1, 1),
    ]


def test_given_column_widths_keep_their_proportion():
    table = Table((Column("a", width=20), Column("b", width=60)), (("x", "y"),))

    grid = compose(report(body=(table, Paragraph("Hết")), legal_bases=())).body[0]

    assert isinstance(grid, Grid)
    assert grid.widths == (41.25, 123.75)


def test_a_row_of_another_length_is_refused():
    with pytest.raises(PaperError, match="row 1 has 1 cells, the table has 2 columns"):
        Table((Column("a"), Column("b")), (("x", "y"), ("z",)))


def test_a_table_without_columns_is_refused():
    with pytest.raises(PaperError, match="at least one column"):
        Table((), ())


def test_a_column_without_width_is_refused():
    with pytest.raises(PaperError, match="cannot be 0 mm wide"):
        Column("a", width=0)
