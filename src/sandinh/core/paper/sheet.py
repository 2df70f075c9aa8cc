"""A document laid out: every word in its box with its style, and nothing left to decide but where the ink falls."""

from dataclasses import dataclass

from sandinh.core.paper.documents import FooterNote
from sandinh.core.paper.formats import Stamp, Style


@dataclass(frozen=True, slots=True)
class Run:
    text: str
    style: Style


@dataclass(frozen=True, slots=True)
class Rule:
    """A line drawn under text: the share of that text's width that it has."""

    share: float


@dataclass(frozen=True, slots=True)
class Prose:
    """A paragraph. indent: of the first line, mm. keep: stays on the page of what follows.

    leader: dots run on to the right margin, for a pen.
    """

    runs: tuple[Run, ...]
    align: str = "justified"
    indent: float = 0
    keep: bool = False
    leader: bool = False


@dataclass(frozen=True, slots=True)
class HeadCell:
    text: str
    column: int
    line: int
    across: int = 1
    down: int = 1


@dataclass(frozen=True, slots=True)
class Grid:
    """A table. widths, row_height: mm. head_lines: how many lines of heading repeat on every page."""

    head: tuple[HeadCell, ...]
    head_lines: int
    widths: tuple[float, ...]
    aligns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    totals: tuple[int, ...]
    size: float
    caption: Run | None
    row_height: float | None = None


@dataclass(frozen=True, slots=True)
class Called:
    """Kính gửi. `one` when there is a single addressee, else `many`: dashes at `hang` mm, the label at `left`."""

    label: Run
    one: Run | None
    many: tuple[Run, ...]
    beside: bool
    left: float
    hang: float


@dataclass(frozen=True, slots=True)
class Annex:
    """landscape: the page lies on its side. restart: its pages count from one."""

    heading: tuple[Run, ...]
    body: tuple[Prose | Grid, ...]
    landscape: bool
    restart: bool


@dataclass(frozen=True, slots=True)
class Signing:
    """One place for a signature: the lines of authority and the post, how to sign, and the name below the space."""

    authority: tuple[Run, ...]
    hint: Run | None
    name: Run


@dataclass(frozen=True, slots=True)
class Sheet:
    """`under_issuer` and `under_title` are drawn rules, or marks in type such as the Party's star.

    No names: the motto stands alone. signings: rows of places side by side; a single place has the recipients at its
    left.
    """

    names: tuple[Run, ...]
    under_issuer: Rule | Run | None
    motto: tuple[Run, ...]
    under_motto: Rule
    number: Run | None
    seal: Run | None
    letter_subject: Run | None
    stamp: Stamp | None
    dating: Run | None
    title: tuple[Run, ...]
    under_title: Rule | Run | None
    called: Called | None
    body: tuple[Prose | Grid, ...]
    recipients: tuple[Run, ...]
    signings: tuple[tuple[Signing, ...], ...]
    annexes: tuple[Annex, ...]
    note: FooterNote | None
    landscape: bool = False
