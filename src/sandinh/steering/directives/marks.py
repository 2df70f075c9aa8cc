"""Where in the text each field's words stand, cut into pieces that a page can show. Pure but for the rows it reads."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sandinh.kernel.text import fold
from sandinh.steering.directives.models import Directive, Task

NOT_WORDS = re.compile(r"[\W_]+")
MOTTO = "doc lap tu do hanh phuc"
KINDS = {"assignees": "unit", "coordinators": "unit", "deadline": "deadline", "report_to": "unit"}


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the text that a field came from. `link` names the field, `target` the control to go to."""

    start: int
    end: int
    link: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """Text under one field's mark, or under none. `is_first` carries the anchor that the field points back to."""

    text: str
    mark: Mark | None = None
    is_first: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """Pieces within one task, or outside all tasks."""

    pieces: tuple[Piece, ...]
    task: Mark | None = None
    is_first: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    runs: tuple[Run, ...]
    is_centred: bool = False


def field_marks(directive: Directive, tasks: Iterable[Task]) -> list[Mark]:
    """The marks of header and task fields; where two overlap, the one that begins first stays."""
    marks = list(_marks_of("h", directive.reading.get("header", {}), {}))
    for task in tasks:
        marks += _marks_of(task.anchor, {name: task.found.get(name, []) for name in KINDS}, KINDS)
    return _without_overlaps(marks)


def task_marks(tasks: Iterable[Task]) -> list[Mark]:
    spans = [Mark(t.start, t.end, t.anchor, "task") for t in tasks if t.start is not None and t.end is not None]
    return _without_overlaps(spans)


def lines(directive: Directive, tasks: Sequence[Task]) -> list[Line]:
    """The whole text in lines, each cut at the edges of tasks and fields."""
    text = directive.text
    fields, whole = field_marks(directive, tasks), task_marks(tasks)
    shown: set[str] = set()
    found: list[Line] = []
    start = 0
    for row in text.split("\n"):
        end = start + len(row)
        if row.strip():
            runs = tuple(_runs(text, start, end, whole, fields, shown))
            found.append(Line(runs, is_centred=_is_centred(row)))
        start = end + 1
    return found


def _is_centred(row: str) -> bool:
    """Headings, the motto, and the rules drawn below them."""
    words = fold(row)
    return (len(row) < 80 and row.isupper()) or NOT_WORDS.sub(" ", words).strip() in ("", MOTTO)


def _runs(text: str, start: int, end: int, whole: list[Mark], fields: list[Mark], shown: set[str]) -> Iterator[Run]:
    for left, right, task in _cut(start, end, whole):
        pieces = []
        for a, b, mark in _cut(left, right, fields):
            pieces.append(Piece(text[a:b], mark, bool(mark) and _first(mark, shown)))
        yield Run(tuple(pieces), task, bool(task) and _first(task, shown))


def _first(mark: Mark | None, shown: set[str]) -> bool:
    if mark is None or mark.link in shown:
        return False
    shown.add(mark.link)
    return True


def _cut(start: int, end: int, marks: list[Mark]) -> Iterator[tuple[int, int, Mark | None]]:
    """[start, end) in order, each part under at most one mark."""
    at = start
    for mark in marks:
        left, right = max(mark.start, at), min(mark.end, end)
        if left >= right:
            continue
        if at < left:
            yield at, left, None
        yield left, right, mark
        at = right
    if at < end:
        yield at, end, None


def _marks_of(owner: str, found: dict[str, list[dict[str, Any]]], kinds: dict[str, str]) -> Iterator[Mark]:
    for name, listed in found.items():
        for one in listed:
            if one["span"]:
                start, end = one["span"]
                yield Mark(start, end, f"{owner}-{name}", kinds.get(name, ""))


def _without_overlaps(marks: Iterable[Mark]) -> list[Mark]:
    kept: list[Mark] = []
    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end)):
        if mark.start < mark.end and (not kept or kept[-1].end <= mark.start):
            kept.append(mark)
    return kept
