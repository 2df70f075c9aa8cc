"""A table that tests cannot fill easily is not tested: each model has a function that makes a row, in its room."""

import inspect
import typing

import pytest
from django.apps import apps
from django.db import models

from tests.architecture.rooms import ROOMS, module

# Model → how its rows come to be, where no factory could say it better.
EXCEPTIONS = {
    "org.UnitName": "comes with its unit",
    "org.Placement": "comes with a unit that has a parent",
    "register.StoredFile": "register.files.store keeps the bytes and makes the row",
    "register.Evidence": "register.record(evidence=…)",
    "register.Pending": "the insert trigger of acts writes it",
    "register.Leaf": "sealing writes it",
    "register.Checkpoint": "sealing writes it",
    "law.Instrument": "law.actions.load reads it from a catalogue (factories.catalogue_of)",
    "duties.Count": "the triggers of obligations write it",
    "disclosure.NoticeFile": "comes with a notice that is drafted with attachments",
    "directives.Assignment": "comes with a task that is given units",
}


def own_models() -> list[type[models.Model]]:
    return [model for room in ROOMS for model in apps.get_app_config(room.rpartition(".")[2]).get_models()]


def made_by(room: str) -> set[type]:
    """What the room's factories say that they return."""
    factories = module(room, "tests.factories")
    functions = inspect.getmembers(factories, inspect.isfunction) if factories else []
    return {
        returned
        for name, one in functions
        if one.__module__ == f"{room}.tests.factories"
        and isinstance(returned := typing.get_type_hints(one).get("return"), type)
    }


@pytest.mark.parametrize("model", own_models(), ids=lambda model: model._meta.label)
def test_a_model_has_a_factory(model):
    if model._meta.label in EXCEPTIONS:
        return
    room = next(room for room in ROOMS if model.__module__.startswith(f"{room}."))

    assert model in made_by(room), (
        f"write a function in {room}/tests/factories.py that returns a {model.__name__}, or say in EXCEPTIONS how its "
        "rows come to be"
    )


def test_every_exception_is_a_model():
    assert set(EXCEPTIONS) <= {model._meta.label for model in own_models()}
