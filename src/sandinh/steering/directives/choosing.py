"""The page on which units are chosen: each task with what was chosen for it and what else there is to choose."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef
from django.utils.datastructures import MultiValueDict

from sandinh.core.org.models import Placement, Unit, UnitQuerySet
from sandinh.steering.directives import labels, queries
from sandinh.steering.directives.models import Directive, Task
from sandinh.steering.directives.queries import Choice
from sandinh.steering.directives.selectors import Selector, Shape

FOUND_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Row:
    """A task, what was chosen for it, and the kinds that were not."""

    task: Task
    chosen: tuple[Choice, ...]
    others: tuple[Choice, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Page:
    kinds: tuple[Choice, ...]
    rows: tuple[Row, ...]
    task: Task | None
    words: str
    found: tuple[Choice, ...]

    @property
    def unassigned(self) -> int:
        return sum(1 for row in self.rows if not row.count)


def chosen(data: MultiValueDict[str, str], tasks: Iterable[int]) -> dict[int, list[Selector]]:
    """What was ticked for each task. With the button for the rest, what was ticked there goes to each that has nothing.
    Raises `NotASelector`."""
    rest = data.getlist("rest") if data.get("then") == "rest" else []
    return {task: [Selector.parse(text) for text in data.getlist(f"t{task}") or rest] for task in tasks}


def page(directive: Directive, reach: UnitQuerySet, *, task: str, words: str, on: date) -> Page:
    """`task` is the one for which single units are looked for by `words`. Eight queries at most."""
    tasks = list(directive.tasks.kept())
    kinds = queries.kinds_within(reach.exclude(pk=directive.unit_id), on=on)
    chosen = queries.chosen_units(directive)
    asked = next((one for one in tasks if str(one.pk) == task), None)
    return Page(
        kinds=tuple(kinds),
        rows=tuple(_row(one, kinds, chosen.get(one.pk, queries.NOBODY)) for one in tasks),
        task=asked,
        words=words,
        found=_found(reach, words, on) if asked and words else (),
    )


def _row(task: Task, kinds: list[Choice], chosen: queries.Chosen) -> Row:
    offered = {choice.selector: choice for choice in kinds}
    ticked = {_offered_as(choice, offered) for choice in chosen.choices}
    single = [choice for choice in chosen.choices if _offered_as(choice, offered) is None]
    return Row(
        task=task,
        chosen=(*(choice for choice in kinds if choice.selector in ticked), *single),
        others=tuple(choice for choice in kinds if choice.selector not in ticked),
        count=chosen.count,
    )


def _offered_as(choice: Choice, offered: dict[str, Choice]) -> str | None:
    """The box that stands for what was chosen: its own, or its kind's when that holds the very same number of units."""
    if choice.selector in offered:
        return choice.selector
    whole = offered.get(choice.selector.partition("@")[0])
    return whole.selector if whole and whole.count == choice.count else None


def _found(reach: UnitQuerySet, words: str, on: date) -> tuple[Choice, ...]:
    """Single units of that name; each that has others below it is followed by itself with all of them."""
    below = Placement.objects.filter(parent=OuterRef("pk"), during__contains=on)
    found = list(reach.matching(words).order_by("name", "pk")[:FOUND_SHOWN])
    parents = set(Unit.objects.filter(Exists(below), pk__in=[unit.pk for unit in found]).values_list("pk", flat=True))
    names = {unit.pk: unit.name for unit in found}
    selectors = [
        Selector(shape, str(unit.pk))
        for unit in found
        for shape in ((Shape.UNIT, Shape.TREE) if unit.pk in parents else (Shape.UNIT,))
    ]
    return tuple(Choice(str(selector), labels.selection(selector, names), 0) for selector in selectors)
