from datetime import date

import pytest
from django.test import Client
from django.utils import timezone

from sandinh.core.duties.models import Obligation
from sandinh.core.duties.tests import factories as duties
from sandinh.core.org.http import SEAT
from sandinh.core.org.models import Unit, UnitKind
from sandinh.core.org.roles import Role
from sandinh.core.org.tests import factories as org
from sandinh.core.register.tests import factories as register
from sandinh.people.disclosure import acts as disclosure
from sandinh.people.disclosure.tests import factories as notices
from sandinh.steering.directives.tests import factories as directives
from sandinh.steering.reports.actions import approve
from sandinh.steering.reports.tests import factories as reports

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 15)


@pytest.fixture(autouse=True)
def mid_june(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: org.noon(2026, 6, 15))


@pytest.fixture
def commune() -> Unit:
    return org.unit(parent=org.province(), name="Xã Nà Lương")


def sitting(unit: Unit, role: Role = Role.COMMUNE_OFFICER) -> Client:
    client = Client()
    client.force_login(org.serving(unit, role))
    return client


def owes(unit: Unit, *days: date | None, **duty: str) -> list[Obligation]:
    return [duties.obligation(duties.duty(**duty), unit, due_on=day) for day in days]


def desk(client: Client) -> str:
    answer = client.get("/ban-lam-viec/")
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize(
    ("days", "title"),
    [
        ([date(2026, 6, 14), TODAY, date(2026, 6, 16)], "Hôm nay Xã Nà Lương còn 2 việc đến hạn"),
        ([date(2026, 6, 16), date(2026, 6, 22)], "2 việc của Xã Nà Lương đến hạn trong bảy ngày tới"),
        ([date(2026, 6, 23), None], "Xã Nà Lương không còn việc nào đến hạn trong bảy ngày tới"),
    ],
)
def test_the_title_answers_with_a_figure(commune: Unit, days: list[date | None], title: str):
    owes(commune, *days)

    assert f"<h1>{title}</h1>" in desk(sitting(commune))


def test_four_figures_say_how_the_unit_stands(commune: Unit):
    owes(commune, date(2026, 3, 31))
    register.act(unit=commune, occurred_on=date(2026, 3, 30))
    owes(commune, date(2026, 6, 1), date(2026, 6, 20), date(2026, 6, 21), date(2026, 9, 1))
    directives.receipt(unit=commune)

    answer = sitting(commune).get("/ban-lam-viec/")

    tally = answer.context["tally"]
    assert (tally.overdue, tally.soon, tally.done_on_time, tally.due) == (1, 2, 1, 2)
    assert len(answer.context["unseen"]) == 1
    assert "trên 2 việc" in answer.content.decode()


def test_the_most_pressing_comes_first_and_what_has_no_date_last(commune: Unit):
    later, undated, pressing = owes(commune, date(2026, 9, 1), None, date(2026, 6, 10))

    answer = sitting(commune).get("/ban-lam-viec/")

    assert [line.owed for line in answer.context["pressing"]] == [pressing]
    assert [line.owed for line in answer.context["later"]] == [later, undated]


def test_a_line_says_why_by_when_and_where_it_is_done(commune: Unit):
    [owed] = owes(
        commune,
        date(2026, 6, 10),
        title="Công khai dự toán",
        citation="Luật 10/2022/QH15, Điều 11 khoản 2",
        link="/phap-luat/disc-02/",
        answered_by=disclosure.NOTICE_PUBLISHED.name,
    )

    shown = desk(sitting(commune))

    assert f'<a class="title" href="/viec/{owed.pk}/">Công khai dự toán</a>' in shown
    assert '<a href="/phap-luat/disc-02/">Luật 10/2022/QH15, Điều 11 khoản 2</a>' in shown
    assert "Quá hạn 5 ngày" in shown
    assert f'href="/cong-khai/soan/?nghia-vu={owed.pk}"' in shown


def test_what_is_far_off_is_cut_short_and_counted(commune: Unit):
    owes(commune, *[date(2026, 12, 1)] * 23)

    shown = desk(sitting(commune))

    assert "và 3 việc nữa" in shown


def test_what_others_owe_and_what_was_done_stays_off_the_desk(commune: Unit):
    owes(org.unit(), date(2026, 6, 10))
    duties.obligation(unit=commune)
    register.act(unit=commune)

    answer = sitting(commune).get("/ban-lam-viec/")

    assert [*answer.context["pressing"], *answer.context["later"]] == []
    assert [act.title for act in answer.context["recent"]] == ["Họp dân"]


def test_the_desk_is_that_of_the_chosen_office(commune: Unit):
    village = org.unit(UnitKind.VILLAGE, parent=commune, name="Thôn Bản Giềng")
    person = org.serving(commune, Role.COMMUNE_OFFICER)
    head = org.serving(village, Role.VILLAGE_HEAD, who=person).offices.get(unit=village)
    owes(village, TODAY)
    client = Client()
    client.force_login(person)
    session = client.session
    session[SEAT] = head.pk
    session.save()

    assert "Hôm nay Thôn Bản Giềng còn 1 việc đến hạn" in desk(client)


def test_reminders_stand_on_top_until_they_are_read(commune: Unit):
    client = sitting(commune)
    person = commune.offices.get().person
    for day in (date(2026, 6, 12), date(2026, 6, 14)):
        duties.reminder(person=person, unit=commune, on=day, text="Còn 1 việc:\n- Công khai dự toán")
    duties.reminder(unit=commune, text="Nhắc người khác")

    before = desk(client)
    client.post("/viec/nhac-da-doc/")

    assert "nhắc ngày 14/6/2026" in before
    assert "nhắc ngày 12/6/2026" in before
    assert before.count("Đã xem") == 1
    assert "Nhắc người khác" not in before
    assert "nhắc ngày" not in desk(client)


def test_a_reminder_of_what_is_done_since_is_gone(commune: Unit):
    client = sitting(commune)
    one, other = (duties.obligation(duties.duty(title=f"Việc {n}", topic=f"{n}"), commune) for n in range(2))
    reminder = duties.reminder(person=commune.offices.get().person, unit=commune, on=date(2026, 6, 12))
    reminder.names.set([one, other])

    before = desk(client)
    register.act(register.THING_DONE, unit=commune, topic="0")
    between = desk(client)
    register.act(register.THING_DONE, unit=commune, topic="1")

    assert "Còn 2 việc:<br>- Việc 0" in before
    assert "Còn 1 việc:<br>- Việc 1" in between
    assert "nhắc ngày" not in desk(client)


@pytest.mark.parametrize(
    ("kind", "role", "leads_to"),
    [(UnitKind.FRONT, Role.OBSERVER, "/bang-dieu-hanh/"), (UnitKind.COMMUNE, Role.REGISTRAR, "/nguoi/")],
)
def test_who_has_no_desk_is_led_to_what_they_do_have(kind: str, role: Role, leads_to: str):
    client = sitting(org.unit(kind, parent=org.province()), role)

    assert client.get("/ban-lam-viec/")["Location"] == leads_to


def test_without_an_office_the_desk_says_who_gives_one():
    client = Client()
    client.force_login(org.person())

    assert "Tài khoản này chưa giữ chức danh nào" in desk(client)


@pytest.mark.parametrize("count", [1, 3])
def test_the_desk_costs_the_same_however_much_is_owed(commune: Unit, count: int, django_assert_num_queries):
    client = sitting(commune)
    owes(commune, *[TODAY] * count)
    for n in range(count):
        register.act(register.THING_ANSWERED, unit=commune, title=f"Việc {n}")
        directives.receipt(unit=commune)
        duties.reminder(person=commune.offices.get().person, unit=commune, on=date(2026, 6, 1 + n))

    with django_assert_num_queries(10):
        shown = desk(client)

    assert f"Hôm nay Xã Nà Lương còn {count} việc đến hạn" in shown


def test_what_comes_round_says_which_period_is_meant(commune: Unit):
    owes(commune, date(2026, 6, 20), every="quarter")

    assert "1/1/2026 – 31/3/2026 ·" in desk(sitting(commune))


def piles(client: Client) -> list[tuple[str, list[str], int]]:
    """Title, what it names, how many more there are."""
    shown = client.get("/ban-lam-viec/").context["piles"]
    return [(pile.title, [item.title for item in pile.items], pile.more) for pile in shown]


def test_a_steering_officer_sees_what_was_sent_and_what_is_being_prepared():
    place = reports.world(communes=3)
    campaign = reports.campaign(place)
    first, second, _third = (reports.submission(campaign, commune) for commune in place.communes)
    reports.send(place, first)
    approve(reports.send(place, second), by=place.collector, at=org.noon(2026, 6, 14))
    directives.directive(place.department, subject="Thực hiện dân chủ", number="12/KH-UBND", type="kế hoạch")
    client = Client()
    client.force_login(place.collector)

    assert piles(client) == [
        ("1 báo cáo chờ duyệt", [place.communes[0].name], 0),
        ("1 văn bản đang soạn, chưa giao", ["Kế hoạch số 12/KH-UBND: Thực hiện dân chủ"], 0),
    ]
    assert piles(sitting(place.communes[0])) == []


def test_a_chair_sees_what_others_drafted_and_a_clerk_does_not(commune: Unit):
    clerk, chair = sitting(commune), sitting(commune, Role.COMMUNE_CHAIR)
    writers = [office.person for office in commune.offices.order_by("pk")]
    for person in writers:
        notices.draft(commune, title=f"Của {person}", by=person)

    assert piles(chair) == [("1 nội dung chờ công khai", [f"Của {writers[0]}"], 0)]
    assert piles(clerk) == []


def test_a_pile_shows_its_first_five_and_says_how_many_more(commune: Unit):
    chair = sitting(commune, Role.COMMUNE_CHAIR)
    for n in range(7):
        notices.draft(commune, title=f"Nội dung {n}")

    [(title, shown, more)] = piles(chair)

    assert (title, len(shown), more) == ("7 nội dung chờ công khai", 5, 2)
    assert "và 2 nữa" in desk(chair)
