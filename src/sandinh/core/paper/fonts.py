"""Which serif a PDF is set in. The rules say Times New Roman; a server seldom has it."""

import logging
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import typst

log = logging.getLogger(__name__)

# The real thing, then fonts with the same widths (a page breaks where Times would break it), best first.
METRIC = ("Times New Roman", "Tinos", "Liberation Serif", "TeX Gyre Termes")
# Inside the typst wheel, so always there: every Vietnamese letter in four styles, but its own widths.
EMBEDDED = "Libertinus Serif"

_PROBE = Path(__file__).with_name("probe.typ")
_VOWELS = "aăâeêioôơuưy"
_TONES = ("", "\N{COMBINING GRAVE ACCENT}", "\N{COMBINING HOOK ABOVE}", "\N{COMBINING TILDE}",
          "\N{COMBINING ACUTE ACCENT}", "\N{COMBINING DOT BELOW}")  # fmt: skip
_LOWER = "đ" + "".join(unicodedata.normalize("NFC", vowel + tone) for vowel in _VOWELS for tone in _TONES)
VIETNAMESE = _LOWER + _LOWER.upper()


@dataclass(frozen=True, slots=True)
class PdfFont:
    """notice: for the officer who prints; empty when pages break as in Times New Roman."""

    family: str
    notice: str = ""


@cache
def installed() -> typst.Fonts:
    """The fonts of the machine and of typst, searched once for the whole process."""
    return typst.Fonts()


@cache
def pdf_font() -> PdfFont:
    """The typeface of this machine's PDFs."""
    font = chosen(installed().families())
    if font.notice:
        log.warning("no font as wide as Times New Roman with Vietnamese letters; PDFs are set in %s", font.family)
    return font


def chosen(families: Sequence[str]) -> PdfFont:
    """The best of `families`. Old releases of Liberation lack Vietnamese letters, so each one is tried."""
    for family in METRIC:
        if family in families and writes(family):
            return PdfFont(family)
    return PdfFont(
        EMBEDDED,
        f"Máy chủ chưa có phông Times New Roman hoặc phông cùng cỡ chữ; tệp PDF dùng {EMBEDDED}. "
        "Cài gói fonts-croscore để bản PDF ngắt dòng, ngắt trang như bản Word.",
    )


def writes(family: str, letters: str = VIETNAMESE) -> bool:
    """Whether the family has a glyph for each letter in all four styles: PDF/A refuses a text with one missing."""
    inputs = {"family": family, "letters": letters}
    try:
        typst.compile(_PROBE, font_paths=installed(), sys_inputs=inputs, pdf_standards="a-2b")
    except typst.TypstError:
        return False
    return True
