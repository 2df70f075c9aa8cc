"""From the words that name who must act to a selection of units. Pure: it proposes, an officer decides.

A selector is one line of a selection: all units of a kind ("kind:commune"), perhaps those directly under a kind of unit
("kind:department@province"), a unit with all below it ("tree:12"), or one unit ("unit:12").
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from sandinh.kernel.text import same_name
from sandinh.steering.directives.words import Body, Words, first_place, has, words

_COMMITTEE = "uy ban nhan dan"


class Shape(StrEnum):
    KIND = "kind"
    TREE = "tree"
    UNIT = "unit"


class NotASelector(ValueError):
    """A word that selects nothing: a page that is out of date, or a hand-made request."""

    def __init__(self, text: str) -> None:
        super().__init__(f"“{text}” không chọn đơn vị nào. Hãy mở lại trang chọn đơn vị.")


@dataclass(frozen=True, slots=True)
class Selector:
    shape: Shape
    what: str
    under: str = ""

    def __str__(self) -> str:
        return f"{self.shape}:{self.what}{'@' + self.under if self.under else ''}"

    @classmethod
    def parse(cls, text: str) -> "Selector":
        """Raises `NotASelector`."""
        shape, _, rest = text.partition(":")
        what, _, under = rest.partition("@")
        is_known = shape == Shape.KIND or (shape in set(Shape) and what.isascii() and what.isdecimal())
        if not is_known or not what:
            raise NotASelector(text)
        return cls(Shape(shape), what, under)

    @property
    def pk(self) -> int:
        """The unit that a tree or a single unit is about."""
        return int(self.what)


class Named(NamedTuple):
    """A unit that may be meant by its name."""

    pk: int
    name: str


def propose(assignees: Sequence[str], units: Iterable[Named] = ()) -> tuple[Selector, ...]:
    """The selectors that the named bodies seem to mean, each once, in the order of the names.

    A body's own name is looked for among `units`; words for many bodies go by the table. What neither knows is left
    to the officer.
    """
    known = list(units)
    proposed = [selector for name in assignees for selector in _meant(name, known)]
    return tuple(dict.fromkeys(proposed))


def _meant(name: str, units: list[Named]) -> list[Selector]:
    table = words()
    plain = table.plain(name)
    if not has(plain, table.many):
        own = find_named(name, units)
        if own is not None:
            return [Selector(Shape.UNIT, str(own))]
    meant = [body for body in table.bodies if has(plain, body.phrases)]
    levels = {_under(body, plain, table) for body in meant if body.level}
    return [
        Selector(Shape.KIND, body.kind, _under(body, plain, table))
        for body in meant
        # In "Mặt trận Tổ quốc cấp xã" the commune only says where the Front stands.
        if body.kind not in levels or has(plain, [_COMMITTEE])
    ]


def _under(body: Body, plain: str, table: Words) -> str:
    if not body.level:
        return body.under
    return next((level for level, phrases in table.levels.items() if has(plain, phrases)), body.under)


def find_named(name: str, units: Iterable[Named]) -> int | None:
    """The one unit that bears the name, as "UBND xã Bình An" does "Xã Bình An"; None when none or several could.

    A unit may say more ("Sở Nội vụ tỉnh Lạc Giang" for "Sở Nội vụ"); tone marks count only where they decide.
    """
    bare = bare_name(name)
    if not bare.strip():
        return None
    table = words()
    plains = [(unit, table.plain(unit.name)) for unit in units]
    for fits in (_equal, _begins):
        found = [unit for unit, plain in plains if fits(plain, bare)]
        exact = [unit for unit in found if same_name(unit.name, _spelled(name, bare))]
        if len(exact) == 1 or len(found) == 1:
            return (exact or found)[0].pk
        if found:
            return None
    return None


def _equal(plain: str, bare: str) -> bool:
    return plain == bare


def _begins(plain: str, bare: str) -> bool:
    return plain.startswith(bare)


def bare_name(name: str) -> str:
    """The folded name of a body without "Chủ tịch", and of a commune without "Ủy ban nhân dân"."""
    table = words()
    plain = table.plain(name)
    for lead in (*table.offices, _COMMITTEE):
        if plain.startswith(f" {lead} ") and plain != f" {lead} ":
            plain = plain[len(lead) + 1 :]
    return plain


def _spelled(name: str, bare: str) -> str:
    """The last words of the name as typed, as many as the bare form has, to compare tone marks."""
    return " ".join(name.split()[-len(bare.split()) :])


def proof(text: str) -> str:
    """The kind of act by which the task is seen to be done, as far as its words tell: the first phrase decides."""
    table = words()
    plain = table.plain(text)
    places = {act: place for act, phrases in table.proofs.items() if (place := first_place(plain, phrases)) is not None}
    return min(places, key=lambda act: places[act]) if places else table.fallback
