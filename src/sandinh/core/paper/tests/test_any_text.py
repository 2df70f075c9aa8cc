"""Whatever people type, nothing breaks and nothing is lost but what no XML can hold."""

import unicodedata
from dataclasses import replace
from io import BytesIO

import docx
import openpyxl
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from sandinh.core.paper.documents import (
    Appendix,
    Bullets,
    Column,
    FooterNote,
    Heading,
    Level,
    OfficialDocument,
    Paragraph,
    Signature,
    Table,
    Urgency,
)
from sandinh.core.paper.pdf import to_pdf
from sandinh.core.paper.sheets import Sheet, workbook
from sandinh.core.paper.tests.factories import chase_letter, report
from sandinh.core.paper.tests.office import pages
from sandinh.core.paper.texts import clean
from sandinh.core.paper.word import to_docx

NASTY = st.sampled_from(
    [
        '#eval("1") *a* _b_ $c$ <d> @e [f] {g} \\ `h` // i /* j */',
        "=cmd|'/C calc'!A0",
        "\u202eتجربة עברית\u202c",
        "👩‍👩‍👧‍👦🏳️‍🌈",
        "Vie\u0323\u0302t Nam",
        "\x00\x01\x1f\x7f\x85\ufffe",
        "\ud800",
        "x" * 300,
        "a\tb\nc\r\nd\x0be",
        "漢字かな \u2028 \u200b \ue000",
        "{number} {0} %s ${x}",
        "]]>&amp;<!--",
    ]
)
TEXT = st.one_of(st.text(max_size=60), NASTY, st.tuples(st.text(max_size=10), NASTY).map("".join))


def paper(words: list[str]) -> OfficialDocument:
    """A report that says each of ten words in another kind of place."""
    table = Table((Column(words[0]), Column("b", group=words[1])), ((words[2], words[3]),), caption="Bảng")
    body = (
        Paragraph(words[4]),
        Heading(Level.CLAUSE, words[5]),
        Bullets((words[6],)),
        table,
        Paragraph("Cuối."),
    )
    return report(
        body=body,
        issuer=f"Ủy ban {words[7]}",
        subject=f"Về {words[8]}",
        signature=Signature("CHỦ TỊCH", f"Nguyễn {words[9]}"),
        appendices=(Appendix(f"Biểu {words[0]}", (table,)),),
        footer_note=FooterNote(words[1], "https://sandinh.example/1"),
        urgency=Urgency.FLASH,
    )


def squeezed(text: str) -> str:
    """Without white space, which wrapping may change, and without regard to capitals, which names and titles take."""
    return "".join(unicodedata.normalize("NFC", text).upper().split())


def all_text(content: bytes) -> str:
    word = docx.Document(BytesIO(content))
    return "".join(node.text or "" for node in word.element.body.iter(qn("w:t")))


@settings(max_examples=25, deadline=None)
@given(st.lists(TEXT, min_size=10, max_size=10))
def test_a_docx_holds_every_character(words):
    text = squeezed(all_text(to_docx(paper(words))))

    assert [word for word in words if squeezed(clean(word)) not in text] == []


@settings(max_examples=25, deadline=None)
@given(st.lists(TEXT, min_size=10, max_size=10))
def test_a_pdf_is_always_set_with_what_surrounds_the_text(words):
    found = pages(to_pdf(paper(words)))

    assert len(found) >= 2
    assert {(page.width, page.height) for page in found} <= {(210, 297), (297, 210)}
    assert "Số: 07/BC-UBND" in found[0].text
    assert any("Nơi nhận:" in page.text for page in found)


@settings(max_examples=25, deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8", categories=("L", "N", "P")), max_size=80))
def test_a_pdf_of_letters_figures_and_punctuation_holds_the_latin_ones(text):
    latin = "".join(each for each in clean(text) if each < "\u0250" or "\u1e00" <= each <= "\u1eff")

    content = pages(to_pdf(chase_letter(body=(Paragraph(f"Đầu {latin} cuối"),))))[0].text

    assert squeezed(f"Đầu{latin}cuối./.") in squeezed(content.replace("\u200b", "").replace("\ufffe", "-"))


@settings(max_examples=25, deadline=None)
@given(st.lists(TEXT, min_size=3, max_size=3))
def test_an_xlsx_holds_every_character_and_no_formula(words):
    table = Table((Column(words[0]), Column("b")), ((words[1], words[2]),))

    page = openpyxl.load_workbook(BytesIO(workbook([Sheet(words[0], table)]))).worksheets[0]

    assert [page["A1"].value or "", page["A2"].value or "", page["B2"].value or ""] == [clean(word) for word in words]
    assert {page["A2"].data_type, page["B2"].data_type} <= {"s", "n"}


@given(TEXT)
def test_cleaning_twice_changes_nothing(text):
    assert clean(clean(text)) == clean(text)


def test_a_document_is_not_changed_by_printing():
    document = report()
    before = replace(document)

    to_docx(document)
    to_pdf(document)

    assert document == before
