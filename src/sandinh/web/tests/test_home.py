from datetime import date

import pytest
from django.test import Client
from django.utils import timezone

from sandinh.core.duties.tests import factories as duties
from sandinh.core.org import actions
from sandinh.core.org.models import Unit, UnitKind
from sandinh.core.org.reorganisation import rows
from sandinh.core.org.tests import factories as org
from sandinh.core.register import sealing
from sandinh.core.register.tests import factories as register

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def mid_june(monkeypatch: pytest.MonkeyPatch, settings, tmp_path) -> None:
    monkeypatch.setattr(timezone, "now", lambda: org.noon(2026, 6, 15))
    settings.DATA = tmp_path


@pytest.fixture
def commune() -> Unit:
    return org.unit(parent=org.province(), name="Xã Nà Lương", code="xa-na-luong")


def names(client: Client, typed: str) -> list[str]:
    return [unit.name for unit in client.get("/", {"tim": typed}).context["found"]]


@pytest.mark.parametrize("typed", ["Nà Lương", "na luong", "NA LƯƠNG", " xa na "])
def test_a_commune_is_found_with_or_without_tone_marks(client: Client, commune: Unit, typed: str):
    org.unit(name="Xã Khác")

    assert names(client, typed) == ["Xã Nà Lương"]


def test_boards_and_offices_are_not_what_a_resident_looks_for(client: Client, commune: Unit):
    org.unit(UnitKind.BOARD, parent=commune, name="Ban Thanh tra nhân dân xã Nà Lương")

    assert names(client, "na luong") == ["Xã Nà Lương"]


def test_nothing_found_says_what_to_try(client: Client):
    page = client.get("/", {"tim": "<b>xyz"}).content.decode()

    assert "Không thấy nơi nào tên “&lt;b&gt;xyz”" in page
    assert "<b>xyz" not in page


def test_too_many_places_are_cut_short_and_said(client: Client):
    for n in range(31):
        org.unit(name=f"Xã Tân {n}")

    answer = client.get("/", {"tim": "tan"})

    assert len(answer.context["found"]) == 30
    assert "Còn nhiều nơi khác nữa" in answer.content.decode()


def test_the_newest_public_acts_are_shown_and_no_other(client: Client, commune: Unit):
    for n in range(9):
        register.act(unit=commune, title=f"Việc số {n}")
    register.act(register.SECRET_RECEIVED, unit=commune, title="Đã nhận một tin")

    shown = client.get("/").context["acts"]

    assert [act.title for act in shown] == [f"Việc số {n}" for n in range(8, 0, -1)]


def test_a_page_names_the_registers_head_once_there_is_one(client: Client, commune: Unit):
    before = client.get("/").content.decode()
    register.act(unit=commune)
    head = sealing.seal(at=org.noon(2026, 6, 1))

    after = client.get("/").content.decode()

    assert "đầu sổ" not in before
    assert f"Sổ: 1 việc, đầu sổ {head.root.hex()[:8]}…" in after


def test_a_register_that_cannot_be_read_keeps_no_page_from_opening(client: Client, settings):
    (settings.DATA / "register").mkdir()
    (settings.DATA / "register/checkpoint").write_text("không phải đầu sổ")

    assert client.get("/").status_code == 200


@pytest.mark.parametrize("count", [1, 3])
def test_the_home_page_costs_the_same_however_much_was_done(client: Client, count: int, django_assert_num_queries):
    for _ in range(count):
        register.act(title="Một việc")
        org.unit(name="Xã Nà Lương")

    with django_assert_num_queries(2):
        answer = client.get("/", {"tim": "na luong"})

    assert (len(answer.context["acts"]), len(answer.context["found"])) == (count, count)


def test_a_units_page_says_what_it_did_and_how_it_stands(client: Client, commune: Unit):
    duties.obligation(unit=commune, due_on=date(2026, 6, 10))
    duties.obligation(unit=commune, due_on=date(2026, 6, 20))
    register.act(register.THING_ANSWERED, unit=commune, title="Họp dân")
    register.act(register.SECRET_RECEIVED, unit=commune, title="Đã nhận một tin")
    org.unit(UnitKind.VILLAGE, parent=commune, name="Thôn Bản Giềng")

    answer = client.get("/don-vi/xa-na-luong/")
    page = answer.content.decode()

    assert "<h1>Xã Nà Lương đã làm 1 việc công khai</h1>" in page
    assert (answer.context["tally"].overdue, answer.context["tally"].soon) == (1, 1)
    assert "Đã nhận một tin" not in page
    assert "Tỉnh Lạc Giang" in page
    assert "Thôn Bản Giềng" in page


def test_a_unit_that_ended_says_what_it_became(client: Client, commune: Unit):
    org.unit(parent=commune.province, name="Xã Bản Tăm", code="xa-ban-tam")
    merger = "mã cũ,mã mới\nxa-na-luong,xa-na-luong\nxa-ban-tam,xa-na-luong"
    actions.reorganise(
        rows.read(merger.encode()),
        on=date(2026, 3, 1),
        citation="Nghị quyết mẫu",
        by=None,
        at=org.noon(2026, 3, 1),
    )

    gone = client.get("/don-vi/xa-ban-tam/").content.decode()
    heir = client.get("/don-vi/xa-na-luong/").content.decode()

    assert "Xã Bản Tăm đã kết thúc hoạt động từ ngày 1/3/2026." in gone
    assert '<a href="/don-vi/xa-na-luong/">Xã Nà Lương</a> (Nghị quyết mẫu)' in gone
    assert "Hình thành từ:" in heir
    assert "Xã Bản Tăm" in heir


def test_an_unknown_unit_is_a_missing_page(client: Client):
    assert client.get("/don-vi/khong-co/").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_a_units_page_costs_the_same_however_much_it_did(
    client: Client, commune: Unit, count: int, django_assert_num_queries
):
    for n in range(count):
        register.act(unit=commune, title=f"Việc {n}")
        org.unit(UnitKind.VILLAGE, parent=commune)

    with django_assert_num_queries(8):
        answer = client.get("/don-vi/xa-na-luong/")

    assert len(answer.context["acts"].object_list) == count
