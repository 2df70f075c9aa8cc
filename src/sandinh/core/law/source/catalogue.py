"""What the catalogue's files say, once they have been found correct."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from sandinh.kernel.calendars import CalendarDay
from sandinh.kernel.periods import Every
from sandinh.kernel.spans import Span
from sandinh.kernel.text import format_number
from sandinh.kernel.timelimits import Limit

if TYPE_CHECKING:
    # Forms and the ledger speak of citations and rules, so their modules need this one.
    from sandinh.core.law.source.form import Form
    from sandinh.core.law.source.ledger import Ledger


class Confidence(StrEnum):
    """How far the wording was checked. Only what is verified or secondary may one day refuse a person something."""

    VERIFIED = "verified"
    SECONDARY = "secondary"
    RECALLED = "recalled"
    UNSURE = "unsure"

    @property
    def is_checked(self) -> bool:
        """Whether the wording was read in a text, and not only remembered."""
        return self in (Confidence.VERIFIED, Confidence.SECONDARY)


class Nature(StrEnum):
    """What kind of sentence of the law a rule is. Only a duty may be answered by an act."""

    DUTY = "duty"
    RIGHT = "right"
    POWER = "power"
    BAN = "ban"
    DEFINITION = "definition"
    PROCEDURE = "procedure"
    DECISION = "decision"
    THRESHOLD = "threshold"
    COMPOSITION = "composition"
    STANDARD = "standard"
    SANCTION = "sanction"


class OnPause(StrEnum):
    """What a lawful pause does to a running limit: its days are not counted, or the limit begins anew after it."""

    RESUME = "resume"
    RESTART = "restart"


class Effect(StrEnum):
    """From when a decision of the people holds."""

    PASSED = "passed"
    RECOGNISED = "recognised"
    DATE_SET = "date-set"


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


def cited(citations: Iterable[Citation]) -> str:
    """For people: "Luật 10/2022/QH15, Điều 12 khoản 3, Điều 13 khoản 1; Nghị định …"."""
    pointers: dict[str, list[str]] = {}
    for citation in citations:
        pointers.setdefault(citation.instrument.name, []).append(citation.pointer)
    return "; ".join(f"{name}, {', '.join(articles)}" for name, articles in pointers.items())


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


@dataclass(frozen=True, slots=True)
class Happening:
    """After something that no room of the house records as an act; `what` says it in words."""

    what: str


Trigger = Periodic | Yearly | Following | Happening


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
    """A number or word that the law fixes, or the bounds that it sets to a number: a team of 3 to 5 people."""

    name: str
    unit: str
    value: int | str | None = None
    at_least: int | None = None
    at_most: int | None = None

    @property
    def words(self) -> str:
        """ "3–5 người", "từ 5 người trở lên", "tối đa 2 người"; "5 người" where the law fixes the number."""
        if isinstance(self.value, str):
            return f"{self.value} ({self.unit})"
        if self.value is not None:
            return f"{format_number(self.value)} {self.unit}"
        least, most = (None if bound is None else format_number(bound) for bound in (self.at_least, self.at_most))
        if least is None:
            return f"tối đa {most} {self.unit}"
        return f"từ {least} {self.unit} trở lên" if most is None else f"{least}–{most} {self.unit}"

    def holds(self, number: int) -> bool:
        if self.value is not None:
            return number == self.value
        return (self.at_least is None or number >= self.at_least) and (self.at_most is None or number <= self.at_most)


@dataclass(frozen=True, slots=True)
class Variant:
    """Another limit where all these circumstances are met; the variant with the most of them applies."""

    when: frozenset[str]
    limit: Limit


@dataclass(frozen=True, slots=True)
class Oftener:
    """In these circumstances a limit may be extended so many times in all."""

    times: int
    when: frozenset[str]


@dataclass(frozen=True, slots=True)
class Extension:
    """How long a limit may be extended at a time, and how often; counted from the end of what it extends.

    `when`: only in these circumstances (none: always). `oftener`: more times in others.
    """

    limit: Limit
    times: int
    when: frozenset[str] = frozenset()
    oftener: Oftener | None = None

    def times_in(self, when: frozenset[str]) -> int:
        """How often the limit may be extended in these circumstances; 0: not at all."""
        if self.oftener and self.oftener.when <= when:
            return self.oftener.times
        return self.times if self.when <= when else 0


@dataclass(frozen=True, slots=True)
class Recognition:
    """Who has to recognise a decision (empty: nobody), within how long after receiving it, and from when it holds."""

    by: str
    effect: Effect
    within: Limit | None = None


@dataclass(frozen=True, slots=True)
class Version:
    """A rule as it stood through one span of days.

    No trigger: a standing duty or right. No limit: the law sets none, and nobody may invent one. `ended` says why no
    version follows one that has an end. `needs` names the thresholds that a decision must reach, each a rule of its
    own. `record` is what must be kept of the thing done, `next` what the law says follows from it.
    """

    in_force: Span
    citations: tuple[Citation, ...]
    confidence: Confidence
    text: str
    place: Place = field(compare=False)
    trigger: Trigger | None = None
    limit: Limit | None = None
    before: bool = False
    variants: tuple[Variant, ...] = ()
    extension: Extension | None = None
    on_pause: OnPause | None = None
    channels: tuple[Channel, ...] = ()
    thresholds: tuple[Threshold, ...] = ()
    needs: tuple[str, ...] = ()
    modes: tuple[str, ...] = ()
    recognition: Recognition | None = None
    parameters: tuple[Parameter, ...] = ()
    forms: tuple[str, ...] = ()
    how: str = ""
    record: str = ""
    next: str = ""
    notes: tuple[str, ...] = ()
    ended: str = ""

    @property
    def citation(self) -> str:
        return cited(self.citations)


@dataclass(frozen=True, slots=True)
class Rule:
    """`actor_kinds`: the kinds of unit on whose desk it lies. `parties`: who acts in the law's own words, where that
    is not simply the unit. `gaps`: days between versions on which the law said nothing, each with its reason.
    """

    id: str
    group: str
    title: str
    nature: Nature
    actor_kinds: tuple[str, ...]
    parties: tuple[str, ...]
    beneficiary: str
    act: str
    topic: str
    overrides: str
    versions: tuple[Version, ...]
    place: Place = field(compare=False)
    gaps: tuple["Gap", ...] = ()

    def on(self, day: date) -> Version | None:
        return next((version for version in self.versions if day in version.in_force), None)


@dataclass(frozen=True, slots=True)
class Gap:
    days: Span
    why: str


@dataclass(frozen=True, slots=True)
class Group:
    """A chapter: a file of rules. `order` is its place among the chapters of its part."""

    name: str
    title: str
    rules: tuple[Rule, ...]
    order: int


class Question(StrEnum):
    """What a worked example asks of the law."""

    DUE = "due"
    PASSES = "passes"
    RECOGNISED_BY = "recognised_by"
    CHANNELS = "channels"
    MODES = "modes"
    DOWN_FROM = "down_from"
    FITS = "fits"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Facts:
    """What beside the day of the event decides an answer.

    `when`: the circumstances met. `paused`: days on which the clock lawfully stood still. `extended`: how many times
    the limit was extended. `counts`: votes and totals, by the names that thresholds use. `numbers`: the size of what
    the law sets bounds to, by the name of the parameter. `channel`: the form of disclosure asked about.
    """

    when: frozenset[str] = frozenset()
    paused: tuple[Span, ...] = ()
    extended: int = 0
    counts: tuple[tuple[str, int], ...] = ()
    numbers: tuple[tuple[str, int], ...] = ()
    channel: str = ""


NO_FACTS = Facts()
Answer = date | bool | str | frozenset[str] | None


@dataclass(frozen=True, slots=True)
class Case:
    """A worked example: facts and a day, and the answer that a lawyer found by hand. No due date: None."""

    rule_id: str
    event: date
    question: Question
    answer: Answer
    why: str
    place: Place = field(compare=False)
    facts: Facts = NO_FACTS


@dataclass(frozen=True, slots=True)
class Catalogue:
    instruments: tuple[Instrument, ...]
    groups: tuple[Group, ...]
    days_off: tuple[CalendarDay, ...]
    cases: tuple[Case, ...]
    forms: tuple["Form", ...] = ()
    ledger: "Ledger | None" = None

    @property
    def rules(self) -> Iterator[Rule]:
        return (rule for group in self.groups for rule in group.rules)

    def cases_by_rule(self) -> dict[str, list[Case]]:
        """The worked examples of each rule, by its id."""
        found: dict[str, list[Case]] = {}
        for case in self.cases:
            found.setdefault(case.rule_id, []).append(case)
        return found

    def rule(self, rule_id: str) -> Rule | None:
        return next((rule for rule in self.rules if rule.id == rule_id), None)
