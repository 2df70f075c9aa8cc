"""From a file to a unit's acknowledgement, with a keyboard, on a phone, and without scripts."""

from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.timezone import now
from playwright.sync_api import BrowserContext, Page, expect

from sandinh.core.duties.models import Obligation
from sandinh.core.org.models import UnitKind
from sandinh.core.org.tests import factories as org
from sandinh.steering.directives import actions, drafting
from sandinh.steering.directives.models import Directive, Receipt
from sandinh.steering.directives.tests.factories import World, issued, world

from .conftest import looks_right

PLAN = Path(drafting.__file__).parent / "samples" / "ke-hoach-118.txt"


@pytest.fixture
def files_here(settings, tmp_path: Path, site: str) -> None:
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path}},
    }


@pytest.fixture
def place(files_here: None) -> World:
    made = world(communes=6)
    org.unit(UnitKind.DEPARTMENT, parent=made.province, name="Sở Tư pháp")
    org.unit(UnitKind.DEPARTMENT, parent=made.province, name="Sở Tài chính")
    org.unit(UnitKind.FRONT, parent=made.province, name="Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Lạc Giang")
    org.unit(UnitKind.ENTERPRISE, parent=made.province, name="Công ty Chè Lạc Giang")
    return made


def prepared(place: World) -> Directive:
    client = Client()
    client.force_login(place.officer)
    upload = SimpleUploadedFile(PLAN.name, PLAN.read_bytes())
    client.post("/van-ban/moi/", {"unit": place.department.pk, "key": str(uuid4()), "file": upload})
    return Directive.objects.latest("pk")


def test_the_pages_of_who_prepares_look_right(page: Page, signed_in_as, place: World):
    made = prepared(place)
    signed_in_as(place.officer, page)

    looks_right(page, "/van-ban/moi/", "directive-new")
    looks_right(page, f"/van-ban/{made.pk}/ra-soat/", "directive-review")
    looks_right(page, f"/van-ban/{made.pk}/don-vi/?viec={made.tasks.all()[0].pk}&tim=so", "directive-assign")
    looks_right(page, f"/van-ban/{made.pk}/giao/", "directive-preview")
    looks_right(page, "/van-ban/?xem=dang-soan", "directive-drafts")


def test_the_pages_after_issue_look_right(page: Page, signed_in_as, place: World):
    made = prepared(place)
    actions.issue(made, by=place.head, at=now(), key="k")
    receipt = Receipt.objects.get(directive=made, unit=place.communes[0])
    actions.acknowledge(receipt, by=place.chairs[0], at=now())
    signed_in_as(place.head, page)
    address = f"/van-ban/{made.pk}"

    looks_right(page, f"{address}/tien-do/", "directive-progress")
    looks_right(page, f"{address}/tien-do/{place.communes[0].code}/", "directive-unit")
    looks_right(page, f"{address}/lich-su/", "directive-history")
    looks_right(page, f"{address}/thu-hoi/", "directive-withdraw")


def test_the_pages_of_who_receives_look_right(page: Page, signed_in_as, place: World):
    made = prepared(place)
    actions.issue(made, by=place.head, at=now(), key="k")
    signed_in_as(place.chairs[0], page)
    unit = place.communes[0].pk

    looks_right(page, f"/van-ban/{made.pk}/", "directive-received")
    looks_right(page, f"/van-ban/{made.pk}/chuyen-xuong/?don-vi={unit}", "directive-pass-down")
    looks_right(page, f"/van-ban/{made.pk}/tra-lai/?don-vi={unit}", "directive-send-back")


def test_a_field_and_its_words_light_up_together(page: Page, signed_in_as, place: World):
    made = prepared(place)
    signed_in_as(place.officer, page).goto(f"/van-ban/{made.pk}/ra-soat/")
    first = made.tasks.all()[0]

    page.get_by_label("Hạn", exact=False).nth(0).scroll_into_view_if_needed()
    page.locator(f"#id_t{first.pk}-due_on").focus()

    expect(page.locator(f"#chu-nv-{first.pk}-deadline")).to_have_attribute("data-lit", "")


def test_opening_marks_the_directive_seen_at_once(page: Page, signed_in_as, place: World):
    made = issued(place)
    with signed_in_as(place.chairs[0], page).expect_response(f"**/van-ban/{made.pk}/da-xem/"):
        page.goto(f"/van-ban/{made.pk}/")

    assert Receipt.objects.get(directive=made, unit=place.communes[0]).seen_at is not None


def test_all_of_it_goes_without_scripts(open_context: Callable[..., BrowserContext], signed_in_as, place: World):
    page = signed_in_as(place.head, open_context(java_script_enabled=False).new_page())
    page.goto("/van-ban/moi/")

    page.get_by_label("Tệp văn bản").set_input_files(PLAN)
    page.get_by_role("button", name="Đọc văn bản").click()
    page.get_by_label("Số, ký hiệu").fill("119/KH-UBND")
    page.get_by_role("button", name="Lưu và chọn đơn vị").first.click()
    page.get_by_role("button", name="Lưu và xem trước khi giao").click()
    page.get_by_role("button", name="Giao việc").click()

    expect(page.get_by_text("119/KH-UBND").first).to_be_visible()
    made = Directive.objects.get()
    assert (made.number, made.issued_at is not None) == ("119/KH-UBND", True)
    assert Obligation.objects.filter(unit=place.communes[0]).values("duty").distinct().count() == 6
