from dataclasses import dataclass
from datetime import date

import pytest
from django.test import Client
from django.utils import timezone

from sandinh.core.duties import actions
from sandinh.core.duties.models import Duty, Obligation, Reminder, Source
from sandinh.core.duties.tests import factories as duties
from sandinh.core.org.models import Person, Unit, UnitKind
from sandinh.core.org.roles import Role
from sandinh.core.org.tests import factories as org
from sandinh.core.register.tests import factories as register
from sandinh.steering.directives.models import Receipt
from sandinh.steering.directives.tests import factories as directives
from sandinh.steering.reports.models import Submission
from sandinh.steering.reports.tests import factories as reports
from sandinh.web.board import DUTIES_SHOWN

pytestmark = pytest.mark.django_db
OVERDUE, SOON, FAR = date(2026, 6, 10), date(2026, 6, 20), date(2026, 12, 1)


@pytest.fixture(autouse=True)
def mid_june(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: org.noon(2026, 6, 15))


@pytest.fixture
def place() -> directives.World:
    """Three communes, Xã Số 000 to 002, and who steers them."""
    return directives.world()


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def owed_by_all(place: directives.World, due_on: date, **fields: object) -> list[Obligation]:
    duty = duties.duty(**fields)
    return [duties.obligation(duty, unit, due_on=due_on) for unit in place.communes]


def done(owed: Obligation, on: date) -> None:
    register.act(unit=owed.unit, occurred_on=on, period=owed.span)


def shown(place: directives.World, asked: str = "") -> tuple[list[str], list[str], list[list[str]]]:
    """The titles of the columns, the units, and the cells' words as the officer sees them."""
    context = signed_in(place.officer).get(f"/bang-dieu-hanh/?{asked}").context
    rows = context["rows"]
    return (
        [column.title for column in context["columns"]],
        [row.unit.name for row in rows],
        [[cell.said.words if cell else "" for cell in row.cells] for row in rows],
    )


def test_units_stand_against_duties_with_the_state_of_each(place: directives.World):
    first = owed_by_all(place, OVERDUE, title="Công khai ngân sách")
    done(first[0], date(2026, 6, 9))
    done(first[1], date(2026, 6, 12))
    duties.obligation(duties.duty(title="Ban hành quy chế"), place.communes[0], due_on=SOON)

    columns, units, cells = shown(place)

    assert columns == ["Công khai ngân sách", "Ban hành quy chế"]
    assert units == ["Xã Số 000", "Xã Số 001", "Xã Số 002"]
    assert cells == [["Đúng hạn", "Còn 5 ngày"], ["Xong, muộn 2 ngày", ""], ["Quá hạn 5 ngày", ""]]


def test_the_title_says_how_many_units_are_late(place: directives.World):
    owed_by_all(place, OVERDUE)
    done(Obligation.objects.get(unit=place.communes[1]), date(2026, 6, 1))

    page = signed_in(place.officer).get("/bang-dieu-hanh/").content.decode()

    assert "<h1>2 trên 3 đơn vị đang có việc quá hạn</h1>" in page


def test_of_one_duty_the_title_counts_units_even_if_each_owes_it_twice(place: directives.World):
    duty = duties.duty(title="Niêm yết hằng quý")
    for unit in place.communes:
        for period, due_on in (("[2026-01-01,2026-04-01)", date(2026, 4, 5)), ("[2026-04-01,2026-07-01)", FAR)):
            duties.obligation(duty, unit, period=period, due_on=due_on)
    for owed in Obligation.objects.filter(unit=place.communes[0]):
        done(owed, date(2026, 4, 1))
    done(Obligation.objects.filter(unit=place.communes[1]).earliest("due_on"), date(2026, 4, 1))

    answer = signed_in(place.officer).get(f"/bang-dieu-hanh/?ma={duty.code}")

    assert "<h1>1 trên 3 đơn vị đã xong: Niêm yết hằng quý</h1>" in answer.content.decode()
    assert [(column.done, column.owed) for column in answer.context["columns"]] == [(1, 3)]
    assert [(row.done, row.owed) for row in answer.context["rows"]] == [(1, 1), (0, 1), (0, 1)]


def test_what_was_waived_is_neither_owed_nor_in_the_way_of_what_is(place: directives.World):
    duty, commune = duties.duty(), place.communes[0]
    waived = duties.obligation(duty, commune, due_on=OVERDUE)
    actions.waive(waived, because="Xã mới thành lập", by=place.head, at=org.noon(2026, 6, 15), key="k")
    duties.obligation(duty, commune, period="[2026-04-01,2026-07-01)", due_on=date(2026, 6, 12))
    only = duties.obligation(duty, place.communes[1], due_on=OVERDUE)
    actions.waive(only, because="Xã mới thành lập", by=place.head, at=org.noon(2026, 6, 15), key="k2")

    answer = signed_in(place.officer).get("/bang-dieu-hanh/")

    rows = answer.context["rows"]
    assert [[cell.said.words if cell else "" for cell in row.cells] for row in rows] == [
        ["Quá hạn 3 ngày"],
        ["Được miễn"],
        [""],
    ]
    assert [(row.done, row.owed) for row in rows] == [(0, 1), (0, 0), (0, 0)]
    assert [(column.done, column.owed) for column in answer.context["columns"]] == [(0, 1)]


def test_a_cell_tells_how_far_the_directive_came(place: directives.World):
    directives.issued(place, {"due_on": date(2026, 6, 30)})
    receipts = list(Receipt.objects.order_by("unit__name"))
    receipts[1].seen_at = directives.ISSUED
    receipts[2].seen_at = receipts[2].acknowledged_at = directives.ISSUED
    receipts[2].acknowledged_by = place.chairs[2]
    Receipt.objects.bulk_update(receipts, ["seen_at", "acknowledged_at", "acknowledged_by"])

    _, _, cells = shown(place, "nguon=van-ban")

    assert cells == [["Chưa xem · Còn 15 ngày"], ["Đã xem · Còn 15 ngày"], ["Đang làm · Còn 15 ngày"]]


def test_a_cell_tells_how_far_the_report_came():
    where = reports.world(communes=2)
    campaign = reports.campaign(where)
    first = reports.submission(campaign, where.communes[0])
    reports.type_in(first, where.officers[where.communes[0].pk], reports.TYPED)

    rows = signed_in(where.collector).get("/bang-dieu-hanh/").context["rows"]

    assert [[cell.said.words for cell in row.cells if cell] for row in rows] == [
        ["Đang làm · Còn 5 ngày"],
        ["Còn 5 ngày"],
    ]
    assert Submission.objects.filter(obligation__isnull=False).count() == 2


def test_the_window_the_source_and_the_name_narrow_the_board(place: directives.World):
    owed_by_all(place, OVERDUE, title="Trong tháng")
    owed_by_all(place, date(2026, 5, 2), title="Trong quý")
    owed_by_all(place, FAR, title="Trong năm", source=Source.DIRECTIVE)

    assert shown(place, "dot=thang")[0] == ["Trong tháng"]
    assert shown(place, "dot=quy")[0] == ["Trong quý", "Trong tháng"]
    assert shown(place, "dot=nam")[0] == ["Trong quý", "Trong tháng", "Trong năm"]
    assert shown(place, "nguon=luat")[0] == ["Trong quý", "Trong tháng"]
    assert shown(place, "nguon=van-ban")[0] == ["Trong năm"]
    assert shown(place, "tim=xa+so+001")[1] == ["Xã Số 001"]


def test_in_december_one_can_look_into_the_spring(place: directives.World, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(timezone, "now", lambda: org.noon(2026, 12, 10))
    owed_by_all(place, date(2026, 8, 1), title="Mùa hè")
    owed_by_all(place, date(2027, 2, 1), title="Mùa xuân")

    assert shown(place)[0] == ["Mùa hè"]
    assert shown(place, "dot=quanh-nay")[0] == ["Mùa hè", "Mùa xuân"]


def test_the_board_can_show_only_who_is_late_or_not_done(place: directives.World):
    first, second, third = owed_by_all(place, SOON)
    Obligation.objects.filter(pk=first.pk).update(due_on=OVERDUE)
    done(third, date(2026, 6, 14))
    assert second.due_on == SOON

    assert shown(place, "tinh-trang=qua-han")[1] == ["Xã Số 000"]
    assert shown(place, "tinh-trang=chua-xong")[1] == ["Xã Số 000", "Xã Số 001"]


def test_words_that_mean_nothing_are_taken_for_the_default(place: directives.World):
    owed_by_all(place, OVERDUE, title="Một việc")

    assert shown(place, "dot=xyz&nguon=1&loai=%01&tinh-trang=-&trang=9&viec=abc")[0] == ["Một việc"]


def test_other_duties_are_on_the_next_page(place: directives.World):
    for n in range(DUTIES_SHOWN + 1):
        owed_by_all(place, OVERDUE, title=f"Việc {n}")

    assert len(shown(place)[0]) == DUTIES_SHOWN
    assert shown(place, "viec=2")[0] == [f"Việc {DUTIES_SHOWN}"]


def test_nobody_sees_what_lies_outside_their_reach(place: directives.World):
    owed_by_all(place, OVERDUE)
    elsewhere = directives.world(communes=1)
    here = org.serving(place.communes[0], Role.COMMUNE_OFFICER)

    assert shown(elsewhere)[:2] == ([], ["Xã Số 000"])
    context = signed_in(elsewhere.officer).get("/bang-dieu-hanh/").context
    assert [row.unit for row in context["rows"]] == elsewhere.communes
    own = signed_in(here).get(f"/bang-dieu-hanh/?loai={UnitKind.COMMUNE}").context
    assert [row.unit for row in own["rows"]] == [place.communes[0]]


def test_reminding_reaches_who_has_it_open_and_says_how_many(place: directives.World):
    owed = owed_by_all(place, OVERDUE, title="Công khai ngân sách")
    done(owed[0], date(2026, 6, 9))
    client = signed_in(place.officer)

    first = client.post("/bang-dieu-hanh/nhac/", {"dot": "nam"}, follow=True).content.decode()
    again = client.post("/bang-dieu-hanh/nhac/", {"dot": "nam"}, follow=True).content.decode()

    assert "Đã nhắc 2 người." in first
    assert "mỗi người một ngày nhắc một lần" in again
    assert {reminder.unit for reminder in Reminder.objects.all()} == set(place.communes[1:])
    assert "Công khai ngân sách (hạn 10/6/2026)" in Reminder.objects.all()[0].text


def test_reminding_stays_within_the_filter_and_the_reach(place: directives.World):
    owed_by_all(place, OVERDUE)
    elsewhere = directives.world(communes=1)

    signed_in(place.officer).post("/bang-dieu-hanh/nhac/", {"tim": "Số 002"})
    signed_in(elsewhere.officer).post("/bang-dieu-hanh/nhac/", {})

    assert [reminder.unit for reminder in Reminder.objects.all()] == [place.communes[2]]


@pytest.mark.parametrize(
    ("asked", "leads_to"),
    [
        ("/bang-dieu-hanh/?dot=quy", "/bang-dieu-hanh/?dot=quy"),
        ("", "/bang-dieu-hanh/"),
        ("https://xau.example/", "/bang-dieu-hanh/"),
        ("//xau.example/", "/bang-dieu-hanh/"),
        ("javascript:alert(1)", "/bang-dieu-hanh/"),
    ],
)
def test_after_reminding_one_is_back_on_this_site(place: directives.World, asked: str, leads_to: str):
    answer = signed_in(place.officer).post("/bang-dieu-hanh/nhac/", {"tro-ve": asked})

    assert (answer.status_code, answer["Location"]) == (302, leads_to)


def test_an_empty_board_says_what_to_change(place: directives.World):
    page = signed_in(place.officer).get("/bang-dieu-hanh/").content.decode()

    assert "Không có việc nào đến hạn trong kỳ này" in page
    assert "Nhắc đơn vị chưa xong" not in page


@pytest.mark.parametrize("count", [1, 3])
def test_the_board_costs_the_same_however_large(count: int, django_assert_num_queries):
    place = directives.world(communes=count)
    for _ in range(count):
        owed_by_all(place, OVERDUE)
    directives.issued(place, {"due_on": SOON})
    reports.campaign(
        reports.World(place.province, place.department, place.communes, {}, {}, place.officer), due_on=date(2026, 6, 30)
    )
    client = signed_in(place.officer)

    with django_assert_num_queries(17):
        context = client.get("/bang-dieu-hanh/").context

    assert len(context["rows"]) == count
    assert Duty.objects.count() == count + 2


def test_the_board_of_villages_is_asked_for_by_kind(place: directives.World):
    duties.obligation(duties.duty(kinds=["village"]), place.villages[1], due_on=OVERDUE)

    assert shown(place, f"loai={UnitKind.VILLAGE}")[1:] == (["Thôn 0", "Thôn 1"], [[""], ["Quá hạn 5 ngày"]])


def test_a_unit_with_a_closed_window_is_still_named(place: directives.World):
    Unit.objects.filter(pk=place.communes[0].pk).update(name="Xã Đổi Tên")
    owed_by_all(place, OVERDUE)

    assert "Xã Đổi Tên" in shown(place)[1]


def test_whoever_watches_one_commune_looks_at_its_villages(place: directives.World):
    chair = signed_in(place.chairs[0])

    context = chair.get("/bang-dieu-hanh/").context

    assert [row.unit for row in context["rows"]] == place.villages
    assert context["filter"].loai == UnitKind.VILLAGE
    assert [kind for kind, _ in context["filter"].options["loai"]] == [UnitKind.COMMUNE, UnitKind.VILLAGE]
    assert signed_in(place.officer).get("/bang-dieu-hanh/").context["filter"].loai == UnitKind.COMMUNE


def test_who_passed_work_down_sees_it_below_and_nobody_further_above_does(place: directives.World):
    duty, commune, village = duties.duty(title="Tuyên truyền"), place.communes[0], place.villages[0]
    whole = duties.obligation(duty, commune, due_on=SOON)
    duties.obligation(duty, village, due_on=OVERDUE, derived_from=whole)

    below = signed_in(place.chairs[0]).get("/bang-dieu-hanh/")
    above = signed_in(place.officer).get(f"/bang-dieu-hanh/?loai={UnitKind.VILLAGE}")

    assert "<h1>1 trên 2 đơn vị đang có việc quá hạn</h1>" in below.content.decode()
    assert [cell.said.words for row in below.context["rows"] for cell in row.cells if cell] == ["Quá hạn 5 ngày"]
    assert "<h1>0 trên 2 đơn vị đang có việc quá hạn</h1>" in above.content.decode()
    assert [cell for row in above.context["rows"] for cell in row.cells] == []


@dataclass
class Nation:
    """Two provinces, and somebody who watches both."""

    early: directives.World
    late: directives.World
    watcher: Person


@pytest.fixture
def nation() -> Nation:
    top = org.unit(UnitKind.COMMITTEE, name="Ban Chỉ đạo Trung ương")
    provinces = []
    for name in ("Tỉnh Sớm", "Tỉnh Muộn"):
        province = org.unit(UnitKind.PROVINCE, parent=top, name=name)
        communes = [org.unit(parent=province, name=f"Xã {n} {name}") for n in range(2)]
        department = org.unit(UnitKind.DEPARTMENT, parent=province)
        officer = org.serving(department, Role.STEERING_OFFICER)
        provinces.append(directives.World(province, department, officer, officer, communes, [], []))
    early, late = provinces
    done(owed_by_all(early, OVERDUE)[0], date(2026, 6, 9))
    Obligation.objects.filter(unit=early.communes[1]).update(due_on=FAR)
    owed_by_all(late, OVERDUE)
    return Nation(early, late, org.serving(top, Role.STEERING_HEAD))


def test_the_nation_comes_first_by_province_and_leads_to_each_ones_board(nation: Nation):
    client = signed_in(nation.watcher)
    elsewhere = directives.world(communes=1)
    owed_by_all(elsewhere, OVERDUE)

    first = client.get("/bang-dieu-hanh/")
    page = client.get(first["Location"])
    code = nation.late.province.code
    board = client.get(f"/bang-dieu-hanh/?tinh={code}&dot=nam")

    assert first["Location"] == "/bang-dieu-hanh/cac-tinh/"
    assert "<h1>1 trên 2 tỉnh, thành phố đang có việc quá hạn</h1>" in page.content.decode()
    assert [(s.name, s.owed, s.met, s.overdue) for s in page.context["scores"]] == [
        ("Tỉnh Muộn", 2, 0, 2),
        ("Tỉnh Sớm", 2, 1, 0),
    ]
    assert f'href="/bang-dieu-hanh/?tinh={code}&amp;dot=nam"' in page.content.decode()
    assert [row.unit for row in board.context["rows"]] == nation.late.communes
    assert "<h1>2 trên 2 đơn vị đang có việc quá hạn</h1>" in board.content.decode()
    assert 'href="/bang-dieu-hanh/cac-tinh/?dot=nam"' in board.content.decode()


def test_one_provinces_people_have_no_page_of_provinces(nation: Nation):
    client = signed_in(nation.late.officer)

    answer = client.get("/bang-dieu-hanh/cac-tinh/")

    assert answer.status_code == 403
    assert "người theo dõi từ hai tỉnh trở lên" in answer.content.decode()
    assert client.get("/bang-dieu-hanh/").status_code == 200
    elsewhere = client.get(f"/bang-dieu-hanh/?tinh={nation.early.province.code}")
    assert list(elsewhere.context["rows"]) == []


def test_reminding_and_the_chase_letter_stay_in_the_province_that_is_shown(nation: Nation):
    client = signed_in(nation.watcher)
    for province in (nation.early, nation.late):
        org.serving(province.communes[0], Role.COMMUNE_CHAIR)
        Obligation.objects.filter(unit=province.communes[0], discharged_by=None).update(due_on=OVERDUE)

    client.post("/bang-dieu-hanh/nhac/", {"tinh": nation.late.province.code, "loai": "commune"})
    letter = client.get(f"/van-ban/don-doc/?tinh={nation.early.province.code}")

    assert [reminder.unit for reminder in Reminder.objects.all()] == [nation.late.communes[0]]
    assert "Không có việc nào quá hạn" in letter.content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_nation_costs_the_same_however_large(nation: Nation, count: int, django_assert_num_queries):
    for _ in range(count):
        province = org.unit(UnitKind.PROVINCE, parent=nation.watcher.offices.get().unit)
        duties.obligation(unit=org.unit(parent=province), due_on=OVERDUE)
    client = signed_in(nation.watcher)

    with django_assert_num_queries(9):
        context = client.get("/bang-dieu-hanh/cac-tinh/").context

    assert len(context["scores"]) == count + 2
