"""Tables as .xlsx, for people who go on calculating: figures are numbers, days are dates, text is never a formula."""

import datetime
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell.cell import Cell as ExcelCell
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from sandinh.core.paper.documents import Cell, Column, Kind, PaperError, Table
from sandinh.core.paper.sheet import HeadCell
from sandinh.core.paper.tables import PADDING, UPRIGHT, head_cells
from sandinh.core.paper.texts import clean, line_count, width, written

_FONT = "Times New Roman"
_SIZE = 12
_LINE = Side(style="thin", color="000000")
_BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_ALIGNS = {Kind.TEXT: "left", Kind.CENTRED: "center", Kind.NUMBER: "right"}
_MARGIN_INCHES = 0.6
# Excel counts widths in digits of the default font, about this many millimetres each.
_DIGIT_MM = 1.95
_NARROWEST, _WIDEST = 6, 48
_LINE_PT = 16
# Excel keeps 15 significant digits; a longer number is a code and has to stay as written.
_EXACT = 10**15
_LONGEST_TEXT = 32767
_FIRST_DAY = datetime.date(1900, 3, 1)
# What a spreadsheet might take for the start of a formula when somebody edits the cell.
_RISKY = tuple("=+-@\t\n")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a workbook: a title above its table, notes below."""

    name: str
    table: Table
    title: str = ""
    notes: tuple[str, ...] = ()


def workbook(sheets: Sequence[Sheet]) -> bytes:
    """The sheets as one .xlsx, ready to print on A4 with its headings repeated."""
    if not sheets:
        raise PaperError("a workbook needs at least one sheet")
    book = Workbook()
    book.remove(book.worksheets[0])
    for style in _styles(sheets):
        book.add_named_style(style)
    for sheet in sheets:
        _fill(book.create_sheet(_name(sheet.name, book.sheetnames)), sheet)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _styles(sheets: Sequence[Sheet]) -> list[NamedStyle]:
    head = NamedStyle("Tiêu đề cột", font=Font(name=_FONT, size=_SIZE, bold=True), border=_BOX)
    head.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    head.fill = PatternFill("solid", fgColor="E7E6E6")
    found = {}
    for column in (column for sheet in sheets for column in sheet.table.columns):
        for total in (False, True):
            style = NamedStyle(_style_name(column, total), font=Font(name=_FONT, size=_SIZE, bold=total), border=_BOX)
            style.alignment = Alignment(horizontal=_ALIGNS[column.kind], vertical="center", wrap_text=True)
            style.number_format = _number_format(column)
            found[style.name] = style
    return [head, *found.values()]


def _style_name(column: Column, total: bool) -> str:
    places = "" if column.decimals is None else f" {column.decimals}"
    return f"{column.kind}{places}{' tổng' if total else ''}"


def _number_format(column: Column) -> str:
    if column.kind is not Kind.NUMBER:
        return "General"
    return "#,##0" + ("." + "0" * column.decimals if column.decimals else "" if column.decimals == 0 else ".##########")


def _name(wanted: str, taken: list[str]) -> str:
    """A name that Excel accepts: at most 31 characters, none of []:*?/\\, no two alike."""
    base = re.sub(r"[\[\]:*?/\\\n]", " ", clean(wanted)).strip().strip("'")[:31].strip() or "Bảng"
    name, count = base, 1
    while name.casefold() in [each.casefold() for each in taken] or name.casefold() == "history":
        count += 1
        name = f"{base[: 31 - len(str(count)) - 3]} ({count})"
    return name


def _fill(page: Worksheet, sheet: Sheet) -> None:
    columns, top = sheet.table.columns, 1
    if sheet.title:
        page.merge_cells(start_row=1, end_row=1, start_column=1, end_column=len(columns))
        _text(_at(page, 1, 1), sheet.title)
        page.cell(1, 1).font = Font(name=_FONT, size=14, bold=True)
        page.cell(1, 1).alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        page.row_dimensions[1].height = 40
        top = 3
    first = _headings(page, columns, top)
    for index, row in enumerate(sheet.table.rows):
        for place, (value, column) in enumerate(zip(row, columns, strict=True), 1):
            cell = _at(page, first + index, place)
            cell.style = _style_name(column, index in sheet.table.totals)
            _write(cell, value)
    for index, note in enumerate(sheet.notes):
        cell = _at(page, first + len(sheet.table.rows) + 1 + index, 1)
        _text(cell, note)
        cell.font = Font(name=_FONT, size=_SIZE, italic=True)
    page.freeze_panes = page.cell(first, 1).coordinate
    _heights(page, head_cells(columns), top, _widths(page, sheet.table))
    _print_setup(page, columns, top, first - 1)


def _headings(page: Worksheet, columns: tuple[Column, ...], top: int) -> int:
    """Write the lines of heading; return the row on which figures begin."""
    cells = head_cells(columns)
    depth = max(cell.line + cell.down for cell in cells)
    for row in range(top, top + depth):
        for place in range(1, len(columns) + 1):
            page.cell(row, place).style = "Tiêu đề cột"
    for cell in cells:
        row, place = top + cell.line, cell.column + 1
        _text(_at(page, row, place), cell.text)
        if cell.across > 1 or cell.down > 1:
            last = f"{get_column_letter(place + cell.across - 1)}{row + cell.down - 1}"
            page.merge_cells(f"{get_column_letter(place)}{row}:{last}")
    return top + depth


def _at(page: Worksheet, row: int, column: int) -> ExcelCell:
    cell = page.cell(row, column)
    assert isinstance(cell, ExcelCell), "no value is written under a merged cell"
    return cell


def _write(cell: ExcelCell, value: Cell) -> None:
    match value:
        case None:
            return
        case bool() | str():
            _text(cell, written(value))
        case datetime.date():
            _date(cell, value)
        case int() | float() | Decimal() if math.isfinite(value) and -_EXACT < value < _EXACT:
            cell.value = value
        case _:
            _text(cell, written(value))


def _date(cell: ExcelCell, value: datetime.date) -> None:
    if value < _FIRST_DAY:
        _text(cell, written(value))
        return
    cell.value = datetime.date(value.year, value.month, value.day)
    cell.number_format = "dd/mm/yyyy"


def _text(cell: ExcelCell, text: str) -> None:
    """Text and nothing else: openpyxl would make a formula of “=…” and an error of “#N/A”."""
    text = clean(text)
    if len(text) > _LONGEST_TEXT:
        raise PaperError(f"the text in {cell.coordinate} is longer than a cell can hold ({_LONGEST_TEXT} characters)")
    if not text:
        return
    cell.value = text
    cell.data_type = "s"
    if text.startswith(_RISKY):
        cell.quotePrefix = True


def _widths(page: Worksheet, table: Table) -> list[float]:
    """Set the width of each column; return them in millimetres."""
    found = []
    for index, column in enumerate(table.columns):
        lines = [line for row in table.rows for line in written(row[index], column.decimals).split("\n")]
        words = [width(word, _SIZE, bold=True) for word in clean(column.title).split()]
        heading = width(clean(column.title), _SIZE, bold=True) / 3
        wish = max([width(line, _SIZE, bold=True) for line in lines] + words, default=0.0)
        digits = round(min(max((column.width or max(wish, heading)) / _DIGIT_MM + 2, _NARROWEST), _WIDEST), 1)
        page.column_dimensions[get_column_letter(index + 1)].width = digits
        found.append(digits * _DIGIT_MM)
    return found


def _heights(page: Worksheet, cells: tuple[HeadCell, ...], top: int, widths: list[float]) -> None:
    """Room for wrapped headings: a spreadsheet does not grow rows for merged cells."""
    depth = max(cell.line + cell.down for cell in cells)
    needed = [1] * depth
    for cell in sorted(cells, key=lambda each: each.down):
        room = sum(widths[cell.column : cell.column + cell.across]) - PADDING
        lines = line_count(cell.text, _SIZE, room, bold=True)
        lines -= sum(needed[cell.line : cell.line + cell.down - 1])
        needed[cell.line + cell.down - 1] = max(needed[cell.line + cell.down - 1], lines)
    for line, count in enumerate(needed):
        page.row_dimensions[top + line].height = count * _LINE_PT + 4


def _print_setup(page: Worksheet, columns: tuple[Column, ...], top: int, bottom: int) -> None:
    setup = page.page_setup
    setup.paperSize = int(page.PAPERSIZE_A4)
    setup.orientation = page.ORIENTATION_LANDSCAPE if len(columns) > UPRIGHT else page.ORIENTATION_PORTRAIT
    setup.fitToWidth, setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.print_title_rows = f"{top}:{bottom}"
    page.print_options.horizontalCentered = True
    footer = page.oddFooter
    assert footer is not None
    footer.center.text = "&P/&N"
    page.page_margins.header = page.page_margins.footer = _MARGIN_INCHES / 2
    for side in ("left", "right", "top", "bottom"):
        setattr(page.page_margins, side, _MARGIN_INCHES)
