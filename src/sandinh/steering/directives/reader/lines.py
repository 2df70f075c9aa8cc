"""The text as lines, each knowing where it stands and what lay before it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from .passage import CAPITALS, Passage

_PAGE_NUMBER = re.compile(r"^\W{0,3}(?:(?:trang|page)\s*)?\d{1,3}(?:\s*/\s*\d{1,3})?\W{0,3}$", re.I)
_RULE = re.compile(r"^[\W_]+$")


_TABLE_START = re.compile(r"^S?TT\b(?!\.)", re.I)
_TABLE_CONTENT = re.compile(r"nội dung|nhiệm vụ|công việc|hoạt động", re.I)
_TABLE_END = re.compile(
    rf"^(?:[IVX]{{1,5}}\s*[.)-]\s*[{CAPITALS}]{{2}}|[A-H]\.\s+[{CAPITALS}]{{2}}|Điều\s+\d|"
    r"Nơi nhận|Phần\s|PHẦN\s|PHỤ LỤC)"
)
_ROW_START = re.compile(r"^(\d{1,2})\s*[.)]?(?:\s+(?=[^\W\d])|$)")


@dataclass(slots=True)
class Line:
    """One printed line. `gap` says that a blank line lay before it; `row` holds its cells if it is a table row."""

    start: int
    end: int
    passage: Passage
    gap: bool
    row: tuple[Passage, ...] | None = None
    row_number: int | None = None

    @property
    def text(self) -> str:
        return self.passage.text

    @property
    def canon(self) -> str:
        return self.passage.canon


def lines_of(text: str) -> list[Line]:
    """Every line that says something: no blanks, rules or page numbers."""
    found: list[Line] = []
    gap = True
    at = 0
    table = _LooseTable()
    for raw in text.split("\n"):
        start, at = at, at + len(raw) + 1
        stripped = raw.strip()
        number = table.number_of(stripped)
        if not stripped or _RULE.match(stripped) or (number is None and _PAGE_NUMBER.match(stripped)):
            gap = gap or not stripped or not stripped.startswith("|")
            continue
        left = start + len(raw) - len(raw.lstrip())
        end = left + len(stripped)
        passage = Passage.of(text, [(left, end)])
        if not passage:
            continue
        found.append(Line(left, end, passage, gap, _cells(text, left, end, stripped), number))
        gap = False
    return found


class _LooseTable:
    """A table whose grid was lost: under a heading `TT … Nội dung …` lines that count 1, 2, 3 are rows."""

    def __init__(self) -> None:
        self._since_heading: int | None = None
        self._open = False
        self._next = 1

    def number_of(self, stripped: str) -> int | None:
        """The row number with which a line begins, or None."""
        if not stripped:
            return None
        if _TABLE_START.match(stripped):
            self._since_heading, self._open, self._next = 0, False, 1
        if self._since_heading is None:
            return None
        if _TABLE_END.match(stripped):
            self._since_heading = None
            return None
        self._since_heading += 1
        self._open = self._open or (self._since_heading <= 8 and bool(_TABLE_CONTENT.search(stripped)))
        match = _ROW_START.match(stripped)
        if not self._open or not match or int(match[1]) != self._next:
            return None
        self._next += 1
        return int(match[1])


def _cells(text: str, left: int, end: int, stripped: str) -> tuple[Passage, ...] | None:
    if not stripped.startswith("|") or stripped.count("|") < 2:
        return None
    edges = [left + i for i, char in enumerate(stripped) if char == "|"]
    if edges[-1] != end - 1:
        edges.append(end)
    return tuple(Passage.of(text, [(a + 1, b)]) for a, b in pairwise(edges))


def is_upper(text: str) -> bool:
    """Set in capitals, as headings, bodies and posts are (`UBND`-like words alone do not make a line capital)."""
    letters = [c for c in text if c.isalpha()]
    if len(letters) < 2:
        return False
    return sum(c.isupper() for c in letters) >= 0.85 * len(letters)
