"""The boxes of an official paper as Word elements."""

from collections.abc import Iterable, Iterator
from copy import deepcopy

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from sandinh.core.paper.formats import Format, Stamp, Style
from sandinh.core.paper.ooxml import cell, element, paragraph, row, ruled, run, table, tiny
from sandinh.core.paper.sheet import Called, Grid, HeadCell, Prose, Rule, Run, Sheet, Signing
from sandinh.core.paper.tables import available
from sandinh.core.paper.texts import width

STAMP_RED = "C00000"
SINGLE = (240, "auto")
# The seal over the issuer's name needs room below it, points.
SEAL_ROOM = 60


def head(sheet: Sheet, rules: Format) -> BaseOxmlElement:
    """Boxes 1 to 4, and what stands under the number: a borderless table of two columns and two rows.

    Where no office issues the paper, its only column is the right one, in the middle.
    """
    room = available(rules, landscape=sheet.landscape)
    left = round(room * rules.head.left_share, 1) if sheet.names else 0.0
    right = room - left
    motto = [paragraph([each], align="centre") for each in sheet.motto]
    rows = [[cell(right, [*motto, _under(sheet.under_motto, sheet.motto[-1:], right)])]]
    dating = [paragraph([sheet.dating], align="centre" if sheet.names else "right", before=6)] if sheet.dating else []
    rows.append([cell(right, dating or [tiny()])])
    if sheet.names:
        rows[0].insert(0, cell(left, _issuer(sheet, left)))
        rows[1].insert(0, cell(left, _below_issuer(sheet, rules)))
    return table((left, right) if sheet.names else (right,), [row(cells) for cells in rows])


def _issuer(sheet: Sheet, left: float) -> list[BaseOxmlElement]:
    names = [paragraph([each], align="centre") for each in sheet.names]
    if sheet.under_issuer:
        names.append(_under(sheet.under_issuer, sheet.names[-1:], left))
    return names


def _below_issuer(sheet: Sheet, rules: Format) -> list[BaseOxmlElement]:
    made = [paragraph([sheet.number], align="centre", before=6)] if sheet.number else []
    if sheet.seal:
        made += [paragraph([sheet.seal], align="centre", before=6), tiny(SEAL_ROOM)]
    if sheet.letter_subject:
        before = rules.letter_subject.space_before_pt
        made.append(paragraph([sheet.letter_subject], align="centre", before=before))
    if sheet.stamp:
        made += [tiny(6), _stamp(sheet.stamp), tiny()]
    return made or [tiny()]


def title(sheet: Sheet, rules: Format) -> Iterator[BaseOxmlElement]:
    if not sheet.title:
        yield tiny(8)
        return
    for index, each in enumerate(sheet.title):
        yield paragraph([each], align="centre", before=0 if index else 14, keep=True)
    if sheet.under_title:
        yield _under(sheet.under_title, sheet.title[-1:], available(rules, landscape=sheet.landscape))
    yield tiny(8)


def called(box: Called | None, rules: Format) -> Iterator[BaseOxmlElement]:
    if box is None:
        return
    if box.one:
        space = Run(" ", box.one.style)
        yield paragraph([box.label, space, box.one], align="centre", before=6, after=12)
        return
    dash = width("- ", rules.addressees.style.size)
    hang = box.hang + dash
    items = list(box.many)
    if box.beside:
        first = items.pop(0)
        tabbed = [box.label, Run("\t", first.style), first]
        yield paragraph(tabbed, before=6, left=hang, first=box.left - hang, tab=box.hang)
    else:
        yield paragraph([box.label], before=6, left=box.left, keep=True)
    for item in items:
        yield paragraph([item], left=hang, first=-dash)
    yield tiny(12)


def content(body: Iterable[Prose | Grid], rules: Format, *, landscape: bool) -> Iterator[BaseOxmlElement]:
    room = available(rules, landscape=landscape)
    for block in body:
        if isinstance(block, Grid):
            yield from grid(block)
        else:
            yield prose(block, rules, room)


def prose(block: Prose, rules: Format, room: float) -> BaseOxmlElement:
    body = rules.body
    line = SINGLE if body.line_multiple is None else (round(240 * body.line_multiple), "auto")
    if body.line_exact_pt is not None:
        line = (round(body.line_exact_pt * 20), "exact")
    return paragraph(
        block.runs,
        align=block.align,
        after=body.space_pt,
        line=line,
        first=block.indent,
        leader=room if block.leader else None,
        keep=block.keep,
    )


def grid(box: Grid) -> Iterator[BaseOxmlElement]:
    if box.caption:
        yield paragraph([box.caption], align="centre", before=6, after=4, keep=True)
    rows = [_head_row(box, line) for line in range(box.head_lines)]
    models: dict[tuple[bool, bool], BaseOxmlElement] = {}
    for index, texts in enumerate(box.rows):
        # The last rows stay together: a total alone on a page says nothing.
        total, keep = index in box.totals, len(box.rows) - 3 <= index < len(box.rows) - 1
        if (total, keep) not in models:
            models[total, keep] = _model_row(box, Style(box.size, bold=total), keep)
        rows.append(_filled_row(models[total, keep], texts, Style(box.size, bold=total)))
    yield table(box.widths, rows, borders=True, padding=1.2, centred=True)
    yield tiny(8)


def _model_row(box: Grid, style: Style, keep: bool) -> BaseOxmlElement:
    """A row to copy: ten times faster than making the elements of each cell."""
    places = zip(box.widths, box.aligns, strict=True)
    height = (box.row_height, "atLeast") if box.row_height else None
    return row([cell(each, [_cell("", style, align, keep)], centred=True) for each, align in places], height=height)


def _filled_row(model: BaseOxmlElement, texts: tuple[str, ...], style: Style) -> BaseOxmlElement:
    made = deepcopy(model)
    for place, text in zip(made.iterfind(f".//{qn('w:p')}"), texts, strict=True):
        place.replace(place[-1], run(text, style))
    return made


def _head_row(box: Grid, line: int) -> BaseOxmlElement:
    style = Style(box.size, bold=True)
    cells = []
    for column in range(len(box.widths)):
        here = next((each for each in box.head if each.column == column and each.line == line), None)
        if here:
            span = sum(box.widths[column : column + here.across])
            merge = "restart" if here.down > 1 else None
            text = [_cell(here.text, style, "centre", True)]
            cells.append(cell(span, text, across=here.across, merge=merge, centred=True))
        elif any(_covers(each, column, line) for each in box.head):
            cells.append(cell(box.widths[column], [paragraph(())], merge="continue"))
    return row(cells, header=True)


def _covers(head_cell: HeadCell, column: int, line: int) -> bool:
    """Whether a cell from the line above runs down into this place."""
    return head_cell.column == column and head_cell.line < line < head_cell.line + head_cell.down


def _cell(text: str, style: Style, align: str, keep: bool) -> BaseOxmlElement:
    return paragraph([Run(text, style)], align=align, before=2, after=2, keep=keep)


def foot(sheet: Sheet, rules: Format) -> Iterator[BaseOxmlElement]:
    """Boxes 7 to 9b: recipients on the left, the signature on the right, never parted by a page.

    Where several sign, their places stand side by side, and the recipients below.
    """
    room = available(rules, landscape=sheet.landscape)
    recipients = [paragraph([each], before=0 if index else 8) for index, each in enumerate(sheet.recipients)]
    match sheet.signings:
        case [[signing]]:
            left = round(room * 0.48, 1)
            signed = cell(room - left, [*_post(signing), _name(signing, rules)])
            yield table((left, room - left), [row((cell(left, recipients or [tiny()]), signed))])
        case rows:
            for places in rows:
                yield _side_by_side(places, rules, room)
                yield tiny(12)
            yield from recipients


def _side_by_side(places: tuple[Signing, ...], rules: Format, room: float) -> BaseOxmlElement:
    """One row, that no page break cuts. Names stand level: a short post has more space below it."""
    columns = max(len(places), 2)
    wide = room / columns
    most = max(map(_lines, places))
    empty = [cell(wide, [tiny()]) for _ in range(columns - len(places))]
    cells = [cell(wide, [*_post(each), _name(each, rules, most - _lines(each))]) for each in places]
    return table([wide] * columns, [row([*empty, *cells])])


def _lines(signing: Signing) -> int:
    texts = [run.text for run in (*signing.authority, signing.hint) if run]
    return sum(text.count("\n") + 1 for text in texts)


def _post(signing: Signing) -> list[BaseOxmlElement]:
    lines = [
        paragraph([each], align="centre", before=0 if index else 8, keep=True)
        for index, each in enumerate(signing.authority)
    ]
    return [*lines, paragraph([signing.hint], align="centre", keep=True)] if signing.hint else lines


def _name(signing: Signing, rules: Format, lines: int = 0) -> BaseOxmlElement:
    """The name under the space for the signature, and under so many lines more."""
    gap = rules.signing.space / 25.4 * 72 + lines * signing.name.style.size * 1.15
    return paragraph([signing.name], align="centre", before=gap)


def _under(mark: Rule | Run, above: tuple[Run, ...], room: float) -> BaseOxmlElement:
    """What closes a name or a title: a drawn rule, measured on the line above it, or a mark in type."""
    if isinstance(mark, Run):
        return paragraph([mark], align="centre", line=SINGLE)
    long = max((width(each.text, each.style.size, bold=each.style.bold) for each in above), default=0.0)
    return ruled(min(long, room) * mark.share, room)


def _stamp(stamp: Stamp) -> BaseOxmlElement:
    words = paragraph([run(stamp.text, stamp.style, colour=STAMP_RED)], align="centre")
    framed = cell(stamp.width, [words], centred=True, stamp=STAMP_RED)
    return table((stamp.width,), [row((framed,), height=(stamp.height, "exact"))], centred=True)


def note_table(text: str, picture: BaseOxmlElement | None, style: Style, qr: float, room: float) -> BaseOxmlElement:
    """The line in the bottom margin, beside its QR code if there is one."""
    words = paragraph([Run(text, style)], align="left" if picture is not None else "centre")
    if picture is None:
        return words
    code = element("p", element("pPr", element("spacing", before=0, after=0)), picture)
    return table((qr + 2, room - qr - 2), [row((cell(qr + 2, [code]), cell(room - qr - 2, [words], centred=True)))])
