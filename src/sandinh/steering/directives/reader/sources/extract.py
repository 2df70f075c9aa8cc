"""What a source hands over, and the limits that keep any file from costing too much."""

from __future__ import annotations

from dataclasses import dataclass

from sandinh.steering.directives.reader.model import Notice, Severity

MAX_BYTES = 60 * 1024 * 1024
MAX_CHARS = 1_500_000
MAX_PAGES = 200
MAX_SECONDS = 25.0
MAX_OCR_PAGES = 30
MAX_UNPACKED = 150 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Extract:
    """Raw text with what the officer should know about how it was got."""

    text: str
    notices: tuple[Notice, ...] = ()


def failure(message: str) -> Extract:
    """Nothing could be read, and why."""
    return Extract("", (Notice(message, Severity.ERROR),))


def warning(message: str) -> Notice:
    return Notice(message, Severity.WARNING)


def remark(message: str) -> Notice:
    return Notice(message, Severity.INFO)
