"""Another program's opinion of our files: LibreOffice opens them and says what it sees."""

import csv
import os
import subprocess
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
from pypdfium2 import raw

ROOT = Path(__file__).parents[5]

# Liberation 1, Debian 12's stand-in for Times New Roman, lacks Vietnamese letters: its text comes out in pieces.
FONTCONFIG = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include>/etc/fonts/fonts.conf</include>
  <selectfont><rejectfont><pattern>
    <patelt name="family"><string>Liberation Serif</string></patelt>
  </pattern></rejectfont></selectfont>
</fontconfig>
"""


def find_soffice() -> str:
    """LibreOffice's path; installed when there is none. Without one, tests fail and say what to install."""
    found = subprocess.run([ROOT / "bin" / "find-soffice"], capture_output=True, text=True)
    assert found.returncode == 0, found.stderr
    return found.stdout.strip()


@dataclass(frozen=True, slots=True)
class Page:
    """Millimetres, and the text in NFC with its lines in reading order."""

    width: int
    height: int
    text: str


def pages(pdf: bytes) -> list[Page]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [
            Page(
                round(page.get_width() / 72 * 25.4),
                round(page.get_height() / 72 * 25.4),
                page.get_textpage().get_text_range().replace("\r\n", "\n"),
            )
            for page in document
        ]


def text_of(pdf: bytes) -> str:
    """All text with its white space folded, so that line breaks do not matter. Not normalised."""
    return " ".join(" ".join(page.text for page in pages(pdf)).split())


def fonts(pdf: bytes) -> dict[str, bool]:
    """Each font that draws text, and whether its file is inside."""
    found = {}
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
                font = raw.FPDFTextObj_GetFont(item.raw)
                name = bytes(200)
                length = raw.FPDFFont_GetBaseFontName(font, name, len(name))
                found[name[: length - 1].decode()] = raw.FPDFFont_GetIsEmbedded(font) == 1
    return found


def is_nfc(text: str) -> bool:
    return unicodedata.is_normalized("NFC", text)


@dataclass(frozen=True, slots=True)
class Office:
    program: str
    folder: Path

    def convert(self, files: dict[str, bytes], to: str) -> dict[str, bytes]:
        """Convert all files in one start of the program; keys are file names, kept without their suffix."""
        sources = [self.folder / name for name in files]
        for source in sources:
            source.write_bytes(files[source.name])
        self._run(["--convert-to", to, "--outdir", str(self.folder), *map(str, sources)])
        suffix = to.split(":")[0]
        return {source.stem: source.with_suffix(f".{suffix}").read_bytes() for source in sources}

    def rows(self, workbook: bytes) -> list[list[str]]:
        """The first sheet, each cell as its unformatted value."""
        unformatted = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false"
        made = self.convert({"book.xlsx": workbook}, unformatted)["book"]
        return list(csv.reader(made.decode("utf-8").splitlines()))

    def _run(self, arguments: Sequence[str]) -> None:
        (self.folder / "fonts.conf").write_text(FONTCONFIG, encoding="utf-8")
        environment = {**os.environ, "FONTCONFIG_FILE": str(self.folder / "fonts.conf")}
        command = [self.program, f"-env:UserInstallation=file://{self.folder}/profile", "--headless", *arguments]
        subprocess.run(command, check=True, capture_output=True, timeout=180, env=environment)
