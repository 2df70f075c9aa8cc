"""Word documents: paragraphs with their automatic numbers, tables, footnotes, in reading order."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from sandinh.steering.directives.reader.cleaning import clean
from sandinh.steering.directives.reader.lines import lines_of
from sandinh.steering.directives.reader.passage import SUPERSCRIPTS
from sandinh.steering.directives.reader.tables import columns_of

from .extract import MAX_CHARS, MAX_UNPACKED, Extract, failure, warning
from .numbering import Numbering
from .plain import settle

_BROKEN = "Tệp .docx bị hỏng, không mở được. Hãy mở và lưu lại bằng Word hoặc LibreOffice rồi tải lên lần nữa."
_TOO_BIG = (
    "Tệp .docx giải nén ra quá lớn nên không đọc (có thể chứa nhiều ảnh hoặc bị làm giả). "
    "Hãy bỏ ảnh, lưu lại rồi tải lên."
)
_P, _TBL, _SDT, _TR, _TC = qn("w:p"), qn("w:tbl"), qn("w:sdt"), qn("w:tr"), qn("w:tc")
_T, _TAB, _BR, _CR, _HYPHEN = qn("w:t"), qn("w:tab"), qn("w:br"), qn("w:cr"), qn("w:noBreakHyphen")
_NOTE, _RUN = qn("w:footnoteReference"), qn("w:r")
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_MAX_ROWS = 3000
# What zipfile, lxml (its syntax errors are Python's) and python-docx raise on packages that are not what they claim.
_UNREADABLE = (
    KeyError, ValueError, AttributeError, SyntaxError, OSError, EOFError,
    PackageNotFoundError, zipfile.BadZipFile, zlib.error,
)  # fmt: skip


def read(data: bytes) -> Extract:
    """Text of the body; layout tables (the heading, the signature) cell by cell, tables of work as rows."""
    if not _is_bounded(data):
        return failure(_TOO_BIG)
    try:
        document = docx.Document(io.BytesIO(data))
        found = _Body(document).text()
    except _UNREADABLE:
        return failure(_BROKEN)
    if not found.strip():
        return failure("Tệp .docx không có chữ (có thể chỉ gồm ảnh quét). Hãy tải lên bản có chữ hoặc bản .pdf.")
    settled = settle(found[:MAX_CHARS])
    notices = (warning("Văn bản quá dài; chỉ đọc phần đầu."),) if len(found) > MAX_CHARS else ()
    return Extract(settled.text, (*notices, *settled.notices))


def _is_bounded(data: bytes) -> bool:
    """Sizes as the archive declares them; zipfile never unpacks more than is declared."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        members = package.infolist()
        xml = sum(m.file_size for m in members if m.filename.endswith((".xml", ".rels")))
        return len(members) <= 5000 and sum(m.file_size for m in members) <= MAX_UNPACKED and xml <= MAX_UNPACKED // 3


class _Body:
    def __init__(self, document: Any) -> None:
        self.body = document.element.body
        self.numbering = Numbering(document)
        self.notes = _footnotes(document)
        self.cited: list[str] = []

    def text(self) -> str:
        parts = list(self._blocks(self.body))
        notes = [f"{str(i).translate(SUPERSCRIPTS)} {self.notes.get(key, '')}" for i, key in enumerate(self.cited, 1)]
        return "\n\n".join([*parts, *notes])

    def _blocks(self, container: Any) -> Iterator[str]:
        for child in container:
            if child.tag == _P:
                text = self._paragraph(child)
                if text.strip():
                    yield text
            elif child.tag == _TBL:
                yield from self._table(child)
            elif child.tag == _SDT:
                for content in child.iter(qn("w:sdtContent")):
                    yield from self._blocks(content)
                    break

    def _paragraph(self, paragraph: Any) -> str:
        pieces: list[str] = []
        self._collect(paragraph, pieces)
        text = "".join(pieces)
        label = self.numbering.label_of(paragraph) if text.strip() else ""
        return f"{label} {text}" if label else text

    def _collect(self, node: Any, pieces: list[str]) -> None:
        for child in node:
            tag = child.tag
            if tag == _T:
                pieces.append(_lifted(child) if _is_superscript(child) else child.text or "")
            elif tag in {_TAB, _HYPHEN}:
                pieces.append(" " if tag == _TAB else "-")
            elif tag in {_BR, _CR}:
                pieces.append("\n")
            elif tag == _NOTE:
                key = child.get(qn("w:id"))
                self.cited.append(key)
                pieces.append(str(len(self.cited)).translate(SUPERSCRIPTS))
            elif tag not in {_FALLBACK, _P, _TBL} and isinstance(tag, str):
                self._collect(child, pieces)

    def _table(self, table: Any) -> Iterator[str]:
        rows = [[self._cell(cell) for cell in row.findall(_TC)] for row in table.findall(_TR)[:_MAX_ROWS]]
        if _is_layout(rows):
            yield from (cell for row in rows for cell in row if cell.strip())
            return
        yield "\n".join(
            "| " + " | ".join(" ".join(cell.replace("|", "/").split()) for cell in row) + " |" for row in rows
        )

    def _cell(self, cell: Any) -> str:
        return "\n".join(part for part in self._blocks(cell) if part.strip())


def _is_superscript(text: Any) -> bool:
    run = text.getparent()
    align = run.find(f"{qn('w:rPr')}/{qn('w:vertAlign')}") if run is not None and run.tag == _RUN else None
    return align is not None and align.get(qn("w:val")) == "superscript"


def _lifted(text: Any) -> str:
    words = text.text or ""
    return words.translate(SUPERSCRIPTS) if words.strip().isdigit() else words


def _is_layout(rows: list[list[str]]) -> bool:
    """The heading's and the signature's boxes, rather than a table with columns that mean something."""
    for row in rows[:2]:
        line = next(iter(lines_of(clean("| " + " | ".join(" ".join(c.split()) for c in row) + " |"))), None)
        if line and line.row and columns_of(line.row):
            return False
    return max((len(row) for row in rows), default=0) <= 3 and len(rows) <= 6


def _footnotes(document: Any) -> dict[str, str]:
    """Texts of the notes by id."""
    for relation in document.part.rels.values():
        if relation.reltype.endswith("/footnotes") and not relation.is_external:
            root = parse_xml(relation.target_part.blob)
            return {
                str(note.get(qn("w:id"))): " ".join("".join(t.text or "" for t in note.iter(_T)).split())
                for note in root.iter(qn("w:footnote"))
            }
    return {}
