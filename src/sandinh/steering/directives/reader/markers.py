"""The marks that open an item: `Điều 1.`, `II.`, `2.1.`, `a)`, `(3)`, a dash."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .passage import CAPITALS

_ALPHABET = "abcdđeghiklmnopqrstuvxy"
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}
_ORDINALS = {
    "nhất": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10,
}  # fmt: skip

_DIVISION = re.compile(
    r"(?P<word>phần|chương|mục|tiểu mục|điều)\s+(?P<label>thứ\s+\w+|[ivxl]+(?!\w)|\d{1,3}(?!\d)|"
    r"[a-hk](?!\w))\s*[.:)\-/]*\s*",
    re.I,
)
_MULTI = re.compile(r"(?P<label>\d{1,2}(?:\s?\.\s?\d{1,2}){1,3})(?!\d|\s*%|\s*/)\s*[.)/:]?\s*(?=[^\W\d]|[“\"(\[]|$)")
_PAREN = re.compile(r"\(\s*(?P<label>\d{1,2}|[a-zđ]|[ivx]{1,4})\s*\)\s*[.:]?\s*")
_ARABIC = re.compile(r"(?P<label>\d{1,2})\s*(?P<close>[.)/:]|\s?-(?=\s|[A-ZĐ]))\s*(?=[^\W\d]|[“\"(\[\-]|$)")
_ROMAN_MARK = re.compile(
    r"(?P<label>[IVX]{1,5}|L?X{0,3}(?:IX|IV|V?I{0,3}))\s*(?P<close>[./)]|\s?-)\s*(?=[^\W\d]|[“\"(]|$)"
)
_UPPER = re.compile(rf"(?P<label>[A-HKĐ])\s*(?P<close>\)|[./](?=\s)|\.(?=[{CAPITALS}]))\s*(?=[^\W\d]|[“\"(])")
_LETTER = re.compile(
    rf"(?P<label>[a-zđ])\s*(?P<close>\)|[./](?=\s|$)|\.(?=[{CAPITALS}]))\s*(?=[^\W\d]|[“\"(]|$)"
    r"|(?P<label2>i{2,3}|iv|vi{0,3}|ix)\)\s*"
)
_BULLET = re.compile(r"(?:[-–—+•●▪■□○◦*·✓➢⮚]|o(?=\s))\s*(?=\S)")
_NUMBER_AFTER_BULLET = re.compile(r"[-–*•]\s+(?=(?:\d{1,2}(?:\.\d{1,2})*[.)]|[IVX]{1,4}\.|[a-zđ]\))\s*[^\W\d])")


@dataclass(frozen=True, slots=True)
class Marker:
    """`kind` tells the level's style, `label` what is printed, `value` its place in the sequence."""

    kind: str
    label: str
    value: int
    parts: tuple[int, ...]
    length: int


def roman_value(label: str) -> int:
    total = previous = 0
    for char in reversed(label.lower()):
        value = _ROMAN[char]
        total += value if value >= previous else -value
        previous = max(previous, value)
    return total


def _division(match: re.Match[str]) -> Marker:
    label = " ".join(match["label"].split())
    lower = label.lower()
    if lower.startswith("thứ"):
        value = _ORDINALS.get(lower.split()[1], 1)
    elif lower.isdigit():
        value = int(lower)
    elif set(lower) <= set(_ROMAN):
        value, label = roman_value(lower), label.upper()
    else:
        value, label = _ALPHABET.index(lower) + 1, label.upper()
    kind = match["word"].lower()
    return Marker(kind, label, value, (), match.end())


def marker_of(text: str) -> Marker | None:
    """The marker with which a line begins, or None. Whether it fits the outline is for the outline to say."""
    skip = _NUMBER_AFTER_BULLET.match(text)
    return _marker_at(text, skip.end() if skip else 0)


def _marker_at(text: str, at: int) -> Marker | None:
    if (m := _DIVISION.match(text, at)) and (m.end() == len(text) or text[m.end() - 1] in " .:)-/"):
        return _division(m)
    if m := _MULTI.match(text, at):
        parts = tuple(int(part) for part in m["label"].split("."))
        return Marker(f"multi{len(parts)}", re.sub(r"\s", "", m["label"]), parts[-1], parts, m.end())
    if m := _PAREN.match(text, at):
        return _lettered("(", m["label"], m.end())
    if m := _ARABIC.match(text, at):
        value = int(m["label"])
        return Marker("1" + m["close"].strip(), m["label"], value, (value,), m.end())
    if (m := _ROMAN_MARK.match(text, at)) and m["label"]:
        return Marker("I", m["label"], roman_value(m["label"]), (), m.end())
    if m := _UPPER.match(text, at):
        return Marker("A", m["label"], _ALPHABET.index(m["label"].lower()) + 1, (), m.end())
    if m := _LETTER.match(text, at):
        return _lettered("", m["label"] or m["label2"], m.end())
    if m := _BULLET.match(text, at):
        return Marker("-", "", 0, (), m.end())
    return None


def _lettered(opening: str, label: str, end: int) -> Marker | None:
    if label.isdigit():
        return Marker(f"{opening}1", label, int(label), (), end)
    if len(label) > 1 and set(label) <= set("ivx"):
        return Marker(f"{opening}i", label, roman_value(label), (), end)
    if label not in _ALPHABET:
        return None
    return Marker(f"{opening}a", label, _ALPHABET.index(label) + 1, (), end)
