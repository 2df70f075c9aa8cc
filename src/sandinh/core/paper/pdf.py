"""Official paper as PDF, set by typst: PDF/A with its fonts inside, the same bytes for the same document and fonts."""

import json
from dataclasses import asdict, replace
from pathlib import Path

import typst

from sandinh.core.paper.codes import qr_svg
from sandinh.core.paper.compose import compose, refuse_unlike, rules_of
from sandinh.core.paper.documents import OfficialDocument
from sandinh.core.paper.fonts import installed, pdf_font
from sandinh.core.paper.formats import Format
from sandinh.core.paper.sheet import Annex, Grid, HeadCell, Prose, Run, Sheet, Signing
from sandinh.core.paper.tables import PADDING, available
from sandinh.core.paper.texts import breakable, clean

_LAYOUT = Path(__file__).with_name("layout.typ")


def to_pdf(document: OfficialDocument, *others: OfficialDocument) -> bytes:
    """The document as a PDF. Raises PaperError when its regime, type or day has no format.

    others: papers of one page each, like the first, that follow it on pages of their own: a household's each.
    `fonts.pdf_font().notice` says when the typeface is not as wide as Times New Roman.
    """
    refuse_unlike(document, others)
    rules = rules_of(document)
    sheets = [_softened(compose(each), rules) for each in (document, *others)]
    note = sheets[0].note
    link = note.link if note else ""
    data = {
        "sheets": [asdict(sheet) for sheet in sheets],
        "rules": asdict(rules),
        "font": pdf_font().family,
        "title": clean(document.subject),
        "author": clean(document.issuer),
        "date": (document.date or document.drafted_on).timetuple()[:3],
        "code": qr_svg(link).decode() if link else None,
    }
    inputs = {"paper": json.dumps(data, ensure_ascii=False, default=str)}
    try:
        made = typst.compile(_LAYOUT, font_paths=installed(), sys_inputs=inputs, pdf_standards="a-2a")
    except typst.TypstError:
        # A character that no font of this machine can draw is an error in PDF/A and an empty box in plain PDF.
        made = typst.compile(_LAYOUT, font_paths=installed(), sys_inputs=inputs)
    assert isinstance(made, bytes), "typst returns bytes unless it is given a file to write"
    return made


def _softened(sheet: Sheet, rules: Format) -> Sheet:
    """The sheet with words that no line can hold made breakable, which Word does by itself."""
    room = available(rules, landscape=sheet.landscape)
    half = room * min(rules.head.left_share, 0.48)

    def narrow(runs: tuple[Run, ...]) -> tuple[Run, ...]:
        return tuple(_soft(each, half) for each in runs)

    def place(signing: Signing, beside: int) -> Signing:
        wide = min(half, room / beside)
        authority = tuple(_soft(each, wide) for each in signing.authority)
        hint = signing.hint and _soft(signing.hint, wide)
        return Signing(authority, hint, _soft(signing.name, wide))

    return replace(
        sheet,
        names=narrow(sheet.names),
        number=sheet.number and _soft(sheet.number, half),
        seal=sheet.seal and _soft(sheet.seal, half),
        letter_subject=sheet.letter_subject and _soft(sheet.letter_subject, half),
        dating=sheet.dating and _soft(sheet.dating, half),
        title=tuple(_soft(each, room) for each in sheet.title),
        called=sheet.called and replace(sheet.called, one=sheet.called.one and _soft(sheet.called.one, half)),
        body=tuple(_soft_block(each, room) for each in sheet.body),
        recipients=narrow(sheet.recipients),
        signings=tuple(tuple(place(each, len(row)) for each in row) for row in sheet.signings),
        annexes=tuple(_soft_annex(each, rules) for each in sheet.annexes),
    )


def _soft_annex(annex: Annex, rules: Format) -> Annex:
    room = available(rules, landscape=annex.landscape)
    heading = tuple(_soft(each, room) for each in annex.heading)
    return replace(annex, heading=heading, body=tuple(_soft_block(each, room) for each in annex.body))


def _soft_block(block: Prose | Grid, room: float) -> Prose | Grid:
    if isinstance(block, Prose):
        return replace(block, runs=tuple(_soft(each, room - block.indent) for each in block.runs))
    rows = tuple(
        tuple(
            breakable(cell, block.size, wide - PADDING, bold=True) for cell, wide in zip(row, block.widths, strict=True)
        )
        for row in block.rows
    )
    head = tuple(
        replace(cell, text=breakable(cell.text, block.size, _span(block, cell) - PADDING, bold=True))
        for cell in block.head
    )
    return replace(block, rows=rows, head=head)


def _span(grid: Grid, cell: HeadCell) -> float:
    return sum(grid.widths[cell.column : cell.column + cell.across])


def _soft(run: Run, room: float) -> Run:
    return replace(run, text=breakable(run.text, run.style.size, room, bold=run.style.bold))
