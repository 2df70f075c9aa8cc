"""Kinds of act: each is declared once, by the room that owns it."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise


class Visibility(StrEnum):
    PUBLIC = "public"  # anyone may read the act, its title and its content
    UNIT = "unit"  # the unit and those who steer it; the public log holds only that something was done
    SECRET = "secret"  # noqa: S105 - a word, not a password; only the competent body; the public log holds only that something was received


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of act: `name` is room.past-tense, `title` what a reader sees, `personal` if it is about people."""

    name: str
    title: Promise | str
    visibility: Visibility = Visibility.PUBLIC
    personal: bool = False

    def __post_init__(self) -> None:
        if self.name in KINDS:
            raise ValueError(f"act kind {self.name!r} is declared twice")
        KINDS[self.name] = self


KINDS: dict[str, Kind] = {}


def kind(name: str) -> Kind:
    """The kind of that name. Raises KeyError: an act of an undeclared kind cannot be recorded."""
    return KINDS[name]
