"""What an act answers: the rooms where things are done take it from what is owed, and hand it to the register."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q

from sandinh.core.duties.models import Duty, Obligation, ObligationQuerySet, Trigger
from sandinh.core.org.models import Unit
from sandinh.core.register.kinds import Kind
from sandinh.core.register.models import Act
from sandinh.kernel.periods import Every, period_label
from sandinh.kernel.spans import Span


@dataclass(frozen=True, slots=True)
class Answer:
    """An act's topic, the span of days that it is about (None: the day it was done) and the act that asked for it."""

    topic: str = ""
    period: Span | None = None
    responds_to: Act | None = None


def to(obligation: Obligation) -> Answer:
    """What an act must say so that it discharges this obligation and no other period's."""
    return Answer(obligation.duty.topic, span_of(obligation), obligation.opened_by)


def span_of(obligation: Obligation) -> Span:
    return Span(obligation.period.lower, obligation.period.upper)


def waiting(unit: Unit, kind: Kind) -> ObligationQuerySet:
    """What the unit owes that an act of this kind answers, the nearest due first."""
    owed = Obligation.objects.open().filter(unit=unit, duty__answered_by=kind.name)
    return owed.select_related("duty", "unit", "opened_by").order_by("due_on", "pk")


def asked(pk: str, kind: Kind) -> Obligation | None:
    """The obligation that a page was opened for: `pk` as it came in the address."""
    if not pk.isdecimal():
        return None
    owed = Obligation.objects.filter(pk=int(pk), duty__answered_by=kind.name)
    return owed.select_related("duty", "unit", "opened_by").first()


def topics(unit: Unit, kind: Kind, *, on: date) -> list[tuple[str, str]]:
    """The topics on which duties ask this unit for acts of this kind, in the duties' words."""
    own = Exists(Obligation.objects.filter(duty=OuterRef("pk"), unit=unit))
    asking = Duty.objects.filter(Q(kinds__contains=[unit.kind]) | own, in_force__contains=on, answered_by=kind.name)
    return _once(asking.exclude(topic="").order_by("title").values_list("topic", "title"))


def topics_that_open(unit: Unit, kind: Kind, *, on: date) -> list[tuple[str, str]]:
    """The topics on which an act of this kind gives the unit something more to do, in the words of what follows."""
    following = Duty.objects.filter(
        in_force__contains=on, trigger=Trigger.AFTER, after_kind=kind.name, kinds__contains=[unit.kind]
    )
    return _once(following.exclude(after_topic="").order_by("title").values_list("after_topic", "title"))


def _once(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """The first words for each topic."""
    words: dict[str, str] = {}
    for topic, title in pairs:
        words.setdefault(topic, title)
    return list(words.items())


def title_of(obligation: Obligation) -> str:
    """A title to begin with: the duty's words, and the name of the period of a duty that recurs."""
    duty = obligation.duty
    try:
        return f"{duty.title}, {period_label(Every(duty.every), span_of(obligation))}"
    except ValueError:
        return duty.title
