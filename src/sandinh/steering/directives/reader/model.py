"""What a reading consists of. Every found thing says where it stands in the text and how sure the reader is."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T", covariant=True)


class Span(NamedTuple):
    """Half-open range of offsets in `Reading.text`."""

    start: int
    end: int


class Severity(StrEnum):
    """How far a notice reaches: a remark, a part that may be missing, nothing read at all."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence in Vietnamese for the officer: what is wrong with the file and what to do."""

    message: str
    severity: Severity = Severity.WARNING


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """A value read from the text; `span` is None when it was inferred and stands nowhere in so many words."""

    value: T
    span: Span | None = None
    confidence: float = 1.0


class DeadlineKind(StrEnum):
    """How a time limit is worded; only DATE, and PERIOD with a known end, carry a date."""

    DATE = "date"
    RECURRING = "recurring"
    PERIOD = "period"
    RELATIVE = "relative"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Deadline:
    """A time limit. `date` is ISO 8601, cut to what is printed: `2025-10` when no day is named."""

    kind: DeadlineKind = DeadlineKind.NONE
    date: str | None = None
    text: str | None = None
    span: Span | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Item:
    """A node of the numbered outline; `span` covers its own words, not its children."""

    path: str
    marker: str
    text: str
    span: Span
    children: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Task:
    """What somebody is told to do, at one path of the outline."""

    path: str
    text: str
    heading: str | None
    span: Span
    assignees: tuple[Found[str], ...] = ()
    coordinators: tuple[Found[str], ...] = ()
    deadline: Deadline = Deadline()
    report_to: Found[str] | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Report:
    """A report that the document asks for; `due` is ISO or None when it recurs or is not dated."""

    name: str
    due: str | None
    from_: tuple[Found[str], ...]
    to: Found[str] | None
    via: Found[str] | None
    span: Span
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Citation:
    """Another document that the text names, with the place where it is first named."""

    type: str
    number: str | None
    date: str | None
    title: str | None
    span: Span
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note at the foot of a page; `mark` is its number as printed."""

    mark: str
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signed: on whose behalf (`TM.`, `KT.`, `T/M` …), in which post, by which name."""

    authority: Found[str] | None = None
    title: Found[str] | None = None
    name: Found[str] | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One official document. A header field is None when the text does not show it."""

    span: Span
    regime: str
    type: Found[str] | None = None
    number: Found[str] | None = None
    issuer: Found[str] | None = None
    parent: Found[str] | None = None
    place: Found[str] | None = None
    date: Found[str] | None = None
    subject: Found[str] | None = None
    urgency: Found[str] | None = None
    recipients: tuple[Found[str], ...] = ()
    copies: tuple[Found[str], ...] = ()
    signer: Signer = field(default_factory=Signer)
    outline: tuple[Item, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    citations: tuple[Citation, ...] = ()
    tasks: tuple[Task, ...] = ()
    reports: tuple[Report, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """The text as it was read (mark-up gone, one Unicode form) and what it says; spans point into `text`."""

    text: str
    documents: tuple[Document, ...] = ()
    notices: tuple[Notice, ...] = ()
