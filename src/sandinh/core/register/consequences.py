"""What came of an act, as the rooms above tell it for its page: the register knows none of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sandinh.core.register.models import Act


@dataclass(frozen=True, slots=True)
class Consequence:
    """`text` is what came of it, `note` why or when; `link` is where that is read, for those who may."""

    text: str
    note: str = ""
    link: str = ""


Teller = Callable[[Act], Sequence[Consequence]]
_tellers: list[Teller] = []


def tells(teller: Teller) -> Teller:
    """Ask `teller(act)` whenever an act's page is shown. It tells only what everybody who reads the act may know."""
    _tellers.append(teller)
    return teller


def of(act: Act) -> list[Consequence]:
    return [told for teller in _tellers for told in teller(act)]
