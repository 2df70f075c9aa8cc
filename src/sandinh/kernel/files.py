"""What a file really is: its type by its bytes, whether it opens, and its fingerprint. A name proves nothing."""

import hashlib
import threading
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePath
from typing import BinaryIO

import pypdfium2

HEAD = 4096  # how many first bytes `sniff` wants
_CHUNK = 1024 * 1024
_MOST_UNPACKED = 512 * _CHUNK  # a packed document that grows past this is an attack or useless as evidence
# pdfium keeps global state and is not safe in two threads at once: whoever opens a PDF in a server holds this.
PDFIUM = threading.Lock()


@dataclass(frozen=True, slots=True)
class MediaType:
    """A type that is accepted: its name in HTTP and the endings that a file of it may have, the usual one first."""

    name: str
    endings: tuple[str, ...]


PDF = MediaType("application/pdf", ("pdf",))
DOCX = MediaType("application/vnd.openxmlformats-officedocument.wordprocessingml.document", ("docx",))
XLSX = MediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ("xlsx",))
PPTX = MediaType("application/vnd.openxmlformats-officedocument.presentationml.presentation", ("pptx",))
ODT = MediaType("application/vnd.oasis.opendocument.text", ("odt",))
PNG = MediaType("image/png", ("png",))
JPEG = MediaType("image/jpeg", ("jpg", "jpeg", "jfif"))
HEIC = MediaType("image/heic", ("heic", "heif"))
TEXT = MediaType("text/plain", ("txt",))
MP3 = MediaType("audio/mpeg", ("mp3",))
OGG = MediaType("audio/ogg", ("ogg", "oga", "opus"))
ACCEPTED = (PDF, DOCX, XLSX, PPTX, ODT, PNG, JPEG, HEIC, TEXT, MP3, OGG)

_MAIN_PART = {
    DOCX: "word/document.xml",
    XLSX: "xl/workbook.xml",
    PPTX: "ppt/presentation.xml",
    ODT: "content.xml",
}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_HEIC_BRANDS = {b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1"}
_TEXT_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


class Fault(StrEnum):
    """Why a file is not accepted."""

    EMPTY = "empty"
    UNKNOWN = "unknown"
    MISNAMED = "misnamed"
    ARCHIVE = "archive"
    OLD_OFFICE = "old-office"
    ENCRYPTED = "encrypted"
    BROKEN = "broken"
    MACROS = "macros"


class Unfit(ValueError):
    """A file that is not accepted. `meant` is what its bytes say it is, where that is known."""

    def __init__(self, fault: Fault, meant: MediaType | None = None) -> None:
        super().__init__(fault.value)
        self.fault = fault
        self.meant = meant


def sha256(chunks: Iterable[bytes]) -> str:
    digest = hashlib.sha256()
    for chunk in chunks:
        digest.update(chunk)
    return digest.hexdigest()


def sniff(head: bytes, name: str) -> MediaType:
    """The type that the first bytes show, which the name's ending must agree with. Raises `Unfit`.

    Word, Excel, PowerPoint and OpenDocument files are all packed alike: among those the name chooses, and `examine`
    holds it to its word.
    """
    if not head:
        raise Unfit(Fault.EMPTY)
    ending = PurePath(name).suffix.lstrip(".").lower()
    if head.startswith(_OLE):
        # A document locked with a password is packed in the container of the 1990s, whatever its name says.
        raise Unfit(Fault.ENCRYPTED if ending in {"docx", "xlsx", "pptx"} else Fault.OLD_OFFICE)
    if head.startswith(_ZIP):
        return _packed(ending)
    found = _by_magic(head)
    if found is None:
        raise Unfit(Fault.UNKNOWN)
    if ending not in found.endings:
        raise Unfit(Fault.MISNAMED, found)
    return found


def examine(file: BinaryIO, kind: MediaType) -> None:
    """Open the whole file as a reader would. Raises `Unfit` when it is locked, broken or not what it says."""
    file.seek(0)
    if kind in _MAIN_PART:
        _examine_packed(file, kind)
    elif kind is PDF:
        _examine_pdf(file)
    elif kind is TEXT:
        _examine_text(file)
    file.seek(0)


def _packed(ending: str) -> MediaType:
    for kind in _MAIN_PART:
        if ending in kind.endings:
            return kind
    raise Unfit(Fault.ARCHIVE)


def _by_magic(head: bytes) -> MediaType | None:
    if b"%PDF-" in head[:1024]:
        return PDF
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if head.startswith(b"\xff\xd8\xff"):
        return JPEG
    if head[4:8] == b"ftyp" and head[8:12] in _HEIC_BRANDS:
        return HEIC
    if head.startswith(b"OggS"):
        return OGG
    if head.startswith(b"ID3") or _is_mpeg_frame(head):
        return MP3
    return TEXT if _may_be_text(head) else None


def _is_mpeg_frame(head: bytes) -> bool:
    """Sync bits, then a layer III frame with a bit rate and a sampling rate that exist."""
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE6 != 0xE2:
        return False
    return head[2] >> 4 not in {0, 15} and head[2] & 0x0C != 0x0C


def _may_be_text(head: bytes) -> bool:
    if any(head.startswith(mark) for mark in _TEXT_MARKS):
        return True
    try:
        head.decode("utf-8")
    except UnicodeDecodeError as error:
        # The head may end inside a character: only that is forgiven.
        if error.start < len(head) - 3 or len(head) < HEAD:
            return False
    return not any(byte < 32 and byte not in b"\t\n\r\f" for byte in head)


def _examine_packed(file: BinaryIO, kind: MediaType) -> None:
    try:
        with zipfile.ZipFile(file) as archive:
            _examine_parts(archive, kind)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
        raise Unfit(Fault.BROKEN, kind) from error


def _examine_parts(archive: zipfile.ZipFile, kind: MediaType) -> None:
    parts = {part.filename: part for part in archive.infolist()}
    if any(part.flag_bits & 1 for part in parts.values()):
        raise Unfit(Fault.ENCRYPTED, kind)
    if sum(part.file_size for part in parts.values()) > _MOST_UNPACKED:
        raise Unfit(Fault.BROKEN, kind)
    main = _MAIN_PART[kind]
    if main not in parts:
        other = next((other for other, part in _MAIN_PART.items() if part in parts), None)
        raise Unfit(Fault.MISNAMED if other else Fault.BROKEN, other)
    if any(name.endswith("vbaProject.bin") for name in parts):
        raise Unfit(Fault.MACROS, kind)
    manifest = "META-INF/manifest.xml"
    if kind is ODT and manifest in parts and b"encryption-data" in archive.read(manifest):
        raise Unfit(Fault.ENCRYPTED, kind)
    _read_through(archive, parts[main], kind)


def _read_through(archive: zipfile.ZipFile, part: zipfile.ZipInfo, kind: MediaType) -> None:
    """Unpack a part so that its checksum is checked; it must be XML."""
    with archive.open(part) as stream:
        if b"<" not in stream.read(64):
            raise Unfit(Fault.BROKEN, kind)
        while stream.read(_CHUNK):
            pass


def _examine_pdf(file: BinaryIO) -> None:
    with PDFIUM:
        try:
            pypdfium2.PdfDocument(file, autoclose=False).close()
        except pypdfium2.PdfiumError as error:
            # pdfium may still hold the error of an earlier file, so the file has to say that it is encrypted too.
            asks = getattr(error, "err_code", None) == pypdfium2.raw.FPDF_ERR_PASSWORD
            locked = asks and _contains(file, b"/Encrypt")
            raise Unfit(Fault.ENCRYPTED if locked else Fault.BROKEN, PDF) from error


def _examine_text(file: BinaryIO) -> None:
    start = file.read(3)
    encoding = next((name for mark, name in _TEXT_MARKS.items() if start.startswith(mark)), "utf-8")
    file.seek(0)
    try:
        text = file.read().decode(encoding)
    except UnicodeDecodeError as error:
        raise Unfit(Fault.UNKNOWN) from error
    if "\0" in text:
        raise Unfit(Fault.UNKNOWN)


def _contains(file: BinaryIO, words: bytes) -> bool:
    """Whether the words stand anywhere in the file, read a piece at a time."""
    file.seek(0)
    kept = b""
    while piece := file.read(1 << 20):
        if words in kept + piece:
            return True
        kept = piece[-len(words) :]
    return False
