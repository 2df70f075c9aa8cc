"""The same rules in the orders in which lawyers look for them: by chapter, by who acts, by time limit, by doubt."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from sandinh.core.law.models import Confidence, Rule
from sandinh.core.law.phrases import limit_words
from sandinh.core.law.source import words
from sandinh.core.org.models import UnitKind
from sandinh.kernel.timelimits import LimitUnit


@dataclass(frozen=True, slots=True)
class Shelf:
    """Rules under one heading; `name` is how its page is addressed."""

    name: str
    title: str
    rules: list[Rule]


@dataclass(frozen=True, slots=True)
class Part:
    title: str
    chapters: list[Shelf]


def by_part(rules: Iterable[Rule]) -> list[Part]:
    """The chapters, under the parts of the catalogue and in their order."""
    chapters = by_chapter(rules)
    parts = (
        Part(title, [chapter for chapter in chapters if chapter.name.startswith(f"{name}/")])
        for name, title in words.PARTS.items()
    )
    return [part for part in parts if part.chapters]


def by_chapter(rules: Iterable[Rule]) -> list[Shelf]:
    return _shelves(rules, lambda rule: [(rule.group, rule.group_title)])


def by_actor(rules: Iterable[Rule]) -> list[Shelf]:
    """Under every party that the law names, and under the kinds of unit that have it on their desk; the longest
    shelf first."""
    return sorted(_shelves(rules, _actors), key=lambda shelf: (-len(shelf.rules), shelf.title))


def by_clock(rules: Iterable[Rule]) -> list[Shelf]:
    """What has a time limit, the shortest first; days, working days, months and years are never mixed."""
    timed = [rule for rule in rules if rule.limit]
    timed.sort(key=lambda rule: (_UNITS.index(rule.limit_unit), rule.limit_amount))
    return _shelves(timed, _clock)


def doubtful(rules: Iterable[Rule]) -> list[Shelf]:
    """What was not read in the text itself, the least sure first."""
    doubted = [rule for rule in rules if rule.confidence != Confidence.VERIFIED]
    doubted.sort(key=lambda rule: _DOUBTS.index(rule.confidence))
    return _shelves(doubted, lambda rule: [(rule.confidence, str(rule.get_confidence_display()))])


_UNITS: list[str] = [LimitUnit.WORKDAY, LimitUnit.DAY, LimitUnit.MONTH, LimitUnit.YEAR]
_DOUBTS: list[str] = [Confidence.UNSURE, Confidence.RECALLED, Confidence.SECONDARY]


def _actors(rule: Rule) -> list[tuple[str, str]]:
    parties = [(party, words.PARTIES[party]) for party in rule.parties]
    return parties + [(kind, str(UnitKind(kind).label)) for kind in rule.actor_kinds]


def _clock(rule: Rule) -> list[tuple[str, str]]:
    assert rule.limit is not None
    return [(f"{rule.limit.amount}-{rule.limit.unit.value}", limit_words(rule.limit))]


def _shelves(rules: Iterable[Rule], places: Callable[[Rule], list[tuple[str, str]]]) -> list[Shelf]:
    shelves: dict[str, Shelf] = {}
    for rule in rules:
        for name, title in places(rule):
            shelves.setdefault(name, Shelf(name, title, [])).rules.append(rule)
    return list(shelves.values())
