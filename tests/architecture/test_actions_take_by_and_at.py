"""Whoever changes something is named, and the clock is read at the edge: an action takes `by` and `at`, by keyword."""

import inspect
from collections.abc import Callable, Iterator

import pytest

from tests.architecture.rooms import ROOMS, module

# Name → why it may do without: nobody acts there.
EXCEPTIONS = {
    "core.law.actions.load": "the installation copies the catalogue's files into tables",
    "core.law.actions.preview": "counts what loading would change",
    "core.duties.actions.adopt_rules": "the loaded catalogue becomes duties",
    "core.duties.actions.keep_open": "the law as loaded, taken up by a periodic job or the command line",
    "core.duties.actions.open_for": "a step of issuing or amending a directive, which name who and when",
    "core.duties.actions.open_periods": "the set-wise engine that a periodic job runs",
    "core.duties.actions.open_triggered": "what an act opens; the act says who and when",
    "steering.directives.actions.is_quick": "asks about a file before it is read; changes nothing",
    "steering.reports.actions.carry_over": "a step of a reorganisation",
}


def actions() -> Iterator[tuple[str, Callable[..., object]]]:
    """What a room's `actions` offers, whichever file of the package it is written in."""
    for room in ROOMS:
        whole = module(room, "actions")
        for name, found in inspect.getmembers(whole, inspect.isfunction) if whole else ():
            if found.__module__.startswith(f"{room}.actions") and not name.startswith("_"):
                yield f"{room.removeprefix('sandinh.')}.actions.{name}", found


ACTIONS = dict(actions())


@pytest.mark.parametrize("name", [name for name in ACTIONS if name not in EXCEPTIONS])
def test_an_action_takes_by_and_at_by_keyword(name):
    taken = inspect.signature(ACTIONS[name]).parameters
    lacking = [one for one in ("by", "at") if one not in taken or taken[one].kind is not inspect.Parameter.KEYWORD_ONLY]

    assert not lacking, (
        f"{name} must take {', '.join(lacking)} by keyword only; if nobody acts here (a step of another action, a "
        "set-wise engine), list it with its reason in EXCEPTIONS"
    )
    assert taken["at"].default is inspect.Parameter.empty, f"{name}: `at` has no default, the caller reads the clock"


def test_there_are_actions_and_every_exception_is_one():
    assert len(ACTIONS) > 20
    assert [name for name in EXCEPTIONS if name not in ACTIONS] == []
