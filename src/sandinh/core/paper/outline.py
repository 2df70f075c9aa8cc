"""Numbers for the parts of a document, as NĐ 30 counts them."""

from sandinh.core.paper.documents import Level

_ORDER = list(Level)
# Chapters and articles are cited by number alone ("Điều 15"), so they run on from part to part.
_RUNNING = {Level.CHAPTER, Level.ARTICLE}


class Outline:
    """Counts headings in the order in which they come."""

    def __init__(self) -> None:
        self._counts = dict.fromkeys(Level, 0)

    def next(self, level: Level) -> int:
        self._counts[level] += 1
        for lower in _ORDER[_ORDER.index(level) + 1 :]:
            if lower not in _RUNNING:
                self._counts[lower] = 0
        return self._counts[level]
