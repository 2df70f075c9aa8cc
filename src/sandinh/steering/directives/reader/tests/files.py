"""Files of every kind made for the tests, good ones and bad ones."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

import docx
import pypdfium2 as pdfium
import typst
from docx.oxml import OxmlElement
from docx.oxml.ns import qn


def word(paragraphs: Sequence[str], tables: Sequence[Sequence[Sequence[str]]] = ()) -> bytes:
    """A .docx: the tables first (as a heading's boxes are), then the paragraphs."""
    document = docx.Document()
    for rows in tables:
        table = document.add_table(rows=len(rows), cols=len(rows[0]))
        for row, cells in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, cells, strict=True):
                cell.text = text
    for text in paragraphs:
        document.add_paragraph(text)
    return _saved(document)


def numbered_word(paragraphs: Sequence[str]) -> bytes:
    """A .docx whose items carry Word's automatic numbers."""
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text, style="List Number")
    return _saved(document)


def noted_word(text: str, mark: str) -> bytes:
    """A .docx with a superscript mark typed by hand."""
    document = docx.Document()
    run = document.add_paragraph(text).add_run(mark)
    properties = run._r.get_or_add_rPr()
    raised = OxmlElement("w:vertAlign")
    raised.set(qn("w:val"), "superscript")
    properties.append(raised)
    return _saved(document)


def _saved(document: docx.document.Document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def zip_bomb(megabytes: int) -> bytes:
    """A package that claims to be a .docx and unpacks to far more than it is."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("word/document.xml", b"<w>" + b" " * (megabytes * 1024 * 1024))
    return out.getvalue()


def blank_pdf(pages: int) -> bytes:
    """A PDF of empty pages, as a scan without a text layer looks."""
    document = pdfium.PdfDocument.new()
    for _ in range(pages):
        document.new_page(595, 842)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _typeset(text: str) -> bytes:
    """Typst source for a page of text, line by line."""
    lines = [line.replace("\\", "\\\\").replace('"', '\\"') for line in text.splitlines() if line.strip()]
    head = '#set page(paper: "a4", margin: 2cm)\n#set text(font: "Libertinus Serif", size: 13pt, lang: "vi")\n'
    return (head + "\n\n".join(f'#par[#"{line}"]' for line in lines)).encode()


def picture(text: str) -> bytes:
    """A PNG of a printed page, as a telephone or a scanner sends it."""
    return typst.compile(_typeset(text), format="png", ppi=200.0)


def scanned_pdf(text: str) -> bytes:
    """A PDF whose only page is a picture of print."""
    printed = pdfium.PdfDocument(typst.compile(_typeset(text)))
    page = printed[0]
    width, height = page.get_size()
    scan = pdfium.PdfDocument.new()
    image = pdfium.PdfImage.new(scan)
    image.set_bitmap(page.render(scale=200 / 72))
    image.set_matrix(pdfium.PdfMatrix().scale(width, height))
    sheet = scan.new_page(width, height)
    sheet.insert_obj(image)
    sheet.gen_content()
    out = io.BytesIO()
    scan.save(out)
    return out.getvalue()


def text_pdf(lines: Sequence[str], pages: int = 1) -> bytes:
    """A PDF with an ASCII text layer, the same lines on every page; written by hand, no font embedded."""
    stream = "BT /F1 11 Tf 14 TL 50 800 Td " + " ".join(f"({line}) Tj T*" for line in lines) + " ET"
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    kids = []
    for _ in range(pages):
        page, content = len(objects) + 1, len(objects) + 2
        kids.append(f"{page} 0 R")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {content} 0 R "
            "/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>"
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {pages} >>"
    out = bytearray(b"%PDF-1.4\n")
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += "".join(f"{offset:010} 00000 n \n" for offset in offsets).encode()
    out += f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF".encode()
    return bytes(out)


def locked_pdf() -> bytes:
    """A PDF that asks for a password which nobody gives (its encryption dictionary matches none)."""
    plain = text_pdf(["secret"]).decode("latin-1")
    lock = (
        "/Encrypt << /Filter /Standard /V 1 /R 2 /O <" + "00" * 32 + "> /U <" + "11" * 32 + "> /P -4 >> /ID [<00> <00>]"
    )
    return plain.replace("/Root 1 0 R", f"/Root 1 0 R {lock}").encode("latin-1")
