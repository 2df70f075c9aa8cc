"""Signing in through another system: a real OpenID Connect provider in a process of its own, spoken to over HTTP."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from allauth.socialaccount.models import SocialAccount
from django.core.cache import cache
from django.test import Client

from sandinh.core.org import actions
from sandinh.core.org.models import Person, UnitKind
from sandinh.core.org.roles import Role
from sandinh.core.org.tests.factories import noon, serving, unit

CLIENT, SECRET = "san-dinh", "chi-de-thu"
START = "/accounts/oidc/oidc/login/"

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def provider() -> Iterator[str]:
    program = [sys.executable, str(Path(__file__).with_name("oidc_provider.py")), CLIENT, SECRET]
    with subprocess.Popen(program, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        yield process.stdout.readline().strip()
        process.kill()


@pytest.fixture(autouse=True)
def configured(provider: str, settings) -> None:
    cache.clear()
    settings.SOCIALACCOUNT_PROVIDERS = with_app(provider)


def with_app(server: str, **more: str) -> dict[str, Any]:
    app = {
        "provider_id": "oidc",
        "name": "Cổng thử",
        "client_id": CLIENT,
        "secret": SECRET,
        "settings": {"server_url": server, "claim": "", **more},
    }
    return {"openid_connect": {"APPS": [app], "OAUTH_PKCE_ENABLED": True}}


@pytest.fixture
def lan() -> Person:
    person = Person(username="lan", full_name="Nguyễn Thị Lan", email="Lan@example.vn")
    person.set_password("Sông Kỳ Cùng chảy 2026")
    person.save()
    return serving(unit(UnitKind.COMMUNE), Role.COMMUNE_CHAIR, who=person)


def claims(**more: Any) -> dict[str, Any]:
    return {"sub": "s-001", "email": "lan@example.vn", "email_verified": True, "name": "Nguyễn Thị Lan", **more}


def walk(client: Client, provider: str, who: dict[str, Any] | None):
    """Press the button, let the provider answer as `who`, come back with what it sent."""
    requests.post(f"{provider}/person", data=json.dumps(who), timeout=10)
    sent = client.post(START)
    assert sent.status_code == 302
    assert parse_qs(urlsplit(sent["Location"]).query)["code_challenge_method"] == ["S256"]
    back = requests.get(sent["Location"], allow_redirects=False, timeout=10)
    return client.get(back.headers["Location"].replace("http://testserver", ""))


def signed_in(client: Client) -> int | None:
    found = client.session.get("_auth_user_id")
    return int(found) if found else None


def test_the_provider_vouches_for_a_known_address(client: Client, provider, lan):
    answer = walk(client, provider, claims())

    assert (answer.status_code, answer["Location"]) == (302, "/ban-lam-viec/")
    assert signed_in(client) == lan.pk
    assert client.get("/ban-lam-viec/").status_code == 200
    asked = requests.get(f"{provider}/asked", timeout=10).json()["asked"]
    assert {"/.well-known/openid-configuration", "/authorize", "/token", "/userinfo"} <= set(asked)


def test_the_password_still_works_afterwards_and_no_claims_are_kept(client: Client, provider, lan):
    walk(client, provider, claims())
    walk(Client(), provider, claims())

    lan.refresh_from_db()
    assert lan.check_password("Sông Kỳ Cùng chảy 2026")
    assert [(one.uid, one.extra_data) for one in SocialAccount.objects.all()] == [("s-001", {})]


def test_from_then_on_the_providers_identifier_counts(client: Client, provider, lan):
    walk(client, provider, claims())

    renamed = Client()
    walk(renamed, provider, claims(email="doi@example.vn"))

    assert signed_in(renamed) == lan.pk


def test_another_identity_with_the_same_address_does_not_get_in(client: Client, provider, lan):
    walk(client, provider, claims())

    intruder = Client()
    answer = walk(intruder, provider, claims(sub="s-002"))

    assert answer.status_code == 403
    assert "đã gắn với một danh tính khác" in answer.content.decode()
    assert signed_in(intruder) is None

    actions.renew_sign_in(lan, by=None, at=noon(2026, 3, 2))
    walk(intruder, provider, claims(sub="s-002"))
    assert signed_in(intruder) == lan.pk


@pytest.mark.parametrize(
    "who",
    [
        claims(email="ai@example.vn"),
        claims(email_verified=False),
        {"sub": "s-001", "name": "Nguyễn Thị Lan", "preferred_username": "lan"},
    ],
    ids=["unknown address", "address not verified", "no address, and no claim configured"],
)
def test_who_matches_nobody_is_told_so_and_gets_no_account(client: Client, provider, lan, who):
    answer = walk(client, provider, who)

    assert answer.status_code == 403
    assert "Chưa có tài khoản nào ở đây ứng với danh tính này." in answer.content.decode()
    assert signed_in(client) is None
    assert (Person.objects.count(), SocialAccount.objects.count()) == (1, 0)


def test_an_address_that_two_people_share_names_nobody(client: Client, provider, lan):
    Person.objects.create(username="hoa", full_name="Hoa", email="lan@example.vn", password="!")

    answer = walk(client, provider, claims())

    assert answer.status_code == 403
    assert not SocialAccount.objects.exists()


def test_a_configured_claim_names_the_user(client: Client, provider, lan, settings):
    settings.SOCIALACCOUNT_PROVIDERS = with_app(provider, claim="preferred_username")

    walk(client, provider, {"sub": "s-009", "preferred_username": "LAN"})

    assert signed_in(client) == lan.pk


def test_a_locked_account_stays_locked(client: Client, provider, lan):
    walk(client, provider, claims())
    Person.objects.filter(pk=lan.pk).update(is_active=False)

    known = Client()
    answer = walk(known, provider, claims())
    assert "tạm khóa" in answer.content.decode()
    assert (answer.status_code, signed_in(known)) == (403, None)

    SocialAccount.objects.all().delete()
    assert walk(Client(), provider, claims()).status_code == 403


def test_declining_at_the_provider_is_no_error(client: Client, provider, lan):
    answer = walk(client, provider, None)

    assert answer.status_code == 403
    assert "Việc đăng nhập đã được dừng ở Cổng thử." in answer.content.decode()


def test_an_answer_that_was_not_asked_for_is_refused(client: Client, provider, lan):
    requests.post(f"{provider}/person", json=claims(), timeout=10)
    sent = Client().post(START)
    back = requests.get(sent["Location"], allow_redirects=False, timeout=10).headers["Location"]

    answer = client.get(back.replace("http://testserver", ""))

    assert answer.status_code == 403
    assert signed_in(client) is None


def test_a_code_taken_on_the_way_is_worth_nothing(provider, lan):
    requests.post(f"{provider}/person", json=claims(), timeout=10)
    sent = Client().post(START)
    back = requests.get(sent["Location"], allow_redirects=False, timeout=10).headers["Location"]
    stolen = parse_qs(urlsplit(back).query)["code"][0]

    answer = requests.post(
        f"{provider}/token",
        data={
            "grant_type": "authorization_code",
            "code": stolen,
            "client_id": CLIENT,
            "client_secret": SECRET,
            "redirect_uri": "http://testserver/accounts/oidc/oidc/login/callback/",
            "code_verifier": "đoán",
        },
        timeout=10,
    )

    assert answer.json() == {"error": "invalid_grant"}
