import pytest
import typst

from sandinh.core.paper.compose import compose
from sandinh.core.paper.documents import Appendix, Column, FooterNote, OfficialDocument, Paragraph, Table
from sandinh.core.paper.fonts import EMBEDDED, METRIC, VIETNAMESE, chosen, pdf_font, writes
from sandinh.core.paper.pdf import to_pdf
from sandinh.core.paper.sheet import Prose
from sandinh.core.paper.tests.factories import chase_letter, figures, narrative, party_letter, report
from sandinh.core.paper.tests.office import fonts, is_nfc, pages, text_of
from sandinh.core.paper.tests.test_word import best_of

SAMPLES = [chase_letter(), report(), party_letter()]


def words_of(document: OfficialDocument) -> list[str]:
    """Everything that the layout says, paragraph by paragraph."""
    sheet = compose(document)
    runs = [*sheet.names, *sheet.motto, sheet.number, sheet.dating, *sheet.title, *sheet.recipients]
    runs += [line for row in sheet.signings for place in row for line in (*place.authority, place.name)]
    prose = ["".join(run.text for run in block.runs) for block in sheet.body if isinstance(block, Prose)]
    return [" ".join(text.split()) for text in (*(run.text for run in runs), *prose)]


@pytest.mark.parametrize("document", SAMPLES, ids=["letter", "report", "party"])
def test_every_word_is_there_with_its_marks(document):
    text = text_of(to_pdf(document))

    assert is_nfc(text)
    assert [words for words in words_of(document) if words not in text] == []


@pytest.mark.parametrize("document", SAMPLES, ids=["letter", "report", "party"])
def test_fonts_are_inside_the_file(document):
    found = fonts(to_pdf(document))

    assert len(found) >= 3
    assert set(found.values()) == {True}
    assert all(pdf_font().family.replace(" ", "") in name.replace(" ", "") for name in found)


def test_pages_are_a4_upright_and_wide_appendices_lie_down():
    assert [(page.width, page.height) for page in pages(to_pdf(report()))] == [
        (210, 297),
        (210, 297),
        (297, 210),
        (210, 297),
    ]


def test_the_second_page_has_its_number_and_the_first_none():
    first, second, annex, _ = pages(to_pdf(report(footer_note=None)))
    numbers = [[line for line in page.text.split("\n") if line.strip().isdecimal()] for page in (first, second)]

    assert "2" in [line.strip() for line in numbers[1]]
    assert numbers[0] == []
    assert annex.text.startswith("Phụ lục I")


def test_an_appendix_of_the_state_counts_its_own_pages_and_one_of_the_party_goes_on():
    long = Appendix("Dài", tuple(Paragraph(f"Đoạn {index}.") for index in range(60)))

    state = pages(to_pdf(chase_letter(appendices=(long,), footer_note=None)))
    party = pages(to_pdf(party_letter(appendices=(long,))))

    assert [page.text.rsplit("\n", 1)[-1].strip() for page in state[1:]][1:] == ["2", "3"][: len(state) - 2]
    assert [page.text.rsplit("\n", 1)[-1].strip() for page in party[1:]] == ["2", "3", "4"][: len(party) - 1]


def test_headings_repeat_and_the_total_never_stands_alone():
    first, second = pages(to_pdf(report()))[:2]

    assert "Phải công" in first.text
    assert "Phải công" in second.text
    assert "Tổng cộng" in second.text
    assert "Xã Hưng Nhượng" in second.text


@pytest.mark.parametrize("filler", range(18, 30, 2))
def test_at_least_two_lines_of_text_stay_with_the_signature(filler):
    body = (*(Paragraph(f"Đoạn số {index}.") for index in range(filler)), Paragraph("Cuối cùng."))

    last = pages(to_pdf(chase_letter(body=body, footer_note=None)))[-1].text
    before = last.split("Nơi nhận")[0].strip().split("\n")

    assert before[-1].strip() == "Cuối cùng./."
    assert before[-2].strip() == f"Đoạn số {filler - 1}."


def test_the_file_claims_to_be_an_archive_and_is_the_same_every_time():
    once, again = to_pdf(chase_letter()), to_pdf(chase_letter())

    assert once == again
    assert b"pdfaid:part>2<" in once
    assert b"pdfaid:conformance>A<" in once


def test_text_is_never_read_as_markup():
    nasty = '#read("/etc/passwd") *đậm* _nghiêng_ $x$ @a <b> \\ // `c` = Tiêu đề'

    text = text_of(to_pdf(chase_letter(subject=nasty, body=(Paragraph(nasty),), footer_note=FooterNote(nasty, nasty))))

    assert text.count(nasty) == 3  # under the number, in the text, in the bottom margin
    assert "root:" not in text


def test_a_word_longer_than_a_line_stays_on_the_page():
    digest = "0123456789abcdef" * 16
    document = chase_letter(body=(Paragraph(digest), Table((Column("a"), Column("b")), ((digest, "ngắn"),))))

    text = text_of(to_pdf(document)).replace("\u200b", "").replace(" ", "")

    assert text.count(digest) == 2


def test_an_identifier_that_fits_can_be_copied_whole():
    digest = "0123456789abcdef" * 3

    assert digest in text_of(to_pdf(chase_letter(body=(Paragraph(digest),))))


def test_a_cell_longer_than_a_page_goes_on_over_the_next():
    table = Table((Column("a"), Column("b")), (("từ " * 3000, "b"),))

    found = pages(to_pdf(report(body=(table,), appendices=(), legal_bases=())))

    assert len(found) > 2
    assert sum(page.text.count("từ") for page in found) == 3000


def test_a_list_of_recipients_longer_than_a_page_goes_on_over_the_next():
    names = tuple(f"Ủy ban nhân dân xã số {index:03}" for index in range(150))

    text = text_of(to_pdf(chase_letter(recipients=names)))

    assert [name for name in names if f"- {name};" not in text] == []


def test_without_a_note_the_bottom_margin_is_empty():
    assert "Mã hồ sơ" not in text_of(to_pdf(chase_letter(footer_note=None)))


def test_six_pages_are_set_in_time():
    document = report(body=narrative() * 4, appendices=(Appendix("Biểu", (figures(11),)),))
    assert len(pages(to_pdf(document))) >= 6

    assert best_of(3, lambda: to_pdf(document)) < 0.3


def test_without_a_font_as_wide_as_times_the_embedded_one_serves_with_a_notice():
    font = chosen(["DejaVu Serif", EMBEDDED])

    assert font.family == EMBEDDED
    assert "fonts-croscore" in font.notice


def test_a_font_as_wide_as_times_needs_no_notice(soffice):
    """Tinos comes with the LibreOffice of the tests."""
    font = chosen(typst.Fonts().families())

    assert font.notice == ""
    assert font.family in METRIC


def test_a_family_is_known_by_the_letters_that_it_lacks():
    assert writes(EMBEDDED, VIETNAMESE)
    assert not writes(EMBEDDED, VIETNAMESE + "漢")
