from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils.timezone import localdate

from sandinh.core.duties.models import Obligation, Trigger
from sandinh.core.duties.tests import factories as duties
from sandinh.core.org.ranges import from_day
from sandinh.core.org.tests import factories as org
from sandinh.core.register import files
from sandinh.core.register.models import Act
from sandinh.core.register.tests import factories as register
from sandinh.people.disclosure import acts
from sandinh.people.disclosure.models import Notice, Posting
from sandinh.people.disclosure.tests import factories

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture(autouse=True)
def own_files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path}},
    }


@pytest.fixture
def commune():
    return org.unit(name="Xã Nà Lương")


@pytest.fixture
def clerk(commune, client):
    clerk = factories.clerk(commune)
    client.force_login(clerk, backend=BACKEND)
    return clerk


def typed(**more):
    return {"key": str(uuid4()), "title": "Dự toán quý I", "body": "Thu 12 tỉ đồng.", **more}


def owed(commune, **more):
    duty = duties.duty(answered_by=acts.NOTICE_PUBLISHED.name, topic="ngan-sach", title="Công khai dự toán", **more)
    return duties.obligation(duty, commune, period=from_day(localdate() - timedelta(days=30), localdate()))


def test_from_the_desk_to_the_public_page(client, commune, clerk):
    asked = owed(commune)
    form = client.get(f"{reverse('disclosure:draft')}?nghia-vu={asked.pk}").content.decode()
    assert 'value="Công khai dự toán"' in form

    answer = client.post(
        f"{reverse('disclosure:draft')}?nghia-vu={asked.pk}",
        typed(attached=SimpleUploadedFile("bieu.txt", "Biểu 1".encode())),
    )
    notice = Notice.objects.get()
    assert answer.headers["Location"] == notice.get_absolute_url()
    assert "Người soạn thảo không tự duyệt" in client.get(notice.get_absolute_url()).content.decode()

    client.force_login(factories.chair(commune), backend=BACKEND)
    assert client.post(reverse("disclosure:publish", args=[notice.pk]), {}).status_code == 422
    client.post(reverse("disclosure:publish", args=[notice.pk]), {"cleared": "on"})

    client.logout()
    page = client.get(notice.get_absolute_url()).content.decode()
    assert "Thu 12 tỉ đồng." in page
    assert "bieu.txt" in page
    assert Obligation.objects.get().discharged_by == Act.objects.get()
    told = client.get(Act.objects.get().get_absolute_url()).content.decode()
    assert "Xong: Công khai dự toán" in told
    assert "Thu 12 tỉ đồng." in told


def test_a_document_that_has_to_be_made_known_fills_in_the_form(client, commune, clerk):
    scan = files.attach(SimpleUploadedFile("ke-hoach.txt", b"scan"), limit=1000)
    issued = register.act(unit=commune, content={"number": "8/KH-UBND"}, evidence=[scan])
    duty = duties.duty(answered_by=acts.NOTICE_PUBLISHED.name, trigger=Trigger.AFTER, after_kind=issued.kind)
    asked = duties.obligation(duty, commune, opened_by=issued)

    form = client.get(f"{reverse('disclosure:draft')}?nghia-vu={asked.pk}").content.decode()

    assert 'value="8/KH-UBND"' in form
    assert "ke-hoach.txt" in form


def test_what_was_typed_and_sent_stays_when_something_is_missing(client, commune, clerk):
    bad = typed(title="", attached=[SimpleUploadedFile("tot.txt", b"tot"), SimpleUploadedFile("x.exe", b"MZ\x00\x01")])

    answer = client.post(reverse("disclosure:draft"), bad)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Thu 12 tỉ đồng." in page
    assert "x.exe: Không nhận loại tệp này" in page
    token = page.split('name="attached-kept" value="')[1].split('"')[0]
    client.post(reverse("disclosure:draft"), typed(**{"attached-kept": token}))
    assert [one.name for one in Notice.objects.get().files.all()] == ["tot.txt"]


def test_a_file_that_was_dropped_is_not_kept(client, commune, clerk):
    token = files.token(files.attach(SimpleUploadedFile("nham.txt", b"nham"), limit=1000))

    client.post(reverse("disclosure:draft"), typed(**{"attached-kept": token, "attached-dropped": token}))

    assert not Notice.objects.get().files.exists()


def test_two_people_saving_at_once_see_both_texts(client, commune, clerk):
    notice = factories.draft(commune, by=clerk)
    page = reverse("disclosure:edit", args=[notice.pk])
    client.post(page, typed(revision=1, body="Bản của người thứ nhất"))

    answer = client.post(page, typed(revision=1, body="Bản của người thứ hai"))

    shown = answer.content.decode()
    assert answer.status_code == 409
    assert "nhất" in shown
    assert "Bản của người thứ hai</textarea>" in shown
    assert 'name="revision" value="2"' in shown
    client.post(page, typed(revision=2, body="Bản gộp"))
    assert Notice.objects.get().body == "Bản gộp"


def test_a_correction_shows_what_changed_and_both_versions_stay(client, commune, clerk):
    first = factories.published(commune, body="Thu 12 tỉ đồng.")
    client.post(
        reverse("disclosure:correct", args=[first.pk]),
        typed(body="Thu 13 tỉ đồng.", reason="Ghi nhầm số thu của năm trước"),
    )
    second = Notice.objects.get(corrects=first)
    client.force_login(factories.chair(commune), backend=BACKEND)
    client.post(reverse("disclosure:publish", args=[second.pk]), {"cleared": "on"})

    client.logout()
    old, new = (client.get(n.get_absolute_url()).content.decode() for n in (first, second))

    assert "Nội dung này đã được đính chính." in old
    assert "<del>12 </del><ins>13 </ins>" in new
    assert "Ghi nhầm số thu của năm trước" in new


def test_a_draft_is_for_its_unit_only(client, commune):
    notice = factories.draft(commune)

    assert client.get(notice.get_absolute_url()).status_code == 403
    client.force_login(factories.clerk(org.unit()), backend=BACKEND)
    refused = client.get(notice.get_absolute_url())

    assert refused.status_code == 403
    assert "chỉ người của Xã Nà Lương được xem" in refused.content.decode()


def test_a_draft_s_file_is_for_its_unit_only(client, commune):
    scan = files.attach(SimpleUploadedFile("mat.txt", b"chua cong khai"), limit=1000)
    one = factories.draft(commune, attached=[scan]).files.get()

    assert client.get(one.get_absolute_url()).status_code == 403


def test_posting_is_recorded_with_its_photograph(client, commune, clerk):
    notice = factories.published(commune)
    photo = SimpleUploadedFile("anh.png", b"\x89PNG\r\n\x1a\n" + b"0" * 20)
    facts = {"channel": "posting", "where": "village-hall", "place": "Thôn Nà Lộc", "first": "2026-04-01"}

    assert client.post(reverse("disclosure:post", args=[notice.pk]), {**facts, "where": ""}).status_code == 422
    client.post(reverse("disclosure:post", args=[notice.pk]), {**facts, "proof": photo})
    up = Posting.objects.get()
    client.post(reverse("disclosure:end-posting", args=[up.pk]), {"last": "2026-05-01"})
    client.logout()

    assert "Thôn Nà Lộc" in client.get(notice.get_absolute_url()).content.decode()
    sent = client.get(reverse("disclosure:posting-proof", args=[up.pk]))
    assert (sent.headers["Content-Type"], sent.headers["Content-Disposition"]) == (
        "image/png",
        'attachment; filename="anh.png"',
    )
    sent.close()


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("name", ["index", "unit", "drafts"])
def test_lists_cost_the_same_however_long(client, commune, clerk, count, name, django_assert_max_num_queries):
    for _ in range(count):
        factories.published(commune)
        factories.draft(commune)
    address = reverse(f"disclosure:{name}", args=[commune.code] if name == "unit" else [])

    with django_assert_max_num_queries(12):
        assert client.get(address).status_code == 200


def test_every_form_opens(client, commune, clerk):
    draft, notice = factories.draft(commune, topic="việc riêng"), factories.published(commune)
    up = factories.posting(notice)
    addresses = [
        reverse("disclosure:draft"),
        reverse("disclosure:edit", args=[draft.pk]),
        reverse("disclosure:correct", args=[notice.pk]),
        reverse("disclosure:post", args=[notice.pk]),
        reverse("disclosure:end-posting", args=[up.pk]),
    ]

    assert [client.get(address).status_code for address in addresses] == [200] * 5


def test_what_is_still_to_be_made_known_is_offered_first(client, commune, clerk):
    asked = owed(commune)

    page = client.get(reverse("disclosure:draft")).content.decode()

    assert f'href="?nghia-vu={asked.pk}"' in page
    assert '<option value="ngan-sach">Công khai dự toán</option>' in page


@pytest.mark.parametrize(
    ("name", "wrong", "because"),
    [
        ("draft", {"document_on": "2999-01-01"}, "Ngày này chưa tới"),
        ("draft", {"body": ""}, "Nội dung"),
        ("correct", {"reason": "sai"}, "Lý do đính chính"),
        ("post", {"channel": "posting", "where": "office", "first": "2999-01-01"}, "chưa tới"),
        ("post", {"channel": "loudspeaker", "first": "2026-04-02", "last": "2026-04-01"}, "trước ngày bắt đầu"),
        ("end-posting", {"last": "hôm qua"}, "Đến hết ngày"),
    ],
)
def test_what_is_wrong_is_said_beside_the_field(client, commune, clerk, name, wrong, because):
    notice = factories.published(commune)
    posting = factories.posting(notice)
    args = {"draft": [], "correct": [notice.pk], "post": [notice.pk], "end-posting": [posting.pk]}[name]

    answer = client.post(reverse(f"disclosure:{name}", args=args), typed(**wrong))

    assert answer.status_code == 422
    assert because in answer.content.decode()


def test_somebody_without_an_office_is_told(client):
    client.force_login(org.person(), backend=BACKEND)

    assert "chưa giữ chức danh nào" in client.get(reverse("disclosure:draft")).content.decode()


def test_one_cannot_publish_in_another_unit(client, commune):
    notice = factories.draft(commune)
    client.force_login(factories.chair(org.unit()), backend=BACKEND)

    assert client.post(reverse("disclosure:publish", args=[notice.pk]), {"cleared": "on"}).status_code == 403
    assert not Act.objects.exists()
