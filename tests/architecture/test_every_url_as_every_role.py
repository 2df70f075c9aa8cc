"""Nothing is open that is not listed as open, nothing breaks, and nobody changes what is another unit's."""

import logging
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest
from _pytest.outcomes import Failed
from django.conf import settings
from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from sandinh.core.org.models import Person
from sandinh.core.org.roles import Role
from tests.architecture.addresses import ADDRESSES, Address, Whose
from tests.architecture.world import World

CLOSED = {403, 404, 405}
WRITES = re.compile(r"\s*(INSERT|UPDATE|DELETE|MERGE|WITH\b.*\b(INSERT INTO|UPDATE|DELETE FROM))\b", re.I | re.S)
SESSION = re.compile(r'\s*(INSERT INTO|UPDATE|DELETE FROM) "django_session"', re.I)

pytestmark = pytest.mark.django_db


def patterns(resolver: URLResolver, route: str = "", spaces: str = "") -> Iterator[str]:
    """What every address is reversed by: its name with its namespace, or where it has none, its route."""
    for one in resolver.url_patterns:
        here = f"{route}{one.pattern}"
        if isinstance(one, URLPattern):
            yield f"{spaces}{one.name}" if one.name else here
        else:
            yield from patterns(one, here, f"{spaces}{one.namespace}:" if one.namespace else spaces)


VERSION_OF_API = re.compile(r"^api-[0-9.]+:")
# How the table calls it → how Django does: a new version of the API is no new address.
FOUND = {VERSION_OF_API.sub("api:", name): name for name in patterns(get_resolver(settings.ROOT_URLCONF))}
NAMES = sorted(FOUND)


@pytest.fixture
def world(db) -> World:
    return World()


@pytest.fixture(autouse=True)
def thousands_of_requests_are_not_logged() -> Iterator[None]:
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


@dataclass(frozen=True)
class Answer:
    method: str
    name: str
    status: int
    tells: str
    wrote: list[str]

    def __str__(self) -> str:
        return f"{self.method} {self.name}: {self.status} {self.tells} {self.wrote or ''}"

    @property
    def asks_to_sign_in(self) -> bool:
        return self.status == 302 and self.tells.startswith("/accounts/login/?next=")


class Visitor:
    """A browser that forgets what each visit did: every visit is undone, and says what it had written."""

    def __init__(self, person: Person | None = None) -> None:
        self.browser = Client(raise_request_exception=False)
        if person:
            self.browser.force_login(person)
        self.cookies = self.browser.cookies.copy()

    def visit(self, method: str, name: str, world: World) -> Answer:
        address = ADDRESSES[name]
        path = self.path(name, address, world)
        self.browser.cookies = self.cookies.copy()
        cache.clear()
        with transaction.atomic(), written() as statements:
            try:
                response = self.browser.get(path) if method == "GET" else self.browser.post(path)
            except Failed as broken:  # a template names what is not there
                return Answer(method, name, 500, str(broken), statements)
            finally:
                transaction.set_rollback(True)
        if response.streaming:
            list(response.streaming_content)  # read to the end, or the file stays open
        return Answer(method, name, response.status_code, response.headers.get("Location", ""), statements)

    def path(self, name: str, address: Address, world: World) -> str:
        fill = {argument: filler(world) for argument, filler in address.fill.items()}
        return f"/{name}" if "/" in name else reverse(FOUND[name], kwargs=fill)


@contextmanager
def written() -> Iterator[list[str]]:
    statements: list[str] = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if WRITES.match(sql) and not SESSION.match(sql):
            statements.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield statements


def test_every_address_is_in_the_table():
    missing = [name for name in NAMES if name not in ADDRESSES]
    stale = [name for name in ADDRESSES if name not in NAMES]

    assert not missing, (
        f"Say whose these are in tests/architecture/addresses.py, one line each "
        f"(open_: anyone reads it; own: one's own unit or account; bound: it names a unit's thing): {missing}"
    )
    assert not stale, f"These addresses are gone; take their lines out of tests/architecture/addresses.py: {stale}"


def of(*kinds: Whose) -> list[str]:
    return [name for name in NAMES if name in ADDRESSES and ADDRESSES[name].whose in kinds]


SIGNED_IN = of(Whose.OWN, Whose.ACCOUNT, Whose.BOUND)
BY_ROLE, BOUND = of(Whose.OPEN, Whose.OWN, Whose.BOUND), of(Whose.BOUND)


def every_answer(world: World, people: dict[Role, Person], names: list[str]) -> Iterator[tuple[Role, Answer]]:
    for role, person in people.items():
        visitor = Visitor(person)
        for name in names:
            for method in ("GET", "POST"):
                yield role, visitor.visit(method, name, world)


def none(found: Sequence[object]) -> None:
    assert not found, "\n" + "\n".join(map(str, found))


def test_a_visitor_reads_what_is_open(world):
    visitor = Visitor()
    answers = [visitor.visit("GET", name, world) for name in of(Whose.OPEN)]

    none([one for one in answers if one.status != ADDRESSES[one.name].says or one.wrote])


def test_a_visitor_is_asked_to_sign_in_for_the_rest(world):
    visitor = Visitor()
    answers = [visitor.visit(method, name, world) for name in SIGNED_IN for method in ("GET", "POST")]

    none([one for one in answers if not one.asks_to_sign_in or one.wrote])


def test_a_visitor_changes_nothing(world):
    visitor = Visitor()
    answers = [visitor.visit("POST", name, world) for name in of(Whose.OPEN)]

    none([one for one in answers if one.status >= 500 or one.wrote])


def test_nothing_breaks_for_whoever_serves_here_and_somebody_gets_past_each_address(world):
    """Did nobody get past, the refusals to those who serve elsewhere would prove nothing."""
    answers = list(every_answer(world, world.home.people, BY_ROLE))
    passed = {answer.name for _, answer in answers if answer.status not in CLOSED}

    none([f"{role}: {answer}" for role, answer in answers if answer.status >= 500])
    none([name for name in BOUND if name not in passed and not ADDRESSES[name].unready])


def test_nothing_breaks_for_an_owner_of_an_account(world):
    visitor = Visitor(world.home.people[Role.COMMUNE_CHAIR])
    answers = [visitor.visit(method, name, world) for name in of(Whose.ACCOUNT) for method in ("GET", "POST")]

    none([one for one in answers if one.status >= 500])


def test_whoever_serves_elsewhere_neither_sees_nor_changes_what_is_here(world):
    answers = every_answer(world, world.abroad.people, BOUND)

    none([f"{role}: {answer}" for role, answer in answers if answer.status not in CLOSED or answer.wrote])
