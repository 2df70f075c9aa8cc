"""What changed between two versions of a text, so that a reader sees it without comparing."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

_WORDS = re.compile(r"\S+\s*|\s+")
# Comparing word by word takes the square of the length: past this, whole paragraphs are shown as replaced.
_MOST_WORDS = 2000


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text: "same", "gone" (only in the old version) or "new" (only in the new one)."""

    state: str
    text: str


def differences(old: str, new: str) -> list[Piece]:
    """The two texts as one run: leaving out what is new gives the old one, leaving out what is gone the new one."""
    return _joined(_by_lines(old.splitlines(keepends=True), new.splitlines(keepends=True)))


def _by_lines(old: list[str], new: list[str]) -> list[Piece]:
    pieces: list[Piece] = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            pieces.append(Piece("same", "".join(old[a:b])))
        else:
            pieces += _by_words("".join(old[a:b]), "".join(new[c:d]))
    return pieces


def _by_words(old: str, new: str) -> list[Piece]:
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    if max(len(before), len(after)) > _MOST_WORDS:
        return [Piece("gone", old), Piece("new", new)]
    pieces: list[Piece] = []
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            pieces.append(Piece("same", "".join(before[a:b])))
        else:
            pieces += [Piece("gone", "".join(before[a:b])), Piece("new", "".join(after[c:d]))]
    return pieces


def _joined(pieces: list[Piece]) -> list[Piece]:
    """Neighbours of one state as one piece, without empty ones."""
    joined: list[Piece] = []
    for piece in pieces:
        if not piece.text:
            continue
        if joined and joined[-1].state == piece.state:
            joined[-1] = Piece(piece.state, joined[-1].text + piece.text)
        else:
            joined.append(piece)
    return joined
