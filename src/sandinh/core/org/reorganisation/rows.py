"""What one row of a reorganisation file says, before anybody asks whether it can be."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from sandinh.core.org.models import UnitKind
from sandinh.core.org.reorganisation import table
from sandinh.kernel.decision import Refused
from sandinh.kernel.text import fold

COLUMNS = {
    "predecessor": ("mã cũ", "predecessor"),
    "successor": ("mã mới", "successor"),
    "name": ("tên mới", "name"),
    "kind": ("loại", "kind"),
    "parent": ("mã cấp trên", "parent"),
    "local_word": ("từ gọi", "local_word"),
    "on": ("ngày", "on"),
    "citation": ("căn cứ", "citation"),
}
DISSOLVED = "giải thể"
# What a place is called says what kind of unit it is.
KIND_OF_WORD = {
    "tỉnh": UnitKind.PROVINCE,
    "thành phố": UnitKind.PROVINCE,
    "huyện": UnitKind.DISTRICT,
    "quận": UnitKind.DISTRICT,
    "thị xã": UnitKind.DISTRICT,
    "xã": UnitKind.COMMUNE,
    "phường": UnitKind.COMMUNE,
    "thị trấn": UnitKind.COMMUNE,
    "đặc khu": UnitKind.COMMUNE,
    "thôn": UnitKind.VILLAGE,
    "bản": UnitKind.VILLAGE,
    "làng": UnitKind.VILLAGE,
    "buôn": UnitKind.VILLAGE,
    "bon": UnitKind.VILLAGE,
    "ấp": UnitKind.VILLAGE,
    "khóm": UnitKind.VILLAGE,
    "phum": UnitKind.VILLAGE,
    "sóc": UnitKind.VILLAGE,
    "khu phố": UnitKind.VILLAGE,
    "khối": UnitKind.VILLAGE,
    "tổ dân phố": UnitKind.VILLAGE,
}
_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a line and what to do about it; line 0 is the file as a whole."""

    line: int
    says: str

    def __str__(self) -> str:
        return _("Dòng %(line)d: %(says)s") % {"line": self.line, "says": self.says} if self.line else self.says


class Faulty(Refused):
    """The file cannot be carried out; `faults` says why, line by line. Nothing was changed."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = sorted(set(faults), key=lambda fault: (fault.line, fault.says))
        super().__init__("\n".join(str(fault) for fault in self.faults))


@dataclass(frozen=True, slots=True)
class Row:
    """From one code to another; the rest describes the successor, and may be left out if that one exists."""

    line: int
    predecessor: str
    successor: str
    name: str
    kind: str
    local_word: str
    parent: str
    on: date | None
    citation: str

    @property
    def is_dissolved(self) -> bool:
        return fold(self.successor) == fold(DISSOLVED)


def read(content: bytes) -> list[Row]:
    """Raises `table.Unreadable`, or `Faulty` for lines that say nothing usable."""
    faults: list[Fault] = []
    rows = [_row(line, faults) for line in table.read(content, COLUMNS, required=("predecessor", "successor"))]
    if faults:
        raise Faulty(faults)
    return rows


def _row(line: table.Line, faults: list[Fault]) -> Row:
    cells: dict[str, Any] = {name: line.cells.get(name, "") for name in COLUMNS}
    if not cells["predecessor"]:
        faults.append(Fault(line.number, _("thiếu mã cũ của đơn vị kết thúc hoặc thay đổi.")))
    if not cells["successor"]:
        faults.append(
            Fault(
                line.number,
                _(
                    "thiếu mã mới. Nếu đơn vị kết thúc mà không có đơn vị nào kế thừa, "
                    "hãy ghi “%(word)s” vào cột mã mới."
                )
                % {"word": DISSOLVED},
            )
        )
    kind, word = _kind(line, cells["kind"], cells["local_word"], faults)
    return Row(line.number, **{**cells, "kind": kind, "local_word": word, "on": _day(line, cells["on"], faults)})


def kind_by_name(name: str) -> tuple[str, str]:
    """The kind of unit and the local word that an official name begins with; nothing if it begins with none."""
    words = sorted(KIND_OF_WORD, key=len, reverse=True)
    word = next((word for word in words if name.lower().startswith(f"{word} ")), "")
    return (KIND_OF_WORD[word], word) if word else ("", "")


def _kind(line: table.Line, typed: str, word: str, faults: list[Fault]) -> tuple[str, str]:
    if not typed or typed in UnitKind.values:
        return typed, word
    if typed.lower() in KIND_OF_WORD:
        return KIND_OF_WORD[typed.lower()], word or typed.lower()
    if kind := {fold(str(kind.label)): kind.value for kind in UnitKind}.get(fold(typed)):
        return kind, word
    faults.append(
        Fault(
            line.number,
            _("không hiểu loại đơn vị “%(typed)s”. Hãy ghi một trong: %(words)s.")
            % {"typed": typed, "words": ", ".join(KIND_OF_WORD)},
        )
    )
    return "", word


def _day(line: table.Line, typed: str, faults: list[Fault]) -> date | None:
    if not typed:
        return None
    try:
        if written := _DAY.fullmatch(typed):
            day, month, year = map(int, written.groups())
            return date(year, month, day)
        return date.fromisoformat(typed[:10])
    except ValueError:
        faults.append(Fault(line.number, _("không hiểu ngày “%(typed)s”. Hãy ghi như 01/7/2025.") % {"typed": typed}))
        return None
