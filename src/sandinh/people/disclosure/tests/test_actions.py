from datetime import date
from uuid import uuid4

import pytest

from sandinh.core.duties.models import Obligation, Standing, Trigger
from sandinh.core.duties.tests import factories as duties
from sandinh.core.org.ranges import from_day
from sandinh.core.org.roles import Role
from sandinh.core.org.tests import factories as org
from sandinh.core.register.models import Act
from sandinh.core.register.tests import factories as register
from sandinh.kernel.decision import Refused
from sandinh.people.disclosure import actions, acts
from sandinh.people.disclosure.models import Notice
from sandinh.people.disclosure.tests import factories

pytestmark = pytest.mark.django_db


def duty(topic: str = "ngan-sach", **more):
    return duties.duty(answered_by=acts.NOTICE_PUBLISHED.name, topic=topic, **more)


def met_by(notice: Notice) -> list[Obligation]:
    return list(Obligation.objects.filter(discharged_by=notice.act))


def test_publishing_records_the_act_and_discharges_what_was_asked():
    owed = duties.obligation(duty())
    notice = factories.draft(owed.unit, asked=owed)

    notice = actions.publish(notice, by=factories.chair(owed.unit), at=factories.PUBLISHED)

    owed = Obligation.objects.with_standing(date(2026, 4, 1)).get()
    assert (owed.standing, owed.discharged_by) == (Standing.MET, notice.act)
    assert (notice.act.topic, notice.act.title) == ("ngan-sach", notice.title)


def test_publishing_leaves_other_units_topics_and_periods_owed():
    asked = duties.obligation(duty())
    other_unit = duties.obligation(asked.duty)
    other_topic = duties.obligation(duty("dat-dai"), asked.unit)
    other_period = duties.obligation(asked.duty, asked.unit, period=from_day(date(2026, 4, 1), date(2026, 7, 1)))

    notice = factories.published(asked.unit, asked=asked, at=org.noon(2026, 5, 5))

    assert met_by(notice) == [asked]
    assert list(Obligation.objects.open().order_by("pk")) == [other_unit, other_topic, other_period]


def test_a_duty_that_an_act_opened_is_not_met_by_a_notice_about_something_else():
    issued = register.act()
    after = duty(trigger=Trigger.AFTER, after_kind=register.THING_DONE.name)
    opened = duties.obligation(after, issued.unit, opened_by=issued)

    stray = factories.published(issued.unit, topic="ngan-sach")

    assert met_by(stray) == []
    assert met_by(factories.published(issued.unit, asked=opened)) == [opened]


def test_a_notice_nobody_asked_for_answers_its_topic_on_its_day():
    owed = duties.obligation(duty())

    assert met_by(factories.published(owed.unit, topic="ngan-sach")) == [owed]


def test_the_drafter_does_not_publish_their_own_text():
    commune = org.unit()
    chair = factories.chair(commune)
    own = factories.draft(commune, by=chair)

    with pytest.raises(Refused, match="Người soạn thảo không tự duyệt"):
        actions.publish(own, by=chair, at=factories.PUBLISHED)

    assert not Act.objects.exists()


def test_whoever_changed_the_text_last_does_not_publish_it():
    notice = factories.draft()
    chair = factories.chair(notice.unit)
    notice = actions.revise(notice, factories.text(), revision=1, by=chair, at=factories.DRAFTED)

    with pytest.raises(Refused, match="Người soạn thảo không tự duyệt"):
        actions.publish(notice, by=chair, at=factories.PUBLISHED)


def test_pressing_publish_twice_records_one_act():
    notice = factories.published()

    with pytest.raises(Refused, match="đã được công khai"):
        actions.publish(notice, by=factories.chair(notice.unit), at=factories.PUBLISHED)

    assert Act.objects.count() == 1


def test_pressing_save_twice_makes_one_draft():
    key, commune = uuid4(), org.unit()
    clerk = factories.clerk(commune)

    first = factories.draft(commune, by=clerk, key=key)

    assert factories.draft(commune, by=clerk, key=key) == first
    assert Notice.objects.count() == 1


def test_the_second_of_two_who_save_at_once_is_told():
    notice = factories.draft()
    one, two = factories.clerk(notice.unit), factories.clerk(notice.unit)
    actions.revise(notice, factories.text(body="Bản của người thứ nhất"), revision=1, by=one, at=factories.DRAFTED)

    with pytest.raises(actions.SavedMeanwhile) as meanwhile:
        actions.revise(notice, factories.text(body="Bản của người thứ hai"), revision=1, by=two, at=factories.DRAFTED)

    assert meanwhile.value.saved.body == "Bản của người thứ nhất"
    assert (Notice.objects.get().body, Notice.objects.get().revision) == ("Bản của người thứ nhất", 2)


def test_saving_the_same_text_twice_is_no_conflict():
    notice = factories.draft()
    text = factories.text(body="Một bản")
    actions.revise(notice, text, revision=1, by=notice.drafted_by, at=factories.DRAFTED)

    again = actions.revise(notice, text, revision=1, by=notice.drafted_by, at=factories.DRAFTED)

    assert again.revision == 2


def test_a_published_notice_is_not_edited():
    notice = factories.published()

    with pytest.raises(Refused, match="lập bản đính chính"):
        actions.revise(notice, factories.text(), revision=1, by=notice.drafted_by, at=factories.PUBLISHED)


def test_a_correction_is_a_new_version_that_keeps_the_day_and_what_it_discharged():
    owed = duties.obligation(duty())
    first = factories.published(owed.unit, asked=owed)

    second = actions.publish(factories.correction(first), by=factories.chair(owed.unit), at=org.noon(2026, 5, 5))

    owed = Obligation.objects.with_standing(date(2026, 6, 1)).get()
    assert (owed.standing, owed.discharged_by) == (Standing.MET, second.act)
    assert (second.act.corrects, second.act.occurred_on) == (first.act, date(2026, 3, 30))
    assert second.act.recorded_at == org.noon(2026, 5, 5)
    assert list(Notice.objects.standing()) == [second]
    assert Notice.objects.published().count() == 2


def test_a_notice_is_corrected_once_and_its_correction_after_that():
    first = factories.published()
    factories.correction(first)

    with pytest.raises(Refused, match="đã có bản đính chính"):
        factories.correction(first)


def test_somebody_of_another_unit_does_not_draft():
    stranger = org.serving(org.unit(), Role.COMMUNE_OFFICER)

    with pytest.raises(Refused, match="không có quyền làm việc này tại"):
        factories.draft(org.unit(), by=stranger)


def test_a_posting_is_recorded_once_and_ended():
    notice = factories.published()
    up = factories.posting(notice)

    assert factories.posting(notice) == up
    ended = actions.end_posting(up, last=date(2026, 4, 30), by=notice.drafted_by, at=org.noon(2026, 5, 1))

    assert ended.during == from_day(date(2026, 3, 30), date(2026, 5, 1))


@pytest.mark.parametrize(
    ("first", "last", "because"),
    [(date(2026, 6, 2), None, "chưa tới"), (date(2026, 5, 2), date(2026, 5, 1), "trước ngày bắt đầu")],
)
def test_a_posting_that_cannot_have_been_is_refused(first, last, because):
    with pytest.raises(Refused, match=because):
        factories.posting(first=first, last=last)


def test_a_draft_is_not_posted():
    with pytest.raises(Refused, match="Chưa công khai"):
        factories.posting(factories.draft())


def test_pressing_twice_on_a_correction_makes_one_draft():
    first = factories.published()
    clerk, key = factories.clerk(first.unit), uuid4()

    made = [
        actions.draft_correction(
            first, factories.text(), reason="Ghi nhầm số thu", by=clerk, at=factories.PUBLISHED, key=key
        )
        for _ in range(2)
    ]

    assert made[0] == made[1]
    assert Notice.objects.count() == 2


def test_a_duty_for_any_topic_takes_the_topic_that_was_chosen():
    owed = duties.obligation(duty(topic=""))

    notice = factories.published(owed.unit, asked=owed, topic="dat-dai")

    assert (notice.act.topic, met_by(notice)) == ("dat-dai", [owed])
