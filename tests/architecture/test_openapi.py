"""The committed description of the API is what the code answers, and no request makes it stumble."""

import json
from pathlib import Path

import pytest

from sandinh.api.main import api
from sandinh.core.org.tests import factories as org
from sandinh.core.register.tests.factories import SECRET_RECEIVED, act

COMMITTED = Path(__file__).parents[2] / "docs/openapi.json"


def described() -> str:
    return json.dumps(api.get_openapi_schema(), ensure_ascii=False, indent=2, default=str) + "\n"


def test_the_committed_openapi_file_matches_the_code():
    assert COMMITTED.read_text() == described(), f"write it again: {__name__}.described() into {COMMITTED}"


@pytest.mark.django_db
def test_a_stranger_reads_public_acts_and_not_the_others(client):
    done = act(title="Họp dân")
    hidden = act(SECRET_RECEIVED, title="Tin kín")

    listed = client.get("/api/viec/").json()["items"]

    assert [item["uid"] for item in listed] == [str(done.uid)]
    assert client.get(f"/api/viec/{done.uid}").json()["title"] == "Họp dân"
    assert client.get(f"/api/viec/{hidden.uid}").status_code == 404


@pytest.mark.django_db
def test_units_are_found_without_tone_marks(client):
    org.unit(name="Xã Nà Lương", code="c-1")

    assert [unit["code"] for unit in client.get("/api/don-vi/?tim=na+luong").json()] == ["c-1"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/api/viec/khong-phai-uuid", 422),
        ("/api/don-vi/khong-co", 404),
        ("/api/phap-luat/khong-co", 404),
        ("/api/phap-luat/khong-co/han?ngay=hom-qua", 422),
        ("/api/don-vi/?loai=sai", 422),
    ],
)
def test_a_wrong_question_is_answered_clearly(client, address, status):
    assert client.get(address).status_code == status
