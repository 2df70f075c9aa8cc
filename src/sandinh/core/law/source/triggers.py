"""What starts a duty's clock, and how long the law then gives."""

import re
from calendar import monthrange
from collections.abc import Callable

from sandinh.core.law.source.catalogue import CountedFrom, Following, Happening, Periodic, Trigger, Whose, Yearly
from sandinh.core.law.source.nodes import Mapping
from sandinh.kernel.periods import Every
from sandinh.kernel.timelimits import Limit, LimitUnit

ACT = re.compile(r"[a-z_]+\.[a-z0-9]+(?:-[a-z0-9]+)*")
_MONTH_AND_DAY = re.compile(r"(\d{2})-(\d{2})")
_COMMON_YEAR = 2001  # a day that exists every year exists in this one


def read_trigger(version: Mapping) -> Trigger | None:
    mapping = version.mapping("trigger")
    if mapping is None:
        return None
    given = [kind for kind in _READERS if mapping.has(kind)]
    if len(given) != 1:
        mapping.fault(
            "“trigger” cần đúng một trong: every (mỗi kỳ), by (ngày cố định mỗi năm), after (sau một hành vi), "
            "event (sau một sự kiện nêu bằng lời)."
        )
        return None
    trigger = _READERS[given[0]](mapping)
    mapping.done()
    return trigger


def read_limit(parent: Mapping, key: str) -> Limit | None:
    mapping = parent.mapping(key)
    if mapping is None:
        return None
    limit = Limit(mapping.integer("amount"), mapping.choice("unit", LimitUnit))
    mapping.done()
    return limit


def required_limit(parent: Mapping, key: str) -> Limit:
    limit = read_limit(parent, key)
    if limit is None:
        parent.fault(f"Thiếu “{key}”. Hãy ghi thêm, như {key}: {{amount: 5, unit: workday}}.")
        return Limit(1, LimitUnit.DAY)
    return limit


def _periodic(mapping: Mapping) -> Periodic:
    return Periodic(mapping.choice("every", Every), mapping.choice("at", CountedFrom, default=CountedFrom.END))


def _yearly(mapping: Mapping) -> Yearly:
    written = mapping.text("by")
    match = _MONTH_AND_DAY.fullmatch(written)
    if match is None or not _exists(int(match[1]), int(match[2])):
        mapping.fault(f"“by” phải là một ngày có ở mọi năm, viết “tháng-ngày” như 11-30, không phải “{written}”.", "by")
        return Yearly(1, 1)
    return Yearly(int(match[1]), int(match[2]))


def _exists(month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= monthrange(_COMMON_YEAR, month)[1]


def _following(mapping: Mapping) -> Following:
    act = mapping.text("after")
    if act and not ACT.fullmatch(act):
        mapping.fault(f"Loại hành vi “{act}” phải viết như deeds.document-issued.", "after")
    return Following(act, mapping.text("topic", default=""), mapping.choice("owes", Whose, default=Whose.SELF))


def _happening(mapping: Mapping) -> Happening:
    return Happening(mapping.text("event"))


_READERS: dict[str, Callable[[Mapping], Trigger]] = {
    "every": _periodic,
    "by": _yearly,
    "after": _following,
    "event": _happening,
}
