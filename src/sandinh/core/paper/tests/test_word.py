import unicodedata
from collections.abc import Callable
from io import BytesIO
from time import process_time

import docx
import pytest
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Emu, Mm, Pt
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph as WordParagraph

from sandinh.core.paper.documents import OfficialDocument, Paragraph, Urgency
from sandinh.core.paper.tests.factories import chase_letter, narrative, party_letter, report
from sandinh.core.paper.tests.office import Office, is_nfc, pages
from sandinh.core.paper.texts import width
from sandinh.core.paper.word import to_docx

CENTRE, LEFT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.LEFT
BLANK, DAY = "\u00a0" * 6, "\u00a0" * 5


def opened(document: OfficialDocument) -> Document:
    return docx.Document(BytesIO(to_docx(document)))


def written(paragraphs: list[WordParagraph]) -> list[tuple[str, WD_ALIGN_PARAGRAPH | None, float, bool, bool]]:
    """Text, alignment, size in points, bold, italic of each paragraph that says something."""
    found = []
    for paragraph in paragraphs:
        if paragraph.text:
            font = paragraph.runs[0].font
            assert font.size is not None
            found.append((paragraph.text, paragraph.alignment, font.size.pt, bool(font.bold), bool(font.italic)))
    return found


def widths(table: WordTable) -> list[int]:
    return [int(each.get(qn("w:w"))) for each in table._tbl.tblGrid.findall(qn("w:gridCol"))]


def rule(paragraphs: list[WordParagraph]) -> tuple[int, int]:
    """Left and right indent, in twips, of the paragraph that draws a rule as its border."""
    (drawn,) = [each for each in paragraphs if each._p.find(f".//{qn('w:pBdr')}/{qn('w:top')}") is not None]
    assert drawn.text == ""
    left, right = drawn.paragraph_format.left_indent, drawn.paragraph_format.right_indent
    assert left is not None
    assert right is not None
    return left.twips, right.twips


def test_the_page_is_a4_with_the_margins_of_the_format_in_twips():
    section = opened(chase_letter()).sections[0]
    size, margins = section._sectPr.find(qn("w:pgSz")), section._sectPr.find(qn("w:pgMar"))

    assert {name: int(size.get(qn(f"w:{name}"))) for name in ("w", "h")} == {"w": 11906, "h": 16838}
    assert {side: int(margins.get(qn(f"w:{side}"))) for side in ("top", "bottom", "left", "right", "header")} == {
        "top": 1134,
        "bottom": 1134,
        "left": 1701,
        "right": 850,
        "header": 567,
    }


def test_state_boxes_stand_in_their_places():
    head = opened(chase_letter()).tables[0]
    left, right = head.rows[0].cells
    below_left, below_right = head.rows[1].cells

    assert written(left.paragraphs) == [
        ("ỦY BAN NHÂN DÂN\nTỈNH SƠN HÀ", CENTRE, 12, False, False),
        ("SỞ NỘI VỤ", CENTRE, 12, True, False),
    ]
    assert written(right.paragraphs) == [
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", CENTRE, 12, True, False),
        ("Độc lập - Tự do - Hạnh phúc", CENTRE, 13, True, False),
    ]
    assert written(below_left.paragraphs) == [
        (f"Số: {BLANK}/SNV-XDCQ", CENTRE, 13, False, False),
        (
            "V/v đôn đốc thực hiện chế độ báo cáo\nvề thực hiện dân chủ ở cơ sở năm 2026",
            CENTRE, 12, False, False,
        ),
    ]  # fmt: skip
    assert written(below_right.paragraphs) == [(f"Sơn Hà, ngày{DAY}tháng{DAY}năm 2026", CENTRE, 13, False, True)]
    assert below_left.paragraphs[1].paragraph_format.space_before == Pt(6)


def test_party_boxes_stand_in_their_places():
    head = opened(party_letter()).tables[0]
    left, right = head.rows[0].cells
    below_left, below_right = head.rows[1].cells

    assert written(left.paragraphs) == [
        ("TỈNH UỶ SƠN HÀ", CENTRE, 14, False, False),
        ("BAN CHỈ ĐẠO THỰC HIỆN\nQUY CHẾ DÂN CHỦ Ở CƠ SỞ", CENTRE, 14, True, False),
        ("*", CENTRE, 14, False, False),
    ]
    assert written(right.paragraphs) == [("ĐẢNG CỘNG SẢN VIỆT NAM", CENTRE, 15, True, False)]
    assert written(below_left.paragraphs)[0] == ("Số 09-CV/BCĐ", CENTRE, 14, False, False)
    assert written(below_right.paragraphs) == [("Sơn Hà, ngày 04 tháng 8 năm 2026", CENTRE, 14, False, True)]


def test_the_head_has_no_borders_and_fills_the_width():
    head = opened(chase_letter()).tables[0]
    borders = head._tbl.tblPr.find(qn("w:tblBorders"))

    assert {each.get(qn("w:val")) for each in borders} == {"nil"}
    assert sum(widths(head)) == pytest.approx(11906 - 1701 - 850, abs=2)


def test_rules_are_borders_as_long_as_the_format_says():
    head = opened(chase_letter()).tables[0]
    left, right = head.rows[0].cells

    for cell, room, text, size, share in [
        (left, widths(head)[0], "SỞ NỘI VỤ", 12, 0.4),
        (right, widths(head)[1], "Độc lập - Tự do - Hạnh phúc", 13, 1.0),
    ]:
        side = (room - width(text, size, bold=True) * share / 25.4 * 1440) / 2
        assert list(rule(cell.paragraphs)) == pytest.approx([side, side], abs=3)


def test_addressees_are_listed_under_the_colon():
    body = opened(chase_letter()).paragraphs
    label = next(each for each in body if each.text == "Kính gửi:")
    items = [each for each in body if each.text.startswith("- Ủy ban nhân dân xã")]
    dash = {each.paragraph_format.left_indent + each.paragraph_format.first_line_indent for each in items}

    assert [each.text for each in items] == [
        "- Ủy ban nhân dân xã Bình An;",
        "- Ủy ban nhân dân xã Phú Lộc;",
        "- Ủy ban nhân dân xã Tân Thạnh;",
        "- Ủy ban nhân dân xã Vĩnh Hòa.",
    ]
    assert len(dash) == 1
    assert Emu(dash.pop()).mm == pytest.approx(label.paragraph_format.left_indent.mm + width("Kính gửi", 14), abs=0.2)


def test_the_party_list_begins_beside_the_label():
    body = opened(party_letter()).paragraphs

    assert [each.text for each in body if each.text.startswith(("Kính", "- "))] == [
        "Kính gửi:\t- Các đảng uỷ trực thuộc Tỉnh uỷ;",
        "- Đảng uỷ Uỷ ban nhân dân tỉnh;",
        "- Ban Thường trực Uỷ ban Mặt trận Tổ quốc Việt Nam tỉnh và các tổ chức chính trị - xã hội tỉnh.",
    ]


def test_prose_is_justified_and_indented_as_the_regime_wants():
    for document, indent, line in [(chase_letter(), 12.7, 1.0), (party_letter(), 10, Pt(18))]:
        block = next(each for each in opened(document).paragraphs if each.text.startswith("Thực hiện"))
        layout = block.paragraph_format

        assert block.alignment == WD_ALIGN_PARAGRAPH.JUSTIFY
        assert layout.first_line_indent.mm == pytest.approx(indent, abs=0.05)
        assert layout.space_after == Pt(6)
        assert layout.line_spacing == line
        assert block.runs[0].font.size == Pt(14)


def test_the_title_is_centred_over_its_rule():
    body = opened(report()).paragraphs

    assert written(body)[:2] == [
        ("BÁO CÁO", CENTRE, 14, True, False),
        ("Kết quả thực hiện dân chủ ở cơ sở 6 tháng đầu năm 2026", CENTRE, 14, True, False),
    ]
    subject = width("Kết quả thực hiện dân chủ ở cơ sở 6 tháng đầu năm 2026", 14, bold=True)
    side = (165 - subject * 0.4) / 2 / 25.4 * 1440
    assert list(rule(body)) == pytest.approx([side, side], abs=3)


def test_recipients_stand_left_and_the_signature_right():
    left, right = opened(chase_letter()).tables[-1].rows[0].cells

    assert written(left.paragraphs)[0] == ("Nơi nhận:", LEFT, 12, True, True)
    assert {entry[1:] for entry in written(left.paragraphs)[1:]} == {(LEFT, 11, False, False)}
    assert written(right.paragraphs) == [
        ("KT. GIÁM ĐỐC", CENTRE, 14, True, False),
        ("PHÓ GIÁM ĐỐC", CENTRE, 14, True, False),
        ("Trần Thị Thu Hường", CENTRE, 14, True, False),
    ]
    assert right.paragraphs[-1].paragraph_format.space_before.mm == pytest.approx(25, abs=0.1)


def test_the_signature_keeps_the_end_of_the_text_with_it():
    word = opened(chase_letter())
    prose = [each for each in word.paragraphs if each.text]
    row = word.tables[-1].rows[0]

    assert prose[-1].text.endswith("./.")
    assert [each.paragraph_format.keep_with_next for each in prose[-3:]] == [None, True, True]
    assert prose[-1].paragraph_format.widow_control is True
    assert row._tr.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None


def test_pages_are_numbered_from_the_second():
    section = opened(chase_letter()).sections[0]
    header = section.header.paragraphs[0]

    assert section.different_first_page_header_footer is True
    assert header.alignment == CENTRE
    assert header._p.find(qn("w:fldSimple")).get(qn("w:instr")) == "PAGE"
    assert [each.text for each in section.first_page_header.paragraphs] == [""]


def test_the_note_stands_in_the_bottom_margin_with_its_code_on_the_first_page():
    section = opened(chase_letter()).sections[0]
    first = section.first_page_footer.tables[0].rows[0].cells

    assert len(first[0]._tc.findall(f".//{qn('w:drawing')}")) == 1
    assert first[1].text.startswith("Mã hồ sơ SD-2026-004217")
    assert section.footer.paragraphs[0].text.startswith("Mã hồ sơ SD-2026-004217")
    assert section.footer._element.findall(f".//{qn('w:drawing')}") == []


def test_a_stamp_of_urgency_has_the_size_of_the_decree():
    for urgency, text, wide in [(Urgency.FLASH, "HOẢ TỐC", 30), (Urgency.VERY_URGENT, "THƯỢNG KHẨN", 40)]:
        stamp = opened(chase_letter(urgency=urgency)).tables[0].rows[1].cells[0].tables[0]

        assert stamp.cell(0, 0).text == text
        assert widths(stamp) == [round(wide / 25.4 * 1440)]
        assert stamp.rows[0].height == pytest.approx(Mm(8), abs=Mm(0.05))


def test_a_wide_appendix_lies_on_its_side_and_counts_its_own_pages():
    main, wide, upright = opened(report()).sections

    assert [each.orientation for each in (main, wide, upright)] == [
        WD_ORIENT.PORTRAIT,
        WD_ORIENT.LANDSCAPE,
        WD_ORIENT.PORTRAIT,
    ]
    assert [wide.page_width, wide.page_height] == pytest.approx([Mm(297), Mm(210)], abs=Mm(0.1))
    assert main._sectPr.find(qn("w:pgNumType")) is None
    assert [each._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) for each in (wide, upright)] == ["1", "1"]


def test_headings_of_a_table_repeat_and_its_rows_stay_whole():
    table = opened(report()).tables[1]
    repeated = [row._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in table.rows]

    assert repeated == [True, True] + [False] * 9
    assert all(row._tr.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in table.rows)
    assert [cell.text for cell in table.rows[2].cells] == ["1", "Xã Bình An", "10", "140", "137", "97,9"]
    assert table.rows[-1].cells[1].paragraphs[0].runs[0].font.bold is True


def test_times_new_roman_is_named_and_the_language_is_vietnamese():
    styles = opened(chase_letter()).styles.element
    fonts = styles.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}/{qn('w:rFonts')}")

    assert {fonts.get(qn(f"w:{kind}")) for kind in ("ascii", "hAnsi", "eastAsia", "cs")} == {"Times New Roman"}
    assert styles.find(f".//{qn('w:lang')}").get(qn("w:val")) == "vi-VN"


def test_a_note_too_tall_never_pushes_the_text():
    section = opened(chase_letter()).sections[0]

    distance, margin = section.footer_distance, section.bottom_margin

    assert distance is not None
    assert margin is not None
    assert distance + Mm(13) < margin


def test_a_long_report_is_written_in_time():
    document = report(body=narrative() * 5)
    to_docx(document)

    assert best_of(3, lambda: to_docx(document)) < 0.3


def best_of(times: int, act: Callable[[], object]) -> float:
    """Seconds of processor time, so that a busy machine does not fail a fast program."""
    found = []
    for _ in range(times):
        start = process_time()
        act()
        found.append(process_time() - start)
    return min(found)


@pytest.fixture(scope="module")
def seen(office: Office) -> dict[str, bytes]:
    """What LibreOffice makes of each sample, as PDF."""
    filler = tuple(Paragraph(f"Đoạn số {index}.") for index in range(24))
    samples = {
        "letter": chase_letter(),
        "report": report(),
        "party": party_letter(),
        "full": chase_letter(body=(*filler, *chase_letter().body)),
    }
    return office.convert({f"{name}.docx": to_docx(each) for name, each in samples.items()}, "pdf")


def test_libreoffice_reads_the_letter_on_one_page(seen):
    (page,) = pages(seen["letter"])
    text = unicodedata.normalize("NFC", " ".join(page.text.split()))

    assert (page.width, page.height) == (210, 297)
    for part in [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "V/v đôn đốc thực hiện chế độ báo cáo về thực hiện dân chủ ở cơ sở năm 2026",
        "1. Khẩn trương hoàn thành và gửi báo cáo về Sở Nội vụ trước 16 giờ 30 phút ngày 20 tháng 11 năm 2026.",
        "quan tâm, thực hiện./.",
        "- Lưu: VT, XDCQ.",
        "Trần Thị Thu Hường",
    ]:
        assert part in text


def test_libreoffice_reads_the_report_with_its_appendices(seen):
    found = pages(seen["report"])

    assert [(page.width, page.height) for page in found] == [(210, 297), (210, 297), (297, 210), (210, 297)]
    assert found[1].text.split()[0] == "2"
    assert found[2].text.startswith("Phụ lục I\nTỔNG HỢP SỐ LIỆU THỰC HIỆN DÂN CHỦ Ở CƠ SỞ")
    assert "14.518.000" in found[2].text
    assert all(is_nfc(page.text) for page in found)


def test_libreoffice_repeats_the_headings_on_the_next_page(seen):
    first, second = pages(seen["report"])[:2]

    assert "Nội dung công khai" in first.text
    assert "Nội dung công khai" in second.text
    assert "Xã Mỹ Lương" in second.text
    assert "Tổng cộng" in second.text


def test_libreoffice_reads_the_party_letter(seen):
    (page,) = pages(seen["party"])
    text = " ".join(page.text.split())

    for part in ["ĐẢNG CỘNG SẢN VIỆT NAM", "Số 09-CV/BCĐ", "KHẨN", "kiêm", "- Lưu Ban Chỉ đạo."]:
        assert part in text


def test_libreoffice_leaves_two_lines_with_the_signature(seen):
    found = pages(seen["full"])
    lines = [line.strip() for line in found[-1].text.split("\n")]
    end = next(index for index, line in enumerate(lines) if line.endswith("./."))

    assert len(found) == 2
    assert "Trần Thị Thu Hường" in lines
    assert end >= 2
