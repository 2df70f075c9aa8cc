"""From raw text to the text that is read: one Unicode form, no mark-up, no lettering tricks.

Texts come out of PDFs, word processors and OCR engines that leave Markdown or HTML behind. What only
decorates is dropped; what means something (a footnote mark, a table cell) is kept in a plain form.
"""

from __future__ import annotations

import html
import re
import unicodedata
from functools import cache
from itertools import groupby, islice

from .columns import side_by_side
from .passage import CAPITALS, SMALL, SUPERSCRIPTS

_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f"))
_SPACES = dict.fromkeys(
    map(ord, "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u202f\u3000\t"), " "
)
_CONTROL = re.compile(r"[\x00-\x09\x0b\x0e-\x1f\x7f]")
_SUP_TAG = re.compile(r"<sup>\s*\[?\(?(\d{1,2})\)?\]?\s*</sup>", re.I)
_SUP_TEX = re.compile(r"\$?\^\{?\(?(\d{1,2})\)?\}?\$|\^\{(\d{1,2})\}")
_SUP_CARET = re.compile(r"(?<=\S)\[?\^(\d{1,2})[\]^]?(?!\d)|^\[\^(\d{1,2})\]:?", re.M)
_ROW = re.compile(r"<tr\b[^>]*>(.*?)(?=</?tr\b|\Z)", re.I | re.S)
_CELL = re.compile(r"<t[dh]\b[^>]*>(.*?)(?=</?t[dhr]\b|</table>|\Z)", re.I | re.S)
_SEPARATOR = re.compile(r"^[\s|:-]+$")
_BOX = re.compile(
    r"^\W*Số\s*:|C[ỘO]NG H[ÒO][ÀA] X[ÃA] H[ỘO]I|ĐẢNG CỘNG SẢN VIỆT NAM|Độc lập\s*[-–]\s*Tự do|Nơi "
    r"nhận|\b(?:TM|KT|TL|T/M|K/T)[./] ?[A-ZĐỦ]"
)
_BREAK = re.compile(r"<br\s*/?>|</p>|</div>|</li>|</h\d>", re.I)
_TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]*(?:\s[^<>\n]*)?/?>|<!--.*?-->", re.S)
_IMAGE = re.compile(r"!\[[^\]\n]*\]\([^)\n]*\)")
_LINK = re.compile(r"\[([^\]\n]+)\]\((?:https?:|mailto:|#)[^)\n]*\)")
_HASHES = re.compile(r"^[ ]*#{1,6}[ ]+", re.M)
_QUOTE = re.compile(r"^[ ]{0,3}>[ ]?", re.M)
_EMPHASIS = re.compile(r"(?<!\\)\*{2,}|(?<![\w\\])_{2,3}(?=\S)|(?<=\S)_{2,3}(?!\w)")
_ITALIC = re.compile(r"(?<![\w*\\])\*(?=[^\s*])([^*\n]{1,400}?)(?<=[^\s\\])\*(?![\w*])")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>~&])")
_FENCE = re.compile(r"^[ ]*```.*$", re.M)
_NOTE_LINE = re.compile(rf"^[ ]*(\d{{1,2}}) ?(?=[{CAPITALS}“\"(][^\n]{{15,}})", re.M)
_MOST_NOTES = 300
_LOOSE_STOP = re.compile(r"(?<=[^\W_])[ ]+(?=[,;](?:\s|$))", re.M)
_TRAILING = re.compile(r"[ ]+$", re.M)
_SPREAD = re.compile(r"(?<!\S)[^\W\d_](?:[ ]{1,4}[^\W\d_](?!\w)){4,}")


def clean(raw: str) -> str:
    """The text that every span of a reading points into."""
    text = raw.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\n").replace("\v", "\n")
    text = text.replace("\u2028", "\n").replace("\u2029", "\n\n")
    text = unicodedata.normalize("NFC", text).translate(_INVISIBLE).translate(_SPACES)
    text = _CONTROL.sub(" ", text)
    text = side_by_side(_pipe_boxes(_without_html_tables(text)))
    text = _without_html(text)
    text = _without_markdown(text)
    text = "\n".join(_gathered(line) for line in text.split("\n"))
    text = _raised_notes(text)
    return _TRAILING.sub("", _LOOSE_STOP.sub("", text))


def _superscript(match: re.Match[str]) -> str:
    return next(group for group in match.groups() if group).translate(SUPERSCRIPTS)


def _without_html(text: str) -> str:
    if "<" in text:
        text = _SUP_TAG.sub(_superscript, text)
        text = _BREAK.sub("\n", text)
        text = _TAG.sub("", text)
    return html.unescape(text) if "&" in text else text


def _without_html_tables(text: str) -> str:
    """By hand, not by pattern: an unclosed table must not make the search start over at every tag."""
    if "</table" not in text:
        return text
    out: list[str] = []
    at = 0
    while (start := text.find("<table", at)) >= 0 and (end := text.find("</table", start)) >= 0:
        out += [text[at:start], _rows(text[start:end])]
        at = text.find(">", end) + 1 or len(text)
    return "".join([*out, text[at:]])


def _rows(table: str) -> str:
    """An HTML table as pipe rows, one line each."""
    rows = [_CELL.findall(row) for row in _ROW.findall(table)]
    lines = [" | ".join(cell.replace("|", "/").replace("\n", "<br>") for cell in cells) for cells in rows]
    return "\n" + "\n".join(f"| {line} |" for line in lines) + "\n"


def _pipe_boxes(text: str) -> str:
    """Tables that only lay out the heading or the signature are taken apart, column by column; others stay rows."""
    if "|" not in text:
        return text
    out: list[str] = []
    for piped, group in groupby(text.split("\n"), key=lambda line: "|" in line):
        lines = list(group)
        if not piped:
            out += lines
        elif _BOX.search(" ".join(lines)):
            out += _columns(lines)
        else:
            out += [_BREAK.sub(" ", line) if line.count("|") > 1 else line.replace("|", " ") for line in lines]
    return "\n".join(out)


def _columns(lines: list[str]) -> list[str]:
    rows = [
        [cell.strip() for cell in line.strip().strip("|").split("|")] for line in lines if not _SEPARATOR.match(line)
    ]
    width = max((len(row) for row in rows), default=0)
    cells = [row[i] for i in range(width) for row in rows if i < len(row) and row[i]]
    return ["", *(part for cell in cells for part in (*_BREAK.split(cell), "")), ""]


def _without_markdown(text: str) -> str:
    text = _SUP_TEX.sub(_superscript, text)
    text = _SUP_CARET.sub(_superscript, text)
    if "[" in text:
        text = _LINK.sub(r"\1", _IMAGE.sub("", text))
    text = _FENCE.sub("", _QUOTE.sub("", _HASHES.sub("", text)))
    text = _ITALIC.sub(r"\1", _EMPHASIS.sub("", text))
    return _ESCAPE.sub(r"\1", text)


def _raised_notes(text: str) -> str:
    """Footnote marks that lost their height: a digit stuck to a word, and a line below that opens with it."""
    raised: list[int] = []
    for note in islice(_NOTE_LINE.finditer(text), _MOST_NOTES):
        mark = _stuck(note[1])
        above = list(mark.finditer(text, max(0, note.start() - 9000), note.start()))
        if above:
            raised += [*range(*above[-1].span()), *range(*note.span(1))]
    if not raised:
        return text
    chars = list(text)
    for at in raised:
        chars[at] = chars[at].translate(SUPERSCRIPTS)
    return "".join(chars)


@cache
def _stuck(digits: str) -> re.Pattern[str]:
    """A number stuck to the end of a word; `m2` and `km2` are measures."""
    return re.compile(rf"(?<=[{SMALL}”\"])(?<!\bm)(?<!km){digits}(?=[\s,;.:)])")


def _gathered(line: str) -> str:
    """Letter-spaced words pulled together: `K Ế   H O Ạ C H` is two words."""
    if "  " not in line and len(line) > 60:
        return line
    return _SPREAD.sub(_pulled, line)


def _pulled(match: re.Match[str]) -> str:
    words = re.split(r"[ ]{2,}", match[0])
    if len(words) == 1 and len(match[0]) > 24:
        return match[0]
    return " ".join(word.replace(" ", "") for word in words)
