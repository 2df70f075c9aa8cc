"""How rooms above react to an act, inside its transaction."""

from collections.abc import Callable
from typing import Any

from sandinh.core.register.models import Act

Listener = Callable[[Act], Any]
_listeners: list[Listener] = []


def on_act(listener: Listener) -> Listener:
    """Call `listener(act)` for every act, in the transaction that records it. It may only write rows or defer jobs."""
    _listeners.append(listener)
    return listener


def announce(act: Act) -> None:
    for listener in _listeners:
        listener(act)
