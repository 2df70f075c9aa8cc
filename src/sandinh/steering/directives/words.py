"""The table of words that official documents use, from `data/words.yaml`. Pure: no Django, no database."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from sandinh.kernel.text import fold

TABLE = Path(__file__).parent / "data" / "words.yaml"
_NOT_A_WORD = re.compile(r"[^0-9a-z]+")


@dataclass(frozen=True, slots=True)
class Body:
    """Phrases that mean all units of one kind, `under` a kind of unit; `level` lets nearby words say under which."""

    kind: str
    under: str
    level: bool
    phrases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Words:
    abbreviations: Mapping[str, str]
    offices: tuple[str, ...]
    bodies: tuple[Body, ...]
    levels: Mapping[str, tuple[str, ...]]
    many: tuple[str, ...]
    proofs: Mapping[str, tuple[str, ...]]
    fallback: str

    def plain(self, text: str) -> str:
        """Text for comparing: folded words between single spaces, with a space at both ends, abbreviations in full."""
        return f" {' '.join(self._in_full(text))} "

    def _in_full(self, text: str) -> Iterator[str]:
        for word in _NOT_A_WORD.sub(" ", fold(text)).split():
            yield self.abbreviations.get(word, word)


def has(plain: str, phrases: Iterable[str]) -> bool:
    return any(f" {phrase} " in plain for phrase in phrases)


def first_place(plain: str, phrases: Sequence[str]) -> int | None:
    """Where the first of the phrases begins; None when there is none."""
    places = [place for phrase in phrases if (place := plain.find(f" {phrase} ")) >= 0]
    return min(places, default=None)


@cache
def words() -> Words:
    raw = yaml.safe_load(TABLE.read_text(encoding="utf-8"))
    bare = Words({}, (), (), {}, (), {}, "")

    def phrases(listed: Iterable[str]) -> tuple[str, ...]:
        return tuple(bare.plain(phrase).strip() for phrase in listed)

    shorts = raw["abbreviations"]
    return Words(
        abbreviations=dict(zip(phrases(shorts), phrases(shorts.values()), strict=True)),
        offices=phrases(raw["offices"]),
        bodies=tuple(_body(entry, phrases(entry["phrases"])) for entry in raw["bodies"]),
        levels={level: phrases(listed) for level, listed in raw["levels"].items()},
        many=phrases(raw["many"]),
        proofs={act: phrases(listed) for act, listed in raw["proofs"].items()},
        fallback=raw["fallback"],
    )


def _body(entry: Mapping[str, Any], phrases: tuple[str, ...]) -> Body:
    return Body(entry["kind"], entry.get("under", ""), entry.get("level", False), phrases)
