"""A piece of text that remembers where each of its characters stood."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable

from .model import Span

# Letters for character classes: a range such as À-Ỹ would hold small letters too.
_MARKED = [chr(c) for c in (*range(0xC0, 0x1B1), *range(0x1EA0, 0x1EFA)) if chr(c).isalpha()]
CAPITALS = "A-Z" + "".join(c for c in _MARKED if c.isupper())
SMALL = "a-z" + "".join(c for c in _MARKED if c.islower())
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")
_TONES = {
    first + marked: tone + second
    for first, second, tones, marks in (
        ("o", "a", "òóỏõọ", "àáảãạ"),
        ("o", "e", "òóỏõọ", "èéẻẽẹ"),
        ("u", "y", "ùúủũụ", "ỳýỷỹỵ"),
    )
    for tone, marked in zip(tones, marks, strict=True)
}
_NEW_TONE = re.compile(r"(?<![qQ])(?:" + "|".join(_TONES) + r")(?!\w)")
_NOTE_MARKS = re.compile(r"[¹²³⁰⁴-⁹]+")
SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
PLAIN_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def canon(text: str) -> str:
    """Lower case, plain dashes, tone marks in the old place (hoà → hòa): same length, so offsets carry over."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return _NEW_TONE.sub(lambda m: _TONES[m[0]], lowered.translate(_DASHES))


def lead_to(text: str, at: int, reach: int = 160) -> str:
    """The words before a place: what a grammar may look back on, so that long paragraphs cost no more than short."""
    return text[max(0, at - reach) : at]


class Passage:
    """Folded text with the offset of every character in the whole; `canon` is the form that grammars match on."""

    __slots__ = ("canon", "offsets", "text")

    def __init__(self, text: str, offsets: array[int], folded: str | None = None) -> None:
        self.text = text
        self.offsets = offsets
        self.canon = canon(text) if folded is None else folded

    @classmethod
    def of(cls, whole: str, pieces: Iterable[tuple[int, int]]) -> Passage:
        """Join ranges of the whole with single spaces, white space folded and footnote marks left out."""
        chars: list[str] = []
        offsets: array[int] = array("q")
        for start, end in pieces:
            if chars and chars[-1] != " ":
                chars.append(" ")
                offsets.append(start)
            piece = whole[start:end]
            marked = {i for m in _NOTE_MARKS.finditer(piece) for i in range(*m.span())}
            for i, char in enumerate(piece):
                if i in marked:
                    continue
                space = char.isspace()
                if space and (not chars or chars[-1] == " "):
                    continue
                chars.append(" " if space else char)
                offsets.append(start + i)
        while chars and chars[-1] == " ":
            chars.pop()
            offsets.pop()
        return cls("".join(chars), offsets)

    def __len__(self) -> int:
        return len(self.text)

    def __bool__(self) -> bool:
        return bool(self.text)

    def span(self, start: int = 0, end: int | None = None) -> Span:
        """Where characters start..end of this passage stand in the whole."""
        end = len(self.text) if end is None else end
        if not self.offsets:
            return Span(0, 0)
        if start >= end:
            at = self.offsets[min(start, len(self.offsets) - 1)]
            return Span(at, at)
        return Span(self.offsets[start], self.offsets[end - 1] + 1)

    def cut(self, start: int, end: int | None = None) -> Passage:
        """A part, without white space at its ends."""
        end = len(self.text) if end is None else min(end, len(self.text))
        while start < end and self.text[start] == " ":
            start += 1
        while end > start and self.text[end - 1] == " ":
            end -= 1
        return Passage(self.text[start:end], self.offsets[start:end], self.canon[start:end])

    def plus(self, other: Passage) -> Passage:
        """This passage followed by another, one space between."""
        if not self:
            return other
        if not other:
            return self
        offsets = self.offsets[:]
        offsets.append(other.offsets[0])
        offsets.extend(other.offsets)
        return Passage(f"{self.text} {other.text}", offsets, f"{self.canon} {other.canon}")
