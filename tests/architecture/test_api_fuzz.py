"""Every answer of the API is as it was described, whatever is asked: no question makes the server stumble."""

from datetime import UTC, datetime

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import response_schema_conformance

from sandinh.api.main import api
from sandinh.core.law.actions import load
from sandinh.core.law.library import catalogue
from sandinh.core.org.tests import factories as org
from sandinh.core.register.tests.factories import act
from sandinh.wsgi import application

schema = schemathesis.openapi.from_dict(dict(api.get_openapi_schema()))
schema.app = application


@pytest.fixture(autouse=True)
def things_to_find(db):
    """A register, units and the law, so that questions find answers too; on the test's own connection, which a
    request's end must not close."""
    load(catalogue(), at=datetime(2026, 11, 1, tzinfo=UTC))
    org.unit(code="c-1")
    act()
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


@schema.parametrize()
@settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_no_question_makes_the_server_stumble(case):
    case.call_and_validate(checks=[not_a_server_error, response_schema_conformance])
