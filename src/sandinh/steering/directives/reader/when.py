"""By when: the item's own words first, then what its section or its heading says for all its items."""

from __future__ import annotations

import re

from . import deadlines
from .attributes import Attribute, attributes_inside
from .model import Deadline, DeadlineKind
from .orders import is_heading
from .outline import Node
from .passage import Passage
from .who import facts_under

Dated = list[tuple[Passage, Deadline]]


def deadline_of(node: Node, whole: Passage, content: list[Passage], year: int | None, above: Dated) -> Deadline:
    if cell := node.cells.get("deadline"):
        found = deadlines.stated(cell, year)
        if found.kind is not DeadlineKind.NONE:
            return found
    own = deadlines.in_sentence(whole, year)
    if own.kind is DeadlineKind.DATE:
        return own
    inside = [a for p in content for a in attributes_inside(p)]
    if stated := _stated([*inside, *facts_under(node)], year):
        return stated
    if own.kind is not DeadlineKind.NONE:
        return own
    pointing = deadlines.points_above(whole)
    if pointing and (dated := _pointed_at(whole, above)):
        words = whole.text[pointing.start() : pointing.end()]
        return Deadline(DeadlineKind.DATE, dated.date, words, whole.span(*pointing.span()), 0.6)
    return _inherited(node, year)


def _pointed_at(whole: Passage, above: Dated) -> Deadline | None:
    """Of the limits given above, the one whose task is most alike; of equals the latest."""
    words = set(re.findall(r"\w+", whole.canon))
    best: tuple[float, Deadline] | None = None
    for passage, deadline in above:
        theirs = set(re.findall(r"\w+", passage.canon))
        alike = len(words & theirs) / (len(words | theirs) or 1)
        if best is None or alike >= best[0]:
            best = (alike, deadline)
    return best[1] if best else None


def _inherited(node: Node, year: int | None) -> Deadline:
    for one in (node, *node.ancestors()):
        if one is not node and one.parent is not None and (stated := _stated(facts_under(one), year)):
            return stated
        if one.passage and (one is not node or is_heading(one)):
            found = deadlines.heading_period(one.passage, year)
            if found.kind is not DeadlineKind.NONE:
                return found
    return deadlines.NONE


def _stated(facts: list[Attribute], year: int | None) -> Deadline | None:
    """What the labels say; of several an absolute date first."""
    found = [deadlines.stated(fact.value, year) for fact in facts if fact.what == "when"]
    known = [one for one in found if one.kind is not DeadlineKind.NONE]
    return next((one for one in known if one.kind is DeadlineKind.DATE), known[0] if known else None)
