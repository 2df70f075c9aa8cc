"""What a statutory form is: its fields, and the paper that names them. Drawing it is the printer's business."""

from dataclasses import dataclass, field
from enum import StrEnum
from string import Formatter

from sandinh.core.law.source.catalogue import Citation, Confidence, Place, cited
from sandinh.kernel.spans import Span

# What may be told of a person in a list.
PERSON = {"name": "họ và tên", "post": "chức vụ", "address": "địa chỉ", "household": "hộ gia đình", "paper": "giấy tờ"}


class Layout(StrEnum):
    """Whose paper it is: this decides the head, the number and the end of the text."""

    AGENCY = "agency"  # an office's paper: number and symbol, place and day, one signature and the recipients
    COMMUNITY = "community"  # minutes and resolutions of a community: no number, several sign side by side
    CITIZEN = "citizen"  # a person's own letter: no issuer
    BALLOT = "ballot"  # a household's paper: numbered by hand of the team, a place for the seal, no end mark
    REGISTER = "register"  # a book or list on its side: no number, no end mark


class FieldKind(StrEnum):
    TEXT = "text"
    LONG = "long"
    DATE = "date"
    TIME = "time"
    NUMBER = "number"
    CHOICE = "choice"
    LIST = "list"
    PEOPLE = "people"
    TABLE = "table"
    PEN = "pen"  # never typed: who receives the paper writes it


class ColumnKind(StrEnum):
    TEXT = "text"
    CENTRED = "centred"
    NUMBER = "number"
    DATE = "date"
    ORDER = "order"  # the row's number, never typed
    MARK = "mark"  # left for a pen


# Fields of several lines stand alone in the body; the others stand inside a sentence.
IN_LINES = frozenset({FieldKind.LIST, FieldKind.PEOPLE})
INLINE = frozenset(FieldKind) - IN_LINES - {FieldKind.TABLE}


@dataclass(frozen=True, slots=True)
class FormColumn:
    """One column of a table field; `width` is millimetres, None is for the printer to guess."""

    name: str
    title: str
    kind: ColumnKind
    group: str
    width: int | None

    @property
    def is_typed(self) -> bool:
        return self.kind not in (ColumnKind.ORDER, ColumnKind.MARK)


@dataclass(frozen=True, slots=True)
class Field:
    """lines: how many lines a pen gets on a blank, of text or of rows. each: how one of several people is written.

    blank: what a blank prints for it instead of dots alone: "thôn (tổ dân phố) ………".
    """

    name: str
    label: str
    kind: FieldKind
    required: bool
    help: str
    options: tuple[str, ...]
    lines: int
    each: str
    blank: str
    columns: tuple[FormColumn, ...]
    place: Place = field(compare=False)


class Level(StrEnum):
    """Levels of numbering that a form's headings use."""

    ARTICLE = "article"
    ROMAN = "roman"
    CLAUSE = "clause"
    POINT = "point"


class Align(StrEnum):
    JUSTIFIED = "justified"
    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph, `{name}` standing for what its field holds."""

    text: str
    align: Align
    bold: bool
    italic: bool
    place: Place = field(compare=False)


@dataclass(frozen=True, slots=True)
class Head:
    """A numbered heading; titled: bold, with paragraphs under it."""

    level: Level
    text: str
    titled: bool
    place: Place = field(compare=False)


@dataclass(frozen=True, slots=True)
class Entries:
    """A list field, one line to an entry, numbered or with dashes."""

    name: str
    numbered: bool
    place: Place = field(compare=False)


@dataclass(frozen=True, slots=True)
class Rows:
    """A table field."""

    name: str
    caption: str
    place: Place = field(compare=False)


Part = Words | Head | Entries | Rows


@dataclass(frozen=True, slots=True)
class SignaturePlace:
    """authority: lines above the post ("TM. ỦY BAN NHÂN DÂN"). name: the field of the name. hint: "(Ký, ghi rõ …)"."""

    post: str
    name: str
    authority: tuple[str, ...]
    hint: str
    place: Place = field(compare=False)


@dataclass(frozen=True, slots=True)
class Form:
    """One version of a form. Texts may name fields as `{name}`; `date` and `number` are names of fields.

    mark: "Mẫu số 01", empty where the law prescribes contents but no form. purpose: who makes it and when.
    every_type: it stands for one form of each type of paper that its regime may issue.
    confidence: how far fields and layout were checked; the printed paper never says it, the screen always does.
    """

    id: str
    group: str
    group_title: str
    mark: str
    title: str
    purpose: str
    in_force: Span
    citations: tuple[Citation, ...]
    confidence: Confidence
    notes: tuple[str, ...]
    layout: Layout
    regime: str
    every_type: bool
    fields: tuple[Field, ...]
    parent: str
    issuer: str
    org_code: str
    place_name: str
    date: str
    number: str
    seal: str
    type: str
    subject: str
    addressees: tuple[str, ...]
    enacting: str
    legal_bases: tuple[str, ...]
    body: tuple[Part, ...]
    signatures: tuple[tuple[SignaturePlace, ...], ...]
    recipients: tuple[str, ...]
    filed: str
    place: Place = field(compare=False)

    @property
    def citation(self) -> str:
        return cited(self.citations)

    @property
    def texts(self) -> dict[str, str]:
        """Texts of the head and the foot that may name fields, by their key."""
        return {
            "parent": self.parent,
            "issuer": self.issuer,
            "org_code": self.org_code,
            "place": self.place_name,
            "seal": self.seal,
            "type": self.type,
            "subject": self.subject,
            "enacting": self.enacting,
            "filed": self.filed,
        }

    @property
    def lists(self) -> dict[str, tuple[str, ...]]:
        """Texts of which each is a line of its own, by their key."""
        return {"addressees": self.addressees, "bases": self.legal_bases, "recipients": self.recipients}

    @property
    def is_checked(self) -> bool:
        return self.confidence.is_checked

    def field(self, name: str) -> Field:
        return next(each for each in self.fields if each.name == name)


def only_name(text: str) -> str:
    """The field, when a text names one and says nothing else: such a line may become several."""
    inner = text.strip().removeprefix("{").removesuffix("}")
    return inner if text.strip() == f"{{{inner}}}" else ""


def names_in(text: str) -> list[str]:
    """The fields that a text names, in order. Raises ValueError when its braces do not match."""
    return [name for _, name, _, _ in Formatter().parse(text) if name is not None]
