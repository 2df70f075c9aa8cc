"""The real catalogue: a commune issues its plan, owes the people its publication, publishes it, and owes it no more."""

from datetime import date
from uuid import uuid4

import pytest
from django.test import Client

from sandinh.core.duties import actions as duties
from sandinh.core.duties import answers, ways
from sandinh.core.duties.answers import Answer
from sandinh.core.duties.models import Obligation, Standing
from sandinh.core.law import actions as law
from sandinh.core.law.source.reader import read
from sandinh.core.org.models import Unit
from sandinh.core.org.roles import Role
from sandinh.core.org.tests.factories import noon, serving, unit
from sandinh.people.deeds import acts as deed_acts
from sandinh.people.deeds.tests import factories as deeds
from sandinh.people.disclosure import actions as disclosure
from sandinh.people.disclosure import acts, queries
from sandinh.people.disclosure.actions import Text

pytestmark = pytest.mark.django_db
ISSUED, PUBLISHED = date(2025, 7, 1), noon(2025, 7, 4)


@pytest.fixture
def commune() -> Unit:
    law.load(read(), at=noon(2025, 6, 1))
    duties.adopt_rules()
    return unit(name="Xã Nà Lương")


def plan_owed() -> Obligation:
    return Obligation.objects.with_standing(date(2025, 7, 9)).get(duty__topic="disc-01-plan")


def test_what_is_issued_has_to_be_made_known_and_then_is(commune, client: Client):
    clerk, chair = serving(commune, Role.COMMUNE_OFFICER), serving(commune, Role.COMMUNE_CHAIR)
    assert "disc-01-plan" in dict(answers.topics_that_open(commune, deed_acts.DOCUMENT_ISSUED, on=ISSUED))

    plan = deeds.document(commune, by=clerk, answer=Answer("disc-01-plan"), type="plan", dated=ISSUED)

    owed = plan_owed()
    assert (owed.opened_by, owed.due_on, owed.standing) == (plan.act, date(2025, 7, 8), Standing.OVERDUE)
    client.force_login(clerk)
    way = ways.for_kind(owed.duty.answered_by)
    assert way is not None
    assert 'value="12/QĐ-UBND"' in client.get(f"{way.address}?nghia-vu={owed.pk}").content.decode()

    text = Text(title="Kế hoạch năm 2026", body="Làm 640 m đường.")
    notice = disclosure.draft(commune, text, asked=owed, by=clerk, at=PUBLISHED, key=uuid4())
    assert list(queries.required_channels(notice, on=ISSUED))
    notice = disclosure.publish(notice, by=chair, at=PUBLISHED)

    owed = plan_owed()
    assert (owed.discharged_by, owed.standing) == (notice.act, Standing.MET)
    assert notice.act is not None
    assert (notice.act.kind, notice.act.topic) == (acts.NOTICE_PUBLISHED.name, "disc-01-plan")
    shown = client.get(plan.get_absolute_url()).content.decode()
    assert f"{commune.name} phải làm tiếp: {owed.duty.title}" in shown


def test_a_notice_on_the_topic_that_does_not_answer_the_document_leaves_it_owed(commune):
    clerk, chair = serving(commune, Role.COMMUNE_OFFICER), serving(commune, Role.COMMUNE_CHAIR)
    deeds.document(commune, by=clerk, answer=Answer("disc-01-plan"), type="plan", dated=ISSUED)

    text = Text(title="Một kế hoạch khác", body="…", topic="disc-01-plan")
    stray = disclosure.draft(commune, text, by=clerk, at=PUBLISHED, key=uuid4())
    disclosure.publish(stray, by=chair, at=PUBLISHED)

    assert plan_owed().discharged_by is None
