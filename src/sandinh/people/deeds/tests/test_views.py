from datetime import date
from uuid import uuid4

import pytest
from django.urls import reverse

from sandinh.core.duties.answers import Answer
from sandinh.core.duties.models import Obligation
from sandinh.core.duties.tests import factories as duties
from sandinh.core.org.models import Person, Unit
from sandinh.core.org.tests import factories as org
from sandinh.core.register.models import Act
from sandinh.core.register.tests import factories as register
from sandinh.people.deeds import acts
from sandinh.people.deeds.tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_files(settings, tmp_path):
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path}},
    }


@pytest.fixture
def commune() -> Unit:
    return org.unit(name="Xã Nà Lương")


@pytest.fixture
def clerk(commune, client) -> Person:
    clerk = factories.clerk(commune)
    client.force_login(clerk, backend="allauth.account.auth_backends.AuthenticationBackend")
    return clerk


def owed(commune: Unit) -> Obligation:
    duty = duties.duty(answered_by=acts.DOCUMENT_ISSUED.name, topic="quy-che", title="Ban hành quy chế dân chủ")
    return duties.obligation(duty, commune)


def typed(**more):
    return {
        "key": str(uuid4()),
        "type": "regulation",
        "number": "12/QĐ-UBND",
        "dated": "2026-03-10",
        "abstract": "Ban hành Quy chế thực hiện dân chủ",
        **more,
    }


def test_a_document_recorded_from_the_desk_discharges_what_was_asked(client, clerk, commune):
    asked = owed(commune)
    page = f"{reverse('deeds:document')}?nghia-vu={asked.pk}"

    assert "Ban hành quy chế dân chủ" in client.get(page).content.decode()
    answer = client.post(page, typed(evidence=factories.upload()))

    act = Act.objects.get()
    assert answer.headers["Location"] == act.get_absolute_url()
    asked.refresh_from_db()
    assert (asked.discharged_by, asked.discharged_on) == (act, date(2026, 3, 10))
    shown = client.get(act.get_absolute_url()).content.decode()
    assert "12/QĐ-UBND" in shown
    assert "Xong: Ban hành quy chế dân chủ" in shown
    assert "quy-che.docx" in shown


def test_a_bad_form_keeps_what_was_typed_and_the_good_file(client, clerk):
    answer = client.post(reverse("deeds:document"), typed(dated="", evidence=factories.upload("tot.docx")))

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Ban hành Quy chế thực hiện dân chủ</textarea>" in page
    token = page.split('name="evidence-kept" value="')[1].split('"')[0]
    client.post(reverse("deeds:document"), typed(**{"evidence-kept": token}))
    assert [one.name for one in Act.objects.get().evidence.all()] == ["tot.docx"]


@pytest.mark.parametrize(
    ("wrong", "because"),
    [
        ({"dated": ""}, "Ngày ban hành"),
        ({"dated": "31/02/2026"}, "Ngày ban hành"),
        ({"dated": "2999-01-01"}, "Ngày 1/1/2999 chưa tới"),
        ({"dated": "2019-01-01"}, "Xã Nà Lương chưa có"),
        ({"number": ""}, "Số, ký hiệu"),
        ({"type": "bức thư"}, "Loại văn bản"),
        ({"evidence": factories.upload("virus.pdf", b"MZ\x90\x00")}, "virus.pdf: Không nhận loại tệp này"),
        ({"evidence": factories.upload("hong.docx", factories.docx()[:-300])}, "hong.docx: Tệp hỏng"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_recorded(client, clerk, wrong, because):
    answer = client.post(reverse("deeds:document"), typed(**{"evidence": factories.upload(), **wrong}))

    assert answer.status_code == 422
    assert because in answer.content.decode()
    assert not Act.objects.exists()


def test_300_megabytes_are_refused_unread(client, clerk):
    # The body is empty: whoever tried to read it would fail.
    answer = client.generic(
        "POST",
        reverse("deeds:document"),
        b"",
        content_type="multipart/form-data; boundary=x",
        CONTENT_LENGTH=str(300 * 1024 * 1024),
    )

    assert answer.status_code == 413
    assert "nhiều nhất 100 MB" in answer.content.decode()


def test_a_double_click_records_once(client, clerk, commune):
    asked = owed(commune)
    twice = typed()
    answers = [
        client.post(f"{reverse('deeds:document')}?nghia-vu={asked.pk}", {**twice, "evidence": factories.upload()})
        for _ in range(2)
    ]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert Act.objects.count() == 1


def test_what_the_unit_still_owes_is_offered_first(client, clerk, commune):
    asked = owed(commune)

    page = client.get(reverse("deeds:document")).content.decode()

    assert f'href="?nghia-vu={asked.pk}"' in page
    assert '<option value="quy-che">Ban hành quy chế dân chủ</option>' in page


def test_another_unit_s_obligation_is_refused(client, clerk):
    asked = owed(org.unit(name="Xã Khác"))

    refused = client.get(f"{reverse('deeds:document')}?nghia-vu={asked.pk}")

    assert refused.status_code == 403
    assert "Xã Khác" in refused.content.decode()


@pytest.mark.parametrize("asked", ["", "0", "abc", "99999999999999999999"])
def test_an_obligation_that_is_not_there_is_no_obligation(client, clerk, asked):
    assert client.get(f"{reverse('deeds:document')}?nghia-vu={asked}").status_code == 200


def test_somebody_without_an_office_is_told(client):
    client.force_login(org.person(), backend="allauth.account.auth_backends.AuthenticationBackend")

    assert "chưa giữ chức danh nào" in client.get(reverse("deeds:document")).content.decode()


def event_typed(**more):
    return {
        "key": str(uuid4()),
        "sort": "dialogue",
        "name": "Đối thoại với Nhân dân",
        "held_on": "2026-03-20",
        "place": "Nhà văn hóa",
        "chair_title": "Chủ tịch",
        "attended": "120",
        "women": "55",
        "conclusions": "Sửa đường trong tháng 4.",
        **more,
    }


def test_an_event_is_recorded_with_what_was_counted(client, clerk):
    assert "Không thể nhiều hơn" in client.post(reverse("deeds:event"), event_typed(women="121")).content.decode()
    client.post(reverse("deeds:event"), event_typed())

    shown = client.get(Act.objects.get().get_absolute_url()).content.decode()
    assert "120" in shown
    assert "không đếm riêng" in shown


def given(commune: Unit) -> Obligation:
    return duties.obligation(duties.duty(answered_by=acts.TASK_DONE.name, title="Rà soát bảng tin"), commune)


def test_a_task_is_chosen_then_reported(client, clerk, commune):
    asked = given(commune)
    page = f"{reverse('deeds:task')}?nghia-vu={asked.pk}"
    done = {"key": str(uuid4()), "done_on": "2026-03-05", "told": "Đã rà soát đủ mười một thôn"}

    assert f'href="?nghia-vu={asked.pk}"' in client.get(reverse("deeds:task")).content.decode()
    assert "ít nhất một tệp minh chứng" in client.post(page, done).content.decode()
    assert client.post(page, {**done, "document_number": "20/BC-UBND"}).status_code == 302

    asked.refresh_from_db()
    assert asked.discharged_on == date(2026, 3, 5)
    assert "Đã rà soát đủ mười một thôn" in client.get(asked.discharged_by.get_absolute_url()).content.decode()
    assert "đã ghi là xong" in client.get(page).content.decode()
    assert "Không có việc nào chờ báo xong" in client.get(reverse("deeds:task")).content.decode()


def test_a_correction_starts_from_what_was_recorded_and_keeps_its_files(client, clerk, commune):
    client.post(reverse("deeds:document"), typed(evidence=factories.upload()))
    old = Act.objects.get()
    page = client.get(reverse("deeds:correct", args=[old.uid])).content.decode()
    assert 'value="12/QĐ-UBND"' in page
    token = page.split('name="evidence-kept" value="')[1].split('"')[0]

    sent = typed(number="13/QĐ-UBND", reason="Ghi nhầm số văn bản", **{"evidence-kept": token})
    new = client.post(reverse("deeds:correct", args=[old.uid]), sent)

    shown = client.get(new.headers["Location"]).content.decode()
    assert "13/QĐ-UBND" in shown
    assert "Ghi nhầm số văn bản" in shown
    assert "quy-che.docx" in shown
    assert client.get(reverse("deeds:correct", args=[old.uid])).status_code == 403
    assert client.post(reverse("deeds:correct", args=[old.uid]), sent).status_code == 302
    assert Act.objects.count() == 2


def test_a_topic_that_no_duty_names_any_more_is_still_offered(client, clerk, commune):
    made = factories.document(commune, answer=Answer("chủ đề cũ"))

    page = client.get(reverse("deeds:correct", args=[made.act.uid])).content.decode()

    assert '<option value="chủ đề cũ" selected>' in page


@pytest.mark.parametrize("make", [factories.event, lambda unit: factories.completion(given(unit))])
def test_events_and_tasks_are_corrected_too(client, clerk, commune, make):
    made = make(commune)

    page = client.get(reverse("deeds:correct", args=[made.act.uid]))

    assert page.status_code == 200
    assert made.title in page.content.decode()


def test_a_record_that_was_wrong_altogether_is_withdrawn(client, clerk, commune):
    made = factories.event(commune)
    address = reverse("deeds:withdraw", args=[made.act.uid])

    assert client.get(address).status_code == 200
    gone = client.post(address, {"key": str(uuid4()), "reason": "Buổi này đã hoãn, chưa tổ chức"})

    assert "Buổi này đã hoãn" in client.get(gone.headers["Location"]).content.decode()
    assert made.title not in client.get(reverse("deeds:done", args=[commune.code])).content.decode()


def test_what_is_no_deed_is_not_corrected_here(client, clerk, commune):
    other = register.act(unit=commune)

    assert client.get(reverse("deeds:correct", args=[other.uid])).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_a_unit_is_for_anyone_and_costs_the_same(client, commune, count, django_assert_num_queries):
    for _ in range(count):
        factories.event(commune)

    with django_assert_num_queries(3):
        page = client.get(reverse("deeds:done", args=[commune.code])).content.decode()

    assert page.count("Đối thoại với Nhân dân</a>") == count
    assert "Đính chính" not in page
