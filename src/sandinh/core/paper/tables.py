"""From a table of values to a grid of text with column widths that fit the page."""

from itertools import groupby

from sandinh.core.paper.documents import Column, Kind, Table
from sandinh.core.paper.formats import Format, Style
from sandinh.core.paper.sheet import Grid, HeadCell, Run
from sandinh.core.paper.texts import clean, width, written

# A column wants to hold its text on one line up to this many millimetres; beyond, the text wraps.
_COMFORT = 55.0
PADDING = 3.2
# More columns than this read badly on an upright page, whatever their widths.
UPRIGHT = 8
_SMALLEST = 0.7

_ALIGNS = {Kind.TEXT: "left", Kind.CENTRED: "centre", Kind.NUMBER: "right"}


def available(rules: Format, *, landscape: bool) -> float:
    page = rules.page
    return (page.height if landscape else page.width) - page.left - page.right


def is_wide(table: Table, rules: Format) -> bool:
    """Too wide for an upright page: many columns, or words that would have to break."""
    if len(table.columns) > UPRIGHT:
        return True
    least = sum(need for need, _ in _needs(table.columns, _text(table), rules.body.table.size))
    return least > available(rules, landscape=False)


def lay(table: Table, rules: Format, *, landscape: bool = False) -> Grid:
    room, rows = available(rules, landscape=landscape), _text(table)
    least = sum(need for need, _ in _needs(table.columns, rows, rules.body.table.size))
    size = round(rules.body.table.size * min(1, max(room / least, _SMALLEST)) * 2) / 2
    return Grid(
        head=head_cells(table.columns),
        head_lines=2 if any(column.group for column in table.columns) else 1,
        widths=_widths(_needs(table.columns, rows, size), room),
        aligns=tuple(_ALIGNS[column.kind] for column in table.columns),
        rows=rows,
        totals=tuple(sorted(table.totals)),
        size=size,
        caption=Run(clean(table.caption), Style(rules.body.style.size, bold=True)) if table.caption else None,
        row_height=table.row_height,
    )


def _text(table: Table) -> tuple[tuple[str, ...], ...]:
    return tuple(
        tuple(written(cell, column.decimals) for cell, column in zip(row, table.columns, strict=True))
        for row in table.rows
    )


def _needs(columns: tuple[Column, ...], rows: tuple[tuple[str, ...], ...], size: float) -> list[tuple[float, float]]:
    """For each column, the width of its longest word and the width that it would like."""
    needs = []
    for index, column in enumerate(columns):
        if column.width is not None:
            needs.append((column.width, column.width))
            continue
        title = clean(column.title)
        cells = [row[index] for row in rows]
        words = [width(word, size, bold=True) for text in (title, *cells) for word in text.split()]
        lines = [min(width(text, size, bold=True), _COMFORT) for text in cells]
        least = max(words, default=0.0)
        wish = max([least, width(title, size, bold=True) / 2, *lines])
        needs.append((least + PADDING, wish + PADDING))
    return needs


def _widths(needs: list[tuple[float, float]], room: float) -> tuple[float, ...]:
    least, wish = sum(need for need, _ in needs), sum(want for _, want in needs)
    if wish <= room:
        found = [want * room / wish for _, want in needs]
    elif least < room:
        part = (room - least) / (wish - least)
        found = [need + (want - need) * part for need, want in needs]
    else:
        found = [need * room / least for need, _ in needs]
    return tuple(round(each, 2) for each in found)


def head_cells(columns: tuple[Column, ...]) -> tuple[HeadCell, ...]:
    """One line of titles, or two where neighbours stand under a common heading."""
    if not any(column.group for column in columns):
        return tuple(HeadCell(clean(column.title), index, 0) for index, column in enumerate(columns))
    cells = []
    for group, members in groupby(enumerate(columns), key=lambda pair: pair[1].group):
        inside = list(members)
        if not group:
            cells += [HeadCell(clean(column.title), index, 0, down=2) for index, column in inside]
            continue
        cells.append(HeadCell(clean(group), inside[0][0], 0, across=len(inside)))
        cells += [HeadCell(clean(column.title), index, 1) for index, column in inside]
    return tuple(sorted(cells, key=lambda cell: (cell.line, cell.column)))
