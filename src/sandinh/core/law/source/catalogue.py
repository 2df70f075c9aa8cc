"""What the catalogue's files say, once they have been found correct."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from sandinh.kernel.calendars import CalendarDay
from sandinh.kernel.periods import Every
from sandinh.kernel.spans import Span
from sandinh.kernel.timelimits import Limit

if TYPE_CHECKING:
    # Forms cite as rules do, so their module needs this one.
    from sandinh.core.law.source.form import Form


class Confidence(StrEnum):
    """How far the wording was checked. Only what is verified or secondary may one day refuse a person something."""

    VERIFIED = "verified"
    SECONDARY = "secondary"
    RECALLED = "recalled"
    UNSURE = "unsure"


class CountedFrom(StrEnum):
    START = "start"
    END = "end"


class Whose(StrEnum):
    """Whose duty it becomes, seen from the unit whose act starts the clock."""

    SELF = "self"
    PARENT = "parent"
    CHILD = "child"
    BOARD = "board"


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the files a thing is written, for messages and for the reader who wants to change it."""

    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


@dataclass(frozen=True, slots=True)
class Instrument:
    """One legal document. `type` and `number` together are its name: "Luật 10/2022/QH15"."""

    code: str
    type: str
    number: str
    title: str
    issuer: str
    signed: date | None
    in_force: Span
    place: Place = field(compare=False)

    @property
    def name(self) -> str:
        return f"{self.type} {self.number}"


@dataclass(frozen=True, slots=True)
class Citation:
    """An article of an instrument; `pointer` is "Điều 12 khoản 3"."""

    instrument: Instrument
    pointer: str

    def __str__(self) -> str:
        return f"{self.instrument.name}, {self.pointer}"


@dataclass(frozen=True, slots=True)
class Periodic:
    """Once every period; a limit counts from the period's end, or is that much of its beginning."""

    every: Every
    counted_from: CountedFrom = CountedFrom.END


@dataclass(frozen=True, slots=True)
class Yearly:
    """Each year, this day being the last that is on time."""

    month: int
    day: int


@dataclass(frozen=True, slots=True)
class Following:
    """After another act of this kind; an empty topic is any topic."""

    act: str
    topic: str = ""
    whose: Whose = Whose.SELF


Trigger = Periodic | Yearly | Following


@dataclass(frozen=True, slots=True)
class Channel:
    """A form of disclosure: where it must stand, and how long without interruption at the least."""

    name: str
    places: tuple[str, ...]
    hold: Limit | None
    permanent: bool
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Threshold:
    """An integer test: `times` × count at least (or, if `strict`, more than) `share` × total. Never a percentage."""

    name: str
    count: str
    times: int
    share: int
    total: str
    strict: bool


@dataclass(frozen=True, slots=True)
class Parameter:
    name: str
    value: int | str
    unit: str


@dataclass(frozen=True, slots=True)
class Version:
    """A rule as it stood through one span of days.

    No trigger: a standing duty or right. No limit: the law sets none, and nobody may invent one.
    """

    in_force: Span
    citations: tuple[Citation, ...]
    confidence: Confidence
    trigger: Trigger | None
    limit: Limit | None
    before: bool
    channels: tuple[Channel, ...]
    thresholds: tuple[Threshold, ...]
    parameters: tuple[Parameter, ...]
    how: str
    text: str
    notes: tuple[str, ...]
    place: Place = field(compare=False)

    @property
    def citation(self) -> str:
        """For people: "Luật 10/2022/QH15, Điều 12 khoản 3, Điều 13 khoản 1; Nghị định …"."""
        pointers: dict[str, list[str]] = {}
        for citation in self.citations:
            pointers.setdefault(citation.instrument.name, []).append(citation.pointer)
        return "; ".join(f"{name}, {', '.join(articles)}" for name, articles in pointers.items())


@dataclass(frozen=True, slots=True)
class Rule:
    id: str
    group: str
    title: str
    actor_kinds: tuple[str, ...]
    act: str
    topic: str
    versions: tuple[Version, ...]
    place: Place = field(compare=False)

    def on(self, day: date) -> Version | None:
        return next((version for version in self.versions if day in version.in_force), None)


@dataclass(frozen=True, slots=True)
class Group:
    name: str
    title: str
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """A worked example: the event, and the due date that a lawyer counted by hand."""

    rule_id: str
    event: date
    due: date | None
    why: str
    place: Place = field(compare=False)


@dataclass(frozen=True, slots=True)
class Catalogue:
    instruments: tuple[Instrument, ...]
    groups: tuple[Group, ...]
    days_off: tuple[CalendarDay, ...]
    cases: tuple[Case, ...]
    forms: tuple["Form", ...] = ()

    @property
    def rules(self) -> Iterator[Rule]:
        return (rule for group in self.groups for rule in group.rules)

    def rule(self, rule_id: str) -> Rule | None:
        return next((rule for rule in self.rules if rule.id == rule_id), None)
