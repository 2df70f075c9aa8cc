"""A unit's own quy chế, from the page where it is set to the due date, the desk, the command line and the API."""

import json
from datetime import date

import pytest
from click.testing import CliRunner
from django.test import Client

from sandinh.cli.law import law as law_command
from sandinh.core.duties import actions as duties
from sandinh.core.duties.answers import Answer
from sandinh.core.duties.models import Obligation
from sandinh.core.law.models import OwnLimit, Rule
from sandinh.core.law.tests.factories import POSTED_30_DAYS, own_limit, rule, terms
from sandinh.core.org.models import Person, Unit
from sandinh.core.org.roles import Role
from sandinh.core.org.tests import factories as org
from sandinh.core.register.models import Act
from sandinh.kernel.timelimits import LimitUnit
from sandinh.people.deeds.tests import factories as deeds
from sandinh.people.disclosure.queries import required_channels
from sandinh.people.disclosure.tests import factories as disclosure

pytestmark = pytest.mark.django_db
PAGE = "/phap-luat/disc-01-plan/"
SET = f"{PAGE}quy-che/"
KEY = "6d9a2f0e-9c1b-4b9e-8d4e-2a7d5c3f1b10"
TYPED = {
    "key": KEY, "matter": "due", "amount": "3", "unit_of_time": "workday", "published_by": "",
    "number": "12/QC-UBND", "dated": "2025-12-15", "since": "2026-01-01",
}  # fmt: skip


@pytest.fixture
def commune() -> Unit:
    """Under the rule as the catalogue has it: whoever issues a plan publishes it within five working days."""
    rule(
        rule_id="disc-01-plan",
        trigger_kind="after",
        event="",
        after_act="deeds.document-issued",
        after_topic="disc-01-plan",
        after_whose="self",
        act="disclosure.notice-published",
        topic="disc-01-plan",
        channels=[POSTED_30_DAYS],
        citation="Luật 10/2022/QH15, Điều 11 khoản 1",
    )
    duties.adopt_rules()
    return org.unit(name="Xã Nà Lương", code="30101")


def sitting(unit: Unit, role: Role) -> tuple[Client, Person]:
    person, client = org.serving(unit, role), Client()
    client.force_login(person)
    return client, person


def body(response, status: int = 200) -> str:
    assert response.status_code == status
    return response.content.decode()


def test_the_chair_sets_a_limit_and_what_is_issued_after_is_due_by_it(commune):
    client, _ = sitting(commune, Role.COMMUNE_CHAIR)
    clerk = org.serving(commune, Role.COMMUNE_OFFICER)
    assert f'href="{SET}"' in body(client.get(PAGE))

    answer = client.post(SET, TYPED)

    assert answer["Location"] == PAGE
    page = body(client.get(PAGE))
    assert "Quy chế của Xã Nà Lương" in page
    assert "03 ngày làm việc" in page
    assert "số 12/QC-UBND ngày 15/12/2025" in page
    deeds.document(commune, by=clerk, answer=Answer("disc-01-plan"), type="plan", dated=date(2026, 3, 2))
    owed = Obligation.objects.get(duty__code="disc-01-plan")
    assert (owed.due_on, owed.own_limit) == (date(2026, 3, 5), OwnLimit.objects.get())
    why = "theo quy chế của đơn vị, số 12/QC-UBND ngày 15/12/2025: 03 ngày làm việc"
    assert why in body(client.get(owed.get_absolute_url()))
    assert why in body(client.get("/ban-lam-viec/"))
    assert why in body(client.get(owed.opened_by.get_absolute_url()))


def test_what_is_owed_already_shows_the_date_of_the_law(commune):
    client, chair = sitting(commune, Role.COMMUNE_CHAIR)
    deeds.document(commune, by=chair, answer=Answer("disc-01-plan"), type="plan", dated=date(2026, 3, 2))

    client.post(SET, TYPED)

    owed = Obligation.objects.get(duty__code="disc-01-plan")
    assert (owed.due_on, owed.own_limit) == (date(2026, 3, 9), None)
    assert "theo quy chế của đơn vị" not in body(client.get(owed.get_absolute_url()))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            {"amount": "6"},
            "Luật cho 05 ngày làm việc (Luật 10/2022/QH15, Điều 11 khoản 1). Quy chế chỉ được đặt ngắn hơn",
        ),
        ({"matter": "posting", "amount": "20", "unit_of_time": "day"}, "Luật đòi niêm yết ít nhất 30 ngày"),
        ({"amount": "0"}, "amount"),
        ({"number": ""}, "Hãy ghi số, ký hiệu của quy chế."),
        ({"dated": ""}, "Hãy ghi ngày ban hành."),
        ({"since": "2025-12-01"}, "Thời hạn không áp dụng trước ngày ban hành quy chế (15/12/2025)."),
    ],
)
def test_what_is_wrong_is_said_beside_it_and_what_was_typed_is_kept(commune, change, said):
    client, _ = sitting(commune, Role.COMMUNE_CHAIR)

    page = body(client.post(SET, {**TYPED, **change}), 422)

    assert said in page
    assert 'value="2026-01-01"' in page or "since" in change
    assert not OwnLimit.objects.exists()


def test_a_quy_che_in_the_register_says_its_own_number_and_date(commune):
    client, chair = sitting(commune, Role.COMMUNE_CHAIR)
    issued = deeds.document(commune, by=chair, type="regulation", number="31/QC-UBND", dated=date(2025, 11, 20)).act
    deeds.document(commune, by=chair, type="plan", number="32/KH-UBND")
    offered = body(client.get(SET))

    client.post(SET, {**TYPED, "published_by": issued.pk, "number": "", "dated": ""})

    assert "31/QC-UBND" in offered
    assert "32/KH-UBND" not in offered
    own = OwnLimit.objects.get()
    assert (own.number, own.dated, own.published_by, own.act.responds_to) == (
        "31/QC-UBND",
        date(2025, 11, 20),
        issued,
        issued,
    )


def test_a_limit_is_corrected_and_then_ended_from_its_page(commune):
    client, _ = sitting(commune, Role.COMMUNE_CHAIR)
    client.post(SET, TYPED)
    own = OwnLimit.objects.get()

    shown = body(client.get(f"/phap-luat/quy-che/{own.pk}/dinh-chinh/"))
    client.post(
        f"/phap-luat/quy-che/{own.pk}/dinh-chinh/",
        {**TYPED, "key": KEY[:-1] + "1", "amount": "2", "reason": "Quy chế ghi 02 ngày"},
    )
    new = OwnLimit.objects.standing().get()
    end = {"key": KEY[:-1] + "2", "on": "2026-07-01", "reason": "Đã có quy chế mới"}
    missing = client.post(f"/phap-luat/quy-che/{new.pk}/thoi-ap-dung/", {**end, "reason": ""})
    client.post(f"/phap-luat/quy-che/{new.pk}/thoi-ap-dung/", end)

    assert 'value="12/QC-UBND"' in shown
    assert missing.status_code == 422
    new.refresh_from_db()
    assert (new.limit_amount, new.during.upper) == (2, date(2026, 7, 1))
    said = body(client.get(new.ended_by.get_absolute_url()))
    assert "Đã có quy chế mới" in said
    assert "1/7/2026" in said
    assert [act.kind for act in Act.objects.order_by("pk")] == [
        "law.own-limit-set",
        "law.own-limit-set",
        "law.own-limit-ended",
    ]


def test_a_rule_that_gives_the_unit_nothing_to_do_offers_no_limit(commune):
    rule(rule_id="khac", actor_kinds=["enterprise"])
    rule(rule_id="ngay-co-dinh", trigger_kind="by", event="", by_month=11, by_day=30, limit_amount=None, limit_unit="")
    client, _ = sitting(commune, Role.COMMUNE_CHAIR)

    for rule_id, why in (("khac", "không giao việc cho cấp xã"), ("ngay-co-dinh", "một ngày cố định mỗi năm")):
        assert "Quy chế của" not in body(client.get(f"/phap-luat/{rule_id}/"))
        assert why in body(client.get(f"/phap-luat/{rule_id}/quy-che/"), 403)


def test_others_read_the_law_and_set_nothing(commune):
    own_limit(Rule.objects.get(rule_id="disc-01-plan"), commune)
    clerk, _ = sitting(commune, Role.COMMUNE_OFFICER)
    neighbour, _ = sitting(org.unit(), Role.COMMUNE_CHAIR)
    pk = OwnLimit.objects.get().pk

    assert "03 ngày làm việc" in body(clerk.get(PAGE))
    assert f'href="{SET}"' not in body(clerk.get(PAGE))
    assert "số 12/QC-UBND" not in body(neighbour.get(PAGE))
    assert "Quy chế của" not in body(Client().get(PAGE))
    assert "Việc này do: " in body(clerk.get(SET), 403)
    for verb in ("dinh-chinh", "thoi-ap-dung"):
        assert neighbour.get(f"/phap-luat/quy-che/{pk}/{verb}/").status_code == 403


def test_the_api_and_the_command_line_say_which_of_the_two_holds_and_why(commune):
    own_limit(Rule.objects.get(rule_id="disc-01-plan"), commune)
    asked = {"ngay": "2026-03-02", "don_vi": "30101"}
    why = "Theo quy chế của đơn vị, số 12/QC-UBND ngày 15/12/2025: 03 ngày làm việc kể từ ngày 02/03/2026"

    over_api = json.loads(body(Client().get("/api/phap-luat/disc-01-plan/han", asked)))
    in_text = CliRunner().invoke(law_command, ["due", "disc-01-plan", "--event", "2026-03-02", "--unit", "30101"])
    in_json = CliRunner().invoke(
        law_command, ["due", "disc-01-plan", "--event", "2026-03-02", "--unit", "30101", "--json"]
    )

    assert (over_api["due_on"], over_api["unit"], over_api["own_limit"]) == (
        "2026-03-05",
        "30101",
        {
            "amount": 3,
            "unit": "workday",
            "number": "12/QC-UBND",
            "dated": "2025-12-15",
            "since": "2026-01-01",
            "until": None,
        },
    )
    assert over_api["because"].startswith(why)
    assert "Luật cho đến 09/03/2026." in over_api["because"]
    assert in_text.output.startswith(f"05/03/2026\n{why}")
    answer = json.loads(in_json.output)
    assert (answer["due"], answer["unit"], answer["by_own_limit"]) == ("2026-03-05", "30101", True)
    assert answer["citation"].startswith("Quy chế số 12/QC-UBND ngày 15/12/2025; Luật 10/2022/QH15")


def test_a_unit_without_a_limit_of_its_own_is_answered_by_the_law(commune):
    asked = {"ngay": "2026-03-02", "don_vi": "30101"}

    over_api = json.loads(body(Client().get("/api/phap-luat/disc-01-plan/han", asked)))

    assert (over_api["due_on"], over_api["unit"], over_api["own_limit"]) == ("2026-03-09", "30101", None)
    assert Client().get("/api/phap-luat/disc-01-plan/han", {**asked, "don_vi": "khong-co"}).status_code == 404
    unknown = CliRunner().invoke(law_command, ["due", "disc-01-plan", "--event", "2026-03-02", "--unit", "khong-co"])
    assert "Không có đơn vị mã “khong-co”" in unknown.output


def test_a_notice_is_posted_for_as_long_as_the_quy_che_asks(commune):
    notice = disclosure.published(commune, topic="disc-01-plan")
    chair = notice.published_by

    (by_law,) = required_channels(notice, on=date(2026, 3, 2))
    own_limit(Rule.objects.get(), commune, terms(45, LimitUnit.DAY, matter="posting"), by=chair)
    (by_unit,) = required_channels(notice, on=date(2026, 3, 2))

    assert by_law.hold == "ít nhất 30 ngày liên tục"
    assert by_unit.hold == "ít nhất 45 ngày liên tục, theo quy chế của đơn vị, số 12/QC-UBND ngày 15/12/2025"
