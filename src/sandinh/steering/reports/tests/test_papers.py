"""Reports as other programs read them: LibreOffice, openpyxl and pdfium must find the figures that the page shows."""

from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from sandinh.core.paper.tests.office import Office, find_soffice, pages, text_of
from sandinh.steering.reports import actions, lines, papers
from sandinh.steering.reports.tests import factories
from sandinh.steering.reports.tests.factories import document, event

pytestmark = pytest.mark.django_db
ON = date(2026, 6, 22)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    folder: Path = tmp_path_factory.mktemp("office")
    return Office(find_soffice(), folder)


@pytest.fixture
def whole():
    """Three communes, two of which sent; 1,500 million dong and 12.5 days of labour each."""
    place = factories.world(communes=3)
    for n, commune in enumerate(place.communes[:2]):
        document(commune, "plan", date(2026, 2, 1))
        event(commune, "dialogue", date(2026, 3, 1), 60 + n, women=30)
    campaign = factories.campaign(place)
    for commune in place.communes[:2]:
        report = factories.submission(campaign, commune)
        factories.send(place, report, C41=Decimal(1_500_000_000), C42=Decimal("12.5"))
    return actions.roll_up(factories.whole(campaign), by=place.collector, at=factories.SENT)


def expected(report) -> dict[str, int | float | None]:
    found = {line.indicator.code: papers.number(line, line.value) for line in lines.of(report)}
    return {code: None if value is None else float(value) for code, value in found.items()}


def test_the_workbook_holds_numbers_that_other_programs_add_up(whole, office):
    content = papers.xlsx(whole, on=ON).content

    book = openpyxl.load_workbook(BytesIO(content))
    rows = {row[0]: row for row in book["Số liệu"].iter_rows(values_only=True) if row[0] in expected(whole)}
    assert {code: None if row[3] is None else float(row[3]) for code, row in rows.items()} == expected(whole)
    assert (rows["C41"][3], rows["C42"][3], rows["C56"][3], rows["C03c"][3]) == (3_000_000_000, 25, 121, 0)
    assert rows["C24"][6] == "2/3"

    by_unit = list(book["Theo đơn vị"].iter_rows(values_only=True))
    head = next(row for row in by_unit if row[1] == "Đơn vị")
    money = next(at for at, title in enumerate(head) if title and str(title).startswith("C41."))
    found: dict[Any, Any] = {row[1]: row[money] for row in by_unit if row[1]}
    assert found["Xã Bình An"] + found["Xã Đông Giang"] == found["Tổng hợp"] == 3_000_000_000
    assert found["Xã Nà Lương"] is None

    seen = {row[0]: row for row in office.rows(content) if row and row[0] in rows}
    assert (float(seen["C41"][3]), float(seen["C56"][3])) == (3_000_000_000, 121)


def test_the_pdf_says_the_figures_and_who_is_missing(whole):
    content = papers.pdf(whole, on=ON).content
    text = text_of(content)

    for words in ("BÁO CÁO", "SỞ NỘI VỤ", "3.000.000.000", "ĐƠN VỊ CHƯA GỬI BÁO CÁO", "Xã Nà Lương", "2/3"):
        assert words in text
    assert "Đã tổ chức 2 hội nghị đối thoại với 121 lượt người dự." in text
    sizes = {(page.width, page.height) for page in pages(content)}
    assert sizes == {(210, 297), (297, 210)}  # the tables lie on their side


def test_the_word_file_opens_in_libreoffice_with_the_same_figures(whole, office):
    content = papers.docx(whole, on=ON).content

    text = text_of(office.convert({"bao-cao.docx": content}, "pdf")["bao-cao"])

    for words in ("BÁO CÁO", "3.000.000.000", "Đã tổ chức 2 hội nghị đối thoại với 121 lượt người dự."):
        assert words in text


def test_a_unit_addresses_its_report_to_who_collects(whole):
    report = whole.children.select_related("unit", "campaign", "within__unit", "submitted_act").first()

    made = papers.document(report, on=ON)

    assert (made.addressees, made.type, made.number) == (("Sở Nội vụ",), "Báo cáo", None)
    assert made.issuer == "Ủy ban nhân dân xã Bình An"
    assert made.footer_note.link.endswith(report.submitted_act.get_absolute_url())


def test_a_unit_that_sent_nothing_has_no_figure_on_paper(whole):
    table = next(a for a in papers.document(whole, on=ON).appendices if a.title == "Số liệu theo đơn vị").body[0]

    assert table.rows[2][1:3] == ("Xã Nà Lương", None)
    assert table.rows[2][-1] == "Chưa gửi"
