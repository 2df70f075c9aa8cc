"""How each kind of act is done: the page that does it, and the word on the button. Rooms declare theirs when ready."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise

from sandinh.core.register.kinds import Kind


@dataclass(frozen=True, slots=True)
class Way:
    """`url_name` is a page that takes `?nghia-vu=<obligation>` and comes back filled in."""

    url_name: str
    label: Promise | str

    @property
    def address(self) -> str:
        return reverse(self.url_name)


_WAYS: dict[str, Way] = {}


def way(kind: Kind, url_name: str, label: Promise | str) -> None:
    _WAYS[kind.name] = Way(url_name, label)


def for_kind(name: str) -> Way | None:
    """The way to do an act of that kind; None for what is not done on a page of its own."""
    return _WAYS.get(name)
