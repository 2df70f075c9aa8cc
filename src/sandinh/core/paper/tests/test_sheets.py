import datetime
import zipfile
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest
from openpyxl.workbook.workbook import Workbook

from sandinh.core.paper.documents import Column, Kind, PaperError, Table
from sandinh.core.paper.sheets import Sheet, workbook
from sandinh.core.paper.tests.factories import figures
from sandinh.core.paper.tests.office import Office

TITLE = "Tổng hợp số liệu"


def opened(*sheets: Sheet) -> Workbook:
    return openpyxl.load_workbook(BytesIO(workbook(sheets)))


def one_cell(value: object) -> tuple[object, str, str]:
    """A value as it comes back: value, type, number format."""
    kind = Kind.TEXT if isinstance(value, str) else Kind.NUMBER
    table = Table((Column("Cột", kind),), ((value,),))
    cell = opened(Sheet("A", table)).worksheets[0]["A2"]
    return cell.value, cell.data_type, cell.number_format


def test_figures_come_back_as_numbers_and_days_as_dates():
    page = opened(Sheet("Số liệu", figures(11), TITLE)).worksheets[0]

    assert [page.cell(5, column).value for column in range(1, 12) if column != 10] == [
        1, "Xã Bình An", 10, 140, 137, pytest.approx(97.857142857), 19, 1241, 1375500, None,
    ]  # fmt: skip
    assert page["J5"].value.date() == datetime.date(2026, 11, 10)
    assert page["J5"].number_format == "dd/mm/yyyy"
    assert page["F5"].number_format == "#,##0.0"


def test_libreoffice_reads_the_same_figures(office: Office):
    table = figures(11)

    rows = office.rows(workbook([Sheet("Số liệu", table, TITLE)]))

    assert rows[0][0] == TITLE
    for expected, seen in zip(table.rows, rows[4 : 4 + len(table.rows)], strict=True):
        for value, text in zip(expected, seen, strict=True):
            match value:
                case int() | Decimal():
                    assert Decimal(text) == pytest.approx(Decimal(value), rel=Decimal("1e-12"))
                case datetime.date():
                    assert text in (f"{value:%d/%m/%Y}", f"{value:%m/%d/%Y}", value.isoformat())
                case _:
                    assert text == (value or "")


@pytest.mark.parametrize(
    "text", ['=cmd|"/C calc"!A0', "=1+1", "+84 123", "-5", "@SUM(A1)", "#N/A", "\tx", "http://x.example", "007", "1,5"]
)
def test_text_stays_text_and_is_never_a_formula(text):
    assert one_cell(text)[:2] == (text, "s")


def test_no_formula_reaches_the_file():
    table = Table((Column("=A1"),), (("=1+1",),))
    content = workbook([Sheet("=B1", table, "=C1", ("=D1",))])

    with zipfile.ZipFile(BytesIO(content)) as archive:
        page = archive.read("xl/worksheets/sheet1.xml").decode()
        styles = archive.read("xl/styles.xml").decode()

    assert "<f>" not in page
    assert "quotePrefix" in styles


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (True, ("Có", "s")),
        (None, (None, "n")),
        (10**15, ("1.000.000.000.000.000", "s")),
        (10**15 - 1, (10**15 - 1, "n")),
        (float("nan"), ("–", "s")),
        (datetime.date(1899, 12, 31), ("31/12/1899", "s")),
    ],
)
def test_what_a_spreadsheet_would_distort_is_written_as_text(value, expected):
    assert one_cell(value)[:2] == expected


def test_text_longer_than_a_cell_is_refused_rather_than_cut():
    with pytest.raises(PaperError, match="A2 is longer than a cell can hold"):
        one_cell("x" * 32768)


def test_headings_are_merged_repeated_and_frozen():
    page = opened(Sheet("Số liệu", figures(11), TITLE)).worksheets[0]

    assert {str(each) for each in page.merged_cells.ranges} == {
        "A1:K1", "A3:A4", "B3:B4", "C3:C4", "D3:F3", "G3:H3", "I3:I4", "J3:J4", "K3:K4",
    }  # fmt: skip
    assert page.freeze_panes == "A5"
    assert page.print_title_rows == "$3:$4"
    assert page["A3"].font.bold is True
    assert page["A3"].fill.fgColor.rgb == "00E7E6E6"
    assert page["B13"].font.bold is True
    assert page["B12"].font.bold is False


@pytest.mark.parametrize(("columns", "orientation"), [(11, "landscape"), (5, "portrait")])
def test_it_prints_on_a4_one_page_wide(columns, orientation):
    page = opened(Sheet("Số liệu", figures(columns))).worksheets[0]
    fitting = page.sheet_properties.pageSetUpPr

    assert (page.page_setup.paperSize, page.page_setup.orientation) == (9, orientation)
    assert (page.page_setup.fitToWidth, page.page_setup.fitToHeight) == (1, 0)
    assert fitting is not None
    assert fitting.fitToPage is True


def test_columns_are_wide_enough_for_their_words():
    widths = opened(Sheet("Số liệu", figures(11))).worksheets[0].column_dimensions

    assert widths["B"].width >= len("Xã Hưng Nhượng")
    assert widths["I"].width >= len("14.518.000")
    assert widths["K"].width <= 48


def test_sheets_get_names_that_a_spreadsheet_accepts():
    table = figures(3)
    names = ["Quý I/2026: [1]", "Quý I 2026   1", "", "History", "x" * 40, "X" * 40]

    found = opened(*(Sheet(name, table) for name in names)).sheetnames

    assert found[0] == "Quý I 2026   1"
    assert found[1] == "Quý I 2026   1 (2)"
    assert found[2:4] == ["Bảng", "History (2)"]
    assert found[4:] == ["x" * 31, "X" * 27 + " (2)"]
    assert all(len(name) <= 31 for name in found)


def test_notes_stand_below():
    page = opened(Sheet("A", figures(3), notes=("Số liệu đến 30/6/2026.",))).worksheets[0]

    assert page.cell(page.max_row, 1).value == "Số liệu đến 30/6/2026."


def test_a_workbook_without_sheets_is_refused():
    with pytest.raises(PaperError, match="at least one sheet"):
        workbook([])
