"""Telling what was done to entries whose hashes are not the sealed ones: edited, dropped, added, or moved."""

from collections import Counter
from dataclasses import dataclass, field
from itertools import zip_longest

from sandinh.kernel.sealing.problems import Kind, Report
from sandinh.kernel.sealing.tiles import WIDTH

_MAX_KEPT = 64 * WIDTH


@dataclass(frozen=True, slots=True)
class _Difference:
    index: int
    sealed: bytes | None
    stored: bytes | None


@dataclass(slots=True)
class Differences:
    """Places where the stored entry is not the sealed one. Keeps the first ones only: a log that is wholly
    different would otherwise fill the memory. The others are counted."""

    kept: list[_Difference] = field(default_factory=list)
    uncounted: int = 0

    def compare(self, start: int, sealed: list[bytes], stored: list[bytes]) -> None:
        found = [
            _Difference(index, was, now)
            for index, (was, now) in enumerate(zip_longest(sealed, stored), start)
            if was != now
        ]
        if len(self.kept) < _MAX_KEPT:
            self.kept += found
        else:
            self.uncounted += len(found)

    def bundles(self) -> list[int]:
        return sorted({difference.index // WIDTH for difference in self.kept})

    def report(self, report: Report) -> None:
        """Name each thing done. Entries that only slid along after a dropped or an added one are not named again."""
        report.unlisted += self.uncounted
        sealed = Counter(difference.sealed for difference in self.kept)
        stored = Counter(difference.stored for difference in self.kept)
        lost, strange = sealed - stored, stored - sealed
        moved = []
        slid = False
        for difference in self.kept:
            is_lost = difference.sealed is not None and lost[difference.sealed] > 0
            is_strange = difference.stored is not None and strange[difference.stored] > 0
            lost[difference.sealed] -= is_lost
            strange[difference.stored] -= is_strange
            slid |= is_lost != is_strange
            if is_lost or is_strange:
                _name(report, difference.index, is_lost=is_lost, is_strange=is_strange)
            else:
                moved.append(difference.index)
        if not slid:
            for index in moved:
                report.add(Kind.ENTRIES_REORDERED, f"Mục {index} bị đổi chỗ với mục khác.", index)


def _name(report: Report, index: int, *, is_lost: bool, is_strange: bool) -> None:
    if is_lost and is_strange:
        report.add(Kind.ENTRY_EDITED, f"Mục {index} đã bị sửa sau khi niêm phong.", index)
    elif is_lost:
        report.add(Kind.ENTRY_MISSING, f"Mục {index} đã niêm phong nay không còn.", index)
    else:
        report.add(Kind.ENTRY_ADDED, f"Ở chỗ mục {index} có một mục chưa từng được niêm phong.", index)
