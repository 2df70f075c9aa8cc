"""An official document as its author thinks of it: who says what to whom, and who signs. No sizes, no places."""

import datetime
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

Cell = str | int | float | Decimal | datetime.date | None


class PaperError(ValueError):
    """The document cannot be laid out as described; the message says what to change."""


class Regime(StrEnum):
    """Which rules a document obeys. The issuer decides, never the subject."""

    STATE = "hanhchinh"
    PARTY = "dang"


class Urgency(StrEnum):
    URGENT = "khan"
    VERY_URGENT = "thuongkhan"
    FLASH = "hoatoc"


class Level(StrEnum):
    """Levels of an outline. Chapters and articles run through the document; others begin again under their parent."""

    PART = "phan"
    CHAPTER = "chuong"
    SECTION = "muc"
    SUBSECTION = "tieumuc"
    ARTICLE = "dieu"
    ROMAN = "lama"
    CLAUSE = "khoan"
    POINT = "diem"


class Align(StrEnum):
    JUSTIFIED = "justified"
    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


class Kind(StrEnum):
    """What a column holds: it decides alignment, number formatting and the type of an .xlsx cell."""

    TEXT = "text"
    CENTRED = "centred"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Prose. A line feed in `text` breaks the line, not the paragraph.

    dotted: lines for a pen: the rest of the last line, and as many whole ones below as make up the number.
    """

    text: str
    align: Align = Align.JUSTIFIED
    bold: bool = False
    italic: bool = False
    dotted: int = 0


@dataclass(frozen=True, slots=True)
class Heading:
    """One numbered element of the outline. Without `number` it takes the next of its level.

    titled: the text is a title (bold, its paragraphs follow); false for a clause or article whose text is the rule
    itself. A point never has a title. dotted: as of a paragraph.
    """

    level: Level
    text: str
    titled: bool = True
    number: str | None = None
    dotted: int = 0


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list with the regime's dashes; `depth` 2 stands under an item of depth 1. Punctuation is the author's."""

    items: tuple[str, ...]
    depth: int = 1


@dataclass(frozen=True, slots=True)
class Column:
    """group: neighbours with the same group stand under one common heading.
    decimals: fixed decimal places of a NUMBER column; None prints what there is.
    width: millimetres, scaled with the table; None is guessed from the contents.
    """

    title: str
    kind: Kind = Kind.TEXT
    group: str = ""
    decimals: int | None = None
    width: float | None = None

    def __post_init__(self) -> None:
        if self.width is not None and self.width <= 0:
            raise PaperError(f"column “{self.title}” cannot be {self.width} mm wide")


@dataclass(frozen=True, slots=True)
class Table:
    """A table of typed cells: the same object goes to .docx, .pdf and .xlsx. `totals` are indexes of rows in bold.

    row_height: millimetres that a row has at least, room for a pen.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    caption: str = ""
    totals: frozenset[int] = frozenset()
    row_height: float | None = None

    def __post_init__(self) -> None:
        if not self.columns:
            raise PaperError("a table needs at least one column")
        for index, row in enumerate(self.rows):
            if len(row) != len(self.columns):
                raise PaperError(f"row {index} has {len(row)} cells, the table has {len(self.columns)} columns")


Block = Paragraph | Heading | Bullets | Table


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs, and by what right.

    authority: the lines above the post, as printed: ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"); a "kiêm" stays small.
    name: without academic or military titles (NĐ 30, Phụ lục I, Phần I, II.7.c).
    hint: how to sign, under the post: "(Ký, ghi rõ họ tên)".
    """

    title: str
    name: str
    authority: tuple[str, ...] = ()
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Appendix:
    """landscape: None turns the page when a table is too wide to stand upright."""

    title: str
    body: tuple[Block, ...]
    landscape: bool | None = None


@dataclass(frozen=True, slots=True)
class FooterNote:
    """A line in the bottom margin, outside the statutory boxes; `link` also becomes a QR code on the first page."""

    text: str
    link: str = ""


@dataclass(frozen=True, slots=True)
class OfficialDocument:
    """One document, drafted or issued. Names are in sentence case: the format makes the capitals.

    org_code: the issuer's letters in the symbol: "UBND", "TU"; for a State công văn with the drafting unit: "UBND-NC".
    number, date: given by văn thư after the signature; while None, the blanks of a draft are printed.
    drafted_on: chooses the format, and the year in the blanks, until there is a date.
    type: its name as the format lists it ("Báo cáo"); None is a công văn.
    legal_bases, addressees, recipients: without dashes or final punctuation; "Như trên" and "Lưu" are added.
    filed: what follows "Lưu": "VT, NV"; for the Party "Văn phòng Tỉnh uỷ".

    Papers that no office issues leave parts out: without an issuer the motto stands alone, as on a citizen's letter;
    without a place there is no day.
    enacting: who decides, in capitals above the legal bases of a decision.
    symbol: what stands instead of số, ký hiệu: "" nothing, as on a village's minutes; "Phiếu số 012" on a ballot. Such
    a paper may be of any type.
    seal: names the seal that a place is left for under the issuer.
    signatures: who sign side by side, row by row, instead of `signature`; a row of one stands on the right.
    landscape: the pages lie on their side. ended: the text takes its end mark. undated: the year too is left to a pen.
    """

    regime: Regime
    issuer: str
    org_code: str
    place: str
    drafted_on: datetime.date
    subject: str
    body: tuple[Block, ...]
    signature: Signature | None
    parent: str = ""
    type: str | None = None
    number: str | None = None
    date: datetime.date | None = None
    addressees: tuple[str, ...] = ()
    legal_bases: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    filed: str = "VT"
    urgency: Urgency | None = None
    appendices: tuple[Appendix, ...] = ()
    footer_note: FooterNote | None = None
    enacting: str = ""
    symbol: str | None = None
    seal: str = ""
    signatures: tuple[tuple[Signature, ...], ...] = ()
    landscape: bool = False
    ended: bool = True
    undated: bool = False

    def __post_init__(self) -> None:
        if self.signature and self.signatures:
            raise PaperError("a paper is signed by one or by several side by side, not both")
