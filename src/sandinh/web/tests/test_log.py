import pytest
from django.test import Client

from sandinh.core.org.tests import factories as org
from sandinh.core.register import sealing
from sandinh.core.register.tests.factories import act
from sandinh.kernel.sealing.verify import verify

pytestmark = pytest.mark.django_db
LOG = "/so-dang-ky/nhat-ky/"


@pytest.fixture(autouse=True)
def own_files(settings, tmp_path):
    settings.DATA = tmp_path


@pytest.fixture
def sealed() -> int:
    for n in range(3):
        act(title=f"Việc {n}")
    return sealing.seal(at=org.noon(2026, 6, 1)).size


def test_before_the_first_sealing_there_is_no_file(client: Client):
    assert client.get(f"{LOG}checkpoint").status_code == 404


def test_the_head_is_read_by_anyone_and_kept_for_half_a_minute(client: Client, sealed: int):
    answer = client.get(f"{LOG}checkpoint")

    assert answer.content.decode().splitlines()[1] == "3"
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert answer["Cache-Control"] == "public, max-age=30"
    assert answer["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize(
    ("path", "kept"),
    [
        ("checkpoints/3", "public, max-age=31536000, immutable"),
        ("tile/0/000.p/3", "public, max-age=30"),
        ("tile/entries/000.p/3", "public, max-age=30"),
    ],
)
def test_what_never_changes_may_be_kept_for_ever_and_what_grows_may_not(
    client: Client, sealed: int, path: str, kept: str
):
    answer = client.get(LOG + path)

    assert (answer.status_code, answer["Cache-Control"]) == (200, kept)


@pytest.mark.parametrize(
    "path",
    [
        "../secret",
        "..%2fsecret",
        "tile/../../secret",
        "tile/0/../../../secret",
        "checkpoint/",
        "checkpoints/",
        "tile/0/1",
        "tile/99/000",
        "tile/0/000.p/9999",
        "",
    ],
)
def test_nothing_but_the_logs_own_files_is_served(client: Client, sealed: int, path: str, settings):
    (settings.DATA / "secret").write_text("khóa bí mật")

    assert client.get(LOG + path).status_code == 404


def test_an_address_with_a_nul_in_it_is_refused(client: Client, sealed: int):
    assert client.get(f"{LOG}checkpoint%00").status_code == 400


def test_reading_the_log_asks_the_database_nothing(client: Client, sealed: int, django_assert_num_queries):
    with django_assert_num_queries(0):
        client.get(f"{LOG}checkpoint")


def test_a_stranger_verifies_what_was_read_over_http(client: Client, sealed: int, tmp_path):
    copy = tmp_path / "copy"
    for path in ("checkpoint", "checkpoints/3", "tile/0/000.p/3", "tile/entries/000.p/3"):
        (copy / path).parent.mkdir(parents=True, exist_ok=True)
        (copy / path).write_bytes(client.get(LOG + path).content)

    report = verify(str(copy), verifier_key=str(sealing.verifier()))

    assert report.is_good, str(report)


def test_the_page_says_the_key_the_address_and_the_head(client: Client, sealed: int):
    page = client.get("/kiem-chung/").content.decode()

    assert "<h1>Sổ đăng ký có 3 việc đã niêm phong</h1>" in page
    assert "sandinh verify http://testserver/so-dang-ky/nhat-ky/ --key" in page
    assert str(sealing.verifier()).replace("+", "&#43;") in page or str(sealing.verifier()) in page


def test_before_the_first_sealing_the_page_says_so(client: Client):
    assert "<h1>Sổ đăng ký chưa niêm phong việc nào</h1>" in client.get("/kiem-chung/").content.decode()
