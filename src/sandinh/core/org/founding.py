"""Bringing many units into being in a few queries: for imports, reorganisations and demonstrations."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sandinh.core.org.models import Placement, Unit, UnitKind, UnitName
from sandinh.core.org.ranges import from_day
from sandinh.kernel.text import fold

BATCH = 2000


@dataclass(frozen=True, slots=True)
class NewUnit:
    """A unit to be founded; `parent` is the code of a unit that exists or is in the same list, or nothing."""

    kind: str
    code: str
    name: str
    parent: str = ""
    local_word: str = ""


class NoSuchParent(ValueError):
    def __init__(self, row: NewUnit) -> None:
        super().__init__(f"{row.code} cannot be founded: there is no unit {row.parent!r} to stand under")


def parents_of(rows: Iterable[NewUnit]) -> dict[str, Unit]:
    """The units, already founded, that the new ones will stand under."""
    return {unit.code: unit for unit in Unit.objects.filter(code__in={row.parent for row in rows if row.parent})}


def found(rows: Iterable[NewUnit], *, since: date) -> list[Unit]:
    """Insert the units with their names and places in the tree. Raises `NoSuchParent`."""
    rows = list(rows)
    known = parents_of(rows)
    made = _level_by_level(rows, known, since)
    UnitName.objects.bulk_create(
        (UnitName(unit=unit, name=unit.name, during=from_day(since)) for unit in made), batch_size=BATCH
    )
    Placement.objects.bulk_create(
        (
            Placement(unit=known[row.code], parent=known[row.parent], during=from_day(since))
            for row in rows
            if row.parent
        ),
        batch_size=BATCH,
    )
    return made


def province_under(parent: Unit | None, kind: str) -> int | None:
    """The province of a new unit that will stand there. A province is its own, whatever stands above it."""
    if parent is None or kind == UnitKind.PROVINCE:
        return None
    return parent.province_id or parent.pk


def _level_by_level(rows: list[NewUnit], known: dict[str, Unit], since: date) -> list[Unit]:
    """Insert parents before children, adding each level to `known`: every unit points at its province."""
    made: list[Unit] = []
    while rows:
        level = [row for row in rows if not row.parent or row.parent in known]
        if not level:
            raise NoSuchParent(rows[0])
        founded = Unit.objects.bulk_create([_unit(row, known, since) for row in level], batch_size=BATCH)
        known.update({unit.code: unit for unit in founded})
        made += founded
        rows = [row for row in rows if row.code not in known]
    return made


def _unit(row: NewUnit, known: Mapping[str, Unit], since: date) -> Unit:
    above = known[row.parent] if row.parent else None
    return Unit(
        kind=row.kind,
        code=row.code,
        name=row.name,
        local_word=row.local_word,
        folded=fold(row.name),
        province_id=province_under(above, row.kind),
        during=from_day(since),
    )
