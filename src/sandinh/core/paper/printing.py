"""A form's blank as a file: which printers there are, and what to tell who prints."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from sandinh.core.law.source.form import Form
from sandinh.core.paper.filling import blank
from sandinh.core.paper.fonts import pdf_font
from sandinh.core.paper.pdf import to_pdf
from sandinh.core.paper.word import to_docx
from sandinh.kernel import files


@dataclass(frozen=True, slots=True)
class Printer:
    media_type: str
    draw: Callable[..., bytes]

    def draw_blank(self, form: Form, *, on: date) -> bytes:
        """On a day after the form's end, as it was printed on its last."""
        last = form.in_force.last
        return self.draw(blank(form, drafted_on=min(on, last) if last else on))


PRINTERS: Mapping[str, Printer] = {
    "docx": Printer(files.DOCX.name, to_docx),
    "pdf": Printer(files.PDF.name, to_pdf),
}


def notice() -> str:
    """What is wrong with the PDF's typeface on this machine; empty when nothing is."""
    return pdf_font().notice
