"""What every test stands on: a database of its own, kinds of act that only tests record, no network."""

import os
import socket
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.db import connections
from django.db.backends.postgresql.operations import DatabaseOperations
from django.urls import get_resolver
from pytest_django import DjangoDbBlocker

# What one test counted must not be counted in the next run.
settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
LOOPBACK = ("127.0.0.1", "::1", "localhost")


DATABASE = frozenset({"db", "transactional_db", "live_server", "shipped_law"})


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what reaches the database by any of pytest-django's doors, so that another server can be tried on that."""
    for item in items:
        if item.get_closest_marker("django_db") or DATABASE & set(getattr(item, "fixturenames", ())):
            item.add_marker("database")


@pytest.fixture(autouse=True, scope="session")
def views_are_loaded_with_the_real_clock() -> None:
    """Django loads them at the first request. Where that is one of a test that stops the clock, `now` would stay
    stopped in every view for the rest of the run."""
    get_resolver().url_patterns  # noqa: B018 - loads them


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """Two runs at once on one server do not share a database."""
    default = settings.DATABASES["default"]
    test = connections["default"].settings_dict["TEST"]
    test["NAME"] = f"{test.get('NAME') or 'test_' + default['NAME']}_{os.getpid()}"


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """A session that a thread or a killed process left open does not keep the database from being dropped."""
    yield
    with django_db_blocker.unblock(), connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


@pytest.fixture(autouse=True, scope="session")
def flushing_may_empty_the_register() -> Iterator[None]:
    """Emptying the tables between tests that commit must pass the triggers that forbid it to everybody else."""
    flush = DatabaseOperations.execute_sql_flush

    def without_triggers(self: DatabaseOperations, sql_list: list[str]) -> None:
        flush(self, ["SET session_replication_role = replica;", *sql_list, "SET session_replication_role = origin;"])

    DatabaseOperations.execute_sql_flush = without_triggers  # type: ignore[method-assign]  # restored below
    yield
    DatabaseOperations.execute_sql_flush = flush  # type: ignore[method-assign]


@pytest.fixture(autouse=True)
def nothing_leaves_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    connect = socket.socket.connect

    def local_only(self: socket.socket, address: object) -> None:
        if isinstance(address, tuple) and address[0] not in LOOPBACK:
            raise AssertionError(f"a test tried to reach {address!r}")
        connect(self, address)  # type: ignore[arg-type]  # the same address, passed on

    monkeypatch.setattr(socket.socket, "connect", local_only)
