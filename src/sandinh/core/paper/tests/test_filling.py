"""Every form is printed, blank and filled, by both printers; their words and their places are found again."""

import unicodedata
from collections.abc import Iterator
from datetime import date
from functools import cache

import pytest

from sandinh.core.law.source.form import Field, FieldKind, Form, Layout
from sandinh.core.paper import queries
from sandinh.core.paper.compose import compose
from sandinh.core.paper.documents import FooterNote, Heading, OfficialDocument, PaperError, Paragraph, Table
from sandinh.core.paper.filling import ballots, blank, fill
from sandinh.core.paper.pdf import to_pdf
from sandinh.core.paper.sheet import Grid
from sandinh.core.paper.tests.office import pages
from sandinh.core.paper.tests.samples import values_for
from sandinh.core.paper.tests.test_places import where
from sandinh.core.paper.values import FillingError
from sandinh.core.paper.word import to_docx

ON = date(2026, 11, 21)
# The types of the regimes are one form many times: one of each regime stands for them.
FAMILIES = ("nd30.quyet-dinh", "nd30.cong-van", "dang.ke-hoach", "dang.cong-van")


def every_form() -> Iterator[Form]:
    ended = queries.newest("xa.tra-loi-thong-tin"), queries.newest("xa.phieu-yeu-cau-thong-tin")
    yield from (form for form in ended if form)
    for form in queries.forms(on=ON):
        if form.group != "forms/writing" or form.id in FAMILIES:
            yield form


FORMS = [pytest.param(form, id=form.id) for form in every_form()]


def form(form_id: str) -> Form:
    found = queries.form(form_id, on=ON)
    assert found is not None
    return found


def filled(form_id: str, **values: object) -> OfficialDocument:
    return fill(form(form_id), values_for(form(form_id)) | values, drafted_on=ON)


def squeezed(text: str) -> str:
    return "".join(unicodedata.normalize("NFC", text).upper().split())


def words_of(field: Field) -> list[str]:
    """What the samples say for a field, as it is printed."""
    match field.kind:
        case FieldKind.DATE:
            return ["ngày 07 tháng 3 năm 2026"]
        case FieldKind.TIME:
            return ["19 giờ 30 phút"]
        case FieldKind.NUMBER:
            return ["112"]
        case FieldKind.CHOICE:
            return [field.options[0]]
        case FieldKind.LIST:
            return [f"{field.label} một", f"{field.label} hai"]
        case FieldKind.PEOPLE:
            return ["Nguyễn Văn Bình", "Trần Thị Lan"]
        case FieldKind.TABLE:
            return [column.title for column in field.columns]
        case FieldKind.PEN:
            return []
    return [f"{field.label} mẫu"]


@pytest.fixture(scope="module")
def in_word(office):
    """What LibreOffice makes of each form filled, and of one blank of each layout."""
    forms = [each for param in FORMS for each in param.values]
    files = {f"{each.id}.filled.docx": to_docx(fill(each, values_for(each), drafted_on=ON)) for each in forms}
    one_of_each = {each.layout: each for each in forms}.values()
    files |= {f"{each.id}.blank.docx": to_docx(blank(each, drafted_on=ON)) for each in one_of_each}
    return office.convert(files, "pdf")


@cache
def printed(form: Form) -> tuple[bytes, bytes]:
    """The PDFs of a form filled and blank: setting them costs too much to do it for every question."""
    return to_pdf(fill(form, values_for(form), drafted_on=ON)), to_pdf(blank(form, drafted_on=ON))


@pytest.mark.parametrize("form", FORMS)
def test_every_value_is_on_the_paper_and_no_doubt(form, in_word):
    said = [words for field in form.fields for words in words_of(field)]

    for pdf in (printed(form)[0], in_word[f"{form.id}.filled"]):
        text = squeezed("".join(page.text for page in pages(pdf)))
        assert [words for words in said if squeezed(words) not in text] == []
        assert ("CỘNGHÒAXÃHỘICHỦNGHĨAVIỆTNAM" in text) == (form.regime == "hanhchinh")
        assert not any(squeezed(note) in text for note in form.notes)


@pytest.mark.parametrize("form", FORMS)
def test_a_blank_has_dots_and_no_year_nor_doubt(form, in_word):
    drawn = [printed(form)[1], in_word.get(f"{form.id}.blank")]
    for pdf in filter(None, drawn):
        text = "".join(page.text for page in pages(pdf))

        assert len(pages(pdf)) <= 3
        assert "…" in text or "..." in text
        assert "2026" not in text
        assert "{" not in text
        assert not any(squeezed(note) in squeezed(text) for note in form.notes)


def test_the_places_of_minutes_are_those_of_the_decree():
    names = ("Nguyễn Văn Bình", "Trần Thị Lan", "Lê Văn Tám", "Phạm Thị Chín")
    signers = dict(zip(("head", "front_head", "household_1", "household_2"), names, strict=True))
    pdf = to_pdf(filled("nd59.mau-03", **signers))
    at = [next(at for at, page in enumerate(pages(pdf)) if name in page.text) for name in names]

    assert where(pdf, 0, "ỦY BAN NHÂN DÂN")[0] < 90
    assert where(pdf, 0, "CỘNG HÒA")[0] > 90
    assert where(pdf, 0, "Địa danh mẫu, ngày")[0] > 90
    assert where(pdf, 0, "THÔN, TỔ")[1] > where(pdf, 0, "ỦY BAN NHÂN DÂN")[1]
    head, front, first, second = (where(pdf, page, name) for page, name in zip(at, names, strict=True))
    assert head[0] < 105 < front[0]
    assert first[0] < 105 < second[0]
    assert head[1] == pytest.approx(front[1], abs=0.8)
    assert first[1] == pytest.approx(second[1], abs=0.8)
    assert (at[2], first[1]) > (at[0], head[1] + 20)


def test_the_places_of_a_decision_are_those_of_the_decree():
    pdf = to_pdf(filled("nd61.mau-03", number="7"))

    assert where(pdf, 0, "Số: 07/QĐ-UBND")[0] < 90
    assert where(pdf, 0, "Nơi nhận")[0] < 60
    assert where(pdf, 0, "CHỦ TỊCH")[0] > 105
    assert where(pdf, 0, "Căn cứ Luật")[1] < where(pdf, 0, "QUYẾT ĐỊNH:")[1] < where(pdf, 0, "Điều 1.")[1]
    assert "- Như Điều 3;" in pages(pdf)[0].text


def test_a_village_s_ballot_is_signed_below_and_a_commune_s_is_sealed_above():
    village, commune = compose(filled("thon.phieu-lay-y-kien")), compose(filled("xa.phieu-lay-y-kien"))

    assert (village.seal, len(village.signings)) == (None, 1)
    assert commune.seal is not None
    assert (commune.seal.text, commune.signings) == ("(Dấu của Ủy ban nhân dân)", ())


def test_ballots_are_numbered_one_to_a_household():
    papers = ballots(form("thon.phieu-lay-y-kien"), None, count=12, drafted_on=ON)
    found = pages(to_pdf(*papers))

    assert [paper.symbol for paper in papers[:2]] == ["Phiếu số: 001", "Phiếu số: 002"]
    assert [f"Phiếu số: {number:03}" in page.text for number, page in enumerate(found, 1)] == [True] * 12


def test_ballots_may_be_filled_but_for_what_a_household_writes():
    ballot = form("xa.phieu-lay-y-kien")

    (paper,) = ballots(ballot, values_for(ballot), count=1, drafted_on=ON)

    assert heading_texts(paper)[-2:] == [
        "Ý kiến khác:",
        "Tổ phát phiếu đến thu phiếu tại nhà ngày 07 tháng 3 năm 2026.",
    ]
    assert [block.dotted for block in paper.body if isinstance(block, Heading)] == [0, 0, 2, 0]


def heading_texts(paper: OfficialDocument) -> list[str]:
    return [block.text for block in paper.body if isinstance(block, Heading)]


def test_only_ballots_have_numbers_of_their_own():
    with pytest.raises(PaperError, match="no ballot"):
        ballots(form("nd59.mau-01"), None, count=2, drafted_on=ON)


def test_what_is_optional_and_not_given_is_left_out_with_its_sentence():
    given = values_for(form("nd59.mau-01"))
    del given["contact"], given["documents"]

    texts = heading_texts(fill(form("nd59.mau-01"), given, drafted_on=ON))

    assert [text.partition(":")[0] for text in texts] == ["Thời gian", "Địa điểm", "Chủ trì", "Đại biểu", "Nội dung"]


def test_what_is_not_given_inside_a_sentence_is_dotted():
    given = values_for(form("nd59.mau-03"))
    del given["closed_at"]

    paper = fill(form("nd59.mau-03"), given, drafted_on=ON)

    last = paper.body[-1]
    assert isinstance(last, Paragraph)
    assert last.text.startswith("Kết thúc hồi …… giờ …… phút cùng ngày.")


def test_a_missing_value_is_refused_and_named():
    with pytest.raises(FillingError, match=r"Còn thiếu: Địa điểm; Nội dung cuộc họp\."):
        filled("nd59.mau-01", venue="", content=None)


def test_number_and_day_are_blank_until_they_are_given():
    given = values_for(form("nd61.mau-03"))
    del given["number"], given["signed_on"]

    sheet = compose(fill(form("nd61.mau-03"), given, drafted_on=ON))

    assert sheet.number is not None
    assert sheet.dating is not None
    assert sheet.number.text.split() == ["Số:", "/QĐ-UBND"]
    assert sheet.dating.text.endswith("năm 2026")


def test_a_list_becomes_lines_of_the_head_and_the_foot():
    sheet = compose(filled("nd61.mau-03", recipients=["Sở Nội vụ", "Phòng Tư pháp"], bases=["Căn cứ Quy chế"]))

    assert [run.text for run in sheet.recipients][-3:] == ["- Sở Nội vụ;", "- Phòng Tư pháp;", "- Lưu: VT."]
    assert [run.text for block in sheet.body[1:6] for run in block.runs][3] == "Căn cứ Quy chế;"


def test_a_letter_has_no_type_and_a_named_document_has_one():
    assert compose(filled("nd30.cong-van", org_code="UBND-NV", number="221")).number.text == "Số: 221/UBND-NV"
    assert compose(filled("dang.ke-hoach", org_code="BCĐ", number="31")).number.text == "Số 31-KH/BCĐ"
    assert compose(filled("dang.cong-van", org_code="BCĐ", number="44")).number.text == "Số 44-CV/BCĐ"


def test_a_sentence_that_a_value_opens_begins_with_a_capital():
    paper = filled("nd61.mau-03", village="thôn Đông")

    assert heading_texts(paper)[2].startswith("Thôn Đông, các tổ chức")


def test_a_book_is_a_table_on_its_side_with_numbered_rows():
    paper = blank(form("nd154.mau-03-tcd"), drafted_on=ON)
    (table,) = paper.body

    assert isinstance(table, Table)
    assert paper.landscape
    assert [row[0] for row in table.rows] == list(range(1, 9))
    assert (len(table.columns), table.row_height) == (13, 9)


def test_a_note_may_stand_in_the_bottom_margin():
    paper = fill(form("nd59.mau-01"), values_for(form("nd59.mau-01")), drafted_on=ON, note=FooterNote("Đã ghi sổ"))

    assert paper.footer_note == FooterNote("Đã ghi sổ")


def test_every_agency_form_has_a_type_that_its_regime_may_issue():
    for each in queries.forms(on=ON):
        if each.layout is Layout.AGENCY:
            assert compose(blank(each, drafted_on=ON)).number is not None


def test_a_blank_addresses_only_whom_it_must():
    assert compose(blank(form("nd30.quyet-dinh"), drafted_on=ON)).called is None
    assert compose(blank(form("nd30.cong-van"), drafted_on=ON)).called is not None


@pytest.mark.parametrize("form", FORMS)
def test_a_table_gets_the_widths_that_it_asks_for(form):
    paper = blank(form, drafted_on=ON)
    asked = [[column.width for column in block.columns] for block in paper.body if isinstance(block, Table)]
    laid = [grid.widths for grid in compose(paper).body if isinstance(grid, Grid)]

    for wanted, given in zip(asked, laid, strict=True):
        assert all(width is None or got >= width - 0.1 for width, got in zip(wanted, given, strict=True))
