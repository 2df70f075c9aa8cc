import base64
import re
from datetime import date
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob

from sandinh.core.duties.models import Obligation
from sandinh.core.org.models import Person, UnitKind
from sandinh.core.org.roles import Role
from sandinh.core.org.tests import factories as org
from sandinh.steering.directives import drafting
from sandinh.steering.directives.models import Directive, Receipt
from sandinh.steering.directives.tasks import read
from sandinh.steering.directives.tests.factories import World, directive, issued, receipt, task, world

pytestmark = pytest.mark.django_db

# The smallest picture there is: one white point.
PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAG7buVgAAAABJRU5ErkJggg=="
)
PLAN = (Path(drafting.__file__).parent / "samples" / "ke-hoach-118.txt").read_bytes()


@pytest.fixture(autouse=True)
def files_of_this_test_only(settings, tmp_path):
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path}},
    }


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def uploaded(place: World, content: bytes = PLAN, name: str = "ke-hoach.txt", key: str = "") -> Directive:
    response = signed_in(place.officer).post(
        "/van-ban/moi/",
        {"unit": place.department.pk, "key": key or str(uuid4()), "file": SimpleUploadedFile(name, content)},
    )
    assert response.status_code == 302
    return Directive.objects.latest("pk")


def form_of(html: str) -> dict[str, str]:
    """What a browser without scripts would send of the review form."""
    form = html[html.index('id="review"') :]
    sent = {}
    for name, value in re.findall(r'<input type="(?:text|date|hidden)" name="([^"]+)"(?: value="([^"]*)")?', form):
        sent[name] = value
    for name, value in re.findall(r'<textarea name="([^"]+)"[^>]*>\s*([^<]*)</textarea>', form):
        sent[name] = value
    for name, options in re.findall(r'<select name="([^"]+)"[^>]*>(.*?)</select>', form, re.DOTALL):
        chosen = re.search(r'<option value="([^"]*)" selected', options)
        sent[name] = chosen.group(1) if chosen else ""
    return sent


def test_a_file_is_read_and_shown_beside_its_text():
    place = world()

    made = uploaded(place)
    page = signed_in(place.officer).get(f"/van-ban/{made.pk}/ra-soat/").content.decode()

    assert made.tasks.count() == 15
    assert f'data-link="nv-{made.tasks.all()[0].pk}-deadline"' in page
    assert 'value="118/KH-UBND"' in page
    assert made.text.count("\n") > 50


def test_the_same_press_twice_makes_one_directive():
    place = world()
    key = str(uuid4())

    first = uploaded(place, key=key)
    second = uploaded(place, key=key)

    assert first == second
    assert Directive.objects.count() == 1


def test_units_are_proposed_from_the_words():
    place = world(communes=3)

    made = uploaded(place)

    chosen = {t.path: t.assignments.count() for t in made.tasks.all()}
    assert (chosen["II.2.a"], chosen["III.1"], chosen["II.1.a"], chosen["III.2"]) == (3, 1, 1, 0)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("rong.pdf", b"", "rỗng"),
        ("hong.pdf", b"%PDF-1.7 not really", "hỏng"),
        ("la.exe", b"MZ\x90\x00", "Không nhận loại tệp này"),
    ],
)
def test_a_file_that_cannot_be_kept_gets_a_sentence(name, content, said):
    place = world()

    response = signed_in(place.officer).post(
        "/van-ban/moi/",
        {"unit": place.department.pk, "key": str(uuid4()), "file": SimpleUploadedFile(name, content)},
    )

    assert response.status_code == 422
    assert said in response.content.decode()
    assert Directive.objects.count() == 0


def test_a_file_that_says_nothing_can_be_filled_in_by_hand():
    place = world()

    made = uploaded(place, "Chào buổi sáng.".encode(), "thu.txt")
    response = signed_in(place.officer).get(f"/van-ban/{made.pk}/ra-soat/")

    assert response.status_code == 200
    assert "Thêm một việc" in response.content.decode()


def test_the_review_is_saved_as_a_browser_without_scripts_sends_it():
    place = world()
    made = uploaded(place)
    client = signed_in(place.officer)
    sent = form_of(client.get(f"/van-ban/{made.pk}/ra-soat/").content.decode())
    first = made.tasks.all()[0]

    response = client.post(
        f"/van-ban/{made.pk}/ra-soat/luu/",
        {**sent, "h-number": "119/KH-UBND", f"t{first.pk}-due_on": "15/07/2026", f"t{first.pk}-checked": "on"},
    )

    made.refresh_from_db()
    first.refresh_from_db()
    assert response.status_code == 302
    assert (made.number, made.version, first.due_on, first.checked) == ("119/KH-UBND", 2, date(2026, 7, 15), True)
    assert first.title == "Rà soát, ban hành quy chế thực hiện dân chủ của cơ quan"


def test_a_wrong_date_comes_back_as_it_was_typed():
    place = world()
    made = uploaded(place)
    client = signed_in(place.officer)
    sent = form_of(client.get(f"/van-ban/{made.pk}/ra-soat/").content.decode())

    response = client.post(
        f"/van-ban/{made.pk}/ra-soat/luu/", {**sent, "h-dated_on": "31/02/2026", "h-place": "Nơi Gõ"}
    )

    page = response.content.decode()
    assert response.status_code == 422
    assert "31/02/2026" in page
    assert "Nơi Gõ" in page
    assert "Hãy viết ngày như 30/06/2026." in page


def test_who_saves_second_is_told_and_loses_nothing():
    place = world()
    made = uploaded(place)
    client = signed_in(place.officer)
    sent = form_of(client.get(f"/van-ban/{made.pk}/ra-soat/").content.decode())
    client.post(f"/van-ban/{made.pk}/ra-soat/luu/", {**sent, "h-number": "119/KH-UBND"})

    behind = client.post(f"/van-ban/{made.pk}/ra-soat/luu/", {**sent, "h-number": "120/KH-UBND"})
    page = behind.content.decode()
    again = client.post(f"/van-ban/{made.pk}/ra-soat/luu/", form_of(page))

    made.refresh_from_db()
    assert behind.status_code == 409
    assert 'value="120/KH-UBND"' in page
    assert "119/KH-UBND" in page
    assert (again.status_code, made.number) == (302, "120/KH-UBND")


def test_a_task_is_added_dropped_and_restored_with_the_rest_saved():
    place = world()
    made = uploaded(place)
    client = signed_in(place.officer)
    address = f"/van-ban/{made.pk}/ra-soat/"
    first = made.tasks.all()[0]

    client.post(f"{address}luu/", {**form_of(client.get(address).content.decode()), "then": "add"})
    client.post(f"{address}luu/", {**form_of(client.get(address).content.decode()), "then": f"drop-{first.pk}"})
    dropped = made.tasks.filter(dropped=True).count()
    client.post(f"{address}luu/", {**form_of(client.get(address).content.decode()), "then": f"restore-{first.pk}"})

    assert (made.tasks.count(), dropped, made.tasks.filter(dropped=True).count()) == (16, 1, 0)


def test_from_file_to_discharge_in_the_browser():
    place = world(communes=2)
    made = uploaded(place)
    officer, head = signed_in(place.officer), signed_in(place.head)
    plan = next(t for t in made.tasks.all() if t.path == "II.2.a")

    assert officer.get(f"/van-ban/{made.pk}/don-vi/").status_code == 200
    made.refresh_from_db()
    saved = officer.post(
        f"/van-ban/{made.pk}/don-vi/luu/",
        {"version": made.version, f"t{plan.pk}": ["kind:commune", f"unit:{place.department.pk}"], "then": "preview"},
    )
    preview = officer.get(saved.headers["Location"]).content.decode()
    refused = officer.post(f"/van-ban/{made.pk}/giao/ngay/", {"key": "k"})
    done = head.post(f"/van-ban/{made.pk}/giao/ngay/", {"key": "k"})
    twice = head.post(f"/van-ban/{made.pk}/giao/ngay/", {"key": "k"})

    assert "1 việc sẽ giao cho 3 đơn vị" in preview
    assert (refused.status_code, done.status_code, twice.status_code) == (403, 302, 302)
    assert Obligation.objects.count() == 3


def test_what_has_no_units_yet_gets_them_at_once_and_nothing_else_changes():
    place = world(communes=2)
    draft = directive(place.department)
    mine, other, third = (task(draft, units=units) for units in ([place.department], [], []))
    officer = signed_in(place.officer)
    address = f"/van-ban/{draft.pk}/don-vi/luu/"
    ticked = {"version": draft.version, f"t{mine.pk}": f"unit:{place.department.pk}", "rest": "kind:commune"}

    officer.post(address, ticked)
    without_the_button = [one.assignments.count() for one in (mine, other, third)]
    draft.refresh_from_db()
    with_it = officer.post(address, {**ticked, "version": draft.version, "then": "rest"})

    assert without_the_button == [1, 0, 0]
    assert with_it["Location"] == f"/van-ban/{draft.pk}/don-vi/"
    assert [one.assignments.count() for one in (mine, other, third)] == [1, 2, 2]


def test_a_draft_is_thrown_away_after_asking_and_what_was_issued_is_not():
    place = world(communes=1)
    draft, given = uploaded(place), issued(place)
    officer = signed_in(place.officer)

    asked = officer.get(f"/van-ban/{draft.pk}/bo/")
    still_there = Directive.objects.filter(pk=draft.pk).exists()
    gone = officer.post(f"/van-ban/{draft.pk}/bo/", follow=True)
    refused = officer.post(f"/van-ban/{given.pk}/bo/")

    assert (asked.status_code, still_there) == (200, True)
    assert "Đã bỏ bản đang soạn" in gone.content.decode()
    assert list(Directive.objects.all()) == [given]
    assert refused.status_code == 403
    assert signed_in(place.chairs[0]).get(f"/van-ban/{draft.pk}/bo/").status_code == 404


def test_a_draft_that_is_gone_is_not_read():
    place = world()
    made = uploaded(place, PICTURE, "anh.png")
    job = ProcrastinateJob.objects.get(task_name="sandinh.steering.directives.tasks.read")
    signed_in(place.officer).post(f"/van-ban/{made.pk}/bo/")

    read(**job.args)

    assert not Directive.objects.exists()


def test_a_unit_that_received_it_sees_its_own_tasks_and_says_so():
    place = world(communes=2)
    made = issued(place)
    chair = signed_in(place.chairs[0])

    page = chair.get(f"/van-ban/{made.pk}/").content.decode()
    unread = Receipt.objects.get(directive=made, unit=place.communes[0]).seen_at
    seen = chair.post(f"/van-ban/{made.pk}/da-xem/", {"unit": place.communes[0].pk}, headers={"HX-Request": "true"})
    chair.post(f"/van-ban/{made.pk}/tiep-nhan/", {"unit": place.communes[0].pk})

    got = Receipt.objects.get(directive=made, unit=place.communes[0])
    assert "Xã Số 000: 1 việc" in page
    assert unread is None
    assert seen.status_code == 204
    assert (got.seen_at is None, got.acknowledged_by) == (False, place.chairs[0])


def test_a_commune_passes_down_with_earlier_dates():
    place = world(communes=1, villages=2)
    made = issued(place)
    chair = signed_in(place.chairs[0])
    own = Obligation.objects.get()

    page = chair.get(f"/van-ban/{made.pk}/chuyen-xuong/?don-vi={place.communes[0].pk}").content.decode()
    chair.post(
        f"/van-ban/{made.pk}/chuyen-xuong/",
        {
            "unit": place.communes[0].pk,
            "key": "k",
            "tasks": own.pk,
            f"due-{own.pk}": "2026-06-20",
            "units": [unit.pk for unit in place.villages],
        },
    )

    assert "Thôn 0" in page
    below = Obligation.objects.filter(derived_from=own).values_list("unit", "due_on")
    assert sorted(below) == [(unit.pk, date(2026, 6, 20)) for unit in place.villages]


PAGES = [
    ("", 1),
    ("?xem=da-giao", 1),
    ("?xem=dang-soan", 1),
    ("moi/", 1),
    ("{issued}/", 1),
    ("{issued}/tien-do/", 1),
    ("{issued}/tien-do/{commune}/", 1),
    ("{issued}/lich-su/", 1),
    ("{issued}/thu-hoi/", 1),
    ("{issued}/gia-han/{owed}/", 1),
    ("{draft}/ra-soat/", 1),
    ("{draft}/don-vi/", 1),
    ("{draft}/don-vi/?viec={task}&tim=xa", 1),
    ("{draft}/giao/", 1),
]


@pytest.mark.parametrize("address", [address for address, _ in PAGES])
def test_every_page_of_the_issuer_opens(address):
    place = world()
    made = issued(place, {}, {"due_on": date(2020, 1, 1)}, {"due_on": None})
    draft = directive(place.department, by=place.officer, text="Điều 1\nCăn cứ", read_at=made.read_at)
    one = task(draft, units=place.communes, due_on=date(2026, 9, 2))
    names = {
        "issued": made.pk,
        "draft": draft.pk,
        "task": one.pk,
        "commune": place.communes[0].code,
        "owed": Obligation.objects.filter(due_on__isnull=False)[0].pk,
    }

    response = signed_in(place.head).get("/van-ban/" + address.format(**names), follow=True)

    assert response.status_code == 200


@pytest.mark.parametrize("what", ["ra-soat", "don-vi", "giao", "tien-do", "lich-su", "tep", "thu-hoi", "tra-lai"])
def test_strangers_do_not_find_a_directive(what):
    place = world()
    made = issued(place)
    stranger = org.person()

    assert signed_in(stranger).get(f"/van-ban/{made.pk}/{what}/").status_code == 404


@pytest.mark.parametrize("what", ["da-xem", "tiep-nhan"])
def test_nobody_receives_in_the_name_of_another_unit(what):
    place = world()
    made = issued(place)

    response = signed_in(place.officer).post(f"/van-ban/{made.pk}/{what}/", {"unit": place.communes[0].pk})

    assert response.status_code == 404
    assert Receipt.objects.filter(seen_at=None, acknowledged_at=None).count() == 3


def test_a_village_sees_what_its_commune_passed_down_and_no_progress_of_others():
    place = world(villages=1)
    made = issued(place)
    receipt(made, place.villages[0], via=place.communes[0])
    head = org.serving(place.villages[0], Role.VILLAGE_HEAD)

    page = signed_in(head).get(f"/van-ban/{made.pk}/")

    assert page.status_code == 200
    assert signed_in(head).get(f"/van-ban/{made.pk}/tien-do/").status_code == 403


def test_the_chase_letter_is_a_word_file_that_names_who_is_late():
    place = world(communes=2)
    made = issued(place, {"due_on": date(2026, 5, 20)})
    client = signed_in(place.officer)

    for address in (f"/van-ban/don-doc/?van-ban={made.pk}", f"/van-ban/don-doc/?loai={UnitKind.COMMUNE}"):
        response = client.get(address)
        assert response.headers["Content-Type"].endswith("wordprocessingml.document")
        assert response.content[:2] == b"PK"


def test_a_picture_is_read_by_a_worker_and_the_page_waits():
    place = world()
    client = signed_in(place.officer)
    made = uploaded(place, PICTURE, "anh.png")

    waiting = client.get(f"/van-ban/{made.pk}/ra-soat/").content.decode()
    job = ProcrastinateJob.objects.get(task_name="sandinh.steering.directives.tasks.read")
    read(**job.args)
    done = client.get(f"/van-ban/{made.pk}/ra-soat/").content.decode()

    assert "Đang đọc văn bản" in waiting
    assert "Thêm một việc" in done


def test_nothing_at_all_can_be_typed_in_by_hand():
    place = world()
    client = signed_in(place.officer)

    response = client.post("/van-ban/moi/", {"unit": place.department.pk, "key": str(uuid4())}, follow=True)

    assert "Thêm một việc" in response.content.decode()
    assert client.get(f"/van-ban/{Directive.objects.get().pk}/tep/").status_code == 404


def test_the_acts_of_a_directive_read_as_sentences():
    place = world(communes=2)
    made = issued(place, number="118/KH-UBND")

    page = Client().get(made.issued_act.get_absolute_url()).content.decode()

    assert "Ban hành quy chế số 1 · 2 đơn vị · hạn 30/6/2026" in page
