"""Two columns printed side by side, as text kept to its layout has them: the heading, and the foot with the signature.

The left one is put before the right one, each on lines of its own. Only there: elsewhere a wide gap may part the cells
of a table, which the outline needs together.
"""

from __future__ import annotations

import re

_GAP = re.compile(r"(?<=\S)[ ]{4,}(?=\S)(?!(?:/|-[A-Z]|tháng\b|năm\b))")  # not the blank left for a number or a day
_INDENTED = 16  # a line set in this far, beside others with a gap, belongs to the right column
_HEADING = re.compile(r"c[ộo]ng h[òo][àa] x[ãa] h[ộo]i|độc lập\s*[-–]\s*tự do|đảng cộng sản việt nam", re.I)
_FOOT = re.compile(r"^\W*nơi nhận\b", re.I)
_REACH = 30


def side_by_side(text: str) -> str:
    """The text with its heading's and its foot's columns one after the other."""
    if "    " not in text:
        return text
    lines = text.split("\n")
    out: list[str] = []
    at = 0
    while at < len(lines):
        stop = _stop(lines, at)
        if stop > at:
            out += _parted(lines[at:stop])
            at = stop
        else:
            out.append(lines[at])
            at += 1
    return "\n".join(out)


def _stop(lines: list[str], at: int) -> int:
    """The line after the last one of a two-column block that begins at `at`; `at` itself when none does."""
    if _HEADING.search(lines[at]) and _GAP.search(lines[at].strip()):
        reach = at + 8
    elif _FOOT.match(lines[at]):
        reach = at + _REACH
    else:
        return at
    last = at
    for i in range(at, min(reach, len(lines))):
        stripped = lines[i].strip()
        if _GAP.search(stripped) and stripped.count("|") < 2:
            last = i + 1
        elif not stripped and _HEADING.search(lines[at]):
            break
    if last > at and _FOOT.match(lines[at]):
        last = _with_what_stands_right(lines, last)
    return last


def _with_what_stands_right(lines: list[str], last: int) -> int:
    """The signer's name may stand alone, below the list on the left."""
    for i in range(last, min(last + 8, len(lines))):
        if lines[i].strip():
            return i + 1 if len(lines[i]) - len(lines[i].lstrip()) >= _INDENTED else last
    return last


def _parted(lines: list[str]) -> list[str]:
    left: list[str] = []
    right: list[str] = []
    for line in lines:
        stripped = line.strip()
        if gap := _GAP.search(stripped):
            left.append(stripped[: gap.start()])
            right.append(stripped[gap.end() :])
        elif len(line) - len(line.lstrip()) >= _INDENTED:
            right.append(stripped)
        else:
            left.append(stripped)
    return [*left, "", *right, ""]
