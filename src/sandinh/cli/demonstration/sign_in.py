"""The demonstration's accounts share one password, made at random where it is loaded and kept with its secrets."""

import secrets
from collections.abc import Iterator

from django.conf import settings
from django.contrib.auth.hashers import make_password

from sandinh.cli.demonstration.people import SHOWN
from sandinh.core.org.models import Person, Unit

_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is taken for another
_SECRET = "demo-password"  # noqa: S105 - the name of the file that holds it


def password() -> str:
    def made() -> str:
        return "-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(3))

    return str(settings.CONFIG.secret(_SECRET, make=made))


def give_password() -> None:
    """Let the demonstration's people sign in. One hash serves all: they share the password anyway."""
    shown = Person.objects.get(username=SHOWN[0].username)
    if not shown.check_password(password()):
        everybody = Person.objects.filter(email__endswith="@example.org")
        everybody.update(password=make_password(password()))


def table() -> Iterator[tuple[str, str, str, str]]:
    """Role, who, unit and sign-in name of each account worth trying."""
    names = dict(Unit.objects.filter(code__in=[one.unit for one in SHOWN]).values_list("code", "name"))
    for one in SHOWN:
        yield str(one.role.about.name), one.full_name, names[one.unit], one.username
