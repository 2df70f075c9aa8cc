"""The text as lines, each knowing where it stands and what lay before it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .passage import Passage

_PAGE_NUMBER = re.compile(r"^\W{0,3}(?:(?:trang|page)\s*)?\d{1,3}(?:\s*/\s*\d{1,3})?\W{0,3}$", re.I)
_RULE = re.compile(r"^[\W_]+$")
_DOTS = re.compile(r"[.…]{3,}")


@dataclass(slots=True)
class Line:
    """One printed line. `gap` says that a blank line lay before it; `row` holds its cells if it is a table row."""

    start: int
    end: int
    passage: Passage
    gap: bool
    indent: int
    row: tuple[Passage, ...] | None = None

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
    for raw in text.split("\n"):
        start, at = at, at + len(raw) + 1
        stripped = raw.strip()
        if not stripped or _RULE.match(stripped) or _PAGE_NUMBER.match(stripped):
            gap = gap or not stripped or not stripped.startswith("|")
            continue
        left = start + len(raw) - len(raw.lstrip())
        end = left + len(stripped)
        passage = Passage.of(text, [(left, end)])
        if not passage:
            continue
        found.append(Line(left, end, passage, gap, left - start, _cells(text, left, end, stripped)))
        gap = False
    return found


def _cells(text: str, left: int, end: int, stripped: str) -> tuple[Passage, ...] | None:
    if not stripped.startswith("|") or stripped.count("|") < 2:
        return None
    edges = [left + i for i, char in enumerate(stripped) if char == "|"]
    if edges[-1] != end - 1:
        edges.append(end)
    return tuple(Passage.of(text, [(a + 1, b)]) for a, b in zip(edges, edges[1:], strict=False))


def is_upper(text: str) -> bool:
    """Set in capitals, as headings, bodies and posts are (`UBND`-like words alone do not make a line capital)."""
    letters = [c for c in text if c.isalpha()]
    if len(letters) < 2:
        return False
    return sum(c.isupper() for c in letters) >= 0.85 * len(letters)


def without_dots(text: str) -> str:
    """Blanks left for the pen (`.....`) as plain space."""
    return _DOTS.sub(" ", text)
