from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from sandinh.core.law.actions import load
from sandinh.core.law.library import catalogue


@pytest.fixture(scope="module")
def shipped_law(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The whole catalogue in the tables, loaded once for all tests of a module that only read it."""
    with django_db_blocker.unblock(), transaction.atomic():
        load(catalogue(), at=datetime(2026, 3, 2, tzinfo=UTC))
        yield
        transaction.set_rollback(True)
