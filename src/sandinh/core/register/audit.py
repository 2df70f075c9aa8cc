"""Comparing the database with the sealed files, row by row: what `sandinh verify`, without a database, cannot see."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC

from django.conf import settings

from sandinh.core.register import faces, sealing
from sandinh.core.register.kinds import Visibility
from sandinh.core.register.models import Act, Leaf, Pending
from sandinh.kernel.sealing import log
from sandinh.kernel.sealing.merkle import leaf_hash
from sandinh.kernel.sealing.tiles import TileReader


@dataclass(frozen=True, slots=True)
class Fault:
    """One disagreement. `index` is the place in the tree, None for an act that has none yet."""

    index: int | None
    message: str


def faults() -> Iterator[Fault]:
    """Every place where the database says something else than what was sealed, in the order of the tree."""
    files = sealing.store()
    head = log.head(files, sealing.verifier())
    size = head.size if head else 0
    reader = TileReader(files, size)
    leaves = Leaf.objects.order_by("index").select_related("act__unit", "act__responds_to", "act__corrects")
    expected = 0
    for leaf in leaves.iterator(chunk_size=1000):
        yield from _missing(range(expected, leaf.index))
        expected = leaf.index + 1
        yield from _faults_of(leaf, reader if leaf.index < size else None)
    yield from _missing(range(expected, size))
    for act in Act.objects.filter(leaf=None).exclude(pk__in=Pending.objects.values("act_id")):
        yield Fault(None, f"Việc {act.uid} không có trong cây và không chờ niêm phong")


def _missing(places: Iterable[int]) -> Iterator[Fault]:
    return (Fault(place, f"Dòng {place} đã bị xóa khỏi cơ sở dữ liệu") for place in places)


def _faults_of(leaf: Leaf, reader: TileReader | None) -> Iterator[Fault]:
    index, act = leaf.index, leaf.act
    if leaf_hash(act.face.encode()) != bytes(leaf.hash):
        yield Fault(index, f"Dòng {index} (việc {act.uid}): nội dung đã niêm phong bị sửa")
    if reader and reader.entry(index) != act.face.encode():
        yield Fault(index, f"Dòng {index} (việc {act.uid}): khác với tệp đã niêm phong")
    if not faces.content_is_intact(act, secret=settings.CONFIG.secret("register-salt")):
        yield Fault(index, f"Dòng {index} (việc {act.uid}): nội dung chi tiết bị sửa")
    for column in _changed_columns(act):
        yield Fault(index, f"Dòng {index} (việc {act.uid}): cột {column} bị sửa")


def _changed_columns(act: Act) -> list[str]:
    """The columns that no longer say what the sealed face says."""
    face = json.loads(act.face)
    public = act.visibility == Visibility.PUBLIC
    now = {
        "id": str(act.uid),
        "kind": act.kind,
        "unit": act.unit.code,
        "subject": act.subject if public else "",
        "topic": act.topic,
        "title": act.title if public else "",
        "occurred_on": act.occurred_on.isoformat(),
        "period": [day.isoformat() if day else None for day in (act.period.lower, act.period.upper)],
        "recorded_at": act.recorded_at.astimezone(UTC).isoformat(timespec="microseconds"),
        "content": act.content_digest,
        "responds_to": str(act.responds_to.uid) if act.responds_to else None,
        "corrects": str(act.corrects.uid) if act.corrects else None,
    }
    return [column for column, value in now.items() if face[column] != value]
