"""What a verification found, in words that a citizen can read aloud."""

from dataclasses import dataclass, field
from enum import StrEnum

from sandinh.kernel.sealing.checkpoint import Checkpoint

_MAX_LISTED = 100


class Kind(StrEnum):
    NO_LOG = "no-log"
    UNREACHABLE = "unreachable"
    BAD_KEY = "bad-key"
    BAD_SIGNATURE = "bad-signature"
    MALFORMED = "malformed"
    MISSING_FILE = "missing-file"
    DAMAGED_FILE = "damaged-file"
    ENTRY_EDITED = "entry-edited"
    ENTRY_MISSING = "entry-missing"
    ENTRY_ADDED = "entry-added"
    ENTRIES_REORDERED = "entries-reordered"
    REWRITTEN = "rewritten"
    FORKED = "forked"
    SHRUNK = "shrunk"
    OTHER_LOG = "other-log"
    NOT_INCLUDED = "not-included"


@dataclass(frozen=True, slots=True)
class Problem:
    kind: Kind
    message: str
    index: int | None = None
    """The entry it is about, counted from 0."""


@dataclass(slots=True)
class Report:
    """Good when no problem was found. Without a key, `is_signature_checked` is false: the files agree with one
    another, but anyone could have made them."""

    source: str
    checkpoint: Checkpoint | None = None
    is_signature_checked: bool = False
    is_full: bool = False
    found_at: int | None = None
    """Where the entry that was asked for lies."""
    checks: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    unlisted: int = 0
    """How many more problems there are than `problems` lists."""

    @property
    def found(self) -> int:
        """How many problems there are, listed or not."""
        return len(self.problems) + self.unlisted

    @property
    def is_good(self) -> bool:
        return self.found == 0

    def add(self, kind: Kind, message: str, index: int | None = None) -> None:
        if len(self.problems) < _MAX_LISTED:
            self.problems.append(Problem(kind, message, index))
        else:
            self.unlisted += 1

    def passed(self, check: str) -> None:
        self.checks.append(check)

    def __str__(self) -> str:
        lines = [f"Sổ: {self.source}"]
        if self.checkpoint is not None:
            lines.append(f"Đầu sổ: {self.checkpoint.origin}, {self.checkpoint.size} mục, {self.checkpoint.root.hex()}")
        lines += [f"  ✓ {check}" for check in self.checks]
        lines += [f"  ✗ {problem.message}" for problem in self.problems]
        if self.unlisted:
            lines.append(f"  ✗ … và {self.unlisted} chỗ sai khác.")
        if self.checkpoint is not None and not self.is_signature_checked:
            lines.append("  ! Chưa kiểm tra chữ ký: hãy đưa khóa công khai của sổ.")
        lines.append("KẾT QUẢ: " + ("không phát hiện sai lệch." if self.is_good else "CÓ SAI LỆCH."))
        return "\n".join(lines)
