"""How rooms above react to a reorganisation, inside its transaction.

A preview is the reorganisation itself, undone at the end: a listener is called then too, and needs no second way.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.functional import Promise

from sandinh.core.org.models import Person, Unit


@dataclass(frozen=True, slots=True)
class Consequence:
    """What a room did about the reorganisation, for the report: so many of what."""

    what: str | Promise
    count: int


@dataclass(frozen=True, slots=True)
class Dissolution:
    """Units ended without a successor: on which day, by which instrument, and who wrote it down when."""

    units: list[Unit]
    on: date
    citation: str
    by: Person
    at: datetime


Heirs = dict[Unit, list[Unit]]
Listener = Callable[[Heirs, date], Consequence | None]
ProvinceListener = Callable[[list[int], date], Consequence | None]
DissolutionListener = Callable[[Dissolution], Consequence | None]
_listeners: list[Listener] = []
_dissolution_listeners: list[DissolutionListener] = []
_province_listeners: list[ProvinceListener] = []


def on_reorganised(listener: Listener) -> Listener:
    """Call `listener(heirs, on)` when units end: each predecessor with its successors, the first being the main one."""
    _listeners.append(listener)
    return listener


def on_dissolved(listener: DissolutionListener) -> DissolutionListener:
    """Call `listener(dissolution)` when units end and nobody takes their place: what they owed is nobody's."""
    _dissolution_listeners.append(listener)
    return listener


def on_province_changed(listener: ProvinceListener) -> ProvinceListener:
    """Call `listener(unit_ids, on)` for units that live on under another province: rows that keep it must follow."""
    _province_listeners.append(listener)
    return listener


def announce(heirs: Heirs, on: date) -> list[Consequence]:
    return [told for listener in _listeners if (told := listener(heirs, on))]


def announce_dissolution(dissolution: Dissolution) -> list[Consequence]:
    return [told for listener in _dissolution_listeners if (told := listener(dissolution))]


def announce_provinces(unit_ids: list[int], on: date) -> list[Consequence]:
    return [told for listener in _province_listeners if (told := listener(unit_ids, on))]
