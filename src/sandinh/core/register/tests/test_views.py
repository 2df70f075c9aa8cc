from datetime import date
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from sandinh.core.org.models import Person
from sandinh.core.org.roles import Role
from sandinh.core.org.tests import factories as org
from sandinh.core.register import files, policies, queries, sealing
from sandinh.core.register.kinds import Kind, Visibility
from sandinh.core.register.models import Act
from sandinh.core.register.tests import factories
from sandinh.kernel.sealing.merkle import verify_inclusion
from sandinh.kernel.sealing.verify import verify

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
TODAY = date(2026, 6, 1)
KEPT_INSIDE = Kind("tests.kept-inside", "Việc nội bộ", Visibility.UNIT)


@pytest.fixture(autouse=True)
def own_files(settings, tmp_path):
    settings.DATA = tmp_path
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path}},
    }


def scan(name: str = "biên bản.txt"):
    return files.attach(SimpleUploadedFile(name, "Biên bản họp".encode()), limit=1000)


def page(client, act: Act) -> str:
    answer = client.get(act.get_absolute_url())
    assert answer.status_code == 200
    return answer.content.decode()


def test_anyone_reads_a_public_act_with_both_its_dates(client):
    done = factories.act(
        occurred_on=date(2026, 3, 1), at=org.noon(2026, 3, 30), content={"place": "Nhà văn hóa"}, evidence=[scan()]
    )

    shown = page(client, done)

    assert "Họp dân" in shown
    assert "1/3/2026" in shown
    assert "30/3/2026, 12:00" in shown
    assert "ghi sau ngày làm" in shown
    assert "Nhà văn hóa" in shown
    assert done.evidence.get().file.sha256 in shown


def test_an_act_recorded_on_its_day_is_not_called_late(client):
    assert "ghi sau ngày làm" not in page(client, factories.act())


def test_a_correction_and_what_it_corrects_point_at_each_other(client):
    first = factories.act(title="Bản sai")
    second = factories.act(title="Bản đúng", unit=first.unit, corrects=first)

    assert second.get_absolute_url() in page(client, first)
    assert first.get_absolute_url() in page(client, second)


def test_a_sealed_act_shows_a_proof_that_holds(client):
    acts = [factories.act(title=f"Việc {n}") for n in range(5)]
    assert "đang chờ niêm phong" in page(client, acts[3])

    head = sealing.seal(at=org.noon(2026, 6, 1))
    shown = page(client, acts[3])
    proof = queries.proof_of(acts[3])

    assert proof is not None
    assert (proof.index, proof.size) == (3, 5)
    assert verify_inclusion(bytes.fromhex(proof.leaf), 3, 5, [bytes.fromhex(p) for p in proof.path], head.root)
    assert proof.leaf in shown
    assert all(step in shown for step in proof.path)


def test_the_sealed_bytes_of_an_act_verify_without_a_database(client):
    done = factories.act()
    factories.act()
    sealing.seal(at=org.noon(2026, 6, 1))

    sealed = client.get(reverse("register:face", args=[done.uid])).content

    report = verify(sealing.store().root, verifier_key=str(sealing.verifier()), index=0, entry=sealed)
    assert report.is_good


def test_an_act_whose_files_are_unreadable_still_shows_its_place(tmp_path):
    done = factories.act()
    factories.act()
    sealing.seal(at=org.noon(2026, 6, 1))
    for tile in (tmp_path / "register" / "tile").rglob("*"):
        if tile.is_file():
            tile.unlink()

    proof = queries.proof_of(done)

    assert proof is not None
    assert (proof.index, proof.path) == (0, [])


def test_personal_content_is_not_on_the_page(client):
    received = factories.act(factories.SECRET_RECEIVED, title="Tố cáo ông A", content={"who": "ông A"})
    client.force_login(received.actor, backend=BACKEND)

    assert "chỉ giữ mã băm" in page(client, received)


def test_what_may_be_read_is_what_is_listed():
    province = org.province()
    commune, other = org.unit(parent=province), org.unit(parent=province)
    department = org.unit("department", parent=province)
    readers: list[Person | None] = [
        None,
        org.person(),
        org.serving(commune, Role.COMMUNE_OFFICER),
        org.serving(commune, Role.COMMUNE_CHAIR),
        org.serving(commune, Role.REGISTRAR),
        org.serving(other, Role.COMMUNE_CHAIR),
        org.serving(department, Role.STEERING_OFFICER),
        org.serving(province, Role.PROVINCE_CHAIR),
    ]
    writer = org.serving(commune, Role.COMMUNE_OFFICER)
    for kind in (factories.THING_DONE, KEPT_INSIDE, factories.SECRET_RECEIVED):
        factories.act(kind, unit=commune, by=writer)
        factories.act(kind, unit=other, by=org.serving(other, Role.COMMUNE_OFFICER))

    seen = []
    for reader in [*readers, writer]:
        listed = set(queries.visible_to(reader, on=TODAY))
        assert {act for act in Act.objects.all() if policies.may_read(reader, act, on=TODAY)} == listed
        seen.append(len(listed))

    # passer-by, nobody's officer, officer, chair (secret too), registrar, other's chair, steering, province, writer
    assert seen == [2, 2, 3, 4, 2, 4, 4, 4, 4]


@pytest.mark.parametrize("kind", [KEPT_INSIDE, factories.SECRET_RECEIVED])
def test_what_is_not_public_is_refused_with_its_reason_and_so_are_its_files(client, kind):
    kept = factories.act(kind, title="Danh sách kín", evidence=[scan()])
    for address in (kept.get_absolute_url(), kept.evidence.get().get_absolute_url()):
        refused = client.get(address)

        assert refused.status_code == 403
        assert "không công khai" in refused.content.decode()
        assert "Danh sách kín" not in refused.content.decode()


def test_evidence_is_a_download_that_nothing_runs(client):
    done = factories.act(evidence=[scan()])

    sent = client.get(done.evidence.get().get_absolute_url())

    assert b"".join(sent.streaming_content).decode() == "Biên bản họp"
    assert sent.headers["Content-Type"] == "text/plain"
    assert sent.headers["Content-Disposition"] == "attachment; filename*=utf-8''bi%C3%AAn%20b%E1%BA%A3n.txt"
    assert sent.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in sent.headers["Content-Security-Policy"]
    sent.close()


def test_files_kept_inside_stay_out_of_shared_caches(client):
    kept = factories.act(KEPT_INSIDE, evidence=[scan()])
    client.force_login(org.serving(kept.unit, Role.COMMUNE_OFFICER), backend=BACKEND)

    sent = client.get(kept.evidence.get().get_absolute_url())

    assert sent.headers["Cache-Control"] == "private, no-store"
    sent.close()


def test_a_file_is_only_under_its_own_act(client):
    done = factories.act(evidence=[scan()])

    assert client.get(reverse("register:evidence", args=[uuid4(), done.evidence.get().pk])).status_code == 404
    assert client.get(reverse("register:act", args=[uuid4()])).status_code == 404


def test_the_list_holds_public_acts_and_is_narrowed(client):
    done = factories.act(title="Đã họp", occurred_on=date(2026, 3, 1))
    factories.act(factories.THING_ANSWERED, title="Đã trả lời", occurred_on=date(2026, 3, 2))
    factories.act(KEPT_INSIDE, title="Việc kín")

    def shown(**asked: str) -> list[str]:
        text = client.get(reverse("register:index"), asked).content.decode()
        return [title for title in ("Đã họp", "Đã trả lời", "Việc kín") if f">{title}</a>" in text]

    assert shown() == ["Đã họp", "Đã trả lời"]
    assert shown(**{"don-vi": done.unit.code}) == ["Đã họp"]
    assert shown(loai=factories.THING_ANSWERED.name) == ["Đã trả lời"]
    assert shown(ngay="2026-03-01") == ["Đã họp"]
    assert shown(ngay="hôm qua") == ["Đã họp", "Đã trả lời"]
    assert shown(**{"don-vi": "khong-co"}) == []


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_however_long(client, count, django_assert_num_queries):
    for n in range(count):
        factories.act(title=f"Việc {n}")

    with django_assert_num_queries(2):
        assert client.get(reverse("register:index")).status_code == 200


@pytest.mark.parametrize("count", [1, 3])
def test_an_act_costs_the_same_however_many_files(client, count, django_assert_num_queries):
    done = factories.act(evidence=[scan(f"{n}.txt") for n in range(count)])

    with django_assert_num_queries(9):
        page(client, done)


def test_the_feed_tells_what_is_new(client):
    done = factories.act(title="Đã họp")
    factories.act(KEPT_INSIDE, title="Việc kín")

    feed = client.get(reverse("register:feed"), {"don-vi": done.unit.code}).content.decode()

    assert "<title>Đã họp</title>" in feed
    assert done.uid.urn in feed
    assert "Việc kín" not in client.get(reverse("register:feed")).content.decode()
