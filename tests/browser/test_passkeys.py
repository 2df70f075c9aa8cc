"""A real passkey, in the authenticator that Chromium makes for tests: added, used, removed, and refused."""

from dataclasses import dataclass

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from playwright.sync_api import CDPSession, Page, expect

from sandinh.core.org.models import Person, UnitKind
from sandinh.core.org.roles import Role
from sandinh.core.org.tests import factories as org

from .conftest import axe, photograph

PASSWORD = "Sông Kỳ Cùng chảy 2026"
LOGIN, KEYS = "/accounts/login/", "/accounts/2fa/webauthn/"
BY_KEY = "Khóa truy cập trên điện thoại, máy tính"


@pytest.fixture
def lan(site: str) -> Person:
    cache.clear()
    someone = org.person("Nguyễn Thị Lan")
    someone.set_password(PASSWORD)
    someone.save()
    return org.serving(org.unit(UnitKind.COMMUNE, name="Xã Nà Phong"), Role.COMMUNE_CHAIR, who=someone)


@dataclass
class Device:
    """The computer's own key, that a finger opens."""

    session: CDPSession
    id: str

    def recognise(self, yes: bool) -> None:
        """Whether the next finger is its owner's."""
        self.session.send("WebAuthn.setUserVerified", {"authenticatorId": self.id, "isUserVerified": yes})


@pytest.fixture
def device(page: Page) -> Device:
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    made = session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return Device(session, made["authenticatorId"])


def type_password(page: Page, person: Person) -> None:
    page.goto(LOGIN)
    page.get_by_label("Tên đăng nhập").fill(person.username)
    page.get_by_label("Mật khẩu", exact=True).fill(PASSWORD)
    page.locator("main").get_by_role("button", name="Đăng nhập", exact=True).click()


def add_key(page: Page, *, alone: bool = True) -> None:
    page.goto("/accounts/2fa/")
    page.get_by_role("link", name="Thêm khóa").click()
    page.get_by_label("Mật khẩu", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Xác nhận").click()
    page.get_by_label("Tên khóa").fill("Máy ở cơ quan")
    page.get_by_label("Đăng nhập không cần mật khẩu").set_checked(alone)
    page.get_by_role("button", name="Thêm khóa").click()
    expect(page.get_by_text("Đã thêm khóa.")).to_be_visible()


def sign_out(page: Page) -> None:
    page.context.clear_cookies()


def at_the_desk(page: Page) -> None:
    page.wait_for_url("**/ban-lam-viec/")


def looked_at(page: Page, name: str) -> None:
    axe(page)
    photograph(page, name)


def test_a_passkey_is_added_used_alone_used_second_and_removed(page: Page, device: Device, lan: Person):
    type_password(page, lan)
    at_the_desk(page)
    add_key(page)

    page.goto(KEYS)
    expect(page.get_by_role("heading", level=1)).to_have_text("Tài khoản có 1 khóa")
    expect(page.get_by_text("Máy ở cơ quan")).to_be_visible()
    expect(page.get_by_text("Đăng nhập không cần mật khẩu")).to_be_visible()
    looked_at(page, "passkeys")

    sign_out(page)
    page.goto(LOGIN)
    page.get_by_role("button", name=BY_KEY).click()
    at_the_desk(page)

    sign_out(page)
    type_password(page, lan)
    expect(page.get_by_role("heading", level=1)).to_have_text("Thêm một bước nữa")
    looked_at(page, "passkey-second")
    page.get_by_role("button", name="Dùng khóa").click()
    at_the_desk(page)

    page.goto(KEYS)
    page.get_by_role("link", name="Gỡ Máy ở cơ quan").click()
    page.get_by_role("link", name="Dùng khóa bảo mật").click()
    page.get_by_role("button", name="Dùng khóa bảo mật").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Gỡ “Máy ở cơ quan” khỏi tài khoản?")
    looked_at(page, "passkey-remove")
    page.get_by_role("button", name="Gỡ khóa").click()
    expect(page.get_by_text("Đã gỡ khóa.")).to_be_visible()
    assert not Authenticator.objects.exists()

    sign_out(page)
    page.goto(LOGIN)
    page.get_by_role("button", name=BY_KEY).click()
    expect(page.get_by_text("Khóa này không được nhận: đã gỡ khỏi tài khoản")).to_be_visible()
    assert page.url.endswith(LOGIN)
    looked_at(page, "passkey-refused")


def test_a_key_for_after_the_password_cannot_be_all(page: Page, device: Device, lan: Person):
    type_password(page, lan)
    at_the_desk(page)
    add_key(page, alone=False)
    page.goto(KEYS)
    expect(page.get_by_text("Dùng sau mật khẩu")).to_be_visible()
    sign_out(page)

    page.goto(LOGIN)
    page.get_by_role("button", name=BY_KEY).click()
    expect(page.get_by_text("Trình duyệt chưa nhận được khóa")).to_be_visible()

    type_password(page, lan)
    page.get_by_role("button", name="Dùng khóa").click()
    at_the_desk(page)


def test_a_place_without_passkeys_says_so(page: Page, device: Device, site: str):
    """Browsers take a name for the place of a key, never a number."""
    page.goto(site.replace("localhost", "127.0.0.1") + LOGIN)

    page.get_by_role("button", name=BY_KEY).click()

    expect(page.get_by_text("chạy thử thì mở bằng localhost")).to_be_visible()


def test_another_finger_opens_nothing(page: Page, device: Device, lan: Person):
    type_password(page, lan)
    at_the_desk(page)
    add_key(page)
    sign_out(page)
    device.recognise(False)

    page.goto(LOGIN)
    page.get_by_role("button", name=BY_KEY).click()
    expect(page.get_by_text("Trình duyệt chưa nhận được khóa")).to_be_visible()
    looked_at(page, "passkey-not-given")

    device.recognise(True)
    page.get_by_role("button", name=BY_KEY).click()
    at_the_desk(page)


def test_a_second_press_adds_no_second_key(page: Page, device: Device, lan: Person):
    type_password(page, lan)
    at_the_desk(page)
    page.goto("/accounts/2fa/webauthn/add/")
    page.get_by_label("Mật khẩu", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Xác nhận").click()

    page.get_by_role("button", name="Thêm khóa").dblclick()

    expect(page.get_by_role("heading", level=1)).to_have_text("Mã khôi phục")
    page.goto(KEYS)
    expect(page.get_by_role("heading", level=1)).to_have_text("Tài khoản có 1 khóa")


def test_after_signing_in_by_key_one_is_where_one_wanted_to_be(page: Page, device: Device, lan: Person):
    type_password(page, lan)
    at_the_desk(page)
    add_key(page)
    sign_out(page)

    page.goto("/bao-cao/?tim=x")
    page.get_by_role("button", name=BY_KEY).click()

    page.wait_for_url("**/bao-cao/?tim=x")


def test_the_same_key_is_not_added_twice(page: Page, device: Device, lan: Person):
    type_password(page, lan)
    at_the_desk(page)
    add_key(page)

    page.goto("/accounts/2fa/webauthn/add/")
    page.get_by_role("button", name="Thêm khóa").click()

    expect(page.get_by_text("Khóa này đã có trong tài khoản")).to_be_visible()
    assert Authenticator.objects.filter(type=Authenticator.Type.WEBAUTHN).count() == 1
