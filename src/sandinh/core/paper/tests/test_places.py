"""Papers that no office issues: several who sign, dots for a pen, a place for the seal, one page to a household."""

from io import BytesIO

import docx
import pypdfium2
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from sandinh.core.paper.compose import compose
from sandinh.core.paper.documents import PaperError, Paragraph, Signature
from sandinh.core.paper.pdf import to_pdf
from sandinh.core.paper.tests.factories import NOTE, ballot, citizen_letter, minutes, register_book, report
from sandinh.core.paper.tests.office import pages
from sandinh.core.paper.word import to_docx


def opened(*documents):
    return docx.Document(BytesIO(to_docx(*documents)))


def where(pdf: bytes, page: int, words: str) -> tuple[float, float]:
    """Millimetres from the left and from the top of the page to the first letter of `words`."""
    with pypdfium2.PdfDocument(pdf) as document:
        text = document[page].get_textpage()
        found = text.search(words).get_next()
        assert found, words
        left, _, _, top = text.get_charbox(found[0])
        return left / 72 * 25.4, (document[page].get_height() - top) / 72 * 25.4


@pytest.fixture(scope="module")
def seen(office):
    """What LibreOffice makes of each sample, as PDF."""
    samples = {
        "minutes": [minutes()],
        "citizen": [citizen_letter()],
        "ballots": [ballot(number) for number in range(1, 4)],
        "book": [register_book()],
    }
    return office.convert({f"{name}.docx": to_docx(*each) for name, each in samples.items()}, "pdf")


@pytest.fixture(params=["word", "pdf"])
def printed(request, seen):
    """The same papers by both printers."""
    if request.param == "word":
        return seen
    return {
        "minutes": to_pdf(minutes()),
        "citizen": to_pdf(citizen_letter()),
        "ballots": to_pdf(*(ballot(number) for number in range(1, 4))),
        "book": to_pdf(register_book()),
    }


def test_signers_stand_side_by_side_with_their_names_level(printed):
    head, front = where(printed["minutes"], 0, "TRƯỞNG THÔN"), where(printed["minutes"], 0, "TRƯỞNG BAN")
    names = [where(printed["minutes"], 0, name) for name in ("Nguyễn Văn Bình", "Trần Thị Lan")]

    assert head[1] == pytest.approx(front[1], abs=0.5)
    assert names[0][1] == pytest.approx(names[1][1], abs=0.8)
    assert names[0][1] - front[1] > 25
    assert head[0] < 105 < front[0]
    assert names[0][0] < 105 < names[1][0]


def test_the_next_row_of_signers_stands_below_and_one_alone_at_the_right(printed):
    first, second = (where(printed["minutes"], 0, name) for name in ("Nguyễn Văn Bình", "Lê Văn Tám"))
    post, alone = where(printed["minutes"], 1, "THƯ KÝ"), where(printed["minutes"], 1, "Đỗ Văn Mười")

    assert second[1] > first[1]
    assert post[0] > 105
    assert alone[0] > 105
    assert alone[1] > post[1] + 20


def test_recipients_come_after_the_signatures(printed):
    assert where(printed["minutes"], 1, "Nơi nhận")[1] > where(printed["minutes"], 1, "Đỗ Văn Mười")[1]
    assert where(printed["minutes"], 1, "Nơi nhận")[0] < 60


def test_minutes_have_a_day_but_no_number(printed):
    text = pages(printed["minutes"])[0].text

    assert "Bình An, ngày 07 tháng 3 năm 2026" in text
    assert "Số" not in text.split("BIÊN BẢN")[0]


def test_a_citizens_letter_has_the_motto_in_the_middle_and_nobody_as_its_issuer(printed):
    (page,) = pages(printed["citizen"])
    left, _ = where(printed["citizen"], 0, "Độc lập")

    assert page.text.lstrip().startswith("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    assert 80 < left < 95
    assert where(printed["citizen"], 0, "Bình An, ngày")[0] > 105
    assert where(printed["citizen"], 0, "NGƯỜI TỐ CÁO")[0] > 105
    assert "Nơi nhận" not in page.text


def test_a_household_has_a_page_of_its_own_with_its_number_and_room_for_the_seal(printed):
    found = pages(printed["ballots"])

    assert [page.text.count("Phiếu số") for page in found] == [1, 1, 1]
    assert [f"Phiếu số: 00{number}" in page.text for number, page in enumerate(found, 1)] == [True] * 3
    for page in range(3):
        seal = where(printed["ballots"], page, "Dấu của")
        assert seal[0] < 90
        assert where(printed["ballots"], page, "PHIẾU LẤY")[1] - seal[1] > 20
    assert not any("./." in page.text for page in found)


def test_a_book_lies_on_its_side(printed):
    assert [(page.width, page.height) for page in pages(printed["book"])] == [(297, 210)]
    assert where(printed["book"], 0, "Cơ quan đã")[0] > 200


def test_dots_run_to_the_right_margin_in_word():
    body = opened(citizen_letter()).paragraphs
    line = next(each for each in body if each.text.startswith("Tên tôi là:"))
    (stop,) = line._p.pPr.findall(f"{qn('w:tabs')}/{qn('w:tab')}")

    assert (stop.get(qn("w:val")), stop.get(qn("w:leader"))) == ("right", "dot")
    assert int(stop.get(qn("w:pos"))) == pytest.approx(165 / 25.4 * 1440, abs=2)
    assert line.text.endswith("\t")


def test_as_many_lines_are_dotted_as_asked():
    sheet = compose(citizen_letter())

    assert [block.leader for block in sheet.body] == [True] * 5
    assert [len(block.runs) for block in sheet.body] == [2, 2, 0, 0, 0]


def test_an_end_mark_never_follows_words_left_to_a_pen():
    sheet = compose(minutes(body=(Paragraph("Ý kiến:", dotted=2),)))

    assert "./." not in "".join(run.text for block in sheet.body for run in block.runs)


def test_rows_for_a_pen_are_high_enough():
    table = opened(ballot()).tables[1]

    assert [row.height.mm if row.height else None for row in table.rows][1:] == pytest.approx([10, 10], abs=0.1)


def test_a_landscape_book_is_landscape_in_word():
    (section,) = opened(register_book()).sections

    assert section.orientation == WD_ORIENT.LANDSCAPE


def test_a_paper_of_any_type_may_have_no_number():
    assert compose(citizen_letter()).number is None
    assert compose(citizen_letter(symbol="Phiếu số: 7")).number.text == "Phiếu số: 7"
    with pytest.raises(PaperError, match="Đơn rút tố cáo"):
        compose(citizen_letter(symbol=None))


def test_one_signs_or_several_do():
    with pytest.raises(PaperError, match="not both"):
        minutes(signature=Signature("Trưởng thôn", ""))


def test_papers_in_one_file_are_of_one_form():
    for other in (ballot(2, landscape=True), ballot(2, footer_note=NOTE), report()):
        with pytest.raises(PaperError, match="not of one form"):
            to_docx(ballot(1), other)
        with pytest.raises(PaperError, match="not of one form"):
            to_pdf(ballot(1), other)


def test_words_that_fill_their_line_give_the_pen_one_more():
    long = "Số căn cước, định danh cá nhân, giấy chứng nhận căn cước hoặc hộ chiếu:"

    assert [len(compose(citizen_letter(body=(Paragraph(text, dotted=1),))).body) for text in ("Tên:", long)] == [1, 2]
