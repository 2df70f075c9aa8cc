from datetime import date
from uuid import uuid4

import pytest
from django.urls import reverse

from sandinh.core.duties.models import Obligation
from sandinh.core.duties.tests import factories as duties
from sandinh.core.org.models import Person, Unit
from sandinh.core.org.tests import factories as org
from sandinh.core.register.models import Act
from sandinh.people.deeds import acts
from sandinh.people.deeds.tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def commune() -> Unit:
    return org.unit(name="Xã Nà Lương")


@pytest.fixture
def clerk(commune, client) -> Person:
    clerk = factories.clerk(commune)
    client.force_login(clerk, backend="allauth.account.auth_backends.AuthenticationBackend")
    return clerk


def owed(commune: Unit) -> Obligation:
    duty = duties.duty(answered_by=acts.DOCUMENT_ISSUED.name, topic="quy-che", title="Ban hành quy chế dân chủ")
    return duties.obligation(duty, commune)


def typed(**more) -> dict:
    return {
        "key": str(uuid4()),
        "type": "regulation",
        "number": "12/QĐ-UBND",
        "dated": "2026-03-10",
        "abstract": "Ban hành Quy chế thực hiện dân chủ",
        **more,
    }


def test_a_document_recorded_from_the_desk_discharges_what_was_asked(client, clerk, commune):
    asked = owed(commune)
    page = f"{reverse('deeds:document')}?nghia-vu={asked.pk}"

    assert "Ban hành quy chế dân chủ" in client.get(page).content.decode()
    answer = client.post(page, typed(evidence=factories.upload()))

    act = Act.objects.get()
    assert answer.headers["Location"] == act.get_absolute_url()
    asked.refresh_from_db()
    assert (asked.discharged_by, asked.discharged_on) == (act, date(2026, 3, 10))
    shown = client.get(act.get_absolute_url()).content.decode()
    assert "12/QĐ-UBND" in shown
    assert "Xong: Ban hành quy chế dân chủ" in shown
    assert "quy-che.docx" in shown
