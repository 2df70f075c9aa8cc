"""A report form: its outline, its indicators, and for each the question to the register that answers it. No Django."""

from dataclasses import dataclass
from enum import StrEnum


class Scope(StrEnum):
    """Whose acts count: the reporting unit's own, or also those of units below it that do not report themselves."""

    OWN = "own"
    BELOW = "below"


class Measure(StrEnum):
    COUNT = "count"
    SUM = "sum"  # of a number in the act's content
    DISTINCT = "distinct"  # different values in the act's content, or different topics
    ANY = "any"  # 1 if there is any, else 0: units that have done it, once summed


class Asked(StrEnum):
    """Which of the things owed are counted."""

    OWED = "owed"  # of reports: asked for
    MET = "met"  # done by the cut-off; of reports: received
    ON_TIME = "on-time"


@dataclass(frozen=True, slots=True)
class Acts:
    """Acts of these kinds that occurred from the start of the period to the cut-off and were not corrected since.

    `where`: paths into the content with the values that they may have. `path`: what SUM and DISTINCT look at; an empty
    path is the topic.
    """

    kinds: tuple[str, ...]
    topics: tuple[str, ...] = ()
    where: tuple[tuple[str, tuple[str, ...]], ...] = ()
    measure: Measure = Measure.COUNT
    path: str = ""
    scope: Scope = Scope.OWN


@dataclass(frozen=True, slots=True)
class Owed:
    """Obligations that fell due from the start of the period to the cut-off; of those, which were done by then."""

    asked: Asked
    answered_by: tuple[str, ...]
    topics: tuple[str, ...] = ()
    scope: Scope = Scope.OWN


@dataclass(frozen=True, slots=True)
class Units:
    """How many units of these kinds stood there at the cut-off; with OWN, the reporting unit itself."""

    kinds: tuple[str, ...]
    scope: Scope = Scope.BELOW


@dataclass(frozen=True, slots=True)
class Reports:
    """The reports that the unit asked for in the same campaign: how many were owed, received, received on time."""

    asked: Asked


@dataclass(frozen=True, slots=True)
class Ratio:
    """Two other indicators, numerator over denominator; computed anew from both at every level."""

    of: str
    over: str


@dataclass(frozen=True, slots=True)
class Typed:
    """Entered by hand: no act in the register says it."""


Source = Acts | Owed | Units | Reports | Ratio | Typed


@dataclass(frozen=True, slots=True)
class Indicator:
    """`kinds`: which kinds of unit answer it; empty for all. `additive`: whether units' figures may be summed.
    `breakdown`: a path into the acts' content ("topic" for their topic) by which the figure can be taken apart."""

    code: str
    title: str
    measured_in: str
    source: Source
    kinds: tuple[str, ...] = ()
    additive: bool = True
    decimals: int = 0
    breakdown: str = ""

    @property
    def is_ratio(self) -> bool:
        return isinstance(self.source, Ratio)

    @property
    def is_typed(self) -> bool:
        return isinstance(self.source, Typed)

    def asked_of(self, kind: str) -> bool:
        return not self.kinds or kind in self.kinds


@dataclass(frozen=True, slots=True)
class Section:
    """One heading of the outline. `draft` is a sentence with figures ({C05}) offered to whoever writes the section."""

    code: str
    title: str
    draft: str = ""
    sections: tuple["Section", ...] = ()

    @property
    def heading(self) -> str:
        return f"{self.code}. {self.title}"

    @property
    def is_written(self) -> bool:
        """Whether text stands under the heading itself."""
        return not self.sections


@dataclass(frozen=True, slots=True)
class ReportForm:
    """One version of a form; what was collected by one version is read by it for ever.

    A figure that differs from the last campaign's by more than `unusual_percent` wants an explanation, unless both are
    under `unusual_from`: small numbers jump.
    """

    code: str
    version: int
    title: str
    document_type: str
    kinds: tuple[str, ...]
    unusual_percent: int
    unusual_from: int
    sections: tuple[Section, ...]
    indicators: tuple[Indicator, ...]

    def indicator(self, code: str) -> Indicator:
        """The indicator of that code. Raises KeyError."""
        for indicator in self.indicators:
            if indicator.code == code:
                return indicator
        raise KeyError(code)

    def asked_of(self, kind: str) -> tuple[Indicator, ...]:
        return tuple(indicator for indicator in self.indicators if indicator.asked_of(kind))

    @property
    def written(self) -> tuple[Section, ...]:
        """The sections that people write, in the order of the outline."""
        return tuple(section for section in _walk(self.sections) if section.is_written)

    @property
    def above(self) -> dict[str, str]:
        """Code of a section → the heading that it stands under; those at the top stand under none."""
        return {below.code: section.heading for section in _walk(self.sections) for below in section.sections}


def _walk(sections: tuple[Section, ...]) -> list[Section]:
    return [found for section in sections for found in (section, *_walk(section.sections))]
