"""Paragraphs cut into sentences and clauses, with the places where they stand."""

from __future__ import annotations

import re

from .passage import Passage, lead_to

_END = re.compile(r"(?<=[.!?…])[\"”’)]*\s+(?=[\"“(]?(?P<next>[^\W_]))|(?<=\.)\s+(?=[-+•])")
_ABBREVIATED = re.compile(
    r"(?:\b(?:tp|tx|tt|pct|kt|tm|tl|tuq|ths|ts|pgs|gs|st|q|p|h|x|đ/c|stt|v\.v|ct)\.|\b[a-zđ]\.)$", re.I
)
_LABEL = re.compile(r"[^.;:]{3,110}:\s+|(?i:về|đối với)\s[^.:]{3,700}:\s+")


def sentences(passage: Passage) -> list[Passage]:
    """Parted at full stops; an abbreviation's dot is none."""
    starts = [0]
    for match in _END.finditer(passage.text):
        goes_on = match["next"] is not None and match["next"].islower()
        if not goes_on and not _ABBREVIATED.search(lead_to(passage.text, match.start(), 12)):
            starts.append(match.end())
    ends = [*starts[1:], len(passage)]
    return [part for a, b in zip(starts, ends, strict=True) if (part := passage.cut(a, b))]


def clauses(sentence: Passage) -> list[Passage]:
    """Parted at semicolons."""
    starts = [0] + [m.end() for m in re.finditer(r";\s*", sentence.text)]
    ends = [*starts[1:], len(sentence)]
    return [part for a, b in zip(starts, ends, strict=True) if (part := sentence.cut(a, b))]


def after_label(sentence: Passage) -> Passage | None:
    """What follows a short label: `Công tác tuyên truyền: tiếp tục …`."""
    match = _LABEL.match(sentence.text)
    return sentence.cut(match.end()) if match and match.end() < len(sentence) else None
