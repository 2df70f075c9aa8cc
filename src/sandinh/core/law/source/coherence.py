"""What has to hold between rules and between files: versions that follow each other, names that exist, no circles."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from sandinh.core.law.source.catalogue import Following, Rule
from sandinh.core.law.source.faults import Fault

_Deed = tuple[str, str]  # kind of act, topic ("" is any)


def check(rules: Sequence[Rule], forms: frozenset[str]) -> list[Fault]:
    """Every fault that no single rule shows by itself."""
    known = {rule.id: rule for rule in rules}
    return [
        *_doubled(rules),
        *(fault for rule in rules for fault in _gaps(rule)),
        *(fault for rule in rules for fault in _names(rule, known, forms)),
        *_circles(rules),
    ]


def _doubled(rules: Sequence[Rule]) -> Iterator[Fault]:
    first: dict[str, Rule] = {}
    for rule in rules:
        if first.setdefault(rule.id, rule) is not rule:
            yield Fault(rule.place, f"Mã “{rule.id}” đã dùng ở {first[rule.id].place}. Mỗi quy tắc cần một mã riêng.")


def _gaps(rule: Rule) -> Iterator[Fault]:
    """Days on which a rule says nothing are declared, with the reason, or they are a mistake."""
    declared = {(gap.days.start, gap.days.end) for gap in rule.gaps}
    versions = sorted(rule.versions, key=lambda version: version.in_force.start)
    found = set()
    for earlier, later in pairwise(versions):
        end, start = earlier.in_force.end, later.in_force.start
        if end is None or end >= start:
            continue
        found.add((end, start))
        if (end, start) not in declared:
            yield Fault(
                later.place,
                f"“{rule.id}” bỏ trống từ {end} đến trước {start}. Nếu đúng là luật bỏ trống, hãy ghi vào “gaps” "
                f"{{from: {end}, to: {start}, why: …}}; nếu không, hãy sửa “from”, “to”.",
            )
        if earlier.ended:
            yield Fault(earlier.place, "“ended” chỉ dùng cho phiên bản cuối cùng. Hãy ghi lý do vào “gaps”.")
    for start, end in declared - found:
        yield Fault(rule.place, f"“gaps” ghi trống từ {start} đến {end} nhưng các phiên bản không để trống như vậy.")
    if versions and versions[-1].in_force.end is not None and not versions[-1].ended:
        yield Fault(
            versions[-1].place,
            f"“{rule.id}” hết hiệu lực ngày {versions[-1].in_force.end} mà không có phiên bản sau. Hãy ghi “ended”: "
            "vì sao và bằng văn bản nào.",
        )
    if versions and versions[-1].in_force.end is None and versions[-1].ended:
        yield Fault(versions[-1].place, "“ended” chỉ dùng khi có “to”.")


def _names(rule: Rule, known: dict[str, Rule], forms: frozenset[str]) -> Iterator[Fault]:
    if rule.overrides and rule.overrides not in known:
        yield Fault(rule.place, f"“overrides”: không có quy tắc “{rule.overrides}”. Hãy sửa mã.")
    for version in rule.versions:
        for name in version.needs:
            if name not in known or not any(one.thresholds for one in known[name].versions):
                yield Fault(version.place, f"“needs”: không có quy tắc “{name}” nào ghi ngưỡng. Hãy sửa mã.")
        for name in version.forms:
            if name not in forms:
                yield Fault(version.place, f"“forms”: không có biểu mẫu “{name}”. Hãy sửa mã.")


def _circles(rules: Sequence[Rule]) -> Iterator[Fault]:
    """A duty whose own answer would, through others or at once, start it again for ever."""
    follows = [
        (rule, (version.trigger.act, version.trigger.topic))
        for rule in rules
        if rule.act
        for version in rule.versions
        if isinstance(version.trigger, Following)
    ]
    for rule, cause in follows:
        seen: set[str] = set()
        reached = [(rule.act, rule.topic)]
        while reached:
            deed = reached.pop()
            if _starts(deed, cause):
                yield Fault(
                    rule.place,
                    f"“{rule.id}” tự khởi động lại: làm xong nó ({rule.act}) lại phát sinh nó. Hãy sửa “trigger”.",
                )
                break
            for other, start in follows:
                if other.id not in seen and _starts(deed, start):
                    seen.add(other.id)
                    reached.append((other.act, other.topic))


def _starts(deed: _Deed, cause: _Deed) -> bool:
    return deed[0] == cause[0] and cause[1] in ("", deed[1])
