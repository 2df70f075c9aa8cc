"""Vietnamese text: folding for search, comparing names, and writing numbers and dates as official prose does."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

_TONES = "\u0300\u0301\u0303\u0309\u0323"  # huyền, sắc, ngã, hỏi, nặng
# Documents converted from old encodings carry the Icelandic eth where đ is meant.
_STROKED = {"đ": "d", "ð": "d"}
_QUOTES_AND_DASHES = str.maketrans(dict.fromkeys("‘’ʼ`´", "'") | dict.fromkeys("‐‑‒–—−", "-"))
_WORD = re.compile(r"[^\W_]+[\u0300-\u036f\w]*")
_AROUND_DASH = re.compile(r"\s*-\s*")


def gettext_noop(text: str) -> str:
    """Marks words for `bin/messages` to gather where no Django is set up, which its own marker would need."""
    return text


class _Folding(dict[int, str]):
    """One character's folded form, worked out the first time that it is met."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _fold_character(chr(code))
        return folded


def _fold_character(character: str) -> str:
    if unicodedata.category(character) == "Cf":
        return ""
    parts = unicodedata.normalize("NFD", unicodedata.normalize("NFD", character).casefold())
    return "".join(_STROKED.get(part, part) for part in parts if not unicodedata.combining(part))


_FOLDED = _Folding()


def fold(text: str) -> str:
    """Text as people type it in a search box: no tone or vowel marks, no đ, lower case, single spaces.

    Folding twice changes nothing, and "Dân chủ cơ sở", "DAN CHU CO SO" and "dân chủ  cơ sở" fold alike.
    """
    return " ".join(text.translate(_FOLDED).split())


def same_name(one: str, other: str) -> bool:
    """Whether two spellings are one Vietnamese name: "Hòa Bình" is "HOÀ BÌNH", but not "Hoa Bình"."""
    return name_key(one) == name_key(other)


def similar_name(one: str, other: str) -> bool:
    """Whether two names differ in marks, case and spacing only: "Hòa Bình" and "hoa binh"."""
    return fold(name_key(one)) == fold(name_key(other))


def name_key(name: str) -> str:
    """The same for every accepted spelling of one name: each syllable's tone stands after its letters, so that the
    old and the new place of the tone mark ("hoà", "hòa") agree. Marks are kept: this is not for search."""
    decomposed = unicodedata.normalize("NFD", name.translate(_QUOTES_AND_DASHES)).casefold()
    with_tones_last = _WORD.sub(lambda word: _tone_last(word.group()), decomposed.replace("ð", "đ"))
    return _AROUND_DASH.sub("-", " ".join(with_tones_last.split()))


def _tone_last(word: str) -> str:
    tones = "".join(letter for letter in word if letter in _TONES)
    return "".join(letter for letter in word if letter not in _TONES) + tones


def join_vi(words: Sequence[str]) -> str:
    """ "a, b và c"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} và {words[-1]}"


def format_number(value: int | float | Decimal, *, decimals: int | None = None) -> str:
    """ "1.250,5": dots between thousands, a comma before decimals. Rounds half away from zero, as accountants do;
    without `decimals`, writes all there are and no idle zeros."""
    number = Decimal(str(value))
    if not number.is_finite():
        raise ValueError(f"{value} cannot be written as a number")
    if decimals is not None:
        number = number.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    written = f"{number:,f}"
    if decimals is None and "." in written:
        written = written.rstrip("0").rstrip(".")
    if written.strip("-0.,") == "":
        written = written.lstrip("-")
    return written.translate(str.maketrans(",.", ".,"))


def format_date(day: date) -> str:
    """ "22/6/2026"."""
    return f"{day.day}/{day.month}/{day.year}"


def long_date(day: date) -> str:
    """ "ngày 22 tháng 6 năm 2026". Days under 10 and months 1 and 2 take a leading zero, so that no one can write a
    figure in front of them (Nghị định 30/2020, Phụ lục I)."""
    month = f"{day.month:02d}" if day.month <= 2 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


class NotANumber(ValueError):
    """What was typed is no number; the message says so to the person who typed it."""

    def __init__(self, text: str) -> None:
        super().__init__(f"“{text}” không phải là số. Hãy viết như 1.250 hoặc 12,5.")


@dataclass(frozen=True, slots=True)
class ParsedNumber:
    """A number read from text. `otherwise` is the other thing that the same text may mean: people (and spreadsheets
    set to English) write both 1.250 and 1,250 for a thousand and for one and a quarter. Ask them; do not guess."""

    value: Decimal
    otherwise: Decimal | None = None

    @property
    def is_ambiguous(self) -> bool:
        return self.otherwise is not None


_PLAIN = re.compile(r"-?\d+")
_GROUPED = {mark: re.compile(rf"-?[1-9]\d{{0,2}}(?:\{mark}\d{{3}})+") for mark in ".,"}
_FULL = {
    (group, point): re.compile(rf"-?[1-9]\d{{0,2}}(?:\{group}\d{{3}})+\{point}\d+") for group, point in (".,", ",.")
}
_DECIMAL = re.compile(r"-?\d+[.,]\d+")
_SPACED = re.compile(r"(?<=\d)[ \u00a0\u2009\u202f](?=\d{3}(?:\D|$))")


def parse_number(text: str) -> ParsedNumber:
    """Read a number as Vietnamese writes it, saying so when it could also be the English way.

    Raises `NotANumber`. "1.250.000", "1.250,5", "1 250" and "12,5" have one reading; "1.250" is read 1250 and
    "1,250" is read 1.25, each with its `otherwise`.
    """
    typed = _SPACED.sub("", text.strip().replace("−", "-"))
    if not typed.isascii():
        raise NotANumber(text)
    readings = [Decimal(reading) for reading in _readings(typed)]
    if not readings:
        raise NotANumber(text)
    return ParsedNumber(*readings)


def _readings(typed: str) -> list[str]:
    """The plain decimal forms that the text may stand for, the Vietnamese one first."""
    if _PLAIN.fullmatch(typed):
        return [typed]
    for (group, point), pattern in _FULL.items():
        if pattern.fullmatch(typed):
            return [typed.replace(group, "").replace(point, ".")]
    as_decimal = [typed.replace(",", ".")] if _DECIMAL.fullmatch(typed) else []
    if _GROUPED["."].fullmatch(typed):
        return [typed.replace(".", ""), *as_decimal]
    if _GROUPED[","].fullmatch(typed):
        return [*as_decimal, typed.replace(",", "")]
    return as_decimal
