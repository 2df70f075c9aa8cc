"""Signing in: by password, by a code on the phone, by a recovery code, and what strangers are told."""

import base64
import hashlib
import hmac
import re
import struct
import time

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.test import Client

from sandinh.core.org.models import Person, UnitKind
from sandinh.core.org.roles import Role
from sandinh.core.org.tests.factories import serving, unit

PASSWORD = "Sông Kỳ Cùng chảy 2026"
LOGIN, FACTOR = "/accounts/login/", "/accounts/2fa/authenticate/"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_was_tried_before() -> None:
    cache.clear()


@pytest.fixture
def lan() -> Person:
    person = Person(username="lan", full_name="Nguyễn Thị Lan", email="lan@example.vn")
    person.set_password(PASSWORD)
    person.save()
    return serving(unit(UnitKind.COMMUNE, name="Xã Nà Phong"), Role.COMMUNE_CHAIR, who=person)


def sign_in(client: Client, name: str = "lan", password: str = PASSWORD):
    return client.post(LOGIN, {"login": name, "password": password})


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def code_on_the_phone(secret: str, at: float) -> str:
    """RFC 6238, as any authenticator app computes it."""
    digest = hmac.new(base64.b32decode(secret), struct.pack(">Q", int(at) // 30), hashlib.sha1).digest()
    place = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[place : place + 4])[0] & 0x7FFFFFFF) % 1_000_000:06d}"


def test_the_codes_are_those_of_the_standard():
    secret = base64.b32encode(b"12345678901234567890").decode()

    assert [code_on_the_phone(secret, at) for at in (59, 1111111109, 2000000000)] == ["287082", "081804", "279037"]


@pytest.mark.parametrize("name", ["lan", "LAN", "lan@example.vn", "Lan@Example.vn"])
def test_one_signs_in_by_user_name_or_address(client: Client, lan, name):
    answer = sign_in(client, name)

    assert (answer.status_code, answer["Location"]) == (302, "/ban-lam-viec/")
    assert client.get("/ban-lam-viec/").status_code == 200


def test_a_stranger_learns_nothing_from_a_refusal(client: Client, lan):
    def told(name: str) -> str:
        page = sign_in(client, name, "sai mật khẩu").content.decode().replace(f'value="{name}"', "")
        return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", page)

    assert told("lan") == told("aikhac")
    assert told("lan@example.vn") == told("ai@example.vn")
    assert not is_in(client)


def test_a_reset_says_the_same_whether_the_address_is_known(client: Client, lan, mailoutbox):
    answers = [
        client.post("/accounts/password/reset/", {"email": address})["Location"]
        for address in ("lan@example.vn", "ai@example.vn")
    ]

    assert answers == ["/accounts/password/reset/done/"] * 2


def test_after_five_mistakes_even_the_right_password_waits(client: Client, lan):
    for _ in range(5):
        sign_in(client, password="sai")

    answer = sign_in(client)

    assert answer.status_code == 200
    assert not is_in(client)


def test_a_locked_account_is_told_so_only_with_the_right_password(client: Client, lan):
    Person.objects.filter(pk=lan.pk).update(is_active=False)

    wrong, right = sign_in(client, password="sai"), sign_in(client)

    assert "tạm khóa" not in wrong.content.decode()
    assert right.status_code == 403
    assert "Tài khoản này đang bị tạm khóa" in right.content.decode()
    assert not is_in(client)


def test_nobody_signs_up(client: Client, db):
    shown = client.get("/accounts/signup/")
    sent = client.post("/accounts/signup/", {"username": "moi", "password1": PASSWORD, "password2": PASSWORD})

    assert (shown.status_code, sent.status_code) == (200, 200)
    assert not Person.objects.exists()


def test_signing_in_needs_a_token_and_leaves_no_open_redirect(lan):
    strict = Client(enforce_csrf_checks=True)
    assert sign_in(strict).status_code == 403

    free = Client()
    answer = free.post(LOGIN, {"login": "lan", "password": PASSWORD, "next": "https://xau.example/"})
    assert answer["Location"] == "/ban-lam-viec/"


def enrol(client: Client) -> str:
    """Through the pages, as a person does; returns the secret that the phone keeps."""
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    page = client.get("/accounts/2fa/totp/activate/")
    secret: str = page.context["form"].secret
    sent = client.post("/accounts/2fa/totp/activate/", {"code": code_on_the_phone(secret, time.time())})
    assert sent.status_code == 302
    return secret


def test_a_phone_is_enrolled_and_then_asked_for(client: Client, lan):
    sign_in(client)
    secret = enrol(client)
    client.post("/accounts/logout/")
    cache.clear()

    asked = sign_in(client)
    assert (asked.status_code, asked["Location"], is_in(client)) == (302, FACTOR, False)

    now = code_on_the_phone(secret, time.time())
    wrong = client.post(FACTOR, {"code": f"{(int(now) + 1) % 1_000_000:06d}"})
    assert (wrong.status_code, is_in(client)) == (200, False)

    right = client.post(FACTOR, {"code": code_on_the_phone(secret, time.time())})
    assert (right.status_code, right["Location"]) == (302, "/ban-lam-viec/")
    assert client.get("/ban-lam-viec/").status_code == 200


def test_what_the_phone_knows_is_not_readable_in_the_database(client: Client, lan):
    sign_in(client)
    secret = enrol(client)

    kept = [str(one.data) for one in Authenticator.objects.filter(user=lan)]

    assert len(kept) == 2  # the phone, and the recovery codes that come with it
    assert not any(secret in data for data in kept)


def test_a_code_counts_once(client: Client, lan):
    sign_in(client)
    secret = enrol(client)
    client.post("/accounts/logout/")
    cache.clear()
    code = code_on_the_phone(secret, time.time())
    sign_in(client)
    client.post(FACTOR, {"code": code})
    assert is_in(client)

    eavesdropper = Client()
    sign_in(eavesdropper)
    again = eavesdropper.post(FACTOR, {"code": code})

    assert again.status_code == 200
    assert not is_in(eavesdropper)


def test_a_recovery_code_lets_in_once(client: Client, lan):
    sign_in(client)
    enrol(client)
    client.post("/accounts/2fa/recovery-codes/generate/")
    codes = re.findall(r"\b[0-9a-f]{8}\b", client.get("/accounts/2fa/recovery-codes/").content.decode())
    assert len(codes) == 10

    def by_recovery(code: str) -> bool:
        elsewhere = Client()
        sign_in(elsewhere)
        elsewhere.post(FACTOR, {"code": code})
        return is_in(elsewhere)

    assert [by_recovery(codes[0]), by_recovery(codes[0]), by_recovery(codes[1])] == [True, False, True]


def test_the_second_factor_is_changed_only_after_typing_the_password_again(client: Client, lan):
    sign_in(client)
    pages = ["/accounts/2fa/totp/activate/", "/accounts/2fa/webauthn/add/"]

    asked = [client.get(page) for page in pages]

    assert [answer["Location"].partition("?")[0] for answer in asked] == ["/accounts/reauthenticate/"] * 2
    wrong = client.post("/accounts/reauthenticate/", {"password": "sai"})
    assert wrong.status_code == 200
    assert client.get(pages[0]).status_code == 302
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    assert client.get(pages[0]).status_code == 200
