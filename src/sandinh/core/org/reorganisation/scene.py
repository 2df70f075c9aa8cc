"""The rows put together with the units that they speak of."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sandinh.core.org.models import Unit
from sandinh.core.org.reorganisation.rows import Fault, Faulty, Row
from sandinh.kernel.text import format_date

DESCRIPTIONS = {
    "name": gettext_lazy("tên"),
    "kind": gettext_lazy("loại"),
    "local_word": gettext_lazy("từ gọi"),
    "parent": gettext_lazy("cấp trên"),
}


@dataclass(frozen=True, slots=True)
class Successor:
    """What the rows together say of one successor; `line` is where it stands first."""

    line: int
    code: str
    name: str = ""
    kind: str = ""
    local_word: str = ""
    parent: str = ""


@dataclass(frozen=True, slots=True)
class Scene:
    """`units` are those that exist, by code, locked. `heirs`: what ends → its successors, the main heir first.

    `lines`: where each predecessor stands first.
    """

    on: date
    citation: str
    rows: Sequence[Row]
    units: dict[str, Unit]
    successors: dict[str, Successor]
    heirs: dict[str, list[str]]
    lines: dict[str, int]

    @property
    def ending(self) -> list[Unit]:
        return [self.units[code] for code in self.heirs if code in self.units]

    def living_on(self) -> Iterator[tuple[Successor, Unit]]:
        """Successors that exist already."""
        return ((one, self.units[one.code]) for one in self.successors.values() if one.code in self.units)


def set_scene(rows: Sequence[Row], *, on: date | None, citation: str) -> Scene:
    """Raises `Faulty` where the rows contradict each other."""
    codes = {code for row in rows for code in (row.predecessor, row.successor, row.parent) if code}
    return Scene(
        on=_one_day(rows, on),
        citation=_one_citation(rows, citation),
        rows=rows,
        successors=_described(rows),
        heirs=_heirs(rows),
        lines={row.predecessor: row.line for row in reversed(rows)},
        units={unit.code: unit for unit in Unit.objects.select_for_update().filter(code__in=codes).order_by("pk")},
    )


def _one_day(rows: Sequence[Row], on: date | None) -> date:
    lines = {row.on: row.line for row in reversed(rows) if row.on} | ({on: 0} if on else {})
    if not lines:
        raise Faulty([Fault(0, _("Chưa có ngày sắp xếp: ghi ở cột “ngày” hoặc bằng --on 2025-07-01."))])
    if len(lines) > 1:
        listed = "; ".join(
            f"{format_date(day)} ({_('dòng %(line)d') % {'line': line} if line else '--on'})"
            for day, line in sorted(lines.items())
        )
        raise Faulty([Fault(0, _("Mỗi lần sắp xếp chỉ có một ngày, ở đây có: %(days)s.") % {"days": listed})])
    return next(iter(lines))


def _one_citation(rows: Sequence[Row], citation: str) -> str:
    written = dict.fromkeys([citation] if citation else [row.citation for row in rows if row.citation])
    if not written:
        raise Faulty([Fault(0, _("Chưa có căn cứ: ghi số, ngày nghị quyết ở cột “căn cứ” hoặc bằng --citation."))])
    if len(written) > 1:
        text = _("Cột “căn cứ” có nhiều văn bản: %(all)s. Hãy ghi một, hoặc dùng --citation.")
        raise Faulty([Fault(0, text % {"all": "; ".join(written)})])
    return next(iter(written))[:300]


def _heirs(rows: Iterable[Row]) -> dict[str, list[str]]:
    living_on = {row.predecessor for row in rows if row.predecessor == row.successor}
    heirs: dict[str, list[str]] = {}
    for row in rows:
        if row.predecessor not in living_on:
            heirs.setdefault(row.predecessor, []).extend([] if row.is_dissolved else [row.successor])
    return heirs


def _described(rows: Iterable[Row]) -> dict[str, Successor]:
    found: dict[str, Successor] = {}
    faults: list[Fault] = []
    for row in rows:
        if row.is_dissolved:
            continue
        told = found.get(row.successor, Successor(row.line, row.successor))
        merged = {}
        for field, label in DESCRIPTIONS.items():
            before, now = getattr(told, field), getattr(row, field)
            if before and now and before != now:
                text = _("mã mới “%(code)s” có hai %(what)s khác nhau: “%(now)s” và, ở trên, “%(before)s”.")
                faults.append(
                    Fault(row.line, text % {"code": row.successor, "what": label, "now": now, "before": before})
                )
            merged[field] = before or now
        found[row.successor] = Successor(told.line, row.successor, **merged)
    if faults:
        raise Faulty(faults)
    return found
