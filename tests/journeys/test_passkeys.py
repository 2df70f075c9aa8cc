"""What is signed for another page, another question or another person opens nothing."""

import json
import re
from typing import Any

import pytest
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.test import Client

from sandinh.core.org.models import Person, UnitKind
from sandinh.core.org.roles import Role
from sandinh.core.org.tests.factories import person, serving, unit

from .authenticator import Passkey

PASSWORD = "Sông Kỳ Cùng chảy 2026"
HERE = "http://localhost:8000"
LOGIN, BY_KEY, ADD = "/accounts/login/", "/accounts/2fa/webauthn/login/", "/accounts/2fa/webauthn/add/"
NOT_TAKEN = "Khóa này không được nhận"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_was_tried_before() -> None:
    cache.clear()


def visitor() -> Client:
    return Client(headers={"host": "localhost:8000"})


@pytest.fixture
def lan() -> Person:
    someone = person("Nguyễn Thị Lan")
    someone.set_password(PASSWORD)
    someone.save()
    return serving(unit(UnitKind.COMMUNE, name="Xã Nà Phong"), Role.COMMUNE_CHAIR, who=someone)


@pytest.fixture
def key(lan: Person) -> Passkey:
    """Hers, added through the pages."""
    made = Passkey()
    client = visitor()
    client.post(LOGIN, {"login": lan.username, "password": PASSWORD})
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    asked = client.get(ADD).context["js_data"]["creation_options"]
    answer = made.made(plain(asked), origin=HERE)
    sent = client.post(ADD, {"name": "Điện thoại", "passwordless": "on", "credential": answer})
    assert sent.status_code == 302
    return made


def plain(options: Any) -> Any:
    """As the page's script gets it."""
    return json.loads(json.dumps(options, default=dict))


def question(client: Client) -> dict[str, Any]:
    asked = client.get(BY_KEY, headers={"accept": "application/json"}).json()
    return dict(asked["request_options"])


def handle(someone: Person) -> str:
    return str(user_pk_to_url_str(someone))


def came_in(client: Client, answer: str) -> bool:
    sent = client.post(BY_KEY, {"credential": answer}, follow=True)
    is_in = "_auth_user_id" in client.session
    assert is_in != (NOT_TAKEN in sent.content.decode())
    return is_in


def test_a_passkey_alone_lets_its_owner_in(lan: Person, key: Passkey):
    client = visitor()

    assert came_in(client, key.signed(question(client), origin=HERE, owner=handle(lan)))


@pytest.mark.parametrize("origin", ["http://localhost.xau.example", "https://xau.example", "http://127.0.0.1:8000"])
def test_what_another_page_got_signed_is_refused(lan: Person, key: Passkey, origin: str):
    client = visitor()

    assert not came_in(client, key.signed(question(client), origin=origin, owner=handle(lan)))


def test_a_key_of_another_page_is_refused(lan: Person, key: Passkey):
    client = visitor()
    key.page = Passkey("xau.example").page

    assert not came_in(client, key.signed(question(client), origin=HERE, owner=handle(lan)))


def test_an_answer_counts_for_one_question_only(lan: Person, key: Passkey):
    client, eavesdropper = visitor(), visitor()
    answer = key.signed(question(client), origin=HERE, owner=handle(lan))
    question(eavesdropper)

    assert not came_in(eavesdropper, answer)
    assert came_in(client, answer)


def test_one_persons_key_does_not_open_anothers_account(lan: Person, key: Passkey):
    other, client = person("Người khác"), visitor()

    assert not came_in(client, key.signed(question(client), origin=HERE, owner=handle(other)))


def test_a_key_that_was_removed_is_refused(lan: Person, key: Passkey):
    Authenticator.objects.filter(type=Authenticator.Type.WEBAUTHN).delete()
    client = visitor()

    assert not came_in(client, key.signed(question(client), origin=HERE, owner=handle(lan)))


SHAPED = {"id": "AA", "rawId": "AA", "type": "public-key"}
NONSENSE = [
    "",
    "{}",
    "[]",
    '"x"',
    "not json",
    json.dumps({"id": "AA", "response": {}}),
    json.dumps({**SHAPED, "response": {"clientDataJSON": "AA", "authenticatorData": "AA", "signature": "AA"}}),
    json.dumps({**SHAPED, "response": {"clientDataJSON": "e30", "authenticatorData": "AA", "signature": "AA"}}),
    json.dumps({**SHAPED, "response": {"clientDataJSON": 1, "authenticatorData": None, "signature": []}}),
]


@pytest.mark.parametrize("nonsense", NONSENSE)
def test_nonsense_is_refused_in_words(lan: Person, nonsense: str):
    client = visitor()
    question(client)

    sent = client.post(BY_KEY, {"credential": nonsense}, follow=True)

    assert sent.redirect_chain == [(LOGIN, 302)]
    assert re.search(r'<div class="notice" data-tone="bad"', sent.content.decode())


def test_a_locked_account_stays_locked_for_its_key(lan: Person, key: Passkey):
    Person.objects.filter(pk=lan.pk).update(is_active=False)
    client = visitor()

    answer = client.post(BY_KEY, {"credential": key.signed(question(client), origin=HERE, owner=handle(lan))})

    assert answer.status_code == 403
    assert "Tài khoản này đang bị tạm khóa" in answer.content.decode()
    assert "_auth_user_id" not in client.session


def test_a_key_that_another_page_made_is_not_added(lan: Person):
    client = visitor()
    client.post(LOGIN, {"login": lan.username, "password": PASSWORD})
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    asked = client.get(ADD).context["js_data"]["creation_options"]

    sent = client.post(ADD, {"name": "", "credential": Passkey().made(plain(asked), origin="https://xau.example")})

    assert sent.status_code == 200
    assert "Chưa thêm được khóa" in sent.content.decode()
    assert not Authenticator.objects.exists()


@pytest.mark.parametrize("nonsense", [one for one in NONSENSE if one])
def test_nonsense_is_not_added(lan: Person, nonsense: str):
    client = visitor()
    client.post(LOGIN, {"login": lan.username, "password": PASSWORD})
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    client.get(ADD)

    sent = client.post(ADD, {"name": "", "credential": nonsense})

    assert (sent.status_code, "data-errors" in sent.content.decode()) == (200, True)
    assert not Authenticator.objects.exists()
