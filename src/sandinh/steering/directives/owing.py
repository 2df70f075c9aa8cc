"""What a unit owes under a directive, one line each: how it stands in words, and the page on which it is done."""

from dataclasses import dataclass
from datetime import date

from sandinh.core.duties import ways
from sandinh.core.duties.models import Obligation
from sandinh.core.duties.words import Said, say
from sandinh.core.org.models import Unit
from sandinh.steering.directives import queries
from sandinh.steering.directives.models import Directive


@dataclass(frozen=True, slots=True)
class Line:
    owed: Obligation
    said: Said
    way: ways.Way | None
    passed_to: int
    anchor: str

    @property
    def is_open(self) -> bool:
        owed = self.owed
        return owed.discharged_by_id is None and owed.waived_by_id is None


def lines(directive: Directive, unit: Unit, *, today: date) -> list[Line]:
    return [_line(owed, today) for owed in queries.tasks_for(directive, unit, today=today)]


def _line(owed: Obligation, today: date) -> Line:
    standing, passed_to, task = owed.standing, owed.passed_to, owed.task  # type: ignore[attr-defined]  # annotated
    return Line(
        owed=owed,
        said=say(standing, due_on=owed.due_on, discharged_on=owed.discharged_on, today=today),
        way=ways.for_kind(owed.duty.answered_by),
        passed_to=passed_to,
        anchor=f"nv-{task}",
    )
