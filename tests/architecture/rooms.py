"""The rooms, as the settings name them, and the modules that they are made of."""

import importlib
from types import ModuleType

from django.conf import settings


def module(room: str, name: str) -> ModuleType | None:
    """`sandinh.core.org`, `actions` → that module, if the room has one."""
    try:
        return importlib.import_module(f"{room}.{name}")
    except ModuleNotFoundError as error:
        if error.name == f"{room}.{name}":
            return None
        raise


ROOMS: list[str] = list(settings.ROOMS)
