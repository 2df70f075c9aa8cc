"""An act's content in words. The room that owns the kind says what its fields are called and how they read."""

from collections.abc import Callable, Sequence

from sandinh.core.register.kinds import Kind
from sandinh.core.register.models import Act

Words = Sequence[tuple[str, str]]
Sayer = Callable[[Act], Words]
_sayers: dict[str, Sayer] = {}


def says(kind: Kind) -> Callable[[Sayer], Sayer]:
    """Have the decorated function read out acts of this kind: pairs of a field's name and its value, for anyone who
    may read the act. It is not called where the register holds no content."""

    def keep(sayer: Sayer) -> Sayer:
        _sayers[kind.name] = sayer
        return sayer

    return keep


def words_of(act: Act) -> Words:
    """What a kind without words of its own holds is shown under the names that it has in the log."""
    if act.content is None:
        return []
    sayer = _sayers.get(act.kind, _as_it_is)
    return [(name, value) for name, value in sayer(act) if value]


def _as_it_is(act: Act) -> Words:
    # The files are shown as files.
    return [(name, str(value)) for name, value in (act.content or {}).items() if name != "evidence"]
