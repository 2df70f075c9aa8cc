"""The ways to falsify a register, each tried for real and each named by the check that anyone can run."""

import shutil
from contextlib import contextmanager

import pytest
from django.db import connection

from sandinh.core.org.tests import factories as org
from sandinh.core.register import audit, sealing
from sandinh.core.register.models import Act, Checkpoint, Leaf, Pending
from sandinh.core.register.tests.factories import act
from sandinh.kernel.sealing.verify import verify

pytestmark = pytest.mark.django_db
NOON = org.noon(2026, 6, 1)


@pytest.fixture(autouse=True)
def own_files(settings, tmp_path):
    settings.DATA = tmp_path


@contextmanager
def as_superuser():
    """What the database's owner can do: switch the guards off."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET session_replication_role = replica")
        yield cursor
        cursor.execute("SET session_replication_role = origin")


def three_sealed() -> list[Act]:
    commune = org.unit()
    done = [act(unit=commune, title=f"Việc {n}") for n in range(3)]
    sealing.seal(at=NOON)
    return done


def messages() -> list[str]:
    return [fault.message for fault in audit.faults()]


def test_sealing_gives_every_act_its_place_and_signs_the_head():
    done = three_sealed()

    assert list(Leaf.objects.order_by("index").values_list("index", "act")) == list(enumerate(a.pk for a in done))
    assert not Pending.objects.exists()
    assert Checkpoint.objects.get().size == 3
    assert verify(sealing.store().root, verifier_key=str(sealing.verifier())).is_good
    assert messages() == []


def test_sealing_again_adds_only_what_is_new():
    three_sealed()
    act()

    head = sealing.seal(at=NOON)

    assert head.size == 4
    assert sealing.seal(at=NOON) == head
    assert list(Checkpoint.objects.order_by("size").values_list("size", flat=True)) == [3, 4]


def test_a_run_killed_between_the_order_and_the_files_is_finished_by_the_next():
    act()
    sealing._place_batch()

    assert sealing.seal(at=NOON).size == 1


def test_a_database_older_than_the_sealed_files_is_not_sealed_on():
    done = three_sealed()
    with as_superuser() as cursor:
        cursor.execute("DELETE FROM register_leaf WHERE act_id = %s", [done[2].pk])
        cursor.execute("DELETE FROM register_act WHERE id = %s", [done[2].pk])
    act()

    with pytest.raises(sealing.OlderDatabase, match="có 3 mục nhưng cơ sở dữ liệu chỉ biết 2"):
        sealing.seal(at=NOON)


def test_an_edited_row_is_named_with_its_column():
    done = three_sealed()

    with as_superuser() as cursor:
        cursor.execute("UPDATE register_act SET title = 'Khác', occurred_on = '2020-01-01' WHERE id = %s", [done[1].pk])

    assert messages() == [
        f"Dòng 1 (việc {done[1].uid}): cột title bị sửa",
        f"Dòng 1 (việc {done[1].uid}): cột occurred_on bị sửa",
    ]


def test_an_edited_content_is_named():
    done = act(content={"households": 87})
    sealing.seal(at=NOON)

    with as_superuser() as cursor:
        cursor.execute("""UPDATE register_act SET content = '{"households": 97}' WHERE id = %s""", [done.pk])

    assert messages() == [f"Dòng 0 (việc {done.uid}): nội dung chi tiết bị sửa"]


def test_an_edited_row_with_its_face_edited_to_match_is_named():
    done = three_sealed()

    with as_superuser() as cursor:
        cursor.execute(
            "UPDATE register_act SET title = 'Khác', face = replace(face, 'Việc 1', 'Khác') WHERE id = %s", [done[1].pk]
        )

    assert messages() == [
        f"Dòng 1 (việc {done[1].uid}): nội dung đã niêm phong bị sửa",
        f"Dòng 1 (việc {done[1].uid}): khác với tệp đã niêm phong",
    ]


def test_a_dropped_row_is_named():
    done = three_sealed()

    with as_superuser() as cursor:
        cursor.execute("DELETE FROM register_leaf WHERE act_id = %s", [done[2].pk])
        cursor.execute("DELETE FROM register_act WHERE id = %s", [done[2].pk])

    assert messages() == ["Dòng 2 đã bị xóa khỏi cơ sở dữ liệu"]


def test_reordered_rows_are_named():
    done = three_sealed()

    with as_superuser() as cursor:
        cursor.execute("UPDATE register_leaf SET index = 9 WHERE index = 0")
        cursor.execute("UPDATE register_leaf SET index = 0 WHERE index = 1")
        cursor.execute("UPDATE register_leaf SET index = 1 WHERE index = 9")

    assert messages() == [
        f"Dòng 0 (việc {done[1].uid}): khác với tệp đã niêm phong",
        f"Dòng 1 (việc {done[0].uid}): khác với tệp đã niêm phong",
    ]


def test_a_forked_log_is_named_by_whoever_kept_an_old_head(tmp_path):
    three_sealed()
    kept = sealing.store().root / "checkpoint"
    old = tmp_path / "old-checkpoint"
    shutil.copy(kept, old)
    shutil.rmtree(sealing.store().root)
    with as_superuser() as cursor:
        cursor.execute("UPDATE register_act SET face = replace(face, 'Việc 0', 'Việc khác')")
    act()
    sealing.seal(at=NOON)

    report = verify(sealing.store().root, verifier_key=str(sealing.verifier()), since_checkpoint=old.read_text())

    assert not report.is_good
    assert "rẽ nhánh" in str(report)
