"""`from` and `to`, half-open: `to` is the first day on which the thing is no longer in force."""

import re
from datetime import date
from typing import Protocol

from sandinh.core.law.source.catalogue import Place
from sandinh.core.law.source.nodes import NO_DAY, File, Mapping
from sandinh.kernel.spans import BackwardSpan, Span

_PAUSE = re.compile(r"(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})?")


class BadPause(ValueError):
    """A pause that is not written as one. Says so in Vietnamese."""

    def __init__(self, text: str) -> None:
        super().__init__(f"“{text}” phải viết như 2026-07-20..2026-07-30: dừng từ ngày, chạy lại từ ngày.")


def read_pause(text: str) -> Span:
    """ "A..B": the clock stands still from A, and counts again on B; "A.." while it still stands. Raises `BadPause`."""
    match = _PAUSE.fullmatch(text)
    if match is None:
        raise BadPause(text)
    try:
        return Span(date.fromisoformat(match[1]), date.fromisoformat(match[2]) if match[2] else None)
    except (ValueError, BackwardSpan):
        raise BadPause(text) from None


def read_span(mapping: Mapping) -> Span:
    start, end = mapping.day("from"), mapping.day_or_none("to")
    if end is None or end > start:
        return Span(start, end)
    if end != NO_DAY:
        mapping.fault(
            f"“to” ({end}) phải sau “from” ({start}). “to” là ngày đầu tiên không còn hiệu lực; bỏ trống nếu còn.", "to"
        )
    return Span(start)


class Dated(Protocol):
    """A version of a rule or of a form."""

    @property
    def in_force(self) -> Span: ...
    @property
    def place(self) -> Place: ...


def refuse_overlap(file: File, name: str, earlier: Dated, later: Dated) -> None:
    """Two versions of one thing never hold on the same day."""
    if earlier.in_force.overlaps(later.in_force):
        file.fault_at(
            later.place,
            f"Phiên bản từ {later.in_force.start} của “{name}” chồng lên phiên bản từ "
            f"{earlier.in_force.start} ({earlier.place}). Hãy ghi “to” cho phiên bản trước.",
        )
