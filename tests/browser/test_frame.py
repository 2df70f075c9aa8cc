"""The gallery, signing in, and what our script does for people with bad networks and quick fingers."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from sandinh.core.org.models import UnitKind
from sandinh.core.org.roles import Role
from sandinh.core.org.tests import factories as org

from . import urls
from .conftest import axe, looks_right, photograph

pytestmark = pytest.mark.urls("tests.browser.urls")
TYPED = "Họp thôn ngày 15/3"


@pytest.fixture(autouse=True)
def nothing_sent_yet() -> None:
    urls.sent.clear()


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("/ui/", "gallery"),
        ("/accounts/login/", "sign-in"),
        ("/accounts/password/reset/", "reset"),
        ("/khong-co/", "missing"),
    ],
)
def test_pages_without_a_person_look_right(page: Page, address: str, name: str):
    looks_right(page, address, name)


@pytest.mark.parametrize(
    ("address", "name"), [("/accounts/2fa/", "two-factors"), ("/accounts/password/change/", "password")]
)
def test_account_pages_look_right(page: Page, signed_in_as, address: str, name: str):
    officer = org.person("Hoàng Thị Mến")
    officer.set_password("mật khẩu đủ dài 2026")
    officer.save()
    org.serving(org.unit(name="Xã Nà Lương"), Role.COMMUNE_OFFICER, who=officer)

    looks_right(signed_in_as(officer, page), address, name)


def test_the_menu_of_a_person_with_two_offices_opens_and_closes_by_keyboard(page: Page, signed_in_as):
    officer = org.serving(org.unit(name="Xã Nà Lương"), Role.COMMUNE_OFFICER, who=org.person("Hoàng Thị Mến"))
    org.serving(org.unit(UnitKind.VILLAGE, name="Thôn Bản Giềng"), Role.VILLAGE_HEAD, who=officer)
    signed_in_as(officer, page).goto("/ui/")
    menu = page.locator("header summary")

    menu.focus()
    page.keyboard.press("Enter")

    expect(page.get_by_role("button", name="Thôn Bản Giềng")).to_be_visible()
    axe(page)
    photograph(page, "menu", whole=False)
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Thôn Bản Giềng")).to_be_hidden()
    expect(menu).to_be_focused()


def test_the_first_tab_leads_past_the_header(page: Page):
    page.goto("/ui/")

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(page.locator("main")).to_be_focused()


def test_every_target_is_large_enough_for_a_thumb(phone: Page):
    phone.goto("/ui/")

    small = phone.evaluate(
        """[...document.querySelectorAll('.button, .cell, summary, .top a, .top button, .field input, .field select')]
           .filter(element => element.checkVisibility() && !['checkbox', 'radio'].includes(element.type))
           .filter(element => element.closest('.legend') === null)
           .filter(element => element.getBoundingClientRect().height < 44)
           .map(element => element.outerHTML)"""
    )

    assert small == []


def test_what_was_typed_survives_a_closed_tab(open_context: Callable[..., BrowserContext]):
    context = open_context()
    first = context.new_page()
    first.goto("/try/write/")
    first.get_by_label("Trích yếu").fill(TYPED)
    first.get_by_label("Mã").fill("1234")
    first.wait_for_timeout(500)
    first.close()

    second = context.new_page()
    second.goto("/try/write/")

    expect(second.get_by_label("Trích yếu")).to_have_value(TYPED)
    expect(second.get_by_label("Mã")).to_have_value("")
    expect(second.get_by_text("Đã lấy lại phần gõ dở")).to_be_visible()


def test_what_came_back_can_be_thrown_away(page: Page):
    page.goto("/try/write/")
    page.get_by_label("Trích yếu").fill(TYPED)
    page.wait_for_timeout(500)
    page.goto("/try/write/")

    page.get_by_role("button", name="Bỏ phần gõ dở").click()
    page.reload()

    expect(page.get_by_label("Trích yếu")).to_have_value("")


def test_what_was_sent_does_not_come_back(page: Page):
    page.goto("/try/write/")
    page.get_by_label("Trích yếu").fill(TYPED)

    page.get_by_role("button", name="Gửi").click()
    page.wait_for_url("**/ui/")
    page.goto("/try/write/")

    assert urls.sent == [TYPED]
    expect(page.get_by_label("Trích yếu")).to_have_value("")


def test_what_a_dead_network_swallowed_comes_back(page: Page):
    page.goto("/try/write/")
    page.get_by_label("Trích yếu").fill(TYPED)
    page.context.set_offline(True)
    page.get_by_role("button", name="Gửi").click()
    page.wait_for_url("chrome-error://**")

    page.context.set_offline(False)
    page.goto("/try/write/")

    assert urls.sent == []
    expect(page.get_by_label("Trích yếu")).to_have_value(TYPED)


def test_what_was_refused_comes_back(page: Page):
    page.goto("/try/write/")
    page.get_by_label("Trích yếu").fill("Xin bị từ chối")
    page.get_by_role("button", name="Gửi").click()
    expect(page.get_by_text("Chưa đến lượt.")).to_be_visible()

    page.goto("/try/write/")

    expect(page.get_by_label("Trích yếu")).to_have_value("Xin bị từ chối")


def test_a_wrong_form_says_so_where_the_reader_is(page: Page):
    page.goto("/try/write/")
    page.get_by_label("Trích yếu").fill("Ngắn")

    page.get_by_role("button", name="Gửi").click()

    summary = page.locator("[data-errors]")
    expect(summary).to_be_focused()
    summary.get_by_role("link").click()
    expect(page.get_by_label("Trích yếu")).to_be_focused()
    expect(page.get_by_label("Trích yếu")).to_have_value("Ngắn")


def test_a_double_click_sends_once(page: Page):
    page.goto("/try/write/")
    page.get_by_label("Trích yếu").fill(TYPED)

    page.get_by_role("button", name="Gửi").dblclick()
    page.wait_for_url("**/ui/")

    assert urls.sent == [TYPED]


def test_a_form_can_be_sent_without_script(open_context: Callable[..., BrowserContext]):
    page = open_context(java_script_enabled=False).new_page()
    page.goto("/try/write/")
    page.get_by_label("Trích yếu").fill(TYPED)

    page.get_by_role("button", name="Gửi").click()
    page.wait_for_url("**/ui/")

    assert urls.sent == [TYPED]


def test_a_part_of_a_page_is_swapped_under_the_strict_policy(page: Page):
    page.goto("/try/write/")

    page.get_by_role("button", name="Công khai", exact=True).click()

    expect(page.locator("#standing")).to_have_text("Đã công khai.")
    assert page.url.endswith("/try/write/")


def test_a_refused_part_says_why_and_stays_as_it_was(page: Page):
    page.goto("/try/write/")

    page.get_by_role("button", name="Công khai thay").click()

    expect(page.locator("#notice")).to_contain_text("Người soạn thảo không tự duyệt nội dung của mình.")
    expect(page.get_by_role("button", name="Công khai thay")).to_be_visible()


def test_a_part_that_the_network_swallowed_says_so(page: Page):
    page.goto("/try/write/")
    page.context.set_offline(True)

    page.get_by_role("button", name="Công khai", exact=True).click()

    expect(page.locator("#notice")).to_contain_text("chưa gửi được")
    page.context.set_offline(False)
    page.get_by_role("button", name="Công khai", exact=True).click()
    expect(page.locator("#standing")).to_have_text("Đã công khai.")


def test_a_field_and_the_words_it_came_from_light_up_together(page: Page):
    page.goto("/ui/")

    page.get_by_label("Hạn", exact=True).first.focus()

    expect(page.locator("mark[data-link=when]")).to_have_attribute("data-lit", "")
    expect(page.locator("mark[data-link=number]")).not_to_have_attribute("data-lit", "")


def test_a_file_is_named_and_one_that_is_too_big_is_told_at_once(page: Page):
    page.goto("/ui/")
    scan = page.locator("#scan")

    scan.set_input_files({"name": "bien-ban.pdf", "mimeType": "application/pdf", "buffer": b"x" * 2_500_000})

    expect(page.get_by_text("bien-ban.pdf (2,5 MB)")).to_be_visible()
    assert scan.evaluate("input => input.validity.valid")
    page.locator("file-drop:has(#scan)").evaluate("drop => drop.setAttribute('limit', '1000000')")
    scan.set_input_files({"name": "bien-ban.pdf", "mimeType": "application/pdf", "buffer": b"x" * 2_500_000})
    assert not scan.evaluate("input => input.validity.valid")


def test_the_language_switch_returns_to_the_same_page(page: Page):
    page.goto("/ui/")

    page.get_by_role("button", name="English").click()

    expect(page.locator("html")).to_have_attribute("lang", "en")
    assert page.url.endswith("/ui/")
