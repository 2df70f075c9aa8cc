"""What is wrong with the catalogue's files: every fault, each with its file, its line and what to do about it."""

from collections.abc import Sequence
from dataclasses import dataclass

from sandinh.core.law.source.catalogue import Place


@dataclass(frozen=True, slots=True)
class Fault:
    place: Place
    message: str

    def __str__(self) -> str:
        return f"{self.place}: {self.message}"


class BadCatalogue(Exception):
    """The files cannot be used as they are. Nothing of them is: a half-read law is worse than none."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = tuple(faults)
