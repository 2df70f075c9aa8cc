"""Putting acts into the tree: first their order is committed, then the files are written and the head is signed.

Killed at any moment, the next run finishes the work: what is in `Leaf` but not in the files yet is appended first.
"""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Max

from sandinh.core.register.models import Act, Checkpoint, Leaf, Pending
from sandinh.kernel.sealing import log
from sandinh.kernel.sealing.checkpoint import Checkpoint as Head
from sandinh.kernel.sealing.merkle import leaf_hash
from sandinh.kernel.sealing.note import Signer, Verifier
from sandinh.kernel.sealing.stores import DirectoryStore

BATCH = 10_000
ONE_SEALER = 0x5EA1  # key of the advisory lock: two workers never give two acts one place


def store() -> DirectoryStore:
    return DirectoryStore(Path(settings.DATA) / "register")


def signer() -> Signer:
    """This installation's key; made at the first use and kept with the other secrets.

    It carries the log's name for ever: the host that the log began on, whatever the address becomes later.
    """
    begun_on = f"{settings.CONFIG.host}/so-dang-ky"
    return Signer.parse(settings.CONFIG.secret("register-key", make=lambda: Signer.generate(begun_on).secret))


def verifier() -> Verifier:
    return signer().verifier


class OlderDatabase(Exception):
    """The sealed files hold more acts than the database: it was brought back from an older copy."""

    def __init__(self, sealed: int, known: int) -> None:
        super().__init__(
            f"Sổ đã niêm phong có {sealed} mục nhưng cơ sở dữ liệu chỉ biết {known}: cơ sở dữ liệu này cũ hơn sổ. "
            "Hãy khôi phục bản sao mới hơn; không niêm phong tiếp để khỏi rẽ nhánh."
        )


def seal(*, at: datetime) -> Head:
    """Give every waiting act its place, write the tiles, sign the new head. Safe to repeat and to interrupt.

    Raises OlderDatabase rather than give a second act a place that is already sealed.
    """
    sealed = _sealed()
    if sealed > (known := tree_size()):
        raise OlderDatabase(sealed, known)
    while _place_batch():
        pass
    return _publish(at=at)


@transaction.atomic
def _place_batch() -> int:
    """Move one batch of waiting acts to the end of the tree; returns how many."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_SEALER])
    waiting = list(Pending.objects.order_by("act_id").values_list("act_id", "act__face")[:BATCH])
    if not waiting:
        return 0
    size = tree_size()
    Leaf.objects.bulk_create(
        Leaf(index=size + place, act_id=act, hash=leaf_hash(face.encode())) for place, (act, face) in enumerate(waiting)
    )
    Pending.objects.filter(act_id__in=[act for act, _ in waiting]).delete()
    return len(waiting)


def tree_size() -> int:
    last = Leaf.objects.aggregate(last=Max("index"))["last"]
    return 0 if last is None else last + 1


def _sealed() -> int:
    """How many acts the files hold."""
    head = log.head(store(), verifier())
    return head.size if head else 0


def _publish(*, at: datetime) -> Head:
    key = signer()
    files = store()
    first = _sealed()
    head = log.append(files, _faces(first), origin=key.name, signer=key, first_index=first)
    note = log.read_note(files)
    assert note is not None
    Checkpoint.objects.bulk_create([Checkpoint(size=head.size, note=note, signed_at=at)], ignore_conflicts=True)
    return head


def _faces(first: int) -> Iterator[bytes]:
    rows = Act.objects.filter(leaf__index__gte=first).order_by("leaf__index").values_list("face", flat=True)
    return (face.encode() for face in rows.iterator(chunk_size=2000))
