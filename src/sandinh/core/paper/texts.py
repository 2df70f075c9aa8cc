"""Small matters of text: what may stand in XML, numerals, Vietnamese figures, and how wide a line of Times is."""

import datetime
import math
import re
import unicodedata
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal, localcontext
from functools import lru_cache

from sandinh.core.paper.documents import Cell

MM_PER_PT = 25.4 / 72

# What XML 1.0 cannot hold at all, not even escaped: most control characters, surrogates, two non-characters.
_FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_BREAKS = re.compile("\r\n|[\r\x0b\x0c]")

# Points go by the Vietnamese alphabet: no f, j, w, z, and no letter with a breve, a circumflex or a horn.
_LETTERS = "abcdđeghiklmnopqrstuvxy"
_ROMAN = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))

# Advance widths in thousandths of the size, the same in every font metric-compatible with Times; the rest are 500.
_REGULAR = {
    **dict.fromkeys("'", 180),
    **dict.fromkeys(" .,\N{NO-BREAK SPACE}", 250),
    **dict.fromkeys("/:;ijlt", 278),
    **dict.fromkeys("!()-Ifr", 333),
    **dict.fromkeys("Js", 389),
    **dict.fromkeys("?acez“”", 444),
    **dict.fromkeys("FPS", 556),
    **dict.fromkeys("+<=>", 564),
    **dict.fromkeys("ELTZ", 611),
    **dict.fromkeys("BCR", 667),
    **dict.fromkeys("ADGHKNOQUVXYĐw", 722),
    **dict.fromkeys("&m", 778),
    **dict.fromkeys("%", 833),
    **dict.fromkeys("MW@", 920),
    **dict.fromkeys("—…", 1000),
}
_BOLD = {
    **dict.fromkeys(" .,\N{NO-BREAK SPACE}", 250),
    **dict.fromkeys("/'il", 278),
    **dict.fromkeys("!()-:;fjt", 333),
    **dict.fromkeys("Is", 389),
    **dict.fromkeys("cerz", 444),
    **dict.fromkeys("Sbdhknpqu", 556),
    **dict.fromkeys("+<=>", 570),
    **dict.fromkeys("FP", 611),
    **dict.fromkeys("BELTZ", 667),
    **dict.fromkeys("ACDNRUVXYĐw", 722),
    **dict.fromkeys("GHKOQ", 778),
    **dict.fromkeys("&m", 833),
    **dict.fromkeys("M@", 940),
    **dict.fromkeys("%W—…", 1000),
}


def clean(text: str) -> str:
    """The text in NFC, with every break a line feed, and without the characters that no XML can carry."""
    return _FORBIDDEN.sub("", _BREAKS.sub("\n", unicodedata.normalize("NFC", text)))


def upper(text: str) -> str:
    return clean(text.upper())


@lru_cache(maxsize=4096)
def width(text: str, size: float, *, bold: bool = False) -> float:
    """Millimetres that the longest line of `text` takes in Times; marks weigh nothing."""
    table = _BOLD if bold else _REGULAR
    lines = unicodedata.normalize("NFD", text).split("\n")
    longest = max(sum(table.get(each, 500) for each in line if not unicodedata.combining(each)) for line in lines)
    return longest / 1000 * size * MM_PER_PT


def balanced(text: str, size: float, room: float, *, bold: bool = False, before: tuple[str, ...] = ()) -> str:
    """Break what does not fit `room` mm into lines of about one length, never leaving a lonely last word.

    before: words that like to open a second line, such as the kind of place in an office's name.
    """
    return "\n".join(_balanced_line(line, size, room * 0.99, bold, before) for line in text.split("\n"))


def line_count(text: str, size: float, room: float, *, bold: bool = False) -> int:
    """Lines that `text` fills when it is wrapped to `room` mm."""
    lines = [_filled(line.split(" "), room, lambda part: width(part, size, bold=bold)) for line in text.split("\n")]
    return sum(map(len, lines))


def left_over(text: str, size: float, room: float, *, bold: bool = False) -> float:
    """Millimetres that stay free on the last line of `text` when it is wrapped to `room` mm."""
    last = _filled(text.split("\n")[-1].split(" "), room, lambda part: width(part, size, bold=bold))[-1]
    return room - width(last, size, bold=bold)


def breakable(text: str, size: float, room: float, *, bold: bool = False) -> str:
    """Let a word that is wider than `room` mm break anywhere; leave every other word as it can be copied."""
    return re.sub(
        r"\S+",
        lambda word: "\N{ZERO WIDTH SPACE}".join(word[0]) if width(word[0], size, bold=bold) > room else word[0],
        text,
    )


def _balanced_line(line: str, size: float, room: float, bold: bool, before: tuple[str, ...]) -> str:
    def long(part: str) -> float:
        return width(part, size, bold=bold)

    words = line.split(" ")
    if long(line) <= room or max(map(long, words)) > room:
        return line
    count = len(_filled(words, room, long))
    if count == 2:
        splits = [(" ".join(words[:cut]), " ".join(words[cut:])) for cut in range(1, len(words))]
        for first, second in splits:
            if second.casefold().startswith(before) and max(long(first), long(second)) <= room:
                return f"{first}\n{second}"
    low, high = 0.0, room
    for _ in range(12):
        middle = (low + high) / 2
        fits = max(map(long, words)) <= middle and len(_filled(words, middle, long)) <= count
        low, high = (low, middle) if fits else (middle, high)
    return "\n".join(_filled(words, high, long))


def _filled(words: list[str], room: float, long: Callable[[str], float]) -> list[str]:
    lines = [words[0]]
    for word in words[1:]:
        if long(f"{lines[-1]} {word}") <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def roman(number: int) -> str:
    parts = []
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        parts.append(sign * count)
    return "".join(parts)


def letter(number: int) -> str:
    """The mark of the n-th point: a, b, c, d, đ, e, g … y, then aa, ab …"""
    high, low = divmod(number - 1, len(_LETTERS))
    return (letter(high) if high else "") + _LETTERS[low]


def numeral(number: int, kind: str) -> str:
    match kind:
        case "roman":
            return roman(number)
        case "letter":
            return letter(number)
        case _:
            return str(number)


def figure(value: int | float | Decimal, decimals: int | None = None) -> str:
    """A number as Vietnamese papers write it: 1.234.567,8. Halves round up; without `decimals` no digit is lost."""
    if not math.isfinite(value):
        return "–"
    exact = Decimal(str(value)) if isinstance(value, float) else Decimal(value)
    if decimals is not None:
        with localcontext(prec=len(exact.as_tuple().digits) + abs(exact.adjusted()) + decimals + 2):
            exact = exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    text = f"{exact:,f}"
    if decimals is None and "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.translate(str.maketrans(",.", ".,"))


def written(value: Cell, decimals: int | None = None) -> str:
    """What a table cell shows on paper; nothing for None."""
    match value:
        case None:
            return ""
        case bool():
            return "Có" if value else "Không"
        case str():
            return clean(value)
        case datetime.date():
            return f"{value:%d/%m/%Y}"
        case _:
            return figure(value, decimals)
