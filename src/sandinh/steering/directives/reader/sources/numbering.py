"""Word's automatic numbers: they are not in the paragraphs' text and have to be counted again."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from docx.oxml.ns import qn

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_BULLETED = {"bullet", "none"}


@dataclass(frozen=True, slots=True)
class _Level:
    format: str
    text: str
    start: int


def _roman(value: int) -> str:
    out = ""
    for size, letters in (
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ):
        while value >= size:
            out += letters
            value -= size
    return out


def _written(value: int, style: str) -> str:
    if style == "lowerLetter":
        return _LETTERS[(value - 1) % 26]
    if style == "upperLetter":
        return _LETTERS[(value - 1) % 26].upper()
    if style == "lowerRoman":
        return _roman(value).lower()
    if style == "upperRoman":
        return _roman(value)
    return f"{value:02}" if style == "decimalZero" else str(value)


class Numbering:
    """Counts the lists of one document as its paragraphs go by."""

    def __init__(self, document: Any) -> None:
        self._levels: dict[tuple[str, int], _Level] = {}
        self._abstract: dict[str, str] = {}
        self._counts: defaultdict[str, dict[int, int]] = defaultdict(dict)
        self._styles = {
            style.element.get(qn("w:styleId")): style.element for style in document.styles if style.element is not None
        }
        part = next((r.target_part for r in document.part.rels.values() if r.reltype.endswith("/numbering")), None)
        if part is not None:
            self._load(part.element)

    def _load(self, root: Any) -> None:
        for abstract in root.findall(qn("w:abstractNum")):
            key = abstract.get(qn("w:abstractNumId"))
            for level in abstract.findall(qn("w:lvl")):
                index = int(level.get(qn("w:ilvl")))
                self._levels[key, index] = _Level(
                    _val(level, "w:numFmt") or "decimal",
                    _val(level, "w:lvlText") or "",
                    int(_val(level, "w:start") or 1),
                )
        for number in root.findall(qn("w:num")):
            self._abstract[number.get(qn("w:numId"))] = _val(number, "w:abstractNumId") or ""

    def label_of(self, paragraph: Any) -> str:
        """What Word prints before the paragraph; empty when it is in no list."""
        placed = self._place(paragraph)
        if placed is None:
            return ""
        number, index = placed
        abstract = self._abstract.get(number, "")
        level = self._levels.get((abstract, index))
        if level is None:
            return ""
        if level.format in _BULLETED:
            return "-" if level.format == "bullet" else ""
        counts = self._counts[abstract]
        counts[index] = counts.get(index, level.start - 1) + 1
        for deeper in [i for i in counts if i > index]:
            del counts[deeper]
        return re.sub(r"%(\d)", lambda m: self._shown(abstract, int(m[1]) - 1), level.text)

    def _shown(self, abstract: str, index: int) -> str:
        level = self._levels.get((abstract, index))
        if level is None:
            return ""
        return _written(self._counts[abstract].get(index, level.start), level.format)

    def _place(self, paragraph: Any) -> tuple[str, int] | None:
        properties = paragraph.find(qn("w:pPr"))
        if properties is None:
            return None
        found = _num_pr(properties)
        style = _val(properties, "w:pStyle")
        if found is None and style in self._styles:
            inherited = self._styles[style].find(qn("w:pPr"))
            found = _num_pr(inherited) if inherited is not None else None
        return found if found and found[0] != "0" else None


def _val(node: Any, name: str) -> str | None:
    child = node.find(qn(name))
    return child.get(qn("w:val")) if child is not None else None


def _num_pr(properties: Any) -> tuple[str, int] | None:
    number = properties.find(qn("w:numPr"))
    if number is None:
        return None
    num_id = _val(number, "w:numId")
    return (num_id, int(_val(number, "w:ilvl") or 0)) if num_id else None
