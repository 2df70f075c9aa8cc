import zipfile
from io import BytesIO

import pypdfium2
import pytest
from docx import Document
from openpyxl import Workbook

from sandinh.kernel import files
from sandinh.kernel.files import Fault, Unfit, examine, sha256, sniff

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100


def docx() -> bytes:
    out = BytesIO()
    Document().save(out)
    return out.getvalue()


def xlsx() -> bytes:
    out = BytesIO()
    Workbook().save(out)
    return out.getvalue()


def pdf() -> bytes:
    out, document = BytesIO(), pypdfium2.PdfDocument.new()
    document.new_page(200, 200)
    document.save(out)
    document.close()
    return out.getvalue()


def packed(**parts: str) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/"), text)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.pdf", pdf(), files.PDF),
        ("A.PDF", b"\n\n" + pdf(), files.PDF),
        ("a.docx", docx(), files.DOCX),
        ("a.xlsx", xlsx(), files.XLSX),
        ("a.pptx", packed(**{"ppt/presentation.xml": "<p/>"}), files.PPTX),
        ("a.odt", packed(**{"content.xml": "<o/>", "META-INF/manifest.xml": "<m/>"}), files.ODT),
        ("a.png", b"\x89PNG\r\n\x1a\n\0", files.PNG),
        ("a.JPG", b"\xff\xd8\xff\xe0\0", files.JPEG),
        ("a.heic", b"\0\0\0\x18ftypheic\0\0\0\0", files.HEIC),
        ("a.txt", "Việc làng".encode(), files.TEXT),
        ("a.txt", "Việc làng".encode("utf-16"), files.TEXT),
        ("a.txt", ("ệ" * 2000).encode(), files.TEXT),
        ("a.mp3", b"ID3\x03\0", files.MP3),
        ("a.mp3", b"\xff\xfb\x90\x00", files.MP3),
        ("a.ogg", b"OggS\0\x02", files.OGG),
    ],
)
def test_a_file_is_what_its_bytes_say(name, content, kind):
    assert sniff(content[: files.HEAD], name) == kind
    examine(BytesIO(content), kind)


@pytest.mark.parametrize(
    ("name", "content", "fault", "meant"),
    [
        ("a.pdf", b"", Fault.EMPTY, None),
        ("a.pdf", b"MZ\x90\x00\x03\0\0\0", Fault.UNKNOWN, None),
        ("a.exe", b"MZ\x90\x00\x03\0\0\0", Fault.UNKNOWN, None),
        ("a.txt", b"MZ\x90\x00\x03\0\0\0", Fault.UNKNOWN, None),
        ("a.txt", b"\xe9\xe8 latin", Fault.UNKNOWN, None),
        ("a.mp3", b"\xff\xff\xff\xff", Fault.UNKNOWN, None),
        ("a.heic", b"\0\0\0\x18ftypisom\0\0\0\0", Fault.UNKNOWN, None),
        ("a.docx", b"%PDF-1.7", Fault.MISNAMED, files.PDF),
        ("a.html", b"<script>alert(1)</script>", Fault.MISNAMED, files.TEXT),
        ("anh", b"\x89PNG\r\n\x1a\n", Fault.MISNAMED, files.PNG),
        ("a.zip", packed(a="a"), Fault.ARCHIVE, None),
        ("a.docm", packed(a="a"), Fault.ARCHIVE, None),
        ("a.doc", OLE, Fault.OLD_OFFICE, None),
        ("a.docx", OLE, Fault.ENCRYPTED, None),
    ],
)
def test_what_is_not_accepted_says_why(name, content, fault, meant):
    with pytest.raises(Unfit) as unfit:
        sniff(content, name)

    assert (unfit.value.fault, unfit.value.meant) == (fault, meant)


def encrypted_zip() -> bytes:
    """A part whose header says that it is encrypted."""
    content = bytearray(packed(**{"word/document.xml": "<w/>"}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + offset] |= 1
    return bytes(content)


def pdf_without_pages(*, encrypt: str = "") -> bytes:
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[]/Count 0>>",
        f"<</Filter/Standard/V 1/R 2/P -4/O<{'aa' * 32}>/U<{'bb' * 32}>>>",
    ]
    content, places = "%PDF-1.4\n", []
    for number, value in enumerate(objects, 1):
        places.append(len(content))
        content += f"{number} 0 obj{value}endobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    trailer = f"<</Size 4/Root 1 0 R{encrypt}/ID[<{'cc' * 16}><{'cc' * 16}>]>>"
    return (
        f"{content}xref\n0 4\n0000000000 65535 f \n{table}trailer{trailer}\nstartxref\n{len(content)}\n%%EOF".encode()
    )


# Its check value (/U) agrees with no password, so the empty one does not open it.
LOCKED_PDF = pdf_without_pages(encrypt="/Encrypt 3 0 R")


def bomb() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", "<w/>")
        with archive.open("word/media/x", "w", force_zip64=True) as part:
            for _ in range(513):
                part.write(bytes(1024 * 1024))
    return out.getvalue()


def damaged(content: bytes) -> bytes:
    at = content.index(b"word/document.xml") + 60
    return content[:at] + b"\xff" * 40 + content[at + 40 :]


@pytest.mark.parametrize(
    ("kind", "content", "fault", "meant"),
    [
        (files.DOCX, docx()[:-400], Fault.BROKEN, files.DOCX),
        (files.DOCX, damaged(docx()), Fault.BROKEN, files.DOCX),
        (files.DOCX, b"PK\x03\x04 and nothing else", Fault.BROKEN, files.DOCX),
        (files.DOCX, packed(**{"word/document.xml": "no markup"}), Fault.BROKEN, files.DOCX),
        (files.DOCX, packed(readme="hi"), Fault.BROKEN, None),
        (files.DOCX, xlsx(), Fault.MISNAMED, files.XLSX),
        (files.DOCX, encrypted_zip(), Fault.ENCRYPTED, files.DOCX),
        (files.DOCX, packed(**{"word/document.xml": "<w/>", "word/vbaProject.bin": "x"}), Fault.MACROS, files.DOCX),
        (
            files.ODT,
            packed(**{"content.xml": "<o/>", "META-INF/manifest.xml": "<m:encryption-data/>"}),
            Fault.ENCRYPTED,
            files.ODT,
        ),
        (files.PDF, b"%PDF-1.7\nnothing", Fault.BROKEN, files.PDF),
        (files.PDF, pdf_without_pages(), Fault.BROKEN, files.PDF),
        (files.PDF, LOCKED_PDF, Fault.ENCRYPTED, files.PDF),
        (files.TEXT, b"a" * 5000 + b"\xff\xff", Fault.UNKNOWN, None),
        (files.TEXT, b"a" * 5000 + b"\0", Fault.UNKNOWN, None),
    ],
)
def test_a_file_that_does_not_open_is_told_apart(kind, content, fault, meant):
    with pytest.raises(Unfit) as unfit:
        examine(BytesIO(content), kind)

    assert (unfit.value.fault, unfit.value.meant) == (fault, meant)


def test_a_file_that_unpacks_to_gigabytes_is_not_unpacked():
    with pytest.raises(Unfit) as unfit:
        examine(BytesIO(bomb()), files.DOCX)

    assert unfit.value.fault == Fault.BROKEN


def test_a_fingerprint_does_not_depend_on_how_the_file_is_cut():
    assert (
        sha256([b"ab", b"c"]) == sha256([b"abc"]) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    )
