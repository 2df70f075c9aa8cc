from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from sandinh.core.duties import reminding
from sandinh.core.duties.models import Reminder
from sandinh.core.duties.tests.factories import duty, obligation, reminder
from sandinh.core.org import queries as org_queries
from sandinh.core.org.models import UnitKind
from sandinh.core.org.roles import Role
from sandinh.core.org.tests import factories as org
from sandinh.core.register.tests.factories import act
from sandinh.kernel.decision import Refused

pytestmark = pytest.mark.django_db
NOON = org.noon(2026, 4, 2)


@pytest.fixture
def watched():
    """A commune that owes two things, its officer, and who watches it from the province."""
    province = org.province()
    commune = org.unit(parent=province, name="Xã Nà Lương")
    clerk = org.serving(commune, Role.COMMUNE_OFFICER)
    watcher = org.serving(org.unit(UnitKind.DEPARTMENT, parent=province), Role.STEERING_OFFICER)
    owed = [obligation(duty(title=f"Việc {n}", topic=topic), commune) for n, topic in enumerate(("một", "hai"))]
    return commune, clerk, watcher, owed


def test_who_serves_in_the_unit_is_reminded_of_everything_at_once(watched):
    _, clerk, watcher, owed = watched

    assert reminding.remind(owed, by=watcher, at=NOON) == 1

    row = Reminder.objects.get()
    assert (row.person, row.text) == (clerk, "Còn 2 việc:\n- Việc 0 (hạn 31/3/2026)\n- Việc 1 (hạn 31/3/2026)")


def test_nobody_is_reminded_twice_in_a_day(watched):
    _, _, watcher, owed = watched
    reminding.remind(owed, by=watcher, at=NOON)

    assert reminding.remind(owed, by=watcher, at=NOON) == 0
    assert reminding.remind(owed, by=watcher, at=org.noon(2026, 4, 3)) == 1


def test_a_unit_that_one_does_not_watch_is_named(watched):
    _, _, watcher, _ = watched
    elsewhere = obligation(unit=org.unit(name="Xã Khác"))

    with pytest.raises(Refused, match="Bạn không theo dõi: Xã Khác"):
        reminding.remind([elsewhere], by=watcher, at=NOON)


@pytest.mark.parametrize(("hour", "minute", "sent"), [(6, 29, 0), (6, 30, 1), (20, 59, 1), (21, 0, 0)])
def test_mail_waits_for_the_morning(watched, mailoutbox, hour, minute, sent):
    clerk = watched[1]
    clerk.email = "canbo@example.org"
    clerk.save()
    reminder(person=clerk)

    mailed = reminding.mail_waiting(at=datetime(2026, 4, 2, hour, minute, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh")))

    assert (mailed, len(mailoutbox)) == (sent, sent)


def test_mail_is_sent_once(watched, mailoutbox):
    clerk = watched[1]
    clerk.email = "canbo@example.org"
    clerk.save()
    reminder(person=clerk)

    reminding.mail_waiting(at=NOON)
    reminding.mail_waiting(at=NOON)

    assert [mail.to for mail in mailoutbox] == [["canbo@example.org"]]


def test_a_reminder_stands_until_all_that_it_names_is_settled(watched):
    commune, clerk, watcher, owed = watched
    reminding.remind(owed, by=watcher, at=NOON)
    act(unit=commune, occurred_on=date(2026, 3, 30), topic="một")
    (before,) = Reminder.objects.standing()

    act(unit=commune, occurred_on=date(2026, 3, 31), topic="hai")

    assert reminding.said_now(before) == "Còn 1 việc:\n- Việc 1 (hạn 31/3/2026)"
    assert list(clerk.reminders.standing()) == []


def test_what_was_done_in_the_night_is_not_asked_for_by_mail(watched, mailoutbox):
    commune, clerk, watcher, owed = watched
    clerk.email = "canbo@example.org"
    clerk.save()
    reminding.remind(owed, by=watcher, at=NOON)
    act(unit=commune, occurred_on=date(2026, 3, 30), topic="một")

    reminding.mail_waiting(at=NOON)

    assert [mail.body for mail in mailoutbox] == ["Còn 1 việc:\n- Việc 1 (hạn 31/3/2026)"]


def test_nobody_is_mailed_about_what_is_all_done(watched, mailoutbox):
    commune, clerk, watcher, owed = watched
    clerk.email = "canbo@example.org"
    clerk.save()
    reminding.remind(owed, by=watcher, at=NOON)
    act(unit=commune, occurred_on=date(2026, 3, 30), topic="một")
    act(unit=commune, occurred_on=date(2026, 3, 30), topic="hai")

    assert reminding.mail_waiting(at=NOON) == 0
    assert mailoutbox == []


def test_each_person_is_reminded_of_their_own_units_work(watched):
    commune, _, watcher, owed = watched
    other = org.unit(parent=org_queries.parent(commune, on=NOON.date()))
    org.serving(other, Role.COMMUNE_OFFICER)
    elsewhere = obligation(duty(title="Việc khác"), other)

    reminding.remind([*owed, elsewhere], by=watcher, at=NOON)

    named = {reminder.unit: {one.pk for one in reminder.names.all()} for reminder in Reminder.objects.all()}
    assert named == {commune: {one.pk for one in owed}, other: {elsewhere.pk}}
