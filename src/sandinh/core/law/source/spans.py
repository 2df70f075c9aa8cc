"""`from` and `to`, half-open: `to` is the first day on which the thing is no longer in force."""

from sandinh.core.law.source.nodes import NO_DAY, Mapping
from sandinh.kernel.spans import Span


def read_span(mapping: Mapping) -> Span:
    start, end = mapping.day("from"), mapping.day_or_none("to")
    if end is None or end > start:
        return Span(start, end)
    if end != NO_DAY:
        mapping.fault(
            f"“to” ({end}) phải sau “from” ({start}). “to” là ngày đầu tiên không còn hiệu lực; bỏ trống nếu còn.", "to"
        )
    return Span(start)
