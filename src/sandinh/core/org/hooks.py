"""How rooms above react to a reorganisation, inside its transaction."""

from collections.abc import Callable
from datetime import date

from sandinh.core.org.models import Unit

Heirs = dict[Unit, list[Unit]]
Listener = Callable[[Heirs, date], None]
_listeners: list[Listener] = []


def on_reorganised(listener: Listener) -> Listener:
    """Call `listener(heirs, on)` when units end: each predecessor with its successors, the first being the main one."""
    _listeners.append(listener)
    return listener


def announce(heirs: Heirs, on: date) -> None:
    for listener in _listeners:
        listener(heirs, on)
