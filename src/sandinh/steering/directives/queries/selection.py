"""Choosing units: what there is to choose from, and what was chosen, in words and figures."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Min, Q

from sandinh.core.org.models import Unit, UnitKind, UnitQuerySet
from sandinh.kernel.text import fold
from sandinh.steering.directives import labels
from sandinh.steering.directives.models import Assignment, Directive
from sandinh.steering.directives.selectors import Selector, Shape, bare_name

# Departments of a province and those of its communes are never meant by one word.
LEVELLED = frozenset({UnitKind.DEPARTMENT})


def units_by_name(names: Iterable[str], reach: UnitQuerySet) -> list[Unit]:
    """The units within reach that one of the names could mean: their names begin with the same two words."""
    starts = {" ".join(form.split()[:2]) for name in names for form in (bare_name(name), fold(name))} - {""}
    if not starts:
        return []
    wanted = Q()
    for start in sorted(starts):
        wanted |= Q(folded__startswith=start)
    return list(reach.filter(wanted).only("pk", "name"))


def held_by(selector: Selector, reach: UnitQuerySet, *, on: date) -> UnitQuerySet:
    """The units that a selector means, within reach."""
    if selector.shape is Shape.UNIT:
        return reach.filter(pk=selector.pk)
    if selector.shape is Shape.TREE:
        return reach.filter(pk__in=Unit.objects.under([selector.pk], on=on).values("pk"))
    found = reach.filter(kind=selector.what)
    if selector.under:
        found = found.filter(placements__parent__kind=selector.under, placements__during__contains=on)
    return found


@dataclass(frozen=True, slots=True)
class Choice:
    """One line that can be ticked: a selector, its words, and how many units it holds."""

    selector: str
    label: str
    count: int


def kinds_within(reach: UnitQuerySet, *, on: date) -> list[Choice]:
    """Which kinds of unit there are to choose from, the more numerous levels told apart. One query."""
    rows = (
        reach.filter(placements__during__contains=on)
        .values("kind", "placements__parent__kind")
        .annotate(count=Count("pk", distinct=True))
        .order_by()
    )
    counts: dict[str, dict[str, int]] = {}
    for row in rows:
        counts.setdefault(row["kind"], {})[row["placements__parent__kind"]] = row["count"]
    return [choice for kind in UnitKind.values if kind in counts for choice in _choices(kind, counts[kind])]


def _choices(kind: str, by_level: dict[str, int]) -> list[Choice]:
    """The kind as a whole and, where it stands at several levels, each level; levels alone where they never mix."""
    whole = [_choice(Selector(Shape.KIND, kind), sum(by_level.values()))]
    levels = [_choice(Selector(Shape.KIND, kind, level), count) for level, count in sorted(by_level.items())]
    if kind in LEVELLED:
        return levels
    return [*whole, *levels] if len(levels) > 1 else whole


def _choice(selector: Selector, count: int) -> Choice:
    return Choice(str(selector), labels.selection(selector, {}), count)


@dataclass(frozen=True, slots=True)
class Chosen:
    """How the units of a task were chosen: each selector in words with its count, and all units together."""

    choices: tuple[Choice, ...]
    count: int


def chosen_units(directive: Directive) -> dict[int, Chosen]:
    """For each task, what it falls on. Two queries, however many units."""
    rows = list(
        Assignment.objects.filter(task__directive=directive)
        .values("task", "source")
        .annotate(count=Count("pk"), first=Min("pk"))
        .order_by("task", "first")
    )
    names = names_of(Selector.parse(row["source"]) for row in rows)
    found: dict[int, list[Choice]] = {}
    for row in rows:
        label = labels.selection(Selector.parse(row["source"]), names)
        found.setdefault(row["task"], []).append(Choice(row["source"], label, row["count"]))
    return {task: Chosen(tuple(choices), sum(c.count for c in choices)) for task, choices in found.items()}


def names_of(selectors: Iterable[Selector]) -> dict[int, str]:
    pks = {selector.pk for selector in selectors if selector.shape is not Shape.KIND}
    return {unit.pk: unit.name for unit in Unit.objects.filter(pk__in=pks)} if pks else {}
