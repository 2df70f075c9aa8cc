"""Official paper as PDF, set by typst: PDF/A with its fonts inside, the same bytes for the same document and fonts."""

import json
from dataclasses import asdict
from pathlib import Path

import typst

from sandinh.core.paper.codes import qr_svg
from sandinh.core.paper.compose import compose, rules_of
from sandinh.core.paper.documents import OfficialDocument
from sandinh.core.paper.fonts import installed, pdf_font
from sandinh.core.paper.texts import clean

_LAYOUT = Path(__file__).with_name("layout.typ")


def to_pdf(document: OfficialDocument) -> bytes:
    """The document as a PDF. Raises PaperError when its regime, type or day has no format.

    `fonts.pdf_font().notice` says when the typeface is not as wide as Times New Roman.
    """
    rules, sheet = rules_of(document), compose(document)
    link = sheet.note.link if sheet.note else ""
    data = {
        "sheet": asdict(sheet),
        "rules": asdict(rules),
        "font": pdf_font().family,
        "title": clean(document.subject),
        "author": clean(document.issuer),
        "code": qr_svg(link).decode() if link else None,
    }
    inputs = {"sheet": json.dumps(data, ensure_ascii=False, default=str)}
    try:
        return _compile(inputs, "a-2b")
    except typst.TypstError:
        # A character that no font of this machine can draw is an error in PDF/A and a box in plain PDF.
        return _compile(inputs, None)


def _compile(inputs: dict[str, str], standard: str | None) -> bytes:
    made = typst.compile(_LAYOUT, font_paths=installed(), sys_inputs=inputs, pdf_standards=standard or [])
    assert isinstance(made, bytes)
    return made
