"""What the State and the Party prescribe for their papers, as dated data: one file per regime and version.

Sizes are points, lengths millimetres unless a name says otherwise. A rule is given as the share of the line above it
that it runs under.
"""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from pathlib import Path

from sandinh.core.paper.documents import Level, PaperError, Regime
from sandinh.core.paper.formats.strict import FormatError, load

__all__ = ["Format", "FormatError", "Style", "format_for"]

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Style:
    size: float
    bold: bool = False
    italic: bool = False
    caps: bool = False
    underline: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float
    number: Style
    number_from_top: float


@dataclass(frozen=True, slots=True)
class MottoLine:
    text: str
    style: Style


@dataclass(frozen=True, slots=True)
class Head:
    """left_share: the part of the width for the issuer's side. Under the issuer stands a rule or a mark, never both."""

    left_share: float
    motto: tuple[MottoLine, ...]
    motto_rule: float
    parent: Style
    issuer: Style
    issuer_rule: float | None = None
    issuer_mark: str = ""

    def __post_init__(self) -> None:
        if (self.issuer_rule is None) == (not self.issuer_mark):
            raise ValueError("give either issuer_rule or issuer_mark")


@dataclass(frozen=True, slots=True)
class Number:
    """What stands before the number and symbol, which `kernel.numbering` writes; smaller numbers take a zero."""

    label: str
    style: Style
    pad_below: int


@dataclass(frozen=True, slots=True)
class Dating:
    style: Style
    pad_day_below: int
    pad_month_below: int


@dataclass(frozen=True, slots=True)
class Title:
    """Type and subject of a named document; below them a rule or a mark."""

    type: Style
    subject: Style
    rule: float | None = None
    mark: str = ""


@dataclass(frozen=True, slots=True)
class LetterSubject:
    """The subject of a công văn, under its number."""

    prefix: str
    style: Style
    space_before_pt: float


@dataclass(frozen=True, slots=True)
class Listing:
    """Punctuation of a list whose items stand one to a line."""

    dash: str
    between: str
    last: str

    def lines(self, items: Sequence[str]) -> list[str]:
        bare = [item.strip().rstrip(".;,") for item in items if item.strip()]
        ends = [self.between] * (len(bare) - 1) + [self.last]
        return [f"{self.dash}{item}{end}" for item, end in zip(bare, ends, strict=False)]


@dataclass(frozen=True, slots=True)
class Addressees:
    """beside: a list begins on the line of the label, else under its colon. labels: by type code, over `label`.

    one: what follows the name of an only addressee.
    """

    label: str
    label_style: Style
    style: Style
    listing: Listing
    one: str
    beside: bool
    labels: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class LegalBases:
    style: Style
    listing: Listing


@dataclass(frozen=True, slots=True)
class Element:
    """How a level of the outline is printed.

    number: pattern with {n}; numerals: roman, arabic or letter; alone: the number has its own line above the title.
    """

    number: str
    numerals: str
    style: Style
    title: Style
    alone: bool = False
    centred: bool = False

    def __post_init__(self) -> None:
        if self.numerals not in ("roman", "arabic", "letter"):
            raise ValueError("numerals are roman, arabic or letter")


@dataclass(frozen=True, slots=True)
class Body:
    """Line spacing is either a multiple of the font's own or an exact height."""

    style: Style
    indent: float
    space_pt: float
    outline: Mapping[str, Element]
    bullets: tuple[str, ...]
    table: Style
    end: str
    line_multiple: float | None = None
    line_exact_pt: float | None = None

    def __post_init__(self) -> None:
        if (self.line_multiple is None) == (self.line_exact_pt is None):
            raise ValueError("give either line_multiple or line_exact_pt")
        if set(self.outline) != set(Level):
            raise ValueError(f"outline has to hold exactly: {', '.join(Level)}")


@dataclass(frozen=True, slots=True)
class Signing:
    authority: Style
    title: Style
    name: Style
    space: float


@dataclass(frozen=True, slots=True)
class Recipients:
    """same: the first line when there are addressees; filed: the last, with {unit}."""

    label: str
    label_style: Style
    style: Style
    listing: Listing
    same: str
    filed: str


@dataclass(frozen=True, slots=True)
class Stamp:
    text: str
    width: float
    height: float
    style: Style


@dataclass(frozen=True, slots=True)
class AppendixRule:
    """reference: with {type} {number} {date} {issuer}; own_pages: each appendix counts its pages from one."""

    label: str
    numerals: str
    label_style: Style
    title: Style
    reference: str
    reference_style: Style
    own_pages: bool


@dataclass(frozen=True, slots=True)
class Format:
    """One regime's rules between two days; `end` is the first day on which they no longer hold, None: in force."""

    regime: Regime
    version: str
    title: str
    citation: str
    start: datetime.date
    end: datetime.date | None
    confidence: str
    doubts: tuple[str, ...]
    font: str
    page: Page
    head: Head
    number: Number
    dating: Dating
    name: Title
    letter_subject: LetterSubject
    addressees: Addressees
    legal_bases: LegalBases
    body: Body
    signing: Signing
    recipients: Recipients
    urgency: Mapping[str, Stamp]
    appendix: AppendixRule
    types: Mapping[str, str]

    def code_of(self, type_name: str) -> str:
        """The letters of a type in the document's symbol. Only the types on the list may be issued."""
        for code, name in self.types.items():
            if name.casefold() == type_name.casefold():
                return code
        known = ", ".join(self.types.values())
        raise PaperError(f"“{type_name}” is no type of {self.title} ({self.version}); known: {known}")


@cache
def all_formats(folder: Path = FOLDER) -> tuple[Format, ...]:
    """Every format on file, oldest first. Two formats of one regime may not hold on the same day."""
    found = sorted((load(Format, path) for path in sorted(folder.glob("*.yaml"))), key=lambda each: each.start)
    for one, other in combinations(found, 2):
        if one.regime == other.regime and (one.end is None or other.start < one.end):
            raise FormatError(f"{one.version} and {other.version} both hold on {other.start}")
    return tuple(found)


def format_for(regime: Regime, on: datetime.date) -> Format:
    """The format in force on `on`, the day of signing."""
    for each in all_formats():
        if each.regime == regime and each.start <= on and (each.end is None or on < each.end):
            return each
    raise PaperError(f"no format on file for regime “{regime}” on {on:%d/%m/%Y}; add one under {FOLDER.name}/")
